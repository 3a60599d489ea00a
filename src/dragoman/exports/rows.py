"""The rows of each table, in the order of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from dragoman.exports.analyses import labels, sensitivity, steps
from dragoman.exports.cells import Row
from dragoman.exports.codings import MAX_QUOTE
from dragoman.exports.decisions import decisions
from dragoman.exports.text import passage_of
from dragoman.lexicon import Lexicon
from dragoman.record import overdue
from dragoman.schema import (
    CONFLICTS,
    Citation,
    Claim,
    Contents,
    DateValue,
    Event,
    Finding,
    FindingValue,
    Passage,
    Report,
    ReportEntry,
)
from dragoman.schema.words import value_text

_KIND_OF = {"updated": "update", "compatible": "precision"}
_COMMITTED = ("planned", "postponed", "cancelled", "denied")
_IN_FORCE = ("held", "ongoing")
_ANNOUNCED = ("announced", "confirmed", "postponed")


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
    findings = _by_event(contents)
    for event in contents.record.events:
        days = sorted(day for report in event.reports if (day := published.get(report)))
        row = types.get(event.type)
        yield {
            **_event_cells(event),
            **_when_cells(event, findings[event.id]),
            "n_conflicting_slots": sum(one.verdict in CONFLICTS for one in findings[event.id]),
            "first_reported": days[0] if days else None,
            "last_reported": days[-1] if days else None,
            "plover_type": row.plover if row else None,
            "cameo_code": row.cameo if row else None,
        }


def _event_cells(event: Event) -> Row:
    where = event.where
    return {
        "event_id": event.id,
        "event_type": event.type,
        "status": event.status,
        "label": event.label,
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


def _when_cells(event: Event, findings: list[Finding]) -> Row:
    when = event.when
    value = next((one.value for one in findings if one.slot == "date"), None)
    known = value if isinstance(value, DateValue) else None
    return {
        "date_edtf": when.edtf if when else None,
        "date_earliest": known.earliest if known else None,
        "date_latest": known.latest if known else None,
        "date_precision": when.precision if when else None,
        "date_basis": when.basis if when else None,
    }


def _by_event(contents: Contents) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in contents.record.findings:
        found[one.event_id].append(one)
    return found


def _participations(contents: Contents, _: Lexicon) -> Iterator[Row]:
    conflicts = {(one.event_id, one.slot) for one in contents.record.findings if one.verdict in CONFLICTS}
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
    verdicts = {claim: cells for finding in contents.record.findings for claim, cells in _verdicts(finding)}
    reports = {report.id: report for report in contents.reports}
    passages = {reading.report_id: reading.passages for reading in contents.readings}
    for claim in contents.record.claims:
        passage = passage_of(passages.get(claim.report_id, ()), claim.citation)
        yield {
            **_claim_cells(claim),
            "sent_no": passage.n if passage else None,
            "quote": _sentence(reports[claim.report_id], claim.citation, passage),
            **verdicts.get(claim.id, {}),
        }


def _claim_cells(claim: Claim) -> Row:
    said = claim.attribution
    return {
        "claim_id": claim.id,
        "event_id": claim.event_id,
        "slot": claim.slot,
        "value_raw": claim.citation.quote[:MAX_QUOTE],
        "value_norm": value_text(claim.value),
        "status": claim.status,
        "attributed_to": said.source if said else None,
        "attribution_kind": said.kind if said else None,
        "cue": said.cue if said else None,
        "voice": claim.voice,
        "report_id": claim.report_id,
        "char_start": claim.citation.start,
        "char_end": claim.citation.end,
        "method": claim.method,
        "confidence": claim.confidence,
    }


def _verdicts(finding: Finding) -> Iterator[tuple[str, Row]]:
    reason = f"{finding.verdict} by {finding.rule}"
    for one in finding.values:
        word = "unresolved" if finding.value is None else _use(one.value, finding.value)
        cells: Row = {"verdict": word, "reason": reason}
        yield from ((claim, cells) for claim in one.claims)


def _use(value: FindingValue, chosen: FindingValue) -> str:
    return "current" if value == chosen else "alternative"


def _sentence(report: Report, cited: Citation, passage: Passage | None) -> str:
    """Return the sentence of cited words, cut around them to the length of a quote."""
    if passage is None:
        return cited.quote[:MAX_QUOTE]
    start, end = passage.span.start, passage.span.end
    if end - start > MAX_QUOTE:
        start = max(start, min(cited.start - MAX_QUOTE // 4, end - MAX_QUOTE))
        end = start + MAX_QUOTE
    return report.text[start:end]


def _disagreements(contents: Contents, _: Lexicon) -> Iterator[Row]:
    for finding in contents.record.findings:
        for one in finding.values if len(finding.values) > 1 else ():
            yield {
                "finding_id": finding.id,
                "event_id": finding.event_id,
                "slot": finding.slot,
                "kind": _kind(finding),
                "value": value_text(one.value),
                "reports": "|".join(one.reports),
                "origins": one.origins,
                "current": one.value == finding.value,
                "verdict": finding.verdict,
                "rule": finding.rule,
            }


def _kind(finding: Finding) -> str:
    if finding.slot == "status" and any(one.value == "denied" for one in finding.values):
        return "denial"
    return _KIND_OF.get(finding.verdict, "conflict")


def _commitments(contents: Contents, _: Lexicon) -> Iterator[Row]:
    """Yield what was planned, agreed, denied or named as the next step, with what became of it."""
    late = {one.event_id for one in overdue(contents.record)}
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
                "overdue": event.id in late,
            }
    for claim in contents.record.claims:
        if claim.slot in ("outcome", "next_step"):
            yield _words_committed(claim)


def _commitment(event: Event) -> str | None:
    if event.status in _COMMITTED:
        return event.status
    if any(step.step in _ANNOUNCED for step in event.history):
        return "planned"
    return "agreed" if event.type == "agreement" and event.status in _IN_FORCE else None


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


TABLES: dict[str, Callable[[Contents, Lexicon], Iterator[Row]]] = {
    "reports": _reports,
    "events": _events,
    "participations": _participations,
    "claims": _claims,
    "disagreements": _disagreements,
    "commitments": _commitments,
    "actors": _actors,
    "offices": _offices,
    "steps": steps,
    "labels": labels,
    "sensitivity": sensitivity,
    "decisions": decisions,
}
"""What is written with each record, in the order of the codebook."""
