"""Questions on sameness: are two things one, is one thing two, does a decision still hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.judgements import challengers, in_force, signed, states_of, things_of
from dragoman.review.pairs import alike_actors, alike_events, loosest
from dragoman.review.parts import Asking, candidate, question
from dragoman.schema import Candidate, Claim, Judgement, JudgementKind, Question, QuestionKind
from dragoman.schema.words import JUDGED

_LOOSE = 0.2
"""Doubt about an event from which it is asked about: log-odds under 1.4 for its loosest report."""


def events_asked(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
    """Yield each pair of events that are alike and that nobody put apart."""
    apart = _named_by(judgements, "different_events")
    for a, b, likeness, why in alike_events(asking):
        if not _decided(apart, asking.mentions_of(a), asking.mentions_of(b)):
            said = [claim for event in (a, b) for claim in asking.telling(event)]
            same = candidate("the same event", "same_event", (a.id, b.id), said)
            different = candidate("different events", "different_events", (a.id, b.id), said)
            yield _sameness("same_event", why, (same, different), likeness, min(len(a.findings), len(b.findings)))


def actors_asked(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
    """Yield each pair of persons that are alike and that nobody put apart."""
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


def merges_asked(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
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


def challenged_asked(asking: Asking, judgements: Sequence[Judgement]) -> Iterator[Question]:
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
    holds = candidate(f"still so: {JUDGED[one.kind]}", one.kind, ids, said)
    if one.kind in ("same_event", "same_actor"):
        return holds, candidate(f"no longer: undo that {JUDGED[one.kind]}, {signed(one)}", "undo", (one.id,), said)
    same: JudgementKind = "same_event" if one.kind == "different_events" else "same_actor"
    return candidate(JUDGED[same], same, ids, said), holds


def _named_by(judgements: Iterable[Judgement], kind: str) -> list[set[str]]:
    """Return what each decision of a kind names."""
    return [set(things_of(one)) for one in in_force(judgements) if one.kind == kind]


def _decided(named: Iterable[set[str]], a: set[str], b: set[str]) -> bool:
    return any(things & a and things & b for things in named)
