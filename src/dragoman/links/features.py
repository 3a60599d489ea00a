"""How alike two accounts are: named measures with learnt weights; the score comes with its reasons."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dragoman.links import parties, timing, wording
from dragoman.links.accounts import Account
from dragoman.links.rarity import Rarity
from dragoman.links.weights import WEIGHTS

GROUPS: dict[str, str] = {
    "talks": "talks",
    "meeting": "contact",
    "visit": "contact",
    "agreement": "agreement",
    "ceasefire": "ceasefire",
    "mediation": "mediation",
    "implementation": "implementation",
    "violation": "violence",
    "violence": "violence",
    "position": "position",
    "invitation": "other",
    "appointment": "other",
}
"""The types that are weighed alike; pairs of two types are "near", types of a user's own "general"."""

Measure = Callable[[Account, Account, Rarity], float]


class Feature(NamedTuple):
    """A named measure of two accounts."""

    name: str
    measure: Measure


FEATURES: tuple[Feature, ...] = (
    Feature("base", wording.always),
    Feature("same day", timing.same_day),
    Feature("same stretch of time", timing.same_stretch),
    Feature("one date contains the other", timing.date_contains),
    Feature("a day apart", timing.next_day),
    Feature("some days apart", timing.some_days),
    Feature("some weeks apart", timing.some_weeks),
    Feature("months apart", timing.some_months),
    Feature("days apart, but at one place or under one name", timing.apart_but_tied),
    Feature("date fits what is called past or future", timing.fits),
    Feature("date does not fit what is called past or future", timing.does_not_fit),
    Feature("one without a date", timing.one_undated),
    Feature("both without a date", timing.none_dated),
    Feature("without dates, reports far apart", timing.undated_days_between),
    Feature("reports far apart", timing.days_between),
    Feature("nothing tells when", timing.no_time),
    Feature("both told as done", timing.both_past),
    Feature("both told as going on", timing.both_going_on),
    Feature("both told as to come", timing.both_ahead),
    Feature("both told as called off", timing.both_off),
    Feature("called off in one", timing.one_off),
    Feature("planned, then done", timing.planned_then_done),
    Feature("still planned after it was done", timing.done_then_planned),
    Feature("only possible in one", timing.only_possible),
    Feature("actors in common", parties.actors_shared),
    Feature("actors of one among those of the other", parties.actors_included),
    Feature("a telling actor in common", parties.telling_actor),
    Feature("two actors in common", parties.two_actors),
    Feature("no actor in common", parties.no_actor_shared),
    Feature("others took part", parties.other_actors),
    Feature("no actor in one", parties.no_actors),
    Feature("person in common", parties.person_shared),
    Feature("two persons in common", parties.persons_alike),
    Feature("other persons", parties.other_persons),
    Feature("another person each", parties.each_another_person),
    Feature("words of actors in common", parties.kin_shared),
    Feature("the same in the main role", parties.leads_shared),
    Feature("others in the main role", parties.other_leads),
    Feature("in another role", parties.other_roles),
    Feature("same place", parties.same_place),
    Feature("same state", parties.same_country),
    Feature("other state", parties.other_country),
    Feature("other state, but not told of the event itself", parties.other_country_borrowed),
    Feature("other place", parties.other_place),
    Feature("no place in one", parties.no_place),
    Feature("talks and a meeting of the same at one place and day", wording.talks_and_meeting),
    Feature("same name of the event", wording.same_name),
    Feature("other name of the event", wording.other_name),
    Feature("named in one", wording.one_named),
    Feature("same round", wording.same_round),
    Feature("round named in one", wording.round_in_one),
    Feature("a track and a round of it", wording.track_and_round),
    Feature("both told as a track", wording.two_tracks),
    Feature("words of the trigger in common", wording.trigger_shared),
    Feature("trigger of one in that of the other", wording.trigger_included),
    Feature("same word for it", wording.same_trigger_word),
    Feature("no word of the trigger in common", wording.no_trigger_shared),
    Feature("words in common", wording.words_shared),
    Feature("words of one among those of the other", wording.words_included),
    Feature("word for word", wording.word_for_word),
    Feature("reports of one story", wording.same_story),
    Feature("at the head of both reports", wording.both_main),
    Feature("one of several or not yet known in both", wording.both_new),
    Feature("one of several or not yet known in one", wording.one_new),
    Feature("about the same kind of thing", wording.same_object),
    Feature("about another kind of thing", wording.other_object),
    Feature("the same befell it", wording.same_turn),
    Feature("another thing befell it", wording.other_turn),
    Feature("something befell it in one", wording.turn_in_one),
    Feature("about words in common", wording.about_shared),
    Feature("other stance", wording.other_stance),
    Feature("on one story", wording.one_story),
    Feature("near in time", timing.nearness),
    Feature("near in time and place", timing.near_in_time_and_place),
    Feature("near in time and company", timing.near_in_time_and_company),
)


