"""Days, months and intervals as values of the record. Pure calendar arithmetic, no language."""

from __future__ import annotations

import calendar
import datetime

import msgspec

from dragoman.schema import Basis, DateValue, Precision

Day = datetime.date


def day_value(day: Day, basis: Basis, rule: str, anchor: Day | None = None) -> DateValue:
    """Return a single day."""
    return span_value(day, day, "day", basis, rule, anchor)


def span_value(
    first: Day, last: Day, precision: Precision, basis: Basis, rule: str, anchor: Day | None = None
) -> DateValue:
    """Return the days from `first` to `last`, inclusive; EDTF names a whole month or year by its prefix."""
    edtf, start, end = _spelt(first, last, precision)
    return DateValue(
        edtf=edtf,
        start=start,
        end=end,
        earliest=first.isoformat(),
        latest=last.isoformat(),
        precision=precision,
        basis=basis,
        rule=rule,
        anchor=anchor.isoformat() if anchor else None,
    )


def _spelt(first: Day, last: Day, precision: Precision) -> tuple[str, str, str]:
    length = {"day": 10, "month": 7, "year": 4, "decade": 4}.get(precision)
    start, end = first.isoformat()[:length], last.isoformat()[:length]
    if start == end:
        return start, start, start
    if precision == "season":
        return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}", first.isoformat()[:7], last.isoformat()[:7]
    return f"{start}/{end}", start, end


def open_value(when: DateValue, *, after: bool) -> DateValue:
    """Return the interval that begins with a date ("since January") or ends with it ("until January")."""
    edge = when.edtf.split("/")[0 if after else -1]
    return msgspec.structs.replace(
        when,
        edtf=f"{edge}/.." if after else f"../{edge}",
        start=when.start if after else None,
        end=None if after else when.end,
        earliest=when.earliest if after else None,
        latest=None if after else when.latest,
        rule=f"{'since' if after else 'until'}: {when.rule}",
    )


def minute_value(day: DateValue, clock: str, zone: str) -> DateValue:
    """Return a time of a day. clock: "T07:00". zone: "Z", "+03:00" or empty (local).

    Units: earliest and latest are the day as printed, whatever the zone.
    """
    stamp = f"{day.earliest}{clock}{zone}"
    return msgspec.structs.replace(
        day, edtf=stamp, start=stamp, end=stamp, precision="minute", rule=f"time on {day.rule}"
    )


def yearless(month: int, day: int, last_day: int | None, rule: str) -> DateValue:
    """Return a day, or days, of a month whose year nothing tells."""
    start = f"XXXX-{month:02}-{day:02}"
    end = f"XXXX-{month:02}-{last_day:02}" if last_day else start
    edtf = start if start == end else f"{start}/{end}"
    precision: Precision = "day" if start == end else "range"
    return DateValue(
        edtf=edtf, start=start, end=end, earliest=None, latest=None, precision=precision, basis="stated", rule=rule
    )


def month_bounds(year: int, month: int) -> tuple[Day, Day]:
    """Return the first and last day of a month."""
    return Day(year, month, 1), Day(year, month, calendar.monthrange(year, month)[1])


def add_months(day: Day, months: int) -> Day:
    """Return the first day of the month that lies so many months away."""
    total = day.year * 12 + day.month - 1 + months
    return Day(total // 12, total % 12 + 1, 1)


def week_of(day: Day) -> tuple[Day, Day]:
    """Return the Monday and the Sunday around a day."""
    monday = day - datetime.timedelta(days=day.weekday())
    return monday, monday + datetime.timedelta(days=6)


def part_of(first: Day, last: Day, part: str) -> tuple[Day, Day]:
    """Return a part of a month (days 1-10, 11-20, 21 to its end) or of a year (three, six, three months).

    Source: the coding guidelines.
    """
    if first.month == last.month and first.year == last.year:
        bounds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[part]
        return first.replace(day=bounds[0]), first.replace(day=bounds[1])
    months = {"early": (1, 3), "mid": (4, 9), "late": (10, 12)}[part]
    return month_bounds(first.year, months[0])[0], month_bounds(last.year, months[1])[1]


def part_value(first: Day, last: Day, basis: Basis, rule: str, anchor: Day | None = None) -> DateValue:
    """Return a part of a month in days, of a year in months ("early 2015" is 2015-01/2015-03)."""
    when = span_value(first, last, "range", basis, rule, anchor)
    if (first.year, first.month) == (last.year, last.month):
        return when
    start, end = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return msgspec.structs.replace(when, edtf=f"{start}/{end}", start=start, end=end)


def safe_day(year: int, month: int, day: int) -> Day | None:
    """Return the day, None if there is no such day ("31 February")."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, anchor: Day, direction: str) -> Day | None:
    """Return the day of that month nearest to the anchor, unless the tense speaks against it.

    A day over six weeks ahead is not meant by a past tense, no day ahead by one right before it ("gone"), nor one over
    three months ago by a future.
    """
    days = [found for year in range(anchor.year - 1, anchor.year + 2) if (found := safe_day(year, month, day))]
    return nearest_of(days, anchor, direction) if days else None


def nearest_of(days: list[Day], anchor: Day, direction: str) -> Day:
    """Return the day nearest to the anchor, unless the tense speaks against it (see `nearest_year`)."""
    nearest = min(days, key=lambda found: abs((found - anchor).days))
    ahead = (nearest - anchor).days
    if direction == "future" and ahead < -90:
        return min((found for found in days if found >= anchor), default=nearest)
    if (direction == "past" and ahead > 45) or (direction == "gone" and ahead > 0):
        return max((found for found in days if found <= anchor), default=nearest)
    return nearest


def weekday_near(weekday: int, anchor: Day, direction: str, *, strict: bool = False) -> Day:
    """Return the day of that weekday on or before the anchor, or, for the future, on or after it.

    News names the day of publication by its weekday too ("will meet on Monday", on a Monday); what is a week off gets a
    date or "next". strict: the anchor's own day does not count.
    """
    back = (anchor.weekday() - weekday) % 7
    ahead = (weekday - anchor.weekday()) % 7
    if direction == "future":
        return anchor + datetime.timedelta(days=ahead or (7 if strict else 0))
    return anchor - datetime.timedelta(days=back or (7 if strict else 0))
