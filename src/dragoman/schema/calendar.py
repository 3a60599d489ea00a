"""The English names of months and weekdays, and the order of days that are known in part."""

from __future__ import annotations

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
