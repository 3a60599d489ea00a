"""How far the days of two accounts are apart."""

from __future__ import annotations

import datetime

from dragoman.links.accounts import Window


def days_apart(a: Window, b: Window) -> int | None:
    """Return the days between two dates that reports give, 0 where they overlap, None unless both are dated.

    What goes on, or began on a day without a told end, is compared by its beginning. A day without a year is compared
    as month and day.
    """
    if not a.dated or not b.dated:
        return None
    if a.yearless or b.yearless:
        return _yearless_days(a, b)
    if a.first is None or b.first is None:
        return None
    return max(0, b.first - _last(a), a.first - _last(b))


def _last(one: Window) -> int:
    """Return the last day a date speaks of; of what goes on, the last on which it can have begun."""
    return (one.begun or one.first or 0) if one.last is None else one.last


def outside(a: Window, b: Window) -> int | None:
    """Return the days between a date that one report gives and the days that fit what the other calls past or future;
    None if both or neither are dated."""
    if a.dated == b.dated or None in (a.first, b.first):
        return None
    dated, fitting = (a, b) if a.dated else (b, a)
    if dated.first is None or fitting.first is None or fitting.last is None:
        return None
    late = 0 if dated.open else fitting.first - _last(dated)
    return max(0, dated.first - fitting.last, late)


_LEAP = 2000
"""A year that has every day of a calendar."""


def _yearless_days(a: Window, b: Window) -> int | None:
    first, second = _day_of_year(a), _day_of_year(b)
    if first is None or second is None:
        return None
    apart = abs(first - second)
    return min(apart, 366 - apart)


def _day_of_year(one: Window) -> int | None:
    if one.yearless:
        return datetime.date.fromisoformat(f"{_LEAP}{one.yearless[4:]}").timetuple().tm_yday
    if not one.exact or one.first is None:
        return None
    return datetime.date.fromordinal(one.first).replace(year=_LEAP).timetuple().tm_yday
