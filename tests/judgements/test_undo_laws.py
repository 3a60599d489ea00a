"""Undo gives back the exact bytes, whatever was decided before and whoever decided it: over random sequences of all kinds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.exports import record_json
from dragoman.judgements import JudgementError, in_force, make_judgement, propose
from dragoman.lexicon import Lexicon
from dragoman.schema import JUDGEMENT_KINDS, Contents, Judgement, JudgementKind
from dragoman.schema.words import value_text
from tests.judgements.factory import added_up, three
from tests.judgements.test_challenges import BOTH, DORLAND, MILL

PAIRS = [*three(), MILL, DORLAND, BOTH]


def drawn(kind: JudgementKind, contents: Contents, made: Sequence[Judgement], rng: random.Random) -> Judgement | None:
    """A decision of a kind on things of the record as it is, None where it has none to decide on."""
    by, at = rng.choice(("Ada", "Bela")), f"2026-02-01T00:{len(made):02d}:00Z"
    if kind == "undo":
        return make_judgement("undo", by=by, at=at, undoes=rng.choice(made).id) if made else None
    things, slot, value = PARTS[kind](contents, rng)
    try:
        return propose(contents, kind, things, by=by, at=at, slot=slot, value=value)
    except JudgementError:
        return None


Parts = tuple[list[str], str, str]
T = TypeVar("T")


def some(found: Sequence[T], n: int, rng: random.Random) -> list[T]:
    """So many of what the record holds, fewer where decisions left fewer of them."""
    return rng.sample(found, min(n, len(found)))


def some_events(contents: Contents, rng: random.Random) -> Parts:
    mentions = [one for event in contents.record.events for one in event.mentions]
    return some(mentions, 2, rng), "", ""


def some_actors(contents: Contents, rng: random.Random) -> Parts:
    return some([one.id for one in contents.record.actors], 2, rng), "", ""


def some_names(contents: Contents, rng: random.Random) -> Parts:
    named = [one.citation for one in contents.record.claims if one.slot == "participant"]
    return [f"{one.report_id}:{one.start}-{one.end}" for one in some(named, 2, rng)], "", ""


def a_value(contents: Contents, rng: random.Random) -> Parts:
    finding = rng.choice([one for one in contents.record.findings if one.values])
    words = [value_text(one.value) for one in finding.values]
    return [finding.id], "", rng.choice([*words, *({"date": ["2019-05-01"]}.get(finding.slot, []))])


def some_claims(contents: Contents, rng: random.Random) -> Parts:
    return some([one.id for one in contents.record.claims], rng.choice((1, 2)), rng), "", ""


def more_words(contents: Contents, rng: random.Random) -> Parts:
    report = rng.choice(contents.reports)
    start = report.text.index("word")
    slot, value = rng.choice((("date", "2019-04-30"), ("participant", "host: Castria"), ("outcome", "a plan")))
    return [rng.choice(contents.record.events).id, f"{report.id}:{start}-{start + 4}"], slot, value


PARTS: dict[JudgementKind, Callable[[Contents, random.Random], Parts]] = {
    "same_event": some_events,
    "different_events": some_events,
    "same_actor": some_actors,
    "different_actors": some_names,
    "value_right": a_value,
    "value_wrong": a_value,
    "misread": some_claims,
    "add_claim": more_words,
}


def sequence(lexicon: Lexicon, kinds: Sequence[JudgementKind], rng: random.Random) -> Iterator[tuple[Judgement, bytes]]:
    """Decisions, each on the record that those before it made, with the bytes of that record."""
    made: list[Judgement] = []
    for kind in kinds:
        contents = added_up(PAIRS, lexicon, made)
        one = drawn(kind, contents, made, rng)
        if one is not None:
            yield one, record_json(contents)
            made.append(one)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(JUDGEMENT_KINDS), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_undoing_the_last_decision_again_and_again_gives_back_each_record_on_the_way(
    lexicon: Lexicon, kinds: list[JudgementKind], rng: random.Random
) -> None:
    steps = list(sequence(lexicon, kinds, rng))
    made = [one for one, _ in steps]
    for n, (one, before) in reversed(list(enumerate(steps))):
        made.append(make_judgement("undo", by="Cleo", at=f"2026-03-01T00:{len(steps) - n:02d}:00Z", undoes=one.id))
        assert record_json(added_up(PAIRS, lexicon, made)) == before
    assert in_force(made) == ()


@settings(max_examples=15)
@given(st.lists(st.sampled_from(JUDGEMENT_KINDS), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_are_added_changes_no_byte(
    lexicon: Lexicon, kinds: list[JudgementKind], rng: random.Random
) -> None:
    made = [one for one, _ in sequence(lexicon, kinds, rng)]
    shuffled = rng.sample(made, len(made))
    assert record_json(added_up(PAIRS, lexicon, shuffled)) == record_json(added_up(PAIRS, lexicon, made))


@pytest.mark.parametrize("kind", [one for one in JUDGEMENT_KINDS if one != "undo"])
def test_each_kind_is_drawn_and_changes_the_record(kind: JudgementKind, lexicon: Lexicon) -> None:
    contents = added_up(PAIRS, lexicon)
    found = [drawn(kind, contents, [], random.Random(seed)) for seed in range(20)]  # noqa: S311 -- a repeatable draw
    made = [one for one in found if one is not None]
    assert {one.kind for one in made} == {kind}
    assert any(record_json(added_up(PAIRS, lexicon, [one])) != record_json(contents) for one in made)
