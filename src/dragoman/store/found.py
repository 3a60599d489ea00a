"""What each input held, in the tables of the database, and back."""

from __future__ import annotations

import sqlite3

import msgspec

from dragoman.schema import Issue, Report
from dragoman.store.history import FoundInput

Key = tuple[str, str]
"""The place of an input and the digest of its bytes."""


def insert(db: sqlite3.Connection, held: FoundInput) -> None:
    """Keep what an input held."""
    key = (held.place, held.digest)
    db.execute("INSERT INTO inputs VALUES (?, ?, ?, ?)", (*key, held.made_with, held.name))
    reports = [(*key, n, r.id, r.sha256, msgspec.json.encode(r).decode()) for n, r in enumerate(held.reports)]
    db.executemany("INSERT INTO found_reports VALUES (?, ?, ?, ?, ?, ?)", reports)
    issues = [(*key, n, i.code, i.subject, i.detail) for n, i in enumerate(held.issues)]
    db.executemany("INSERT INTO found_issues VALUES (?, ?, ?, ?, ?, ?)", issues)


def load(db: sqlite3.Connection) -> tuple[FoundInput, ...]:
    """Return what every input held, in the order of their keys."""
    rows = db.execute("SELECT place, digest, made_with, name FROM inputs ORDER BY place, digest").fetchall()
    return tuple(
        FoundInput(
            place=place,
            digest=digest,
            made_with=made_with,
            name=name,
            reports=_reports(db, (place, digest)),
            issues=_issues(db, (place, digest)),
        )
        for place, digest, made_with, name in rows
    )


def _reports(db: sqlite3.Connection, key: Key) -> tuple[Report, ...]:
    rows = db.execute("SELECT report FROM found_reports WHERE place = ? AND digest = ? ORDER BY n", key)
    return tuple(msgspec.json.decode(row[0], type=Report) for row in rows)


def _issues(db: sqlite3.Connection, key: Key) -> tuple[Issue, ...]:
    asked = "SELECT code, subject, detail FROM found_issues WHERE place = ? AND digest = ? ORDER BY n"
    return tuple(Issue(code=code, subject=subject, detail=detail) for code, subject, detail in db.execute(asked, key))


def troubled(db: sqlite3.Connection) -> dict[str, str]:
    """Return the name of each file and folder of which something is wrong, by place: these end in a slash."""
    asked = (
        "SELECT place, name FROM inputs JOIN found_issues USING (place, digest) WHERE place LIKE '%/' ORDER BY place"
    )
    return dict(db.execute(asked))


def forget(db: sqlite3.Connection, key: Key) -> None:
    """Forget an input and all it held."""
    db.execute("DELETE FROM inputs WHERE place = ? AND digest = ?", key)
    db.execute("DELETE FROM found_reports WHERE place = ? AND digest = ?", key)
    db.execute("DELETE FROM found_issues WHERE place = ? AND digest = ?", key)


def forget_report(db: sqlite3.Connection, report_id: str, sha256: str) -> None:
    """Forget a report in every input that gave it, and the inputs that held nothing else."""
    asked = "SELECT DISTINCT place, digest FROM found_reports WHERE id = ? AND sha256 = ?"
    for key in db.execute(asked, (report_id, sha256)).fetchall():
        which = (*key, report_id)
        db.execute(
            "DELETE FROM found_reports WHERE place = ? AND digest = ? AND id = ? AND sha256 = ?", (*which, sha256)
        )
        db.execute("DELETE FROM found_issues WHERE place = ? AND digest = ? AND subject = ?", which)
        # The input no longer stands as it was read: a later build that is given it reads it again.
        db.execute("UPDATE inputs SET made_with = '' WHERE place = ? AND digest = ?", key)
        left = db.execute("SELECT count(*) FROM found_reports WHERE place = ? AND digest = ?", key)
        if left.fetchone() == (0,):
            forget(db, key)
