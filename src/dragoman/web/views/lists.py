"""The rows of the lists of events, reports and actors. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from dragoman.schema import Actor, Event, ReportEntry
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.axes import ONE_OF_KIND, kind_of, month_of, month_words
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Source, source_of
from dragoman.web.views.listing import Asked, Listing, list_ids, select
from dragoman.web.views.named import nameless
from dragoman.web.words import is_open


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
    """Events in the order of time."""

    listing: Listing
    groups: tuple[EventGroup, ...]


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the list. copied_from: the report it copies most of, share: of its words, 0 to 1. read: whether in a
    language that is read; n_claims: what it says."""

    source: Source
    copied_from: str | None
    share: float
    read: bool
    n_claims: int


class ReportsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Reports by day, copies after what they were copied from."""

    listing: Listing
    reports: tuple[ReportLine, ...]


class ActorLine(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the list. kind: in words. names: its other spellings. events, reports: how many name it."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    acts_for: str | None
    office: str | None
    events: int
    reports: int


class ActorsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Actors by kind. n_nameless: of all actors, those that no report gives a name."""

    listing: Listing
    actors: tuple[ActorLine, ...]
    n_nameless: int


# A view of an id draws a page of the static site; a list of what was asked, one of the server.


def events_page(catalogue: Catalogue, id_: str = "") -> EventsPage:
    """Return a page of the list of events, by its id: "", "2", "type-meeting"."""
    return events_list(catalogue, list_ids(catalogue, "events")[id_])


def reports_page(catalogue: Catalogue, id_: str = "") -> ReportsPage:
    """Return a page of the list of reports, by its id."""
    return reports_list(catalogue, list_ids(catalogue, "reports")[id_])


def actors_page(catalogue: Catalogue, id_: str = "") -> ActorsPage:
    """Return a page of the list of actors, by its id."""
    return actors_list(catalogue, list_ids(catalogue, "actors")[id_])


def events_list(catalogue: Catalogue, asked: Asked) -> EventsPage:
    """Return the events asked for."""
    listing, ids = select(catalogue, "events", asked)
    return EventsPage(listing=listing, groups=tuple(event_groups(catalogue, [catalogue.events[one] for one in ids])))


def reports_list(catalogue: Catalogue, asked: Asked) -> ReportsPage:
    """Return the reports asked for."""
    listing, ids = select(catalogue, "reports", asked)
    return ReportsPage(listing=listing, reports=tuple(report_line(catalogue, catalogue.entries[one]) for one in ids))


def actors_list(catalogue: Catalogue, asked: Asked) -> ActorsPage:
    """Return the actors asked for."""
    listing, ids = select(catalogue, "actors", asked)
    return ActorsPage(
        listing=listing,
        actors=tuple(actor_line(catalogue, catalogue.actors[one]) for one in ids),
        n_nameless=len(catalogue.once(nameless)),
    )


LISTED = {"events": events_list, "reports": reports_list, "actors": actors_list}
"""What makes a list of what was asked, by the name of its page."""


def event_groups(catalogue: Catalogue, events: Sequence[Event]) -> Iterable[EventGroup]:
    """Yield events of a list in the order of time, by month."""
    for month, group in groupby(events, key=month_of):
        yield EventGroup(
            label=month_words(month),
            anchor=f"m-{month}" if month else "undated",
            events=tuple(event_line(catalogue, one) for one in group),
        )


def event_line(catalogue: Catalogue, event: Event) -> EventLine:
    """Return an event as its list has it."""
    return EventLine(
        event=reference(event),
        type=event.type,
        n_reports=len(event.reports),
        origins=event.origins,
        n_conflicts=sum(is_open(one) for one in catalogue.findings_of(event.id)),
        part=event.part_of is not None,
    )


def report_line(catalogue: Catalogue, entry: ReportEntry) -> ReportLine:
    """Return a report as its list has it."""
    return ReportLine(
        source=source_of(catalogue, entry.id),
        copied_from=entry.copied_from,
        share=entry.copied_share,
        read=entry.read,
        n_claims=catalogue.n_claims(entry.id),
    )


def actor_line(catalogue: Catalogue, actor: Actor) -> ActorLine:
    """Return an actor as its list has it."""
    latest = max(actor.offices, key=lambda one: (one.last or "", one.title), default=None)
    return ActorLine(
        id=actor.id,
        name=actor.name,
        kind=ONE_OF_KIND[kind_of(catalogue, actor)],
        names=tuple(one.name for one in actor.names if one.name != actor.name),
        acts_for=actor.acts_for,
        office=latest.title if latest else None,
        events=len(catalogue.events_of(actor.id)),
        reports=len({report for one in actor.names for report in one.reports}),
    )
