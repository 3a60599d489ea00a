"""What the claims of one slot add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.findings import Said, representative, status_of
from dragoman.schema import VERDICTS, ActorsValue, FindingValue, NumberValue, Status
from tests.findings.factory import said
from tests.links.factory import date, place

CITY = place("Port Aru", "Aruvia", lat=10.0, lon=20.0)
HOTEL = place("Hotel Aru", "Aruvia", "venue")
STATE = place("Aruvia", "Aruvia", "country")
VALLEY = place("Aru valley", "Aruvia", "region", lat=8.0, lon=20.0)
COAST = place("Northern coast", "Aruvia", "region")
ELSEWHERE = place("Westford", "Aruvia", lat=15.0, lon=20.0)


def actors(*names: str) -> ActorsValue:
    return ActorsValue(actor_ids=tuple(f"A-{name}" for name in names), names=names)


def number(low: int | None, high: int | None) -> NumberValue:
    return NumberValue(what="prisoners", low=low, high=high)


@pytest.mark.parametrize(
    ("slot", "told", "value", "verdict"),
    [
        ("date", [(date("2019-05-03"), "a")], date("2019-05-03"), "single-source"),
        ("date", [(date("2019-05-03"), "a"), (date("2019-05-03"), "a")], date("2019-05-03"), "single-source"),
        ("date", [(date("2019-05-03"), "a"), (date("2019-05-03"), "b")], date("2019-05-03"), "corroborated"),
        ("date", [(date("2019-05"), "a"), (date("2019-05-03"), "b")], date("2019-05-03"), "compatible"),
        ("date", [(date("XXXX-05-03"), "a"), (date("2019-05-03"), "b")], date("2019-05-03"), "compatible"),
        ("date", [(date("2019-05-03"), "a"), (date("2019-05-04"), "b")], None, "unresolved"),
        (
            "date",
            [(date("2019-05-03"), "a"), (date("2019-05-04"), "b"), (date("2019-05-04"), "c")],
            date("2019-05-04"),
            "disputed",
        ),
        (
            "date",
            [(date("2019-05-03"), "a"), (date("2019-05-04"), "b"), (date("2019-05"), "c")],
            None,
            "unresolved",
        ),
        (
            "date",
            [(date("2019-05-03"), "a"), (date("2019-05-04"), "b"), (date("2019-05"), "c"), (date("2019-05"), "d")],
            date("2019-05"),
            "disputed",
        ),
        (
            "date",
            [(date("2019-05-03"), "a"), (date("2019-05-03"), "b"), (date("2019-05-04"), "c"), (date("2019-05"), "d")],
            date("2019-05-03"),
            "disputed",
        ),
        ("place", [(CITY, "a"), (HOTEL, "b")], HOTEL, "compatible"),
        ("place", [(CITY, "a"), (STATE, "b")], CITY, "compatible"),
        ("place", [(CITY, "a"), (ELSEWHERE, "b")], None, "unresolved"),
        ("place", [(CITY, "a"), (VALLEY, "b")], CITY, "compatible"),
        ("place", [(ELSEWHERE, "a"), (VALLEY, "b")], None, "unresolved"),
        ("place", [(ELSEWHERE, "a"), (COAST, "b")], ELSEWHERE, "compatible"),
        ("place", [(CITY, "a"), (place("Port Aru", "Belmark"), "b")], None, "unresolved"),
        ("number:prisoners", [(number(46, 46), "a"), (number(40, None), "b")], number(46, 46), "compatible"),
        ("number:prisoners", [(number(46, 46), "a"), (number(52, 52), "b")], None, "unresolved"),
        ("mediator", [(actors("A", "B"), "a"), (actors("A"), "b")], None, "unresolved"),
        ("mediator", [(actors("A", "B"), "a"), (actors("A"), "b"), (actors("A"), "c")], actors("A"), "disputed"),
        ("mediator", [(actors("A", "B"), "a"), (actors("two powers"), "b")], actors("A", "B"), "compatible"),
        ("participant", [(actors("A", "B"), "a"), (actors("A"), "b")], actors("A", "B"), "compatible"),
        ("participant", [(actors("A", "B"), "a"), (actors("A", "C"), "b")], actors("A", "B"), "compatible"),
        ("host", [(actors("A"), "a"), (actors("B"), "b")], None, "unresolved"),
        ("outcome", [("they agreed on a list", "a"), ("no text", "b")], "they agreed on a list", "compatible"),
        ("type", [("talks", "a"), ("meeting", "b"), ("talks", "c")], "talks", "compatible"),
        ("stance", [("oppose", "a"), ("support", "b"), ("oppose", "c")], "oppose", "disputed"),
    ],
)
def test_most_independent_voices_then_the_more_precise_value(
    slot: str, told: list[tuple[FindingValue, str]], value: FindingValue | None, verdict: str
) -> None:
    choice = representative(slot, [said(one, voice, n=n) for n, (one, voice) in enumerate(told)])
    assert (choice.value, choice.verdict) == (value, verdict)


def test_all_values_are_kept_with_their_voices() -> None:
    choice = representative(
        "date", [said(date("2019-05-03"), "a"), said(date("2019-05-04"), "b"), said(date("2019-05-04"), "c")]
    )
    kept = [(one.value, one.origins, one.reports) for one in choice.values]
    assert kept == [(date("2019-05-04"), 2, ("b", "c")), (date("2019-05-03"), 1, ("a",))]


def test_ten_reports_of_one_voice_do_not_outvote_two_voices() -> None:
    told = [said(date("2019-05-03"), "a", report=f"r{n}") for n in range(10)]
    told += [said(date("2019-05-04"), "b"), said(date("2019-05-04"), "c")]
    assert representative("date", told).value == date("2019-05-04")


def test_what_a_voice_said_before_was_updated() -> None:
    told = [
        said(number(46, 46), "a", "2019-05-01", report="old"),
        said(number(52, 52), "a", "2019-05-02", report="new"),
    ]
    choice = representative("number:prisoners", told)
    assert (choice.value, choice.verdict) == (number(52, 52), "updated")


def test_a_superseded_report_has_no_vote_but_stays_listed() -> None:
    told = [said(number(46, 46), "a", report="old"), said(number(52, 52), "b", report="new")]
    choice = representative("number:prisoners", told, superseded={"old"})
    assert (choice.value, choice.verdict) == (number(52, 52), "updated")
    assert [(one.value, one.origins) for one in choice.values] == [(number(52, 52), 1), (number(46, 46), 0)]


@pytest.mark.parametrize(("later", "verdict"), [("held", "updated"), ("postponed", "updated"), ("planned", "disputed")])
def test_a_planned_day_gives_way_to_what_became_of_it(later: Status, verdict: str) -> None:
    told = [
        said(date("2019-03-19"), "a", "2019-03-10", status="planned"),
        said(date("2019-04-02"), "b", "2019-03-18", status=later),
        said(date("2019-04-02"), "c", "2019-03-18", status=later),
    ]
    choice = representative("date", told)
    assert (choice.value, choice.verdict) == (date("2019-04-02"), verdict)


@pytest.mark.parametrize(
    ("status", "day", "verdict"),
    [
        ("possible", "2019-05-01", "updated"),
        ("possible", "2019-05-02", "updated"),
        ("possible", "2019-05-03", "unresolved"),
        ("planned", "2019-05-01", "unresolved"),
    ],
)
def test_what_is_merely_possible_contradicts_nothing_that_is_so(status: Status, day: str, verdict: str) -> None:
    told = [
        said(actors("A"), "a", day, slot="participant", status=status),
        said(actors("A", "B"), "b", "2019-05-02", slot="participant", status="held"),
    ]
    assert representative("mediator", told).verdict == verdict


def test_many_plans_do_not_outvote_one_outcome() -> None:
    told = [said(date("2019-03-19"), voice, "2019-03-10", status="planned") for voice in "abc"]
    told.append(said(date("2019-03-20"), "d", "2019-03-21", status="held"))
    assert representative("date", told).value == date("2019-03-20")


@pytest.mark.parametrize(
    ("told", "value", "verdict"),
    [
        ([("planned", "a", "2019-05-01")], "planned", "single-source"),
        ([("planned", "a", "2019-05-01"), ("planned", "b", "2019-05-01")], "planned", "corroborated"),
        ([("planned", "a", "2019-05-01"), ("held", "b", "2019-05-04")], "held", "updated"),
        ([("planned", "a", "2019-05-01"), ("postponed", "b", "2019-05-02")], "postponed", "updated"),
        ([("planned", "a", "2019-05-01"), ("cancelled", "b", "2019-05-02")], "cancelled", "updated"),
        ([("ongoing", "a", "2019-05-01"), ("held", "b", "2019-05-04")], "held", "compatible"),
        ([("held", "a", "2019-05-01"), ("held", "b", "2019-05-04")], "held", "corroborated"),
        ([("held", "a", "2019-05-01"), ("denied", "b", "2019-05-04")], None, "unresolved"),
        ([("held", "a", "2019-05-01"), ("denied", "b", "2019-05-04"), ("held", "c", "2019-05-04")], "held", "disputed"),
        (
            [("planned", "a", "2019-05-01"), ("held", "b", "2019-05-04"), ("denied", "c", "2019-05-05")],
            None,
            "unresolved",
        ),
    ],
)
def test_status_is_a_life_and_not_a_vote(told: list[tuple[Status, str, str]], value: str | None, verdict: str) -> None:
    choice = status_of([said(one, voice, day, slot="status", status=one) for one, voice, day in told])
    assert (choice.value, choice.verdict) == (value, verdict)


def test_a_superseded_report_cannot_settle_the_status() -> None:
    told = [
        said("held", "a", "2019-05-01", slot="status", report="old"),
        said("planned", "a", "2019-05-02", slot="status", report="new"),
    ]
    assert status_of(told, superseded={"old"}).value == "planned"


VALUES: st.SearchStrategy[FindingValue] = st.sampled_from(
    [
        date("2019-05-03"),
        date("2019-05-04"),
        date("2019-05"),
        date("XXXX-05-03"),
        date("2019"),
        date("2019-05-03", None),
    ]
)
SAID = st.builds(
    said,
    VALUES,
    st.sampled_from("abcd"),
    st.sampled_from(["", "2019-05-01", "2019-05-05"]),
    report=st.sampled_from(["r1", "r2", "r3", "r4", "r5"]),
    status=st.sampled_from(["held", "planned", "postponed"]),
    n=st.integers(0, 99),
)


@given(told=st.lists(SAID, min_size=1, max_size=8), data=st.data())
def test_order_changes_nothing_and_the_value_is_one_that_was_said(told: list[Said], data: st.DataObject) -> None:
    choice = representative("date", told, superseded={"r5"})
    assert representative("date", data.draw(st.permutations(told)), superseded={"r5"}) == choice
    assert choice.verdict in VERDICTS
    assert (choice.value is None) == (choice.verdict == "unresolved")
    assert choice.value is None or choice.value in [one.value for one in choice.values]
    assert {one for value in choice.values for one in value.claims} == {one.claim.id for one in told}


@given(told=st.lists(SAID, min_size=1, max_size=8), data=st.data())
def test_a_second_quotation_of_a_voice_never_raises_origins(told: list[Said], data: st.DataObject) -> None:
    again = data.draw(st.sampled_from(told))
    before = {one.value: one.origins for one in representative("date", told).values}
    after = {one.value: one.origins for one in representative("date", [*told, again]).values}
    assert after == before
