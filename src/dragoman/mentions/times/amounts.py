"""Work out lengths of time, repeated times, distances from a day, and words such as "now"."""

from __future__ import annotations

import datetime

from dragoman.mentions.times.calendar import Day, add_months, month_bounds, span_value, week_of
from dragoman.mentions.times.context import Context, Resolved, Rule, as_date, unresolved
from dragoman.mentions.times.expressions import MONTHS, WEEKDAYS
from dragoman.mentions.times.numbers import count_of
from dragoman.mentions.times.tense import Direction
from dragoman.schema import Basis, DateValue, Precision

_LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}
_CLOCKED = ("second", "minute", "hour")
_DAYTIMES = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_PRESENT = frozenset(
    ("now", "right now", "currently", "current", "at present", "nowadays", "these days", "the time being")
)


def unit_of(words: str) -> str:
    """Return the unit of time in the singular."""
    if words == "centuries":
        return "century"
    return words if words == "century" else words.removesuffix("s")


def length(number: float | None, unit: str) -> str:
    """Return a length of time as TIMEX3 value; X where the number is not known."""
    if unit == "decade" and number is not None:
        number, unit = 10 * number, "year"
    if unit == "century" and number is not None:
        number, unit = 100 * number, "year"
    if number is not None and number != int(number):
        return _broken(number, unit)
    digits = "X" if number is None else str(int(number))
    return f"P{'T' if unit in _CLOCKED else ''}{digits}{_LETTERS[unit]}"


def _broken(number: float, unit: str) -> str:
    """Return a length with a half in it ("2 1/2 years" is P2Y6M), in decimals where no smaller unit fits."""
    whole = int(number)
    if number - whole == 0.5 and unit in ("year", "minute", "hour"):
        small = {"year": "6M", "minute": "30S", "hour": "30M"}[unit]
        head = f"{whole}{_LETTERS[unit]}" if whole else ""
        return f"P{'T' if unit in _CLOCKED else ''}{head}{small}"
    return f"P{'T' if unit in _CLOCKED else ''}{number:g}{_LETTERS[unit]}"


def count_in(parts: dict[str, str]) -> float | None:
    """Return the number that an expression says, None for "a few" and the like."""
    number = count_of(parts["n"]) if "n" in parts else None
    return number + 0.5 if number is not None and "half" in parts else number


def moved(number: float, unit: str, base: Day) -> tuple[Day, Day, Precision] | None:
    """Return the day, week, month or years so many units away, None beyond the calendar or below a day."""
    count = int(number)
    if unit == "day":
        day = base + datetime.timedelta(days=count)
        return day, day, "day"
    if unit == "week":
        return *week_of(base + datetime.timedelta(days=7 * count)), "week"
    if unit in ("month", "quarter"):
        month = add_months(base, count * (3 if unit == "quarter" else 1))
        return *month_bounds(month.year, month.month), "month"
    years = base.year + count * _YEARS_IN.get(unit, 0)
    if unit in _CLOCKED or not 1 <= years <= 9999:
        return None
    return Day(years, 1, 1), Day(years, 12, 31), "year"


def _distance(parts: dict[str, str], base: Day | None, sign: int, context: Context, rule: str) -> Resolved:
    """Return the date so far from a day. "Some years ago" and distances of hours have no date."""
    number, unit = count_in(parts), unit_of(parts.get("u") or parts["us"])
    found = None
    if number is not None and base is not None and abs(number) < 3000:
        found = moved(sign * number, unit, base)
    if found is None:
        return unresolved("PAST_REF" if sign < 0 else "FUTURE_REF")
    kind, value, when = as_date(span_value(*found, context.basis, rule, base))
    if unit == "week" and base is not None and number is not None:
        when = weeks_value(sign * int(number), base, context.basis, rule)
    return kind, value, when


