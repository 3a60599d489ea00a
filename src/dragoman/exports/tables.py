"""The record as CSV tables: one row a thing, stable ids, stable order."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from dragoman.exports.codebook import columns, columns_of, data_package
from dragoman.exports.text import value_text
from dragoman.lexicon import Lexicon
from dragoman.schema import Claim, Contents, Event, Finding, ReportEntry

Cell = str | int | float | bool | None
Row = dict[str, Cell]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONFLICTS = ("disputed", "unresolved")
_KIND_OF = {"updated": "update", "compatible": "precision", "disputed": "conflict", "unresolved": "conflict"}


def table_files(contents: Contents, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each table, of `codebook.csv` and of `datapackage.json`.

    Text cells that a spreadsheet would take for a formula begin with an apostrophe. `changes.csv` is the history of the
    dossier and not among them.
    """
    for table, rows in TABLES.items():
        yield f"{table}.csv", csv_text(columns_of(table), rows(contents, lexicon))
    yield "codebook.csv", csv_text(_CODEBOOK, _codebook_rows())
    yield "datapackage.json", json.dumps(data_package(), ensure_ascii=False, indent=1) + "\n"


def csv_text(names: tuple[str, ...], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Return rows as CSV: RFC 4180 quoting, "\\n" line ends, a header line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue()


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value


def _reports(contents: Contents, lexicon: Lexicon) -> Iterator[Row]:
    country = {outlet.name: outlet.country for outlet in lexicon.outlets}
    for entry in contents.record.reports:
        yield {
            **{name: getattr(entry, name) for name in ReportEntry.__struct_fields__},
            "report_id": entry.id,
            "author": entry.byline,
            "outlet_country": country.get(entry.outlet or "") or None,
        }


def _events(contents: Contents, lexicon: Lexicon) -> Iterator[Row]:
    types = {row.name: row for row in lexicon.event_types}
    published = {entry.id: entry.published for entry in contents.record.reports}
    findings = _findings_by_event(contents)
    for event in contents.record.events:
        days = sorted(day for report in event.reports if (day := published.get(report)))
        row = types.get(event.type)
        yield {
            **_event_cells(event),
            "n_conflicting_slots": sum(one.verdict in _CONFLICTS for one in findings[event.id]),
            "first_reported": days[0] if days else None,
            "last_reported": days[-1] if days else None,
            "plover_type": row.plover if row else None,
            "cameo_code": row.cameo if row else None,
        }


def _event_cells(event: Event) -> Row:
    when, where = event.when, event.where
    return {
        "event_id": event.id,
        "event_type": event.type,
        "status": event.status,
        "label": event.label,
        "date_edtf": when.edtf if when else None,
        "date_earliest": when.start if when else None,
        "date_latest": when.end if when else None,
        "date_precision": when.precision if when else None,
        "date_basis": when.basis if when else None,
        "place": where.name if where else None,
        "venue": where.venue if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "place_precision": where.precision if where else None,
        "stance": event.stance,
        "about": event.about,
        "part_of": event.part_of,
        "n_reports": len(event.reports),
        "origins": event.origins,
    }


def _findings_by_event(contents: Contents) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in contents.record.findings:
        found[one.event_id].append(one)
    return found


def _participations(contents: Contents, _: Lexicon) -> Iterator[Row]:
    conflicts = {(one.event_id, one.slot) for one in contents.record.findings if one.verdict in _CONFLICTS}
    for event in contents.record.events:
        for one in event.participants:
            yield {
                "event_id": event.id,
                "actor_id": one.actor_id,
                "name": one.name,
                "kind": one.kind,
                "role": one.role,
                "acts_for": one.acts_for,
                "office": one.office,
                "head": one.head,
                "origins": one.origins,
                "conflict": (event.id, one.role) in conflicts,
            }


def _claims(contents: Contents, _: Lexicon) -> Iterator[Row]:
    verdicts = dict(_claim_verdicts(contents))
    for claim in contents.record.claims:
        said = claim.attribution
        yield {
            "claim_id": claim.id,
            "event_id": claim.event_id,
            "slot": claim.slot,
            "value_raw": claim.citation.quote,
            "value_norm": value_text(claim.value),
            "status": claim.status,
            "attributed_to": said.source if said else None,
            "attribution_kind": said.kind if said else None,
            "cue": said.cue if said else None,
            "voice": claim.voice,
            "report_id": claim.report_id,
            "char_start": claim.citation.start,
            "char_end": claim.citation.end,
            "verdict": verdicts.get(claim.id),
            "method": claim.method,
            "confidence": claim.confidence,
        }


def _claim_verdicts(contents: Contents) -> Iterator[tuple[str, str]]:
    for finding in contents.record.findings:
        for one in finding.values:
            current = "current" if one.value == finding.value else "alternative"
            word = "unresolved" if finding.value is None else current
            yield from ((claim, word) for claim in one.claims)


def _disagreements(contents: Contents, _: Lexicon) -> Iterator[Row]:
    for finding in contents.record.findings:
        if len(finding.values) < 2:
            continue
        denial = finding.slot == "status" and any(one.value == "denied" for one in finding.values)
        for one in finding.values:
            yield {
                "finding_id": finding.id,
                "event_id": finding.event_id,
                "slot": finding.slot,
                "kind": "denial" if denial else _KIND_OF.get(finding.verdict, "conflict"),
                "value": value_text(one.value),
                "reports": "|".join(one.reports),
                "origins": one.origins,
                "current": one.value == finding.value,
                "verdict": finding.verdict,
                "rule": finding.rule,
            }


def _commitments(contents: Contents, _: Lexicon) -> Iterator[Row]:
    """Yield what was planned, agreed, denied or named as the next step, with what became of it."""
    for event in contents.record.events:
        kind = _commitment(event)
        if kind:
            yield {
                "commitment_id": event.id,
                "kind": kind,
                "event_id": event.id,
                "text": event.label,
                "due_edtf": event.when.edtf if event.when else None,
                "outcome": event.status,
            }
    for claim in contents.record.claims:
        if claim.slot in ("outcome", "next_step"):
            yield _words_committed(claim)


def _commitment(event: Event) -> str | None:
    if event.status in ("planned", "postponed", "denied", "cancelled"):
        return event.status
    if any(step.step in ("announced", "confirmed", "postponed") for step in event.history):
        return "planned"
    return "agreed" if event.type == "agreement" else None


def _words_committed(claim: Claim) -> Row:
    return {
        "commitment_id": claim.id,
        "kind": "agreed" if claim.slot == "outcome" else "next_step",
        "event_id": claim.event_id,
        "text": value_text(claim.value),
    }


def _actors(contents: Contents, _: Lexicon) -> Iterator[Row]:
    for actor in contents.record.actors:
        yield {
            "actor_id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "acts_for": actor.acts_for,
            "names": "|".join(one.name for one in actor.names),
            "n_reports": len({report for one in actor.names for report in one.reports}),
        }


def _offices(contents: Contents, _: Lexicon) -> Iterator[Row]:
    for actor in contents.record.actors:
        for office in actor.offices:
            yield {
                "actor_id": actor.id,
                "name": actor.name,
                "title": office.title,
                "of": office.of,
                "valid_from": office.first,
                "valid_until": office.last,
                "claims": "|".join(office.claims),
            }


def _decisions(_contents: Contents, _: Lexicon) -> Iterator[Row]:
    """Yield nothing: no decision of a person can be made yet; the table stands so that its columns are known."""
    yield from ()


_CODEBOOK = ("table", "column", "type", "allowed", "definition", "example", "maps_to")


def _codebook_rows() -> Iterator[Row]:
    for one in columns():
        yield {
            "table": one.table,
            "column": one.column,
            "type": one.type,
            "allowed": "|".join(one.allowed),
            "definition": one.definition,
            "example": one.example,
            "maps_to": one.maps_to,
        }


TABLES: dict[str, Callable[[Contents, Lexicon], Iterator[Row]]] = {
    "reports": _reports,
    "events": _events,
    "participations": _participations,
    "claims": _claims,
    "disagreements": _disagreements,
    "commitments": _commitments,
    "actors": _actors,
    "offices": _offices,
    "decisions": _decisions,
}
"""The tables that are written with each record."""
