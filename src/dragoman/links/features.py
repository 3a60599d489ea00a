"""How alike two accounts are: named measures with weights; the score comes with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dragoman.links import measures
from dragoman.links.accounts import Account, Rarity
from dragoman.links.days import days_apart
from dragoman.links.measures import CLOSED, LASTING, RECURRENT, STANDING, at_one_place, both, same_numbered_round, tied

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


@cache
def near_types(event_type: str) -> frozenset[str]:
    """Return the types under which another report may tell of the same event."""
    return frozenset((event_type,)).union(*(pair for pair in NEAR_TYPES if event_type in pair))


class Feature(NamedTuple):
    """A named measure of two accounts, what one unit of it adds to the score, and the types it is for (None: all)."""

    name: str
    measure: Callable[[Account, Account, Rarity], float]
    weight: float
    types: frozenset[str] | None = None


_NAMED = frozenset(("talks", "agreement"))
_TALKS = frozenset(("talks",))
_MEDIATION = frozenset(("mediation",))
_CEASEFIRE = frozenset(("ceasefire",))
_POSITION = frozenset(("position",))
_WITH_OBJECT = frozenset(("mediation", "ceasefire", "agreement", "implementation", "violation", "invitation"))

FEATURES: tuple[Feature, ...] = (
    Feature("other type", measures.other_type, -3.0),
    Feature("of a kind that a process has few of", measures.always, 0.7, LASTING),
    Feature("at one place or under one name", measures.told_of_one_ground, 1.0, LASTING),
    Feature("same day", measures.same_day, 2.5),
    Feature("one date contains the other", measures.date_contains, 1.0),
    Feature("a few days apart", measures.about_then, 0.7, STANDING),
    Feature("a ceasefire a few days apart", measures.about_then, 1.2, _CEASEFIRE),
    Feature("days apart", measures.days_differ, -2.0),
    Feature("weeks apart", measures.weeks_differ, -5.0),
    Feature("date fits what is called past or future", measures.fits, 0.8),
    Feature("date does not fit what is called past or future", measures.does_not_fit, -0.3),
    Feature("a meeting without a day", measures.undated_meeting, -0.8, CLOSED),
    Feature("nothing tells when", measures.no_time, -1.2, RECURRENT),
    Feature("still planned after it was over", measures.over_before_planned, -1.2),
    Feature("weeks between the reports", measures.published_apart, -0.2),
    Feature("actors in common", measures.actors_shared, 2.5),
    Feature("no actor in common", measures.no_actor_shared, -2.5),
    Feature("others took part", measures.other_actors, -2.0, CLOSED),
    Feature("the same in the main role", measures.leads_shared, 0.7),
    Feature("others in the main role", measures.other_leads, -3.0),
    Feature("in another role", measures.other_roles, -1.5, _MEDIATION),
    Feature("person in common", measures.person_shared, 1.2),
    Feature("other persons", measures.other_persons, -1.0),
    Feature("same place", measures.same_place, 0.8),
    Feature("other place", measures.other_place, -3.0),
    Feature("same name of the event", measures.same_name, 0.8),
    Feature("other name of the event", measures.other_name, -2.0, _NAMED),
    Feature("same round", measures.same_round, 3.5, RECURRENT),
    Feature("round named in one", measures.round_in_one, -0.5, RECURRENT),
    Feature("a track and a round of it", measures.track_and_round, -5.0, _TALKS),
    Feature("both told as going on", measures.two_tracks, 0.7, _TALKS),
    Feature("words of the trigger in common", measures.trigger_shared, 1.0),
    Feature("word for word", measures.word_for_word, 6.0),
    Feature("words in common", measures.words_shared, 5.0),
    Feature("about the same kind of thing", measures.same_object, 0.6, _WITH_OBJECT),
    Feature("about another kind of thing", measures.other_object, -2.0, _WITH_OBJECT),
    Feature("other stance", measures.other_stance, -2.5, _POSITION),
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
    near = b.mention.type in near_types(a.mention.type)
    return near and not other_number(a, b) and not other_round(a, b) and not other_days(a, b)


def other_days(a: Account, b: Account) -> bool:
    """Return whether two reports date a recurrent event so differently that they mean two, whatever else speaks for
    one. One day may be a mistake or a time zone, of a meeting only at one place; a round of talks lasts some days."""
    if not both(a, b, RECURRENT) or a.track or b.track or "postponed" in (a.mention.status, b.mention.status):
        return False
    if same_numbered_round(a, b):
        return False
    if a.mention.unresolved and b.mention.unresolved:
        return a.mention.unresolved != b.mention.unresolved
    apart = days_apart(a.window, b.window)
    least = 7 if tied(a, b) else 0 if both(a, b, CLOSED) and not at_one_place(a, b) else 1
    return apart is not None and apart > least


def other_round(a: Account, b: Account) -> bool:
    """Return whether two accounts number a round differently. Where both name one day and one place, the words do not
    count rounds of one series alike, and the day is the better witness."""
    if a.mention.round is None or b.mention.round is None or a.mention.round == b.mention.round:
        return False
    return not (a.window.dated and days_apart(a.window, b.window) == 0 and at_one_place(a, b))


def other_number(a: Account, b: Account) -> bool:
    """Return whether both name a text by its number ("resolution 2254"), and by two."""
    return bool(a.numbers) and bool(b.numbers) and not a.numbers & b.numbers
