"""Precision against numbers, and days that are not fully known."""

from __future__ import annotations

import pytest

from dragoman.findings import compatible, representative, status_of
from dragoman.schema import DateValue, Status
from tests.findings.factory import said
from tests.links.factory import date

UNTIL = DateValue(
    edtf="../2016-01", start=None, end="2016-01", earliest=None, latest="2016-01-31",
    precision="range", basis="stated", rule="test",
)  # fmt: skip


def test_an_open_start_ends_somewhere() -> None:
    assert not compatible("date", UNTIL, date("2017-01-23"))
    assert compatible("date", UNTIL, date("2016-01-23"))


@pytest.mark.parametrize(("others", "value"), [("bc", "2019-05-03"), ("bcd", "2019-05")])
def test_a_precise_value_needs_half_the_voices_of_the_best_attested(others: str, value: str) -> None:
    told = [said(date("2019-05-03"), "a"), *(said(date("2019-05"), voice) for voice in others)]
    assert representative("date", told).value == date(value)


def test_a_short_span_goes_before_a_day_in_it() -> None:
    span = date("2019-02-26", "2019-02-27")
    choice = representative("date", [said(span, "a"), said(date("2019-02-26"), "b")])
    assert (choice.value, choice.verdict) == (span, "compatible")


def test_values_finer_than_the_chosen_that_contradict_each_other_are_a_dispute() -> None:
    told = [said(date("2019-05-03"), "a"), said(date("2019-05-04"), "b"), *(said(date("2019-05"), v) for v in "cde")]
    choice = representative("date", told)
    assert (choice.value, choice.verdict) == (date("2019-05"), "disputed")


def test_a_month_is_not_before_a_day_in_it() -> None:
    told = [
        said(date("2017-01-03"), "a", "2017-01", report="r1"),
        said(date("2017-01-04"), "a", "2017-01-12", report="r2"),
    ]
    assert representative("date", told).verdict == "unresolved"


@pytest.mark.parametrize(
    ("told", "value", "verdict"),
    [
        ([("denied", "a", "2019-05-01"), ("planned", "b", "2019-05-04")], "planned", "updated"),
        ([("held", "a", "2019-05-10"), ("postponed", "b", "2019-05-15")], "held", "updated"),
        ([("planned", "a", "2019-05-04"), ("postponed", "z", "2019-05-04")], None, "unresolved"),
        ([("ongoing", "a", "2019-05-04"), ("ongoing", "b", "2019-05-04"), ("denied", "c", "2019-05-04")],
         "ongoing", "disputed"),
    ],
)  # fmt: skip
def test_lives(told: list[tuple[Status, str, str]], value: str | None, verdict: str) -> None:
    choice = status_of([said(one, voice, day, slot="status", status=one) for one, voice, day in told])
    assert (choice.value, choice.verdict) == (value, verdict)
