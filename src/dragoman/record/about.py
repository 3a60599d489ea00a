"""Keep a record to what is near some words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dragoman.lexicon import Body, Country, Lexicon, Place
from dragoman.links import name_parts
from dragoman.schema import Event, EventMention, Record

_EVERYWHERE = frozenset("talks talk meeting meetings peace process negotiations round conference and in on of".split())


def kept_about(record: Record, about: str, mentions: Mapping[str, EventMention], lexicon: Lexicon) -> Record:
    """Return the record with the events that one of the phrases, split at commas, names, and the reports, actors,
    claims and findings those rest on. A phrase names an event if all its words, folded, stand in one field of it
    (label, subject, a participant, place, the words that tell of it), or all those of another name that the tables
    give the same state, place or body. Words of which every process is full ("talks") count only if there are no
    others."""
    asked = [names for phrase in about.split(",") for names in _names(phrase, lexicon)]
    told = _told(record)
    events = tuple(event for event in record.events if _holds((*told[event.id], *_fields(event, mentions)), asked))
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


def _names(phrase: str, lexicon: Lexicon) -> Iterator[frozenset[str]]:
    """Return the words of a phrase, and those of the other names of what it names, if any."""
    words = _telling(phrase)
    if not words:
        return
    yield words
    rows: tuple[Country | Place | Body, ...] = (*lexicon.countries, *lexicon.places, *lexicon.bodies)
    for row in rows:
        names = [_telling(name) for name in (row.name, *row.aliases)]
        if words in names:
            yield from names


def _telling(words: str) -> frozenset[str]:
    found = frozenset(name_parts(words))
    return found - _EVERYWHERE or found


def _holds(fields: Iterable[str], asked: Iterable[frozenset[str]]) -> bool:
    held = [frozenset(name_parts(field)) for field in fields]
    return any(words <= field for words in asked for field in held)


def _told(record: Record) -> dict[str, set[str]]:
    """Return the triggers of each event."""
    found: dict[str, set[str]] = {event.id: set() for event in record.events}
    for claim in record.claims:
        if claim.slot == "type":
            found[claim.event_id].add(claim.citation.quote)
    return found


def _without_lost_round(event: Event, kept: set[str]) -> Event:
    return event if event.part_of is None or event.part_of in kept else msgspec.structs.replace(event, part_of=None)


def _fields(event: Event, mentions: Mapping[str, EventMention]) -> Iterator[str]:
    yield event.label
    yield event.about or ""
    for one in event.participants:
        yield f"{one.name} {one.acts_for or ''}"
    if event.where:
        yield f"{event.where.name} {event.where.country or ''} {event.where.venue or ''}"
    for mention in event.mentions:
        yield mentions[mention].label or ""
