"""Values that persons call right or wrong, and what challenges them."""

from __future__ import annotations

import pytest

from dragoman.exports import record_json
from dragoman.judgements import JudgementError, claim_subject, make_judgement
from dragoman.lexicon import Lexicon
from dragoman.schema import ActorsValue, Contents, DateValue, ParticipantValue, Reading
from dragoman.schema.words import value_text
from tests.factory import report
from tests.judgements.factory import added_up, claims, codes, decided, finding, three, together, told


@pytest.fixture(scope="module")
def before(lexicon: Lexicon) -> Contents:
    pairs = three()
    return added_up(pairs, lexicon, [together(pairs)])


def test_a_value_called_right_is_used_whatever_the_rules_choose(before: Contents, lexicon: Lexicon) -> None:
    assert value_text(finding(before, "date").value) == "2019-04-08"
    one = decided(before, "value_right", finding(before, "date").id, value="2019-04-15", reason="the minutes say so")
    after = added_up(three(), lexicon, [*before.judgements, one])
    found = finding(after, "date")
    assert (value_text(found.value), found.verdict, found.rule) == ("2019-04-15", "decided", "judgement.1 by Ada")
    assert found.judgements == (one.id,)
    assert [len(value.claims) for value in found.values] == [2, 1]
    assert after.record.events[0].when is not None
    assert after.record.events[0].when.edtf == "2019-04-15"
    assert codes(after) == []


def test_a_value_that_no_report_gives_can_be_right(before: Contents, lexicon: Lexicon) -> None:
    one = decided(before, "value_right", finding(before, "date").id, value="2019-04-09/2019-04-10")
    found = finding(added_up(three(), lexicon, [*before.judgements, one]), "date")
    assert isinstance(found.value, DateValue)
    assert (found.value.earliest, found.value.latest, found.value.precision) == ("2019-04-09", "2019-04-10", "range")
    assert found.values[-1].claims == ()


def test_a_status_that_no_report_gives_becomes_that_of_the_event(before: Contents, lexicon: Lexicon) -> None:
    one = decided(before, "value_right", finding(before, "status").id, value="cancelled")
    after = added_up(three(), lexicon, [*before.judgements, one])
    assert after.record.events[0].status == "cancelled"


def test_actors_called_right_are_found_by_name_after_their_ids_changed(before: Contents, lexicon: Lexicon) -> None:
    one = decided(before, "value_right", finding(before, "mediator").id, value="Belmark")
    earlier = told(9, "2019-04-08")
    after = added_up([*three(), earlier], lexicon, [together([*three(), earlier]), one])
    value = finding(after, "mediator").value
    assert isinstance(value, ActorsValue)
    assert value.names == ("Belmark",)
    assert set(value.actor_ids) <= {actor.id for actor in after.record.actors}


def test_a_name_that_no_actor_bears_is_an_issue_and_decides_nothing(before: Contents, lexicon: Lexicon) -> None:
    one = decided(before, "value_right", finding(before, "mediator").id, value="Nobody")
    after = added_up(three(), lexicon, [*before.judgements, one])
    assert codes(after) == ["judgement.value_unknown"]
    assert finding(after, "mediator").verdict == finding(before, "mediator").verdict


@pytest.mark.parametrize("kind", ["value_wrong", "misread"])
def test_a_claim_set_aside_has_no_say_and_stays_marked(before: Contents, lexicon: Lexicon, kind: str) -> None:
    wrong = [*claims(before, "date", "r0"), *claims(before, "date", "r1")]
    one = decided(before, kind, *wrong)  # type: ignore[arg-type] # two of the kinds
    after = added_up(three(), lexicon, [*before.judgements, one])
    found = finding(after, "date")
    assert value_text(found.value) == "2019-04-15"
    assert {value_text(value.value): value.origins for value in found.values} == {"2019-04-15": 1, "2019-04-08": 0}
    marked = {claim.id: claim.set_aside for claim in after.record.claims if claim.set_aside}
    assert marked == dict.fromkeys(wrong, one.id)


