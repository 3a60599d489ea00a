"""Which events count as meetings, and who was there. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from dragoman.schema import Event, Role
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.named import nameless

MEETING_TYPES = ("meeting", "talks", "visit")
"""Event types in which those present meet."""

HAPPENED = ("held", "ongoing")
"""Statuses of a meeting that took place; a planned or denied one is none."""

PRESENT: tuple[Role, ...] = ("participant", "party", "mediator", "guarantor", "observer", "host", "signatory")
"""Roles of those who are there; who invites, is invited or is spoken to need not be."""


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting that at least one independent origin tells. encounter: id of the round of talks that it is part of,
    else its own: what has the same one counts once. present: actor ids with their roles, sorted. n_nameless: those
    present whom no report gives a name, who are left out."""

    event: Event
    encounter: str
    present: dict[str, tuple[str, ...]]
    n_nameless: int


def meetings(catalogue: Catalogue) -> Iterator[Meeting]:
    """Yield the meetings that took place, in the order of time."""
    unnamed = catalogue.once(nameless)
    for event in catalogue.timeline:
        if event.type in MEETING_TYPES and event.status in HAPPENED and event.origins > 0:
            roles: dict[str, set[str]] = defaultdict(set)
            for one in event.participants:
                if one.role in PRESENT:
                    roles[one.actor_id].add(one.role)
            yield Meeting(
                event=event,
                encounter=event.part_of or event.id,
                present={who: tuple(sorted(roles[who])) for who in sorted(roles) if who not in unnamed},
                n_nameless=len(unnamed & roles.keys()),
            )


def bodies_of(catalogue: Catalogue) -> dict[str, str]:
    """Return the actor that a name of a body means, where only one actor bears it."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in catalogue.record.actors:
        if actor.kind != "person":
            for name in (actor.name, *(one.name for one in actor.names)):
                bearers[name].add(actor.id)
    return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}


def acts_for(event: Event, bodies: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return the bodies that each person acts for in an event, by actor id."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in event.participants:
        if one.kind == "person" and one.acts_for in bodies:
            found[one.actor_id].add(bodies[one.acts_for])
    return {person: frozenset(ids) for person, ids in found.items()}
