"""The page of an event: the grid of slots and sources, and what the event is made of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from dragoman.schema import Event, Participation, ReportEntry
from dragoman.web.catalogue import Catalogue
from dragoman.web.citing import Form, forms
from dragoman.web.slots import ROLE_ORDER, slot_label
from dragoman.web.views.decisions import Decision, decisions_on
from dragoman.web.views.evidence import Sentence, Source, cited, sentences, source_of
from dragoman.web.views.grid import Column, Row, claims_in, columns_of, row_of
from dragoman.web.words import counted, date_words, day_words


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step in the life of the event, told in reports of `day` until `until`; sentences: of the first who tells it."""

    step: str
    day: str
    until: str | None
    sentences: tuple[Sentence, ...]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """An event by name. when: its date in words."""

    id: str
    label: str
    when: str
    status: str


class Taker(msgspec.Struct, frozen=True, kw_only=True):
    """An actor in a role of the event."""

    actor_id: str
    name: str
    office: str | None
    acts_for: str | None
    head: bool
    origins: int


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why two reports were taken for accounts of one event: words and their weight; text: the reason as the record has
    it, where it names no two reports."""

    one: Source | None
    other: Source | None
    points: tuple[tuple[str, str], ...]
    text: str


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of an event shows. opens: the anchor of the slot whose words stand open at first. n_copies:
    folded columns. roles: label and actors of each role."""

    id: str
    key: str
    type: str
    label: str
    summary: str
    status: str
    edtf: str | None
    n_reports: int
    origins: int
    n_conflicts: int
    n_copies: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    opens: str
    roles: tuple[tuple[str, tuple[Taker, ...]], ...]
    history: tuple[Step, ...]
    part_of: Reference | None
    parts: tuple[Reference, ...]
    why: tuple[Reason, ...]
    decisions: tuple[Decision, ...]
    cite: tuple[Form, ...]
    previous: Reference | None
    next: Reference | None


def event_page(catalogue: Catalogue, event_id: str) -> EventPage:
    """Return the page of an event.

    Raises: KeyError where the record holds no such event.
    """
    event = catalogue.events[event_id]
    entries = catalogue.by_publication(event.reports)
    rows = tuple(row_of(catalogue, one, entries) for one in catalogue.findings_of(event.id))
    columns = columns_of(catalogue, event, entries, rows)
    before, after = catalogue.beside(event.id)
    part_of = catalogue.events.get(event.part_of or "")
    return EventPage(
        id=event.id,
        key=catalogue.addresses.keys[event.id],
        type=event.type,
        label=event.label,
        summary=summary_of(event),
        status=event.status,
        edtf=event.when.edtf if event.when else None,
        n_reports=len(event.reports),
        origins=event.origins,
        n_conflicts=sum(row.conflict for row in rows),
        n_copies=sum(one.folded for one in columns),
        columns=columns,
        rows=rows,
        opens=next((row.anchor for row in (*(one for one in rows if one.conflict), *rows)), ""),
        roles=_roles(event.participants),
        history=_history(catalogue, event),
        part_of=reference(part_of) if part_of else None,
        parts=tuple(reference(one) for one in catalogue.parts_of(event.id)),
        why=tuple(_reason(catalogue, one, event.reports) for one in event.why),
        decisions=decisions_on(catalogue, event.id),
        cite=_cite(catalogue, event, entries),
        previous=reference(before) if before else None,
        next=reference(after) if after else None,
    )


def reference(event: Event) -> Reference:
    """Return an event by name."""
    when = date_words(event.when) if event.when else "date unknown"
    return Reference(id=event.id, label=event.label, when=when, status=event.status)


def summary_of(event: Event) -> str:
    """Return in one plain sentence when and where an event is and how many tell of it."""
    when = date_words(event.when) if event.when else "date not known"
    where = event.where.name if event.where else "place not known"
    told = f"{counted(len(event.reports), 'report')} with {counted(event.origins, 'independent voice')}"
    return f"{event.status.capitalize()}: {when}, {where}. Told by {told}."


def _roles(participants: Iterable[Participation]) -> tuple[tuple[str, tuple[Taker, ...]], ...]:
    """Return the actors by role, in the order of the grid; the best attested first, persons after what they act for."""
    ordered = sorted(
        participants, key=lambda p: (ROLE_ORDER.get(p.role, 99), p.kind == "person", -p.origins, p.name, p.actor_id)
    )
    return tuple((slot_label(role), tuple(map(_taker, group))) for role, group in groupby(ordered, lambda p: p.role))


def _taker(one: Participation) -> Taker:
    return Taker(
        actor_id=one.actor_id,
        name=one.name,
        office=one.office,
        acts_for=one.acts_for,
        head=one.head,
        origins=one.origins,
    )


def _history(catalogue: Catalogue, event: Event) -> tuple[Step, ...]:
    """Return the steps; one told on several days once, with the first and the last of them."""
    found = []
    for step, group in groupby(event.history, key=lambda one: one.step):
        told = list(group)
        days = [day_words(one.date) for one in told]
        lead = sentences(catalogue, sorted(claims_in(catalogue, told[0].claims), key=catalogue.cited_first))
        until = days[-1] if days[-1] != days[0] else None
        found.append(Step(step=step, day=days[0], until=until, sentences=lead[:1]))
    return tuple(found)


def _reason(catalogue: Catalogue, words: str, reports: Sequence[str]) -> Reason:
    """Return a reason with the two reports it names and its points, as far as it has that form."""
    head, _, told = words.rpartition(": ")
    pair = next(
        ((one, head[len(one) + 6 :]) for one in reports if head.startswith(f"{one} with ")),
        ("", ""),
    )
    if pair[1] not in catalogue.entries:
        return Reason(one=None, other=None, points=(), text=words)
    points = [re.fullmatch(r"(.+?) ([+-]\d+(?:\.\d+)?)", one) for one in told.split(", ")]
    one, other = (source_of(catalogue, report) for report in pair)
    if not all(points):
        return Reason(one=one, other=other, points=(), text=told)
    return Reason(one=one, other=other, points=tuple((m[1], m[2]) for m in points if m), text="")


def _cite(catalogue: Catalogue, event: Event, entries: Sequence[ReportEntry]) -> tuple[Form, ...]:
    """Return the citation of the reports that tell of an event, each with the key of the event."""
    key = catalogue.addresses.keys[event.id]
    return forms([cited(catalogue, source_of(catalogue, entry.id), key) for entry in entries])
