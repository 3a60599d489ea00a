"""Put a record in the place of the last one by writing only the rows of what changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from dragoman.schema import Actor, Claim, Event, Finding, Record
from dragoman.store.rows import insert, record_rows

_T = TypeVar("_T", Actor, Claim, Event, Finding)

_TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "claims": (("claims", "id"),),
    "events": (
        ("events", "id"),
        ("event_reports", "event_id"),
        ("history", "event_id"),
        ("participations", "event_id"),
    ),
    "actors": (("actors", "id"), ("offices", "actor_id")),
    "findings": (("findings", "id"), ("alternatives", "finding_id")),
}
"""The tables that hold the rows of each list of the record, and the column with the id of the object."""

_NUMBERED = ("copies", "issues")
"""Lists whose rows are numbered: they are written whole if anything in them changed."""


def update_record(db: sqlite3.Connection, old: Record, new: Record) -> None:
    """Make the tables of the record, which hold the old one, hold the new one."""
    kept = {name: _kept(getattr(old, name), getattr(new, name)) for name in _TABLES}
    for table, column, ids in _outdated(old, kept):
        db.executemany(f"DELETE FROM {table} WHERE {column} = ?", ids)  # noqa: S608 - our tables
    for name in _NUMBERED:
        if getattr(old, name) != getattr(new, name):
            db.execute(f"DELETE FROM {name}")  # noqa: S608 - our tables
    for table, rows in record_rows(_without(old, new, kept)):
        insert(db, table, rows)


def _kept(olds: Sequence[_T], news: Sequence[_T]) -> frozenset[str]:
    """Return the ids of the objects that stay as they are."""
    before = {one.id: one for one in olds}
    return frozenset(one.id for one in news if (old := before.get(one.id)) is one or old == one)


def _outdated(old: Record, kept: dict[str, frozenset[str]]) -> Iterator[tuple[str, str, list[tuple[str]]]]:
    """Yield each table with the column and the values of its rows that are gone or changed."""
    for name, tables in _TABLES.items():
        ids = [(one.id,) for one in getattr(old, name) if one.id not in kept[name]]
        yield from ((table, column, ids) for table, column in tables)


def _without(old: Record, new: Record, kept: dict[str, frozenset[str]]) -> Record:
    """Return the new record with what is to be written alone."""
    parts = {name: tuple(one for one in getattr(new, name) if one.id not in kept[name]) for name in _TABLES}
    whole = {name: () if getattr(old, name) == getattr(new, name) else getattr(new, name) for name in _NUMBERED}
    return msgspec.structs.replace(new, **parts, **whole)
