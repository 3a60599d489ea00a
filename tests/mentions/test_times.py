"""Time expressions: what is found, what date it stands for, and what stays open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.mentions import find_timexes
from dragoman.passages import split_passages
from dragoman.schema import DateValue, Report, Timex
from tests.factory import report

LEXICON = load_lexicon()


def timexes(of: Report, lexicon: Lexicon) -> tuple[Timex, ...]:
    return find_timexes(of, split_passages(of), lexicon)


def values(text: str, lexicon: Lexicon, published: str | None = "2017-05-01") -> list[tuple[str, str | None]]:
    """The words and the EDTF of each expression of a text."""
    of = report(text, published=published)
    return [(t.span.of(text), t.when.edtf if t.when else None) for t in timexes(of, lexicon)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They will meet on Thursday.", "2017-05-04"),
        ("They met on Thursday.", "2017-04-27"),
        ("They will meet on Wednesday.", "2017-05-03"),
        ("They will meet on Thursday, May 4.", "2017-05-04"),
        ("They will meet on 3-4 May.", "2017-05-03/2017-05-04"),
        ("They will meet on May 3-4.", "2017-05-03/2017-05-04"),
        ("They will meet in early July.", "2017-07-01/2017-07-10"),
        ("They met in mid-February.", "2017-02-11/2017-02-20"),
        ("They will meet next Thursday.", "2017-05-04"),
        ("They will meet tomorrow.", "2017-05-02"),
        ("They met on December 20.", "2016-12-20"),
        ("They met on 20 December 2016.", "2016-12-20"),
        ("They met on December 20, 2016.", "2016-12-20"),
        ("They met last week.", "2017-04-24/2017-04-30"),
        ("They met last month.", "2017-04"),
        ("They will meet later this month.", "2017-05"),
        ("They met last year.", "2016"),
        ("They met in 2015.", "2015"),
        ("They met in early 2015.", "2015-01-01/2015-03-31"),
        ("They met three weeks ago.", "2017-04-10/2017-04-16"),
        ("They met two days ago.", "2017-04-29"),
        ("They have met since January.", "2017-01/.."),
        ("They met in summer 2016.", "2016-06/2016-08"),
        ("They met last December.", "2016-12"),
        ("They met in the 1990s.", "1990/1999"),
        ("They met on Jan.\u00a023.", "2017-01-23"),
    ],
)
def test_a_date_is_as_precise_as_the_words_and_no_more(text: str, edtf: str, lexicon: Lexicon) -> None:
    assert [value for _, value in values(text, lexicon) if value] == [edtf]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("They met on Thursday.", None),
        ("They met on 31 February.", "2017-05-01"),
        ("They met on February 30, 2017.", "2017-05-01"),
        ("They met on 03/04/17.", "2017-05-01"),
        ("They met for three days.", "2017-05-01"),
        ("They meet every month.", "2017-05-01"),
        ("They met recently.", "2017-05-01"),
        ("They met a few days ago.", "2017-05-01"),
    ],
)
def test_what_cannot_be_told_stays_open(text: str, published: str | None, lexicon: Lexicon) -> None:
    found = values(text, lexicon, published)
    assert found
    assert [value for _, value in found if value] == []


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("They met on December 20.", None, "XXXX-12-20"),
        ("They met on Jan. 23-24.", None, "XXXX-01-23/XXXX-01-24"),
        ("They spoke on December 20, 2016 and met on January 14.", None, "2017-01-14"),
        ("It began on December 20, 2016. They met on Friday.", "XXXX-01-14", "2017-01-13"),
    ],
)
def test_a_year_comes_from_the_report_or_stays_open(
    text: str, published: str | None, edtf: str, lexicon: Lexicon
) -> None:
    assert values(text, lexicon, published)[-1][1] == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on April 10. Two days later they signed.", "2017-04-12"),
        ("They met on April 10 and signed the following day.", "2017-04-11"),
        ("They met on April 10. A truce had begun the day before.", "2017-04-09"),
    ],
)
def test_days_before_and_after_count_from_the_day_narrated(text: str, edtf: str, lexicon: Lexicon) -> None:
    assert values(text, lexicon)[-1][1] == edtf


@pytest.mark.parametrize("precision", ["within 21 days", "month", "year"])
def test_a_weekday_does_not_count_from_an_unsure_date(precision: str, lexicon: Lexicon) -> None:
    of = report("They met on Friday.", published="2017-05-01", precision=precision)  # type: ignore[arg-type]
    assert [t.when for t in timexes(of, lexicon)] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They met on Monday night.", "TIME", "2017-05-01TNI"),
        ("It starts at 0700 GMT.", "TIME", "2017-05-01T07:00Z"),
        ("It starts at 9 a.m. local time.", "TIME", "2017-05-01T09:00"),
        ("They spoke for two weeks.", "DURATION", "P2W"),
        ("They held 24-hour talks.", "DURATION", "PT24H"),
        ("They meet every week.", "SET", "P1W"),
        ("They are now in Geneva.", "DATE", "PRESENT_REF"),
        ("They met in the third quarter of 2016.", "DATE", "2016-Q3"),
    ],
)
def test_types_and_values_are_those_of_timex3(text: str, kind: str, value: str, lexicon: Lexicon) -> None:
    of = report(text, published="2017-05-01")
    assert (kind, value) in [(t.type, t.value) for t in timexes(of, lexicon)]


def test_a_basis_and_an_anchor_are_given(lexicon: Lexicon) -> None:
    of = report("They met on Thursday and on 20 December 2016.", published="2017-05-01")
    whens = [t.when for t in timexes(of, lexicon)]
    assert [(w.basis, w.anchor) for w in whens if w] == [("relative", "2017-05-01"), ("stated", None)]


@given(st.text(alphabet=st.sampled_from(list("0123456789 -/.,:MayJuneond")), max_size=80))
def test_expressions_never_overlap_and_dates_are_in_order(text: str) -> None:
    of = report(text, published="2017-05-01")
    found = timexes(of, LEXICON)
    assert all(a.span.end <= b.span.start for a, b in zip(found, found[1:], strict=False))
    for when in (t.when for t in found if t.when):
        assert _in_order(when)


def _in_order(when: DateValue) -> bool:
    return when.earliest is None or when.latest is None or when.earliest <= when.latest
