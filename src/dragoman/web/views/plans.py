"""What is planned and what was planned and passed without report; the same as a calendar file. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.record import newest_day, overdue
from dragoman.schema import Event
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.event import Reference, reference
from dragoman.web.words import day_words

_AHEAD = ("planned", "postponed", "possible")
_FOLD = 74
"""Octets of a line of a calendar file, without the space that goes before a folded one (RFC 5545, 3.1)."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan. due: its last day in words; start, end: days "YYYY-MM-DD", inclusive, empty where unknown. origins: the
    independent voices that tell of it."""

    event: Reference
    due: str
    start: str
    end: str
    place: str
    origins: int


class PlansPage(msgspec.Struct, frozen=True, kw_only=True):
    """Plans as of the newest report. today: its day. overdue: passed without a report of what became of them; ahead:
    still to come, by day; undated: plans without a day."""

    today: str
    overdue: tuple[Plan, ...]
    ahead: tuple[Plan, ...]
    undated: tuple[Plan, ...]


def plans_page(catalogue: Catalogue, _: str = "") -> PlansPage:
    """Return the plans of a record; "today" is the day of the newest report, for no clock is asked."""
    today = newest_day(catalogue.record) or ""
    late = overdue(catalogue.record)
    open_ = [_plan(one) for one in catalogue.timeline if one.status in _AHEAD]
    return PlansPage(
        today=day_words(today) if today else "",
        overdue=tuple(_plan(catalogue.events[one.event_id], one.due) for one in late),
        ahead=tuple(one for one in open_ if one.end and one.end >= today),
        undated=tuple(one for one in open_ if not one.end),
    )


def _plan(event: Event, due: str = "") -> Plan:
    first, last = _days(event)
    return Plan(
        event=reference(event),
        due=day_words(due or last) if due or last else "",
        start=first,
        end=last,
        place=event.where.name if event.where else "",
        origins=event.origins,
    )


def _days(event: Event) -> tuple[str, str]:
    """Return the first and last day of an event that has full days, else nothing."""
    when = event.when
    days = (when.start or "", when.end or when.start or "") if when else ("", "")
    whole = all(len(day) >= len("2017-01-23") and day[:4].isdigit() for day in days)
    return (days[0][:10], days[1][:10]) if whole else ("", "")


def plans_calendar(page: PlansPage) -> bytes:
    """Return the plans that have days as a calendar (RFC 5545); the stamp of each is its own first day, not a clock."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//dragoman//plans//EN"]
    for one in (*page.overdue, *page.ahead):
        lines += _entry(one) if one.start else ()
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _entry(plan: Plan) -> Iterable[str]:
    after = datetime.date.fromisoformat(plan.end) + datetime.timedelta(days=1)
    yield from ("BEGIN:VEVENT", f"UID:{plan.event.id}@dragoman", f"DTSTAMP:{plan.start.replace('-', '')}T000000Z")
    yield f"DTSTART;VALUE=DATE:{plan.start.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{after.strftime('%Y%m%d')}"
    yield f"SUMMARY:{_text(plan.event.label)}"
    if plan.place:
        yield f"LOCATION:{_text(plan.place)}"
    yield from ("STATUS:TENTATIVE", "END:VEVENT")


def _text(words: str) -> str:
    """Return words as a calendar holds them (RFC 5545, 3.3.11); control characters are left out."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(sign for sign in " ".join(escaped.split()) if sign.isprintable())


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets, those after the first with a space before them."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > _FOLD:
            yield part
            part = " "
        part += sign
    yield part
