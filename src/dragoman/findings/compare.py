"""How two values of one slot stand to each other: the same, one less precise, or incompatible."""

from __future__ import annotations

import datetime
import math
from functools import lru_cache

from dragoman.links import is_proper as _is_proper
from dragoman.schema import ActorsValue, DateValue, FindingValue, NumberValue, PlaceValue
from dragoman.schema.calendar import surely_before

is_proper = lru_cache(maxsize=1 << 16)(_is_proper)
"""Names recur in every pair of lists that is compared."""

CLOSED_ROLES = frozenset(("mediator", "guarantor", "signatory", "attacker", "appointee"))
"""Roles whose lists in the news are meant to be complete: to leave one out is to say something else."""

OPEN_ROLES = frozenset(("participant", "party", "observer", "addressee"))
"""Roles whose lists in the news are never meant to be complete: two that differ can both be true."""

_NEVER_EXCLUDE = frozenset(("outcome", "next_step", "type"))
"""Slots whose values never exclude each other: words of many kinds, and what kind of event we call it, which no source
says ("they met during the visit" is a visit and a meeting)."""

_WITH_ANOTHER = frozenset(("signatory",))
"""Closed roles that nobody fills alone: a report that names one names not all."""


def same(a: FindingValue, b: FindingValue) -> bool:
    """Return whether two values of one slot say the same."""
    return identity(a) == identity(b)


def identity(value: FindingValue) -> tuple[str | int | None, ...]:
    """Return what makes a value the value it is: not its basis, rule or anchor."""
    match value:
        case DateValue():
            return ("date", value.start, value.end)
        case PlaceValue():
            return ("place", value.name.casefold(), value.venue, value.country)
        case NumberValue():
            return ("number", value.low, value.high)
        case ActorsValue():
            return ("actors", *value.actor_ids)
        case str():
            return ("text", value)


def compatible(slot: str, a: FindingValue, b: FindingValue) -> bool:
    """Return whether two values of a slot can both be true, one being less precise or less complete.

    "January" is compatible with "23 January", "Kazakhstan" with "Astana", "Astana" with a hotel there, "at least 40"
    with "46", a list of hosts with a longer one. The lists of `CLOSED_ROLES` are not; those of `OPEN_ROLES` always are,
    and so are descriptions ("the two sides"), which name nobody, and a body beside what it is part of ("Iran" and its
    foreign ministry). A list with a description in it ("Aruvia and the rebels") may mean more than it names, and one
    whose reports put others beside it without a special part does not say that these have none. Outcomes, next steps
    and types never exclude each other.
    """
    if same(a, b) or slot in _NEVER_EXCLUDE:
        return True
    match a, b:
        case DateValue(), DateValue():
            return _dates(a, b)
        case PlaceValue(), PlaceValue():
            return _places(a, b)
        case NumberValue(), NumberValue():
            return _numbers(a, b)
        case ActorsValue(), ActorsValue():
            return _actors(slot, a, b)
        case _:
            return False


def _actors(slot: str, a: ActorsValue, b: ActorsValue) -> bool:
    if slot in OPEN_ROLES or not any(map(is_proper, a.names)) or not any(map(is_proper, b.names)):
        return True
    a_in_b, b_in_a = _covered(a, b), _covered(b, a)
    if slot not in CLOSED_ROLES:
        return a_in_b or b_in_a
    a_fits = a_in_b or _may_mean_more(slot, b) or (b_in_a and _covered(a, b, b.beside))
    return a_fits and (b_in_a or _may_mean_more(slot, a) or (a_in_b and _covered(b, a, a.beside)))


def _covered(a: ActorsValue, b: ActorsValue, beside: tuple[str, ...] = ()) -> bool:
    """Return whether each actor that one list names is in the other or beside it, part of one there, or the whole of
    one there."""
    others = frozenset((*b.actor_ids, *beside))
    reach = others.union(*b.within)
    within = a.within or ((),) * len(a.actor_ids)
    return all(
        one in reach or not others.isdisjoint(above)
        for one, name, above in zip(a.actor_ids, a.names, within, strict=True)
        if is_proper(name)
    )


def _may_mean_more(slot: str, value: ActorsValue) -> bool:
    return not all(map(is_proper, value.names)) or (slot in _WITH_ANOTHER and len(value.actor_ids) == 1)


def _dates(a: DateValue, b: DateValue) -> bool:
    yearless = [one for one in (a, b) if one.edtf.startswith("XXXX")]
    if len(yearless) == 2:
        return a.start is not None and a.start == b.start
    return _yearless(a, b) if yearless else _nested(a, b)


