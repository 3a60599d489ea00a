"""Who met whom: actors by actors, each cell the number of meetings. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import msgspec

from dragoman.exports import csv_text
from dragoman.schema import Actor
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.meetings import Meeting, acts_for, bodies_of, meetings

MOST = 40
"""Actors that one table shows: more cannot be taken in, nor printed. The CSV holds all."""

Pairs = dict[tuple[str, str], list[str]]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as row and column. total: meetings with at least one other of its table. roles: it had in them."""

    actor_id: str
    key: str
    name: str
    roles: tuple[str, ...]
    total: int


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors and the meetings at which both were. names and keys in the order of the ids."""

    ids: tuple[str, str]
    names: tuple[str, str]
    anchor: str
    events: tuple[Reference, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table: for each column the number of meetings and the fragment of their list; None: the same actor."""

    head: Head
    cells: tuple[tuple[int, str] | None, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One matrix, actors of most meetings first. n_actors: how many met another, of which the first are shown."""

    name: str
    title: str
    lines: tuple[Line, ...]
    pairs: tuple[Pair, ...]
    n_actors: int
    deepest: int


class MatrixPage(msgspec.Struct, frozen=True, kw_only=True):
    """The matrices of bodies and of persons. n_meetings: with two actors or more. all_pairs: of both, uncut."""

    tables: tuple[Table, ...]
    n_meetings: int
    roles: tuple[str, ...]
    all_pairs: tuple[Pair, ...]


def matrix_page(catalogue: Catalogue, _: str = "") -> MatrixPage:
    """Return who met whom. A person who acts for a body stands for it among the bodies."""
    held = list(meetings(catalogue))
    bodies = catalogue.once(bodies_of)
    groups = (
        ("bodies", "States and bodies", {one.event.id: _bodies(catalogue, one, bodies) for one in held}),
        ("persons", "Persons", {one.event.id: _persons(catalogue, one) for one in held}),
    )
    tables, every = [], []
    for name, title, present in groups:
        pairs = _pairs(catalogue, name, present)
        every += pairs
        tables.append(_table(catalogue, name, title, present, pairs))
    together = {event for pair in every for event in (one.id for one in pair.events)}
    roles = sorted({role for table in tables for line in table.lines for role in line.head.roles})
    return MatrixPage(tables=tuple(tables), n_meetings=len(together), roles=tuple(roles), all_pairs=tuple(every))


def _bodies(catalogue: Catalogue, meeting: Meeting, bodies: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the bodies at a meeting with their roles, present themselves or through a person."""
    found: dict[str, set[str]] = defaultdict(set)
    sent = acts_for(meeting.event, bodies)
    for who, roles in meeting.present.items():
        own = {who} if catalogue.actors[who].kind != "person" else sent.get(who, frozenset())
        for body in own:
            found[body].update(roles)
    return {who: tuple(sorted(found[who])) for who in sorted(found)}


def _persons(catalogue: Catalogue, meeting: Meeting) -> dict[str, tuple[str, ...]]:
    return {who: roles for who, roles in meeting.present.items() if catalogue.actors[who].kind == "person"}


Present = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Who was at each event, by its id, with their roles."""


def _pairs(catalogue: Catalogue, table: str, present: Present) -> list[Pair]:
    found: Pairs = defaultdict(list)
    for event, actors in present.items():
        for pair in combinations(sorted(actors), 2):
            found[pair].append(event)
    return [_pair(catalogue, table, pair, events) for pair, events in sorted(found.items())]


def _pair(catalogue: Catalogue, table: str, pair: tuple[str, str], events: Iterable[str]) -> Pair:
    keys = [catalogue.addresses.keys[one] for one in pair]
    return Pair(
        ids=pair,
        names=(catalogue.actors[pair[0]].name, catalogue.actors[pair[1]].name),
        anchor=f"{table}-{keys[0]}-{keys[1]}",
        events=tuple(reference(catalogue.events[one]) for one in events),
    )


def _table(catalogue: Catalogue, name: str, title: str, present: Present, pairs: list[Pair]) -> Table:
    by_ids = {pair.ids: pair for pair in pairs}
    heads = sorted(_heads(catalogue, present, pairs), key=lambda one: (-one.total, one.name, one.actor_id))
    shown = heads[:MOST]
    ids = {one.actor_id for one in shown}
    return Table(
        name=name,
        title=title,
        lines=tuple(Line(head=row, cells=tuple(_cell(row, column, by_ids) for column in shown)) for row in shown),
        pairs=tuple(pair for pair in pairs if ids.issuperset(pair.ids)),
        n_actors=len(heads),
        deepest=max((len(pair.events) for pair in pairs), default=0),
    )


def _heads(catalogue: Catalogue, present: Present, pairs: list[Pair]) -> Iterator[Head]:
    met: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        for one in pair.ids:
            met[one].update(event.id for event in pair.events)
    for one, events in met.items():
        actor: Actor = catalogue.actors[one]
        roles = {role for event in events for role in present[event][one]}
        key = catalogue.addresses.keys[one]
        yield Head(actor_id=one, key=key, name=actor.name, roles=tuple(sorted(roles)), total=len(events))


def _cell(row: Head, column: Head, pairs: Mapping[tuple[str, str], Pair]) -> tuple[int, str] | None:
    if row.actor_id == column.actor_id:
        return None
    low, high = sorted((row.actor_id, column.actor_id))
    pair = pairs.get((low, high))
    return (len(pair.events), pair.anchor) if pair else (0, "")


def matrix_csv(page: MatrixPage) -> bytes:
    """Return all pairs as CSV, one line each."""
    names = ("actor_a", "name_a", "actor_b", "name_b", "meetings", "event_ids")
    rows: list[dict[str, str | int]] = [
        {
            "actor_a": pair.ids[0],
            "name_a": pair.names[0],
            "actor_b": pair.ids[1],
            "name_b": pair.names[1],
            "meetings": len(pair.events),
            "event_ids": " ".join(one.id for one in pair.events),
        }
        for pair in page.all_pairs
    ]
    return csv_text(names, rows).encode("utf-8", "replace")
