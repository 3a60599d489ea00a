"""Talks of one track: where a report tells of one track alone, its rounds share their place and their people."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.words import word_set
from dragoman.schema import EventMention, Participant, PlaceSlot

_GATHERINGS = word_set("summit conference congress forum plenary dialogue")
_SITTINGS = word_set("talks negotiations round rounds")


def with_track(text: str, events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the events, talks without a place or without people completed from other talks of the same track.

    Only where all placed talks of the report are in one city are others taken to belong to them: those that name no
    people but theirs, and no gathering of another name ("summit"); the place then has the basis "inherited". Talks
    that name people of their own keep those alone. Units: code points of `text`.
    """
    talks = [event for event in events if event.type == "talks"]
    homes = [event for event in talks if event.where and _is_city(event.where)]
    one_track = len({event.where.value.name for event in homes if event.where}) == 1
    placed = [_placed(text, event, homes) if one_track else event for event in events]
    people = _people_by_place(placed)
    return tuple(_peopled(event, people) for event in placed)


def _is_city(place: PlaceSlot) -> bool:
    return place.value.precision in ("city", "venue")


def _inherited(place: PlaceSlot) -> PlaceSlot:
    return PlaceSlot(value=msgspec.structs.replace(place.value, basis="inherited"), span=place.span)


def _placed(text: str, event: EventMention, homes: Sequence[EventMention]) -> EventMention:
    place = next((home.where for home in homes if home.where), None)
    if event.type != "talks" or event.where is not None or place is None:
        return event
    known = {p.name for home in homes for p in home.participants}
    names = {p.name for p in event.participants}
    called = set(event.trigger.of(text).casefold().split())
    if (called & _GATHERINGS) - {word for home in homes for word in home.trigger.of(text).casefold().split()}:
        return event
    belongs = not names or bool(names & known) or (not known and bool(called & _SITTINGS))
    return msgspec.structs.replace(event, where=_inherited(place)) if belongs else event


def _people_by_place(events: Sequence[EventMention]) -> dict[str, dict[str, Participant]]:
    people: dict[str, dict[str, Participant]] = {}
    for event in events:
        if event.type == "talks" and event.where and _is_city(event.where):
            here = people.setdefault(event.where.value.name, {})
            for participant in event.participants:
                here.setdefault(participant.name, participant)
    return people


def _peopled(event: EventMention, people: dict[str, dict[str, Participant]]) -> EventMention:
    if event.type != "talks" or event.participants or event.where is None:
        return event
    shared = tuple(people.get(event.where.value.name, {}).values())
    return msgspec.structs.replace(event, participants=shared, note=None) if shared else event
