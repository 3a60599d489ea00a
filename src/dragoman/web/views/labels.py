"""The words by which each outlet names an actor, counted and cited, without judgement. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from dragoman.exports import passage_of
from dragoman.record.outlet_labels import OutletLabel, labels_by_outlet
from dragoman.schema import Citation
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.evidence import Source, source_of


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """Words an outlet uses for an actor. count: places in its reports.

    quoted, copied: how many of these are a speaker's or another outlet's words. source, number: the first of them, its
    sentence counted from 1, 0 where it stands in none.
    """

    words: str
    count: int
    quoted: int
    copied: int
    source: Source
    number: int


class OutletForms(msgspec.Struct, frozen=True, kw_only=True):
    """All words one outlet uses for an actor, the most used first."""

    outlet: str
    count: int
    forms: tuple[Form, ...]


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """An actor and how outlets name it. own: words that only one outlet uses, with that outlet."""

    actor_id: str
    name: str
    outlets: tuple[OutletForms, ...]
    own: tuple[tuple[str, str], ...]


_LISTED = 50
"""Actors on a page."""


class LabelsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Actors that two outlets or more name, by how many do. n_single: those that one outlet names.

    part, parts: which page of how many this is, from 1.
    """

    actors: tuple[Labelled, ...]
    n_single: int
    part: int
    parts: int


def labels_page(catalogue: Catalogue, id_: str = "") -> LabelsPage:
    """Return a page of labels by outlet. id_: "2" for the second, empty for the first."""
    shared, part = catalogue.once(_shared), int(id_ or 1)
    return LabelsPage(
        actors=shared[(part - 1) * _LISTED : part * _LISTED],
        n_single=len(catalogue.once(labels)) - len(shared),
        part=part,
        parts=labels_parts(catalogue),
    )


def labels_parts(catalogue: Catalogue) -> int:
    """Return how many pages the labels take."""
    return max(1, -(-len(catalogue.once(_shared)) // _LISTED))


def _shared(catalogue: Catalogue) -> tuple[Labelled, ...]:
    shared = (one for one in catalogue.once(labels).values() if len(one.outlets) > 1)
    return tuple(sorted(shared, key=lambda one: (-len(one.outlets), one.name, one.actor_id)))


def labels(catalogue: Catalogue) -> dict[str, Labelled]:
    """Return how outlets name each actor, by its id, as `record.labels_by_outlet` counts it."""
    found: dict[str, list[OutletLabel]] = defaultdict(list)
    for one in labels_by_outlet(catalogue.contents):
        if one.basis == "same actor":
            found[one.actor_id].append(one)
    return {actor_id: _labelled(catalogue, own) for actor_id, own in found.items()}


def _labelled(catalogue: Catalogue, own: list[OutletLabel]) -> Labelled:
    rows: dict[str, list[OutletLabel]] = defaultdict(list)
    users: dict[str, set[str]] = defaultdict(set)
    for one in own:
        rows[one.outlet].append(one)
        users[one.label.casefold()].add(one.outlet)
    made = [_outlet(catalogue, outlet, found) for outlet, found in rows.items()]
    alone = sorted((one.label, one.outlet) for one in own if len(users[one.label.casefold()]) == 1)
    return Labelled(
        actor_id=own[0].actor_id,
        name=own[0].actor,
        outlets=tuple(sorted(made, key=lambda one: (-one.count, one.outlet))),
        own=tuple(alone) if len(rows) > 1 else (),
    )


def _outlet(catalogue: Catalogue, outlet: str, found: Iterable[OutletLabel]) -> OutletForms:
    forms = sorted((_form(catalogue, one) for one in found), key=lambda one: (-one.count, one.words))
    return OutletForms(outlet=outlet, count=sum(one.count for one in forms), forms=tuple(forms))


def _form(catalogue: Catalogue, one: OutletLabel) -> Form:
    report_id, start, end = one.where[0]
    quote = catalogue.reports[report_id].text[start:end]
    cited = Citation(report_id=report_id, start=start, end=end, quote=quote)
    passage = passage_of(catalogue.passages.get(report_id, ()), cited)
    return Form(
        words=one.label,
        count=one.n,
        quoted=one.quoted,
        copied=one.copied,
        source=source_of(catalogue, report_id),
        number=passage.n + 1 if passage else 0,
    )
