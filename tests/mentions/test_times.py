"""What time expressions are found and which dates they stand for. Published Sunday 22 January 2017 unless said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.mentions import find_timexes
from dragoman.mentions.times import as_timex3
from dragoman.passages import split_passages
from dragoman.schema import Block, PublishedPrecision, Report, Timex
from dragoman.schema.ids import sha256

Dates = tuple[str | None, str | None] | None


def report_of(text: str, published: str | None = "2017-01-22", precision: PublishedPrecision = "day") -> Report:
    blocks = (Block(start=0, end=len(text), kind="body"),) if text else ()
    return Report(
        id="r1",
        text=text,
        sha256=sha256(text),
        published=published,
        published_precision=precision,
        language="en",
        blocks=blocks,
    )


def timexes_of(report: Report, lexicon: Lexicon) -> tuple[Timex, ...]:
    return find_timexes(report, split_passages(report), lexicon)


def found(text: str, lexicon: Lexicon, published: str | None = "2017-01-22") -> list[tuple[str, Dates]]:
    """Return the words of each expression with its start and end."""
    return [
        (timex.span.of(text), (timex.when.start, timex.when.end) if timex.when else None)
        for timex in timexes_of(report_of(text, published), lexicon)
    ]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("The talks will be held on Thursday.", "Thursday", "2017-05-04", "2017-05-04"),
        ("The talks will be held on Wednesday.", "Wednesday", "2017-05-03", "2017-05-03"),
        ("The talks will begin on Thursday (May 4).", "Thursday", "2017-05-04", "2017-05-04"),
        ("The talks will be held on 3-4 May.", "3-4 May", "2017-05-03", "2017-05-04"),
        ("The talks will be held on May 3-4.", "May 3-4", "2017-05-03", "2017-05-04"),
        ("The next round is due in early July.", "early July", "2017-07-01", "2017-07-10"),
        ("The last round was held in mid-February.", "mid-February", "2017-02-11", "2017-02-20"),
        ("A text is expected by the end of the month.", "the end of the month", "2017-05-21", "2017-05-31"),
        ("The envoy will arrive next Thursday.", "next Thursday", "2017-05-04", "2017-05-04"),
        ("The envoy will arrive tomorrow.", "tomorrow", "2017-05-02", "2017-05-02"),
    ],
)
def test_ten_strings_that_other_coders_get_wrong(text: str, words: str, start: str, end: str, lexicon: Lexicon) -> None:
    assert (words, (start, end)) in found(text, lexicon, published="2017-05-01")


@pytest.mark.parametrize(
    ("text", "words", "dates"),
    [
        ("They met on January 14.", "January 14", ("2017-01-14", "2017-01-14")),
        ("They will meet on Jan. 23-24.", "Jan. 23-24", ("2017-01-23", "2017-01-24")),
        ("They met on 14 January 2017.", "14 January 2017", ("2017-01-14", "2017-01-14")),
        ("They met on December 20, 2016.", "December 20, 2016", ("2016-12-20", "2016-12-20")),
        ("They met on Tuesday, December 20.", "Tuesday, December 20", ("2016-12-20", "2016-12-20")),
        ("They met on December 20.", "December 20", ("2016-12-20", "2016-12-20")),
        ("It followed Aru's visit to Port Bel in March.", "March", ("2016-03", "2016-03")),
        ("They have met four times since March.", "March", ("2016-03", None)),
        ("It runs from 30 December to 2 January 2017.", "30 December to 2 January 2017", ("2016-12-30", "2017-01-02")),
        ("It was held between 3 and 5 May.", "3 and 5 May", ("2016-05-03", "2016-05-05")),
        ("The note is dated 2017-01-23.", "2017-01-23", ("2017-01-23", "2017-01-23")),
        ("The note is dated 23/01/2017.", "23/01/2017", ("2017-01-23", "2017-01-23")),
        ("The note is dated 03/04/2017.", "03/04/2017", None),
        ("They met on 31 February.", "31 February", None),
        ("They met on 30 February 2017.", "30 February 2017", None),
        ("It was signed on the 18th of March.", "the 18th of March", ("2016-03-18", "2016-03-18")),
    ],
)
def test_days_of_months(text: str, words: str, dates: Dates, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == [(words, dates)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The two ministers met on Thursday.", ("2017-01-19", "2017-01-19")),
        ("The minister said on Thursday that talks would follow.", ("2017-01-19", "2017-01-19")),
        ("The two ministers will meet on Thursday.", ("2017-01-26", "2017-01-26")),
        ("The meeting is to be held on Thursday.", ("2017-01-26", "2017-01-26")),
        ("The talks are scheduled for Thursday.", ("2017-01-26", "2017-01-26")),
        ("The rebels agreed to attend talks on Thursday.", ("2017-01-26", "2017-01-26")),
        ("He went to Port Aru to meet the envoy on Thursday.", ("2017-01-19", "2017-01-19")),
        ("On Thursday, the envoy left Port Aru.", ("2017-01-19", "2017-01-19")),
        ("On Thursday, the envoy will leave Port Aru.", ("2017-01-26", "2017-01-26")),
        ("The ministers met on Sunday.", ("2017-01-22", "2017-01-22")),
        ("The ministers will meet later on Sunday.", ("2017-01-22", "2017-01-22")),
        ("The ministers will meet on Sunday.", ("2017-01-22", "2017-01-22")),
        ("The ministers will meet next Sunday.", ("2017-01-29", "2017-01-29")),
        ("The ministers met last Sunday.", ("2017-01-15", "2017-01-15")),
        ("The envoy left on Thursday of last week.", ("2017-01-12", "2017-01-12")),
        ("The envoy arrived early on Monday.", ("2017-01-16", "2017-01-16")),
        ("Shells fell on the town Friday night.", ("2017-01-20", "2017-01-20")),
        ("The talks will last from Monday to Wednesday.", ("2017-01-23", "2017-01-25")),
    ],
)
def test_weekdays_follow_the_tense(text: str, dates: Dates, lexicon: Lexicon) -> None:
    assert [when for _, when in found(text, lexicon)] == [dates]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The war began in March 2011 and in April it spread.", ("2011-04", "2011-04")),
        ("The sides of the 2015 deal have met since November.", ("2016-11", None)),
    ],
)
def test_a_month_takes_the_year_of_the_story_it_stands_in(text: str, dates: Dates, lexicon: Lexicon) -> None:
    assert found(text, lexicon)[-1][1] == dates


def test_two_weekdays_are_two_expressions(lexicon: Lexicon) -> None:
    assert found("They met on Friday and Saturday.", lexicon) == [
        ("Friday", ("2017-01-20", "2017-01-20")),
        ("Saturday", ("2017-01-21", "2017-01-21")),
    ]


@pytest.mark.parametrize(
    ("text", "words", "dates"),
    [
        ("It met last December.", "last December", ("2016-12", "2016-12")),
        ("It met in January.", "January", ("2017-01", "2017-01")),
        ("It will meet in March.", "March", ("2017-03", "2017-03")),
        ("It met in August last year.", "August last year", ("2016-08", "2016-08")),
        ("It met earlier this month.", "earlier this month", ("2017-01", "2017-01")),
        ("It will meet later this month.", "later this month", ("2017-01", "2017-01")),
        ("It met last month.", "last month", ("2016-12", "2016-12")),
        ("It met late last month.", "late last month", ("2016-12-21", "2016-12-31")),
        ("It met in early December.", "early December", ("2016-12-01", "2016-12-10")),
        ("It will meet in late January.", "late January", ("2017-01-21", "2017-01-31")),
        ("It met last week.", "last week", ("2017-01-09", "2017-01-15")),
        ("It met this week.", "this week", ("2017-01-16", "2017-01-22")),
        ("It will meet next week.", "next week", ("2017-01-23", "2017-01-29")),
        ("It met in 2015.", "2015", ("2015", "2015")),
        ("It met last year.", "last year", ("2016", "2016")),
        ("It met in early 2015.", "early 2015", ("2015-01", "2015-03")),
        ("It met in the summer of 2015.", "the summer of 2015", ("2015-06", "2015-08")),
        ("It met in the 1990s.", "the 1990s", ("1990", "1999")),
        ("It met in the third quarter of 2015.", "the third quarter of 2015", ("2015-07-01", "2015-09-30")),
        ("It met three weeks ago.", "three weeks ago", ("2016-12-29", "2017-01-04")),
        ("It met three days ago.", "three days ago", ("2017-01-19", "2017-01-19")),
        ("It was in force between 2013 and 2015.", "2013 and 2015", ("2013", "2015")),
    ],
)
def test_months_weeks_and_years(text: str, words: str, dates: Dates, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == [(words, dates)]


@pytest.mark.parametrize(
    ("text", "start", "end", "edtf"),
    [
        ("The truce has held since January.", "2017-01", None, "2017-01/.."),
        ("The truce holds until March 5.", None, "2017-03-05", "../2017-03-05"),
        ("The talks were postponed until March 5.", "2017-03-05", "2017-03-05", "2017-03-05"),
        ("It is the first meeting since the December talks.", "2016-12", "2016-12", "2016-12"),
    ],
)
def test_since_and_until_open_an_interval(
    text: str, start: str | None, end: str | None, edtf: str, lexicon: Lexicon
) -> None:
    (timex,) = timexes_of(report_of(text), lexicon)
    assert timex.when is not None
    assert (timex.when.start, timex.when.end, timex.when.edtf) == (start, end, edtf)


@pytest.mark.parametrize(
    ("text", "words", "dates"),
    [
        ("They met on January 10. Two days later, the truce failed.", "Two days later", ("2017-01-12", "2017-01-12")),
        ("They met on January 10. The following day, he left.", "The following day", ("2017-01-11", "2017-01-11")),
        ("They met on January 10. The envoy left the same day.", "the same day", ("2017-01-10", "2017-01-10")),
        ("They met in May 2015. It was signed later that year.", "later that year", ("2015", "2015")),
        ("They met in May 2015. It was signed that month.", "that month", ("2015-05", "2015-05")),
        ("They met on January 10. He came the day before the talks.", "the day before", None),
        ("The following day, he left.", "The following day", None),
        ("Two days later, the truce failed.", "Two days later", None),
    ],
)
def test_narrated_days(text: str, words: str, dates: Dates, lexicon: Lexicon) -> None:
    assert found(text, lexicon)[-1] == (words, dates)


@pytest.mark.parametrize(
    ("text", "words", "value", "start"),
    [
        ("It will begin at 07:00 GMT on Monday.", "07:00 GMT on Monday", "2017-01-23T07:00Z", "2017-01-23T07:00Z"),
        ("It will begin at 0700 GMT on Monday.", "0700 GMT on Monday", "2017-01-23T07:00Z", "2017-01-23T07:00Z"),
        ("It will begin at 9 a.m. local time.", "9 a.m. local time", "2017-01-22T09:00", None),
        ("It begins at midnight on January 25.", "midnight on January 25", "2017-01-25T24:00", "2017-01-25"),
        ("It begins at 13:00 Moscow time on 25 January.", "13:00 Moscow time on 25 January", "2017-01-25T13:00",
         "2017-01-25T13:00+03:00"),
    ],
)  # fmt: skip
def test_times_of_day(text: str, words: str, value: str, start: str | None, lexicon: Lexicon) -> None:
    (timex,) = timexes_of(report_of(text), lexicon)
    assert (timex.span.of(text), timex.type, timex.value) == (words, "TIME", value)
    assert (timex.when.start if timex.when else None) == start


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("After two weeks of talks they left.", "two weeks", "DURATION", "P2W"),
        ("They held 24-hour negotiations.", "24-hour", "DURATION", "PT24H"),
        ("It has failed over the past few years.", "the past few years", "DURATION", "PXY"),
        ("It came a week after the talks.", "a week", "DURATION", "P1W"),
        ("Days earlier, a raid failed.", "Days earlier", "DATE", "PAST_REF"),
        ("He paid 40 a head per week.", "per week", "SET", "P1W"),
        ("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("The war went on for years.", "years", "DURATION", "PXY"),
        ("It took several days.", "several days", "DURATION", "PXD"),
        ("They meet every month.", "every month", "SET", "P1M"),
        ("The truce is broken daily.", "daily", "SET", "P1D"),
        ("They meet on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
        ("The truce is now in force.", "now", "DATE", "PRESENT_REF"),
        ("The envoy was recently named.", "recently", "DATE", "PAST_REF"),
        ("Nothing will change in the near future.", "the near future", "DATE", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_vague_times_have_no_date(
    text: str, words: str, kind: str, value: str, lexicon: Lexicon
) -> None:
    (timex,) = timexes_of(report_of(text), lexicon)
    assert (timex.span.of(text), timex.type, timex.value, timex.when) == (words, kind, value, None)


@pytest.mark.parametrize(
    ("text", "words", "dates"),
    [
        ("Over the past four years, many fled.", "the past four years", ("2013", "2017")),
        ("It has failed over the past two months.", "the past two months", ("2016-11", "2017-01")),
        ("They will meet in the next three days.", "the next three days", ("2017-01-22", "2017-01-25")),
        ("Talks will be held within a month.", "a month", ("2017-01", "2017-02")),
        ("They met twice within a month.", "a month", None),
        ("Experts will meet in about ten-twelve days.", "about ten-twelve days", ("2017-02-01", "2017-02-03")),
        ("He came one day before January 23.", "one day", ("2017-01-22", "2017-01-22")),
        ("He came a week after January 10.", "a week", ("2017-01-16", "2017-01-18")),
        ("They met a week ago.", "a week ago", ("2017-01-14", "2017-01-16")),
    ],
)
def test_lengths_that_reach_to_or_from_a_day(text: str, words: str, dates: Dates, lexicon: Lexicon) -> None:
    assert (words, dates) in found(text, lexicon)


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        ("The rounds were held on January 23-24.", "2016-12-23", ("2016-01-23", "2016-01-24")),
        ("The round will take place as planned on January 23.", "2016-12-23", ("2017-01-23", "2017-01-23")),
        ("They were held on May 3-4 and July 4-5.", "2017-11-30", ("2017-07-04", "2017-07-05")),
        ("He could not be reached on Thursday.", "2017-01-22", ("2017-01-19", "2017-01-19")),
        ("The deadline was extended until Thursday.", "2017-01-22", (None, "2017-01-26")),
        ("They planned a march on Thursday.", "2017-01-22", ("2017-01-26", "2017-01-26")),
        ("It is to be paid back by March.", "2016-10-26", ("2017-03", "2017-03")),
    ],
)
def test_what_the_verb_before_a_date_allows(text: str, published: str, dates: Dates, lexicon: Lexicon) -> None:
    assert found(text, lexicon, published)[-1][1] == dates


_HISTORY = (
    "The war began on 1 September 1939. It spread in 1940, and in June 1940 a truce was signed. "
    "On 3 July the fleet was sunk. In February 1941 they landed. By 1942 it had turned; in 1943 they fell back. "
    "In 1944 the town fell. On 6 June they landed."
)


def test_in_a_history_a_day_follows_the_last_date_told(lexicon: Lexicon) -> None:
    dates = dict(found(_HISTORY, lexicon, published="2009-12-19"))
    assert dates["3 July"] == ("1940-07-03", "1940-07-03")
    assert dates["6 June"] == ("1944-06-06", "1944-06-06")


def test_news_with_some_old_years_is_no_history(lexicon: Lexicon) -> None:
    text = f"{_HISTORY} They met on Monday. They met again on Tuesday. They parted yesterday."
    assert dict(found(text, lexicon, published="2017-01-22"))["3 July"] == ("2016-07-03", "2016-07-03")


def test_a_clock_time_and_its_day_are_one_across_a_full_stop(lexicon: Lexicon) -> None:
    assert found("They have until 9 a.m. Tuesday.", lexicon)[0][0] == "9 a.m. Tuesday"


def test_timex3_marks_a_range_as_its_two_ends(lexicon: Lexicon) -> None:
    text = "They met on January 23-24, 2016."
    ends = as_timex3(timexes_of(report_of(text), lexicon), text)
    assert [(end.span.of(text), end.value) for end in ends] == [
        ("January 23", "2016-01-23"),
        ("24, 2016", "2016-01-24"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The talks may fail.",
        "Troops march on the town.",
        "A second group arrived.",
        "Some 1500 people left.",
        "The 52-year-old envoy spoke.",
        "He paid $5 a day.",
        "Three quarters of the town is gone.",
        "They met Jan Kovar.",
    ],
)
def test_words_that_are_no_time(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "published", "precision", "dates"),
    [
        ("They met on Thursday.", "2017-01-22", "within 3 days", ("2017-01-19", "2017-01-19")),
        ("They met on Thursday.", "2017-01-22", "within 21 days", None),
        ("They met on December 20.", "2017-01-22", "within 21 days", ("2016-12-20", "2016-12-20")),
        ("They met last month.", "2017-01-22", "within 21 days", None),
        ("They met last year.", "2017-06-22", "within 21 days", ("2016", "2016")),
        ("They met on December 20.", "2017-01", "month", ("2016-12-20", "2016-12-20")),
        ("They met on Thursday.", "2017-01", "month", None),
        ("They met last year.", "2017", "year", ("2016", "2016")),
        ("They met on December 20.", None, "unknown", ("XXXX-12-20", "XXXX-12-20")),
        ("They met on Thursday.", None, "unknown", None),
        ("They met on December 20.", "XXXX-01-14", "no year", ("XXXX-12-20", "XXXX-12-20")),
        ("They met on Thursday.", "XXXX-01-14", "no year", None),
        ("They met on Thursday.", "0001-01-01", "day", None),
        ("They will meet next year.", "9999-12-28", "day", None),
    ],
)
def test_what_the_publication_date_allows(
    text: str, published: str | None, precision: PublishedPrecision, dates: Dates, lexicon: Lexicon
) -> None:
    (timex,) = timexes_of(report_of(text, published, precision), lexicon)
    assert ((timex.when.start, timex.when.end) if timex.when else None) == dates


def test_a_year_told_once_dates_the_report(lexicon: Lexicon) -> None:
    text = "They met on December 20, 2016. They met again on January 12."
    last = timexes_of(report_of(text, "XXXX-01-14", "no year"), lexicon)[-1]
    assert last.when is not None
    assert (last.when.start, last.when.basis) == ("2017-01-12", "inherited")


@pytest.mark.parametrize(
    ("text", "basis", "anchor"),
    [
        ("They met on December 20, 2016.", "stated", None),
        ("They met on December 20.", "relative", "2017-01-22"),
        ("They met on Thursday.", "relative", "2017-01-22"),
        ("They met in 2015.", "stated", None),
    ],
)
def test_basis_says_where_the_date_comes_from(text: str, basis: str, anchor: str | None, lexicon: Lexicon) -> None:
    (timex,) = timexes_of(report_of(text), lexicon)
    assert timex.when is not None
    assert (timex.when.basis, timex.when.anchor) == (basis, anchor)


_PIECES = st.sampled_from(
    (
        "on at in the of last next this Monday Friday May March January Jan. 3 31 23-24 2017 1999 10:30 GMT a.m. two "
        "weeks ago later days every year month quarter early mid- end , . said will met ( ) today overnight since until "
        "Ramadan Muharram Bahman 22 1395 1438 Nowruz Easter Christmas Eid al-Fitr Thanksgiving within about after before in "
        "past per summer weekend decade year-end the 30th held by"
    ).split()
)


@given(words=st.lists(_PIECES, max_size=14), day=st.dates().map(str))
def test_any_words_give_ordered_spans_and_sound_intervals(words: list[str], day: str, lexicon: Lexicon) -> None:
    text = " ".join(words)
    timexes = timexes_of(report_of(text, day), lexicon)
    assert all(a.span.end <= b.span.start for a, b in pairwise(timexes))
    for timex in timexes:
        assert timex.span.of(text).strip() == timex.span.of(text) != ""
        if timex.when and timex.when.earliest and timex.when.latest:
            assert timex.when.earliest <= timex.when.latest
