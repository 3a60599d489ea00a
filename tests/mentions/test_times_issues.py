"""What a report's dates give to know: bad dates are told with a code, never guessed."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from dragoman.mentions import date_issues, find_timexes
from dragoman.mentions.times.issues import ADVICE
from dragoman.passages import split_passages
from tests.mentions.test_times import report_of


def codes_of(text: str, lexicon: Lexicon, published: str | None = "2017-01-22") -> list[str]:
    report = report_of(text, published, "day" if published else "unknown")
    passages = split_passages(report)
    return [issue.code for issue in date_issues(report, passages, find_timexes(report, passages, lexicon))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("They met on 31 February.", "date.no_such_day"),
        ("They met on February 30, 2017.", "date.no_such_day"),
        ("They met on 29 February 2017.", "date.no_such_day"),
        ("The note is dated 2017-02-31.", "date.no_such_day"),
        ("The note is dated 31/02/2017.", "date.no_such_day"),
        ("They met on 31 Mehr 1395.", "date.no_such_day"),
        ("The note is dated 03/04/2017.", "date.two_readings"),
        ("The note is dated 3/4/17.", "date.short_year"),
        ("The note is dated 23/4/17.", "date.short_year"),
        ("They met on 22 Bahman 1395, and on March 3 they parted.", "date.two_calendars"),
        ("They met on 22 Bahman 2017.", "date.two_calendars"),
        ("They met in March 1395.", "date.calendar_unclear"),
        ("They met in 1395.", "date.calendar_unclear"),
    ],
)
def test_bad_dates_give_an_issue(text: str, code: str, lexicon: Lexicon) -> None:
    assert codes_of(text, lexicon) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 22 Bahman 1395 (10 February 2017).",
        "They met on 29 February 2016.",
        "The note is dated 04/04/2017.",
        "The note is dated 23/01/2017.",
        "They met on Thursday.",
        "It was named recently, some years ago.",
    ],
)
def test_good_or_merely_vague_dates_give_none(text: str, lexicon: Lexicon) -> None:
    assert codes_of(text, lexicon) == []


def test_words_without_a_publication_day_are_one_issue_that_names_them(lexicon: Lexicon) -> None:
    report = report_of("They met on Thursday. They met last month. They met on Thursday.", None, "unknown")
    passages = split_passages(report)
    (issue,) = date_issues(report, passages, find_timexes(report, passages, lexicon))
    assert (issue.code, issue.subject) == ("date.no_anchor", "r1")
    assert issue.detail.startswith('"Thursday", "last month": ')


def test_each_code_has_a_row(lexicon: Lexicon) -> None:
    assert set(ADVICE) <= {row.code for row in lexicon.issue_codes}
