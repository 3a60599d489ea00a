"""The lists of all events and of all reports. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from dragoman.schema import Event, ReportEntry
from dragoman.schema.calendar import MONTH_NAMES
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Source, source_of
from dragoman.web.words import is_open

ROWS = 1000
"""Rows of one page of a list."""


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """An event of the list. n_conflicts: its open conflicts; part: whether it is part of another."""

    event: Reference
    type: str
    n_reports: int
    origins: int
    n_conflicts: int
    part: bool


class EventGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The events that begin in a month; those of which only the year, or nothing, is known have groups of their own."""

    label: str
    anchor: str
    events: tuple[EventLine, ...]


class EventsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Events in the order of time. count: in all; part, parts: which page of how many this is, from 1."""

    groups: tuple[EventGroup, ...]
    count: int
    part: int
    parts: int


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the list. copied_from: the report it copies most of, share: of its words, 0 to 1. read: whether in a
    language that is read; n_claims: what it says."""

    source: Source
    copied_from: str | None
    share: float
    read: bool
    n_claims: int


class ReportsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Reports by day, copies after what they were copied from. count: in all; part, parts: as of events."""

    reports: tuple[ReportLine, ...]
    count: int
    part: int
    parts: int


def event_parts(catalogue: Catalogue) -> int:
    """Return how many pages the list of events takes."""
    return _parts(len(catalogue.timeline))


def report_parts(catalogue: Catalogue) -> int:
    """Return how many pages the list of reports takes."""
    return _parts(len(catalogue.entries))


def _parts(rows: int) -> int:
    return max(1, -(-rows // ROWS))


def _rows(part: int) -> slice:
    return slice((part - 1) * ROWS, part * ROWS)


def events_page(catalogue: Catalogue, part: str = "") -> EventsPage:
    """Return a page of the list of all events; part: which, "" for the first."""
    n = int(part or 1)
    return EventsPage(
        groups=tuple(_groups(catalogue, catalogue.timeline[_rows(n)])),
        count=len(catalogue.timeline),
        part=n,
        parts=event_parts(catalogue),
    )


def _groups(catalogue: Catalogue, events: Sequence[Event]) -> Iterable[EventGroup]:
    for month, group in groupby(events, key=_month):
        yield EventGroup(
            label=_month_words(month),
            anchor=f"m-{month}" if month else "undated",
            events=tuple(_event_line(catalogue, one) for one in group),
        )


def _month(event: Event) -> str:
    when = event.when
    day = (when.start or when.end or "") if when else ""
    return day[:7] if day[:4].isdigit() or day.startswith("XXXX") else ""


def _month_words(month: str) -> str:
    year, _, number = month.partition("-")
    named = MONTH_NAMES[int(number) - 1] if number.isdigit() and 1 <= int(number) <= len(MONTH_NAMES) else ""
    if not month:
        return "Date not known"
    return f"{named}, year not known" if year == "XXXX" else f"{named} {year}".strip()


def _event_line(catalogue: Catalogue, event: Event) -> EventLine:
    return EventLine(
        event=reference(event),
        type=event.type,
        n_reports=len(event.reports),
        origins=event.origins,
        n_conflicts=sum(is_open(one) for one in catalogue.findings_of(event.id)),
        part=event.part_of is not None,
    )


def reports_page(catalogue: Catalogue, part: str = "") -> ReportsPage:
    """Return a page of the list of all reports; part: which, "" for the first."""
    n = int(part or 1)
    return ReportsPage(
        reports=tuple(_report_line(catalogue, one) for one in catalogue.reports_in_time[_rows(n)]),
        count=len(catalogue.entries),
        part=n,
        parts=report_parts(catalogue),
    )


def _report_line(catalogue: Catalogue, entry: ReportEntry) -> ReportLine:
    return ReportLine(
        source=source_of(catalogue, entry.id),
        copied_from=entry.copied_from,
        share=entry.copied_share,
        read=entry.read,
        n_claims=catalogue.n_claims(entry.id),
    )
