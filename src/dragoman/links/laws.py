"""When two accounts are surely of two events, whatever else speaks for one.

In coded reports one pair in a thousand or fewer that these laws part was of one event.
"""

from __future__ import annotations

from functools import cache

from dragoman.links.accounts import Account
from dragoman.links.days import days_apart
from dragoman.links.kinds import CLOSED, RECURRENT, at_one_place, both, same_numbered_round, tied

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


def may_pair(a: Account, b: Account) -> bool:
    """Return whether two accounts may be of one event at all."""
    if a.mention.report_id == b.mention.report_id:
        return False
    if b.mention.type not in near_types(a.mention.type):
        return False
    # No generator: this is asked of every pair of every block.
    for law in LAWS:  # noqa: SIM110
        if law(a, b):
            return False
    return True


def track_and_day(a: Account, b: Account) -> bool:
    """Return whether one tells of a track of talks and the other of a round of one day."""
    if a.track == b.track or not a.mention.type == b.mention.type == "talks":
        return False
    return any(one.window.exact for one in (a, b) if not one.track)


def other_days(a: Account, b: Account) -> bool:
    """Return whether two reports date a recurrent event so differently that they mean two, whatever else speaks for
    one. One day may be a mistake or a time zone, of a meeting only at one place; a round of talks lasts some days."""
    if both(a, b, _DATED) and a.mention.type == b.mention.type:
        return _exact_days_apart(a, b) > _DAYS_IN_DOUBT[a.mention.type]
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


_PLACED = CLOSED | {"violence"}

_DATED = frozenset(("violence", "agreement"))
_DAYS_IN_DOUBT = {"violence": 1, "agreement": 3}
"""Days by which reports that name a day may differ and mean one: of an attack the next morning, of a text that is
agreed one day and signed another."""


def _exact_days_apart(a: Account, b: Account) -> int:
    """Return the days between two accounts that both name a day, 0 if one does not."""
    return days_apart(a.window, b.window) or 0 if a.window.exact and b.window.exact else 0


def other_company(a: Account, b: Account) -> bool:
    """Return whether others did it: of a meeting or visit other people, or one more on each side; of what has a main
    role, others in it."""
    if a.mention.type == b.mention.type and a.leads and b.leads and not a.leads & b.leads:
        return True
    if not both(a, b, CLOSED) or not a.persons or not b.persons:
        return False
    return not a.persons & b.persons or bool(a.persons - b.persons and b.persons - a.persons)


def other_city(a: Account, b: Account) -> bool:
    """Return whether both tell of the place of the event itself, and of two: of a meeting, a visit or an attack; of
    talks if both date them, but for a round of one number and the same days, of which they disagree where it was."""
    if not a.place or not b.place or a.place == b.place or a.borrowed or b.borrowed:
        return False
    if a.mention.round is not None and a.mention.round == b.mention.round and days_apart(a.window, b.window) == 0:
        return False
    return both(a, b, _PLACED) or (both(a, b, RECURRENT) and a.window.dated and b.window.dated)


LAWS = (other_number, other_round, other_days, other_company, other_city, track_and_day)
"""Each tells whether two accounts are surely of two events."""
