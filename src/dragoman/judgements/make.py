"""A judgement from its parts, checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.claims import SLOTS
from dragoman.reports import UsageError
from dragoman.schema import (
    JUDGEMENT_KINDS,
    ROLES,
    STANCES,
    STATUSES,
    ActorsValue,
    DateValue,
    JudgedValue,
    Judgement,
    JudgementKind,
    NumberValue,
    ParticipantValue,
    PlaceValue,
    Subject,
    SubjectKind,
)
from dragoman.schema.ids import judgement_id

_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")

_SUBJECTS: dict[JudgementKind, tuple[SubjectKind, ...]] = {
    "same_event": ("event", "event"),
    "different_events": ("event", "event"),
    "same_actor": ("actor", "actor"),
    "different_actors": ("actor", "actor"),
    "value_right": ("event",),
    "value_wrong": ("claim",),
    "misread": ("claim",),
    "add_claim": ("event", "text"),
    "undo": (),
}
"""The kinds of the first subjects; further ones are of the kind of the last, claims after the event of a value."""


class JudgementError(UsageError):
    """A judgement that says too little, or of the wrong things."""


def make_judgement(
    kind: JudgementKind,
    subjects: Sequence[Subject] = (),
    *,
    by: str,
    at: str,
    slot: str = "",
    value: JudgedValue | None = None,
    reason: str = "",
    before: str = "",
    evidence: Iterable[Subject] = (),
    undoes: str = "",
) -> Judgement:
    """Return the judgement with its id. at: UTC, ISO 8601 with "Z".

    Subjects of a symmetric kind and the evidence are sorted, so that the same decision has one form.
    Raises: JudgementError, one line that says what is missing.
    """
    made = Judgement(
        id="",
        kind=kind,
        by=by.strip(),
        at=at,
        subjects=_ordered(kind, subjects),
        slot=slot,
        value=value,
        reason=reason,
        before=before,
        evidence=tuple(sorted(set(evidence))),
        undoes=undoes,
    )
    made = with_id(made)
    check(made)
    return made


def with_id(one: Judgement) -> Judgement:
    """Return the judgement with the id that its other fields give."""
    said = msgspec.json.encode(msgspec.structs.replace(one, id=""), order="sorted")
    return msgspec.structs.replace(one, id=judgement_id(said))


def _ordered(kind: JudgementKind, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    fixed = {"value_right": 1, "add_claim": 2}.get(kind, 0)
    return (*subjects[:fixed], *sorted(set(subjects[fixed:])))


def check(one: Judgement) -> None:
    """Refuse a judgement that cannot be applied, whatever the reports say.

    Raises: JudgementError.
    """
    wrong = _wrong(one)
    if wrong:
        raise JudgementError(f"judgement {one.kind}: {wrong}")


def _wrong(one: Judgement) -> str:
    if one.kind not in JUDGEMENT_KINDS:
        return f"expected one of {', '.join(JUDGEMENT_KINDS)}"
    if not one.by:
        return "expected who decides; give a name"
    if not _AT.fullmatch(one.at):
        return f"expected when as UTC (2019-03-08T10:00:00Z), found {one.at!r}"
    if with_id(one).id != one.id:
        return f"its id {one.id} is not that of what it says; it was changed after it was made"
    return _wrong_subjects(one) or _wrong_value(one)


def _wrong_subjects(one: Judgement) -> str:
    wanted = _SUBJECTS[one.kind]
    found = [subject.of for subject in one.subjects]
    if tuple(found[: len(wanted)]) != wanted:
        return f"expected {' and '.join(wanted) or 'no subject'}, found {' and '.join(found) or 'nothing'}"
    further = {"value_right": {"claim"}, "add_claim": set(), "undo": set()}.get(one.kind, set(wanted))
    if not set(found[len(wanted) :]) <= further:
        return f"expected no {found[-1]} after {' and '.join(wanted) or 'nothing'}"
    return "" if one.kind != "undo" or one.undoes else "expected the id of the judgement to undo"


def _wrong_value(one: Judgement) -> str:
    if one.kind not in ("value_right", "add_claim"):
        return "" if one.value is None and not one.slot else "expected neither slot nor value"
    known = _claimed(one.slot) if one.kind == "add_claim" else _found(one.slot)
    if known is None:
        return f"expected a slot, found {one.slot!r}; name one with --slot: date, place, status and the like, or a role"
    if not isinstance(one.value, known) or one.value == "":
        return f"expected a value for {one.slot}: {known.__name__}; found {type(one.value).__name__}"
    words = {"status": STATUSES, "stance": STANCES}.get(one.slot)
    return "" if words is None or one.value in words else f"expected a {one.slot}: {', '.join(words)}"


def _claimed(slot: str) -> type | None:
    """Return the type of the values that claims of a slot state, None for no slot."""
    return _TYPES.get(slot) if slot in SLOTS else None


def _found(slot: str) -> type | None:
    """Return the type of the values that findings on a slot have, None for no slot."""
    if slot in ROLES:
        return ActorsValue
    if slot.startswith("number:") and slot != "number:":
        return NumberValue
    return _TYPES.get(slot) if slot in SLOTS and slot not in ("participant", "number") else None


_TYPES: dict[str, type] = dict.fromkeys(SLOTS, str) | {
    "date": DateValue,
    "place": PlaceValue,
    "participant": ParticipantValue,
    "number": NumberValue,
}
