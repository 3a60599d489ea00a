"""Reports that came after a person decided whether two things are one, and speak against the decision.

The decision stands; who reads these reports may decide anew. What was known then, or does no more than repeat it,
challenges nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import TypeVar

from dragoman.judgements import Decided
from dragoman.lexicon import Lexicon
from dragoman.links.accounts import Account
from dragoman.links.actors import ActorCluster, Key, Seen, seen_in
from dragoman.links.blocks import beside
from dragoman.links.events import Compared, EventCluster
from dragoman.links.features import score
from dragoman.links.groups import THRESHOLD, surely_apart
from dragoman.links.laws import may_pair
from dragoman.links.names import name_parts, same_person
from dragoman.links.rarity import Rarity
from dragoman.links.scores import UNSCORED
from dragoman.schema import EventMention

T = TypeVar("T", bound="str | tuple[str, str]")
Against = Mapping[str, tuple[T, ...]]
"""By the id of a judgement what challenges it, sorted."""


# Events


def challenged_events(
    decided: Sequence[Decided[str]],
    clusters: Sequence[EventCluster],
    told: Compared,
) -> Against[str]:
    """Return the event mentions, of reports that were not shown, that challenge decisions on the sameness of events.

    "One event" is challenged by one that the links tie to a mention decided about and hold surely apart from another
    (other days, other company, another round), or whose report tells of both, as two. "Different events" is challenged
    by one of these events that ties two of them to itself with at least twice the odds that anything tied them before.
    """
    report_of = {one.mention.id: one.mention.report_id for one in told.accounts}
    if not any(_may_be_new(one, clusters, report_of) for one in decided):
        return {}
    weighed = _Weighed(told.accounts, told.rarity)
    found = {one.judgement.id: tuple(sorted(weighed.against(one, _near(one, clusters)))) for one in decided}
    return {one: against for one, against in found.items() if against}


def _may_be_new(one: Decided[str], clusters: Sequence[EventCluster], report_of: Mapping[str, str]) -> bool:
    """Return whether anything was told since; what parts two may stand in any event."""
    near = report_of.keys() if one.same else _near(one, clusters)
    return any(report_of[n] not in one.shown for n in near)


def _near(one: Decided[str], clusters: Sequence[EventCluster]) -> list[str]:
    """Return the mentions of the events that hold what was decided about."""
    things = set(one.things)
    return sorted({n for cluster in clusters if things & set(cluster.mentions) for n in cluster.mentions})


class _Weighed:
    """Accounts by the ids of their mentions, and what ties two of them."""

    def __init__(self, accounts: Sequence[Account], rarity: Rarity) -> None:
        self._accounts = {one.mention.id: one for one in accounts}
        self._rarity = rarity
        self._ties: dict[tuple[str, str], float] = {}
        self._of_report: dict[str, list[str]] = defaultdict(list)
        self._beside = beside(accounts)
        for one in accounts:
            self._of_report[one.mention.report_id].append(one.mention.id)

    def against(self, one: Decided[str], near: Sequence[str]) -> Iterator[str]:
        """Yield the mentions that speak against a decision. near: those of its events."""
        things = [thing for thing in one.things if thing in self._accounts]
        told = {*near, *(n for thing in things for n in self._beside(thing))} if one.same else set(near)
        old = {n for n in told if self._accounts[n].mention.report_id in one.shown} | set(things)
        speaks = self._parts if one.same else self._joins
        yield from (n for n in told - old if speaks(n, things, sorted(old)))

    def _parts(self, n: str, things: Sequence[str], old: Sequence[str]) -> bool:
        """Return whether a mention speaks for two events where a person saw one, and nothing that was known did."""
        return any(
            self._tells_two(n, a, b) and not any(self._tells_two(m, a, b) for m in old)
            for a, b in permutations(things, 2)
        )

    def _tells_two(self, n: str, a: str, b: str) -> bool:
        if n != a and not self._is_one(n, a):
            return False
        return self._surely_two(n, b) or any(
            self._is_one(m, b) for m in self._of_report[self._accounts[n].mention.report_id] if m not in (n, a, b)
        )

    def _joins(self, n: str, things: Sequence[str], old: Sequence[str]) -> bool:
        """Return whether a mention ties two that a person put apart, with twice the odds of anything known."""
        for a, b in combinations(things, 2):
            bridge = self._bridge(n, a, b)
            known = max([self._tie(a, b), *(self._bridge(m, a, b) for m in old)])
            if bridge >= THRESHOLD and bridge >= known + THRESHOLD:
                return True
        return False

    def _bridge(self, n: str, a: str, b: str) -> float:
        if n in (a, b) or self._surely_two(n, a) or self._surely_two(n, b):
            return UNSCORED
        return min(self._tie(n, a), self._tie(n, b))

    def _is_one(self, n: str, a: str) -> bool:
        return n != a and self._tie(n, a) >= THRESHOLD and not self._surely_two(n, a)

    def _surely_two(self, n: str, a: str) -> bool:
        return n != a and surely_apart([self._accounts[n]], [self._accounts[a]])

    def _tie(self, a: str, b: str) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._ties:
            one, other = (self._accounts[n] for n in pair)
            self._ties[pair] = score(one, other, self._rarity) if may_pair(one, other) else UNSCORED
        return self._ties[pair]


# Actors


def challenged_actors(
    decided: Sequence[Decided[Key]],
    clusters: Sequence[ActorCluster],
    events: Sequence[EventMention],
    lexicon: Lexicon,
) -> Against[Key]:
    """Return the names, of reports that were not shown, that challenge decisions on the sameness of actors.

    "The same" is challenged by a report that names two of them side by side in one event; "different" by a name that is
    one with those of two of them, for the body that both act for.
    """
    if not decided:
        return {}
    seen = {one.key: one for one in seen_in(events)}
    named = _side_by_side(events)
    of_family: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(seen):
        of_family[_family(key[1])].append(key)
    found = {}
    for one in decided:
        near = {key for cluster in clusters if set(one.things) & set(cluster.keys) for key in cluster.keys}
        near |= {key for _, name in one.things for key in of_family[_family(name)]}
        old = {key for key in near if key[0] in one.shown} | set(one.things)
        alike = _named_apart(one, near - old, old, named) if one.same else _joining(one, near - old, old, seen, lexicon)
        if alike:
            found[one.judgement.id] = tuple(sorted(alike))
    return found


def _family(name: str) -> str:
    """Return the last word of a name: of persons that of the family."""
    return (name_parts(name) or ("",))[-1]


def _side_by_side(events: Iterable[EventMention]) -> dict[str, set[frozenset[str]]]:
    """Return, by report, the pairs of names that stand in one event."""
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for event in events:
        names = sorted({one.name for one in event.participants})
        found[event.report_id] |= {frozenset(pair) for pair in combinations(names, 2)}
    return found


def _named_apart(one: Decided[Key], new: set[Key], old: set[Key], named: Mapping[str, set[frozenset[str]]]) -> set[Key]:
    pairs = {frozenset(pair) for pair in combinations(sorted({name for _, name in one.things}), 2)}
    pairs -= {pair for report, _ in old for pair in named.get(report, ())}
    return {key for key in new for pair in named.get(key[0], set()) & pairs if key[1] in pair}


def _joining(one: Decided[Key], new: set[Key], old: set[Key], seen: Mapping[Key, Seen], lexicon: Lexicon) -> set[Key]:
    def joins(key: Key, a: Key, b: Key) -> bool:
        return all(key == other or _is_one(seen[key], seen[other], lexicon) for other in (a, b))

    pairs = list(combinations([thing for thing in one.things if thing in seen], 2))
    open_ones = [pair for pair in pairs if not any(joins(key, *pair) for key in old if key in seen)]
    return {key for key in new if key in seen and any(joins(key, *pair) for pair in open_ones)}


def _is_one(one: Seen, other: Seen, lexicon: Lexicon) -> bool:
    """Return whether two names can be one actor's, and act for one body."""
    names = one.key[1], other.key[1]
    alike = name_parts(names[0]) == name_parts(names[1]) or same_person(*names, lexicon) is not None
    return alike and one.kind == other.kind and bool(one.acts_for & other.acts_for)
