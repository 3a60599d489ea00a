"""The English names of months and weekdays, and the order of days that are known in part."""

from __future__ import annotations

import calendar
import datetime

MONTH_NAMES = tuple("January February March April May June July August September October November December".split())
DAY_NAMES = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

MONTH_STEMS = tuple(name[:3].lower() for name in MONTH_NAMES)
"""What all spellings of a month begin with, in its order: "jan"."""

DAY_WORDS = frozenset(name.lower() for name in DAY_NAMES)
CALENDAR_WORDS = DAY_WORDS | {name.lower() for name in MONTH_NAMES}


def surely_before(day: str | None, other: str | None) -> bool:
    """Return whether one day is surely before another: "2017-01" is not before "2017-01-14", but before "2017-02".

    Both are ISO 8601 days or prefixes of them; what is unknown or has no year is before and after nothing.
    """
    if not day or not other or not (day[:4].isdigit() and other[:4].isdigit()):
        return False
    shorter = min(len(day), len(other))
    return day[:shorter] < other[:shorter]


def day_bounds(prefix: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of an ISO 8601 day, month or year. Raises: ValueError if no calendar has it."""
    year, month, day = int(prefix[:4]), prefix[5:7], prefix[8:10]
    first = datetime.date(year, int(month or 1), int(day or 1))
    if day:
        return first, first
    last_month = int(month or 12)
    return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])
