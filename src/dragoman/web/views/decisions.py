"""What persons decided, as pages tell it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.schema import Judgement, JudgementKind
from dragoman.web.catalogue import Catalogue
from dragoman.web.words import claim_words, day_words

_SAID: dict[JudgementKind, str] = {
    "same_event": "these reports tell of one event",
    "different_events": "these reports tell of different events",
    "same_actor": "these names are one actor",
    "different_actors": "these names are different actors",
    "value_right": "the value is right",
    "value_wrong": "the report is wrong here",
    "misread": "the report does not say so",
    "add_claim": "a claim was missed",
    "undo": "a decision was taken back",
}


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision of a person. words: what was decided; value: of a slot, in words; quotes: the words it speaks of.
    in_force: whether it counts; one that was undone or answered anew by the same person does not."""

    id: str
    kind: str
    words: str
    slot: str
    value: str
    by: str
    at: str
    day: str
    reason: str
    before: str
    quotes: tuple[str, ...]
    in_force: bool


def decisions(catalogue: Catalogue, ids: Iterable[str]) -> tuple[Decision, ...]:
    """Return judgements by their ids, in the order they were made; unknown ids are passed over."""
    found = [catalogue.judgements[one] for one in ids if one in catalogue.judgements]
    return tuple(_decision(catalogue, one) for one in sorted(found, key=lambda one: (one.at, one.id)))


def decisions_on(catalogue: Catalogue, event_id: str) -> tuple[Decision, ...]:
    """Return the judgements that speak of an event, by a mention or a claim of it, and those that took these back."""
    return decisions(catalogue, catalogue.judged(event_id))


def _decision(catalogue: Catalogue, one: Judgement) -> Decision:
    return Decision(
        id=one.id,
        kind=one.kind,
        words=_SAID.get(one.kind, one.kind),
        slot=one.slot,
        value="" if one.value is None else claim_words(one.value),
        by=one.by,
        at=one.at,
        day=day_words(one.at[:10]),
        reason=one.reason,
        before=one.before,
        quotes=_quotes(one),
        in_force=one.id in catalogue.in_force,
    )


def _quotes(one: Judgement) -> tuple[str, ...]:
    """Return the words that a judgement speaks of; a value that is right stands for itself."""
    if one.kind == "value_right":
        return ()
    return tuple(dict.fromkeys(subject.citation.quote for subject in one.subjects))
