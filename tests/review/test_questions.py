"""What a person is asked: by its effect, and not again once it is answered, unless something new came."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.judgements import propose
from dragoman.lexicon import Lexicon
from dragoman.review import questions
from dragoman.schema import Contents, Judgement, Question, Reading, Report
from dragoman.web import Catalogue, Past
from dragoman.web.views.review import current_of
from tests.factory import day, event, reading, report, who
from tests.judgements.factory import added_up, decided, finding, three, together, told


def asked(contents: Contents, kind: str, judgements: list[Judgement] | None = None) -> list[Question]:
    return [one for one in questions(contents, judgements) if one.kind == kind]


def answered(contents: Contents, question: Question, number: int, *, by: str = "Ada", at: str = "5") -> Judgement:
    """The judgement that an answer makes."""
    chosen = question.candidates[number - 1]
    slot = question.slot if chosen.kind == "value_right" else ""
    return propose(
        contents,
        chosen.kind,
        chosen.things,
        by=by,
        at=f"2026-02-01T00:00:0{at}Z",
        slot=slot,
        value=chosen.value,
        seen=chosen.claims,
    )


def unsure() -> list[tuple[Report, Reading]]:
    """A report of an event that nothing else tells of and its reader is unsure of."""
    text = report("Corvania met Dorland in Northam.", report_id="u", outlet="Outlet U", published="2019-04-20")
    met = event(text, "met", who("Corvania"), who("Dorland"), when=day("2019-04-08"))
    return [(text, reading(text, msgspec.structs.replace(met, confidence=0.3)))]


def test_the_question_with_the_largest_effect_comes_first(lexicon: Lexicon) -> None:
    contents = added_up([*three(), *unsure()], lexicon, [together(three())])
    found = questions(contents)
    assert len({one.kind for one in found}) > 1
    assert [one.effect for one in found] == sorted((one.effect for one in found), reverse=True)
    assert all(one.effect == pytest.approx(one.doubt * one.reach, abs=0.001) for one in found)


def test_a_sentence_called_read_rightly_is_not_asked_about_again(lexicon: Lexicon) -> None:
    before = added_up(unsure(), lexicon)
    (question,) = asked(before, "read_rightly")
    right = answered(before, question, 1)
    assert asked(before, "read_rightly", [right]) == []
    assert asked(added_up(unsure(), lexicon, [right]), "read_rightly") == []


def test_a_sentence_called_misread_is_not_asked_about_again(lexicon: Lexicon) -> None:
    before = added_up(unsure(), lexicon)
    wrong = answered(before, asked(before, "read_rightly")[0], 2)
    after = added_up(unsure(), lexicon, [wrong])
    assert all(one.set_aside == wrong.id for one in after.record.claims)
    assert asked(after, "read_rightly") == []


def test_a_value_is_asked_until_it_is_decided_and_again_when_new_words_contradict_it(lexicon: Lexicon) -> None:
    before = added_up(three(), lexicon, [together(three())])
    (question,) = asked(before, "which_value")
    assert question.slot == "date"
    assert [one.origins for one in question.candidates] == [2, 1]
    right = answered(before, question, 2)
    assert asked(added_up(three(), lexicon, [together(three()), right]), "which_value") == []
    pairs = [*three(), told(7, "2019-04-22")]
    (again,) = asked(added_up(pairs, lexicon, [together(pairs), right]), "which_value")
    assert again.judgements == (right.id,)
    assert again.doubt >= 0.5


def test_two_persons_who_contradict_each_other_are_a_question_of_its_own(lexicon: Lexicon) -> None:
    before = added_up(three(), lexicon, [together(three())])
    place = finding(before, "date").id
    both = [
        decided(before, "value_right", place, value=value, by=by)
        for by, value in (("Ada", "2019-04-15"), ("Bela", "2019-04-08"))
    ]
    contents = added_up(three(), lexicon, [together(three()), *both])
    (question,) = asked(contents, "reviewers_disagree")
    assert set(question.judgements) == {one.id for one in both}
    assert {one.kind for one in question.candidates} == {"undo"}
    assert question.doubt == 1


def tied(contents: Contents, odds: str) -> Contents:
    """The record with these log-odds for the tie of the two reports of its only event."""
    (one,) = contents.record.events
    why = (f"r2 with r1: near in time +0.9, others took part -0.4, in all {odds}",)
    events = (msgspec.structs.replace(one, why=why),)
    return msgspec.structs.replace(contents, record=msgspec.structs.replace(contents.record, events=events))


def test_an_event_whose_loosest_report_is_doubtful_is_asked_about_until_it_is_decided(lexicon: Lexicon) -> None:
    pairs = [told(1, "2019-04-08"), told(2, "2019-04-08")]
    before = added_up(pairs, lexicon)
    assert asked(before, "same_event") == []
    loose = tied(before, "+0.9")
    (question,) = asked(loose, "same_event")
    assert question.doubt == pytest.approx(0.289, abs=0.001)
    assert "r2 is tied to the others least: near in time +0.9, others took part -0.4" in question.why
    assert current_of(Catalogue(loose, Past()), question) == 1
    one, two = (answered(loose, question, number) for number in (1, 2))
    assert asked(loose, "same_event", [one]) == []
    assert len(added_up(pairs, lexicon, [one]).record.events) == 1
    assert len(added_up(pairs, lexicon, [two]).record.events) == 2
    assert asked(added_up(pairs, lexicon, [two]), "same_event") == []


def test_the_looser_an_event_the_sooner_it_is_asked_about_and_a_sure_one_never(lexicon: Lexicon) -> None:
    before = added_up([told(1, "2019-04-08"), told(2, "2019-04-08")], lexicon)
    doubts = [[one.doubt for one in asked(tied(before, odds), "same_event")] for odds in ("+0.7", "+1.3", "+1.5")]
    assert doubts[0] > doubts[1]
    assert doubts[2] == []
