"""Actors across reports: persons, states, bodies, groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.lexicon import Lexicon
from dragoman.links.clusters import connected
from dragoman.links.names import VOWELS, name_parts, same_person, usual_names
from dragoman.schema import EventMention, Kind

Key = tuple[str, str]
"""Report id and name: inside a report one name is one actor."""


class ActorCluster(NamedTuple):
    """The names of one actor, as (report id, name), sorted, its kind, and what merged them."""

    keys: tuple[Key, ...]
    kind: Kind
    why: tuple[str, ...]


class Seen(NamedTuple):
    """A name in one report, under its usual name if the tables have it, with what it is said to act for."""

    key: Key
    kind: Kind
    usual: str
    acts_for: frozenset[str]


def link_actors(events: Sequence[EventMention], lexicon: Lexicon) -> tuple[ActorCluster, ...]:
    """Return the actors behind the participants and speakers of the events, each name of each report in one of them.

    States and bodies are one under one folded name, or under names that the tables have for one. Persons are one under
    one full name, or under spellings of it, if no two reports say that they act for different bodies. A family name
    alone stands for a person of another report only if one person has it and both act for the same body.
    """
    seen = sorted(_seen(events, usual_names(lexicon)))
    pairs: list[tuple[int, int]] = []
    why: dict[tuple[int, int], str] = {}
    for a, b, reason in (*_same_names(seen), *_same_persons(seen), *_surnames(seen)):
        pairs.append((a, b))
        why[a, b] = reason
    return tuple(_cluster(seen, group, why) for group in connected(len(seen), pairs))


def _cluster(seen: Sequence[Seen], group: Sequence[int], why: dict[tuple[int, int], str]) -> ActorCluster:
    members = set(group)
    reasons = {
        f"{reason}: {seen[a].key[1]} / {seen[b].key[1]}"
        for (a, b), reason in why.items()
        if a in members and reason != "same name"
    }
    kinds = [seen[n].kind for n in group]
    kind = max(sorted(set(kinds)), key=kinds.count)
    return ActorCluster(tuple(seen[n].key for n in group), kind, tuple(sorted(reasons)))


def _seen(events: Sequence[EventMention], usual: Mapping[tuple[str, ...], str]) -> Iterator[Seen]:
    found: dict[Key, list[tuple[Kind, str | None]]] = defaultdict(list)
    for event in events:
        for one in event.participants:
            found[event.report_id, one.name].append((one.kind, one.acts_for))
        said = event.attribution
        if said and said.kind in ("person", "body"):
            found[event.report_id, said.name].append(("person" if said.kind == "person" else "other", said.acts_for))
    for key, many in found.items():
        kinds: list[Kind] = [kind for kind, _ in many if kind != "other"] or ["other"]
        kind = max(sorted(set(kinds)), key=kinds.count)
        bodies = (usual.get(name_parts(body), body) for _, body in many if body)
        yield Seen(key, kind, usual.get(name_parts(key[1]), key[1]), frozenset(bodies))


def _same_names(seen: Sequence[Seen]) -> Iterator[tuple[int, int, str]]:
    first: dict[tuple[str, ...], int] = {}
    for n, one in enumerate(seen):
        if one.kind == "person":
            continue
        at = first.setdefault(name_parts(one.usual), n)
        if at != n:
            yield at, n, "same name"


def _same_persons(seen: Sequence[Seen]) -> Iterator[tuple[int, int, str]]:
    """Yield pairs of full names that may be one person's; names are compared once, whatever the number of reports."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(seen):
        if one.kind == "person" and len(name_parts(one.key[1])) > 1:
            by_name[one.key[1]].append(n)
    for same in by_name.values():
        yield from ((same[0], n, "same name") for n in same[1:])
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(by_name):
        blocks[name_parts(name)[-1][:1]].append(name)
    for names in blocks.values():
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                reason = same_person(a, b)
                if reason and _accord(seen, by_name[a], by_name[b], reason):
                    yield by_name[a][0], by_name[b][0], reason


def _accord(seen: Sequence[Seen], a: Sequence[int], b: Sequence[int], reason: str) -> bool:
    """Return whether what two names act for can be one: the same, or unknown on one side if the names are near enough.

    One name in two reports needs no accord: offices change.
    """
    first = frozenset().union(*(seen[n].acts_for for n in a))
    second = frozenset().union(*(seen[n].acts_for for n in b))
    if reason == "same name":
        return True
    unknown = reason != VOWELS and (not first or not second)
    return unknown or bool(first & second)


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