def group_of(one: str, other: str) -> str:
    """Return under which weights two types are compared."""
    return GROUPS.get(one, "general") if one == other else "near"


@cache
def weighed(one: str, other: str) -> tuple[tuple[Feature, float], ...]:
    """Return the features that count for two types, with what one unit of each adds to the score."""
    weights = WEIGHTS[group_of(one, other)]
    return tuple((feature, weights[feature.name]) for feature in FEATURES if weights.get(feature.name))


def measured(a: Account, b: Account, rarity: Rarity) -> tuple[float, ...]:
    """Return every measure of two accounts, in the order of `FEATURES`."""
    return tuple(feature.measure(a, b, rarity) for feature in FEATURES)


class _Step(NamedTuple):
    """A measure, what one unit of it adds, and the most that all the steps after it can add."""

    measure: Measure
    weight: float
    ahead: float


WEIGHED = frozenset(
    (
        "actors in common",
        "actors of one among those of the other",
        "a telling actor in common",
        "words of the trigger in common",
        "trigger of one in that of the other",
        "words in common",
        "words of one among those of the other",
        "reports of one story",
    )
)
"""Features that depend on how telling words and actors are; they take some times as long as the others."""


@cache
def _steps(one: str, other: str) -> tuple[tuple[_Step, ...], tuple[_Step, ...]]:
    """Return what is measured for two types: first what does not depend on how telling words are, then what does, the
    strongest of each first."""
    ordered = sorted(weighed(one, other), key=lambda pair: (pair[0].name in WEIGHED, -abs(pair[1]), pair[0].name))
    steps = [
        _Step(feature.measure, weight, sum(max(0.0, more) for _, more in ordered[n + 1 :]))
        for n, (feature, weight) in enumerate(ordered)
    ]
    plain = sum(feature.name not in WEIGHED for feature, _ in ordered)
    return tuple(steps[:plain]), tuple(steps[plain:])


_ROUNDING = 1e-9


def score(a: Account, b: Account, rarity: Rarity, *, least: float = -math.inf) -> float:
    """Return the log-odds that two accounts are of one event: over 0 more speaks for one than for two.

    least: where the log-odds are sure to be under this, any number under it may come back: every measure is between 0
    and 1, so that it shows before all is measured. Most pairs are of that kind. Minus infinity comes back where it is
    so however telling words are.
    """
    plain, weighing = _steps(a.mention.type, b.mention.type)
    total, enough = 0.0, least - _ROUNDING
    for measure, weight, ahead in plain:
        total += weight * measure(a, b, rarity)
        if total + ahead < enough:
            return -math.inf
    for measure, weight, ahead in weighing:
        total += weight * measure(a, b, rarity)
        if total + ahead < enough:
            return total + ahead
    return total


def reasons(a: Account, b: Account, rarity: Rarity) -> tuple[str, ...]:
    """Return the names of the features that count for two accounts, each with what it adds, strongest first."""
    found = weighed(a.mention.type, b.mention.type)
    counted = [(weight * feature.measure(a, b, rarity), feature.name) for feature, weight in found]
    telling = sorted((one for one in counted if abs(one[0]) >= 0.05), key=lambda one: (-abs(one[0]), one[1]))
    return tuple(f"{name} {added:+.1f}" for added, name in telling if name != "base")
