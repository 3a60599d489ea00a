"""Small reports and readings, built by hand."""

from __future__ import annotations

from dragoman.schema import (
    Attribution,
    Block,
    Claim,
    DateSlot,
    DateValue,
    EventMention,
    Kind,
    NumberSlot,
    NumberValue,
    Participant,
    PlaceSlot,
    PlaceValue,
    PublishedPrecision,
    Reading,
    Report,
    Role,
    Span,
    Status,
)
from dragoman.schema.ids import event_mention_id, sha256


def report(
    text: str,
    *,
    report_id: str = "r",
    outlet: str | None = None,
    published: str | None = None,
    precision: PublishedPrecision | None = None,
    provider: str | None = None,
    url: str | None = None,
) -> Report:
    """A report whose whole text is body."""
    return Report(
        id=report_id,
        text=text,
        sha256=sha256(text),
        outlet=outlet,
        provider=provider,
        url=url,
        published=published,
        published_precision=precision or ("day" if published else "unknown"),
        published_basis="given" if published else "unknown",
        language="en",
        blocks=(Block(start=0, end=len(text), kind="body"),) if text else (),
    )


def day(iso: str) -> DateValue:
    """A day, or a month or year by its prefix."""
    last = {4: "-12-31", 7: "-28"}.get(len(iso), "")
    first = {4: "-01-01", 7: "-01"}.get(len(iso), "")
    yearless = iso.startswith("XXXX")
    return DateValue(
        edtf=iso,
        start=iso,
        end=iso,
        earliest=None if yearless else iso + first,
        latest=None if yearless else iso + last,
        precision={4: "year", 7: "month"}.get(len(iso), "day"),  # type: ignore[arg-type] # the values are literals
        basis="stated",
        rule="test",
    )


def place(name: str, country: str | None = None, venue: str | None = None) -> PlaceValue:
    """A city, or a country where the two names are the same."""
    precision = "country" if name == country else "city"
    return PlaceValue(name=name, precision=precision, basis="stated", country=country, venue=venue)


def who(name: str, role: Role = "participant", kind: Kind = "state", acts_for: str | None = None) -> Participant:
    """A participant; its span is the first word of the text."""
    return Participant(name=name, kind=kind, role=role, span=Span(0, 1), acts_for=acts_for)


def event(
    of: Report,
    trigger: str,
    *people: Participant,
    event_type: str = "meeting",
    status: Status = "held",
    when: DateValue | None = None,
    where: PlaceValue | None = None,
    number: NumberValue | None = None,
    said_by: Attribution | None = None,
    label: str | None = None,
    number_of_round: int | None = None,
) -> EventMention:
    """An event mention whose trigger stands in the report and whose quote is the whole text."""
    start = of.text.index(trigger)
    span = Span(start, start + len(trigger))
    return EventMention(
        id=event_mention_id(of.id, event_type, span),
        report_id=of.id,
        type=event_type,
        status=status,
        trigger=span,
        quote=Span(0, len(of.text)),
        when=DateSlot(value=when, span=span) if when else None,
        where=PlaceSlot(value=where, span=span) if where else None,
        numbers=(NumberSlot(value=number, span=span),) if number else (),
        participants=people,
        attribution=said_by,
        label=label,
        round=number_of_round,
    )


def speaker(name: str, kind: str = "person") -> Attribution:
    """An attribution to a source."""
    span = Span(0, 1)
    return Attribution(name=name, kind=kind, source=(span,), cue=(span,), content=(span,))  # type: ignore[arg-type] # checked by msgspec users


def reading(of: Report, *events: EventMention) -> Reading:
    """A reading of a report that found these events."""
    return Reading(report_id=of.id, method="test.1", events=events)


def slots(claims: tuple[Claim, ...]) -> list[str]:
    """The slots of claims, in order."""
    return [claim.slot for claim in claims]
