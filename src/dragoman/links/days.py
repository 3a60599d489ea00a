"""The days of an event by one report, and how far those of two reports are apart."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from dragoman.schema import DateValue, EventMention

_PUT_OFF = 120
"""Days within which what is put off is likely to be held; the day that a report gives it is the old or the new one."""


class Window(NamedTuple):
    """The days an event can have been on, as ordinals, inclusive.

    dated: the report dates it; else the days follow from when the report was published and from what it calls past or
    future. begun: the last day on which it can have begun. exact: to the day. open: it goes on, or its end is not told.
    yearless: month and day of a date without a year.
    """

    first: int | None
    last: int | None
    begun: int | None = None
    dated: bool = False
    exact: bool = False
    open: bool = False
    yearless: str | None = None


def ordinal(iso: str | None) -> int | None:
    """Return the ordinal of a full ISO day, None for anything less or a day that no calendar has."""
    if iso is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", iso[:10]):
        return None
    try:
        return datetime.date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


_STANDING = frozenset(("ceasefire", "agreement", "violence", "implementation", "appointment", "mediation"))
"""Types that reports go on naming long after; of others, an undated one is the latest."""

_AROUND = {
    "held": (-30, 0),
    "ongoing": (-365, 45),
    "planned": (0, 60),
    "possible": (0, 180),
    "postponed": (-30, 180),
    "cancelled": (-30, 60),
    "denied": (-60, 60),
}
"""Days before and after publication in which an event of a status is likely to lie if the report does not date it."""


def window_of(event: EventMention, published: int | None) -> Window:
    """Return the days an event can have been on by what one report says; `published` is an ordinal."""
    value = event.when.value if event.when else None
    if value and value.start and re.fullmatch(r"XXXX-\d\d-\d\d", value.start):
        return Window(None, None, dated=True, exact=True, yearless=value.start)
    if value and value.earliest:
        return _dated(event, value)
    if published is None:
        return Window(None, None)
    before, after = _AROUND[event.status]
    if event.status == "held" and event.type in _STANDING:
        before = -120
    return Window(published + before, published + after)


def _dated(event: EventMention, value: DateValue) -> Window:
    first, last = ordinal(value.earliest), ordinal(value.latest)
    if event.status == "postponed" and first is not None:
        return Window(first - _PUT_OFF // 2, first + _PUT_OFF, dated=True)
    goes_on = value.end is None
    return Window(
        first,
        None if goes_on else last,
        begun=_end_of(value.start) or first,
        dated=True,
        exact=value.precision in ("day", "minute"),
        open=goes_on,
    )


def _end_of(iso: str | None) -> int | None:
    """Return the last day of an ISO prefix: of its day, month or year."""
    if iso is None or not re.fullmatch(r"\d{4}(-\d\d){0,2}", iso[:10]):
        return None
    year, month, day = (int(part) for part in (iso[:10] + "-12-31"[len(iso[:10]) - 4 :]).split("-"))
    if len(iso) == 7:
        return (datetime.date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1
    return datetime.date(year, month, day).toordinal()


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
