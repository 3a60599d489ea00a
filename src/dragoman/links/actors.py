"""Actors across reports: persons, states, bodies, groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from dragoman.judgements import Ties
from dragoman.lexicon import Lexicon
from dragoman.links.clusters import connected
from dragoman.links.decided import UNDECIDED_ACTORS, decided_pairs
from dragoman.links.names import PART, name_parts, same_person
from dragoman.links.spelling import block_of, spelt
from dragoman.schema import EventMention, Kind

Key = tuple[str, str]
"""Report id and name: inside a report one name is one actor."""


class ActorCluster(NamedTuple):
    """The names of one actor, as (report id, name), sorted, its kind, and what merged them."""

    keys: tuple[Key, ...]
    kind: Kind
    why: tuple[str, ...]


class Seen(NamedTuple):
    """A name in one report, with what it is said to act for."""

    key: Key
    kind: Kind
    acts_for: frozenset[tuple[str, ...]]


def link_actors(
    events: Sequence[EventMention], lexicon: Lexicon, decided: Ties[Key] = UNDECIDED_ACTORS
) -> tuple[ActorCluster, ...]:
    """Return the actors behind the participants of the events and those they are attributed to, each name of each
    report in one of them.

    States and bodies are one under one folded name. Persons are one under one full name, or under spellings of it, if
    no two reports say that they act for different bodies. A family name alone stands for a person of another report
    only if one person has it and both act for the same body. decided: names of reports that a person put together or
    apart; of names that hang together through two that were put apart, the later ones go with the first they meet.
    """
    seen = sorted(seen_in(events))
    why: dict[tuple[int, int], str] = {}
    for a, b, reason in (*_same_names(seen, lexicon), *_same_persons(seen, lexicon), *_surnames(seen)):
        why[a, b] = reason
    reasons: dict[int, set[str]] = defaultdict(set)
    for (a, b), reason in why.items():
        if reason != "same name":
            reasons[a].add(f"{reason}: {seen[a].key[1]} / {seen[b].key[1]}")
    told = decided_pairs([one.key for one in seen], decided)
    for (a, b), reason in told.together.items():
        reasons[a].add(f"{reason}: {seen[a].key[1]} / {seen[b].key[1]}")
    pairs = (*sorted(told.together), *sorted(why))
    return tuple(_cluster(seen, group, reasons) for group in connected(len(seen), pairs, told.apart))


def _cluster(seen: Sequence[Seen], group: Sequence[int], why: Mapping[int, set[str]]) -> ActorCluster:
    reasons = {reason for n in group for reason in why.get(n, ())}
    kinds = [seen[n].kind for n in group]
    kind = max(sorted(set(kinds)), key=kinds.count)
    return ActorCluster(tuple(seen[n].key for n in group), kind, tuple(sorted(reasons)))


def seen_in(events: Sequence[EventMention]) -> Iterator[Seen]:
    """Yield each name of each report that takes part in an event or that one is attributed to, once."""
    kinds: dict[Key, list[Kind]] = defaultdict(list)
    acts_for: dict[Key, set[str]] = defaultdict(set)
    for event in events:
        for one in event.participants:
            key = (event.report_id, one.name)
            kinds[key].append(one.kind)
            if one.acts_for:
                acts_for[key].add(one.acts_for)
    for event in events:
        said = event.attribution
        if said and said.kind in ("person", "body"):
            key = (event.report_id, said.name)
            if said.acts_for:
                acts_for[key].add(said.acts_for)
            if key not in kinds:
                kinds[key].append("person" if said.kind == "person" else "other")
    for key, found in kinds.items():
        kind = found[0] if len(found) == 1 else max(sorted(set(found)), key=found.count)
        yield Seen(key, kind, frozenset(name_parts(name) for name in acts_for.get(key, ())))


def _same_names(seen: Sequence[Seen], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    usual = usual_names(lexicon)
    first: dict[tuple[str, ...], int] = {}
    for n, one in enumerate(seen):
        if one.kind == "person":
            continue
        parts = name_parts(one.key[1])
        at = first.setdefault(usual.get(parts, parts), n)
        if at != n:
            yield at, n, "same name" if name_parts(seen[at].key[1]) == parts else "names of one in the tables"


@lru_cache(maxsize=8)
def usual_names(lexicon: Lexicon) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the folded usual name of each state and body of the tables by all its folded names."""
    bodies = [(row.name, row.aliases) for row in lexicon.bodies]
    states = [(row.name, row.aliases) for row in lexicon.countries]
    return {name_parts(alias): name_parts(name) for name, aliases in (*bodies, *states) for alias in (name, *aliases)}


