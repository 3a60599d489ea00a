"""Time expressions with the dates they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.lexicon import Lexicon
from dragoman.mentions.calendar import Day, nearest_year, safe_day
from dragoman.mentions.expressions import MONTHS, find_expressions
from dragoman.mentions.resolve import Context, resolve
from dragoman.mentions.tense import direction_at
from dragoman.schema import Passage, Report, Timex

_FULL = re.compile(
    r"\b(?P<m>January|February|March|April|May|June|July|August|September|October|November|December)\s+(?P<d>\d{1,2}),?\s+"
    r"(?P<y>(?:19|20)\d\d)\b|\b(?P<d2>\d{1,2})\s+(?P<m2>January|February|March|April|May|June|July|August|September|"
    r"October|November|December),?\s+(?P<y2>(?:19|20)\d\d)\b"
)
_DATING_BLOCKS = ("headline", "body", "caption", "dateline")


def find_timexes(report: Report, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Timex, ...]:  # noqa: ARG001 -- same call for all finders
    """Return the time expressions of the passages, sorted by position, each resolved as far as the report allows.

    The anchor is the publication date. Without one, a day of a month keeps its year open ("XXXX-12-20") unless a full
    date of the same report tells it, and weekdays stay unresolved. "Two days later" counts from the last date narrated.
    Units: code points of `report.text`, half-open. Source: TIMEX3 (TimeML 1.2.1), EDTF level 1.
    """
    context = Context(anchor=anchor_of(report), weekdays=_weekdays_hold(report), full=full_dates(report))
    found: list[Timex] = []
    for passage in passages:
        for expression in find_expressions(report.text, passage.span):
            direction = direction_at(report.text, passage.span, expression.span)
            timex = resolve(expression, context, direction, report.text)
            if timex is None:
                continue
            found.append(timex)
            context = context.after(timex)
    return tuple(found)


def anchor_of(report: Report) -> Day | None:
    """Return the day from which relative expressions count: the publication date, its year told by the text if need be."""
    published = report.published or ""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", published)
    if match:
        return safe_day(*(int(part) for part in match.groups()))
    yearless = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", published)
    full = full_dates(report)
    if yearless and full:
        month, day = (int(part) for part in yearless.groups())
        near = [nearest_year(month, day, one, "unknown") for one in full]
        years = {one.year for one in near if one}
        return safe_day(years.pop(), month, day) if len(years) == 1 else None
    return None


def _weekdays_hold(report: Report) -> bool:
    """Return whether the publication date is sure enough for a weekday to count from it."""
    return report.published_precision in ("day", "within 3 days", "no year")


def full_dates(report: Report) -> tuple[Day, ...]:
    """Return the days that the report states with their year, sorted: a year told once holds for dates near it."""
    found: set[Day] = set()
    for block in report.blocks:
        if block.kind in _DATING_BLOCKS:
            found |= {day for match in _FULL.finditer(report.text, block.start, block.end) if (day := _full(match))}
    return tuple(sorted(found))


def _full(match: re.Match[str]) -> Day | None:
    month = MONTHS[(match["m"] or match["m2"]).lower()]
    return safe_day(int(match["y"] or match["y2"]), month, int(match["d"] or match["d2"]))