def weeks_value(weeks: int, base: Day, basis: Basis, rule: str) -> DateValue:
    """Return the day so many weeks away, a day either way, from two weeks on three: the words are no exact count."""
    day = base + datetime.timedelta(days=7 * weeks)
    doubt = datetime.timedelta(days=1 if abs(weeks) < 2 else 3)
    return span_value(day - doubt, day + doubt, "range", basis, rule, base)


def _ago(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    if "n" not in parts:
        return ("DURATION", length(None, unit_of(parts["u"])), None) if parts["u"].endswith("s") else None
    if parts["dir"] == "ago" and parts["u"] == "year" and parts["n"] == "a" and context.quarter:
        return year_before(context)
    return _distance(parts, context.anchor, -1 if parts["dir"] == "ago" else 1, context, parts["dir"])


def _hence(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    return _distance(parts, context.anchor, 1, context, "hence")


def _offset(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    """Return the date so long before or after the last one narrated."""
    back = parts["dir"] in ("earlier", "before", "beforehand")
    if back and parts.get("u") == "year" and parts["n"] == "a" and context.quarter:
        return year_before(context)
    last = context.last
    base = Day.fromisoformat(last.earliest) if last and last.earliest else None
    coarse = (
        last is not None
        and last.precision not in ("day", "minute")
        and unit_of(parts.get("u") or parts["us"]) in ("day", "week")
    )
    return _distance(parts, None if coarse else base, -1 if back else 1, context, "offset from the date narrated")


def year_before(context: Context) -> Resolved | None:
    """Return the quarter a year before the last one named: what "a year ago" compares a quarter with."""
    if context.quarter is None:
        return None
    return as_quarter(context.quarter[0] - 1, context.quarter[1], context, "quarter a year before")


def as_quarter(year: int, number: int, context: Context, rule: str = "quarter") -> Resolved:
    """Return a quarter of a year, counted from the publication date."""
    bounds = month_bounds(year, 3 * number - 2)[0], month_bounds(year, 3 * number)[1]
    when = span_value(*bounds, "quarter", context.basis, rule, context.anchor)
    return "DATE", f"{year}-Q{number}", when


def duration(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    """Return a length of time, without a date."""
    return "DURATION", length(count_in(parts), unit_of(parts["u"])), None


def _vague(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    unit, relative = unit_of(parts.get("u") or parts["ua"]), parts.get("rel", "")
    if relative.endswith("future"):
        return unresolved("FUTURE_REF")
    if relative.endswith(("recent", "past")) and unit == "year":
        return unresolved("PAST_REF")
    return "DURATION", length(None, unit), None


def _long(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    return "DURATION", length(None if parts["u"].endswith("s") else 1.0, unit_of(parts["u"])), None


def _set(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    if "adv" in parts:
        return (
            "SET",
            {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H"}.get(parts["adv"], "P1Y"),
            None,
        )
    if "per" in parts:
        return "SET", length(1.0, parts["per"]), None
    return "SET", length(count_in(parts) if "n" in parts else 1.0, unit_of(parts["u"])), None


def _weekday_set(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    weekday = WEEKDAYS[parts.get("wd") or parts["wdp"]]
    time = (parts.get("time") or parts.get("timep") or "").removesuffix("s")
    return "SET", f"XXXX-WXX-{weekday + 1}{_DAYTIMES.get(time.strip(), '')}", None


def _month_set(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    return "SET", f"XXXX-{MONTHS[parts['m']]:02}", None


def _ref(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    word = parts["word"]
    if "future" in word or "term" in word:
        return unresolved("FUTURE_REF")
    return unresolved("PRESENT_REF" if word in _PRESENT else "PAST_REF")


AMOUNT_RULES: dict[str, Rule] = {
    "ago": _ago,
    "hence": _hence,
    "offset": _offset,
    "recent": _vague,
    "for_units": _vague,
    "duration": duration,
    "long": _long,
    "set": _set,
    "weekday_set": _weekday_set,
    "month_set": _month_set,
    "ref": _ref,
}
