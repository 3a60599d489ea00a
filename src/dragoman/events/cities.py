"""A state alone as the place of an event, made finer by the one city of it that the report names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.events.sentence import Sentence
from dragoman.events.tracks import CONTACTS, inherited, is_city
from dragoman.schema import EventMention, PlaceSlot

_PLACING = frozenset({"in", "at", "to"})


def with_cities(sentences: Sequence[Sentence], events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the events, contacts that are placed by a state alone in its one city.

    That is the only city of the state that the report names after "in", "at" or "to", or where it puts another contact
    ("his visit to Qatar", and elsewhere "arrived in Doha"). Such a place has the basis "inherited" and the words of the
    city.
    """
    contacts = [event.where for event in events if event.type in CONTACTS and event.where]
    cities: dict[str | None, dict[str, PlaceSlot]] = defaultdict(dict)
    for place in (*contacts, *_named(sentences)):
        if is_city(place):
            cities[place.value.country].setdefault(place.value.name, place)
    return tuple(_finer(event, cities) for event in events)


def _named(sentences: Sequence[Sentence]) -> Iterator[PlaceSlot]:
    for sentence in sentences:
        for named in sentence.named:
            for mention in named.mentions if sentence.word(named.first - 1) in _PLACING else ():
                if mention.place is not None and "dateline" not in mention.tags:
                    yield PlaceSlot(value=mention.place, span=mention.span)


def _finer(event: EventMention, cities: dict[str | None, dict[str, PlaceSlot]]) -> EventMention:
    if event.type not in CONTACTS or event.where is None or event.where.value.precision != "country":
        return event
    found = tuple(cities.get(event.where.value.country, {}).values())
    return msgspec.structs.replace(event, where=inherited(found[0])) if len(found) == 1 else event
