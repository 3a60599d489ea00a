"""Reports, readings and the record in the tables of the database, and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import TypeVar

import msgspec

from dragoman.judgements import in_force
from dragoman.schema import (
    FORMAT,
    Actor,
    Block,
    Claim,
    Contents,
    CopyLink,
    Event,
    Finding,
    Issue,
    Judgement,
    Reading,
    Record,
    Report,
    ReportEntry,
)
from dragoman.store.changed import update_record
from dragoman.store.history import Change, Redirect
from dragoman.store.judgements import load as load_judgements
from dragoman.store.migrations import NOTES
from dragoman.store.rows import (
    ENTRY_COLUMNS,
    RECORD_TABLES,
    REPORT_COLUMNS,
    encode,
    entry_row,
    insert,
    record_rows,
    report_digest,
    report_row,
)

S = TypeVar("S", bound=msgspec.Struct)


def decode(text: str, kind: type[S]) -> S:
    """Return the record that was encoded."""
    return msgspec.json.decode(text, type=kind)


def load_reports(db: sqlite3.Connection, *, only_in_record: bool = False) -> tuple[Report, ...]:
    """Return the reports, sorted by id."""
    where = "WHERE in_record" if only_in_record else ""
    names = Report.__struct_fields__
    rows = db.execute(f"SELECT {', '.join(names)} FROM reports {where} ORDER BY id")  # noqa: S608 - our columns
    return tuple(_report(dict(zip(names, row, strict=True))) for row in rows)


def _report(cells: dict[str, object]) -> Report:
    blocks = msgspec.json.decode(str(cells["blocks"]), type=tuple[Block, ...])
    return msgspec.convert({**cells, "blocks": blocks}, Report)


def load_contents(db: sqlite3.Connection) -> Contents | None:
    """Return the record and the reports and readings it was made from, None where no record was made yet."""
    if db.execute("SELECT count(*) FROM snapshots").fetchone() == (0,):
        return None
    readings = db.execute(
        "SELECT g.reading FROM reports r JOIN readings g ON g.report_id = r.id AND g.digest = r.digest"
        " WHERE r.in_record AND r.read AND g.method = (SELECT value FROM settings WHERE name = 'method') ORDER BY r.id"
    )
    return Contents(
        reports=load_reports(db, only_in_record=True),
        readings=tuple(decode(row[0], Reading) for row in readings),
        record=load_record(db),
        judgements=tuple(sorted(_judged(db), key=lambda one: (one.at, one.id))),
    )


def _judged(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """Return the judgements that the record was made with."""
    last = db.execute("SELECT value FROM settings WHERE name = 'judged'").fetchone()
    return load_judgements(db, int(last[0]) if last else 0)


def load_record(db: sqlite3.Connection) -> Record:
    """Return the record, an empty one where none was made yet."""
    entries = db.execute("SELECT entry FROM reports WHERE in_record ORDER BY id")
    issues = db.execute("SELECT code, subject, detail FROM issues ORDER BY n")
    return Record(
        format=FORMAT,
        reports=tuple(decode(row[0], ReportEntry) for row in entries),
        actors=_load(db, "actors", Actor),
        events=_load(db, "events", Event),
        claims=_load(db, "claims", Claim),
        findings=_load(db, "findings", Finding),
        copies=_load(db, "copies", CopyLink, order="n"),
        issues=tuple(Issue(code=code, subject=subject, detail=detail) for code, subject, detail in issues),
        judgements=in_force(_judged(db)),
    )


def _load(db: sqlite3.Connection, table: str, kind: type[S], *, order: str = "id") -> tuple[S, ...]:
    rows = db.execute(f"SELECT json FROM {table} ORDER BY {order}")  # noqa: S608 - our tables
    decoder = msgspec.json.Decoder(kind)
    return tuple(decoder.decode(row[0]) for row in rows)


def replace_reports(
    db: sqlite3.Connection, reports: Sequence[Report], record: Record, digests: Mapping[str, str]
) -> None:
    """Make the table of reports hold exactly these; rows that stay as they are keep their place in the search."""
    held = {row[0]: row[1:] for row in db.execute("SELECT id, digest, source, in_record, entry FROM reports")}
    kept = {report_id: cells[:2] for report_id, cells in held.items()}
    gone = kept.keys() - {report.id for report in reports}
    db.executemany("DELETE FROM reports WHERE id = ?", [(one,) for one in sorted(gone)])
    changed = [report for report in reports if kept.get(report.id) != (digests[report.id], report.source)]
    names = ", ".join(REPORT_COLUMNS)
    marks = ", ".join("?" * len(REPORT_COLUMNS))
    updates = ", ".join(f"{name} = excluded.{name}" for name in REPORT_COLUMNS if name != "id")
    put = f"INSERT INTO reports ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {updates}"  # noqa: S608
    db.executemany(put, [report_row(report) for report in changed])
    entries = {entry.id: entry for entry in record.reports}
    updates = ", ".join(f"{name} = ?" for name in ENTRY_COLUMNS)
    rows = [(*entry_row(entries.get(report.id)), report.id) for report in reports]
    rows = [row for row in rows if held.get(row[-1], ())[2:] != (row[0], row[-2])]
    db.executemany(f"UPDATE reports SET {updates} WHERE id = ?", rows)  # noqa: S608 - our columns


def replace_record(db: sqlite3.Connection, record: Record, last: Record | None) -> None:
    """Make the tables of the record hold it. last: the record that they hold, if it may be trusted that its rows were
    made as they are now; then only what changed is written."""
    made_with = _made_with(db)
    if last is not None and made_with == _setting(db, _ROWS):
        update_record(db, last, record)
    else:
        _write_record(db, record)
    db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (_ROWS, made_with))


_ROWS = "rows"
"""The setting that says by which version, for which tables, the rows of the record were made."""


def _made_with(db: sqlite3.Connection) -> str:
    tables = [row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    columns = "\n".join([*(one for one in tables if one), *NOTES.values()])
    return f"{version('dragoman')} {hashlib.sha256(columns.encode()).hexdigest()[:16]}"


def _setting(db: sqlite3.Connection, name: str) -> str | None:
    row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def _write_record(db: sqlite3.Connection, record: Record) -> None:
    for table in RECORD_TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - our tables
    for table, rows in record_rows(record):
        insert(db, table, rows)
    db.execute("DELETE FROM schema_notes")
    insert(db, "schema_notes", sorted(NOTES.items()))


def insert_readings(db: sqlite3.Connection, readings: Iterable[tuple[Report, Reading]]) -> None:
    """Keep readings with the digest of the report they read."""
    rows = [(r.id, report_digest(r), found.method, len(found.events), encode(found)) for r, found in readings]
    db.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", rows)


def readings_of(db: sqlite3.Connection, digests: Mapping[str, str], method: str) -> dict[str, Reading]:
    """Return the readings kept of the reports with these ids and digests by this method, by report id."""
    rows = db.execute("SELECT report_id, digest, reading FROM readings WHERE method = ? ORDER BY report_id", (method,))
    decoder = msgspec.json.Decoder(Reading)
    return {one: decoder.decode(reading) for one, digest, reading in rows if digests.get(one) == digest}


def drop_stale_readings(db: sqlite3.Connection, method: str) -> None:
    """Drop the readings of reports that are gone or changed, and of other methods."""
    db.execute(
        "DELETE FROM readings WHERE method <> ? OR NOT EXISTS"
        " (SELECT 1 FROM reports r WHERE r.id = readings.report_id AND r.digest = readings.digest)",
        (method,),
    )


def replace_kept(db: sqlite3.Connection, kept: Mapping[str, bytes], made_with: str) -> None:
    """Keep these parts for the next build, and no others."""
    db.execute("DELETE FROM kept")
    insert(db, "kept", [(name, made_with, part) for name, part in kept.items()])


def add_snapshot(
    db: sqlite3.Connection,
    record: Record,
    made: tuple[str, str, str, str | None],
    changes: Sequence[Change],
    redirects: Sequence[Redirect],
) -> None:
    """Note a snapshot, what it changed and which ids it replaced; if the record is that of the last
    one, only which method and tables make it now.

    made: sha256 of `record.json`, method, digest of the lexicon, words of --about.
    """
    last = db.execute("SELECT n, sha256 FROM snapshots ORDER BY n DESC LIMIT 1").fetchone() or (0, "")
    if last[1] == made[0]:
        db.execute("UPDATE snapshots SET method = ?, lexicon = ? WHERE n = ?", (made[1], made[2], last[0]))
        return
    n = last[0] + 1
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lists = (record.reports, record.actors, record.events, record.claims, record.findings, record.issues)
    insert(db, "snapshots", [(n, now, *made, *(len(one) for one in lists))])
    insert(db, "changes", [(n, i, *msgspec.structs.astuple(one)) for i, one in enumerate(changes)])
    _redirect(db, n, record, redirects)


def _redirect(db: sqlite3.Connection, snapshot: int, record: Record, redirects: Sequence[Redirect]) -> None:
    """Keep redirects so that each leads to an id of the record in one step, and none leads from one."""
    for one in redirects:
        db.execute("UPDATE redirects SET new = ?, snapshot = ? WHERE new = ?", (one.new, snapshot, one.old))
        row = (one.old, one.new, one.kind, snapshot)
        db.execute("INSERT OR REPLACE INTO redirects VALUES (?, ?, ?, ?)", row)
    groups = (record.reports, record.actors, record.events, record.findings)
    living = [(entry.id,) for group in groups for entry in group]
    db.executemany("DELETE FROM redirects WHERE old = ?", living)
