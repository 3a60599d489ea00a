"""When a report was published."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from dragoman.reports.drafts import Given
from dragoman.reports.published import Published, parse_date, published_date
from tests.reports.factories import report_of

UNKNOWN = (None, "unknown", "unknown")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2017-01-14", "2017-01-14"),
        ("2017-01-14T23:30:00-05:00", "2017-01-14"),
        ("2017-01-14 08:00", "2017-01-14"),
        ("20170114T080000Z", "2017-01-14"),
        ("2017/1/14", "2017-01-14"),
        ("2017-01", "2017-01"),
        ("2017", "2017"),
        ("XXXX-01-14", "XXXX-01-14"),
        ("Sat, 14 Jan 2017 10:00:00 GMT", "2017-01-14"),
        ("January 14, 2017", "2017-01-14"),
        ("Jan. 14th, 2017", "2017-01-14"),
        ("14 Sept. 2017", "2017-09-14"),
        ("14 January", "XXXX-01-14"),
        ("Dec. 28", "XXXX-12-28"),
        ("February 29", "XXXX-02-29"),
        ("January 2017", "2017-01"),
        ("17/11/2004", "2004-11-17"),
        ("11/17/2004", "2004-11-17"),
        ("05/05/2016", "2016-05-05"),
        ("05/03/2016", None),
        ("2017-02-30", None),
        ("2017-13-01", None),
        ("31 April 2017", None),
        ("February 29, 2017", None),
        ("XXXX-02-30", None),
        ("31/31/2017", None),
        ("yesterday", None),
        ("14", None),
        ("", None),
    ],
)
def test_parse_date(words: str, date: str | None) -> None:
    assert parse_date(words) == date


def date_of(
    published: str | None = None,
    says: str | None = None,
    *,
    dateline: str | None = None,
    head: str = "",
    file_name: str = "",
) -> Published:
    given = Given(published=published, published_basis=says)
    return published_date(given, "given", dateline=dateline, head=head, file_name=file_name)


@pytest.mark.parametrize(
    ("published", "says", "expected"),
    [
        ("2017-01-14", None, ("2017-01-14", "day", "given")),
        ("2017-01", None, ("2017-01", "month", "given")),
        ("2017", None, ("2017", "year", "given")),
        ("XXXX-01-14", None, ("XXXX-01-14", "no year", "given")),
        ("2017-01-14", "article number, within about 3 days", ("2017-01-14", "within 3 days", "estimated")),
        ("2017-01-14", "article number, may be weeks off", ("2017-01-14", "within 21 days", "estimated")),
        ("2017-01-14", "json-ld", ("2017-01-14", "day", "json-ld")),
        ("2017-01-14", "somebody said so", ("2017-01-14", "day", "given")),
        ("soon", None, UNKNOWN),
    ],
)
def test_given_dates(published: str, says: str | None, expected: Published) -> None:
    assert date_of(published, says) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Published: 22 January 2017\nText", ("2017-01-22", "day", "text")),
        ("Headline\nJanuary 22, 2017\nText", ("2017-01-22", "day", "text")),
        ("Headline\nTuesday, January 4, 2005; Page A01", ("2005-01-04", "day", "text")),
        ("Headline\nDecember 13, 2004 (1:18 PM EST)", ("2004-12-13", "day", "text")),
        ("Updated on 2017-01-22 14:30", ("2017-01-22", "day", "text")),
        ("Headline\n22 January\nText", ("XXXX-01-22", "no year", "text")),
        ("The talks of January 22, 2017, ended without a result.", UNKNOWN),
        ("January 22, 2017 was the day of the talks.", UNKNOWN),
        ("January 22 was the day of the talks.", UNKNOWN),
        ("31 April 2017", UNKNOWN),
        ("Headline\nText", UNKNOWN),
    ],
)
def test_date_lines(head: str, expected: Published) -> None:
    assert date_of(head=head) == expected


@pytest.mark.parametrize(
    ("file_name", "expected"),
    [
        ("2017-01-22_talks.txt", ("2017-01-22", "day", "file name")),
        ("press/talks_20170122.html", ("2017-01-22", "day", "file name")),
        ("20240101-crawl/talks.txt", UNKNOWN),
        ("fcb9662220170122333.txt", UNKNOWN),
        ("2017-02-30.txt", UNKNOWN),
        ("talks.txt", UNKNOWN),
    ],
)
def test_file_names(file_name: str, expected: Published) -> None:
    assert date_of(file_name=file_name) == expected


def test_the_order_of_what_speaks_of_the_date() -> None:
    head, name = "January 24, 2017", "2017-01-25.txt"
    assert date_of("2017-01-22", dateline="January 23, 2017", head=head, file_name=name)[0] == "2017-01-22"
    assert date_of(dateline="January 23, 2017", head=head, file_name=name)[0] == "2017-01-23"
    assert date_of(head=head, file_name=name)[0] == "2017-01-24"
    assert date_of(file_name=name)[0] == "2017-01-25"


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("HALLIN, March 7, 2019 (Dorn Valley Online) - ", ("2019-03-07", "day", "dateline")),
        ("HALLIN, July 10, Dorn Valley Online - ", ("XXXX-07-10", "no year", "dateline")),
        ("MOSCOW, January 12. /TASS/. ", ("XXXX-01-12", "no year", "dateline")),
        ("TEHRAN – ", UNKNOWN),
    ],
)
def test_dates_of_datelines(opening: str, expected: Published, lexicon: Lexicon) -> None:
    report = report_of(f"{opening}The delegations met on January 20, 2017.", lexicon)
    assert (report.published, report.published_precision, report.published_basis) == expected
