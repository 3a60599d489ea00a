"""Pairs that the links left apart, or joined but loosely, and that a person should look at. It scores nothing: it looks
at the record alone."""

from __future__ import annotations

import datetime
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.review.parts import Asking
from dragoman.schema import Actor, Event

_NEAR_TYPES: dict[str, str] = dict.fromkeys(("talks", "meeting", "visit", "mediation"), "talks") | dict.fromkeys(
    ("agreement", "ceasefire", "implementation"), "agreement"
)
_DAYS = 7
_UNKNOWN = 0.3
_LEAST = 0.5
"""How alike two events have to be to be asked about: the mean over who took part, days and place, of which an
unknown one counts `_UNKNOWN`."""

_MANY = 60
"""Events of one kind that one actor takes part in, beyond which pairs are looked for by day alone."""


def alike_events(asking: Asking) -> Iterator[tuple[Event, Event, float, str]]:
    """Yield pairs of events that could be one: how alike they are, 0 to 1, and in what.

    They are of near types, no report tells of both, they share an actor, and nothing that is known of their days and
    places tells them apart.
    """
    for a, b in sorted(_sharing(asking), key=lambda pair: (pair[0].id, pair[1].id)):
        if set(a.reports) & set(b.reports):
            continue
        days, place = _days(a, b), _place(a, b)
        if not days or not place:
            continue
        ours, theirs = ({one.actor_id for one in event.participants} for event in (a, b))
        likeness = (len(ours & theirs) / len(ours | theirs) + days + place) / 3
        if likeness >= _LEAST:
            names = sorted({one.name for one in a.participants if one.actor_id in theirs})
            when = "the same days" if days == 1 else "days that fit"
            where = "the same place" if place == 1 else "places that fit"
            yield a, b, likeness, f"both with {', '.join(names[:4])}; {when}, {where}"


def _sharing(asking: Asking) -> set[tuple[Event, Event]]:
    """Return the pairs of near types that share an actor, lower id first."""
    blocks: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in asking.events:
        for actor in {one.actor_id for one in event.participants}:
            blocks[actor, _NEAR_TYPES.get(event.type, event.type), ""].append(event)
    found: set[tuple[Event, Event]] = set()
    for members in blocks.values():
        for group in [members] if len(members) <= _MANY else _by_month(members):
            found |= {(a, b) if a.id < b.id else (b, a) for a, b in combinations(group, 2)}
    return found


def _by_month(events: list[Event]) -> list[list[Event]]:
    months: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.when and event.when.start:
            months[event.when.start[:7]].append(event)
    return list(months.values())


def _days(a: Event, b: Event) -> float:
    """Return 1 for the same first day, 1/2 for days that could be the same, `_UNKNOWN` where one is unknown, 0 for days
    more than a week apart."""
    first, second = (event.when.start if event.when else None for event in (a, b))
    if not first or not second:
        return _UNKNOWN
    if first == second:
        return 1.0
    shorter = min(len(first), len(second))
    if first[:shorter] == second[:shorter]:
        return 0.5
    if shorter < len("2017-01-14") or not first[:4].isdigit() or not second[:4].isdigit():
        return 0.0
    apart = datetime.date.fromisoformat(first[:10]) - datetime.date.fromisoformat(second[:10])
    return 0.5 if abs(apart.days) <= _DAYS else 0.0


def _place(a: Event, b: Event) -> float:
    """Return 1 for the same place, 1/2 where one is a state and holds the other, `_UNKNOWN` where one is unknown, else
    0."""
    if a.where is None or b.where is None:
        return _UNKNOWN
    if a.where.name == b.where.name:
        return 1.0
    return 0.5 if a.where.country and a.where.country == b.where.country and _wide(a, b) else 0.0


def _wide(a: Event, b: Event) -> bool:
    return any(event.where is not None and event.where.name == event.where.country for event in (a, b))


class Loose(NamedTuple):
    """The report that is tied least to the others of its event, and the one it is tied to; doubt: the chance that the
    two tell of two events, as the links weigh them. why: in their words."""

    report: str
    other: str
    doubt: float
    why: str


_TIE = re.compile(r"(.*), in all ([+-]\d+\.\d)")


def loosest(event: Event) -> Loose | None:
    """Return the loosest report of an event, None where it has one alone, or where persons put all there."""
    found = [loose for why in event.why if (loose := _loose(why, event.reports))]
    return min(found, key=lambda one: (-one.doubt, one.report, one.other), default=None)


def _loose(why: str, reports: Sequence[str]) -> Loose | None:
    """Return what a line of `Event.why` says: "REPORT with REPORT: reasons, in all LOG-ODDS"."""
    pairs = ((a, b) for a in reports for b in reports if why.startswith(f"{a} with {b}: "))
    pair = next(pairs, None)
    tie = _TIE.fullmatch(why.removeprefix(f"{pair[0]} with {pair[1]}: ")) if pair else None
    return Loose(*pair, 1 / (1 + math.exp(float(tie[2]))), tie[1]) if pair and tie else None


def alike_actors(asking: Asking) -> Iterator[tuple[Actor, Actor, float, str]]:
    """Yield pairs of persons of one family name that could be one: how alike they are, 0 to 1, and in what.

    One of the two is named by the family name alone, or both have the same initial.
    """
    blocks: dict[str, list[Actor]] = defaultdict(list)
    for actor in asking.actors:
        if actor.kind == "person":
            blocks[actor.name.casefold().split()[-1]].append(actor)
    for members in blocks.values():
        for a, b in combinations(sorted(members, key=lambda one: one.id), 2):
            likeness = _alike(a, b)
            if likeness:
                bodies = " and ".join(sorted({one.acts_for for one in (a, b) if one.acts_for}))
                acting = f"; acting for {bodies}" if bodies else ""
                yield a, b, likeness, f"one family name: {a.name}, {b.name}{acting}"


def _alike(a: Actor, b: Actor) -> float:
    first, second = (one.name.casefold().split() for one in (a, b))
    bare = 1 in (len(first), len(second))
    if not bare and first[0][0] != second[0][0]:
        return 0.0
    if a.acts_for and b.acts_for:
        return 0.9 if a.acts_for == b.acts_for else 0.3
    return 0.6
