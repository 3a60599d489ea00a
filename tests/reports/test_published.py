from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon
from dragoman.reports import Given, UsageError, check_published
from dragoman.reports.published import parse_date
from tests.reports.files import ARTICLE, read, report_of, write


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2017-01-14", "2017-01-14"),
        ("2017-01-14T23:30:00-05:00", "2017-01-14"),
        ("2017-1-4", "2017-01-04"),
        ("2017/01/14", "2017-01-14"),
        ("20170114", "2017-01-14"),
        ("20170114103000", "2017-01-14"),
        ("14.01.2017", "2017-01-14"),
        ("14/01/2017", "2017-01-14"),
        ("01/14/2017", "2017-01-14"),
        ("04/04/2017", "2017-04-04"),
        ("03/04/2017", None),
        ("Sat, 14 Jan 2017 10:00:00 GMT", "2017-01-14"),
        ("January 14th, 2017", "2017-01-14"),
        ("14-Jan-2017", "2017-01-14"),
        ("14 January", "XXXX-01-14"),
        ("Jan. 14", "XXXX-01-14"),
        ("29 February", "XXXX-02-29"),
        ("2017-01", "2017-01"),
        ("January 2017", "2017-01"),
        ("2017", "2017"),
        ("1484388000", "2017-01-14"),
        ("1484388000000", "2017-01-14"),
        ("2017-02-30", None),
        ("30 February 2017", None),
        ("0001-01-01", None),
        ("soon", None),
        ("dismay 12", None),
        ("", None),
    ],
)
def test_dates_are_read_as_printed_or_not_at_all(words: str, date: str | None) -> None:
    assert parse_date(words) == date


@pytest.mark.parametrize(
    ("published", "says", "expected"),
    [
        ("2017-01-14", None, ("2017-01-14", "day", "given")),
        ("2017-01-14", "corrected", ("2017-01-14", "day", "given")),
        (
            "2017-01-14",
            "estimated from the article number; within about 3 days",
            ("2017-01-14", "within 3 days", "estimated"),
        ),
        (
            "2017-01-14",
            "estimated from the article number; may be weeks off",
            ("2017-01-14", "within 21 days", "estimated"),
        ),
        ("2017-01", None, ("2017-01", "month", "given")),
        ("2017", None, ("2017", "year", "given")),
        ("14 January", None, ("XXXX-01-14", "no year", "given")),
        (None, None, (None, "unknown", "unknown")),
    ],
)
def test_precision_and_basis_of_a_given_date(
    lexicon: Lexicon, published: str | None, says: str | None, expected: tuple[str | None, str, str]
) -> None:
    report = report_of(ARTICLE[0], lexicon, given=Given(published=published, published_basis=says))
    assert (report.published, report.published_precision, report.published_basis) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("ASTANA, Jan. 14, 2017 (Xinhua) -- {}", "one.txt", ("2017-01-14", "day", "dateline")),
        ("January 14, The Velmora Courier -{}", "one.txt", ("XXXX-01-14", "no year", "dateline")),
        ("Talks end in Port Anselm\n\n14 January 2017\n\n{}", "one.txt", ("2017-01-14", "day", "text")),
        (
            "Talks end in Port Anselm\nPublished: Sat 14 January 2017 10:30 GMT\n{}",
            "one.txt",
            ("2017-01-14", "day", "text"),
        ),
        ("Talks end in Port Anselm\nUpdated: 2017-01-14 12:44\n{}", "one.txt", ("2017-01-14", "day", "text")),
        (
            "Talks end in Port Anselm\nSaturday, January 14, 2017; Page A01\n{}",
            "one.txt",
            ("2017-01-14", "day", "text"),
        ),
        ("{}", "2017-01-14-talks.txt", ("2017-01-14", "day", "file name")),
        ("{}", "2017/01/14/talks.txt", ("2017-01-14", "day", "file name")),
        ("{}", "courier_20170114.txt", ("2017-01-14", "day", "file name")),
        ("January 14, The Courier - {}", "2017-01-14.txt", ("2017-01-14", "day", "file name")),
        ("January 14, The Courier - {}", "2017-01-15.txt", ("XXXX-01-14", "no year", "dateline")),
        ("{}", "003_a20170114b.txt", (None, "unknown", "unknown")),
        ("On January 14, 2017, the talks ended, the mediators said. {}", "one.txt", (None, "unknown", "unknown")),
        ("January 8, when the talks ended, was a Sunday, as all said. {}", "one.txt", (None, "unknown", "unknown")),
        ("{}\n\n14 January 2017", "one.txt", (None, "unknown", "unknown")),
    ],
)
def test_a_date_that_the_text_or_the_name_says(
    lexicon: Lexicon, text: str, name: str, expected: tuple[str | None, str, str]
) -> None:
    report = report_of(text.format(ARTICLE[0]), lexicon, name=name)
    assert (report.published, report.published_precision, report.published_basis) == expected


def test_what_is_given_outweighs_the_text_and_the_name(lexicon: Lexicon) -> None:
    text = f"ASTANA, Jan. 15, 2017 (Xinhua) -- {ARTICLE[0]}"
    assert (
        report_of(text, lexicon, given=Given(published="2017-01-14"), name="2017-01-16.txt").published == "2017-01-14"
    )


def test_the_name_of_a_file_of_many_reports_dates_none_of_them(tmp_path: Path, lexicon: Lexicon) -> None:
    lines = '{"text": "Talks ended."}\n{"text": "Talks began."}'
    reports = read(write(tmp_path / "2017-01-14.jsonl", lines), lexicon)[0]
    assert [report.published for report in reports] == [None, None]


@pytest.mark.parametrize("stated", [None, "2019", "2019-05", "2019-05-03", "2019-05-03T10:00:00Z"])
def test_an_iso_day_may_be_given(stated: str | None) -> None:
    check_published(stated)


@pytest.mark.parametrize("stated", ["yesterday", "", "3 May 2019", "2019-13-40"])
def test_anything_else_is_refused(stated: str) -> None:
    with pytest.raises(UsageError, match="expected an ISO 8601 date"):
        check_published(stated)
