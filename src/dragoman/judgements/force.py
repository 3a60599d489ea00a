"""Which judgements are in force: undone ones and those their own author has answered anew are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from dragoman.schema import Issue, Judgement, JudgementKind

_SAMENESS: dict[JudgementKind, tuple[str, bool]] = {
    "same_event": ("event", True),
    "different_events": ("event", False),
    "same_actor": ("actor", True),
    "different_actors": ("actor", False),
}


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that count, sorted by id, whatever their order: not those that one in force undoes, and of
    one person's answers to one question the last. An undo that is undone itself brings its judgement back.

    Two answers are to one question if they give a value for a slot of one event mention, judge the same claims, or put
    together and apart the same things, or some of them.
    """
    by_id = {one.id: one for one in judgements}
    undone = _undone(by_id)
    last: dict[tuple[str, ...], Judgement] = {}
    for one in sorted(by_id.values(), key=lambda one: (one.at, one.id)):
        if one.kind != "undo" and one.id not in undone:
            last[_question(one)] = one
    taken_back = _taken_back(list(last.values()))
    return tuple(sorted((one for one in last.values() if one.id not in taken_back), key=lambda one: one.id))


def _question(one: Judgement) -> tuple[str, ...]:
    """Return what a judgement answers and for whom; an added claim answers nothing that another could answer."""
    match one.kind:
        case "value_right":
            return ("value", one.by, one.slot, *things_of(one)[:1])
        case "value_wrong" | "misread":
            return ("claims", one.by, *sorted(things_of(one)))
        case "add_claim" | "undo":
            return (one.id,)
        case _:
            return (_SAMENESS[one.kind][0], one.by, *sorted(things_of(one)))


def things_of(one: Judgement) -> list[str]:
    """Return a name for each subject of a judgement: its report and its id there."""
    return [f"{subject.citation.report_id}\0{subject.id}" for subject in one.subjects]


def _taken_back(judgements: Sequence[Judgement]) -> set[str]:
    """Return the ids of decisions on sameness that their author contradicted later about the same things or some."""
    by_thing: dict[tuple[str, ...], list[Judgement]] = {}
    found: set[str] = set()
    for one in sorted(judgements, key=lambda one: (one.at, one.id)):
        if one.kind in _SAMENESS:
            family, same = _SAMENESS[one.kind]
            things = set(things_of(one))
            keys = [(family, one.by, thing) for thing in sorted(things)]
            for other in (other for key in keys for other in by_thing.get(key, ())):
                theirs = set(things_of(other))
                if _SAMENESS[other.kind][1] != same and (things <= theirs or theirs <= things):
                    found.add(other.id)
            for key in keys:
                by_thing.setdefault(key, []).append(one)
    return found


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


State = Literal["in force", "undone", "replaced", "contradicted", "challenged", "waiting"]
"""undone: by an undo in force. replaced: its author answered the question anew. contradicted: others in force say
otherwise, so that none is applied. challenged: applied, but claims came that were not known. waiting: what it speaks
of, or a part of it, is not in the record."""

_ISSUES: dict[str, State] = {
    "judgement.contradicted": "contradicted",
    "judgement.subject_missing": "waiting",
    "judgement.value_unknown": "waiting",
    "judgement.challenged": "challenged",
}


def states_of(judgements: Iterable[Judgement], issues: Iterable[Issue] = ()) -> dict[str, State]:
    """Return how each judgement stands, by id. issues: those of the record that was made with them."""
    by_id = {one.id: one for one in judgements}
    undone, forced = _undone(by_id), {one.id for one in in_force(by_id.values())}
    said: dict[str, State] = {}
    for issue in sorted(issues, key=lambda one: list(_ISSUES).index(one.code) if one.code in _ISSUES else -1):
        if issue.code in _ISSUES:
            said.setdefault(issue.subject, _ISSUES[issue.code])
    found: dict[str, State] = {}
    for one in by_id.values():
        if one.id in undone:
            found[one.id] = "undone"
        else:
            held = one.kind == "undo" or one.id in forced
            found[one.id] = said.get(one.id, "in force") if held else "replaced"
    return found
