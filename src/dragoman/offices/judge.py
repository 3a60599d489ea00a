"""How sure it is that a person holds an office on a day, from the statements for and against it.

For: statements that the person holds it. Against: that another holds an office that only one may hold, or that the
person holds it no longer or not yet. The nearer statement does not outweigh the farther one: where one stands against
an answer, within the stretch of time that the answer bridges, the answer is unknown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.offices.records import Reason, Statement, Sure
from dragoman.offices.statements import order

NEAR = 14
"""Days from a report that an answer may be, at the most unfavourable day of publication it may have. Foreign
ministers stay some three years: one such answer in a hundred or more would fall over an unreported change. In 1,500
dated reports, with 30 days, one answer in forty did."""
BRIDGE = 366
"""Days between two reports that agree, and within which a report against an answer makes it unknown."""


class Verdict(NamedTuple):
    """How sure, with the statements it rests on; sure is None where it is unknown, `against` says why."""

    sure: Sure | None
    reason: Reason
    held: tuple[Statement, ...] = ()
    against: tuple[Statement, ...] = ()


def judge(day: str, held: Sequence[Statement], against: Sequence[Statement]) -> Verdict:
    """Return how sure it is that the office is held on a day, "YYYY-MM-DD"."""
    on_day = tuple(one for one in held if one.first == one.last == day)
    denied = tuple(one for one in against if one.first <= day <= one.last)
    if denied:
        return Verdict(None, _why(denied, contradicting=bool(on_day)), on_day, denied)
    if on_day and bridged(day, against):
        return Verdict(None, "contradicting", on_day, bridged(day, against))
    if on_day:
        return Verdict("stated", "stated", on_day)
    before = max((s for s in held if s.last <= day and s.tense != "outgoing"), key=lambda s: s.first, default=None)
    after = min((s for s in held if s.first >= day and s.tense != "new"), key=lambda s: s.last, default=None)
    if before and after and _days(before.first, after.last) <= BRIDGE:
        return _unless(day, _within(against, before.first, after.last), "between", before, after)
    return _nearest(day, held, against)


def bridged(day: str, said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return two statements, before and after a day, that give the office to one other person: what is said on the day
    itself then tells of an earlier time or was read amiss ("once hailed by President NAME")."""
    for name in sorted({one.person for one in said}):
        own = [one for one in said if one.person == name and one.tense == "holds"]
        before = max((one for one in own if one.last < day), key=lambda one: one.first, default=None)
        after = min((one for one in own if one.first > day), key=lambda one: one.last, default=None)
        if before and after and _days(before.first, after.last) <= BRIDGE:
            return before, after
    return ()


def _nearest(day: str, held: Sequence[Statement], against: Sequence[Statement]) -> Verdict:
    near = [one for one in held if _distance(day, one) <= NEAR and _reaches(day, one)]
    if not near:
        return Verdict(None, "too far", tuple(held[:1]))
    one = min(near, key=lambda statement: (_distance(day, statement), order(statement)))
    return _unless(day, _within(against, shift(one.last, -BRIDGE), shift(one.first, BRIDGE), day, one), "near", one)


def _reaches(day: str, one: Statement) -> bool:
    """Return whether a statement says something of a day: of one who is new in office nothing before, of one who
    leaves it nothing after."""
    return not (one.tense == "new" and day < one.first) and not (one.tense == "outgoing" and day > one.last)


def _within(
    against: Iterable[Statement], first: str, last: str, day: str | None = None, near: Statement | None = None
) -> tuple[Statement, ...]:
    """Return the statements against that fall between two days; with a day and the statement near it, those between
    both or on the far side of the day."""
    found = [one for one in against if one.first <= last and one.last >= first]
    if day is None or near is None:
        return tuple(found)
    if near.last <= day:
        return tuple(one for one in found if one.last >= near.first)
    if near.first >= day:
        return tuple(one for one in found if one.first <= near.last)
    return tuple(found)


def _unless(day: str, against: tuple[Statement, ...], sure: Sure, *held: Statement) -> Verdict:
    """Return that it is sure, or unknown where statements are against it: the nearest is kept."""
    if against:
        nearest = min(against, key=lambda one: (_distance(day, one), order(one)))
        return Verdict(None, "changed hands", held, (nearest,))
    return Verdict(sure, "between" if sure == "between" else "near", held)


def _why(denied: Sequence[Statement], *, contradicting: bool) -> Reason:
    if contradicting:
        return "contradicting"
    return "former" if all(one.tense == "former" for one in denied) else "changed hands"


def _distance(day: str, one: Statement) -> int:
    """Return the days between a day and the most distant day on which the report may have been published."""
    return max(abs(_days(day, one.first)), abs(_days(day, one.last)))


def _days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def shift(day: str, days: int) -> str:
    """Return the day some days later; the day itself where the calendar ends before."""
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()
    except OverflowError:
        return day
