"""Judgements in the database: added one by one by many writers at once, never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from dragoman.schema import Judgement
from dragoman.schema.words import value_text

PATIENCE = 120.0
"""Seconds that an append waits while others write: longer than the longest transaction of a build."""


def append(database: Path, judgements: Sequence[Judgement]) -> int:
    """Add judgements in one transaction that waits for other writers; return how many were not known yet.

    It needs no writer's lock: a build that goes on beside it sees the judgement at the next one.
    """
    # A connection of its own, so that threads and processes may append side by side.
    with closing(sqlite3.connect(database, isolation_level=None, timeout=PATIENCE)) as db, db:
        db.execute("BEGIN IMMEDIATE")
        before = db.total_changes
        put = "INSERT OR IGNORE INTO judgements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        db.executemany(put, [_row(one) for one in judgements])
        return db.total_changes - before


def _row(one: Judgement) -> tuple[str | None, ...]:
    json = msgspec.json.encode(one).decode()
    return (one.id, one.kind, one.by, one.at, one.slot, value_text(one.value), one.reason, one.undoes or None, json)


def load(db: sqlite3.Connection, upto: int | None = None, after: int = 0) -> tuple[Judgement, ...]:
    """Return the judgements numbered over `after`, and up to `upto` if it is given, in the order they were added."""
    rows = db.execute(
        "SELECT json FROM judgements WHERE n > ? AND (? IS NULL OR n <= ?) ORDER BY n", (after, upto, upto)
    )
    decoder = msgspec.json.Decoder(Judgement)
    return tuple(decoder.decode(row[0]) for row in rows)


def last(db: sqlite3.Connection) -> int:
    """Return the number of the judgement added last, 0 if there is none."""
    found: int = db.execute("SELECT coalesce(max(n), 0) FROM judgements").fetchone()[0]
    return found
