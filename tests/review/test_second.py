"""Second coding: what others decided is asked anew of who has not, and nothing tells what they said."""

from __future__ import annotations

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.review import second_coding
from tests.judgements.factory import added_up, decided, finding, three, together
from tests.judgements.test_force import undoing
from tests.review.test_questions import answered


def test_a_value_is_asked_of_others_and_not_of_who_decided_it(lexicon: Lexicon) -> None:
    contents = added_up(three(), lexicon, [together(three(), by="Cleo")])
    made = decided(contents, "value_right", finding(contents, "date").id, value="2019-04-15", by="Ada")
    after = added_up(three(), lexicon, [together(three(), by="Cleo"), made])
    assert second_coding(after, [made], "Ada") == ()
    (asked,) = second_coding(after, [made], "Bela")
    assert [one.label for one in asked.candidates] == ["2019-04-08", "2019-04-15"]
    assert second_coding(after, [made, undoing(made)], "Bela") == ()
    given = answered(after, asked, 1, by="Bela")
    assert second_coding(after, [made, given], "Bela") == ()


def test_the_question_is_the_same_whatever_was_decided(lexicon: Lexicon) -> None:
    contents = added_up(three(), lexicon, [together(three(), by="Cleo")])
    place = finding(contents, "date").id
    asked = [
        second_coding(contents, [decided(contents, "value_right", place, value=value, by="Ada")], "Bela")
        for value in ("2019-04-15", "2019-04-08")
    ]
    assert asked[0] == asked[1] != ()
    assert b"Ada" not in msgspec.json.encode(asked[0])


def test_a_pair_is_asked_alike_whether_it_was_put_together_or_apart(lexicon: Lexicon) -> None:
    contents = added_up(three(), lexicon)
    mentions = sorted(one for event in contents.record.events for one in event.mentions)[:2]
    asked = [
        second_coding(contents, [decided(contents, kind, *mentions, by="Ada")], "Bela")
        for kind in ("same_event", "different_events")
    ]
    (question,) = asked[0]
    assert [one.kind for one in question.candidates] == ["same_event", "different_events"]
    assert {one.candidates[0].claims for (one,) in asked} == {question.candidates[0].claims}
    assert asked[0] == asked[1]
