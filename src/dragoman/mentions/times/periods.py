"""Work out weeks, quarters, seasons, years and longer periods, one rule for each form of expression."""

from __future__ import annotations

import datetime

from dragoman.mentions.times.amounts import AMOUNT_RULES, as_quarter, length, year_before
from dragoman.mentions.times.calendar import Day, add_months, month_bounds, part_of, part_value, span_value, week_of
from dragoman.mentions.times.context import AHEAD, BACK, Context, Resolved, Rule, as_date, shift_of, unresolved
from dragoman.mentions.times.expressions import DECADES
from dragoman.mentions.times.numbers import ordinal_of, year_of
from dragoman.mentions.times.reaches import REACH_RULES
from dragoman.mentions.times.tense import Direction
from dragoman.schema import Basis, Precision

_PARTS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
}
_SEASONS = {"spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "fall": (9, "FA"), "winter": (12, "WI")}
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_YEARS = {"last": -1, "this": 0, "next": 1}
_NARRATED = frozenset(("that", "the same", "the following", "the previous", "the preceding", "the prior"))


def month_part(words: str) -> str | None:
    """Return "early", "mid" or "late", None for "earlier" and "later", which point to no part."""
    if words in ("earlier", "later", "sometime"):
        return None
    return next((part for word, part in _PARTS.items() if word in words.split()), None)


def _bounds(period: str, shift: int, base: Day) -> tuple[Day, Day, Precision]:
    """Return the first and last day of the week, month, year or longer so many periods away from a day's own."""
    if period in ("week", "weekend"):
        monday, sunday = week_of(base + datetime.timedelta(days=7 * shift))
        return (monday, sunday, "week") if period == "week" else (sunday - datetime.timedelta(days=1), sunday, "range")
    if period == "month":
        month = add_months(base, shift)
        return *month_bounds(month.year, month.month), "month"
    if period == "quarter":
        month = add_months(Day(base.year, base.month - (base.month - 1) % 3, 1), 3 * shift)
        return month, month_bounds(month.year, month.month + 2)[1], "quarter"
    size = {"year": 1, "decade": 10, "century": 100}[period]
    first = (base.year // size + shift) * size
    return Day(first, 1, 1), Day(first + size - 1, 12, 31), "year" if size == 1 else "decade" if size == 10 else "range"


def _base(relative: str, context: Context) -> Day | None:
    """Return the day from whose period to count: the last date narrated, or publication."""
    if relative not in _NARRATED:
        return context.anchor
    return Day.fromisoformat(context.last.earliest) if context.last and context.last.earliest else None


def _period(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    relative, period = parts["rel"], parts["p"]
    if period == "quarter" and relative in ("the", "this", "that"):
        return _this_quarter({}, context, direction)
    passing = period in ("decade", "century") and relative in ("the past", "past")
    if passing or ("over" in parts and relative.startswith("the")):
        return "DURATION", length(1.0, period), None
    if period == "weekend" and relative == "the":
        return _weekend({}, context, direction)
    base = _base(relative, context)
    if base is None:
        return unresolved("XXXX")
    if period in _SEASONS:
        return _season_near(period, relative, context._replace(anchor=base), direction)
    return _as_period(period, _bounds(period, shift_of(relative), base), context, base)


def _as_period(period: str, bounds: tuple[Day, Day, Precision], context: Context, base: Day) -> Resolved:
    first = bounds[0]
    when = span_value(*bounds, context.basis, "period", base)
    if period == "quarter":
        return "DATE", f"{first.year}-Q{(first.month + 2) // 3}", when
    if period == "weekend":
        return _as_weekend(first, context, base)
    return ("DATE", str(first.year)[:2], when) if period == "century" else as_date(when)


def _as_weekend(saturday: Day, context: Context, base: Day) -> Resolved:
    year, week, _ = saturday.isocalendar()
    sunday = saturday + datetime.timedelta(days=1)
    when = span_value(saturday, sunday, "range", context.basis, "weekend", base)
    return "DATE", f"{year}-W{week:02}-WE", when


def _weekend(_parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return the weekend just over, or, in the future or from Friday on, the one ahead."""
    if context.anchor is None:
        return unresolved("XXXX-WXX-WE")
    ahead = direction == "future" or context.anchor.weekday() >= 4
    saturday = week_of(context.anchor)[1] - datetime.timedelta(days=1 if ahead else 8)
    return _as_weekend(saturday, context, context.anchor)


def _season_near(name: str, relative: str, context: Context, direction: Direction) -> Resolved | None:
    """Return the season of that name: this year's, the last one begun, or the next to begin."""
    anchor = context.anchor
    if anchor is None:
        return unresolved(f"XXXX-{_SEASONS[name][1]}")
    begun = [year for year in (anchor.year - 1, anchor.year) if Day(year, _SEASONS[name][0], 1) <= anchor][-1]
    year = begun
    if relative in AHEAD or (relative in ("", "this") and direction == "future"):
        year = begun if relative not in AHEAD and anchor <= _season_end(name, begun) else begun + 1
    elif relative in BACK and anchor <= _season_end(name, begun):
        year = begun - 1
    return _season_value(name, year, context.basis, anchor)


def _season_end(name: str, year: int) -> Day:
    last = add_months(Day(year, _SEASONS[name][0], 1), 2)
    return month_bounds(last.year, last.month)[1]


def _season_value(name: str, year: int, basis: Basis, anchor: Day | None) -> Resolved:
    first = Day(year, _SEASONS[name][0], 1)
    when = span_value(first, _season_end(name, year), "season", basis, "season", anchor)
    return "DATE", f"{year}-{_SEASONS[name][1]}", when


def _season(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    return _season_value(parts["s"], year_of(parts["y"]), "stated", None)


def _bare_season(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    return _season_near(parts["s"], "", context, direction)


def _part_period(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    relative = {"the": "this", "the current": "this"}.get(parts["rel"], parts["rel"])
    resolved = _period({"rel": relative, "p": parts["p"]}, context, direction)
    part = month_part(parts["part"])
    when = resolved[2] if resolved else None
    if resolved is None or when is None or when.earliest is None or part is None or parts["p"] not in ("month", "year"):
        return resolved
    first, last, _ = _bounds(parts["p"], 0, Day.fromisoformat(when.earliest))
    narrower = part_value(*part_of(first, last, part), context.basis, "part of period", context.anchor)
    return "DATE", resolved[1], narrower


def _quarter(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return a quarter of the year told, else the one of that number nearest to publication."""
    number = _QUARTERS[parts["q"]]
    stated = parts.get("y") or parts.get("y2")
    if stated:
        bounds = month_bounds(int(stated), 3 * number - 2)[0], month_bounds(int(stated), 3 * number)[1]
        return "DATE", f"{stated}-Q{number}", span_value(*bounds, "quarter", "stated", "quarter")
    anchor = context.anchor
    if anchor is None:
        return unresolved(f"XXXX-Q{number}")
    relative = parts.get("rel") or parts.get("rel2")
    if relative:
        return as_quarter(anchor.year + _YEARS[relative], number, context)
    return as_quarter(_quarter_year(number, anchor, direction) - ("ago" in parts), number, context)


def _quarter_year(number: int, anchor: Day, direction: Direction) -> int:
    """Return the year of the quarter meant: the last one begun, or in the future the one just over or the next."""
    if direction == "future":
        return anchor.year + (number < (anchor.month + 2) // 3 - 1)
    return anchor.year - (number > (anchor.month + 2) // 3)


def _this_quarter(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    """Return the quarter spoken of: the last one named, else the last one over at publication."""
    word, anchor = parts.get("word", ""), context.anchor
    if anchor is None or ("y" in parts and context.quarter is None):
        return unresolved("XXXX-QX")
    if word == "current":
        return as_quarter(anchor.year, (anchor.month + 2) // 3, context)
    year, number = context.quarter or _last_over(anchor)
    if word.endswith(("ago", "earlier")):
        return year_before(context._replace(quarter=(year, number)))
    return as_quarter(int(parts.get("y", year)) - (parts.get("rel") == "last"), number, context)


def _last_over(anchor: Day) -> tuple[int, int]:
    number = (anchor.month + 2) // 3
    return (anchor.year, number - 1) if number > 1 else (anchor.year - 1, 4)


def _year_ago(_parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    if context.anchor is None:
        return unresolved("XXXX")
    found = year_before(context)
    return found or as_date(span_value(*_bounds("year", -1, context.anchor), context.basis, "year ago", context.anchor))


def _half(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    number = 1 if parts["q"] == "first" else 2
    if "y" in parts:
        year, basis = int(parts["y"]), "stated"
    elif context.anchor:
        year, basis = context.anchor.year + _YEARS.get(parts.get("rel", "this"), 0), str(context.basis)
    else:
        return unresolved(f"XXXX-H{number}")
    bounds = month_bounds(year, 6 * number - 5)[0], month_bounds(year, 6 * number)[1]
    told: Basis = "stated" if basis == "stated" else context.basis
    return "DATE", f"{year}-H{number}", span_value(*bounds, "range", told, "half of year", context.anchor)


def _year_end(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    """Return the end of the year of publication; after "since", of the year before."""
    if context.anchor is None:
        return unresolved("XXXX")
    year = context.anchor.year - ("since" in parts)
    when = span_value(*month_bounds(year, 12), "month", context.basis, "end of year", context.anchor)
    return "DATE", f"{year}", when


def _part_year(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    year, part = int(parts["y"]), month_part(parts["part"])
    first, last = Day(year, 1, 1), Day(year, 12, 31)
    if part is None:
        return as_date(span_value(first, last, "year", "stated", "year"))
    return "DATE", parts["y"], part_value(*part_of(first, last, part), "stated", "part of year")


def _years(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    first = int(parts["y"])
    last = int(parts["y2"]) if len(parts["y2"]) == 4 else first // 100 * 100 + int(parts["y2"])
    if last <= first:
        return None
    return "DATE", parts["y"], span_value(Day(first, 1, 1), Day(last, 12, 31), "year", "stated", "years")


def _decade(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    if "y" in parts:
        first = int(parts["y"])
    else:
        first = 1900 + (10 * DECADES[parts["word"]] if "word" in parts else int(parts.get("yy") or parts["yz"]))
    when = span_value(Day(first, 1, 1), Day(first + 9, 12, 31), "decade", "stated", "decade")
    return "DATE", f"{first // 10}", when


def _century(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    return unresolved(f"{ordinal_of(parts['d']) - 1:02}")


def _year(parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    year = year_of(parts["y"])
    return as_date(span_value(Day(year, 1, 1), Day(year, 12, 31), "year", "stated", "year"))


PERIOD_RULES: dict[str, Rule] = {
    "part_period": _part_period,
    "period": _period,
    "weekend": _weekend,
    "season": _season,
    "season_near": _bare_season,
    "quarter": _quarter,
    "this_quarter": _this_quarter,
    "half": _half,
    "year_ago": _year_ago,
    "year_end": _year_end,
    "part_year": _part_year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "year": _year,
    **AMOUNT_RULES,
    **REACH_RULES,
}