def _nested(a: DateValue, b: DateValue) -> bool:
    """Return whether one interval lies within the other; an open side has no bound."""
    a_start, b_start = a.earliest or "0000", b.earliest or "0000"
    a_end, b_end = a.latest or "9999", b.latest or "9999"
    return (a_start <= b_start and b_end <= a_end) or (b_start <= a_start and a_end <= b_end)


def _yearless(a: DateValue, b: DateValue) -> bool:
    """Return whether a day without a year fits into a dated interval of some year."""
    open_year, dated = (a, b) if a.edtf.startswith("XXXX") else (b, a)
    if open_year.start is None or dated.earliest is None:
        return True
    years = {dated.earliest[:4], (dated.latest or dated.earliest)[:4]}
    days = [year + open_year.start[4:] for year in years]
    return any(dated.earliest <= day <= (dated.latest or "9999") for day in days)


_LEVELS = ("country", "area", "region", "city", "venue")
_NEAR_KM = 40.0
"""How far a venue, quarter or suburb may lie from the middle of its city."""

_WIDE = frozenset(("region", "area"))
_WIDE_KM = 450.0
"""How far a place may lie from the middle of its region: 95 in 100 of the cities that our gazetteer puts in a region
do, their median is 195 km."""


def _places(a: PlaceValue, b: PlaceValue) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.name.casefold() == b.name.casefold():
        return a.venue is None or b.venue is None or a.venue == b.venue
    if "country" in (a.precision, b.precision):
        return a.country == b.country
    return a.precision != b.precision and _one_holds_the_other(a, b)


def _one_holds_the_other(a: PlaceValue, b: PlaceValue) -> bool:
    """Return whether a venue or part can lie in the other place: by distance, else by name, else for what lies in a
    region, and for a venue, whose town a report need not name, of the same state."""
    away, levels = _kilometres(a, b), {a.precision, b.precision}
    if away is not None:
        return away <= (_WIDE_KM if levels & _WIDE else _NEAR_KM)
    first, second = set(a.name.casefold().split()), set(b.name.casefold().split())
    return first <= second or second <= first or bool(levels & {"venue", *_WIDE})


def _kilometres(a: PlaceValue, b: PlaceValue) -> float | None:
    """Return the distance of two places on a sphere, None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, other_lat = math.radians(a.lat), math.radians(b.lat)
    cosine = math.sin(lat) * math.sin(other_lat) + math.cos(lat) * math.cos(other_lat) * math.cos(
        math.radians(a.lon - b.lon)
    )
    return 6371.0 * math.acos(min(1.0, max(-1.0, cosine)))


_ROUNDED = 0.1
"""Share by which a rounded figure ("about 40") may be off."""


def _ends(value: NumberValue) -> tuple[float, float]:
    wide = _ROUNDED if value.about else 0.0
    low = (value.low or 0) * (1 - wide)
    return low, value.high * (1 + wide) if value.high is not None else 1e12


def _numbers(a: NumberValue, b: NumberValue) -> bool:
    """Return whether one number can be in both ranges, or a count of an earlier day can have grown to the other."""
    first, last = (b, a) if surely_before(b.as_of, a.as_of) else (a, b)
    (low, high), (later_low, later_high) = _ends(first), _ends(last)
    grown = surely_before(first.as_of, last.as_of)
    return low <= later_high and (grown or later_low <= high)


def precision(value: FindingValue) -> int:
    """Return how precise a value is, more being more: days of an interval, level of a place, width of a range, how many
    actors a list names and, of equals, how near to person or organ. A stated span of at most a week counts for more
    than a day: it is the whole of what a day is part of."""
    match value:
        case DateValue():
            level = 8 if _is_short_span(value) else _DATE_LEVELS.get(value.precision, 3)
            return level + (not value.edtf.startswith("XXXX"))
        case PlaceValue():
            level = _LEVELS.index(value.precision) if value.precision in _LEVELS else 1
            return level + (value.venue is not None and value.precision != "venue")
        case NumberValue():
            exact = value.low == value.high and not value.about
            return int(value.low is not None) + int(value.high is not None) + int(exact)
        case ActorsValue():
            proper = sum(map(is_proper, value.names))
            return proper * 1000 + (len(value.names) - proper) * 100 + sum(map(len, value.within))
        case str():
            return 0


_DATE_LEVELS = {"minute": 10, "day": 7, "range": 6, "week": 5, "month": 4}
_WEEK = 7


def _is_short_span(value: DateValue) -> bool:
    """Return whether a date is a range from one full day to another, at most a week long."""
    if value.precision != "range" or not value.earliest or not value.latest:
        return False
    if len(value.start or "") != len("2017-01-14") or len(value.end or "") != len("2017-01-14"):
        return False
    first, last = datetime.date.fromisoformat(value.earliest), datetime.date.fromisoformat(value.latest)
    return (last - first).days < _WEEK
