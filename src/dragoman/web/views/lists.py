"""The lists of all events and of all reports. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec

from dragoman.schema import CONFLICTS, Event
from dragoman.schema.calendar import MONTH_NAMES
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Source, source_of


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
    """All events, in the order of time."""

    groups: tuple[EventGroup, ...]
    count: int


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the list. copied_from: the report it copies most of, share: of its words, 0 to 1. read: whether in a
    language that is read; n_claims: what it says."""

    source: Source
    copied_from: str | None
    share: float
    read: bool
    n_claims: int


class ReportsPage(msgspec.Struct, frozen=True, kw_only=True):
    """All reports by day, copies after what they were copied from."""

    reports: tuple[ReportLine, ...]


def events_page(catalogue: Catalogue, _: str = "") -> EventsPage:
    """Return the list of all events."""
    return EventsPage(groups=tuple(_groups(catalogue)), count=len(catalogue.timeline))


def _groups(catalogue: Catalogue) -> Iterable[EventGroup]:
    for month, group in groupby(catalogue.timeline, key=_month):
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
        n_conflicts=sum(one.verdict in CONFLICTS for one in catalogue.findings_of(event.id)),
        part=event.part_of is not None,
    )


def reports_page(catalogue: Catalogue, _: str = "") -> ReportsPage:
    """Return the list of all reports."""
    return ReportsPage(
        reports=tuple(
            ReportLine(
                source=source_of(catalogue, entry.id),
                copied_from=entry.copied_from,
                share=entry.copied_share,
                read=entry.read,
                n_claims=catalogue.n_claims(entry.id),
            )
            for entry in catalogue.by_publication(catalogue.entries)
        )
    )
