"""Dates from neighbours: reports of one outlet whose numbers run with time."""

from __future__ import annotations

import datetime
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reports import neighbour_dates
from dragoman.schema import PublishedPrecision, Report
from dragoman.schema.ids import sha256

FIRST = datetime.date(2017, 1, 1)


def one(
    number: int,
    day: int | None,
    *,
    outlet: str | None = "Post",
    precision: PublishedPrecision = "day",
    url: bool = False,
) -> Report:
    """A report with its number in its id or address, published so many days after the first, or None."""
    published = None if day is None else (FIRST + datetime.timedelta(days=day)).isoformat()
    return Report(
        id=f"story-{sha256(str(number))[:6]}x" if url else f"p-{number}",
        url=f"https://post.example/news/{number}/a-title-of-2016" if url else None,
        text=str(number),
        sha256=sha256(str(number)),
        outlet=outlet,
        published=published,
        published_precision=precision if published else "unknown",
    )


def series(count: int = 20, *, step: int = 1, **named: object) -> list[Report]:
    """Reports with the numbers 1000, 1010, …, a step of days apart."""
    return [one(1000 + 10 * n, n * step, **named) for n in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("step", "precision", "expected"),
    [
        (0, "day", None),
        (1, "day", ("2017-01-06", "within 3 days", "neighbours")),
        (6, "day", ("2017-02-03", "within 3 days", "neighbours")),
        (7, "day", ("2017-02-08", "within 21 days", "neighbours")),
        (1, "within 3 days", ("2017-01-06", "within 21 days", "neighbours")),
        (42, "day", ("2017-08-20", "within 21 days", "neighbours")),
        (43, "day", None),
        (1, "within 21 days", None),
    ],
    ids=[
        *("all of one day", "a day apart", "six days apart", "a week apart", "neighbours in doubt", "six weeks apart"),
        *("too far apart", "neighbours too much in doubt"),
    ],
)
def test_the_date_lies_between_the_neighbours(
    step: int, precision: PublishedPrecision, expected: tuple[str, str, str] | None
) -> None:
    found = neighbour_dates([*series(step=step, precision=precision), one(1055, None)])
    assert found.get("p-1055") == expected


def test_between_two_reports_of_one_day_it_is_that_day() -> None:
    same = [one(number, 5) for number in (1051, 1052, 1053, 1056, 1057, 1058)]
    assert neighbour_dates([*series(), *same, one(1055, None)]) == {"p-1055": ("2017-01-06", "day", "neighbours")}


def test_a_draft_that_waited_a_night_adds_its_doubt() -> None:
    waited = [one(1000 + 10 * n, n // 6 + (n % 30 == 14)) for n in range(150)]
    assert neighbour_dates([*waited, one(1145, None)]) == {"p-1145": ("2017-01-03", "within 3 days", "neighbours")}


def test_numbers_in_addresses_run_too() -> None:
    wanted = one(1055, None, url=True)
    assert neighbour_dates([*series(url=True), wanted]) == {wanted.id: ("2017-01-06", "within 3 days", "neighbours")}


@pytest.mark.parametrize(
    "reports",
    [
        series(11),
        series(20, outlet="Star"),
        series(20, outlet=None),
        [*series(5), *(one(1050 + 10 * n, 300 - n) for n in range(15))],
        [*series(100), one(1052, 40)],
        [report for report in series() if report.id <= "p-1050"],
    ],
    ids=[
        *("too few days", "another outlet", "no outlet", "numbers run against time", "a step back nearby"),
        "no neighbour above",
    ],
)
def test_without_order_around_it_a_report_gets_no_date(reports: list[Report]) -> None:
    assert neighbour_dates([*reports, one(1055, None)]) == {}


def test_a_stray_report_far_away_takes_nothing() -> None:
    assert "p-1055" in neighbour_dates([*series(200), one(2502, 3), one(1055, None)])


@given(st.integers(0, 10_000), st.sampled_from((20, 60, 200)))
def test_shuffled_numbers_give_no_dates(seed: int, count: int) -> None:
    numbers = [1000 + n for n in range(count)]
    random.Random(seed).shuffle(numbers)  # noqa: S311 - hypothesis would find the shuffling that shuffles nothing
    reports = [one(number, None if n % 10 == 0 else n) for n, number in enumerate(numbers)]
    assert neighbour_dates(reports) == {}


@given(st.permutations(range(24)))
def test_the_order_of_the_reports_changes_nothing(order: list[int]) -> None:
    reports = [*series(20), *(one(1055 + 30 * n, None) for n in range(4))]
    assert neighbour_dates(reports[n] for n in order) == neighbour_dates(reports) != {}
