"""The timeline: a mark an event, as wide as its date is uncertain, and the same as a list by month. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from dragoman.schema import DateValue, Event
from dragoman.schema.calendar import MONTH_NAMES
from dragoman.web.catalogue import Catalogue
from dragoman.web.words import date_words, is_open

WIDTH = 1000.0
"""Units across the picture."""

MOST = 400
"""Marks of one picture: the events that most voices tell of, where there are more."""

_NARROWEST = 7.0
_GAP = 2.0
_BEFORE, _AFTER = datetime.timedelta(days=14), datetime.timedelta(days=45)

LANES = (
    ("talks", "Talks and meetings", ("talks", "meeting", "visit", "mediation", "invitation", "appointment")),
    ("deals", "Agreements, carried out", ("agreement", "ceasefire", "implementation")),
    ("violence", "Violence, violations", ("violence", "violation")),
    ("positions", "Positions", ("position",)),
)
"""Name, label and event types of each lane; other types have a lane of their own."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """An event on the line. x, width: units of `WIDTH`; row: of its lane, from 0. single: one voice tells of it."""

    event_id: str
    label: str
    when: str
    type: str
    status: str
    x: float
    width: float
    row: int
    single: bool
    conflict: bool


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """Events of like types. rows: how many lie above each other."""

    label: str
    rows: int
    marks: tuple[Mark, ...]


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """The beginning of a month or year."""

    x: float
    label: str


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """The events of a month, as the list tells them."""

    label: str
    marks: tuple[Mark, ...]


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Picture and list of the same events. start, end: days. shown, dated, undated, outside: how many the picture
    shows, have a date, have none, and lie outside the time that the reports cover."""

    start: str
    end: str
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    months: tuple[Month, ...]
    shown: int
    dated: int
    undated: int
    outside: int


class Span(msgspec.Struct, frozen=True):
    """An event and the first and last day it can have been."""

    event: Event
    first: datetime.date
    last: datetime.date


def timeline(catalogue: Catalogue) -> Timeline | None:
    """Return the timeline of a record, None where no event has a date.

    It covers the days from two weeks before the first report to six weeks after the last; where no report has a day,
    those of the events.
    """
    spans = [span for event in catalogue.timeline if (span := _span(catalogue, event))]
    if not spans:
        return None
    start, end = _window(catalogue, spans)
    inside = [one for one in spans if one.first <= end and one.last >= start]
    shown = sorted(inside, key=lambda one: (-one.event.origins, one.event.id))[:MOST]
    marks = {one.event.id: _mark(catalogue, one, start, end) for one in shown}
    ordered = [one for one in spans if one.event.id in marks]
    return Timeline(
        start=start.isoformat(),
        end=end.isoformat(),
        ticks=tuple(_ticks(start, end)),
        lanes=tuple(_lanes([marks[one.event.id] for one in ordered])),
        months=tuple(_months(ordered, marks)),
        shown=len(shown),
        dated=len(spans),
        undated=len(catalogue.timeline) - len(spans),
        outside=len(spans) - len(inside),
    )


def _span(catalogue: Catalogue, event: Event) -> Span | None:
    value = next((one.value for one in catalogue.findings_of(event.id) if one.slot == "date"), None)
    if not isinstance(value, DateValue) or not (value.earliest or value.latest):
        return None
    first, last = value.earliest or value.latest or "", value.latest or value.earliest or ""
    return Span(event, datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def _window(catalogue: Catalogue, spans: Sequence[Span]) -> tuple[datetime.date, datetime.date]:
    days = [entry.published[:10] for entry in catalogue.record.reports if entry.published]
    known = sorted(datetime.date.fromisoformat(day) for day in days if len(day) == len("2017-01-14") and day[0] != "X")
    first = known[0] if known else min(one.first for one in spans)
    last = known[-1] if known else max(one.last for one in spans)
    return first - _BEFORE, last + _AFTER


def _place(day: datetime.date, start: datetime.date, end: datetime.date) -> float:
    return (min(max(day, start), end) - start).days / max((end - start).days, 1) * WIDTH


def _mark(catalogue: Catalogue, one: Span, start: datetime.date, end: datetime.date) -> Mark:
    event = one.event
    x = _place(one.first, start, end)
    width = max(_place(one.last + datetime.timedelta(days=1), start, end) - x, _NARROWEST)
    return Mark(
        event_id=event.id,
        label=event.label,
        when=date_words(event.when) if event.when else f"{one.first} to {one.last}",
        type=event.type,
        status=event.status,
        x=round(min(x, WIDTH - width), 1),
        width=round(width, 1),
        row=0,
        single=event.origins <= 1,
        conflict=any(is_open(finding) for finding in catalogue.findings_of(event.id)),
    )


def _lanes(marks: Sequence[Mark]) -> Iterable[Lane]:
    known = {kind for _, _, kinds in LANES for kind in kinds}
    others = tuple(sorted({one.type for one in marks} - known))
    for _, label, kinds in (*LANES, ("others", "Others", others)):
        own = [one for one in marks if one.type in kinds]
        if own:
            packed = _packed(own)
            yield Lane(label=label, rows=1 + max(one.row for one in packed), marks=tuple(packed))


def _packed(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks, each in the first row where it touches no other."""
    ends: list[float] = []
    placed = []
    for one in sorted(marks, key=lambda mark: (mark.x, mark.width, mark.event_id)):
        row = next((n for n, end in enumerate(ends) if end + _GAP <= one.x), len(ends))
        ends[row : row + 1] = [one.x + one.width]
        placed.append(msgspec.structs.replace(one, row=row))
    return placed


_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 600)


def _ticks(start: datetime.date, end: datetime.date) -> Iterable[Tick]:
    """Yield the beginnings of months, or of every so many, so that some twelve words stand beside each other."""
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((one for one in _MONTHS_APART if months / one <= 12), _MONTHS_APART[-1])
    for n in range(start.year * 12 + start.month, end.year * 12 + end.month):
        day = datetime.date(n // 12, n % 12 + 1, 1)
        if n % step == 0:
            year = f" {day.year}" if day.month == 1 or (step < 12 and n - step < start.year * 12 + start.month) else ""
            label = str(day.year) if step >= 12 else f"{MONTH_NAMES[day.month - 1][:3]}{year}"
            yield Tick(x=round(_place(day, start, end), 1), label=label)


def _months(spans: Sequence[Span], marks: dict[str, Mark]) -> Iterable[Month]:
    ordered = sorted(spans, key=lambda one: (one.first, one.last, one.event.id))
    for (year, month), group in groupby(ordered, key=lambda one: (one.first.year, one.first.month)):
        yield Month(label=f"{MONTH_NAMES[month - 1]} {year}", marks=tuple(marks[one.event.id] for one in group))
