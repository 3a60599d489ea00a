"""Keep a record to what is near some words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from dragoman.links import name_parts
from dragoman.schema import Event, EventMention, Record

_EVERYWHERE = frozenset("talks talk meeting meetings peace process negotiations round conference and in on of".split())


def kept_about(record: Record, about: str, mentions: Mapping[str, EventMention]) -> Record:
    """Return the record with the events that the words name (in label, subject, participants, place or the words that
    tell of it), and the reports, actors, claims and findings those rest on. Words are compared folded; an event that
    holds any of them stays. Words of which every process is full ("talks") count only if there are no others."""
    asked = set(name_parts(about))
    words = asked - _EVERYWHERE or asked
    told = _told(record)
    events = tuple(event for event in record.events if words & told[event.id].union(_words(event, mentions)))
    kept = {event.id for event in events}
    reports = {report for event in events for report in event.reports}
    actors = {one.actor_id for event in events for one in event.participants}
    return msgspec.structs.replace(
        record,
        events=tuple(_without_lost_round(event, kept) for event in events),
        claims=tuple(claim for claim in record.claims if claim.event_id in kept),
        findings=tuple(finding for finding in record.findings if finding.event_id in kept),
        reports=tuple(report for report in record.reports if report.id in reports),
        actors=tuple(actor for actor in record.actors if actor.id in actors),
        copies=tuple(link for link in record.copies if {link.copy_id, link.original_id} <= reports),
    )


def _told(record: Record) -> dict[str, set[str]]:
    """Return the folded words of the triggers of each event."""
    found: dict[str, set[str]] = {event.id: set() for event in record.events}
    for claim in record.claims:
        if claim.slot == "type":
            found[claim.event_id].update(name_parts(claim.citation.quote))
    return found


def _without_lost_round(event: Event, kept: set[str]) -> Event:
    return event if event.part_of is None or event.part_of in kept else msgspec.structs.replace(event, part_of=None)


def _words(event: Event, mentions: Mapping[str, EventMention]) -> Iterator[str]:
    yield from name_parts(event.label)
    yield from name_parts(event.about or "")
    for one in event.participants:
        yield from name_parts(f"{one.name} {one.acts_for or ''}")
    if event.where:
        yield from name_parts(f"{event.where.name} {event.where.country or ''} {event.where.venue or ''}")
    for mention in event.mentions:
        yield from name_parts(mentions[mention].label or "")