def _same_persons(seen: Sequence[Seen], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield pairs of full names that may be one person's; names are compared once, whatever the number of reports."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(seen):
        if one.kind == "person" and len(name_parts(one.key[1])) > 1:
            by_name[one.key[1]].append(n)
    for same in by_name.values():
        yield from ((same[0], n, "same name") for n in same[1:])
    found = list(_alike_names(sorted(by_name), lexicon))
    doubtful = _in_doubt(found, lexicon)
    for a, b, reason in found:
        exact = reason == "same name"
        if exact or (_accord(seen, by_name[a], by_name[b]) and not (reason == PART and {a, b} & doubtful)):
            yield by_name[a][0], by_name[b][0], reason


def _alike_names(names: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        blocks[block_of(spelt(name, lexicon))].append(name)
    for block in blocks.values():
        for a, b in combinations(block, 2):
            reason = same_person(a, b, lexicon)
            if reason:
                yield a, b, reason


def _in_doubt(found: Sequence[tuple[str, str, str]], lexicon: Lexicon) -> set[str]:
    """Return the names that are part of two fuller names, or the fuller of two, which are not one person's: they could
    be either."""
    beside: dict[str, list[str]] = defaultdict(list)
    for a, b, reason in found:
        if reason == PART:
            beside[a].append(b)
            beside[b].append(a)
    return {
        name
        for name, others in beside.items()
        if any(same_person(one, other, lexicon) is None for one, other in combinations(others, 2))
    }


def _accord(seen: Sequence[Seen], a: Sequence[int], b: Sequence[int]) -> bool:
    """Return whether what two names act for can be one: it shares a word stem ("Iran", "Iranian army"), or is unknown
    on one side."""
    first, second = (_stems(seen[n].acts_for for n in one) for one in (a, b))
    return not first or not second or bool(first & second)


_OF_MANY = frozenset(("united", "republic", "ministry", "foreign", "government", "national", "front", "party", "army"))


def _stems(bodies: Iterable[frozenset[tuple[str, ...]]]) -> set[str]:
    return {word[:4] for names in bodies for name in names for word in name if word not in _OF_MANY}


def _surnames(seen: Sequence[Seen]) -> Iterator[tuple[int, int, str]]:
    full: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for n, one in enumerate(seen):
        parts = name_parts(one.key[1])
        if one.kind == "person" and len(parts) > 1:
            full[parts[-1]][" ".join(parts)].append(n)
    for n, one in enumerate(seen):
        parts = name_parts(one.key[1])
        if one.kind != "person" or len(parts) != 1 or len(full.get(parts[0], {})) != 1:
            continue
        holders = next(iter(full[parts[0]].values()))
        if one.acts_for & frozenset().union(*(seen[m].acts_for for m in holders)):
            yield min(n, holders[0]), max(n, holders[0]), "only person of that family name, acting for the same body"


def actor_index(clusters: Sequence[ActorCluster]) -> dict[Key, int]:
    """Return the number of the actor that each name of each report stands for."""
    return {key: n for n, cluster in enumerate(clusters) for key in cluster.keys}


def speakers(clusters: Sequence[ActorCluster]) -> dict[Key, str]:
    """Return the one name under which each speaker's voice is counted, by report id and the name printed there."""
    found: dict[Key, str] = {}
    for cluster in clusters:
        found |= dict.fromkeys(cluster.keys, _one_name(cluster))
    return found


def _one_name(cluster: ActorCluster) -> str:
    names = Counter(" ".join(name_parts(name)) for _, name in cluster.keys)
    return max(sorted(names), key=lambda name: (" " in name, names[name]))
