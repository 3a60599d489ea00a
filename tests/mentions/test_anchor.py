"""When a report without a date was published, by its own words: each rule, and what it never says."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.mentions import find_timexes
from dragoman.mentions.times.anchor import by_own_words, infer_published, year_told
from dragoman.passages import split_passages
from dragoman.schema import Block
from dragoman.schema.calendar import DAY_NAMES, MONTH_NAMES
from tests.factory import report

TODAY = "As of today [October 18, 2020], all restrictions are lifted."
CAPTION = "Talks were held on Monday.\nThe envoys shake hands in Dorn on May 8, 2017. (Courier/Ana Berg)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TODAY, ("2020-10-18", "day", "today with its date")),
        ("The minister met envoys yesterday, January 23, 2017.", ("2017-01-24", "day", "yesterday with its date")),
        ("This article was first published on 9 May 2017.", ("2017-05-09", "day", "note of publication")),
        (CAPTION, ("2017-05-08", "within 3 days", "caption of a day named")),
        (
            "He signed on Tuesday, Jan. 2, 2018, in Dorn. The town had waited until Tuesday.",
            ("2018-01-02", "within 3 days", "dated weekday named"),
        ),
        (
            "The envoy left on Wednesday. Safe travels — Ana Berg (@anaberg) December 27, 2017",
            ("2017-12-27", "within 3 days", "embedded post"),
        ),
        (
            "He signed on Tuesday, Jan. 2, in Dorn. The town had waited until Tuesday. Copyright 2018 Courier.",
            ("2018-01-02", "within 3 days", "dated weekday named"),
        ),
        ("The envoy left Dorn. Copyright 2018 Courier.", ("2018", "year", "copyright")),
        (
            "They met on Monday, January 23. The 2016 truce had failed by early 2017.",
            ("2017", "year", "weekday of a month day"),
        ),
    ],
    ids=lambda case: case[2] if isinstance(case, tuple) else "",
)
def test_each_rule_tells_when_the_report_was_published(text: str, expected: tuple[str, str, str]) -> None:
    found = infer_published(report(text))
    assert found is not None
    assert (found.published, found.precision, found.rule) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met on Monday and will meet again on Friday.",
        "The truce was signed on January 20, 2015, and broke down on Tuesday.",
        "Talks were held on Friday.\nThe envoys shake hands in Dorn on May 8, 2017. (Courier/Ana Berg)",
        "Talks were held on Tuesday. Safe travels — Ana Berg (@anaberg) December 27, 2017",
        "Held on Tuesday, told on Wednesday. Safe travels — Ana Berg (@anaberg) December 27, 2017",
        "The year ends on March 20, 2017.",
        "They met on Monday, January 23. The truce of 2017 held.",
        "They met on Monday, January 24. The 2016 truce had failed by early 2017.",
        f"{TODAY} The truce held until it was broken in 2021.",
        f"{TODAY} It was broken on October 25, 2020.",
        f"{TODAY} They left yesterday, October 10, 2020.",
        "This article was amended on 9 May 2017.",
        "",
    ],
    ids=[
        *("weekdays alone", "a date of the past", "caption of another weekday", "post of another weekday"),
        "post of one of two weekdays",
        *("a plain date", "a year named once", "a weekday of another year", "a later year", "a later day"),
        *("two days apart", "an amendment may come weeks later", "no words"),
    ],
)
def test_words_that_do_not_decide_tell_nothing(text: str) -> None:
    assert infer_published(report(text)) is None


def test_a_day_that_lies_ahead_does_not_outdate_the_day_told() -> None:
    found = infer_published(report(f"{TODAY} They will meet on November 5, 2020, and again in 2021."))
    assert found is not None
    assert found.published == "2020-10-18"


def test_dates_in_a_list_of_other_stories_tell_nothing() -> None:
    one = report(TODAY)
    blocks = (Block(start=0, end=len(TODAY), kind="stories"),)
    assert infer_published(msgspec.structs.replace(one, blocks=blocks)) is None


def test_the_words_that_were_read_are_cited() -> None:
    found = infer_published(report(TODAY))
    assert found is not None
    assert found.span is not None
    assert TODAY[found.span.start : found.span.end] == "October 18, 2020"


def test_a_date_that_came_with_the_report_stays() -> None:
    one = report(TODAY, published="2020-11-01")
    assert by_own_words(one) is one


def test_a_year_alone_is_no_anchor_but_completes_a_day() -> None:
    one = report("The envoy left Dorn on Tuesday. Copyright 2018 Courier.")
    assert by_own_words(one) is one
    assert year_told(one) == 2018


@given(
    day=st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)),
    others=st.lists(st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31)), max_size=3),
)
def test_no_answer_lies_before_a_date_that_the_text_calls_past(day: datetime.date, others: list[datetime.date]) -> None:
    told = " ".join(f"They met on {_written(other)}." for other in others)
    text = f"As of today, {_written(day)}, it holds. {told} They left on {DAY_NAMES[day.weekday()]}."
    found = infer_published(report(text))
    assert (found is None) == any(other > day for other in others)
    assert found is None or all(found.published >= other.isoformat() for other in others)


# What counts from it


def test_what_is_the_same_at_both_ends_of_the_doubt_is_resolved_as_inferred(lexicon: Lexicon) -> None:
    one = report(CAPTION)
    when = next(timex.when for timex in find_timexes(one, split_passages(one), lexicon))
    assert when is not None
    assert (when.edtf, when.basis) == ("2017-05-08", "inferred")


def test_a_weekday_in_the_doubt_stays_unresolved(lexicon: Lexicon) -> None:
    one = report(CAPTION.replace("on Monday.", "on Monday. They left on Tuesday."))
    found = find_timexes(one, split_passages(one), lexicon)
    assert [timex.when and timex.when.edtf for timex in found][:2] == ["2017-05-08", None]


def _written(day: datetime.date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"