def test_a_slot_of_which_all_was_set_aside_has_no_value(before: Contents, lexicon: Lexicon) -> None:
    everything = [claim for value in finding(before, "date").values for claim in value.claims]
    one = decided(before, "misread", *everything)
    after = added_up(three(), lexicon, [*before.judgements, one])
    found = finding(after, "date")
    assert (found.value, found.verdict, found.judgements) == (None, "decided", (one.id,))
    assert after.record.events[0].when is None


def test_a_participant_set_aside_takes_no_part(before: Contents, lexicon: Lexicon) -> None:
    named = [c.id for c in before.record.claims if isinstance(c.value, ParticipantValue) and c.value.name == "Aruvia"]
    after = added_up(three(), lexicon, [*before.judgements, decided(before, "misread", *named)])
    assert [one.name for one in after.record.events[0].participants] == ["Belmark"]


def test_new_evidence_challenges_a_decision_and_does_not_overwrite_it(before: Contents, lexicon: Lexicon) -> None:
    one = decided(before, "value_right", finding(before, "date").id, value="2019-04-15")
    later = told(7, "2019-04-22")
    pairs = [*three(), later]
    after = added_up(pairs, lexicon, [together(pairs), one])
    found = finding(after, "date")
    assert value_text(found.value) == "2019-04-15"
    assert list(found.challenged_by) == claims(after, "date", "r7")
    assert codes(after) == ["judgement.challenged"]


def test_what_was_known_or_agrees_or_copies_what_was_known_challenges_nothing(
    before: Contents, lexicon: Lexicon
) -> None:
    one = decided(before, "value_right", finding(before, "date").id, value="2019-04-15")
    copy = told(7, "2019-04-08", text=three()[0][0].text)
    same_voice = told(8, "2019-04-08", outlet="Outlet 0")
    agreeing = told(9, "2019-04-15")
    pairs = [*three(), copy, same_voice, agreeing]
    after = added_up(pairs, lexicon, [together(pairs), one])
    assert finding(after, "date").challenged_by == ()
    assert codes(after) == []


def test_what_was_called_wrong_and_is_said_by_a_new_voice_is_a_challenge(before: Contents, lexicon: Lexicon) -> None:
    one = decided(before, "value_wrong", finding(before, "date").id, value="2019-04-15")
    later = told(7, "2019-04-15")
    pairs = [*three(), later]
    after = added_up(pairs, lexicon, [together(pairs), one])
    assert list(finding(after, "date").challenged_by) == claims(after, "date", "r7")


def test_two_persons_who_choose_different_values_leave_it_to_the_rules(before: Contents, lexicon: Lexicon) -> None:
    place = finding(before, "date").id
    ada = decided(before, "value_right", place, value="2019-04-15", by="Ada")
    bela = decided(before, "value_right", place, value="2019-04-08", by="Bela")
    after = added_up(three(), lexicon, [*before.judgements, ada, bela])
    assert codes(after) == ["judgement.contradicted"] * 2
    assert finding(after, "date").verdict == finding(before, "date").verdict


def test_the_last_word_of_one_person_counts(before: Contents, lexicon: Lexicon) -> None:
    place = finding(before, "date").id
    first = decided(before, "value_right", place, value="2019-04-15", at="1")
    last = decided(before, "value_right", place, value="2019-04-08", at="2")
    after = added_up(three(), lexicon, [*before.judgements, last, first])
    assert value_text(finding(after, "date").value) == "2019-04-08"
    assert codes(after) == []


def test_a_value_called_right_by_one_and_wrong_by_another_is_a_contradiction(
    before: Contents, lexicon: Lexicon
) -> None:
    place = finding(before, "date").id
    ada = decided(before, "value_right", place, value="2019-04-15", by="Ada")
    bela = decided(before, "value_wrong", place, value="2019-04-15", by="Bela")
    after = added_up(three(), lexicon, [*before.judgements, ada, bela])
    assert codes(after) == ["judgement.contradicted"] * 2
    assert not any(claim.set_aside for claim in after.record.claims)


