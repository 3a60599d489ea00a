"""What decisions on sameness demand of the links: pairs that stay together, pairs that stay apart, and contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Generic, NamedTuple, TypeVar

from dragoman.schema import Judgement

T = TypeVar("T", bound="str | tuple[str, str]")


class Decided(NamedTuple, Generic[T]):
    """A decision on sameness with the things it speaks of, as the record knows them now."""

    judgement: Judgement
    things: tuple[T, ...]
    same: bool


class Ties(NamedTuple, Generic[T]):
    """Pairs that a person put together, with words that say who, and pairs that a person put apart."""

    together: Mapping[tuple[T, T], str]
    apart: frozenset[tuple[T, T]]


NO_TIES: Ties[str] = Ties({}, frozenset())


def ties_of(decided: Sequence[Decided[T]]) -> tuple[Ties[T], frozenset[str]]:
    """Return what the decisions demand, and the ids of those that contradict each other, which demand nothing.

    Two things that one decision puts apart while others, perhaps over further things, put them together contradict it:
    all decisions on the way between the two are left out. The order of the decisions changes nothing.
    """
    same = [one for one in decided if one.same]
    bad = frozenset(
        found
        for one in decided
        if not one.same
        for pair in combinations(sorted(set(one.things)), 2)
        if (way := _between(pair, same))
        for found in (one.judgement.id, *way)
    )
    good = [one for one in decided if one.judgement.id not in bad]
    together = {pair: signed(one.judgement) for one in good if one.same for pair in pairwise(sorted(set(one.things)))}
    apart = frozenset(pair for one in good if not one.same for pair in combinations(sorted(set(one.things)), 2))
    return Ties(together, apart), bad


def signed(one: Judgement) -> str:
    """Return the words that name who decided: "decided by M. K. (J-...)"."""
    return f"decided by {one.by} ({one.id})"


def _between(pair: tuple[T, T], same: Sequence[Decided[T]]) -> tuple[str, ...]:
    """Return the ids of the decisions that lead from one thing to the other, empty if none do."""
    near = list(_component(pair[0], same))
    if not any(pair[1] in one.things for one in near):
        return ()
    while True:
        # A decision that meets the others, and the two ends, in one thing only is a side branch.
        degree = Counter([*pair, *(thing for one in near for thing in set(one.things))])
        kept = [one for one in near if sum(degree[thing] > 1 for thing in set(one.things)) > 1]
        if len(kept) == len(near):
            return tuple(sorted(one.judgement.id for one in near))
        near = kept


def _component(start: T, same: Iterable[Decided[T]]) -> Iterator[Decided[T]]:
    """Yield the decisions that are connected to a thing."""
    left, reached = list(same), {start}
    while found := [one for one in left if reached & set(one.things)]:
        yield from found
        reached |= {thing for one in found for thing in one.things}
        left = [one for one in left if one not in found]
