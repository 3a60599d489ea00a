"""Which judgements are in force: undone ones and those their own author has answered anew are not."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.schema import Judgement, JudgementKind

_QUESTION: dict[JudgementKind, str] = {
    "same_event": "events",
    "different_events": "events",
    "same_actor": "actors",
    "different_actors": "actors",
    "value_right": "value",
    "value_wrong": "claims",
    "misread": "claims",
}
"""What a judgement answers: two of one name about the same subjects are answers to one question."""


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that count, sorted by id, whatever their order: not those that one in force undoes, and of
    one person's answers to one question the last. An undo that is undone itself brings its judgement back.
    """
    by_id = {one.id: one for one in judgements}
    undone = _undone(by_id)
    last: dict[tuple[str, ...], Judgement] = {}
    for one in sorted(by_id.values(), key=lambda one: (one.at, one.id)):
        if one.kind != "undo" and one.id not in undone:
            last[_question(one)] = one
    return tuple(sorted(last.values(), key=lambda one: one.id))


def _undone(by_id: dict[str, Judgement]) -> set[str]:
    """Return the ids of those that an undo in force names. What undoes is added later and has what it undoes in the
    digest that is its id, so that following undoes never comes round."""
    undoing: dict[str, list[str]] = {}
    for one in by_id.values():
        if one.kind == "undo":
            undoing.setdefault(one.undoes, []).append(one.id)
    undone: set[str] = set()
    # Deepest first: whether an undo counts is known before what it undoes is looked at.
    for target in sorted(undoing, key=lambda one: -_depth(one, by_id)):
        if any(undo not in undone for undo in undoing[target]):
            undone.add(target)
    return undone


def _depth(one: str, by_id: dict[str, Judgement]) -> int:
    depth, seen = 0, {one}
    while one in by_id and (one := by_id[one].undoes) and one not in seen:
        seen.add(one)
        depth += 1
    return depth


def _question(one: Judgement) -> tuple[str, ...]:
    """Return what a judgement answers and for whom; an added claim answers nothing that another could answer."""
    name = _QUESTION.get(one.kind)
    if name is None:
        return (one.id,)
    about = one.subjects[:1] if name == "value" else one.subjects
    return (name, one.by, one.slot, *sorted(f"{subject.citation.report_id}\0{subject.id}" for subject in about))
