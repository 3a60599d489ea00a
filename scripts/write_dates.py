"""Write the tables of `docs/dates.md`: each rule of dates with an example, its result, and its hits in real reports.

python -m scripts.write_dates        the hits need ../shared; without it they are kept as they are
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import msgspec

from bench.corpora import ROOT, SHARED, read_lines
from bench.pages import with_block
from bench.temporal import report_of
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.mentions import date_issues, find_timexes
from dragoman.passages import split_passages
from dragoman.schema import Issue, Report, Timex

PAGE = ROOT / "docs" / "dates.md"
REPORTS = SHARED / "reports" / "astana-tehran-times.jsonl"
ANCHOR = "2017-01-22"
"""Publication day of the examples, a Sunday."""
_PREFIX = re.compile(r"^(?:(?:since|until): |time on )+")


class Example(NamedTuple):
    """A rule: its name, what it reads, a sentence, and the words in it that are read."""

    rule: str
    reads: str
    sentence: str
    words: str


EXAMPLES = (
    Example("iso", "a date in figures, year first", "The note is dated 2017-01-23.", "2017-01-23"),
    Example("numeric", "a date in figures that can be one day only", "The note is dated 23/01/2017.", "23/01/2017"),
    Example(
        "month day", "a day of a month; without a year the nearest that the tense allows", "They met on May 4.", "May 4"
    ),
    Example("month day range", "days of a month from one to another", "The talks were held on May 3-4.", "May 3-4"),
    Example(
        "week of a day", "the week in which a day lies", "They will meet in the week of March 6.", "the week of March 6"
    ),
    Example("day of the month narrated", "a day by its number alone", "It begins on the 30th.", "the 30th"),
    Example("weekday", "a weekday, before or after publication by tense", "They will meet on Thursday.", "Thursday"),
    Example(
        "weekdays",
        "weekdays from one to another",
        "The talks will last from Monday to Wednesday.",
        "Monday to Wednesday",
    ),
    Example(
        "weekday of week",
        "a weekday of last, this or next week",
        "He left on Thursday of last week.",
        "Thursday of last week",
    ),
    Example(
        "named day", "today, yesterday, tomorrow, tonight, this morning", "The envoy arrives tomorrow.", "tomorrow"
    ),
    Example(
        "beside the day narrated",
        "the following day, the same day, later in the day",
        "They met on January 10. The following day, he left.",
        "The following day",
    ),
    Example(
        "offset from the date narrated",
        "a length later or earlier, counted from the last date told",
        "They met on January 10. Two days later, the truce failed.",
        "Two days later",
    ),
    Example(
        "offset from the date beside it",
        "a length before or after a date that stands next to it",
        "He came two days before January 23.",
        "two days",
    ),
    Example("ago", "a length before publication; weeks are a day or three wide", "They met a week ago.", "a week ago"),
    Example("from now", "a length after publication", "It opens two months from now.", "two months from now"),
    Example("hence", "in so long a time", "They will meet in two years' time.", "two years' time"),
    Example(
        "length from publication",
        "the past or the next so many days, weeks, months, years",
        "Over the past four years, many fled.",
        "the past four years",
    ),
    Example(
        "within a length of time", "within so long, of what lies ahead", "Talks will be held within a month.", "a month"
    ),
    Example(
        "in a length of time",
        "in so long, of what lies ahead",
        "Experts will meet in about ten to twelve days.",
        "about ten to twelve days",
    ),
    Example("month", "a month", "It met last December.", "last December"),
    Example("months", "months from one to another", "It was in force from March to May 2015.", "March to May 2015"),
    Example(
        "part of month",
        "early, mid, late: days 1-10, 11-20, 21 to the end",
        "It was signed early in May.",
        "early in May",
    ),
    Example("period", "last, this or next week, month, year, decade", "It met last week.", "last week"),
    Example(
        "part of period",
        "early, mid or late in a month or year, by its days or months",
        "A text is due by the end of the month.",
        "the end of the month",
    ),
    Example("weekend", "the weekend just over, or ahead", "They met over the weekend.", "the weekend"),
    Example("season", "a season", "It met in the summer of 2015.", "the summer of 2015"),
    Example("quarter", "a quarter of a year", "It met in the third quarter of 2015.", "the third quarter of 2015"),
    Example(
        "quarter a year before",
        "a year earlier, in a comparison of quarters",
        "Profit rose in the third quarter from a year earlier.",
        "a year earlier",
    ),
    Example(
        "year ago", "year-earlier, where no quarter is told", "Profit rose from the year-earlier level.", "year-earlier"
    ),
    Example("half of year", "a half of a year", "It met in the first half of 2015.", "the first half of 2015"),
    Example("end of year", "the end of the year of publication", "It will close by year-end.", "year-end"),
    Example("part of year", "early, mid or late in a year", "It met in early 2015.", "early 2015"),
    Example("year", "a year", "It met in 2015.", "2015"),
    Example("years", "years from one to another", "It was in force between 2013 and 2015.", "2013 and 2015"),
    Example("decade", "a decade", "It was signed in the 1990s.", "the 1990s"),
    Example(
        "Islamic month",
        "a month of the Islamic calendar, a day either way",
        "A truce held during the holy month of Ramadan 1438.",
        "the holy month of Ramadan 1438",
    ),
    Example(
        "Islamic day", "a day of it, a day either way", "He spoke on the 10th of Muharram.", "the 10th of Muharram"
    ),
    Example(
        "Islamic feast", "a feast of it, a day either way", "A truce began on Eid al-Adha 2016.", "Eid al-Adha 2016"
    ),
    Example("Solar Hijri day", "a day of the calendar of Iran", "They met on 22 Bahman 1395.", "22 Bahman 1395"),
    Example("Solar Hijri month", "a month of it", "They met in Bahman 1395.", "Bahman 1395"),
    Example(
        "Solar Hijri year",
        "a year of it, where the report names it",
        "It fell in the Iranian year 1395.",
        "the Iranian year 1395",
    ),
    Example(
        "feast", "Nowruz, Christmas, New Year, Easter, Thanksgiving", "They met before Nowruz 2017.", "Nowruz 2017"
    ),
    Example("Holy Week", "the week before Easter", "A truce held in Holy Week.", "Holy Week"),
)
WRAPPED = (
    Example("since: …", "any of these with an open end", "It has held since late last year.", "late last year"),
    Example("until: …", "any of these with an open start", "The truce holds until March 5.", "March 5"),
    Example("time on …", "a clock time on one of these", "It begins at 0700 GMT on Monday.", "0700 GMT on Monday"),
)
OPEN = (
    ("They met on 31 February.", ANCHOR),
    ("The note is dated 03/04/2017.", ANCHOR),
    ("The note is dated 3/4/17.", ANCHOR),
    ("They met on Thursday.", None),
    ("They met on 22 Bahman 1395, and on March 3 they parted.", ANCHOR),
    ("They met on 22 Bahman 2017.", ANCHOR),
    ("It happened in 1395.", ANCHOR),
)
"""Sentences with their publication days, each of which gives an issue."""


def main() -> None:
    """Write the tables of the page."""
    lexicon, page = load_lexicon(), PAGE.read_text(encoding="utf-8")
    hits = count_hits(lexicon) if REPORTS.exists() else hits_in(page)
    PAGE.write_text(page_of(page, lexicon, hits), encoding="utf-8")


def page_of(page: str, lexicon: Lexicon, hits: Counter[str]) -> str:
    """Return the page with its tables made anew."""
    page = with_block(page, "rules", _rules(lexicon, hits))
    return with_block(page, "issues", _issues(lexicon))


def read(sentence: str, published: str | None, lexicon: Lexicon) -> tuple[tuple[Timex, ...], tuple[Issue, ...]]:
    """Return the times and the issues of a sentence published on a day."""
    report = report_of("example", sentence, published or "")
    if published is None:
        report = _undated(report)
    passages = split_passages(report)
    timexes = find_timexes(report, passages, lexicon)
    return timexes, date_issues(report, passages, timexes)


def _undated(report: Report) -> Report:
    return msgspec.structs.replace(report, published=None, published_precision="unknown", published_basis="unknown")


def timex_of(example: Example, lexicon: Lexicon) -> Timex:
    """Return the time that the words of an example give.

    Raises: LookupError if the words are no time expression of the sentence.
    """
    for timex in read(example.sentence, ANCHOR, lexicon)[0]:
        if timex.span.of(example.sentence) == example.words:
            return timex
    raise LookupError(f"{example.words!r} is not read in {example.sentence!r}")


def bare(rule: str) -> str:
    """Return the name of a rule without "since: ", "until: " and "time on "."""
    return _PREFIX.sub("", rule)


def count_hits(lexicon: Lexicon) -> Counter[str]:
    """Return how often each rule dates an expression of the real reports; those in a wrapping count for both."""
    hits: Counter[str] = Counter()
    for line in read_lines(REPORTS):
        report = report_of(line["id"], line["text"], line["published"] or "")
        for timex in find_timexes(report, split_passages(report), lexicon):
            if timex.when:
                hits[bare(timex.when.rule)] += 1
                hits.update(w.rule for w in WRAPPED if w.rule.rstrip("…") in timex.when.rule)
    return hits


def hits_in(page: str) -> Counter[str]:
    """Return the hits that the page states."""
    return Counter({name: int(n) for name, n in re.findall(r"^\| ([^|]+?) \|.*\| (\d+) \|$", page, re.MULTILINE)})


def _rules(lexicon: Lexicon, hits: Counter[str]) -> str:
    rows = [_row(example, lexicon, hits) for example in (*EXAMPLES, *WRAPPED)]
    return "\n".join(["| rule | reads | example | result | hits |", "|---|---|---|---|---|", *rows])


def _row(example: Example, lexicon: Lexicon, hits: Counter[str]) -> str:
    when = timex_of(example, lexicon).when
    sentence = example.sentence.replace(example.words, f"**{example.words}**", 1)
    if when is None:
        raise LookupError(f"{example.words!r} has no date in {example.sentence!r}")
    width = "" if "~" not in when.edtf else f", {when.earliest} to {when.latest}"
    counted = f", from {when.anchor}" if when.anchor and when.anchor != ANCHOR else ""
    return f"| {example.rule} | {example.reads} | {sentence} | `{when.edtf}`{width}{counted} | {hits[example.rule]} |"


def _issues(lexicon: Lexicon) -> str:
    rows = []
    for sentence, published in OPEN:
        codes = ", ".join(f"`{issue.code}`" for issue in read(sentence, published, lexicon)[1])
        rows.append(f"| {sentence} | {published or 'unknown'} | {codes} |")
    return "\n".join(["| sentence | published | issue |", "|---|---|---|", *rows])


if __name__ == "__main__":
    main()
