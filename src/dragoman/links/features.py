"""How alike two accounts are: small named features with weights; the score comes with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dragoman.links.accounts import Account, Rarity
from dragoman.links.days import days_apart, outside

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

LASTING = frozenset(("talks", "ceasefire", "agreement", "mediation"))
"""Types of which a process has few, so that reports may differ on the day and on who took part and still mean one."""

RECURRENT = frozenset(("talks", "meeting", "visit"))
"""Types of which the same actors have many, one after the other."""

CLOSED = frozenset(("meeting", "visit", "appointment"))
"""Types whose reports name all who took part: two of different actors are two."""


class Feature(NamedTuple):
    """A named measure of two accounts, what one unit of it adds to the score, and the types it is for (None: all)."""

    name: str
    measure: Callable[[Account, Account, Rarity], float]
    weight: float
    types: frozenset[str] | None = None


def both(a: Account, b: Account, types: frozenset[str]) -> bool:
    """Return whether both accounts are of these types."""
    return a.mention.type in types and b.mention.type in types


def tied(a: Account, b: Account) -> bool:
    """Return whether both tell of something of which a process has few, at one place or under one name."""
    if not both(a, b, LASTING):
        return False
    same_ground = a.mention.type == b.mention.type == "ceasefire" and a.country is not None and a.country == b.country
    return same_ground or _at_one_place(a, b) or bool(a.names & b.names)


def _at_one_place(a: Account, b: Account) -> bool:
    return a.place is not None and a.place == b.place


def _other_type(a: Account, b: Account, _: Rarity) -> float:
    types = {a.mention.type, b.mention.type}
    return 0.0 if len(types) == 1 else 2.0 if types == {"talks", "mediation"} else 1.0


def _always(_a: Account, _b: Account, _: Rarity) -> float:
    return 1.0


def _tied(a: Account, b: Account, _: Rarity) -> float:
    return float(tied(a, b))


def _same_day(a: Account, b: Account, _: Rarity) -> float:
    both_exact = (a.window.exact or a.window.open) and (b.window.exact or b.window.open)
    return float(both_exact and days_apart(a.window, b.window) == 0)


def _date_contains(a: Account, b: Account, rarity: Rarity) -> float:
    return float(not _same_day(a, b, rarity) and days_apart(a.window, b.window) == 0)


def _days_differ(a: Account, b: Account, _: Rarity) -> float:
    apart = days_apart(a.window, b.window)
    return 0.0 if apart is None or not 1 < apart <= 7 else 0.5 if tied(a, b) else 1.0


def _weeks_differ(a: Account, b: Account, _: Rarity) -> float:
    apart = days_apart(a.window, b.window)
    if apart is None or apart <= 7 or (a.track and b.track):
        return 0.0
    return 0.6 if tied(a, b) and a.mention.type == "ceasefire" else 1.0


def _undated_meeting(a: Account, b: Account, _: Rarity) -> float:
    """The same actors meet again and again: without a day in both reports, two may mean two."""
    return float(not (a.window.dated and b.window.dated))


def _fits(a: Account, b: Account, _: Rarity) -> float:
    """The nearer the day to the report that calls it past or future, the more likely is it the one that is meant."""
    if outside(a.window, b.window) != 0:
        return 0.0
    dated, other = (a, b) if a.window.dated else (b, a)
    if dated.window.first is None or other.published is None:
        return 0.0
    away = min(abs(dated.window.first - other.published), abs(_last_day(dated) - other.published))
    return 1.0 - min(away, _NEAR_DAYS) / _NEAR_DAYS


_NEAR_DAYS = 60


def _last_day(one: Account) -> int:
    return one.window.last if one.window.last is not None else one.window.first or 0


def _does_not_fit(a: Account, b: Account, _: Rarity) -> float:
    """Weeks, at most eight, by which what a report says of past or future misses the date another gives."""
    missed = outside(a.window, b.window)
    weeks = 0.0 if missed is None else min(missed / 7, 8.0)
    return 0.25 * weeks if _both_go_on(a, b) or _both_past(a, b) else weeks


def _both_go_on(a: Account, b: Account) -> bool:
    return a.mention.status == b.mention.status == "ongoing" or (a.track and b.track)


def _both_past(a: Account, b: Account) -> bool:
    return not both(a, b, RECURRENT) and a.mention.status == b.mention.status == "held"


def _published_apart(a: Account, b: Account, _: Rarity) -> float:
    """Weeks between two reports, at most eight, where neither dates the event."""
    if a.window.dated or b.window.dated or a.published is None or b.published is None:
        return 0.0
    weeks = min(abs(a.published - b.published) / 7, 8.0)
    return 0.25 * weeks if _both_go_on(a, b) or both(a, b, _STANDING) else weeks


_STANDING = frozenset(("ceasefire", "agreement", "mediation"))


def _actors(a: Account, b: Account, rarity: Rarity) -> float:
    """Actors that stand in most events of the dossier tell little; one that stands in few tells much."""
    shared = a.actors & b.actors
    if not shared:
        return 0.0
    telling = rarity.actors.most(shared)
    measured = rarity.actors.overlap if both(a, b, CLOSED) else rarity.actors.inclusion
    return measured(a.actors, b.actors) * (0.5 + 0.5 * telling)


def _no_actor_shared(a: Account, b: Account, _: Rarity) -> float:
    none_shared = bool(a.actors) and bool(b.actors) and not a.actors & b.actors
    one_truce = a.mention.type == b.mention.type == "ceasefire"  # one report names its parties, another its brokers
    return 0.0 if not none_shared else 0.4 if one_truce or tied(a, b) else 1.0


def _other_actors(a: Account, b: Account, _: Rarity) -> float:
    """A meeting of other people: each side names one that the other does not."""
    return float(bool(a.actors - b.actors) and bool(b.actors - a.actors))


def _other_leads(a: Account, b: Account, _: Rarity) -> float:
    return float(a.mention.type == b.mention.type and bool(a.leads) and bool(b.leads) and not a.leads & b.leads)


def _leads(a: Account, b: Account, _: Rarity) -> float:
    return len(a.leads & b.leads) / len(a.leads | b.leads) if a.mention.type == b.mention.type and a.leads else 0.0


def _other_roles(a: Account, b: Account, _: Rarity) -> float:
    """To broker is not to guarantee."""
    return float(bool(a.roles and b.roles) and not a.roles & b.roles)


def _person_shared(a: Account, b: Account, _: Rarity) -> float:
    return float(bool(a.persons & b.persons))


def _other_persons(a: Account, b: Account, _: Rarity) -> float:
    return float(bool(a.persons) and bool(b.persons) and not a.persons & b.persons)


def _same_place(a: Account, b: Account, _: Rarity) -> float:
    return float(_at_one_place(a, b))


def _other_place(a: Account, b: Account, _: Rarity) -> float:
    if a.country and b.country and a.country != b.country:
        return 1.0
    return 0.5 if a.place and b.place and a.place != b.place else 0.0


def _same_name(a: Account, b: Account, _: Rarity) -> float:
    return float(bool(a.grounds & b.grounds))


def _other_name(a: Account, b: Account, _: Rarity) -> float:
    """A text known by its year may also be known by its name: years alone do not tell two apart."""
    return float(a.named and b.named and not a.grounds & b.grounds)


def _same_round(a: Account, b: Account, _: Rarity) -> float:
    return float(a.mention.round is not None and a.mention.round == b.mention.round)


def _round_in_one(a: Account, b: Account, _: Rarity) -> float:
    return float((a.mention.round is None) != (b.mention.round is None))


def _track_and_round(a: Account, b: Account, _: Rarity) -> float:
    return float(a.track != b.track)


def _two_tracks(a: Account, b: Account, _: Rarity) -> float:
    return float(a.track and b.track)


def _trigger(a: Account, b: Account, rarity: Rarity) -> float:
    return rarity.trigger.overlap(a.trigger, b.trigger)


def _words(a: Account, b: Account, rarity: Rarity) -> float:
    return rarity.words.overlap(a.words, b.words)


def _same_object(a: Account, b: Account, _: Rarity) -> float:
    return float(a.object is not None and a.object == b.object)


def _other_object(a: Account, b: Account, _: Rarity) -> float:
    return float(a.object != b.object and None not in (a.object, b.object))


def _within_days(a: Account, b: Account, _: Rarity) -> float:
    """Reports often differ by a day or two on when a truce begins: signed, announced, in force, held to."""
    apart = days_apart(a.window, b.window)
    return float(apart is not None and 0 < apart <= 3)


def _other_stance(a: Account, b: Account, _: Rarity) -> float:
    return float(a.mention.stance != b.mention.stance)


_NAMED = frozenset(("talks", "agreement"))
_TALKS = frozenset(("talks",))
_TRUCE = frozenset(("ceasefire",))
_MEDIATION = frozenset(("mediation",))
_POSITION = frozenset(("position",))
_WITH_OBJECT = frozenset(("mediation", "ceasefire", "agreement", "implementation", "violation", "invitation"))

FEATURES: tuple[Feature, ...] = (
    Feature("other type", _other_type, -3.0),
    Feature("of a kind that a process has few of", _always, 0.7, LASTING),
    Feature("at one place or under one name", _tied, 1.8, LASTING),
    Feature("same day", _same_day, 2.5),
    Feature("one date contains the other", _date_contains, 1.0),
    Feature("a truce within days", _within_days, 1.5, _TRUCE),
    Feature("days apart", _days_differ, -2.0),
    Feature("weeks apart", _weeks_differ, -5.0),
    Feature("date fits what is called past or future", _fits, 0.8),
    Feature("date does not fit what is called past or future", _does_not_fit, -0.3),
    Feature("a meeting without a day", _undated_meeting, -0.8, CLOSED),
    Feature("weeks between the reports", _published_apart, -0.2),
    Feature("actors in common", _actors, 2.5),
    Feature("no actor in common", _no_actor_shared, -2.5),
    Feature("others took part", _other_actors, -1.5, CLOSED),
    Feature("the same in the main role", _leads, 0.7),
    Feature("others in the main role", _other_leads, -3.0),
    Feature("in another role", _other_roles, -1.5, _MEDIATION),
    Feature("person in common", _person_shared, 1.2),
    Feature("other persons", _other_persons, -1.0),
    Feature("same place", _same_place, 0.8),
    Feature("other place", _other_place, -3.0),
    Feature("same name of the event", _same_name, 0.8),
    Feature("other name of the event", _other_name, -2.0, _NAMED),
    Feature("same round", _same_round, 3.5, RECURRENT),
    Feature("round named in one", _round_in_one, -0.5, RECURRENT),
    Feature("a track and a round of it", _track_and_round, -5.0, _TALKS),
    Feature("both told as going on", _two_tracks, 0.7, _TALKS),
    Feature("words of the trigger in common", _trigger, 1.0),
    Feature("words in common", _words, 5.0),
    Feature("about the same kind of thing", _same_object, 0.6, _WITH_OBJECT),
    Feature("about another kind of thing", _other_object, -2.0, _WITH_OBJECT),
    Feature("other stance", _other_stance, -2.5, _POSITION),
)

BASE = -2.2
"""What two accounts of near types start from: most pairs are of two events."""


@cache
def features_of(one: str, other: str) -> tuple[Feature, ...]:
    """Return the features that are for two types."""
    return tuple(feature for feature in FEATURES if feature.types is None or {one, other} <= feature.types)


def score(a: Account, b: Account, rarity: Rarity) -> float:
    """Return how much speaks for one event: over 0 more does than does not."""
    found = features_of(a.mention.type, b.mention.type)
    return BASE + sum(feature.weight * feature.measure(a, b, rarity) for feature in found)


def reasons(a: Account, b: Account, rarity: Rarity) -> tuple[str, ...]:
    """Return the names of the features that count for two accounts, each with what it adds, strongest first."""
    found = features_of(a.mention.type, b.mention.type)
    counted = [(feature.weight * feature.measure(a, b, rarity), feature.name) for feature in found]
    telling = sorted((one for one in counted if one[0]), key=lambda one: (-abs(one[0]), one[1]))
    return tuple(f"{name} {added:+.1f}" for added, name in telling)


def may_pair(a: Account, b: Account) -> bool:
    """Return whether two accounts may be of one event at all."""
    if a.mention.report_id == b.mention.report_id:
        return False
    same = a.mention.type == b.mention.type
    near = same or frozenset((a.mention.type, b.mention.type)) in NEAR_TYPES
    return near and not other_round(a, b) and not other_days(a, b)


def other_days(a: Account, b: Account) -> bool:
    """Return whether two reports date a recurrent event so differently that they mean two, whatever else speaks for
    one."""
    if not both(a, b, RECURRENT) or a.track or b.track or "postponed" in (a.mention.status, b.mention.status):
        return False
    if a.mention.round is not None and a.mention.round == b.mention.round and _at_one_place(a, b):
        return False
    if a.mention.unresolved and b.mention.unresolved:
        return a.mention.unresolved != b.mention.unresolved
    apart = days_apart(a.window, b.window)
    return apart is not None and apart > (7 if tied(a, b) else 1)


def other_round(a: Account, b: Account) -> bool:
    """Return whether two accounts number a round differently. Where both name one day and one place, the words do not
    count rounds of one series alike, and the day is the better witness."""
    if a.mention.round is None or b.mention.round is None or a.mention.round == b.mention.round:
        return False
    return not (a.window.dated and days_apart(a.window, b.window) == 0 and _at_one_place(a, b))
