"""The questions that a record leaves to a person, the most telling first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from dragoman.judgements import in_force, signed, states_of, things_of
from dragoman.review.parts import Asking, candidate, question
from dragoman.review.sameness import actors_asked, challenged_asked, events_asked, merges_asked
from dragoman.schema import (
    CONFLICTS,
    Alternative,
    Candidate,
    Contents,
    Event,
    Finding,
    Judgement,
    Question,
)
from dragoman.schema.words import JUDGED, value_text

_OF_THE_EVENT = frozenset(("type", "status", "date", "place", "stance"))
"""Slots whose value is also a value of the event itself."""

_UNSURE = 0.5
"""Confidence of a reader below which its sentence is asked about."""


def questions(contents: Contents, judgements: Sequence[Judgement] | None = None) -> tuple[Question, ...]:
    """Return what a person could decide, by expected effect on the record, of equal effect by kind and id.

    The effect is doubt (how likely the record is wrong as it stands) times reach (how many values another answer would
    change). The doubt of a value is the share of the independent voices that do not give it, 1 where none was chosen,
    at least 1/2 where later claims challenge a decision; that of a pair of events or actors half of how alike they are,
    since the links left them apart; that of one event what the strongest tie of its loosest report leaves of certainty;
    that of a decision on sameness which later reports challenge 1/2; that of a sentence what its reader leaves of
    certainty; that of contradicting decisions 1. What persons decided and nothing challenges is not asked again.
    judgements: those to heed, the record's own if None is given.
    """
    known = contents.judgements if judgements is None else judgements
    asking = Asking(contents)
    found = (
        *_values(asking),
        *events_asked(asking, known),
        *merges_asked(asking, known),
        *actors_asked(asking, known),
        *challenged_asked(asking, known),
        *_readings(asking, known),
        *_disagreements(asking, known),
    )
    return tuple(sorted(found, key=lambda one: (-one.effect, one.kind, one.id)))


# Which value?


def _values(asking: Asking) -> Iterator[Question]:
    for finding in asking.findings:
        if finding.challenged_by:
            named = ", ".join(asking.signed(finding.judgements))
            why = f"claims that came after it was {named} contradict it"
            yield _which(finding, asking, why, max(_doubt(finding), 0.5))
        elif finding.verdict in CONFLICTS:
            why = "no value is better attested than its rivals" if finding.value is None else "reports contradict it"
            yield _which(finding, asking, why, _doubt(finding))


def _which(finding: Finding, asking: Asking, why: str, doubt: float) -> Question:
    return question(
        "which_value",
        (finding.event_id,),
        why,
        [_value(finding, one, asking) for one in finding.values],
        doubt=doubt,
        reach=1 + (finding.slot in _OF_THE_EVENT),
        slot=finding.slot,
        finding_id=finding.id,
        judgements=finding.judgements,
    )


def _doubt(finding: Finding) -> float:
    """Return the share of independent voices that do not give the value used."""
    if finding.value is None:
        return 1.0
    total = sum(one.origins for one in finding.values)
    used = sum(one.origins for one in finding.values if one.value == finding.value)
    return 1 - used / total if total else 1.0


def _value(finding: Finding, one: Alternative, asking: Asking) -> Candidate:
    words = value_text(one.value)
    claims = [asking.claims[claim] for claim in one.claims]
    return candidate(words, "value_right", (finding.id,), claims, value=words, origins=one.origins)


# Was it read rightly?


def _readings(asking: Asking, judgements: Iterable[Judgement]) -> Iterator[Question]:
    """Yield each unsure reading of an event that nothing else tells of and nobody called right, with the words it rests
    on; its reader stays as unsure as it was."""
    right = {things_of(one)[0] for one in in_force(judgements) if one.kind == "value_right" and one.slot == "type"}
    for event in asking.events:
        telling = [claim for claim in asking.telling(event) if not claim.set_aside]
        if len(telling) != 1 or telling[0].confidence >= _UNSURE or _is_decided(event, asking, right):
            continue
        mention = telling[0].event_mention_id
        claims = [one for one in asking.by_event(event.id) if one.event_mention_id == mention and not one.set_aside]
        yield question(
            "read_rightly",
            (event.id,),
            f"only this sentence tells of it, and the reader gives it {telling[0].confidence:.2f}",
            [
                candidate("it says so", "value_right", (event.id,), claims, value=event.type, origins=1),
                candidate("it does not say so", "misread", tuple(one.id for one in claims), claims),
            ],
            doubt=1 - telling[0].confidence,
            reach=1 + len(event.findings),
            slot="type",
        )


def _is_decided(event: Event, asking: Asking, right: Collection[str]) -> bool:
    """Return whether a person called the type of an event right: by its mention, or as the record found it again."""
    found = [one for one in asking.findings_of(event.id) if one.slot == "type"]
    return any(one.verdict == "decided" for one in found) or bool(asking.mentions_of(event) & set(right))


# Reviewers disagree


def _disagreements(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
    states = states_of(judgements, asking.contents.record.issues)
    left = [one for one in in_force(judgements) if states[one.id] == "contradicted"]
    for group in _groups(left, asking):
        about = tuple(sorted({event for one in group for event in asking.concerning(one)}))
        yield question(
            "reviewers_disagree",
            about,
            "; ".join(f"{JUDGED[one.kind]}: {signed(one)}" for one in group),
            [_undoing(one, asking) for one in group],
            doubt=1.0,
            reach=max([1, *(len(asking.findings_of(event)) for event in about if group[0].kind in _TOGETHER)]),
            slot=group[0].slot,
            judgements=tuple(one.id for one in group),
        )


_TOGETHER = frozenset(("same_event", "different_events"))


def _undoing(one: Judgement, asking: Asking) -> Candidate:
    value = f" ({one.slot} = {value_text(one.value)})" if one.slot else ""
    shown = [asking.claims[subject.id] for subject in one.evidence if subject.id in asking.claims]
    return candidate(f"undo: {JUDGED[one.kind]}{value}, {signed(one)}", "undo", (one.id,), shown)


def _groups(judgements: Sequence[Judgement], asking: Asking) -> list[list[Judgement]]:
    """Return the judgements that speak of the same things, or of one slot of one event, together."""
    groups: list[tuple[set[str], list[Judgement]]] = []
    for one in judgements:
        keys = set(things_of(one)[:1] if one.kind == "value_right" else things_of(one))
        keys |= {f"{event}\0{one.slot}" for event in asking.concerning(one)} if one.slot else set()
        keys |= {f"{subject.citation.report_id}\0{subject.id}" for subject in one.subjects if subject.of == "claim"}
        met = [group for group in groups if group[0] & keys]
        merged = (keys.union(*(group[0] for group in met)), [one for group in met for one in group[1]] + [one])
        groups = [group for group in groups if group not in met] + [merged]
    return [sorted(group, key=lambda one: one.id) for _, group in groups]
