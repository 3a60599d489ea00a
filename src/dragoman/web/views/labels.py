"""The words by which each outlet names an actor, counted and cited. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from dragoman.exports import passage_of
from dragoman.schema import Actor, Citation, Mention
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.evidence import Source, outlet_of, source_of

_SKIPPED = frozenset({"pronoun", "dateline"})
"""Tags of mentions that choose no words for an actor."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """Words an outlet uses for an actor. count: places in its own reports. source, number: the first of them, its
    sentence counted from 1, 0 where it stands in none."""

    words: str
    count: int
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
    kind: str
    outlets: tuple[OutletForms, ...]
    own: tuple[tuple[str, str], ...]


class LabelsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Actors that two outlets or more name, by how many do. left_out: reports that copy another and count for none."""

    actors: tuple[Labelled, ...]
    n_single: int
    left_out: int


def labels_page(catalogue: Catalogue, _: str = "") -> LabelsPage:
    """Return the page of labels by outlet."""
    found = [one for one in labels(catalogue).values() if one.outlets]
    shared = [one for one in found if len(one.outlets) > 1]
    return LabelsPage(
        actors=tuple(sorted(shared, key=lambda one: (-len(one.outlets), -_count(one), one.name, one.actor_id))),
        n_single=len(found) - len(shared),
        left_out=sum(entry.copied_from is not None for entry in catalogue.entries.values()),
    )


def labels(catalogue: Catalogue) -> dict[str, Labelled]:
    """Return how outlets name each actor, by its id.

    Only reports that copy none count: words taken from another outlet are that outlet's choice.
    """
    said: dict[str, dict[str, dict[str, list[tuple[str, Mention]]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for actor_id, report_id, mention in _mentions(catalogue):
        words = " ".join(mention.span.of(catalogue.reports[report_id].text).split())
        said[actor_id][outlet_of(catalogue.entries[report_id])][words].append((report_id, mention))
    return {one: _labelled(catalogue, catalogue.actors[one], outlets) for one, outlets in said.items()}


def _mentions(catalogue: Catalogue) -> Iterator[tuple[str, str, Mention]]:
    """Yield actor, report and mention, in the order of publication and of the text."""
    owner = {(r, name.name): a.id for a in catalogue.record.actors for name in a.names for r in name.reports}
    for entry in catalogue.by_publication(catalogue.entries):
        if entry.copied_from is None:
            for one in catalogue.mentions.get(entry.id, ()):
                actor = owner.get((entry.id, one.name))
                if actor and not _SKIPPED & set(one.tags):
                    yield actor, entry.id, one


def _labelled(catalogue: Catalogue, actor: Actor, outlets: dict[str, dict[str, list[tuple[str, Mention]]]]) -> Labelled:
    rows = [_outlet(catalogue, outlet, words) for outlet, words in sorted(outlets.items())]
    users: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for form in row.forms:
            users[form.words.casefold()].append(row.outlet)
    own = [(form.words, row.outlet) for row in rows for form in row.forms if len(users[form.words.casefold()]) == 1]
    return Labelled(
        actor_id=actor.id,
        name=actor.name,
        kind=actor.kind,
        outlets=tuple(sorted(rows, key=lambda one: (-one.count, one.outlet))),
        own=tuple(own) if len(rows) > 1 else (),
    )


def _outlet(catalogue: Catalogue, outlet: str, words: dict[str, list[tuple[str, Mention]]]) -> OutletForms:
    forms = [_form(catalogue, form, places) for form, places in words.items()]
    return OutletForms(
        outlet=outlet,
        count=sum(one.count for one in forms),
        forms=tuple(sorted(forms, key=lambda one: (-one.count, one.words))),
    )


def _form(catalogue: Catalogue, words: str, places: list[tuple[str, Mention]]) -> Form:
    report_id, first = places[0]
    cited = Citation(report_id=report_id, start=first.span.start, end=first.span.end, quote=words)
    passage = passage_of(catalogue.passages.get(report_id, ()), cited)
    return Form(
        words=words,
        count=len(places),
        source=source_of(catalogue, report_id),
        number=passage.n + 1 if passage else 0,
    )


def _count(one: Labelled) -> int:
    return sum(row.count for row in one.outlets)
