"""What is measured of the times and the states that two accounts give: each between 0 and 1. Symmetric."""

from __future__ import annotations

import math

from dragoman.links.accounts import Account
from dragoman.links.days import days_apart, outside
from dragoman.links.kinds import AHEAD, HAPPENED, OFF, same_numbered_round, tied
from dragoman.links.rarity import Rarity

_NEAR_DAYS = 60
_MANY_DAYS = 90


def same_day(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name one day, or one day since which it goes on."""
    both_exact = (a.window.exact or a.window.open) and (b.window.exact or b.window.open)
    return float(both_exact and days_apart(a.window, b.window) == 0)


def same_stretch(a: Account, b: Account, rarity: Rarity) -> float:
    """Return 1 if both name one month, year or stretch of days."""
    one, other = a.window, b.window
    alike = one.dated and other.dated and one.first == other.first and one.last == other.last
    return float(alike and not same_day(a, b, rarity))


def date_contains(a: Account, b: Account, rarity: Rarity) -> float:
    """Return 1 if the dates overlap without being one."""
    if days_apart(a.window, b.window) != 0:
        return 0.0
    return float(not (same_day(a, b, rarity) or same_stretch(a, b, rarity)))


def next_day(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for dates a day apart."""
    return float(days_apart(a.window, b.window) == 1)


def some_days(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for dates two to seven days apart."""
    return float(1 < (days_apart(a.window, b.window) or 0) <= 7)


def some_weeks(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for dates one to six weeks apart, unless both are a numbered round that was put off."""
    return float(7 < (days_apart(a.window, b.window) or 0) <= 42 and not same_numbered_round(a, b))


def some_months(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for dates more than six weeks apart."""
    return float((days_apart(a.window, b.window) or 0) > 42)


def apart_but_tied(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for dates apart of what stands at one place or under one name and of which a process has few."""
    return float(bool(days_apart(a.window, b.window)) and tied(a, b))


def fits(a: Account, b: Account, _: Rarity) -> float:
    """The nearer the day to the report that calls it past or future, the more likely is it the one that is meant."""
    if outside(a.window, b.window) != 0:
        return 0.0
    dated, other = (a, b) if a.window.dated else (b, a)
    if dated.window.first is None or other.published is None:
        return 0.0
    away = min(abs(dated.window.first - other.published), abs(_last_day(dated) - other.published))
    return 1.0 - min(away, _NEAR_DAYS) / _NEAR_DAYS


def _last_day(one: Account) -> int:
    return one.window.last if one.window.last is not None else one.window.first or 0


def does_not_fit(a: Account, b: Account, _: Rarity) -> float:
    """Return by how much what a report says of past or future misses the date another gives: 1 for eight weeks."""
    missed = outside(a.window, b.window)
    return 0.0 if missed is None else min(missed / 56, 1.0)


def one_undated(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if only one dates it."""
    return float(a.window.dated != b.window.dated)


def none_dated(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if neither dates it."""
    return float(not a.window.dated and not b.window.dated)


def undated_days_between(a: Account, b: Account, _: Rarity) -> float:
    """Return how far apart two reports that do not date it were published: 1 for three months or more."""
    return _between(a, b) if not a.window.dated and not b.window.dated else 0.0


def days_between(a: Account, b: Account, _: Rarity) -> float:
    """Return how far apart the reports were published: 1 for three months or more, half if unknown."""
    return _between(a, b)


def _between(a: Account, b: Account) -> float:
    if a.published is None or b.published is None:
        return 0.5
    return math.sqrt(min(abs(a.published - b.published) / _MANY_DAYS, 1.0))


def no_time(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if neither a date nor the day of a report tells when one of them is."""
    return float(_is_timeless(a) or _is_timeless(b))


def _is_timeless(one: Account) -> bool:
    return one.window.first is None and not one.window.yearless


def both_past(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of it as done."""
    return float(a.mention.status == b.mention.status == "held")


def both_going_on(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of it as going on."""
    return float(a.mention.status == b.mention.status == "ongoing")


def both_ahead(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of it as to come."""
    return float(a.mention.status in AHEAD and b.mention.status in AHEAD)


def both_off(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of it as put off, called off or denied, in one of these ways."""
    return float(a.mention.status in OFF and a.mention.status == b.mention.status)


def one_off(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if one tells of it as put off, called off or denied and the other as done or going on."""
    one, other = a.mention.status, b.mention.status
    return float((one in OFF and other in HAPPENED) or (other in OFF and one in HAPPENED))


def planned_then_done(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if the earlier report tells of it as to come and the later one as done or going on."""
    return float(_plan_leads(a, b) is True)


def done_then_planned(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if the report that still plans it is the later one: what is over is not to come."""
    return float(_plan_leads(a, b) is False)


def _plan_leads(a: Account, b: Account) -> bool | None:
    plan, done = (a, b) if a.mention.status in AHEAD else (b, a)
    if plan.mention.status not in AHEAD or done.mention.status not in HAPPENED:
        return None
    if plan.track or done.track:
        return None
    if plan.published is None or done.published is None:
        return None
    return plan.published <= done.published + 1


def only_possible(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if one tells of it as possible and the other as done or going on."""
    one, other = a.mention.status, b.mention.status
    return float((one == "possible" and other in HAPPENED) or (other == "possible" and one in HAPPENED))


def nearness(a: Account, b: Account, rarity: Rarity) -> float:
    """Return how well what two accounts say of the time agrees, whatever they say it by: 1 for one day, 0 for weeks
    apart; for what neither dates, how near the reports were published."""
    apart = days_apart(a.window, b.window)
    if apart is not None:
        exact = same_day(a, b, rarity) or same_stretch(a, b, rarity)
        return 1.0 if exact else 0.7 if apart == 0 else 0.5 if apart == 1 else 0.2 if apart <= 7 else 0.0
    if a.window.dated != b.window.dated:
        return fits(a, b, rarity)
    return 1.0 - _between(a, b)


def near_in_time_and_place(a: Account, b: Account, rarity: Rarity) -> float:
    """Return how near in time two accounts of one place are, half for one state."""
    if a.place is None or a.place != b.place:
        return 0.5 * nearness(a, b, rarity) if a.country is not None and a.country == b.country else 0.0
    return nearness(a, b, rarity)


def near_in_time_and_company(a: Account, b: Account, rarity: Rarity) -> float:
    """Return how near in time two accounts of the same states and bodies are, by how far these are the same."""
    shared = len(a.actors & b.actors)
    return nearness(a, b, rarity) * shared / len(a.actors | b.actors) if shared else 0.0
