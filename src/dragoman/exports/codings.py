"""Codings: what each report itself claims, one JSON line a report, in the shape human coders use."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.schema import Contents, EventMention, Participant, Reading, Report, Span

MAX_QUOTE = 400
"""Code points of a quote; a longer one points at nothing."""

_NO_PARTICIPANT = "no participant named"
_FURNITURE = ("boilerplate", "caption", "stories")


def codings(contents: Contents) -> Iterator[str]:
    """Yield one line for each report, sorted by id; `key` is the id of the event in the record.

    A date without a year cannot be said in this format and is left out. Quotes are verbatim stretches of the text.
    """
    event_of = {mention: event.id for event in contents.record.events for mention in event.mentions}
    readings = {reading.report_id: reading for reading in contents.readings}
    listed = {entry.id for entry in contents.record.reports}
    for report in contents.reports:
        if report.id in listed:
            coding = _coding(report, readings.get(report.id), event_of)
            yield json.dumps(coding, ensure_ascii=False) + "\n"


def _coding(report: Report, reading: Reading | None, event_of: dict[str, str]) -> dict[str, object]:
    events = [event for event in reading.events if event.id in event_of] if reading else []
    furniture = [block.span.of(report.text) for block in report.blocks if block.kind in _FURNITURE]
    return {
        "id": report.id,
        "published": report.published,
        "dateline": report.dateline,
        "events": [_event(report.text, event, event_of[event.id]) for event in events],
        "boilerplate": furniture,
    }


def _event(text: str, event: EventMention, key: str) -> dict[str, object]:
    coded: dict[str, object] = {
        "key": key,
        "type": event.type,
        "status": event.status,
        "quote": _quote(text, event.quote, event.trigger),
        "trigger": event.trigger.of(text),
        "also": [_quote(text, span, span) for span in event.also],
        "when": _when(text, event),
        "where": _where(text, event),
        "participants": [_participant(one) for one in event.participants],
        "attribution": _attribution(text, event),
        "about": event.about,
        "stance": event.stance,
    }
    note = event.note or (None if event.participants else _NO_PARTICIPANT)
    return coded | ({"note": note} if note else {})


def _quote(text: str, span: Span, around: Span) -> str:
    """Return the words of a span, at most `MAX_QUOTE` of them around what must stay inside."""
    if span.end - span.start <= MAX_QUOTE:
        return span.of(text)
    start = max(span.start, min(around.start, around.end - MAX_QUOTE // 2) - MAX_QUOTE // 4)
    return text[start : min(span.end, start + MAX_QUOTE)]


def _when(text: str, event: EventMention) -> dict[str, str] | None:
    if event.when is None:
        return None
    value = event.when.value
    bounds = {"start": value.start, "end": value.end}
    said = {name: day for name, day in bounds.items() if day and not day.startswith("XXXX")}
    return {**said, "quote": event.when.span.of(text)} if said else None


def _where(text: str, event: EventMention) -> dict[str, str | None] | None:
    if event.where is None:
        return None
    value = event.where.value
    return {"name": value.name, "country": value.country, "quote": event.where.span.of(text)}


def _participant(one: Participant) -> dict[str, object]:
    coded: dict[str, object] = {"name": one.name, "kind": one.kind, "role": one.role}
    if one.acts_for:
        coded["for"] = one.acts_for
    if one.office:
        coded["office"] = one.office
    return coded | ({"head": True} if one.head else {})


def _attribution(text: str, event: EventMention) -> dict[str, str] | None:
    said = event.attribution
    if said is None:
        return None
    spans = [*said.source, *said.cue]
    around = Span(min(span.start for span in spans), max(span.end for span in spans))
    return {"source": said.name, "quote": _quote(text, around, said.cue[0])}
