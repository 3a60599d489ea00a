"""Work out lengths of time that reach to or from the day of publication ("the past four years", "within a month")."""

from __future__ import annotations

import calendar
import datetime

import msgspec

from dragoman.mentions.times.amounts import count_in, duration, unit_of
from dragoman.mentions.times.calendar import Day, add_months, span_value
from dragoman.mentions.times.context import Context, Resolved, Rule
from dragoman.mentions.times.numbers import count_of
from dragoman.mentions.times.tense import Direction
from dragoman.schema import DateValue

_BEHIND = ("last", "past")
_BEFORE = ("next", "coming")
_PREFIX = {"day": 10, "week": 10, "month": 7, "year": 4}
LONGEST = 3000
"""Lengths of so many units and more are no distances."""


def reached(day: Day, number: int, unit: str) -> Day | None:
    """Return the day so many days, weeks, months or years away; None beyond the calendar."""
    if unit in ("day", "week"):
        return day + datetime.timedelta(days=number * (7 if unit == "week" else 1))
    if not 1 <= day.year + number * (1 if unit == "year" else 0) + (number // 12 if unit == "month" else 0) <= 9998:
        return None
    month = add_months(day, number * (12 if unit == "year" else 1))
    return month.replace(day=min(day.day, calendar.monthrange(month.year, month.month)[1]))


def _spans(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return "the past four years" as a length that ends with publication; "the next two days" begins then."""
    found = duration(parts, context, direction)
    words = parts["rel"].split()[-1]
    sign = -1 if words in _BEHIND else int(words in _BEFORE)
    when = _reach(parts, context, sign) if sign else None
    return (found[0], found[1], when) if found else None


def _reach(parts: dict[str, str], context: Context, sign: int) -> DateValue | None:
    number, unit = _whole(count_in(parts)), unit_of(parts["u"])
    far = reached(context.anchor, sign * number, unit) if context.anchor and number and unit in _PREFIX else None
    if far is None or context.anchor is None or context.narrates:
        return None
    first, last = sorted((context.anchor, far))
    return _at_precision(
        span_value(first, last, "range", context.basis, "length from publication", context.anchor), unit
    )


def _at_precision(when: DateValue, unit: str) -> DateValue:
    """Return an interval spelt no finer than its unit: "the past four years" is 2013/2017."""
    start, end = ((edge or "")[: _PREFIX[unit]] for edge in (when.start, when.end))
    return msgspec.structs.replace(when, start=start, end=end, edtf=start if start == end else f"{start}/{end}")


def _whole(number: float | None) -> int | None:
    return int(number) if number is not None and number == int(number) and 0 < number < LONGEST else None


def _within(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return "within a month" as a length; of what lies ahead, the record gets the days up to its end."""
    found = duration(parts, context, direction)
    when = _reach(parts, context, 1) if direction == "future" else None
    if found is None or when is None:
        return found
    return found[0], found[1], msgspec.structs.replace(when, rule="within a length of time")


def _in_about(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return "in about ten to twelve days" as a length; of what lies ahead, the record gets the days it points to."""
    found = duration({key: value for key, value in parts.items() if key != "n2"}, context, direction)
    numbers = [_whole(count_of(parts[key])) for key in ("n", "n2") if key in parts]
    unit = unit_of(parts["u"])
    if found is None or context.anchor is None or direction != "future" or context.narrates:
        return found
    days = [reached(context.anchor, number, unit) for number in numbers if number]
    whole = [day for day in days if day]
    if len(whole) < len(numbers):
        return found
    when = span_value(min(whole), max(whole), "range", context.basis, "in a length of time", context.anchor)
    return found[0], found[1], _at_precision(when, unit)


REACH_RULES: dict[str, Rule] = {"spans": _spans, "within": _within, "in_about": _in_about}
