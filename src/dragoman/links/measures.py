"""What is measured of two accounts: each between 0 and 1, or in weeks. Symmetric."""

from __future__ import annotations

from dragoman.links.accounts import Account, Rarity
from dragoman.links.days import days_apart, outside

LASTING = frozenset(("talks", "ceasefire", "agreement", "mediation"))
"""Types of which a process has few, so that reports may differ on the day and on who took part and still mean one."""

RECURRENT = frozenset(("talks", "meeting", "visit"))
"""Types of which the same actors have many, one after the other."""

CLOSED = frozenset(("meeting", "visit", "appointment"))
"""Types whose reports name all who took part: two of different actors are two."""


HAPPENED = frozenset(("held", "ongoing"))
"""States of what has begun."""

STANDING = frozenset(("ceasefire", "agreement", "mediation"))
"""Types that reports go on naming long after, as one and the same."""

_LONG_AHEAD = STANDING | {"implementation"}
"""Types that reports speak of for months without a day."""

_NEAR_DAYS = 60
_PUT_OFF_DAYS = 21


def both(a: Account, b: Account, types: frozenset[str]) -> bool:
    """Return whether both accounts are of these types."""
    return a.mention.type in types and b.mention.type in types


def tied(a: Account, b: Account) -> bool:
    """Return whether both tell of something of which a process has few, at one place or under one name."""
    if not both(a, b, LASTING):
        return False
    return on_one_ground(a, b) or bool(a.names & b.names)


def on_one_ground(a: Account, b: Account) -> bool:
    """Return whether both name one place; for a ceasefire one state will do."""
    if at_one_place(a, b):
        return True
    return a.mention.type == b.mention.type == "ceasefire" and a.country is not None and a.country == b.country


def at_one_place(a: Account, b: Account) -> bool:
    """Return whether both name one place finer than a state."""
    return a.place is not None and a.place == b.place


def other_type(a: Account, b: Account, _: Rarity) -> float:
    """Talks and a meeting of one day at one place are told apart by who takes part: where one report does not say, or
    both say the same, they are likely to be one."""
    if a.mention.type == b.mention.type:
        return 0.0
    types = {a.mention.type, b.mention.type}
    if types == {"talks", "mediation"}:
        return 2.0
    alike = not a.actors or not b.actors or a.actors == b.actors
    return 0.4 if types <= RECURRENT and alike and at_one_place(a, b) and days_apart(a.window, b.window) == 0 else 1.0


def always(_a: Account, _b: Account, _: Rarity) -> float:
    """Return 1: what the types themselves say."""
    return 1.0


