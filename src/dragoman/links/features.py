"""How alike two accounts are: small named features with weights; the score comes with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dragoman.links.accounts import Account, Rarity, weighted_overlap

NEAR_TYPES = frozenset(
    frozenset(pair)
    for pair in (
        ("meeting", "talks"),
        ("meeting", "visit"),
        ("ceasefire", "agreement"),
        ("implementation", "agreement"),
        ("ceasefire", "implementation"),
        ("talks", "mediation"),
        ("violation", "violence"),
    )
)
"""Types under which two reports may tell of one event."""

FAMILY_OF = {
    **dict.fromkeys(("meeting", "talks", "visit", "mediation"), "meeting"),
    **dict.fromkeys(("ceasefire", "agreement", "implementation"), "agreement"),
    **dict.fromkeys(("violation", "violence"), "violence"),
}
"""Types that near types connect: only inside a family can two accounts be of one event."""

LASTING = frozenset(("talks", "ceasefire", "agreement", "mediation"))
"""Types of which a process has few, so that reports may differ on the day and still mean the same one."""


class Feature(NamedTuple):
    """A named measure of two accounts and what one unit of it adds to the score."""

    name: str
    measure: Callable[[Account, Account, Rarity], float]
    weight: float


def _other_type(a: Account, b: Account, _: Rarity) -> float:
    return float(a.mention.type != b.mention.type)


def days_apart(a: Account, b: Account) -> int | None:
    """Return the days between two dates, 0 where they overlap, None where either is unknown. A day without a year is
    compared as month and day."""
    if a.yearless or b.yearless:
        return _yearless_days(a, b)
    if a.day is None or b.day is None:
        return None
    a_last, b_last = a.last_day or a.day, b.last_day or b.day
    return max(0, b.day - a_last, a.day - b_last)


def _yearless_days(a: Account, b: Account) -> int | None:
    days = [_day_of_year(one) for one in (a, b)]
    if days[0] is None or days[1] is None:
        return None
    apart = abs(days[0] - days[1])
    return min(apart, 365 - apart)


def _day_of_year(one: Account) -> int | None:
    month_day = one.yearless[5:] if one.yearless else _month_day(one)
    if month_day is None:
        return None
    month, day = (int(part) for part in month_day.split("-"))
    return (month - 1) * 30 + day


def _month_day(one: Account) -> str | None:
    value = one.mention.when.value if one.mention.when else None
    return value.earliest[5:] if value and value.earliest and one.exact else None


def _same_day(a: Account, b: Account, _: Rarity) -> float:
    return float(a.exact and b.exact and days_apart(a, b) == 0)


def _date_contains(a: Account, b: Account, _: Rarity) -> float:
    return float(not (a.exact and b.exact) and days_apart(a, b) == 0)


def _next_day(a: Account, b: Account, _: Rarity) -> float:
    apart = days_apart(a, b)
    return float(apart is not None and 0 < apart <= 1)


def _tied(a: Account, b: Account) -> bool:
    """Return whether both tell of something of which a process has few, at one place or under one name: reports then
    differ on its day and on who took part without meaning another."""
    if a.mention.type not in LASTING or b.mention.type not in LASTING:
        return False
    same_ground = a.mention.type == b.mention.type == "ceasefire" and a.country is not None and a.country == b.country
    same_place = a.place is not None and a.place == b.place
    return same_ground or same_place or bool(a.label & b.label)


def _lasting(a: Account, b: Account, _: Rarity) -> float:
    return float(_tied(a, b))


def _days_differ(a: Account, b: Account, _: Rarity) -> float:
    apart = days_apart(a, b)
    return 0.0 if apart is None or not 1 < apart <= 7 else 0.5 if _tied(a, b) else 1.0


def _weeks_differ(a: Account, b: Account, _: Rarity) -> float:
    apart = days_apart(a, b)
    if apart is None or apart <= 7:
        return 0.0
    return 0.6 if _tied(a, b) and a.mention.type == "ceasefire" else 1.0


def _date_unknown(a: Account, b: Account, _: Rarity) -> float:
    return float(days_apart(a, b) is None)


def _published_apart(a: Account, b: Account, _: Rarity) -> float:
    """Weeks between the reports, at most eight, where a date is unknown and only they tell that two are of one time."""
    if days_apart(a, b) is not None or a.published is None or b.published is None:
        return 0.0
    weeks = min(abs(a.published - b.published) / 7, 8.0)
    return 0.4 * weeks if _tied(a, b) or a.mention.type == b.mention.type == "mediation" else weeks


def _actors(a: Account, b: Account, rarity: Rarity) -> float:
    return weighted_overlap(a.actors, b.actors, rarity.actors)


def _no_actor_shared(a: Account, b: Account, _: Rarity) -> float:
    if not a.actors or not b.actors or a.actors & b.actors:
        return 0.0
    return 0.4 if _tied(a, b) else 1.0


def _person_shared(a: Account, b: Account, _: Rarity) -> float:
    return float(bool(a.persons & b.persons))


def _other_persons(a: Account, b: Account, _: Rarity) -> float:
    return float(bool(a.persons) and bool(b.persons) and not a.persons & b.persons)


def _same_place(a: Account, b: Account, _: Rarity) -> float:
    return float(a.place is not None and a.place == b.place)


def _other_place(a: Account, b: Account, _: Rarity) -> float:
    if a.place is None or b.place is None or a.place == b.place:
        return 0.0
    within = a.country and b.country and a.country == b.country
    return 0.3 if within else 1.0


def _same_label(a: Account, b: Account, _: Rarity) -> float:
    return float(bool(a.label & b.label))


def _other_label(a: Account, b: Account, _: Rarity) -> float:
    return float(bool(a.label) and bool(b.label) and not a.label & b.label)


def _same_round(a: Account, b: Account, _: Rarity) -> float:
    return float(a.mention.round is not None and a.mention.round == b.mention.round)


def _round_in_one(a: Account, b: Account, _: Rarity) -> float:
    return float((a.mention.round is None) != (b.mention.round is None))


def _dated_in_one(a: Account, b: Account, _: Rarity) -> float:
    """A dated meeting beside an undated track of the same name: the track goes on, the meeting is part of it."""
    one_dated = (a.day is None) != (b.day is None)
    return float(one_dated and a.mention.type == "talks" and b.mention.type == "talks")


def _words(a: Account, b: Account, rarity: Rarity) -> float:
    return weighted_overlap(a.words, b.words, rarity.words)


def _same_stance(a: Account, b: Account, _: Rarity) -> float:
    return float(a.mention.type == "position" and a.mention.stance != b.mention.stance)


FEATURES: tuple[Feature, ...] = (
    Feature("other type", _other_type, -1.5),
    Feature("same day", _same_day, 2.5),
    Feature("one date contains the other", _date_contains, 1.0),
    Feature("a day apart", _next_day, 0.0),
    Feature("lasting, at one place or under one name", _lasting, 1.6),
    Feature("days apart", _days_differ, -2.0),
    Feature("weeks apart", _weeks_differ, -5.0),
    Feature("date unknown", _date_unknown, -0.3),
    Feature("weeks between the reports", _published_apart, -0.4),
    Feature("actors in common", _actors, 3.0),
    Feature("no actor in common", _no_actor_shared, -2.5),
    Feature("person in common", _person_shared, 1.2),
    Feature("other persons", _other_persons, -1.0),
    Feature("same place", _same_place, 0.8),
    Feature("other place", _other_place, -2.0),
    Feature("same name of the event", _same_label, 2.0),
    Feature("other name of the event", _other_label, -2.0),
    Feature("same round", _same_round, 2.5),
    Feature("round named in one", _round_in_one, -1.0),
    Feature("dated in one", _dated_in_one, -1.0),
    Feature("other stance", _same_stance, -2.5),
)

WORDS = Feature("words in common", _words, 3.0)

BASE = -2.2
"""What two accounts of near types start from: most pairs are of two events."""


def score(a: Account, b: Account, rarity: Rarity, *, enough: float) -> float:
    """Return how much speaks for one event: over 0 more does than does not.

    enough: where words in common could not lift the score this high they are not counted; most pairs end there, and
    words are what takes time.
    """
    total = BASE
    for feature in FEATURES:
        total += feature.weight * feature.measure(a, b, rarity)
    if total + WORDS.weight < enough:
        return total
    return total + WORDS.weight * WORDS.measure(a, b, rarity)


def reasons(a: Account, b: Account, rarity: Rarity) -> tuple[str, ...]:
    """Return the names of the features that count for two accounts, each with what it adds, strongest first."""
    counted = [(one.weight * one.measure(a, b, rarity), one.name) for one in (*FEATURES, WORDS)]
    telling = sorted((one for one in counted if one[0]), key=lambda one: (-abs(one[0]), one[1]))
    return tuple(f"{name} {added:+.1f}" for added, name in telling)


def may_pair(a: Account, b: Account) -> bool:
    """Return whether two accounts may be of one event at all."""
    if a.mention.report_id == b.mention.report_id:
        return False
    if a.mention.round and b.mention.round and a.mention.round != b.mention.round:
        return False
    same = a.mention.type == b.mention.type
    return same or frozenset((a.mention.type, b.mention.type)) in NEAR_TYPES
