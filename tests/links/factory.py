"""Hand-made reports, event mentions and records of invented processes."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.claims import make_claims
from dragoman.lexicon import REPRESENTATIVE_ALONE, FindingRules, Lexicon
from dragoman.record import build_record
from dragoman.schema import (
    Attribution,
    Block,
    Claim,
    DateSlot,
    DateValue,
    EventMention,
    Kind,
    Participant,
    PlaceSlot,
    PlaceValue,
    Precision,
    Reading,
    Record,
    Report,
    Role,
    SourceKind,
    Span,
)
from dragoman.schema.ids import event_mention_id, sha256

Story = tuple[Report, tuple[EventMention, ...]]


def report(report_id: str, text: str, *, outlet: str | None = "", headline: str | None = None, **given: Any) -> Report:
    """A report whose text is a headline, if any, and a body; its outlet is named after its id unless given."""
    body = text if headline is None else f"{headline}\n\n{text}"
    start = len(body) - len(text)
    top = () if headline is None else (Block(start=0, end=len(headline), kind="headline"),)
    return Report(
        id=report_id,
        text=body,
        sha256=sha256(body),
        outlet=f"Outlet {report_id}" if outlet == "" else outlet,
        headline=headline,
        language="en",
        blocks=(*top, Block(start=start, end=len(body), kind="body")),
        **given,
    )


def date(start: str, end: str | None = "") -> DateValue:
    """A date of the text's precision; `end` None is open, "" the same as the start."""
    last = start if end == "" else end
    known = start[:4].isdigit()
    return DateValue(
        edtf=start if last == start else f"{start}/{last or '..'}",
        start=start,
        end=last,
        earliest=start + "-01-01"[len(start) - 4 :] if known else None,
        latest=_last_day(last) if known and last else None,
        precision=_precision(start) if last == start else "range",
        basis="stated",
        rule="test",
    )


def _precision(iso: str) -> Precision:
    return "year" if len(iso) == 4 else "month" if len(iso) == 7 else "day"


def _last_day(iso: str) -> str:
    if len(iso) == 4:
        return f"{iso}-12-31"
    return f"{iso}-{calendar.monthrange(int(iso[:4]), int(iso[5:]))[1]:02}" if len(iso) == 7 else iso


def place(name: str, country: str | None = None, precision: str = "city", **given: Any) -> PlaceValue:
    return PlaceValue(name=name, country=country, precision=precision, basis="stated", **given)


def actor(name: str, role: Role = "participant", kind: Kind = "state", **given: Any) -> Participant:
    """A participant; its span is set by `mention`."""
    return Participant(name=name, kind=kind, role=role, span=Span(0, 0), **given)


def person(name: str, acts_for: str | None = None, role: Role = "participant", **given: Any) -> Participant:
    return actor(name, role, "person", acts_for=acts_for, **given)


def says(name: str, kind: SourceKind = "person", acts_for: str | None = None) -> Attribution:
    return Attribution(name=name, kind=kind, source=(), cue=(), content=(), acts_for=acts_for)


def mention(
    told: Report,
    event_type: str,
    words: str,
    *actors: Participant | str,
    when: DateValue | str | None = None,
    where: PlaceValue | str | None = None,
    **given: Any,
) -> EventMention:
    """The event that `words` tell of; the quote is the sentence around them, a plain name is a participating state."""
    start = told.text.index(words)
    trigger = Span(start, start + len(words))
    dated = date(when) if isinstance(when, str) else when
    placed = place(where) if isinstance(where, str) else where
    people = (actor(one) if isinstance(one, str) else one for one in actors)
    return EventMention(
        id=event_mention_id(told.id, event_type, trigger),
        report_id=told.id,
        type=event_type,
        status=given.pop("status", "held"),
        trigger=trigger,
        quote=_sentence(told.text, trigger),
        when=DateSlot(value=dated, span=trigger) if dated else None,
        where=PlaceSlot(value=placed, span=trigger) if placed else None,
        participants=tuple(msgspec.structs.replace(one, span=_span_of(told.text, one.name, trigger)) for one in people),
        **given,
    )


def _sentence(text: str, trigger: Span) -> Span:
    start = max(text.rfind(". ", 0, trigger.start) + 2, text.rfind("\n", 0, trigger.start) + 1, 0)
    end = text.find(". ", trigger.end)
    return Span(0 if start == 1 else start, len(text) if end == -1 else end + 1)


def _span_of(text: str, name: str, fallback: Span) -> Span:
    at = text.find(name)
    return Span(at, at + len(name)) if at >= 0 else fallback


def reading(told: Report, events: Sequence[EventMention]) -> Reading:
    return Reading(report_id=told.id, method="test.1", events=tuple(events))


def claims_of(stories: Sequence[Story]) -> list[Claim]:
    return [claim for told, events in stories for claim in make_claims(told, reading(told, events))]


def record(
    stories: Sequence[Story],
    lexicon: Lexicon,
    *,
    about: str | None = None,
    rules: FindingRules = REPRESENTATIVE_ALONE,
) -> Record:
    readings = [reading(told, events) for told, events in stories]
    reports = [told for told, _ in stories]
    return build_record(reports, readings, claims_of(stories), lexicon, about=about, rules=rules)
