"""Plans of which no report says what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.schema import Claim, DateValue, Event, Finding, Record
from dragoman.schema.calendar import surely_before

_OPEN = frozenset(("planned", "postponed"))


class Overdue(msgspec.Struct, frozen=True, kw_only=True):
    """A plan whose time has passed. due: the last day it can have been meant for. told: the last day a report told of
    it, None if unknown. claims: the dates of the plan, to cite."""

    event_id: str
    label: str
    due: str
    told: str | None
    claims: tuple[str, ...]


def overdue(record: Record, on: str | None = None) -> tuple[Overdue, ...]:
    """Return the events that were to take place before a day and of which no report says that they did, were called off
    or were put off to a day still to come; by the day they were due, then by id.

    on: "YYYY-MM-DD"; the day of the newest report of the record if none is given, for no clock is asked. An event
    without a date, with a date of an unknown year or open at its end, or put off without a new date, is not due.
    """
    today = on or newest_day(record)
    claims = {claim.id: claim for claim in record.claims}
    dates = {one.event_id: one for one in record.findings if one.slot == "date"}
    published = {entry.id: entry.published for entry in record.reports}
    found = [
        _overdue(event, dates[event.id], claims, published)
        for event in record.events
        if event.status in _OPEN and event.id in dates
    ]
    late = [one for one in found if one and surely_before(one.due, today)]
    return tuple(sorted(late, key=lambda one: (one.due, one.event_id)))


def newest_day(record: Record) -> str | None:
    """Return the day of publication of the newest report, None where no report has a full day."""
    days = [entry.published or "" for entry in record.reports]
    return max((day[:10] for day in days if len(day) >= len("2017-01-14") and day[:4].isdigit()), default=None)


def _overdue(
    event: Event, dates: Finding, claims: Mapping[str, Claim], published: Mapping[str, str | None]
) -> Overdue | None:
    """Return an open plan with the last day that any claim of its present status gives, None where one gives no last
    day. A day that had passed when the report came out is not what the plan was for."""
    telling = [
        (value, claims[one])
        for value, ids in ((one.value, one.claims) for one in dates.values)
        for one in ids
        if isinstance(value, DateValue)
        and claims[one].status == event.status
        and not surely_before(value.latest, published.get(claims[one].report_id))
    ]
    ends = [value.latest for value, _ in telling]
    due = max((end for end in ends if end), default=None)
    if due is None or None in ends:
        return None
    return Overdue(
        event_id=event.id,
        label=event.label,
        due=due,
        told=_last_told(event.reports, published),
        claims=tuple(sorted(claim.id for _, claim in telling)),
    )


def _last_told(reports: Sequence[str], published: Mapping[str, str | None]) -> str | None:
    days = [day for one in reports if (day := published.get(one)) and day[:4].isdigit()]
    return max(days, default=None)
