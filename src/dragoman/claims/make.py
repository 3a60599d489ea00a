"""One claim for each slot value of each event mention."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.schema import (
    Attribution,
    Citation,
    Claim,
    ClaimValue,
    EventMention,
    Participant,
    ParticipantValue,
    Reading,
    Report,
    Source,
    Span,
)
from dragoman.schema.ids import claim_id


def make_claims(report: Report, reading: Reading) -> tuple[Claim, ...]:
    """Return the claims of a reading, in the order of its events and of `SLOTS` within an event.

    A slot the report leaves open gives no claim. The method of a participant whom more than the report's words tell
    ends in what told it ("+office.near"). Event ids and voices are empty until the links are made.
    Units: citations are code points of `report.text`, half-open.
    """
    return tuple(
        _claim(report, _method(reading.method, known_by), event, slot, value, span)
        for event in reading.events
        for slot, value, span, known_by in _slots(event)
    )


def _method(reader: str, known_by: str) -> str:
    return f"{reader}+{known_by}" if known_by else reader


SLOTS = ("type", "status", "stance", "date", "place", "participant", "number", "outcome", "next_step")
"""The slots of a claim, in the order they are made."""


def _slots(event: EventMention) -> Iterator[tuple[str, ClaimValue, Span, str]]:
    yield "type", event.type, event.trigger, ""
    yield "status", event.status, event.status_span or event.trigger, ""
    if event.stance:
        yield "stance", event.stance, event.trigger, ""
    if event.when:
        yield "date", event.when.value, event.when.span, ""
    if event.where:
        yield "place", event.where.value, event.where.span, ""
    for participant in event.participants:
        yield "participant", _participant_value(participant), participant.span, participant.known_by
    for number in event.numbers:
        yield "number", number.value, number.span, ""
    if event.outcome:
        yield "outcome", event.outcome.value, event.outcome.span, ""
    if event.next_step:
        yield "next_step", event.next_step.value, event.next_step.span, ""


def _participant_value(participant: Participant) -> ParticipantValue:
    return ParticipantValue(
        name=participant.name,
        kind=participant.kind,
        role=participant.role,
        acts_for=participant.acts_for,
        office=participant.office,
        head=participant.head,
    )


def _claim(report: Report, method: str, event: EventMention, slot: str, value: ClaimValue, span: Span) -> Claim:
    return Claim(
        id=claim_id(event.id, slot, value, span),
        event_mention_id=event.id,
        report_id=report.id,
        slot=slot,
        value=value,
        status=event.status,
        citation=Citation(report_id=report.id, start=span.start, end=span.end, quote=span.of(report.text)),
        method=method,
        confidence=event.confidence,
        attribution=_source(report, event.attribution) if event.attribution else None,
    )


def _source(report: Report, attribution: Attribution) -> Source:
    cue = " … ".join(span.of(report.text) for span in attribution.cue)
    return Source(source=attribution.name, kind=attribution.kind, cue=cue or None)
