"""The list of actors by kind. Pure."""

from __future__ import annotations

import msgspec

from dragoman.schema import KINDS, Actor
from dragoman.web.catalogue import Catalogue

KIND_WORDS = {
    "person": "Persons",
    "state": "States",
    "igo": "Organisations of states",
    "armed_group": "Armed groups",
    "party": "Political parties and bodies",
    "ministry": "Ministries and organs of states",
    "company": "Companies",
    "other": "Others",
}
"""What a page calls the actors of each kind."""


class ActorLine(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the list. names: its other spellings. events, reports: how many name it."""

    id: str
    name: str
    names: tuple[str, ...]
    acts_for: str | None
    office: str | None
    events: int
    reports: int


class ActorGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of one kind, those in most events first."""

    kind: str
    title: str
    actors: tuple[ActorLine, ...]


class ActorsPage(msgspec.Struct, frozen=True, kw_only=True):
    """All actors of the record."""

    groups: tuple[ActorGroup, ...]
    n_actors: int


def actors_page(catalogue: Catalogue, _: str = "") -> ActorsPage:
    """Return the list of actors."""
    lines = {kind: [_line(catalogue, one) for one in catalogue.record.actors if one.kind == kind] for kind in KINDS}
    groups = tuple(
        ActorGroup(
            kind=kind,
            title=KIND_WORDS[kind],
            actors=tuple(sorted(found, key=lambda one: (-one.events, one.name, one.id))),
        )
        for kind, found in lines.items()
        if found
    )
    return ActorsPage(groups=groups, n_actors=len(catalogue.record.actors))


def _line(catalogue: Catalogue, actor: Actor) -> ActorLine:
    latest = max(actor.offices, key=lambda one: (one.last or "", one.title), default=None)
    return ActorLine(
        id=actor.id,
        name=actor.name,
        names=tuple(one.name for one in actor.names if one.name != actor.name),
        acts_for=actor.acts_for,
        office=latest.title if latest else None,
        events=len(catalogue.events_of(actor.id)),
        reports=len({report for one in actor.names for report in one.reports}),
    )
