"""Classes of event types, and what two accounts have in common that other measures build on."""

from __future__ import annotations

from dragoman.links.accounts import Account
from dragoman.links.days import days_apart

LASTING = frozenset(("talks", "ceasefire", "agreement", "mediation"))
"""Types of which a process has few, so that reports may differ on the day and on who took part and still mean one."""

RECURRENT = frozenset(("talks", "meeting", "visit"))
"""Types of which the same actors have many, one after the other."""

CLOSED = frozenset(("meeting", "visit", "appointment"))
"""Types whose reports name all who took part: two of different actors are two."""

HAPPENED = frozenset(("held", "ongoing"))
"""States of what has begun."""

AHEAD = frozenset(("planned", "possible"))
"""States of what is to come."""

OFF = frozenset(("postponed", "cancelled", "denied"))
"""States of what did not come."""

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


def same_numbered_round(a: Account, b: Account) -> bool:
    """Return whether both number the round alike, at one place or under one name, and not both say that it was held: a
    day some weeks away is then a plan that was put off."""
    if a.mention.round is None or a.mention.round != b.mention.round or not tied(a, b):
        return False
    if (days_apart(a.window, b.window) or 0) > _PUT_OFF_DAYS:
        return False
    return not (a.mention.status in HAPPENED and b.mention.status in HAPPENED)
