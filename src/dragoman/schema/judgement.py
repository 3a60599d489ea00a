"""A person's decision on what the reports add up to."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from dragoman.schema.spans import Citation
from dragoman.schema.values import ActorsValue, DateValue, NumberValue, ParticipantValue, PlaceValue

JudgementKind = Literal[
    "same_event",
    "different_events",
    "same_actor",
    "different_actors",
    "value_right",
    "value_wrong",
    "misread",
    "add_claim",
    "undo",
]
JUDGEMENT_KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)

SubjectKind = Literal["event", "claim", "actor", "text"]

JudgedValue = str | DateValue | PlaceValue | NumberValue | ParticipantValue | ActorsValue
"""Of an `ActorsValue` the names count: the ids of actors may change with every report."""


class Subject(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What a judgement speaks of, so that it is found again after any rebuild, merge, model or table.

    of: an event mention, a claim, an actor as one report names it, or words a person selected. id: of the event mention
    or claim, the actor's name in the report, empty for words. citation: the trigger of the event mention, the cited
    words of the claim, the words that name the actor, the selected words. sha256: of the report's text. slot, value: of
    a claim, the value in words. The id counts first; where the record knows it no more, the words do, if they stand
    there as cited.
    """

    of: SubjectKind
    id: str
    citation: Citation
    sha256: str
    slot: str = ""
    value: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision of one person: an entry that is added and never changed.

    kind, and what its subjects are:
    same_event: event mentions that all tell of one event; different_events: event mentions no two of which do.
    same_actor, different_actors: likewise, of actors as reports name them.
    value_right: an event mention, then any number of claims that say the value; the slot of its event has `value`.
    value_wrong: claims whose report says so, but it is not so. misread: claims whose report does not say so.
    add_claim: an event mention, then the selected words that say `value` for `slot`. undo: none; `undoes` names the
    judgement that is to count no more.

    id: "J-" and a digest of the other fields. slot: as in findings for value_right (a role, "number:" and what is
    counted), as in claims for add_claim, else empty. value: of value_right and add_claim. by: the person. at: UTC,
    ISO 8601 with microseconds and "Z". reason: in the person's words. before: words of the value the record used then.
    evidence: the claims that were shown when it was decided; what contradicts it and is not among them is new.
    """

    id: str
    kind: JudgementKind
    by: str
    at: str
    subjects: tuple[Subject, ...] = ()
    slot: str = ""
    value: JudgedValue | None = None
    reason: str = ""
    before: str = ""
    evidence: tuple[Subject, ...] = ()
    undoes: str = ""
