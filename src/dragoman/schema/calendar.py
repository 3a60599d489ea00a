"""The English names of months and weekdays."""

from __future__ import annotations

MONTH_NAMES = tuple("January February March April May June July August September October November December".split())
DAY_NAMES = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

MONTH_STEMS = tuple(name[:3].lower() for name in MONTH_NAMES)
"""What all spellings of a month begin with, in its order: "jan"."""

DAY_WORDS = frozenset(name.lower() for name in DAY_NAMES)
CALENDAR_WORDS = DAY_WORDS | {name.lower() for name in MONTH_NAMES}
