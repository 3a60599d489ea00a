"""What decisions on sameness demand of the links: pairs that stay together, pairs that stay apart; contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Generic, NamedTuple, TypeVar

from dragoman.schema import Judgement

T = TypeVar("T", bound="str | tuple[str, str]")


class Decided(NamedTuple, Generic[T]):
    """A decision on sameness with the things it speaks of, as the record knows them now. shown: ids of the reports that
    it was made with."""

    judgement: Judgement
    things: tuple[T, ...]
    same: bool
    shown: frozenset[str] = frozenset()


class Ties(NamedTuple, Generic[T]):
    """Pairs that a person put together, with words that say who, and pairs that a person put apart."""

    together: Mapping[tuple[T, T], str]
    apart: frozenset[tuple[T, T]]


NO_TIES: Ties[str] = Ties({}, frozenset())


Clash = frozenset[str]
"""Ids of judgements that contradict each other."""


def ties_of(decided: Sequence[Decided[T]]) -> tuple[Ties[T], frozenset[Clash]]:
    """Return what the decisions demand, and those that contradict each other, which demand nothing.

    Two things that one decision puts apart while others, perhaps over further things, put them together contradict it:
    all decisions on the way between the two are left out. The order of the decisions changes nothing.
    """
    near = _components([one for one in decided if one.same])
    clashes = frozenset(
        frozenset((one.judgement.id, *_between((a, b), near[a])))
        for one in decided
        if not one.same
        for a, b in combinations(sorted(set(one.things)), 2)
        if a in near and near[a] is near.get(b)
    )
    bad = frozenset[str]().union(*clashes)
    good = [one for one in sorted(decided, key=lambda one: one.judgement.id) if one.judgement.id not in bad]
    together = {pair: signed(one.judgement) for one in good if one.same for pair in pairwise(sorted(set(one.things)))}
    apart = frozenset(pair for one in good if not one.same for pair in combinations(sorted(set(one.things)), 2))
    return Ties(together, apart), clashes


def standing(decided: Sequence[Decided[T]], clashes: Iterable[Clash]) -> tuple[Decided[T], ...]:
    """Return the decisions that nothing contradicts, sorted by id; who decided likewise about the same things or more,
    later and with more reports, has shown these to all."""
    bad = frozenset[str]().union(*clashes)
    good = sorted((one for one in decided if one.judgement.id not in bad), key=lambda one: one.judgement.id)
    shown = [one.shown.union(*(other.shown for other in good if _repeats(other, one))) for one in good]
    return tuple(one._replace(shown=reports) for one, reports in zip(good, shown, strict=True))


def _repeats(other: Decided[T], one: Decided[T]) -> bool:
    return other.same == one.same and set(one.things) <= set(other.things)


def signed(one: Judgement) -> str:
    """Return the words that name who decided: "decided by M. K. (J-...)"."""
    return f"decided by {one.by} ({one.id})"


def _between(pair: tuple[T, T], near: Sequence[Decided[T]]) -> tuple[str, ...]:
    """Return the ids of the decisions that lead from one thing to the other, of those connected to both."""
    while True:
        # A decision that meets the others, and the two ends, in one thing only is a side branch.
        degree = Counter([*pair, *(thing for one in near for thing in set(one.things))])
        kept = [one for one in near if sum(degree[thing] > 1 for thing in set(one.things)) > 1]
        if len(kept) == len(near):
            return tuple(sorted(one.judgement.id for one in near))
        near = kept


def _components(same: Sequence[Decided[T]]) -> dict[T, list[Decided[T]]]:
    """Return, for each thing, the decisions that are connected to it: one list for all things of a component."""
    found: dict[T, list[Decided[T]]] = {}
    for one in same:
        met = {id(found[thing]): found[thing] for thing in one.things if thing in found}
        joined = [other for group in met.values() for other in group] + [one]
        found |= dict.fromkeys((thing for other in joined for thing in other.things), joined)
    return found
