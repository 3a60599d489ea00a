"""What tells events, reports and actors apart, and the order of their lists. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.schema import KINDS, STATUSES, Actor, Event, ReportEntry
from dragoman.schema.calendar import MONTH_NAMES
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.evidence import outlet_of
from dragoman.web.views.facets import Axis, Rows, Values
from dragoman.web.views.named import nameless
from dragoman.web.words import is_open

VOICES = {
    "in-dispute": "in dispute",
    "corroborated": "corroborated",
    "several": "several",
    "single": "a single one",
}
"""What the voices of an event come to. An event has one of the first two or is told by a single voice undisputed;
"several" and "single" count voices alone."""

REVIEWS = {
    "open": "contradicts a decision",
    "decided": "decided by a person",
    "untouched": "nobody decided yet",
}

KIND_WORDS = {
    "person": "Persons",
    "state": "States",
    "igo": "Organisations of states",
    "armed_group": "Armed groups",
    "party": "Political parties and bodies",
    "ministry": "Ministries and organs of states",
    "company": "Companies",
    "other": "Others",
    "nameless": "Without a name",
}
"""What a page calls the actors of each kind; those that no report gives a name stand last."""

ONE_OF_KIND = {
    "person": "person",
    "state": "state",
    "igo": "organisation of states",
    "armed_group": "armed group",
    "party": "political party or body",
    "ministry": "ministry or state organ",
    "company": "company",
    "other": "other",
    "nameless": "no name",
}
"""What a row of the list calls an actor of each kind."""

COPIES = {"original": "its own", "copy": "copied"}
CLAIMS = {"some": "some", "none": "none", "not-read": "language not read"}
MANY = {"several": "several", "one": "one", "none": "none"}
"""What a page calls values of these axes."""

UNKNOWN = "unknown"


def event_rows(catalogue: Catalogue) -> Rows:
    """Return the events in the order of time."""
    return Rows(
        axes=(
            Axis(name="type", label="Type", prepared=True),
            Axis(name="status", label="Status", order="given", prepared=True),
            Axis(name="voices", label="Voices", order="given", prepared=True),
            Axis(name="year", label="Year", order="newest", prepared=True),
            Axis(name="month", label="Month", order="newest"),
            Axis(name="actor", label="Actor"),
            Axis(name="country", label="Country"),
            Axis(name="place", label="Place"),
            Axis(name="outlet", label="Outlet"),
            Axis(name="review", label="Review", order="given"),
        ),
        values={one.id: _event(catalogue, one) for one in catalogue.timeline},
        words={("actor", one.id): one.name for one in catalogue.record.actors}
        | _named("voices", VOICES)
        | _named("review", REVIEWS)
        | _times(month_of(one) for one in catalogue.timeline),
        given={"status": STATUSES, "voices": tuple(VOICES), "review": tuple(REVIEWS)},
    )


def _event(catalogue: Catalogue, event: Event) -> tuple[Values, ...]:
    month, where = month_of(event), event.where
    return (
        (event.type,),
        (event.status,),
        voices_of(catalogue, event),
        (month[:4] or UNKNOWN,),
        (month or UNKNOWN,),
        _each(one.actor_id for one in event.participants),
        (where.country or UNKNOWN if where else UNKNOWN,),
        (where.name if where else UNKNOWN,),
        _each(outlet_of(catalogue.entries[one]) for one in event.reports if one in catalogue.entries),
        (review_of(catalogue, event),),
    )


def voices_of(catalogue: Catalogue, event: Event) -> Values:
    """Return what the voices of an event come to: names of `VOICES`."""
    several = event.origins > 1
    if any(is_open(one) for one in catalogue.findings_of(event.id)):
        return ("in-dispute", "several" if several else "single")
    return ("corroborated", "several") if several else ("single",)


def review_of(catalogue: Catalogue, event: Event) -> str:
    """Return how far persons looked at an event: a name of `REVIEWS`."""
    if any(one.challenged_by for one in catalogue.findings_of(event.id)):
        return "open"
    return "decided" if catalogue.judged(event.id) & catalogue.in_force else "untouched"


def month_of(event: Event) -> str:
    """Return the month in which an event begins, "2019-03", "2019" where only the year is known, "" for neither."""
    when = event.when
    day = (when.start or when.end or "") if when else ""
    return day[:7] if day[:4].isdigit() or day.startswith("XXXX") else ""


def month_words(month: str) -> str:
    """Return a month in words, "" for none known."""
    year, _, number = month.partition("-")
    named = MONTH_NAMES[int(number) - 1] if number.isdigit() and 1 <= int(number) <= len(MONTH_NAMES) else ""
    if not month:
        return "Date not known"
    return f"{named}, year not known" if year == "XXXX" else f"{named} {year}".strip()


def report_rows(catalogue: Catalogue) -> Rows:
    """Return the reports by day of publication, copies after what they were copied from."""
    return Rows(
        axes=(
            Axis(name="outlet", label="Outlet", prepared=True),
            Axis(name="language", label="Language", prepared=True),
            Axis(name="copies", label="Text", order="given", prepared=True),
            Axis(name="year", label="Year", order="newest", prepared=True),
            Axis(name="month", label="Month", order="newest"),
            Axis(name="claims", label="Claims", order="given"),
        ),
        values={one.id: _report(catalogue, one) for one in catalogue.reports_in_time},
        words=_named("copies", COPIES)
        | _named("claims", CLAIMS)
        | _times(_published(one) for one in catalogue.reports_in_time),
        given={"copies": tuple(COPIES), "claims": tuple(CLAIMS)},
    )


def _report(catalogue: Catalogue, entry: ReportEntry) -> tuple[Values, ...]:
    month = _published(entry)
    said = "some" if catalogue.n_claims(entry.id) else "none" if entry.read else "not-read"
    return (
        (outlet_of(entry),),
        (entry.language,),
        ("copy" if entry.copied_from else "original",),
        (month[:4] or UNKNOWN,),
        (month or UNKNOWN,),
        (said,),
    )


def _published(entry: ReportEntry) -> str:
    day = entry.published or ""
    return day[:7] if day[:4].isdigit() or day.startswith("XXXX") else ""


def actor_rows(catalogue: Catalogue) -> Rows:
    """Return the actors by kind, those of most events first; those without a name last."""
    ordered = sorted(catalogue.record.actors, key=lambda one: _actor_place(catalogue, one))
    return Rows(
        axes=(
            Axis(name="kind", label="Kind", order="given", prepared=True),
            Axis(name="body", label="Acts for"),
            Axis(name="events", label="Events", order="given"),
            Axis(name="outlet", label="Outlet"),
        ),
        values={one.id: _actor(catalogue, one) for one in ordered},
        words=_named("kind", KIND_WORDS) | _named("events", MANY),
        given={"kind": tuple(KIND_WORDS), "events": tuple(MANY)},
    )


def kind_of(catalogue: Catalogue, actor: Actor) -> str:
    """Return the kind of an actor as its list has it: a name of `KIND_WORDS`."""
    return "nameless" if actor.id in catalogue.once(nameless) else actor.kind


def _actor_place(catalogue: Catalogue, actor: Actor) -> tuple[int, int, str, str]:
    kinds = (*KINDS, "nameless")
    return kinds.index(kind_of(catalogue, actor)), -len(catalogue.events_of(actor.id)), actor.name, actor.id


def _actor(catalogue: Catalogue, actor: Actor) -> tuple[Values, ...]:
    events = len(catalogue.events_of(actor.id))
    reports = {report for one in actor.names for report in one.reports if report in catalogue.entries}
    return (
        (kind_of(catalogue, actor),),
        (actor.acts_for,) if actor.acts_for else (),
        ("several" if events > 1 else "one" if events else "none",),
        _each(outlet_of(catalogue.entries[one]) for one in reports),
    )


def _each(values: Iterable[str]) -> Values:
    return tuple(sorted(set(values)))


def _named(axis: str, words: dict[str, str]) -> dict[tuple[str, str], str]:
    return {(axis, value): said for value, said in words.items()}


def _times(months: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return what months and their years are called."""
    found = {one for one in months if one}
    named = {("month", one): month_words(one) for one in found} | {("year", "XXXX"): "year not known"}
    return named | {("month", UNKNOWN): "not known", ("year", UNKNOWN): "not known"}
