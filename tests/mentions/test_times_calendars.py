"""Dates of the Islamic and the Solar Hijri calendar, and feasts. Published Sunday 22 January 2017 unless said."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.mentions.times.feasts import easter, nowruz, persian_day, persian_month, thanksgiving
from tests.mentions.test_times import report_of, timexes_of


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1357, date(1978, 3, 21)),
        (1375, date(1996, 3, 20)),
        (1395, date(2016, 3, 20)),
        (1396, date(2017, 3, 21)),
        (1399, date(2020, 3, 20)),
        (1403, date(2024, 3, 20)),
    ],
)
def test_nowruz(year: int, day: date) -> None:
    assert nowruz(year) == day


@given(year=st.integers(1304, 1468))
def test_the_months_of_a_persian_year_fill_it(year: int) -> None:
    months = [persian_month(year, month) for month in range(1, 13)]
    assert months[0][0] == nowruz(year)
    assert months[-1][1] + timedelta(days=1) == nowruz(year + 1)
    assert all(one[1] + timedelta(days=1) == two[0] for one, two in itertools.pairwise(months))


def test_days_that_are_on_no_persian_calendar() -> None:
    assert persian_day(1395, 7, 31) is None
    assert persian_day(1396, 12, 30) is None
    assert persian_day(1395, 12, 30) == date(2017, 3, 20)


def test_moving_feasts() -> None:
    assert [easter(year) for year in (2016, 2017, 2024)] == [date(2016, 3, 27), date(2017, 4, 16), date(2024, 3, 31)]
    assert [thanksgiving(year) for year in (1999, 2017)] == [date(1999, 11, 25), date(2017, 11, 23)]


@pytest.mark.parametrize(
    ("text", "words", "edtf", "earliest", "latest"),
    [
        ("A truce holds in Ramadan 1438.", "Ramadan 1438", "2017-05-27~/2017-06-24~", "2017-05-26", "2017-06-25"),
        ("A truce holds in Ramadan 2017.", "Ramadan 2017", "2017-05-27~/2017-06-24~", "2017-05-26", "2017-06-25"),
        ("It will hold during Ramadan.", "Ramadan", "2017-05-27~/2017-06-24~", "2017-05-26", "2017-06-25"),
        ("It held in the holy month of Ramadan.", "the holy month of Ramadan", "2016-06-06~/2016-07-05~", "2016-06-05",
         "2016-07-06"),
        ("He spoke on the 10th of Muharram.", "the 10th of Muharram", "2016-10-11~", "2016-10-10", "2016-10-12"),
        ("They will meet after Eid al-Fitr.", "Eid al-Fitr", "2017-06-25~", "2017-06-24", "2017-06-26"),
        ("They met on Bahman 22.", "Bahman 22", "2016-02-11", "2016-02-11", "2016-02-11"),
        ("They met on 22 Bahman 1395.", "22 Bahman 1395", "2017-02-10", "2017-02-10", "2017-02-10"),
        ("They met on Dey 3.", "Dey 3", "2016-12-23", "2016-12-23", "2016-12-23"),
        ("It met in the Persian year 1395.", "the Persian year 1395", "2016-03-20/2017-03-20", "2016-03-20", "2017-03-20"),
        ("They met at Christmas.", "Christmas", "2016-12-25", "2016-12-25", "2016-12-25"),
        ("They met before Nowruz.", "Nowruz", "2016-03-20", "2016-03-20", "2016-03-20"),
    ],
)  # fmt: skip
def test_other_calendars(text: str, words: str, edtf: str, earliest: str, latest: str, lexicon: Lexicon) -> None:
    (timex,) = timexes_of(report_of(text), lexicon)
    assert timex.when is not None
    assert (timex.span.of(text), timex.when.edtf, timex.when.earliest, timex.when.latest) == (
        words,
        edtf,
        earliest,
        latest,
    )


def test_a_bare_year_is_solar_hijri_only_where_the_report_says_so(lexicon: Lexicon) -> None:
    assert [timex.when for timex in timexes_of(report_of("It fell in 1395."), lexicon)] == [None]
    said = timexes_of(report_of("It fell in the Iranian year 1396. All was well in 1395."), lexicon)
    assert [timex.when.start if timex.when else None for timex in said] == ["2017-03-21", "2016-03-20"]


@pytest.mark.parametrize(
    "text",
    [
        "He met Tariq Ramadan in Paris.",
        "Ramadan Shalah spoke.",
        "The source told Mehr news agency.",
        "Rajab Tayyip met Ghazi Safar.",
        "Bahman Kiarostami filmed it.",
    ],
)
def test_names_that_are_no_months(text: str, lexicon: Lexicon) -> None:
    assert timexes_of(report_of(text), lexicon) == ()


def test_islamic_months_follow_each_other(lexicon: Lexicon) -> None:
    starts = [date.fromisoformat(row.start) for row in lexicon.hijri_months]
    assert {(b - a).days for a, b in itertools.pairwise(starts)} == {29, 30}
