"""Which judgements count: undo, undo of an undo, the last word; ids and JSON."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports import record_json
from dragoman.judgements import JudgementError, check, in_force, make_judgement, states_of
from dragoman.lexicon import Lexicon
from dragoman.schema import Issue, Judgement
from tests.judgements.factory import added_up, decided, finding, mention, three, together
from tests.judgements.test_sameness import judged


def undoing(one: Judgement, second: int = 0) -> Judgement:
    return make_judgement("undo", by="Ada", at=f"2026-03-01T00:00:{second:02d}Z", undoes=one.id)


@given(st.integers(0, 5))
def test_undo_restores_the_bytes(lexicon: Lexicon, n: int) -> None:
    made = judged(lexicon)
    without = [one for one in made if one != made[n]]
    assert record_json(added_up(three(), lexicon, [*made, undoing(made[n])])) == record_json(
        added_up(three(), lexicon, without)
    )


@given(st.integers(0, 6), st.randoms(use_true_random=False))
def test_each_further_undo_turns_the_decision_round(depth: int, rng: object) -> None:
    first = together(three())
    chain = [first]
    for second in range(depth):
        chain.append(undoing(chain[-1], second))
    shuffled = list(chain)
    rng.shuffle(shuffled)  # type: ignore[attr-defined] # a random.Random
    assert (first in in_force(shuffled)) == (depth % 2 == 0)
    assert (states_of(shuffled)[first.id] == "undone") == (depth % 2 == 1)


def test_undoing_the_last_word_brings_the_one_before_back(lexicon: Lexicon) -> None:
    before = added_up(three(), lexicon, [together(three())])
    first, last = (
        decided(before, "value_right", finding(before, "date").id, value=value, at=at)
        for value, at in (("2019-04-15", "1"), ("2019-04-08", "2"))
    )
    assert in_force([first, last]) == (last,)
    assert states_of([first, last])[first.id] == "replaced"
    assert in_force([first, last, undoing(last)]) == (first,)


def test_issues_tell_how_a_decision_stands() -> None:
    one = together(three())
    assert states_of([one]) == {one.id: "in force"}
    assert states_of([one], [Issue(code="judgement.challenged", subject=one.id, detail="")]) == {one.id: "challenged"}


def test_the_id_is_of_all_that_is_said_and_changes_are_noticed() -> None:
    one = together(three())
    assert one.id == together(reversed(three())).id
    assert one.id != together(three(), by="Bela").id
    check(one)
    with pytest.raises(JudgementError, match="changed after it was made"):
        check(msgspec.structs.replace(one, reason="forged"))


def test_a_judgement_survives_json_with_every_field_named() -> None:
    one = together(three())
    written = msgspec.json.encode(one)
    assert msgspec.json.decode(written, type=Judgement) == one
    assert list(msgspec.json.decode(written)) == list(Judgement.__struct_fields__)


@pytest.mark.parametrize(
    ("kind", "more", "says"),
    [
        ("same_event", {"by": " "}, "who decides"),
        ("same_event", {"at": "yesterday"}, "UTC"),
        ("same_actor", {}, "expected actor and actor"),
        ("undo", {}, "expected no subject|no event"),
        ("same_event", {"slot": "date"}, "neither slot nor value"),
        ("value_right", {"slot": "date", "value": "x"}, "no event after|expected a value for date"),
    ],
)
def test_what_cannot_be_applied_is_refused(kind: str, more: dict[str, str], says: str) -> None:
    given_ = {"by": "Ada", "at": "2026-01-01T00:00:00Z", **more}
    with pytest.raises(JudgementError, match=says):
        make_judgement(kind, [mention(pair) for pair in three()], **given_)  # type: ignore[arg-type] # on purpose
