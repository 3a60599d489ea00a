"""Claims that persons added: in the readings, so that links see them, and among the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.judgements.subjects import Finder, cite
from dragoman.judgements.ties import signed
from dragoman.schema import (
    Claim,
    DateValue,
    EventMention,
    Judgement,
    NumberValue,
    Participant,
    ParticipantValue,
    PlaceValue,
    Reading,
    Report,
    Span,
)
from dragoman.schema.ids import claim_id, event_mention_id

BY_HAND = "person"
"""The method of a reading that only persons made; claims name the person after it: "person:M. K."."""


def by_hand(claim: Claim) -> bool:
    """Return whether a person added the claim."""
    return claim.method.startswith(f"{BY_HAND}:")


class Added(NamedTuple):
    """Readings and claims with what persons added, event mentions that belong together for it, and the judgements whose
    subjects are gone."""

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    together: Mapping[tuple[str, str], str]
    missing: tuple[Judgement, ...]


def with_added(
    judgements: Sequence[Judgement], reports: Mapping[str, Report], readings: Sequence[Reading], claims: Sequence[Claim]
) -> Added:
    """Return the readings and claims with those that `add_claim` judgements, sorted, add.

    Words of a report that tells of the event already go to its mention there; words of another report make an event
    mention of their own, which stands together with the one that was named.
    """
    finder = Finder(reports.values(), readings, claims)
    by_report = {reading.report_id: reading for reading in readings}
    made: dict[str, Claim] = {}
    together: dict[tuple[str, str], str] = {}
    missing: list[Judgement] = []
    for one in judgements:
        if one.kind != "add_claim":
            continue
        named, cited = finder.event(one.subjects[0]), finder.place(one.subjects[1])
        if named is None or cited is None:
            missing.append(one)
            continue
        report = reports[cited.report_id]
        mention = _mention(named, report, by_report.get(report.id), Span(cited.start, cited.end))
        by_report[report.id] = _with(by_report.get(report.id), _taking_part(mention, one, Span(cited.start, cited.end)))
        claim = _claim(one, mention, report, Span(cited.start, cited.end))
        made[claim.id] = claim
        if mention.id != named.id:
            first, last = sorted((named.id, mention.id))
            together[first, last] = signed(one)
    known = {claim.id for claim in claims}
    return Added(
        tuple(by_report[one] for one in sorted(by_report)),
        (*claims, *(made[one] for one in sorted(made) if one not in known)),
        together,
        tuple(missing),
    )


def _mention(named: EventMention, report: Report, reading: Reading | None, span: Span) -> EventMention:
    """Return the event mention that the words go to, as the reading of their report has it now."""
    own = named.id if named.report_id == report.id else event_mention_id(report.id, named.type, span)
    found = [one for one in (reading.events if reading else ()) if one.id == own]
    return (
        found[0]
        if found
        else EventMention(id=own, report_id=report.id, type=named.type, status=named.status, trigger=span, quote=span)
    )


def _with(reading: Reading | None, mention: EventMention) -> Reading:
    """Return the reading with this event mention in the place of the one of its id, or as one more."""
    if reading is None:
        return Reading(report_id=mention.report_id, method=BY_HAND, events=(mention,))
    events = {one.id: one for one in reading.events} | {mention.id: mention}
    return msgspec.structs.replace(reading, events=tuple(events.values()))


def _taking_part(mention: EventMention, one: Judgement, span: Span) -> EventMention:
    """Return the event mention with the participant that a judgement adds, so that its name becomes an actor."""
    value = one.value
    if not isinstance(value, ParticipantValue):
        return mention
    added = Participant(
        name=value.name,
        kind=value.kind,
        role=value.role,
        span=span,
        acts_for=value.acts_for,
        office=value.office,
        head=value.head,
        known_by=BY_HAND,
    )
    return msgspec.structs.replace(mention, participants=tuple(dict.fromkeys((*mention.participants, added))))


def _claim(one: Judgement, mention: EventMention, report: Report, span: Span) -> Claim:
    value = one.value
    assert isinstance(value, str | DateValue | PlaceValue | NumberValue | ParticipantValue)  # noqa: S101 -- see `check`
    return Claim(
        id=claim_id(mention.id, one.slot, value, span),
        event_mention_id=mention.id,
        report_id=report.id,
        slot=one.slot,
        value=value,
        status=mention.status,
        citation=cite(report, span),
        method=f"{BY_HAND}:{one.by}",
        confidence=1.0,
    )
