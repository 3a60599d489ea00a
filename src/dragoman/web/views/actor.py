"""The page of an actor: its names, offices, meetings and words, each cited. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.schema import Actor, Claim, Event
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Sentence, outlet_of, sentences
from dragoman.web.views.labels import OutletForms, labels
from dragoman.web.views.meetings import HAPPENED, MEETING_TYPES, bodies_of

MOST_QUOTES = 40
"""Quotations that a page shows, the newest; it says how many there are."""


class Spelling(msgspec.Struct, frozen=True, kw_only=True):
    """A name as printed. reports: how many use it, of which so many outlets."""

    name: str
    reports: int
    outlets: tuple[str, ...]


class OfficeLine(msgspec.Struct, frozen=True, kw_only=True):
    """An office that reports give; first and last are days of reports, not of its term. sentence: the first that says
    so."""

    title: str
    of: str | None
    of_id: str | None
    first: str | None
    last: str | None
    n_reports: int
    sentence: Sentence | None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """An event it takes part in, its roles there and who else does."""

    event: Reference
    type: str
    where: str | None
    roles: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    reports: int
    origins: int


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """A stance it takes, with the first sentence that says so."""

    event: Reference
    stance: str
    about: str | None
    denied: bool
    origins: int
    sentence: Sentence | None


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of an actor shows. quotes: the newest sentences that reports attribute to it."""

    id: str
    key: str
    name: str
    kind: str
    acts_for: str | None
    acts_for_id: str | None
    names: tuple[Spelling, ...]
    offices: tuple[OfficeLine, ...]
    meetings: tuple[Part, ...]
    planned: tuple[Part, ...]
    others: tuple[Part, ...]
    stances: tuple[Stand, ...]
    quotes: tuple[Sentence, ...]
    n_quotes: int
    labels: tuple[OutletForms, ...]
    own_words: tuple[tuple[str, str], ...]
    why: tuple[str, ...]


def actor_page(catalogue: Catalogue, actor_id: str) -> ActorPage:
    """Return the page of an actor.

    Raises: KeyError where the record holds no such actor.
    """
    actor = catalogue.actors[actor_id]
    labelled = catalogue.once(labels).get(actor_id)
    events = catalogue.events_of(actor_id)
    meeting = [one for one in events if one.type in MEETING_TYPES]
    quotes = sentences(catalogue, _quoted(catalogue, actor))
    newest = sorted(quotes, key=lambda one: (one.source.published or "", one.source.report_id, one.start), reverse=True)
    return ActorPage(
        id=actor_id,
        key=catalogue.addresses.keys[actor_id],
        name=actor.name,
        kind=actor.kind,
        acts_for=actor.acts_for,
        acts_for_id=catalogue.once(bodies_of).get(actor.acts_for or ""),
        names=_names(catalogue, actor),
        offices=tuple(_offices(catalogue, actor)),
        meetings=tuple(_part(one, actor_id) for one in meeting if one.status in HAPPENED),
        planned=tuple(_part(one, actor_id) for one in meeting if one.status not in HAPPENED),
        others=tuple(_part(one, actor_id) for one in events if one.type not in (*MEETING_TYPES, "position")),
        stances=tuple(_stances(catalogue, actor_id, events)),
        quotes=tuple(newest[:MOST_QUOTES]),
        n_quotes=len(quotes),
        labels=labelled.outlets if labelled else (),
        own_words=labelled.own if labelled else (),
        why=actor.why,
    )


def _names(catalogue: Catalogue, actor: Actor) -> tuple[Spelling, ...]:
    """Return the spellings, the most used first."""
    found = [
        Spelling(
            name=one.name,
            reports=len(one.reports),
            outlets=tuple(sorted({outlet_of(catalogue.entries[r]) for r in one.reports if r in catalogue.entries})),
        )
        for one in actor.names
    ]
    return tuple(sorted(found, key=lambda one: (-one.reports, one.name)))


def _offices(catalogue: Catalogue, actor: Actor) -> Iterator[OfficeLine]:
    for one in sorted(actor.offices, key=lambda office: (office.first or "~", office.title)):
        said = _claims(catalogue, one.claims)
        lead = sentences(catalogue, said)
        yield OfficeLine(
            title=one.title,
            of=one.of,
            of_id=catalogue.once(bodies_of).get(one.of or ""),
            first=one.first,
            last=one.last,
            n_reports=len({claim.report_id for claim in said}),
            sentence=lead[0] if lead else None,
        )


def _part(event: Event, actor_id: str) -> Part:
    others = {one.actor_id: one.name for one in event.participants if one.actor_id != actor_id}
    return Part(
        event=reference(event),
        type=event.type,
        where=event.where.name if event.where else None,
        roles=tuple(sorted({one.role for one in event.participants if one.actor_id == actor_id})),
        others=tuple(others.items()),
        reports=len(event.reports),
        origins=event.origins,
    )


def _stances(catalogue: Catalogue, actor_id: str, events: Iterable[Event]) -> Iterator[Stand]:
    """Yield the stances that the actor takes, and what is said of it that it denies."""
    for event in events:
        own = [one for one in event.participants if one.actor_id == actor_id and one.role == "issuer"]
        if event.type == "position" and own:
            lead = sentences(catalogue, _claims(catalogue, own[0].claims))
            yield Stand(
                event=reference(event),
                stance=event.stance or "stance unknown",
                about=event.about,
                denied=event.stance == "deny" or event.status == "denied",
                origins=event.origins,
                sentence=lead[0] if lead else None,
            )


def _quoted(catalogue: Catalogue, actor: Actor) -> list[Claim]:
    """Return the claims that reports attribute to the actor by a name that is its own there."""
    reports = {name.name: set(name.reports) for name in actor.names}
    return [
        claim
        for name, own in sorted(reports.items())
        for claim in catalogue.attributed_to(name)
        if claim.report_id in own
    ]


def _claims(catalogue: Catalogue, ids: Iterable[str]) -> list[Claim]:
    """Return claims by day of publication, those of unknown day last."""
    found = [catalogue.claims[one] for one in ids]
    return sorted(
        found, key=lambda one: (catalogue.entries[one.report_id].published or "~", one.report_id, one.citation.start)
    )
