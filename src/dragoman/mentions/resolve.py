"""Work out the date that a time expression stands for: one rule for each form of expression."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple, cast

from dragoman.mentions.calendar import (
    Day,
    add_months,
    day_value,
    month_bounds,
    nearest_year,
    open_value,
    part_of,
    safe_day,
    span_value,
    week_of,
    weekday_near,
    yearless,
)
from dragoman.mentions.expressions import MONTHS, NUMBERS, SEASONS, UNITS, WEEKDAYS, Expression
from dragoman.mentions.tense import Direction
from dragoman.schema import Basis, DateValue, Precision, Timex, TimexType

Resolved = tuple[TimexType, str, DateValue | None]
_BACK = {"last", "past", "previous", "the previous", "this past", "the past"}
_AHEAD = {"next", "coming", "the coming", "the following", "this coming"}
_PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
}
_ZONES = {"gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cet": "+01:00", "moscow time": "+03:00", "tehran time": "+03:30"}  # fmt: skip
_OPENING = re.compile(r"\b(?:since|from|as of|starting|beginning)\s+(?:the\s+)?$", re.IGNORECASE)


class Context(NamedTuple):
    """What an expression counts from. anchor: the publication day; weekdays: whether it is sure enough for them; full:
    days the report states with their year; narrated: the last day narrated before."""

    anchor: Day | None
    weekdays: bool
    full: tuple[Day, ...]
    narrated: Day | None = None

    def after(self, timex: Timex) -> Context:
        """Return the context for what follows a time expression: a single day becomes the day narrated."""
        if timex.when and timex.when.precision == "day" and timex.when.earliest:
            return self._replace(narrated=Day.fromisoformat(timex.when.earliest))
        return self


def resolve(expression: Expression, context: Context, direction: Direction, text: str) -> Timex | None:
    """Return the expression as TIMEX3 with the date it stands for, None if it is no time after all.

    A form that the context cannot place has a value of unknown digits ("XXXX-WXX-6") and no date.
    """
    resolved = RULES[expression.form](expression.parts, context, direction)
    if resolved is None:
        return None
    kind, value, when = resolved
    if when and when.earliest and when.precision in ("day", "month", "year"):
        opening = _OPENING.search(text, max(0, expression.span.start - 16), expression.span.start)
        if opening and not opening.group().lower().startswith("from"):
            when = open_value(
                Day.fromisoformat(when.earliest), when.precision, when.basis, "since " + when.rule, _day(when.anchor)
            )
    return Timex(span=expression.span, type=kind, value=value, when=when)


def _day(iso: str | None) -> Day | None:
    return Day.fromisoformat(iso) if iso else None


def _number(words: str) -> int | None:
    """Return the number that words say, None for "a few" and the like."""
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return int(float(words))
    word = re.sub(r"^a (?=couple)|^a (?=few)| of$", "", words)
    return NUMBERS.get(word) or None


def _date(when: DateValue) -> Resolved:
    return "DATE", _timex_value(when), when


def _timex_value(when: DateValue) -> str:
    """Return the TIMEX3 value of a date: its EDTF where that is a plain prefix, else its week or its first month."""
    if when.precision == "week" and when.earliest:
        year, week, _ = Day.fromisoformat(when.earliest).isocalendar()
        return f"{year}-W{week:02}"
    if "/" in when.edtf and when.earliest:
        return when.edtf.split("/")[0]
    return when.edtf


def _iso(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    day = safe_day(int(parts["y"]), int(parts["mo"]), int(parts["d"]))
    return _date(day_value(day, "stated", "iso")) if day else ("DATE", "XXXX-XX-XX", None)


def _numeric(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["y"])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    readings = {day for day in (safe_day(year, a, b), safe_day(year, b, a)) if day}
    if len(readings) == 1 and len(parts["y"]) == 4:
        return _date(day_value(readings.pop(), "stated", "numeric"))
    return "DATE", f"{year}-XX-XX", None


def _dayno(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _month_day(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    month, day = MONTHS[parts["m"]], _dayno(parts["d"])
    last_month = MONTHS[parts["m2"]] if "m2" in parts else month
    last = _dayno(parts["d2"]) if "d2" in parts else None
    first_day, basis = _dated(month, day, parts.get("y"), context, direction)
    if first_day is None:
        if safe_day(2000, month, day) is None:
            return "DATE", f"XXXX-{month:02}-XX", None
        return (
            "DATE",
            f"XXXX-{month:02}-{day:02}",
            yearless(month, day, last if last_month == month else None, "month day"),
        )
    anchor = context.anchor if basis == "relative" else None
    if last is None:
        return _date(day_value(first_day, basis, "month day", anchor))
    last_day = safe_day(first_day.year + (last_month < month), last_month, last)
    if last_day is None or last_day <= first_day:
        return _date(day_value(first_day, basis, "month day", anchor))
    return _date(span_value(first_day, last_day, "range", basis, "month day range", anchor))


def _dated(month: int, day: int, year: str | None, context: Context, direction: Direction) -> tuple[Day | None, Basis]:
    """Return the day and its basis: its year as stated, else nearest to publication, else told by a date of the report."""
    if year:
        return safe_day(int(year), month, day), "stated"
    if context.anchor:
        return nearest_year(month, day, context.anchor, direction), "relative"
    near = [found for full in context.full if (found := nearest_year(month, day, full, "unknown"))]
    close = {found for found, full in zip(near, context.full, strict=True) if abs((found - full).days) <= 90}
    return (close.pop(), "inherited") if len(close) == 1 else (None, "stated")


def _part_month(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    found = _month_of(parts, context, direction)
    part = _part(parts["part"])
    if found is None:
        return "DATE", f"XXXX-{MONTHS[parts['m']]:02}", None
    (first, last), basis = found
    start, end = part_of(first, last, part) if part else (first, last)
    precision: Precision = "range" if part else "month"
    when = span_value(start, end, precision, basis, "part of month", context.anchor)
    return "DATE", f"{first:%Y-%m}", when


def _part(words: str) -> str | None:
    if words in ("earlier", "later"):
        return None
    return next((part for word, part in _PARTS.items() if word in words.split()), None)


def _month_of(parts: dict[str, str], context: Context, direction: Direction) -> tuple[tuple[Day, Day], Basis] | None:
    month = MONTHS[parts["m"]]
    if "y" in parts:
        return month_bounds(int(parts["y"]), month), "stated"
    if context.anchor is None:
        years = {full.year for full in context.full if abs(full.month - month) <= 3}
        return (month_bounds(years.pop(), month), "inherited") if len(years) == 1 else None
    anchor = context.anchor
    relative = parts.get("rel2") or parts.get("rel3")
    if relative:
        return month_bounds(anchor.year + {"last": -1, "this": 0, "next": 1}[relative], month), "relative"
    return month_bounds(_month_year(month, anchor, parts.get("rel", ""), direction), month), "relative"


def _month_year(month: int, anchor: Day, relative: str, direction: Direction) -> int:
    if relative in _BACK:
        return anchor.year - (month >= anchor.month)
    if relative in _AHEAD:
        return anchor.year + (month <= anchor.month)
    if relative == "this" or month == anchor.month:
        return anchor.year
    if direction == "future":
        return anchor.year + (month < anchor.month)
    if direction == "past":
        return anchor.year - (month > anchor.month)
    nearest = nearest_year(month, 15, anchor, direction)
    return nearest.year if nearest else anchor.year


def _month(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    found = _month_of(parts, context, direction)
    if found is None:
        return "DATE", f"XXXX-{MONTHS[parts['m']]:02}", None
    (first, last), basis = found
    return _date(span_value(first, last, "month", basis, "month", context.anchor if basis == "relative" else None))


def _weekday(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    weekday = WEEKDAYS[parts["wd"]]
    if context.anchor is None or not context.weekdays:
        return "DATE", f"XXXX-WXX-{weekday + 1}", None
    relative = parts.get("rel", "")
    if relative in _BACK or relative == "last":
        day = weekday_near(weekday, context.anchor, "past", strict=True)
    elif relative in _AHEAD:
        day = weekday_near(weekday, context.anchor, "future", strict=True)
    else:
        day = weekday_near(weekday, context.anchor, direction)
    when = day_value(day, "relative", "weekday", context.anchor)
    return _with_daytime(when, parts.get("time", ""))


def _with_daytime(when: DateValue, words: str) -> Resolved:
    time = {
        "morning": "TMO",
        "afternoon": "TAF",
        "evening": "TEV",
        "night": "TNI",
        "noon": "T12:00",
        "midday": "T12:00",
    }
    tag = time.get(words.strip())
    return ("TIME", when.edtf + tag, when) if tag else _date(when)


def _weekday_of(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    weekday = WEEKDAYS[parts["wd"]]
    if context.anchor is None or not context.weekdays:
        return "DATE", f"XXXX-WXX-{weekday + 1}", None
    weeks = {"last": -1, "this": 0, "next": 1}[parts["rel"]]
    day = week_of(context.anchor)[0] + datetime.timedelta(days=7 * weeks + weekday)
    return _date(day_value(day, "relative", "weekday of week", context.anchor))


def _daily(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    word = parts["word"]
    if context.anchor is None or not context.weekdays:
        return "DATE", "XXXX-XX-XX", None
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    when = day_value(context.anchor + datetime.timedelta(days=shift), "relative", word, context.anchor)
    words = "night" if word in ("tonight", "last night") else word.removeprefix("this ")
    return _with_daytime(when, parts.get("time", "") or words)


def _shifted(day: Day, number: int, unit: str) -> tuple[Day, Day, Precision]:
    if unit in ("D", "W"):
        moved = day + datetime.timedelta(days=number * (7 if unit == "W" else 1))
        return (moved, moved, "day") if unit == "D" else (*week_of(moved), "week")
    if unit == "Mo":
        month = add_months(day, number)
        return (*month_bounds(month.year, month.month), "month")
    years = day.year + number * {"Y": 1, "E": 10, "C": 100}[unit]
    return Day(max(1, years), 1, 1), Day(max(1, years), 12, 31), "year"


def _unit(words: str) -> str:
    word = words.rstrip("s")
    return "Mo" if word == "month" else UNITS[word]


def _moved(parts: dict[str, str], base: Day | None, sign: int, rule: str) -> Resolved | None:
    number, unit = _number(parts["n"]), _unit(parts["u"])
    if number is None or base is None or unit in ("S", "M", "H") or number * {"E": 10, "C": 100}.get(unit, 1) > 1500:
        return "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None
    first, last, precision = _shifted(base, sign * number, unit)
    return _date(span_value(first, last, precision, "relative", rule, base))


def _ago(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    return _moved(parts, context.anchor, -1, "ago")


def _hence(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    return _moved(parts, context.anchor, 1, "hence")


def _offset(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    sign = 1 if parts["dir"] in ("later", "after", "afterwards") else -1
    return _moved(parts, context.narrated or context.anchor, sign, "offset from narrated day")


def _narrated(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    word = parts["word"]
    base = context.narrated or context.anchor
    if base is None:
        return "DATE", "XXXX-XX-XX", None
    shift = {"following day": 1, "next day": 1, "day after": 1, "same day": 0, "that day": 0}.get(word, -1)
    return _date(day_value(base + datetime.timedelta(days=shift), "relative", word, base))


def _relative_shift(relative: str) -> int:
    if relative in _BACK or relative == "last":
        return -1
    return 1 if relative in _AHEAD else 0


def _bounds(period: str, shift: int, anchor: Day) -> tuple[Day, Day, Precision] | None:
    if period == "week":
        monday, sunday = week_of(anchor + datetime.timedelta(days=7 * shift))
        return monday, sunday, "week"
    if period == "weekend":
        monday, sunday = week_of(anchor + datetime.timedelta(days=7 * shift))
        return sunday - datetime.timedelta(days=1), sunday, "range"
    if period == "month":
        month = add_months(anchor, shift)
        return (*month_bounds(month.year, month.month), "month")
    if period == "year":
        return Day(anchor.year + shift, 1, 1), Day(anchor.year + shift, 12, 31), "year"
    if period == "decade":
        first = (anchor.year // 10 + shift) * 10
        return Day(first, 1, 1), Day(first + 9, 12, 31), "decade"
    return None


def _period(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    relative, period = parts["rel"], parts["p"]
    if relative in ("that", "the same", "the following", "the previous"):
        base, rule = context.narrated, "narrated period"
    else:
        base, rule = context.anchor, "period"
    if base is None:
        return "DATE", "XXXX", None
    if period in SEASONS:
        return _season_near(period, relative, base, direction)
    bounds = _bounds(period, _relative_shift(relative), base)
    if bounds is None:
        return "DATE", "XXXX", None
    return _date(span_value(*bounds, "relative", rule, base))


def _season_near(name: str, relative: str, anchor: Day, direction: Direction) -> Resolved:
    year = anchor.year + (1 if relative in _AHEAD else 0)
    first_month = SEASONS[name][0]
    if _relative_shift(relative) < 0 or (direction == "past" and Day(year, first_month, 1) > anchor):
        year -= Day(year, first_month, 1) > anchor or relative == "last"
    return _season_value(name, year, "relative", anchor)


def _season_value(name: str, year: int, basis: Basis, anchor: Day | None) -> Resolved:
    first_month, last_month, tag = SEASONS[name]
    last_year, last_month = (year + 1, last_month - 12) if last_month > 12 else (year, last_month)
    bounds = month_bounds(year, first_month)[0], month_bounds(last_year, last_month)[1]
    return "DATE", f"{year}-{tag}", span_value(*bounds, "season", basis, "season", anchor)


def _season(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    return _season_value(parts["s"], int(parts["y"]), "stated", None)


def _part_period(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    relative = {"the": "this", "the current": "this"}.get(parts["rel"], parts["rel"])
    if context.anchor is None:
        return "DATE", "XXXX", None
    bounds = _bounds(parts["p"], _relative_shift(relative), context.anchor)
    if bounds is None:
        return "DATE", "XXXX", None
    first, last, precision = bounds
    part = _part(parts["part"])
    value = _timex_value(span_value(first, last, precision, "relative", "part of period", context.anchor))
    if part and parts["p"] in ("month", "year") and not parts["part"].startswith("by"):
        first, last = part_of(first, last, part)
        precision = "range"
    return "DATE", value, span_value(first, last, precision, "relative", "part of period", context.anchor)


def _past_periods(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    return "DURATION", _duration_value(parts), None


def _duration_value(parts: dict[str, str]) -> str:
    number, unit = _number(parts["n"]), parts["u"].rstrip("s")
    letter = UNITS[unit]
    digits = "X" if number is None else str(number * (10 if unit == "decade" else 1))
    letter = "Y" if unit == "decade" else letter
    return f"PT{digits}{letter}" if unit in ("second", "minute", "hour") else f"P{digits}{letter}"


def _duration(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    return "DURATION", _duration_value(parts), None


def _quarter(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    number = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}.get(parts["q"], 4)
    stated = "y" in parts
    if not stated and context.anchor is None:
        return "DATE", f"XXXX-Q{number}", None
    year = int(parts["y"]) if stated else cast("Day", context.anchor).year
    bounds = month_bounds(year, 3 * number - 2)[0], month_bounds(year, 3 * number)[1]
    basis: Basis = "stated" if stated else "relative"
    return "DATE", f"{year}-Q{number}", span_value(*bounds, "quarter", basis, "quarter", context.anchor)


def _part_year(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    year, part = int(parts["y"]), _part(parts["part"])
    first, last = Day(year, 1, 1), Day(year, 12, 31)
    if part is None:
        return _date(span_value(first, last, "year", "stated", "year"))
    return "DATE", parts["y"], span_value(*part_of(first, last, part), "range", "stated", "part of year")


def _years(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    first, last = int(parts["y"]), int(parts["y2"])
    if last <= first:
        return None
    return "DATE", parts["y"], span_value(Day(first, 1, 1), Day(last, 12, 31), "year", "stated", "years")


def _decade(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    first = int(parts["y"])
    when = span_value(Day(first, 1, 1), Day(first + 9, 12, 31), "decade", "stated", "decade")
    return "DATE", parts["y"][:3], when


def _year(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    year = int(parts["y"])
    return _date(span_value(Day(year, 1, 1), Day(year, 12, 31), "year", "stated", "year"))


def _clock(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    hour, minute = int(parts["h"]), int(parts.get("mi") or parts.get("mi2") or 0)
    if parts.get("ap", "").startswith("p") and hour < 12:
        hour += 12
    elif parts.get("ap", "").startswith("a") and hour == 12:
        hour = 0
    if hour > 23:
        return None
    zone = _ZONES.get(parts.get("z", ""), "")
    return _timed(context, f"T{hour:02}:{minute:02}", zone)


def _timed(context: Context, clock: str, zone: str) -> Resolved:
    """Return a time of day; its day is that of the words beside it, which the event's own date says, so none is given."""
    day = context.narrated or context.anchor
    head = day.isoformat() if day else "XXXX-XX-XX"
    return "TIME", f"{head}{clock}{zone}", None


