"""Who met whom: actors by actors, each cell the number of meetings. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from dragoman.exports import csv_text
from dragoman.web.catalogue import Catalogue, grouped
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.meetings import Meeting, acts_for, bodies_of, meetings

MOST = 40
"""Actors that one table shows: more cannot be taken in, nor printed. The CSV holds all."""

Pairs = dict[tuple[str, str], list[Meeting]]


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as row and column. total: meetings with at least one other of its table. roles: it had in them."""

    actor_id: str
    key: str
    name: str
    roles: tuple[str, ...]
    total: int


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors and the meetings at which both were. names and keys in the order of the ids. encounters: in the order
    of time; each a meeting, or a round of talks and the meetings inside it, which count once."""

    ids: tuple[str, str]
    names: tuple[str, str]
    anchor: str
    encounters: tuple[tuple[Reference, ...], ...]


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
    """The matrices of bodies and of persons. n_meetings: with two actors or more, a round with what is inside it once.
    n_nameless: mentions of somebody present without a name, left out. all_pairs: of both, uncut."""

    tables: tuple[Table, ...]
    n_meetings: int
    n_nameless: int
    roles: tuple[str, ...]
    all_pairs: tuple[Pair, ...]


def matrix_page(catalogue: Catalogue, _: str = "") -> MatrixPage:
    """Return who met whom. A person who acts for a body stands for it among the bodies."""
    held = list(meetings(catalogue))
    bodies = catalogue.once(bodies_of)
    groups = (
        ("bodies", "States and bodies", [_with(one, _bodies(catalogue, one, bodies)) for one in held]),
        ("persons", "Persons", [_with(one, _persons(catalogue, one)) for one in held]),
    )
    tables, every, together = [], [], set()
    for name, title, present in groups:
        together |= {one.encounter for one in present if len(one.present) > 1}
        pairs = _pairs(catalogue, name, present)
        every += pairs
        tables.append(_table(catalogue, name, title, present, pairs))
    return MatrixPage(
        tables=tuple(tables),
        n_meetings=len(together),
        n_nameless=sum(one.n_nameless for one in held),
        roles=tuple(sorted({role for table in tables for line in table.lines for role in line.head.roles})),
        all_pairs=tuple(every),
    )


def _with(meeting: Meeting, present: dict[str, tuple[str, ...]]) -> Meeting:
    return msgspec.structs.replace(meeting, present=present)


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


def _pairs(catalogue: Catalogue, table: str, present: Iterable[Meeting]) -> list[Pair]:
    found: Pairs = defaultdict(list)
    for meeting in present:
        for pair in combinations(sorted(meeting.present), 2):
            found[pair].append(meeting)
    return [_pair(catalogue, table, pair, held) for pair, held in sorted(found.items())]


def _pair(catalogue: Catalogue, table: str, pair: tuple[str, str], held: Iterable[Meeting]) -> Pair:
    keys = [catalogue.addresses.keys[one] for one in pair]
    encounters = grouped(held, lambda one: one.encounter)
    return Pair(
        ids=pair,
        names=(catalogue.actors[pair[0]].name, catalogue.actors[pair[1]].name),
        anchor=f"{table}-{keys[0]}-{keys[1]}",
        encounters=tuple(_encounter(round_id, own) for round_id, own in encounters.items()),
    )


def _encounter(round_id: str, own: Iterable[Meeting]) -> tuple[Reference, ...]:
    """Return the meetings of an encounter, the round itself first."""
    return tuple(reference(one.event) for one in sorted(own, key=lambda one: one.event.id != round_id))


def _table(catalogue: Catalogue, name: str, title: str, present: Sequence[Meeting], pairs: list[Pair]) -> Table:
    by_ids = {pair.ids: pair for pair in pairs}
    heads = sorted(_heads(catalogue, present), key=lambda one: (-one.total, one.name, one.actor_id))
    shown = heads[:MOST]
    ids = {one.actor_id for one in shown}
    return Table(
        name=name,
        title=title,
        lines=tuple(Line(head=row, cells=tuple(_cell(row, column, by_ids) for column in shown)) for row in shown),
        pairs=tuple(pair for pair in pairs if ids.issuperset(pair.ids)),
        n_actors=len(heads),
        deepest=max((len(pair.encounters) for pair in pairs), default=0),
    )


def _heads(catalogue: Catalogue, present: Sequence[Meeting]) -> Iterator[Head]:
    met: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, set[str]] = defaultdict(set)
    for meeting in present:
        for one in meeting.present if len(meeting.present) > 1 else ():
            met[one].add(meeting.encounter)
            roles[one].update(meeting.present[one])
    for one, encounters in met.items():
        yield Head(
            actor_id=one,
            key=catalogue.addresses.keys[one],
            name=catalogue.actors[one].name,
            roles=tuple(sorted(roles[one])),
            total=len(encounters),
        )


def _cell(row: Head, column: Head, pairs: Mapping[tuple[str, str], Pair]) -> tuple[int, str] | None:
    if row.actor_id == column.actor_id:
        return None
    low, high = sorted((row.actor_id, column.actor_id))
    pair = pairs.get((low, high))
    return (len(pair.encounters), pair.anchor) if pair else (0, "")


def matrix_csv(page: MatrixPage) -> bytes:
    """Return all pairs as CSV, one line each. meetings: a round with what is inside it counts once; event_ids: all."""
    names = ("actor_a", "name_a", "actor_b", "name_b", "meetings", "event_ids")
    rows: list[dict[str, str | int]] = [
        {
            "actor_a": pair.ids[0],
            "name_a": pair.names[0],
            "actor_b": pair.ids[1],
            "name_b": pair.names[1],
            "meetings": len(pair.encounters),
            "event_ids": " ".join(one.id for encounter in pair.encounters for one in encounter),
        }
        for pair in page.all_pairs
    ]
    return csv_text(names, rows).encode("utf-8", "replace")
