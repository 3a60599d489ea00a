"""Records as rows of the dossier's tables. A column `json` holds the whole record; the others are for reading."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.schema import (
    Actor,
    Claim,
    ClaimValue,
    CopyLink,
    Event,
    Finding,
    FindingValue,
    Record,
    Report,
    ReportEntry,
)
from dragoman.schema.words import value_text

Row = tuple[object, ...]

RECORD_TABLES = (
    "claims",
    "events",
    "event_reports",
    "history",
    "participations",
    "actors",
    "offices",
    "findings",
    "alternatives",
    "copies",
    "issues",
)
"""The tables that are written anew with each record."""

REPORT_COLUMNS = (*Report.__struct_fields__, "digest")
"""The columns of `reports` that say what the report is; the others say what the record makes of it."""

ENTRY_COLUMNS = ("in_record", "read", "superseded_by", "copy_family", "copied_from", "copied_share", "entry")


def report_row(report: Report) -> Row:
    """Return the values of `REPORT_COLUMNS`."""
    cells = msgspec.structs.asdict(report)
    blocks = msgspec.json.encode(report.blocks).decode()
    return (*(blocks if name == "blocks" else value for name, value in cells.items()), report_digest(report))


def entry_row(entry: ReportEntry | None) -> Row:
    """Return the values of `ENTRY_COLUMNS`; None is a report that the record leaves out."""
    if entry is None:
        return (0, 0, *(None,) * 5)
    copied = (entry.copy_family, entry.copied_from, entry.copied_share)
    return (1, entry.read, entry.superseded_by, *copied, encode(entry))


def _words(value: ClaimValue | FindingValue | None) -> str | None:
    return value_text(value) or None


def report_digest(report: Report) -> str:
    """Return a digest of all that a reader may see of a report; where it was found is no part of it."""
    seen = msgspec.structs.replace(report, source="")
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()


def report_digests(reports: Iterable[Report]) -> dict[str, str]:
    """Return the digest of each report, by id."""
    return {report.id: report_digest(report) for report in reports}


def record_rows(record: Record) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows of each of `RECORD_TABLES`."""
    yield "claims", [_claim(claim) for claim in record.claims]
    yield "events", [_event(event) for event in record.events]
    yield "event_reports", [(event.id, report) for event in record.events for report in event.reports]
    yield "history", [(e.id, n, step.step, step.date) for e in record.events for n, step in enumerate(e.history)]
    yield "participations", [row for event in record.events for row in _participations(event)]
    yield "actors", [(actor.id, actor.name, actor.kind, actor.acts_for, encode(actor)) for actor in record.actors]
    yield "offices", [row for actor in record.actors for row in _offices(actor)]
    yield "findings", [_finding(finding) for finding in record.findings]
    yield "alternatives", [row for finding in record.findings for row in _alternatives(finding)]
    yield "copies", [_copy(n, link) for n, link in enumerate(record.copies)]
    yield "issues", [(n, issue.code, issue.subject, issue.detail) for n, issue in enumerate(record.issues)]


def insert(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows, each with a value for every column, into one of our tables."""
    listed = list(rows)
    if listed:
        marks = ", ".join("?" * len(listed[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)  # noqa: S608 - our table, values are bound


def encode(record: msgspec.Struct) -> str:
    """Return a record as JSON."""
    return msgspec.json.encode(record).decode()


def _claim(claim: Claim) -> Row:
    source = claim.attribution
    said = (source.source, source.kind, source.cue) if source else (None, None, None)
    cited = claim.citation
    return (
        *(claim.id, claim.event_id or None, claim.event_mention_id, claim.report_id, claim.slot),
        *(_words(claim.value), claim.status, *said, cited.start, cited.end, cited.quote, claim.voice),
        *(claim.method, claim.confidence, encode(claim)),
    )


def _event(event: Event) -> Row:
    when, where = event.when, event.where
    dated = (when.edtf, when.start, when.end, when.precision, when.basis) if when else (None,) * 5
    placed = (where.name, where.venue, where.country, where.lat, where.lon, where.precision) if where else (None,) * 6
    return (
        *(event.id, event.type, event.label, event.status, *dated, *placed, event.stance, event.about, event.part_of),
        *(len(event.reports), event.origins, encode(event)),
    )


def _participations(event: Event) -> Iterator[Row]:
    for n, one in enumerate(event.participants):
        who = (one.actor_id, one.name, one.role, one.kind, one.acts_for, one.office, one.head, one.origins)
        yield (event.id, n, *who)


def _offices(actor: Actor) -> Iterator[Row]:
    for n, office in enumerate(actor.offices):
        yield (actor.id, n, office.title, office.of, office.first, office.last)


def _finding(finding: Finding) -> Row:
    value = _words(finding.value)
    return (finding.id, finding.event_id, finding.slot, value, finding.verdict, finding.rule, encode(finding))


def _alternatives(finding: Finding) -> Iterator[Row]:
    for n, one in enumerate(finding.values):
        reports, claims = (msgspec.json.encode(ids).decode() for ids in (one.reports, one.claims))
        yield (finding.id, n, _words(one.value), one.value == finding.value, one.origins, reports, claims)


def _copy(n: int, link: CopyLink) -> Row:
    return (n, link.copy_id, link.original_id, link.share, link.basis, len(link.passages), encode(link))
