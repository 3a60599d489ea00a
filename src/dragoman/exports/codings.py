"""Codings: what each report itself claims, one JSON line a report, in the shape human coders use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from dragoman.schema import Attribution, Contents, DateSlot, EventMention, Participant, PlaceSlot, Reading, Report, Span

MAX_QUOTE = 400
"""Code points of a quote; a longer one points at nothing."""

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?")
_FURNITURE = ("boilerplate", "caption", "stories")
_NO_PARTICIPANT = "no participant named"
_NOT_SAID = "not said"


def codings(contents: Contents) -> Iterator[str]:
    """Yield one line for each report of the record, sorted by id; `key` is the id of the event in the record.

    Each mention is an entry: no two of one report are of one event. What the format cannot say is left out: a date that
    is no ISO prefix (a day without a year), a position without a stance.
    """
    event_of = {mention: event.id for event in contents.record.events for mention in event.mentions}
    readings = {reading.report_id: reading for reading in contents.readings}
    listed = {entry.id for entry in contents.record.reports}
    for report in contents.reports:
        if report.id in listed:
            row = coding(report, readings.get(report.id), event_of)
            yield json.dumps(row, ensure_ascii=False) + "\n"


def coding(report: Report, reading: Reading | None, event_of: Mapping[str, str]) -> dict[str, object]:
    """Return the coding of one report; `event_of` gives the key of each of its events, those it lacks are left out."""
    furniture = [block.span.of(report.text).strip() for block in report.blocks if block.kind in _FURNITURE]
    return {
        "id": report.id,
        "published": report.published,
        "dateline": report.dateline,
        "events": [
            _event(report.text, event, event_of[event.id])
            for event in _sayable(reading.events if reading else (), event_of)
        ],
        "boilerplate": [words for words in furniture if words],
    }


def _sayable(events: Iterable[EventMention], event_of: Mapping[str, str]) -> Iterator[EventMention]:
    """Yield the mentions of events of the record that the format can say, in the order they are read."""
    for event in events:
        if event.id in event_of and not (event.type == "position" and event.stance is None):
            yield event


def _event(text: str, event: EventMention, key: str) -> dict[str, object]:
    coded: dict[str, object] = {
        "key": key,
        "type": event.type,
        "status": event.status,
        "quote": _quote(text, event.quote, around=event.trigger),
        "trigger": _quote(text, event.trigger),
        "also": [_quote(text, span) for span in event.also],
        "when": date_coded(text, event.when),
        "where": place_coded(text, event.where),
        "participants": [_participant(one) for one in event.participants],
        "attribution": _attribution(text, event.attribution),
        "about": event.about or (_NOT_SAID if event.type == "position" else None),
        "stance": event.stance,
    }
    note = event.note or (None if event.participants else _NO_PARTICIPANT)
    return coded | ({"note": note} if note else {})


def _quote(text: str, span: Span, *, around: Span | None = None) -> str:
    """Return the words of a span, at most `MAX_QUOTE` of them, with those `around` which it is cut inside."""
    kept = around or Span(span.start, min(span.end, span.start + MAX_QUOTE))
    start, end = min(span.start, kept.start), max(span.end, kept.end)
    if end - start > MAX_QUOTE:
        room = max(0, MAX_QUOTE - (kept.end - kept.start))
        start = max(start, min(kept.start - room // 2, end - MAX_QUOTE))
        end = start + MAX_QUOTE
    return text[start:end]


def date_coded(text: str, slot: DateSlot | None) -> dict[str, str] | None:
    """Return a date as the coding writes it, None where it has no day, month or year."""
    if slot is None:
        return None
    said = {name: day for name, day in (("start", slot.value.start), ("end", slot.value.end)) if day}
    if not said or not all(_ISO.fullmatch(day) for day in said.values()):
        return None
    return {**said, "quote": _quote(text, slot.span)}


def place_coded(text: str, slot: PlaceSlot | None) -> dict[str, str | None] | None:
    """Return a place as the coding writes it."""
    if slot is None:
        return None
    return {"name": slot.value.name, "country": slot.value.country, "quote": _quote(text, slot.span)}


def _participant(one: Participant) -> dict[str, object]:
    coded: dict[str, object] = {"name": one.name, "kind": one.kind, "role": one.role}
    if one.acts_for:
        coded["for"] = one.acts_for
    if one.office:
        coded["office"] = one.office
    return coded | ({"head": True} if one.head else {})


def _attribution(text: str, said: Attribution | None) -> dict[str, str] | None:
    """Return who says so and the attributing words with the source, as far as they stand together."""
    if said is None:
        return None
    spans = (*said.cue, *said.source)
    if not spans:
        return {"source": said.name, "quote": ""}
    reach = Span(min(span.start for span in spans), max(span.end for span in spans))
    return {"source": said.name, "quote": _quote(text, reach, around=spans[0])}
