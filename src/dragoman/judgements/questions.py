"""The questions that a record leaves to a person, the most telling first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from dragoman.judgements.apply import challengers
from dragoman.judgements.asking import Asking, candidate, question
from dragoman.judgements.force import in_force, states_of, things_of
from dragoman.judgements.pairs import alike_actors, alike_events, loosest
from dragoman.judgements.ties import signed
from dragoman.schema import (
    CONFLICTS,
    Alternative,
    Candidate,
    Claim,
    Contents,
    Event,
    Finding,
    Judgement,
    JudgementKind,
    Question,
    QuestionKind,
)
from dragoman.schema.words import value_text

_OF_THE_EVENT = frozenset(("type", "status", "date", "place", "stance"))
"""Slots whose value is also a value of the event itself."""

_LOOSE = 0.2
"""Doubt about an event from which it is asked about: log-odds under 1.4 for its loosest report."""

_UNSURE = 0.5
"""Confidence of a reader below which its sentence is asked about."""

_WORDS: dict[str, str] = {
    "same_event": "they are one event",
    "different_events": "they are different events",
    "same_actor": "they are one",
    "different_actors": "they are different",
    "value_right": "the value is right",
    "value_wrong": "the value is wrong",
    "misread": "it was misread",
    "add_claim": "the words say so",
}


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
        *_events(asking, known),
        *_merges(asking, known),
        *_actors(asking, known),
        *_challenged(asking, known),
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


# The same?


def _events(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
    apart = _named_by(judgements, "different_events")
    for a, b, likeness, why in alike_events(asking):
        if not _decided(apart, asking.mentions_of(a), asking.mentions_of(b)):
            said = [claim for event in (a, b) for claim in asking.telling(event)]
            same = candidate("the same event", "same_event", (a.id, b.id), said)
            different = candidate("different events", "different_events", (a.id, b.id), said)
            yield _sameness("same_event", why, (same, different), likeness, min(len(a.findings), len(b.findings)))


def _actors(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
    apart = _named_by(judgements, "different_actors")
    for a, b, likeness, why in alike_actors(asking):
        if not _decided(apart, asking.names_of(a), asking.names_of(b)):
            said = [claim for actor in (a, b) for claim in asking.naming(actor)]
            same = candidate("the same", "same_actor", (a.id, b.id), said)
            different = candidate("different", "different_actors", (a.id, b.id), said)
            yield _sameness(
                "same_actor", why, (same, different), likeness, min(asking.events_with(a), asking.events_with(b))
            )


def _sameness(
    kind: QuestionKind, why: str, answers: tuple[Candidate, Candidate], likeness: float, values: int
) -> Question:
    """Return the question whether two things are one. values: how many of them another answer would change."""
    return question(kind, answers[0].things, why, answers, doubt=likeness / 2, reach=1 + values)


def _merges(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
    """Yield each event of which one report is tied to the others but loosely, unless a person put it there."""
    together = _named_by(judgements, "same_event")
    for event in asking.events:
        loose = loosest(event)
        if loose is None or loose.doubt < _LOOSE:
            continue
        own, other = (asking.telling_in(event, report) for report in (loose.report, loose.other))
        if own and other and not _decided(together, _things(own), _things(other)):
            pair = (own[0].event_mention_id, other[0].event_mention_id)
            same = candidate("one event", "same_event", (event.id,), asking.telling(event))
            different = candidate("two events", "different_events", pair, [*own, *other])
            slots = {claim.slot for claim in asking.by_event(event.id) if claim.event_mention_id == pair[0]}
            why = f"of all its reports {loose.report} is tied to the others least: {loose.why}"
            yield question("same_event", (event.id,), why, (same, different), doubt=loose.doubt, reach=1 + len(slots))


def _things(claims: Iterable[Claim]) -> set[str]:
    return {f"{claim.report_id}\0{claim.event_mention_id}" for claim in claims}


def _challenged(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
    """Yield each decision on sameness that reports speak against that came after it."""
    issues = {one.subject: one for one in asking.contents.record.issues if one.code == "judgement.challenged"}
    states = states_of(judgements, asking.contents.record.issues)
    for one in in_force(judgements):
        if states[one.id] != "challenged" or one.kind not in _SAMENESS:
            continue
        kind = _SAMENESS[one.kind]
        found = asking.events_of(one) if kind == "same_event" else asking.actors_of(one)
        new = [asking.claims[claim] for claim in challengers(issues[one.id]) if claim in asking.claims]
        said = [*(claim for _, claims, _ in found for claim in claims), *new]
        ids, reach = tuple(id_ for id_, _, _ in found), 1 + min((values for _, _, values in found), default=0)
        if found:
            answers = _again(one, ids, list({claim.id: claim for claim in said}.values()))
            yield question(kind, ids, issues[one.id].detail, answers, doubt=0.5, reach=reach, judgements=(one.id,))


_SAMENESS: dict[JudgementKind, QuestionKind] = {
    "same_event": "same_event",
    "different_events": "same_event",
    "same_actor": "same_actor",
    "different_actors": "same_actor",
}


def _again(one: Judgement, ids: tuple[str, ...], said: Sequence[Claim]) -> tuple[Candidate, Candidate]:
    """Return the answers to a decision that is challenged: it holds, with what came later as evidence too, or not."""
    holds = candidate(f"still so: {_WORDS[one.kind]}", one.kind, ids, said)
    if one.kind in ("same_event", "same_actor"):
        return holds, candidate(f"no longer: undo that {_WORDS[one.kind]}, {signed(one)}", "undo", (one.id,), said)
    same: JudgementKind = "same_event" if one.kind == "different_events" else "same_actor"
    return candidate(_WORDS[same], same, ids, said), holds


def _named_by(judgements: Iterable[Judgement], kind: str) -> list[set[str]]:
    """Return what each decision of a kind names."""
    return [set(things_of(one)) for one in in_force(judgements) if one.kind == kind]


def _decided(named: Iterable[set[str]], a: set[str], b: set[str]) -> bool:
    return any(things & a and things & b for things in named)


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
            "; ".join(f"{_WORDS[one.kind]}: {signed(one)}" for one in group),
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
    return candidate(f"undo: {_WORDS[one.kind]}{value}, {signed(one)}", "undo", (one.id,), shown)


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
