"""Work out dates of the Islamic and the Solar Hijri calendar, and feasts.

An Islamic month begins when the new moon is seen: its days are those of Umm al-Qura, one day either way. Sources: the
table `hijri_months.csv`; for Solar Hijri years the 33-year rule of leap years, which agrees with the calendar of Iran
from 1925 to 2090 (Borkowski 1996); for Easter the Gregorian computus.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec

from dragoman.mentions.times.calendar import Day, day_value, nearest_of, span_value, week_of
from dragoman.mentions.times.context import Context, Resolved, Rule, as_date, unresolved
from dragoman.mentions.times.feast_forms import HIJRI_STEMS, PERSIAN_MONTHS
from dragoman.mentions.times.numbers import ordinal_of
from dragoman.mentions.times.tense import Direction
from dragoman.schema import Basis, DateValue

_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_NOWRUZ_1395 = Day(2016, 3, 20)
_DAY = datetime.timedelta(days=1)
_MODERN = range(1304, 1470)
"""Years of the Solar Hijri calendar for which the rule of leap years holds (AD 1925 to 2090)."""
_HIJRI_FEASTS = {"fitr": (10, 1), "adha": (12, 10), "ashura": (1, 10), "arbaeen": (2, 20)}
_FIXED_FEASTS = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
}


def nowruz(year: int) -> Day:
    """Return the first day of a Solar Hijri year: 20, 21 or 22 March."""
    span = range(1395, year) if year >= 1395 else range(year, 1395)
    days = 365 * len(span) + sum(one % 33 in _LEAP for one in span)
    return _NOWRUZ_1395 + (days if year >= 1395 else -days) * _DAY


def persian_day(year: int, month: int, day: int) -> Day | None:
    """Return a day of the Solar Hijri calendar, None if there is no such day."""
    if not 1 <= day <= (31 if month <= 6 else 30) or (month == 12 and day == 30 and year % 33 not in _LEAP):
        return None
    return nowruz(year) + (31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1) * _DAY


def persian_month(year: int, month: int) -> tuple[Day, Day]:
    """Return the first and last day of a month of the Solar Hijri calendar."""
    first = nowruz(year) + (31 * min(month - 1, 6) + 30 * max(month - 7, 0)) * _DAY
    following = nowruz(year + 1) if month == 12 else first + (31 if month <= 6 else 30) * _DAY
    return first, following - _DAY


def easter(year: int) -> Day:
    """Return Easter Sunday of the Western churches (Gregorian computus, Butcher 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    shift = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return Day(year, shift // 31, shift % 31 + 1)


def thanksgiving(year: int) -> Day:
    """Return the fourth Thursday of November."""
    first = Day(year, 11, 1)
    return first + ((3 - first.weekday()) % 7 + 21) * _DAY


def _persian(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return a day or month of the Solar Hijri calendar; the year stated, else nearest to publication."""
    month = PERSIAN_MONTHS[parts["pm"]]
    if int(parts.get("y", 1400)) not in _MODERN:
        return unresolved("XXXX-XX-XX")  # "22 Bahman 2017": whose year it is the words do not say
    found = [(year, _persian_bounds(year, month, parts)) for year in _persian_years(parts, context)]
    near = {bounds[0]: bounds for _, bounds in found if bounds}
    first = _chosen(list(near), parts, context, direction)
    if first is None:
        return unresolved("XXXX-XX-XX")
    basis, anchor = ("stated", None) if "y" in parts else (context.basis, context.anchor)
    if "pd" in parts:
        return as_date(day_value(first, basis, "Solar Hijri day", anchor))
    when = span_value(*near[first], "range", basis, "Solar Hijri month", anchor)
    return "DATE", f"{first:%Y-%m}", when


def _persian_bounds(year: int, month: int, parts: dict[str, str]) -> tuple[Day, Day] | None:
    if "pd" not in parts:
        return persian_month(year, month)
    day = persian_day(year, month, ordinal_of(parts["pd"]))
    return (day, day) if day else None


def _persian_years(parts: dict[str, str], context: Context) -> tuple[int, ...]:
    if "y" in parts:
        return (int(parts["y"]),)
    near = context.anchor.year - 622 if context.anchor else 0
    return tuple(year for year in range(near - 1, near + 3) if year in _MODERN)


def _chosen(days: list[Day], parts: dict[str, str], context: Context, direction: Direction) -> Day | None:
    """Return the only day there is, or, where no year is told, the one nearest to publication."""
    if "y" in parts or "gy" in parts:
        return days[0] if len(days) == 1 else None
    return nearest_of(days, context.anchor, direction) if days and context.anchor else None


def _persian_year(parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    """Return a year of the Solar Hijri calendar, where the words or the report say that it is one."""
    year = int(next(parts[key] for key in ("y", "y2", "y3", "y4") if key in parts))
    if year not in _MODERN or not ("solar" in parts or context.solar):
        return unresolved("XXXX")
    return "DATE", "XXXX", span_value(nowruz(year), nowruz(year + 1) - _DAY, "range", "stated", "Solar Hijri year")


def _hijri(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return a day or month of the Islamic calendar, one day either way."""
    month = next(number for number, stem in HIJRI_STEMS if _folded(parts["hm"]).startswith(stem))
    day = ordinal_of(parts["hd"]) if "hd" in parts else None
    found = _hijri_near(month, day or 1, parts, context, direction)
    if found is None or (day or 1) > 30:
        return unresolved("XXXX-XX-XX")
    (year, first), rule = found, "Islamic month" if day is None else "Islamic day"
    following = context.hijri.get((year + month // 12, month % 12 + 1))
    if day is None and following is None:
        return unresolved("XXXX-XX-XX")
    last = following - _DAY if day is None and following else first
    return _about(first, last, rule, parts, context)


def _hijri_near(
    month: int, day: int, parts: dict[str, str], context: Context, direction: Direction
) -> tuple[int, Day] | None:
    """Return the Islamic year and the day of it that is meant."""
    starts = {start + (day - 1) * _DAY: year for (year, number), start in context.hijri.items() if number == month}
    if "y" in parts:
        starts = {start: year for start, year in starts.items() if year == int(parts["y"])}
    elif "gy" in parts:
        starts = {start: year for start, year in starts.items() if start.year == int(parts["gy"])}
    first = _chosen(list(starts), parts, context, direction)
    return (starts[first], first) if first else None


def _about(first: Day, last: Day, rule: str, parts: dict[str, str], context: Context) -> Resolved:
    """Return days that may lie one day earlier or later."""
    stated = "y" in parts or "gy" in parts
    basis: Basis = "stated" if stated else context.basis
    when = span_value(first, last, "range", basis, rule, None if stated else context.anchor)
    spelt = f"{first}~" if first == last else f"{first}~/{last}~"
    early, late = (first - _DAY).isoformat(), (last + _DAY).isoformat()
    return "DATE", first.isoformat(), msgspec.structs.replace(when, edtf=spelt, earliest=early, latest=late)


def _folded(words: str) -> str:
    return "".join(letter for letter in words if letter.isalpha())


def _feast(parts: dict[str, str], context: Context, direction: Direction) -> Resolved | None:
    """Return the day of a feast, of the year told, else nearest to publication."""
    name = parts["feast"].replace("’", "'")
    moon = next((day for stem, day in _HIJRI_FEASTS.items() if stem in name.replace("'", "")), None)
    if moon:
        found = _hijri_near(*moon, parts, context, direction)
        return _about(found[1], found[1], "Islamic feast", parts, context) if found else unresolved("XXXX-XX-XX")
    day = _feast_day(_day_of(name), parts, context, direction)
    if day is None:
        return unresolved("XXXX-XX-XX")
    return as_date(_feast_value(day, parts, context))


def _feast_value(day: Day, parts: dict[str, str], context: Context) -> DateValue:
    if "gy" in parts:
        return day_value(day, "stated", "feast")
    return day_value(day, context.basis, "feast", context.anchor)


def _day_of(name: str) -> Callable[[int], Day]:
    """Return what gives the day of a feast in a year."""
    if name.startswith("easter"):
        monday = "monday" in name
        return lambda year: easter(year) + monday * _DAY
    if name.startswith("thanksgiving"):
        return thanksgiving
    if name.startswith("n") and name.endswith("z"):
        return lambda year: nowruz(year - 621)
    month, day = next(value for stem, value in _FIXED_FEASTS.items() if name.startswith(stem))
    return lambda year: Day(year, month, day)


def _feast_day(
    day_in: Callable[[int], Day], parts: dict[str, str], context: Context, direction: Direction
) -> Day | None:
    if "gy" in parts:
        return day_in(int(parts["gy"]))
    if context.anchor is None:
        return None
    day = nearest_of(
        [day_in(context.anchor.year + shift) for shift in (-1, 0, 1)],
        context.anchor,
        {"last": "past", "next": "future"}.get(parts.get("rel", ""), direction),
    )
    if parts.get("rel") == "this":
        return day_in(context.anchor.year)
    return day


def _holy_week(_parts: dict[str, str], context: Context, _direction: Direction) -> Resolved | None:
    """Return the week before Easter that is nearest to publication."""
    if context.anchor is None:
        return unresolved("XXXX")
    sunday = nearest_of([easter(context.anchor.year + n) for n in (-1, 0, 1)], context.anchor, "unknown")
    return as_date(span_value(*week_of(sunday), "week", context.basis, "Holy Week", context.anchor))


def _mixed(_parts: dict[str, str], _context: Context, _direction: Direction) -> Resolved | None:
    """Return no date for "March 1395": a month of one calendar with a year that may be of another."""
    return unresolved("XXXX")


FEAST_RULES: dict[str, Rule] = {
    "mixed": _mixed,
    "persian": _persian,
    "persian_year": _persian_year,
    "hijri": _hijri,
    "feast": _feast,
    "holy_week": _holy_week,
}
