"""Who held an office on a day and which one a person held: right at every boundary, or unknown with a reason."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon, OfficeTerm, OfficeTerms, load_lexicon
from dragoman.offices import Answer, Offices, office_of, who_held
from dragoman.offices.judge import BRIDGE, NEAR
from tests.offices.factory import offices

ZARIF = "Iranian Foreign Minister Mohammad Javad Zarif arrived in Ankara."
ABDOLLAHIAN = "Iranian Foreign Minister Hossein Amir Abdollahian arrived in Ankara."
FORMER = "Former Iranian Foreign Minister Mohammad Javad Zarif arrived in Ankara."
LEXICON = load_lexicon()


def fm(found: Offices, on: str) -> tuple[list[str], str]:
    """Who is said to have been foreign minister of Iran on a day, and why."""
    answer = who_held(found, "FM", "Iran", on)
    return [one.person for one in answer.holdings], answer.reason


def plus(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


def test_the_day_of_a_report_is_stated_and_the_days_near_it_are_near(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2017-03-14", ZARIF))
    assert fm(found, "2017-03-14") == (["Mohammad Javad Zarif"], "stated")
    for away in (1, NEAR, -1, -NEAR):
        assert fm(found, plus("2017-03-14", away)) == (["Mohammad Javad Zarif"], "near")
    for away in (NEAR + 1, -NEAR - 1):
        assert fm(found, plus("2017-03-14", away)) == ([], "too far")


def test_days_between_two_reports_that_agree_are_told_if_the_reports_are_not_too_far_apart(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2017-01-01", ZARIF), (plus("2017-01-01", BRIDGE), ZARIF))
    assert fm(found, "2017-07-01") == (["Mohammad Javad Zarif"], "between")
    found = offices(lexicon, ("2017-01-01", ZARIF), (plus("2017-01-01", BRIDGE + 1), ZARIF))
    assert fm(found, "2017-07-01") == ([], "too far")


def test_where_an_office_changed_hands_the_days_between_are_unknown_and_both_are_cited(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2021-08-10", ZARIF), ("2021-09-01", ABDOLLAHIAN))
    assert fm(found, "2021-08-10")[0] == ["Mohammad Javad Zarif"]
    assert fm(found, "2021-09-01")[0] == ["Hossein Amir Abdollahian"]
    for day in ("2021-08-11", "2021-08-20", "2021-08-31"):
        answer = who_held(found, "foreign minister", "Iran", day)
        assert (answer.holdings, answer.reason, len(answer.cites)) == ((), "changed hands", 2)
    assert fm(found, "2021-08-09")[0] == ["Mohammad Javad Zarif"]
    assert fm(found, "2021-09-02")[0] == ["Hossein Amir Abdollahian"]


def test_another_holder_between_two_reports_that_agree_makes_the_days_unknown(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2021-08-01", ZARIF), ("2021-08-05", ABDOLLAHIAN), ("2021-08-09", ZARIF))
    assert fm(found, "2021-08-03") == fm(found, "2021-08-07") == ([], "changed hands")


def test_a_holder_of_one_day_between_two_reports_that_agree_on_another_is_unknown(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2021-08-01", ZARIF), ("2021-08-05", ABDOLLAHIAN), ("2021-08-09", ZARIF))
    assert fm(found, "2021-08-05") == ([], "contradicting")
    assert fm(found, "2021-08-01") == (["Mohammad Javad Zarif"], "stated")


def test_one_who_is_elected_does_not_hold_the_office_before_he_takes_it(lexicon: Lexicon) -> None:
    elect = "U.S. President-elect Donald Trump arrived in Ankara."
    found = offices(lexicon, ("2017-01-15", elect), ("2017-01-25", elect.replace("-elect", "")))
    days = ("2017-01-14", "2017-01-15", "2017-01-16", "2017-01-24")
    assert [who_held(found, "president", "USA", day).holdings for day in days] == [()] * 4
    assert [one.person for one in who_held(found, "president", "USA", "2017-01-25").holdings] == ["Donald Trump"]


def test_two_reports_of_one_day_that_contradict_each_other_tell_nothing(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2021-08-01", ZARIF), ("2021-08-01", ABDOLLAHIAN))
    assert fm(found, "2021-08-01") == ([], "contradicting")


def test_a_former_holder_does_not_hold_the_office_and_did_before(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2021-08-01", ZARIF), ("2021-08-20", FORMER))
    assert fm(found, "2021-08-01")[0] == ["Mohammad Javad Zarif"]
    assert fm(found, "2021-08-10") == ([], "changed hands")
    assert office_of(found, "Mohammad Javad Zarif", "2021-08-20").reason == "former"
    assert fm(found, "2021-08-21")[0] == []


def test_one_new_in_office_says_nothing_of_the_days_before(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2021-09-01", f"The new {ABDOLLAHIAN}"))
    assert fm(found, "2021-08-31") == ([], "too far")
    assert fm(found, "2021-09-02") == (["Hossein Amir Abdollahian"], "near")


def test_one_who_leaves_says_nothing_of_the_days_after(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2021-08-01", f"The outgoing {ZARIF}"))
    assert fm(found, "2021-07-31") == (["Mohammad Javad Zarif"], "near")
    assert fm(found, "2021-08-02") == ([], "too far")


def test_one_who_acts_is_marked(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2024-05-21", "Acting Iranian Foreign Minister Ali Bagheri arrived in Ankara."))
    assert [one.acting for one in who_held(found, "foreign minister", "Iran", "2024-05-21").holdings] == [True]


def test_spellings_and_a_family_name_alone_are_one_holder(lexicon: Lexicon) -> None:
    found = offices(
        lexicon,
        ("2017-01-01", "Russian Foreign Minister Sergei Lavrov arrived in Ankara."),
        ("2017-02-01", "Russian Foreign Minister Lavrov arrived in Ankara."),
        ("2017-03-01", "Russian Foreign Minister Sergey Lavrov arrived in Ankara."),
    )
    answers = [who_held(found, "foreign minister", "Russia", day) for day in ("2017-01-15", "2017-02-01", "2017-02-15")]
    assert [answer.holdings[0].person for answer in answers] == ["Sergei Lavrov"] * 3


def test_an_office_of_several_gives_all_who_are_known(lexicon: Lexicon) -> None:
    found = offices(
        lexicon,
        ("2017-01-01", "Iranian Deputy Foreign Minister Hossein Jaberi Ansari arrived in Ankara."),
        ("2017-01-01", "Iranian Deputy Foreign Minister Abbas Araghchi arrived in Vienna."),
    )
    answer = who_held(found, "deputy foreign minister", "Iran", "2017-01-01")
    assert [one.person for one in answer.holdings] == ["Abbas Araghchi", "Hossein Jaberi Ansari"]


def test_a_person_may_hold_two_offices(lexicon: Lexicon) -> None:
    found = offices(
        lexicon,
        ("2017-01-01", "Saudi Crown Prince Mohammed bin Salman arrived in Ankara."),
        ("2017-01-02", "Saudi Defense Minister Mohammed bin Salman left Ankara."),
    )
    answer = office_of(found, "Mohammed bin Salman", "2017-01-01")
    assert {(one.title, one.sure) for one in answer.holdings} == {
        ("crown prince", "stated"),
        ("defence minister", "near"),
    }


def test_a_name_with_offices_of_two_states_is_of_two_persons(lexicon: Lexicon) -> None:
    found = offices(
        lexicon,
        ("2017-01-01", "Iranian Foreign Minister Hassan Karimi arrived in Ankara."),
        ("2017-01-01", "Iraqi Interior Minister Hassan Karimi left Baghdad."),
    )
    assert office_of(found, "Hassan Karimi", "2017-01-01").reason == "two persons"
    assert who_held(found, "foreign minister", "Iran", "2017-01-01").holdings == ()


def test_a_family_name_that_two_persons_have_tells_nothing(lexicon: Lexicon) -> None:
    found = offices(
        lexicon,
        ("2023-05-01", "Sudanese President Abdel Fattah al-Burhan arrived in Cairo."),
        ("2023-05-01", "Sudanese Foreign Minister Hassan Burhan left Cairo."),
    )
    assert office_of(found, "Burhan", "2023-05-01") == Answer(on="2023-05-01", holdings=(), reason="two persons")


def test_weaker_dates_give_weaker_answers(lexicon: Lexicon) -> None:
    found = offices(lexicon, ("2017-03-14", ZARIF), precision="within 3 days")
    assert fm(found, "2017-03-14")[1] == "near"
    assert fm(found, plus("2017-03-14", NEAR - 3))[1] == "near"
    assert fm(found, plus("2017-03-14", NEAR - 2)) == ([], "too far")
    assert fm(offices(lexicon, ("2017", ZARIF), precision="year"), "2017-03-14") == ([], "too far")


@pytest.mark.parametrize(
    ("title", "of", "reason"),
    [("no such thing", "Iran", "no title"), ("foreign minister", None, "no state or body"),
     ("foreign minister", "Peru", "no evidence")],
)  # fmt: skip
def test_an_unknown_answer_has_its_reason(title: str, of: str | None, reason: str, lexicon: Lexicon) -> None:
    assert who_held(offices(lexicon, ("2017-03-14", ZARIF)), title, of, "2017-03-14").reason == reason


@pytest.mark.parametrize("on", ["2017", "2017-03", "14 March 2017", "2017-02-30", ""])
def test_what_is_no_day_is_refused(on: str, lexicon: Lexicon) -> None:
    found = Offices((), lexicon)
    with pytest.raises(ValueError, match="is no day; write it as YYYY-MM-DD"):
        who_held(found, "president", "Iran", on)
    with pytest.raises(ValueError, match="is no day"):
        office_of(found, "Hassan Rouhani", on)


def own(*, start: str, end: str) -> OfficeTerms:
    row = OfficeTerm(
        key="own.1", person="Mohammad Javad Zarif", state="Iran", title="foreign minister", start=start, end=end
    )
    return OfficeTerms(rows=(row,), own=frozenset(("own.1",)), digest="")


@pytest.mark.parametrize(
    ("start", "end", "told", "unknown"),
    [
        ("2013-08-15", "2021-08-25", ["2013-08-15", "2021-08-25"], ["2013-08-14", "2021-08-26"]),
        ("2013-08", "2021", ["2013-08-31", "2021-01-01"], ["2013-08-30", "2021-01-02"]),
        ("2013-08-15", "", ["2013-08-15", "2030-01-01"], ["2013-08-14"]),
        ("", "2021-08-25", ["2021-08-24"], ["2021-08-25", "2001-01-01"]),
    ],
)
def test_a_users_row_tells_the_days_that_are_in_its_term_for_certain(
    start: str, end: str, told: list[str], unknown: list[str]
) -> None:
    found = Offices((), LEXICON, own(start=start, end=end))
    assert {fm(found, day)[1] for day in told} == {"table"}
    assert {fm(found, day)[0] == [] for day in unknown} == {True}
    assert [one.keys for one in office_of(found, "Mohammad Javad Zarif", told[0]).holdings] == [("own.1",)]


def test_a_report_against_a_users_row_makes_the_day_unknown() -> None:
    found = offices(LEXICON, ("2020-01-01", ABDOLLAHIAN), terms=own(start="2013-08-15", end="2021-08-25"))
    assert fm(found, "2020-01-01") == ([], "contradicting")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 900), st.booleans()), min_size=1, max_size=6),
    st.integers(-40, 940),
)
def test_no_answer_contradicts_a_report_of_that_day_or_bridges_another_holder(
    reports: list[tuple[int, bool]], on: int
) -> None:
    texts = [(plus("2017-01-01", day), ZARIF if first else ABDOLLAHIAN) for day, first in reports]
    names = fm(offices(LEXICON, *texts), plus("2017-01-01", on))[0]
    if names:
        first = names == ["Mohammad Javad Zarif"]
        own_days = [day for day, which in reports if which == first]
        other_days = [day for day, which in reports if which != first]
        nearest = min(own_days, key=lambda day: abs(day - on))
        assert abs(nearest - on) <= BRIDGE
        assert not any(min(nearest, on) <= day <= max(nearest, on) for day in other_days)


def test_the_order_of_reports_does_not_matter(lexicon: Lexicon) -> None:
    texts = [("2021-08-01", ZARIF), ("2021-08-20", FORMER), ("2021-09-01", ABDOLLAHIAN)]
    forward, backward = (Offices(offices(lexicon, *order).statements, lexicon) for order in (texts, texts[::-1]))
    days = [plus("2021-07-20", n) for n in range(60)]
    assert [fm(forward, day) for day in days] == [fm(backward, day) for day in days]
