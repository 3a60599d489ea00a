"""When a report that gives no day of publication was published, where its own words decide it. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from dragoman.mentions.times.calendar import Day
from dragoman.mentions.times.told import Dated, Told, tell
from dragoman.schema import PublishedBasis, PublishedPrecision, Report, Span

_DOUBT: dict[PublishedPrecision, int] = {"within 3 days": 3, "within 21 days": 21}
_REACH = 80
"""Code points before a date in which the words that place it at publication are looked for."""
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b[\s,(\[–—-]{1,4}$", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b[\s,(\[–—-]{1,4}$", re.IGNORECASE)
_POST = re.compile(r"\(@\w+\)\s*$")
_OWN = r"\b(?:this|the)\s+(?:article|story|report|post|piece|page|interview|column|version)\b[^.\n]{0,24}"
_PUBLISHED = re.compile(
    rf"(?:{_OWN}|\b(?:originally|first)\s+)\b(?:published|posted|appeared)\b[^\n]{{0,40}}\bon\s+$", re.IGNORECASE
)
_PLACE = r"(?:,?\s+(?:in|at|near)\s+[A-Z][^.()\n]{0,40})?"
_CREDIT = re.compile(rf"{_PLACE}\.?\s*\((?:[Pp]hoto\b|[A-Z][\w.]*(?:\s[\w.]+){{0,3}}\s?/\s?[A-Z])")
_END = re.compile(rf"{_PLACE}(?:\.|\s*$)")


class Inferred(NamedTuple):
    """When a report was published, as its words tell it.

    published: ISO 8601 prefix, "2018-01-01" or "2018". rule: what decided. span: the date that was read, code points,
    half-open; None for a year.
    """

    published: str
    precision: PublishedPrecision
    rule: str
    span: Span | None


def infer_published(report: Report) -> Inferred | None:
    """Return when the report was published, concluded from its own words; None where they do not decide it.

    Never before a date or year that the text names and does not call future. Where two rules place it more than a day
    apart, neither is believed. The rules, most precise first:
    "day": the text dates its own "today", "yesterday" or publication.
    "within 3 days", not earlier: a date ends a caption, or stands with its weekday in the text, and that weekday is
    also named alone, as news names the days of its own week; or it is that of an embedded post, and its weekday and
    no other is named alone.
    "year": that of the copyright, or the one that a weekday fixes.
    """
    if report.language not in ("en", "und"):
        return None
    told = tell(report)
    year = _year_of(told)
    told = _in_year(told, year)
    found = [one for rule in _RULES for one in rule(told)]
    own = [one for one in found if one.precision == "day"]
    kept = own or [one for one in found if not _outdated(one, told)]
    return _latest(kept, told) if kept else year


def by_own_words(report: Report) -> Report:
    """Return the report with the day that its own words tell, basis "inferred", if it has no date; else as it is.

    An inferred year is taken away: no day counts from it, and it would leave open what a full date of the text tells.
    """
    told = infer_published(report) if report.published is None else None
    if told and told.precision != "year":
        return _published(report, told.published, told.precision)
    return _published(report, None, "unknown") if _has_inferred_year(report) else report


def concluded_doubt(report: Report) -> tuple[int, int] | None:
    """Return the days by which a concluded day of publication may be too late and too early; None of other dates.

    A day that the words tell is over when they are printed: it may be too early only.
    """
    days = _DOUBT.get(report.published_precision, 0)
    return {"inferred": (0, days), "neighbours": (days, days)}.get(report.published_basis)


def _has_inferred_year(report: Report) -> bool:
    return report.published_basis == "inferred" and report.published_precision == "year"


def _published(report: Report, published: str | None, precision: PublishedPrecision) -> Report:
    basis: PublishedBasis = "inferred" if published else "unknown"
    return msgspec.structs.replace(report, published=published, published_precision=precision, published_basis=basis)


def year_told(report: Report) -> int | None:
    """Return the year in which the report was published, as its copyright or its weekdays tell it."""
    found = _year_of(tell(report))
    return int(found.published) if found else None


def _latest(found: list[Inferred], told: Told) -> Inferred | None:
    """Return the latest; None where they are more than a day apart or the text names a later day."""
    first, last = (choose(found, key=lambda one: one.published) for choose in (min, max))
    apart = Day.fromisoformat(last.published) - Day.fromisoformat(first.published)
    return None if apart > datetime.timedelta(days=1) or _outdated(last, told) else last


def _outdated(one: Inferred, told: Told) -> bool:
    """Return whether the text names a later day or year that it does not call future."""
    year = int(one.published[:4])
    later = (dated.day for dated in told.dates if dated.direction != "future")
    return any(told_year > year for told_year in told.years) or any(
        day and day.isoformat() > one.published for day in later
    )


Rule = Callable[[Told], Iterator[Inferred]]

# Rules: each gives the days at which it places publication


def _after(words: re.Pattern[str], rule: str, precision: PublishedPrecision, days: int = 0) -> Rule:
    """Return the rule that a full date right after the words is the day of publication, or so many days before it."""

    def found(told: Told) -> Iterator[Inferred]:
        for dated in told.dates:
            if dated.day and words.search(_before(told, dated)):
                yield _inferred(dated, dated.day + datetime.timedelta(days=days), rule, precision)

    return found


def _caption(told: Told) -> Iterator[Inferred]:
    """Yield the last date that ends a caption, if its weekday is also named alone.

    Without the weekday it may be an old picture: of 40 such captions of one outlet 13 were more than three days off.
    """
    dates = [dated for dated in told.dates if _ends_caption(told, dated)]
    yield from _named(_last(dates, "caption of a day named"), told)


def _ends_caption(told: Told, dated: Dated) -> bool:
    """Return whether a sentence in the present ends with the date at the end of the text, or a credit follows it."""
    if dated.direction == "future" or _POST.search(_before(told, dated)):
        return False
    rest = told.text[dated.span.end : dated.span.end + _REACH]
    if _CREDIT.match(rest):
        return True
    return dated.direction == "unknown" and told.text[dated.span.end :].count(".") <= 1 and bool(_END.match(rest))


def _post(told: Told) -> Iterator[Inferred]:
    """Yield the last embedded post, if the text names its weekday alone and no other: people post about the news."""
    posts = [dated for dated in told.dates if _POST.search(_before(told, dated))]
    if len(told.weekdays) == 1:
        yield from _named(_last(posts, "embedded post"), told)


def _dated_weekday(told: Told) -> Iterator[Inferred]:
    """Yield the last full date with its weekday ("Tuesday, January 2, 2018"), if that is also named alone: news names
    the days of its own week so."""
    dates = [dated for dated in told.dates if dated.weekday is not None and dated.direction != "future"]
    yield from _named(_last(dates, "dated weekday named"), told)


def _named(found: Iterator[Inferred], told: Told) -> Iterator[Inferred]:
    """Yield the days whose weekday the text also names alone."""
    yield from (one for one in found if Day.fromisoformat(one.published).weekday() in told.weekdays)


_RULES: tuple[Rule, ...] = (
    _after(_TODAY, "today with its date", "day"),
    _after(_YESTERDAY, "yesterday with its date", "day", days=1),
    _after(_PUBLISHED, "note of publication", "day"),
    _caption,
    _post,
    _dated_weekday,
)


def _year_of(told: Told) -> Inferred | None:
    """Return the year of the copyright, or the one that weekdays fix; None where the text names a later year."""
    year, rule = (told.copyright, "copyright") if told.copyright else (_fixed_year(told), "weekday of a month day")
    if year is None or any(later > year for later in told.years):
        return None
    return Inferred(f"{year}", "year", rule, None)


def _in_year(told: Told, found: Inferred | None) -> Told:
    """Return what was told with the year of the report in the dates without one whose weekday fits it."""
    if found is None:
        return told
    year = int(found.published)
    fits = (dated.year is None and dated.falls_on_its_weekday(year) for dated in told.dates)
    dates = (dated._replace(year=year) if fit else dated for dated, fit in zip(told.dates, fits, strict=True))
    return told._replace(dates=tuple(dates))


def _fixed_year(told: Told) -> int | None:
    """Return the latest year named, "Monday, January 23" falls in it and it is named twice or beside the one before.

    A weekday fits every fifth or sixth year: alone it decides nothing.
    """
    latest = max(told.years, default=0)
    if told.years.count(latest) < 2 and latest - 1 not in told.years:
        return None
    yearless = [dated for dated in told.dates if dated.weekday is not None and dated.year is None]
    return latest if yearless and all(dated.falls_on_its_weekday(latest) for dated in yearless) else None


def _last(dates: list[Dated], rule: str) -> Iterator[Inferred]:
    known = [(dated.day, dated) for dated in dates if dated.day]
    if known:
        day, dated = max(known, key=lambda pair: pair[0])
        yield _inferred(dated, day, rule, "within 3 days")


def _inferred(dated: Dated, day: Day, rule: str, precision: PublishedPrecision) -> Inferred:
    return Inferred(day.isoformat(), precision, rule, dated.span)


def _before(told: Told, dated: Dated) -> str:
    return told.text[max(0, dated.span.start - _REACH) : dated.span.start]
