"""What persons decided about pairs, in the positions that the links count in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from dragoman.judgements import Ties
from dragoman.links.clusters import Pair

T = TypeVar("T", bound="str | tuple[str, str]")

UNDECIDED: Ties[str] = Ties({}, frozenset())
UNDECIDED_ACTORS: Ties[tuple[str, str]] = Ties({}, frozenset())


class DecidedPairs(NamedTuple):
    """Pairs, lower position first, that stay together, with words that say who decided, and pairs that stay apart."""

    together: Mapping[Pair, str]
    apart: frozenset[Pair]

    def forbids(self, a: Sequence[int], b: Sequence[int]) -> bool:
        """Return whether a person put a member of one group and a member of the other apart."""
        return bool(self.apart) and any((min(i, j), max(i, j)) in self.apart for i in a for j in b)

    def among(self, members: Sequence[int]) -> DecidedPairs:
        """Return the pairs of members, by their positions among them."""
        if not self.together and not self.apart:
            return self
        at = {member: n for n, member in enumerate(members)}
        together = {(at[a], at[b]): told for (a, b), told in self.together.items() if a in at and b in at}
        return DecidedPairs(together, frozenset((at[a], at[b]) for a, b in self.apart if a in at and b in at))


def decided_pairs(things: Sequence[T], ties: Ties[T]) -> DecidedPairs:
    """Return the pairs of those that are among the things."""
    at = {thing: n for n, thing in enumerate(things)} if ties.together or ties.apart else {}
    together = {_pair(at[a], at[b]): words for (a, b), words in ties.together.items() if a in at and b in at}
    return DecidedPairs(together, frozenset(_pair(at[a], at[b]) for a, b in ties.apart if a in at and b in at))


def _pair(a: int, b: int) -> Pair:
    return min(a, b), max(a, b)