def _midnight(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    return _timed(context, "T24:00" if parts["word"] == "midnight" else "T12:00", "")


def _set(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    adverbs = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M"}
    if "adv" in parts:
        return "SET", adverbs.get(parts["adv"], "P1Y"), None
    unit = parts["u"]
    if unit in WEEKDAYS:
        return "SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}", None
    return "SET", _duration_value({"n": parts.get("n", "one"), "u": unit}), None


def _ref(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    word = parts["word"]
    if word in ("soon",) or "future" in word:
        return "DATE", "FUTURE_REF", None
    if word in ("now", "currently", "at present", "at the moment", "nowadays", "so far"):
        return "DATE", "PRESENT_REF", None
    return ("DATE", "PAST_REF", None) if word not in ("once", "at the time") else None


Rule = Callable[[dict[str, str], Context, Direction], Resolved | None]
RULES: dict[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _month_day,
    "day_month": _month_day,
    "part_month": _part_month,
    "month": _month,
    "weekday_of": _weekday_of,
    "weekday": _weekday,
    "daily": _daily,
    "ago": _ago,
    "hence": _hence,
    "offset": _offset,
    "narrated": _narrated,
    "part_period": _part_period,
    "period": _period,
    "past_periods": _past_periods,
    "season": _season,
    "fiscal": _quarter,
    "part_year": _part_year,
    "years": _years,
    "decade": _decade,
    "year": _year,
    "clock": _clock,
    "military": _clock,
    "midnight": _midnight,
    "duration": _duration,
    "set": _set,
    "ref": _ref,
}
