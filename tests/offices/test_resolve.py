"""Offices without a name: who held them then."""

import pytest

from dragoman.lexicon import Lexicon
from dragoman.offices import learn_offices, resolve_offices, with_holders
from tests.offices.factory import read

NEAR_BY = ("2017-03-10", "Iranian Foreign Minister Mohammad Javad Zarif arrived in Ankara.")


def resolved(
    lexicon: Lexicon, text: str, *others: tuple[str, str], day: str = "2017-03-14"
) -> list[tuple[str | None, str]]:
    """Persons and reasons for the offices without a name in a text, with other reports beside it."""
    reports, readings = read(lexicon, (day, text), *others)
    found = resolve_offices(readings, reports, learn_offices(readings, reports, lexicon))
    return [(one.person, one.answer.reason) for one in found if one.report_id == "r1"]


def test_an_office_is_its_holders_because_a_report_near_that_date_says_so(lexicon: Lexicon) -> None:
    text = "The Iranian foreign minister held talks in Moscow."
    assert resolved(lexicon, text, NEAR_BY) == [("Mohammad Javad Zarif", "near")]
    assert resolved(lexicon, text) == [(None, "no evidence")]
    assert resolved(lexicon, text, NEAR_BY, day="2018-03-14") == [(None, "too far")]


def test_each_minister_of_a_list_is_resolved_by_himself(lexicon: Lexicon) -> None:
    text = "The foreign ministers of Iran, Russia and Turkey held talks in Moscow."
    others = [NEAR_BY, ("2017-03-14", "Russian Foreign Minister Sergei Lavrov arrived in Ankara.")]
    assert resolved(lexicon, text, *others) == [
        ("Mohammad Javad Zarif", "near"),
        ("Sergei Lavrov", "stated"),
        (None, "no evidence"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The former Iranian foreign minister held talks in Moscow.", "not definite"),
        ("The next Iranian foreign minister will hold talks in Moscow.", "not definite"),
        ("An Iranian foreign minister held talks in Moscow.", "not definite"),
        ("In 2009 the Iranian foreign minister held talks in Moscow.", "told of another time"),
        ("The Iranian ambassador held talks in Moscow.", "several holders"),
        ("The Iranian deputy foreign minister held talks in Moscow.", "several holders"),
        ("The Iranian lawmaker held talks in Moscow.", "several holders"),
    ],
)
def test_words_that_may_mean_another_are_not_resolved(text: str, reason: str, lexicon: Lexicon) -> None:
    found = resolved(lexicon, text, NEAR_BY)
    assert [person for person, _ in found if person] == []
    assert {why for _, why in found} <= {reason}


def test_a_report_without_a_day_resolves_nothing(lexicon: Lexicon) -> None:
    assert resolved(lexicon, "The Iranian foreign minister held talks in Moscow.", NEAR_BY, day="2017-03") == [
        (None, "no date")
    ]


def test_an_office_that_the_report_itself_gives_a_holder_is_no_question(lexicon: Lexicon) -> None:
    text = "Iranian Foreign Minister Mohammad Javad Zarif left. The Iranian foreign minister held talks in Moscow."
    assert resolved(lexicon, text) == []


def test_the_holder_takes_part_beside_the_state_and_the_record_says_what_told_it(lexicon: Lexicon) -> None:
    text = "The Iranian foreign minister held talks with the Turkish president in Moscow."
    reports, readings = read(lexicon, ("2017-03-14", text), NEAR_BY)
    event = next(event for reading in readings for event in reading.events if event.report_id == "r1")
    told = with_holders(readings, reports, lexicon)
    after = next(one for reading in told for one in reading.events if one.id == event.id)
    added = [one for one in after.participants if one not in event.participants]
    assert [(one.name, one.acts_for, one.known_by) for one in added] == [
        ("Mohammad Javad Zarif", "Iran", "office.near")
    ]
    assert added[0].span in {one.span for one in event.participants}
