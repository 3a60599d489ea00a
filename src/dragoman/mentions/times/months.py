"""Work out months and parts of months, one rule for each form of expression."""

from __future__ import annotations

from dragoman.mentions.times.calendar import Day, month_bounds, part_of, span_value
from dragoman.mentions.times.context import AHEAD, BACK, Context, Resolved, Rule, as_date, unresolved
from dragoman.mentions.times.expressions import MONTHS
from dragoman.mentions.times.numbers import year_of
from dragoman.mentions.times.periods import month_part
from dragoman.mentions.times.tense import Direction
from dragoman.schema import Basis, Precision

_YEARS = {"last": -1, "this": 0, "next": 1}


def _part_month(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    found = _month_of(parts, context, direction)
    if found is None:
        return unresolved(f"XXXX-{MONTHS[parts['m']]:02}")
    (first, last), basis = found
    part = month_part(parts["part"])
    start, end = part_of(first, last, part) if part else (first, last)
    precision: Precision = "range" if part else "month"
    anchor = None if basis == "stated" else context.anchor
    return "DATE", f"{first:%Y-%m}", span_value(start, end, precision, basis, "part of month", anchor)


def _month_of(parts: dict[str, str], context: Context, direction: Direction) -> tuple[tuple[Day, Day], Basis] | None:
    """Return the first and last day of a month and what tells its year."""
    month = MONTHS[parts["m"]]
    if "y" in parts:
        return month_bounds(year_of(parts["y"]), month), "stated"
    anchor = context.anchor
    if "same" in parts or parts.get("rel") in ("the previous", "the following"):
        return _narrated_month(month, parts, context)
    if anchor is None:
        years = {full.year for full in context.full if abs(full.month - month) <= 3}
        return (month_bounds(years.pop(), month), "inherited") if len(years) == 1 else None
    if "rel2" in parts:
        return month_bounds(anchor.year + _YEARS[parts["rel2"]], month), context.basis
    if context.story and context.story.year < anchor.year and direction != "future" and not parts.get("rel"):
        return month_bounds(context.story.year + (month < context.story.month), month), "inherited"
    return month_bounds(_month_year(month, anchor, parts.get("rel", ""), direction), month), context.basis


def _narrated_month(month: int, parts: dict[str, str], context: Context) -> tuple[tuple[Day, Day], Basis] | None:
    if context.last is None or context.last.earliest is None:
        return None
    base = Day.fromisoformat(context.last.earliest)
    year = base.year
    if parts.get("rel") == "the previous":
        year -= month >= base.month
    elif parts.get("rel") == "the following":
        year += month <= base.month
    return month_bounds(year, month), "relative"


def _month_year(month: int, anchor: Day, relative: str, direction: Direction) -> int:
    if relative in BACK:
        return anchor.year - (month >= anchor.month)
    if relative in AHEAD:
        return anchor.year + (month <= anchor.month)
    if relative == "this" or month == anchor.month:
        return anchor.year
    if direction == "future":
        return anchor.year + (month < anchor.month)
    ahead = (month - anchor.month) % 12
    near = ahead <= (0 if direction == "gone" else 1 if direction == "past" else 3)
    return anchor.year + (month < anchor.month) if near else anchor.year - (month > anchor.month)


def _month(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    found = _month_of(parts, context, direction)
    if found is None:
        return unresolved(f"XXXX-{MONTHS[parts['m']]:02}")
    (first, last), basis = found
    return as_date(span_value(first, last, "month", basis, "month", None if basis == "stated" else context.anchor))


def _months(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return the months from one to another; the year stands after the last."""
    ending = _month_of({**parts, "m": parts["m2"]}, context, direction)
    month = MONTHS[parts.get("m") or parts["ma"]]
    if ending is None:
        return unresolved(f"XXXX-{month:02}")
    (start, last), basis = ending
    first = Day(start.year - (month > start.month), month, 1)
    return as_date(span_value(first, last, "month", basis, "months", None if basis == "stated" else context.anchor))


MONTH_RULES: dict[str, Rule] = {
    "part_month": _part_month,
    "month": _month,
    "months": _months,
}
