"""Work out the date of a time expression: days of months and times of day, one rule for each form."""

from __future__ import annotations

import re

from dragoman.mentions.times.amounts import count_in, duration, moved, unit_of, weeks_value
from dragoman.mentions.times.calendar import (
    Day,
    add_months,
    day_value,
    minute_value,
    nearest_of,
    nearest_year,
    open_value,
    safe_day,
    span_value,
    week_of,
    yearless,
)
from dragoman.mentions.times.context import Context, Resolved, Rule, as_date, unresolved
from dragoman.mentions.times.expressions import MONTHS, Expression
from dragoman.mentions.times.feasts import FEAST_RULES
from dragoman.mentions.times.months import MONTH_RULES
from dragoman.mentions.times.numbers import ordinal_of
from dragoman.mentions.times.periods import PERIOD_RULES
from dragoman.mentions.times.reaches import LONGEST
from dragoman.mentions.times.tense import Direction
from dragoman.mentions.times.weekdays import WEEKDAY_RULES
from dragoman.schema import Basis, DateValue, Timex

_ZONES = {
    "gmt": "Z",
    "utc": "Z",
    "est": "-05:00",
    "edt": "-04:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "msk": "+03:00",
    "moscow time": "+03:00",
    "beijing time": "+08:00",
}
_POINTED: dict[str, Direction] = {"last": "past", "this past": "past", "next": "future"}
_SINCE = re.compile(
    r"\b(?:since|as early as|no earlier than|not before|"
    r"(?P<until>(?<!not )until|till|no later than))\s+(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)
_DEICTIC = frozenset("daily ago hence weekday weekdays weekday_of weekend this_quarter year_ago year_end".split())
_OPENED = ("day", "week", "month", "season", "quarter", "year", "range")
_MOVED = re.compile(r"\b(?:postpone|delay|put off|adjourn|defer|reschedul|suspend|push|mov)\w*\b", re.IGNORECASE)


def resolve(expression: Expression, context: Context, direction: Direction, text: str) -> Timex | None:
    """Return the expression as TIMEX3 with the date it stands for, None if it is no time after all.

    A form that the context cannot place has a value of unknown digits ("XXXX-WXX-6") and no date.
    """
    if context.narrates and _deictic(expression):
        context = context._replace(anchor=None)
    rule = _beside if expression.form == "beside" else _timed if expression.form in _CLOCKS else _ruled
    resolved = rule(expression, context, direction)
    if resolved is None:
        return None
    kind, value, when = resolved
    return Timex(span=expression.span, type=kind, value=value, when=_opened(when, expression, text))


def _deictic(expression: Expression) -> bool:
    """Return whether words point to the day they were said on, which a history does not tell ("today", "last week")."""
    day = expression.day or expression
    return day.form in _DEICTIC or day.parts.get("rel", "").strip() in ("last", "this", "next") or "rel2" in day.parts


def _ruled(expression: Expression, context: Context, direction: Direction) -> Resolved | None:
    return RULES[expression.form](expression.parts, context, direction)


def _opened(when: DateValue | None, expression: Expression, text: str) -> DateValue | None:
    """Return the date, open at one side where "since" or "until" stands before it.

    What is postponed "until Monday" happens on Monday.
    """
    if when is None or when.earliest is None or when.precision not in _OPENED:
        return when
    opening = _SINCE.search(text, max(0, expression.span.start - 20), expression.span.start)
    if opening is None:
        return when
    if not opening["until"]:
        return open_value(when, after=True)
    moved = _MOVED.search(text, max(0, expression.span.start - 60), expression.span.start)
    return when if moved else open_value(when, after=False)


def _iso(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    day = safe_day(int(parts["y"]), int(parts["mo"]), int(parts["d"]))
    return as_date(day_value(day, "stated", "iso")) if day else unresolved("XXXX-XX-XX")


def _numeric(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    """Return the day of "23/01/2017"; "03/04/2017" may be two days and stays unresolved."""
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    readings = {day for day in (safe_day(year, a, b), safe_day(year, b, a)) if day}
    if len(readings) == 1 and len(parts["y"]) == 4:
        return as_date(day_value(readings.pop(), "stated", "numeric"))
    return unresolved(f"{year}-XX-XX")


def _month_day(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    last_month = MONTHS[parts["m2"]] if "m2" in parts else MONTHS[parts["m"]]
    first = MONTHS[parts["m"]], ordinal_of(parts["d"])
    return _days(parts, first, last_month, context, direction)


def _day_month(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    last_month = MONTHS[parts["m"]]
    first = MONTHS[parts["m1"]] if "m1" in parts else last_month, ordinal_of(parts["d"])
    return _days(parts, first, last_month, context, direction)


def _days(
    parts: dict[str, str], first: tuple[int, int], last_month: int, context: Context, direction: Direction
) -> Resolved | None:
    """Return one day of a month, or the days up to a second one."""
    month, day = first
    last = ordinal_of(parts["d2"]) if "d2" in parts else None
    direction = _POINTED.get(parts.get("rel", ""), direction)
    first_day, basis = _dated(first, _year_told(parts, month, last_month), context, direction)
    if first_day is None:
        if safe_day(2000, month, day) is None or "y" in parts or context.anchor:
            return unresolved(f"XXXX-{month:02}-XX")
        when = yearless(month, day, last if last_month == month else None, "month day")
        return "DATE", f"XXXX-{month:02}-{day:02}", when
    anchor = None if basis == "stated" else context.anchor
    if last is None:
        return as_date(day_value(first_day, basis, "month day", anchor))
    last_day = safe_day(first_day.year + (last_month < month), last_month, last)
    if last_day is None or last_day <= first_day:
        return unresolved(f"XXXX-{month:02}-XX")
    return as_date(span_value(first_day, last_day, "range", basis, "month day range", anchor))


def _week_of(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return the week in which a day lies ("the week of March 6")."""
    day, basis = _dated((MONTHS[parts["m"]], ordinal_of(parts["d"])), int(parts.get("y", 0)), context, direction)
    if day is None:
        return unresolved("XXXX-WXX")
    anchor = None if basis == "stated" else context.anchor
    return as_date(span_value(*week_of(day), "week", basis, "week of a day", anchor))


def _year_told(parts: dict[str, str], month: int, last_month: int) -> int | None:
    """Return the year of the first day; it stands after the last one ("30 December to 2 January 2017")."""
    return int(parts["y"]) - (month > last_month) if "y" in parts else None


def _dated(
    month_and_day: tuple[int, int], year: int | None, context: Context, direction: Direction
) -> tuple[Day | None, Basis]:
    """Return the day and its basis: its year stated, else nearest to publication, else told by a date of the report."""
    month, day = month_and_day
    if year:
        return safe_day(year, month, day), "stated"
    if context.anchor:
        return nearest_year(month, day, context.anchor, direction), context.basis
    near = [found for full in context.full if (found := nearest_year(month, day, full, "unknown"))]
    close = {found for found, full in zip(near, context.full, strict=True) if abs((found - full).days) <= 90}
    return (close.pop(), "inherited") if len(close) == 1 else (None, "stated")


def _day_only(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return the day of that number ("on the 23rd") in the month narrated, else the one nearest to publication."""
    number, told = ordinal_of(parts["d"]), context.day or context.anchor
    if told is None:
        return unresolved("XXXX-XX-XX")
    months = [told] if context.day else [add_months(told, shift) for shift in (-1, 0, 1)]
    days = [day for month in months if (day := safe_day(month.year, month.month, number))]
    if not days:
        return unresolved("XXXX-XX-XX")
    return as_date(day_value(nearest_of(days, told, direction), "relative", "day of the month narrated", told))


def _timed(expression: Expression, context: Context, direction: Direction) -> Resolved | None:
    """Return a time of day. Its day is that of the words beside it; without them the record gets no date from it."""
    clock = _clock_of(expression.form, expression.parts)
    if clock is None:
        return None
    zone = _ZONES.get(expression.parts.get("z", ""), "")
    utc = zone if zone == "Z" else ""
    if expression.day is None:
        near = context.day or context.anchor
        return "TIME", f"{near or 'XXXX-XX-XX'}{clock}{utc}", None
    day = _ruled(expression.day, context, direction)
    when = day[2] if day else None
    if when is None or when.precision != "day":
        return "TIME", f"XXXX-XX-XX{clock}{utc}", None
    value = f"{when.earliest or when.edtf}{clock}{utc}"
    if clock == "T24:00" or when.earliest is None:
        return "TIME", value, when  # midnight of a day may be its first or its last minute
    return "TIME", value, minute_value(when, clock, zone)


def _beside(expression: Expression, context: Context, direction: Direction) -> Resolved | None:
    """Return the day so long before or after the one named beside it; a length where that day has no date."""
    sign = 1 if expression.parts["side"] == "after" else -1
    day = _ruled(expression.day, context, direction) if expression.day else None
    number, unit = count_in(expression.parts), unit_of(expression.parts["u"])
    if day is None or day[2] is None or day[2].earliest is None or day[2].precision != "day" or number is None:
        return duration(expression.parts, context, direction)
    base = Day.fromisoformat(day[2].earliest)
    far = moved(sign * number, unit, base) if abs(number) < LONGEST else None
    if far is None:
        return duration(expression.parts, context, direction)
    kind, value, when = as_date(span_value(*far, day[2].basis, "offset from the date beside it", base))
    if unit == "week":
        when = weeks_value(sign * int(number), base, day[2].basis, "offset from the date beside it")
    return kind, value, when


def _clock_of(form: str, parts: dict[str, str]) -> str | None:
    if form == "midnight":
        return "T24:00" if parts["word"] == "midnight" else "T12:00"
    hour, minute = int(parts["h"]), int(parts.get("mi") or parts.get("mi2") or 0)
    if parts.get("ap", "").startswith("p") and hour < 12:
        hour += 12
    elif parts.get("ap", "").startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if hour < 24 else None


_CLOCKS = frozenset(("clock", "military", "midnight"))
RULES: dict[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _month_day,
    "day_month": _day_month,
    "week_of": _week_of,
    "day_only": _day_only,
    **FEAST_RULES,
    **MONTH_RULES,
    **WEEKDAY_RULES,
    **PERIOD_RULES,
}