def test_an_added_claim_counts_with_the_person_as_its_method(before: Contents, lexicon: Lexicon) -> None:
    event = before.record.events[0].id
    text = before.reports[2].text
    start = text.index("a day")
    where = f"r2:{start}-{start + len('a day')}"
    one = decided(before, "add_claim", event, where, slot="participant", value="host: Castria")
    after = added_up(three(), lexicon, [*before.judgements, one])
    (made,) = (claim for claim in after.record.claims if claim.method == "person:Ada")
    assert (made.citation.quote, made.report_id) == ("a day", "r2")
    assert [(p.name, p.role) for p in after.record.events[0].participants if p.role == "host"] == [("Castria", "host")]
    assert after.record.events[0].id == event
    assert after.readings == before.readings


def test_words_of_a_report_that_told_of_no_event_can_be_added(before: Contents, lexicon: Lexicon) -> None:
    silent = report("Nobody understood these words about the 30th.", report_id="s", outlet="Outlet S")
    pairs = [*three(), (silent, Reading(report_id="s", method="test.1"))]
    known = added_up(pairs, lexicon, before.judgements)
    one = decided(known, "add_claim", known.record.events[0].id, "s:40-44", slot="date", value="2019-04-30")
    after = added_up(pairs, lexicon, [*before.judgements, one])
    (event,) = after.record.events
    assert "s" in event.reports
    assert "2019-04-30" in [value_text(value.value) for value in finding(after, "date").values]


def test_a_decision_on_a_claim_that_is_read_otherwise_now_waits(before: Contents, lexicon: Lexicon) -> None:
    article = three()[2][0]
    (old,) = (claim for claim in before.record.claims if claim.id in claims(before, "date", "r2"))
    one = make_judgement("misread", [claim_subject(old, article)], by="Ada", at="2026-02-01T00:00:00Z")
    pairs = [*three()[:2], told(2, "2019-04-15"), told(3, "2019-04-15")]
    gone = added_up(three()[:2], lexicon, [one])
    assert codes(gone) == ["judgement.subject_missing"]
    back = added_up(pairs, lexicon, [one])
    assert [claim.report_id for claim in back.record.claims if claim.set_aside] == ["r2"]


@pytest.mark.parametrize(
    ("slot", "value", "says"),
    [
        ("date", "someday", "expected a date"),
        ("date", "2019-02-30", "expected a date"),
        ("date", "2019-05/2019-04", "expected a date"),
        ("status", "maybe", "expected a status"),
        ("number:dead", "many", "expected a number"),
        ("nonsense", "x", "expected a slot"),
        ("", "x", "expected a slot"),
        ("place", "", "expected a value"),
    ],
)
def test_a_value_that_fits_no_slot_is_refused(before: Contents, slot: str, value: str, says: str) -> None:
    with pytest.raises(JudgementError, match=says):
        decided(before, "value_right", before.record.events[0].id, slot=slot, value=value)


@pytest.mark.parametrize(
    ("slot", "words", "read"),
    [
        ("number:dead", "at least 40", "at least 40 dead"),
        ("number:dead", "40 to 50", "40 to 50 dead"),
        ("number:dead", "about 46", "about 46 dead"),
        ("date", "2019-02", "2019-02"),
        ("place", "Port Anselm, Ilmaria", "Port Anselm, Ilmaria"),
    ],
)
def test_values_are_read_from_words(before: Contents, slot: str, words: str, read: str) -> None:
    one = decided(before, "value_right", before.record.events[0].id, slot=slot, value=words)
    assert value_text(one.value) == read


def test_without_judgements_not_a_byte_differs(lexicon: Lexicon) -> None:
    made = record_json(added_up(three(), lexicon))
    assert b"judgement" not in made
    assert b"set_aside" not in made
