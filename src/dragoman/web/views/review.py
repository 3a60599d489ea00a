"""The review desk: one question, its answers, the sentences behind each, and what the codebook says of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.exports import columns
from dragoman.schema import Candidate, Question
from dragoman.schema.words import value_text
from dragoman.web.catalogue import Catalogue
from dragoman.web.codes import slot_code
from dragoman.web.slots import slot_label
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Sentence, sentences

TITLES = {
    "same_event": "Is this the same event?",
    "which_value": "Which value is right?",
    "same_actor": "Is this the same person or body?",
    "read_rightly": "Is this sentence read rightly?",
    "reviewers_disagree": "People disagree: which decision is to go?",
}
"""What the page asks, by kind of question."""

HINTS = {
    "same_event": "One event is one thing that happened or is to happen, at one time, between the same people. A round "
    "and its opening are two; a report of the same meeting on the next day is one.",
    "which_value": "Take what the words say. The record keeps the other values and who gave them, whatever you choose.",
    "same_actor": "One person, or one body. Who speaks for a body is not that body; two people may share a name.",
    "read_rightly": "Right if a careful reader of the sentence alone would say that it tells of this event.",
    "reviewers_disagree": "None of these decisions counts until all but one are undone. Each may be undone by who made "
    "it, or by an editor.",
}
"""How to decide each kind of question."""

_COLUMNS = {
    "date": ("events", "date_edtf"),
    "place": ("events", "place"),
    "type": ("events", "event_type"),
    "status": ("events", "status"),
    "stance": ("events", "stance"),
}
_SECONDS = 12
"""Seconds that a decision takes, as told to reviewers before they have made any of their own."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer. number: from 1, its key. used: the record has it now. keys: names of keys beside its number."""

    number: int
    label: str
    used: bool
    origins: int
    keys: str
    sentences: tuple[Sentence, ...]


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """A question with all that is needed to answer it.

    id: of the question, "" where none is left. definition, apart: of the codebook. position, count: among the open
    ones. minutes: what those left may take. counts: open questions by kind. last: the number of the answer given
    before.
    """

    id: str = ""
    kind: str = ""
    title: str = ""
    hint: str = ""
    slot: str = ""
    slot_name: str = ""
    definition: str = ""
    apart: str = ""
    allowed: tuple[str, ...] = ()
    finding_id: str = ""
    why: str = ""
    effect: float = 0.0
    events: tuple[Reference, ...] = ()
    actors: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    position: int = 0
    count: int = 0
    minutes: int = 0
    counts: tuple[tuple[str, str, int], ...] = ()
    only: str = ""
    blind: bool = False
    last: int = 0


def review_page(
    catalogue: Catalogue,
    asked: Question | None,
    open_questions: Sequence[Question],
    *,
    counts: Mapping[str, int],
    only: str = "",
    blind: bool = False,
    last: int = 0,
) -> ReviewPage:
    """Return the page of a question. open_questions: those that the person walks through, in their order."""
    listed = tuple((kind, title, counts.get(kind, 0)) for kind, title in TITLES.items())
    minutes = -(-len(open_questions) * _SECONDS // 60)
    if asked is None:
        return ReviewPage(count=len(open_questions), counts=listed, only=only, blind=blind)
    definition, apart, allowed = _entry(catalogue, asked)
    ids = [one.id for one in open_questions]
    return ReviewPage(
        id=asked.id,
        kind=asked.kind,
        title=TITLES[asked.kind],
        hint=HINTS[asked.kind],
        slot=asked.slot,
        slot_name=slot_label(asked.slot) if asked.slot else "",
        definition=definition,
        apart=apart,
        allowed=allowed,
        finding_id=asked.finding_id,
        why="" if blind else asked.why,
        effect=asked.effect,
        events=tuple(reference(catalogue.events[one]) for one in asked.about if one in catalogue.events),
        actors=tuple((one, catalogue.actors[one].name) for one in asked.about if one in catalogue.actors),
        answers=tuple(
            _answer(catalogue, asked, n, one, blind=blind, last=last) for n, one in enumerate(asked.candidates, start=1)
        ),
        position=ids.index(asked.id) + 1 if asked.id in ids else 1,
        count=len(ids),
        minutes=minutes,
        counts=listed,
        only=only,
        blind=blind,
        last=last,
    )


def current_of(catalogue: Catalogue, asked: Question) -> int:
    """Return the number of the answer that leaves the record as it is, 0 where there is none or people disagree."""
    if asked.kind == "which_value":
        finding = catalogue.findings.get(asked.finding_id)
        used = value_text(finding.value) if finding and finding.value is not None else None
        return next((n for n, one in enumerate(asked.candidates, start=1) if one.value == used), 0)
    if asked.kind in ("same_event", "same_actor"):
        wanted = asked.kind if len(asked.about) == 1 else f"different_{asked.kind.removeprefix('same_')}"
        return next((n for n, one in enumerate(asked.candidates, start=1) if one.kind.startswith(wanted)), 0)
    return 1 if asked.kind == "read_rightly" else 0


def _answer(catalogue: Catalogue, asked: Question, number: int, one: Candidate, *, blind: bool, last: int) -> Answer:
    used = not blind and number == current_of(catalogue, asked)
    claims = [catalogue.claims[claim] for claim in one.claims if claim in catalogue.claims]
    keys = [f"choose-{number}", *_KEYS.get(one.kind, ()), *(["accept"] * used), *(["repeat"] * (number == last))]
    return Answer(
        number=number,
        label=one.label,
        used=used,
        origins=one.origins,
        keys=" ".join(keys),
        sentences=sentences(catalogue, claims),
    )


_KEYS = {
    "same_event": ("merge",),
    "same_actor": ("merge",),
    "different_events": ("split",),
    "different_actors": ("split",),
    "misread": ("reject",),
}


def _entry(catalogue: Catalogue, asked: Question) -> tuple[str, str, tuple[str, ...]]:
    """Return what the codebook says of the slot of a question and how it is told apart, and the values that it may
    have."""
    term = catalogue.past.vocabulary.term(*slot_code(asked.slot)) if asked.slot else None
    place = _COLUMNS.get(asked.slot)
    found = next((one for one in columns() if (one.table, one.column) == place), None)
    return (term.definition if term else "", term.apart if term else "", found.allowed if found else ())
