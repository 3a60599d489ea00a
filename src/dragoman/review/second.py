"""What others decided, asked anew of one who has not: second coding, without the first coder's answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.judgements import in_force, things_of
from dragoman.review.parts import Asking, candidate, question
from dragoman.schema import Claim, Contents, Judgement, JudgementKind, Question
from dragoman.schema.words import value_text


def second_coding(contents: Contents, judgements: Iterable[Judgement], by: str) -> tuple[Question, ...]:
    """Return the questions that others have answered and `by` has not, sorted by kind and id.

    Nothing in a question tells what was decided: values stand in the order of their words, and pairs are asked alike
    whether they were put together or apart. judgements: all of the dossier, also those the record was not made with.
    """
    forced = in_force(judgements)
    own = {_unit(one) for one in forced if one.by == by}
    asking = Asking(contents)
    found: dict[str, Question] = {}
    for one in forced:
        if one.by != by and _unit(one) not in own:
            found |= {asked.id: asked for asked in _asked(one, asking)}
    return tuple(sorted(found.values(), key=lambda asked: (asked.kind, asked.id)))


def _unit(one: Judgement) -> tuple[str, ...]:
    """Return what a judgement decides, whatever it says: the units of `agreement`."""
    things = things_of(one)
    return ("value", one.slot, *things[:1]) if one.kind == "value_right" else (one.kind[-5:], *sorted(things))


def _asked(one: Judgement, asking: Asking) -> Iterator[Question]:
    match one.kind:
        case "value_right":
            yield from _value(one, asking)
        case "same_event" | "different_events":
            yield from _sameness(one, asking, "same_event", "different_events")


def _value(one: Judgement, asking: Asking) -> Iterator[Question]:
    for event in asking.concerning(one):
        for finding in asking.findings_of(event):
            if finding.slot == one.slot and len(finding.values) > 1:
                yield question(
                    "which_value",
                    (event,),
                    "",
                    [
                        candidate(
                            value_text(side.value),
                            "value_right",
                            (finding.id,),
                            [asking.claims[claim] for claim in side.claims],
                            value=value_text(side.value),
                            origins=side.origins,
                        )
                        for side in sorted(finding.values, key=lambda side: value_text(side.value))
                    ],
                    doubt=1.0,
                    reach=1,
                    slot=finding.slot,
                    finding_id=finding.id,
                )
                return


def _sameness(one: Judgement, asking: Asking, same: JudgementKind, apart: JudgementKind) -> Iterator[Question]:
    ids = tuple(sorted({subject.id for subject in one.subjects}))
    told = _telling(ids, asking)
    if len(ids) > 1 and told:
        yield question(
            "same_event",
            (),
            "",
            [candidate("the same event", same, ids, told), candidate("different events", apart, ids, told)],
            doubt=1.0,
            reach=1,
        )


def _telling(mentions: Sequence[str], asking: Asking) -> list[Claim]:
    return [one for one in asking.claims.values() if one.slot == "type" and one.event_mention_id in mentions]