def told_of_one_ground(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if the two are `tied`."""
    return float(tied(a, b))


def same_day(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name one day, or one day since which it goes on."""
    both_exact = (a.window.exact or a.window.open) and (b.window.exact or b.window.open)
    return float(both_exact and days_apart(a.window, b.window) == 0)


def date_contains(a: Account, b: Account, rarity: Rarity) -> float:
    """Return 1 if the dates overlap without being one day."""
    return float(not same_day(a, b, rarity) and days_apart(a.window, b.window) == 0)


def same_numbered_round(a: Account, b: Account) -> bool:
    """Return whether both number the round alike, at one place or under one name, and only one says that it was held: a
    day some weeks away is then a plan that was put off."""
    if a.mention.round is None or a.mention.round != b.mention.round or not tied(a, b):
        return False
    if (days_apart(a.window, b.window) or 0) > _PUT_OFF_DAYS:
        return False
    return (a.mention.status in HAPPENED) != (b.mention.status in HAPPENED)


def about_then(a: Account, b: Account, _: Rarity) -> float:
    """A ceasefire or a deal is agreed one day, announced the next and in force the day after."""
    apart = days_apart(a.window, b.window)
    return float(apart is not None and 0 < apart <= 3)


def days_differ(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for dates some days apart, half where the two are `tied`."""
    apart = days_apart(a.window, b.window)
    if apart is None or not 1 < apart <= 7 or (both(a, b, STANDING) and apart <= 3):
        return 0.0
    return 0.5 if tied(a, b) or same_numbered_round(a, b) else 1.0


def weeks_differ(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for dates more than a week apart, less for a ceasefire on one ground, 0 for tracks."""
    apart = days_apart(a.window, b.window)
    if apart is None or apart <= 7 or (a.track and b.track):
        return 0.0
    if same_numbered_round(a, b):
        return 0.4
    if tied(a, b) and a.mention.type == b.mention.type == "ceasefire":
        return 0.3 if apart <= _PUT_OFF_DAYS else 0.6
    return 1.0


def undated_meeting(a: Account, b: Account, _: Rarity) -> float:
    """The same actors meet again and again: without a day in both reports, two may mean two."""
    return float(not (a.window.dated and b.window.dated))


def no_time(a: Account, b: Account, _: Rarity) -> float:
    """Neither a date nor the day of a report tells when one of them is: talks and meetings come again."""
    return float(any(one.window.first is None and not one.window.yearless for one in (a, b)))


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
    """Weeks, at most eight, by which what a report says of past or future misses the date another gives."""
    missed = outside(a.window, b.window)
    weeks = 0.0 if missed is None else min(missed / 7, 8.0)
    return 0.25 * weeks if _both_go_on(a, b) or _both_past(a, b) else weeks


def _both_go_on(a: Account, b: Account) -> bool:
    return a.mention.status == b.mention.status == "ongoing" or (a.track and b.track)


def _both_past(a: Account, b: Account) -> bool:
    return not both(a, b, RECURRENT) and a.mention.status == b.mention.status == "held"


def over_before_planned(a: Account, b: Account, _: Rarity) -> float:
    """What one report tells as done, a later one cannot still be planning."""
    done, plan = (a, b) if a.mention.status in HAPPENED else (b, a)
    if done.mention.status not in HAPPENED or plan.mention.status not in _AHEAD:
        return 0.0
    if done.published is None or plan.published is None or done.track or plan.track:
        return 0.0
    return float(plan.published > done.published + 1)


_AHEAD = frozenset(("planned", "possible"))


def published_apart(a: Account, b: Account, _: Rarity) -> float:
    """Weeks between two reports, at most eight, where neither dates the event."""
    if a.window.dated or b.window.dated or a.published is None or b.published is None:
        return 0.0
    weeks = min(abs(a.published - b.published) / 7, 8.0)
    return 0.25 * weeks if _both_go_on(a, b) or both(a, b, _LONG_AHEAD) else weeks


def actors_shared(a: Account, b: Account, rarity: Rarity) -> float:
    """Actors that stand in most events of the dossier tell little; one that stands in few tells much."""
    shared = a.actors & b.actors
    if not shared:
        return 0.0
    telling = rarity.actors.most(shared)
    measured = rarity.actors.overlap if both(a, b, CLOSED) else rarity.actors.inclusion
    return measured(a.actors, b.actors) * (0.5 + 0.5 * telling)


def no_actor_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name actors and share none, less where the two are `tied`."""
    none_shared = bool(a.actors) and bool(b.actors) and not a.actors & b.actors
    return 0.0 if not none_shared else 0.4 if tied(a, b) else 1.0


def other_actors(a: Account, b: Account, _: Rarity) -> float:
    """A meeting of other people: each side names one that the other does not; counted for bodies and for persons."""
    pairs = ((a.actors, b.actors), (a.persons, b.persons))
    return float(sum(bool(one - other) and bool(other - one) for one, other in pairs))


def other_leads(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name who is in the main role and share none."""
    return float(a.mention.type == b.mention.type and bool(a.leads) and bool(b.leads) and not a.leads & b.leads)


def leads_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return the share of those in the main role that both name."""
    return len(a.leads & b.leads) / len(a.leads | b.leads) if a.mention.type == b.mention.type and a.leads else 0.0


def other_roles(a: Account, b: Account, _: Rarity) -> float:
    """To broker is not to guarantee."""
    return float(bool(a.roles and b.roles) and not a.roles & b.roles)


def person_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name one person."""
    return float(bool(a.persons & b.persons))


def other_persons(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name persons and share none."""
    return float(bool(a.persons) and bool(b.persons) and not a.persons & b.persons)


def same_place(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name one place, or one state for a ceasefire."""
    return float(on_one_ground(a, b))


def other_place(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for places in two states, half for two places in one."""
    if a.country and b.country and a.country != b.country:
        return 1.0
    return 0.5 if a.place and b.place and a.place != b.place else 0.0


def same_name(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both use one word to name the event."""
    return float(bool(a.grounds & b.grounds))


def other_name(a: Account, b: Account, _: Rarity) -> float:
    """A text known by its year may also be known by its name: years alone do not tell two apart."""
    return float(a.named and b.named and not a.grounds & b.grounds)


def same_round(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both number the round alike."""
    return float(a.mention.round is not None and a.mention.round == b.mention.round)


def round_in_one(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if only one numbers the round."""
    return float((a.mention.round is None) != (b.mention.round is None))


def track_and_round(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for a track beside a round."""
    return float(a.track != b.track)


def two_tracks(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of a track."""
    return float(a.track and b.track)


def trigger_shared(a: Account, b: Account, rarity: Rarity) -> float:
    """Return the overlap of the words of the triggers."""
    return rarity.trigger.overlap(a.trigger, b.trigger)


def words_shared(a: Account, b: Account, rarity: Rarity) -> float:
    """Return the overlap of the words of the quotes, 0.3 at most: short quotes share much by chance."""
    return min(0.3, rarity.words.overlap(a.words, b.words))


def same_object(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both are about one class of things."""
    return float(a.object is not None and a.object == b.object)


def other_object(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if they are about two classes of things."""
    return float(a.object != b.object and None not in (a.object, b.object))


def other_stance(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for positions of two stances."""
    return float(a.mention.stance != b.mention.stance)


VERBATIM = 8
"""Words of a sentence that two reports hardly write alike unless one took it from the other."""


def word_for_word(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both tell of it with the same words of one sentence, the trigger among them."""
    return float(len(a.sentence) >= VERBATIM and (a.sentence, a.at) == (b.sentence, b.at))
