"""Days, values and addresses in words."""

from __future__ import annotations

import pytest

from dragoman.schema import DateValue
from dragoman.web.words import at_words, date_words, day_words, listed, outside


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-04-03", "3 April 2019"),
        ("2019-04", "April 2019"),
        ("2019", "2019"),
        ("XXXX-12-20", "20 December, year unknown"),
        ("2019-04-08T00:00", "8 April 2019, 00:00"),
        ("2019-13-01", "2019-13-01"),
        (None, "day unknown"),
        ("soon", "soon"),
    ],
)
def test_a_day_in_words(iso: str | None, words: str) -> None:
    assert day_words(iso) == words


@pytest.mark.parametrize(
    ("edtf", "start", "end", "words"),
    [
        ("2017-01-23/2017-01-24", "2017-01-23", "2017-01-24", "23–24 January 2017"),
        ("2017-01-31/2017-02-01", "2017-01-31", "2017-02-01", "31 January 2017 to 1 February 2017"),
        ("2017-01/2017-03", "2017-01", "2017-03", "January 2017 to March 2017"),
        ("2019-05-03/..", "2019-05-03", None, "from 3 May 2019"),
        ("../2019-05-03", None, "2019-05-03", "until 3 May 2019"),
        ("2019-04~", "2019-04", "2019-04", "about April 2019"),
        ("XXXX-12-20", "XXXX-12-20", "XXXX-12-20", "20 December, year unknown"),
    ],
)
def test_a_date_in_words(edtf: str, start: str | None, end: str | None, words: str) -> None:
    value = DateValue(
        edtf=edtf, start=start, end=end, earliest=None, latest=None, precision="day", basis="stated", rule="test"
    )
    assert date_words(value) == words


def test_a_list_in_words() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize("url", ["http://x.example/a", "https://x.example"])
def test_addresses_of_the_web_may_be_links(url: str) -> None:
    assert outside(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:x",
        "java\nscript:x",
        "//x.example",
        "https:",
        "http://[",
        "https://x\u0000",
    ],
)
def test_all_else_may_not(url: str | None) -> None:
    assert outside(url) is None


def test_an_address_at_words_names_a_short_sentence_whole() -> None:
    assert (
        at_words("https://x.example/a", "They met - at last.")
        == "https://x.example/a#:~:text=They%20met%20%2D%20at%20last."
    )


def test_an_address_at_words_names_the_ends_of_a_long_sentence() -> None:
    long = "one two three four five six seven eight nine ten eleven"
    assert at_words("https://x.example/#a", long) == (
        "https://x.example/#a:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
    )


def test_an_address_of_another_kind_leads_to_no_words() -> None:
    assert at_words("javascript:alert(1)", "They met.") is None
