"""What holds in the world, whatever the numbers say. Each rule takes what the model found and returns it mended."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dragoman.events.drafts import Draft
from dragoman.models.decode import Found, Limits, Tied
from dragoman.models.signs import Candidate
from dragoman.schema import DateSlot, DateValue, Participant, Status

_GATHERINGS = frozenset({"meeting", "talks", "visit"})
UNDONE = ("postponed", "cancelled", "denied")
_BETWEEN = ("mediator", "guarantor", "host")
_YEARLESS = ("month", "month day", "month day range")
"""Rules that guess the year, where its basis is relative."""
_CLOSE_BY = 2
"""Sentences between a plan and the word of its postponement."""
_AT_LEAST = 0.15
"""Probability under which even a meeting with one side takes no further name."""


def ties_of(found: Found, limits: Limits) -> tuple[Tied, ...]:
    """Return who takes part: whom the model is sure enough of, no venue, and two sides of a meeting where they can be
    had."""
    able = [tied for tied in found.ties if not is_venue(found, tied)]
    kept = [tied for tied in able if tied.sure >= limits.role]
    return two_sides(able, kept, rule_of(found)) if found.trigger.type == "meeting" else tuple(kept)


def is_venue(found: Found, tied: Tied) -> bool:
    """Return whether a name is only where it happens: a country visited takes part through those who receive."""
    if found.where is None or tied.candidate.span != found.where.span:
        return False
    return (
        found.trigger.type in _GATHERINGS and tied.role == "participant" and tied.candidate.kind in ("state", "place")
    )


def two_sides(able: Sequence[Tied], kept: Sequence[Tied], rule: Draft | None) -> tuple[Tied, ...]:
    """Return the participants of a meeting; nobody meets alone, so one side gets the likeliest other beside it,
    one that the rules see there too before others."""
    sides = {side for tied in kept for side in sides_of(tied.candidate)}
    if len(sides) != 1:
        return tuple(kept)
    others = [tied for tied in able if tied.sure >= _AT_LEAST and not sides_of(tied.candidate) <= sides]
    seen = [participant.span for participant in rule.participants] if rule is not None else []
    ranked = [(any(span.meets(tied.candidate.span) for span in seen), tied.sure, tied) for tied in others]
    return (*kept, max(ranked, key=lambda one: one[:2])[2]) if ranked else tuple(kept)


def sides_of(candidate: Candidate) -> set[str]:
    """Return whom a name stands for: a person for the body they act for, anyone else for themselves."""
    mentions = candidate.named.mentions if candidate.named else ()
    return {m.acts_for or m.name for m in mentions if m.kind}


def rule_of(found: Found) -> Draft | None:
    """Return what the rules drafted of this type at the trigger."""
    rule = found.trigger.rule
    return rule if rule is not None and rule.type == found.trigger.type else None


def status_of(found: Found) -> Status:
    """Return the status; words that put an event off, call it off, deny it or put it ahead count. Who withdraws troops
    carries something out, though to withdraw from a deal is to call it off."""
    rule = rule_of(found)
    if rule is not None and rule.type == "implementation" and "withdraw" in rule.words and found.status == "cancelled":
        return rule.status
    if rule is not None and (rule.status in UNDONE or (rule.status, found.status) == ("planned", "ongoing")):
        return rule.status
    return found.status


def new_day(found: Found) -> DateSlot | None:
    """Return the day to which words put an event off: the rules know which of two days is the new one."""
    rule = rule_of(found)
    return rule.when if rule is not None and rule.status == "postponed" else None


def go_betweens(found: Found) -> tuple[Participant, ...]:
    """Return who mediates, guarantees or hosts by words that leave no doubt ("brokered by")."""
    rule = rule_of(found)
    return tuple(p for p in rule.participants if p.role in _BETWEEN) if rule is not None else ()


def is_put_off(a: Draft, b: Draft) -> bool:
    """Return whether one draft tells of a plan and the other, close by, that it was put off."""
    return {a.status, b.status} == {"planned", "postponed"} and abs(a.sentence - b.sentence) <= _CLOSE_BY


def day_in_time(status: Status, value: DateValue, published: str | None) -> DateValue:
    """Return a weekday on the right side of publication, a plan ahead and what was held behind; where no year is told,
    a month behind it where it was held, and the day or month of a plan ahead of it if that is nearer."""
    if not published or len(published) < 10 or not value.earliest:
        return value
    day, weekday = published[:10], (value.rule, value.precision) == ("weekday", "day")
    if status == "held" and value.earliest > day:
        if (value.rule, value.basis) == ("month", "relative"):
            return _moved(value, _year_before)
        return _moved(value, lambda one: _weeks_on(one, -1)) if weekday else value
    if status in ("planned", "possible") and weekday and value.earliest < day:
        return _moved(value, lambda one: _weeks_on(one, 1))
    if status in ("planned", "possible") and value.rule in _YEARLESS and value.basis == "relative":
        ahead = _moved(value, _year_after)
        return ahead if _is_nearer(ahead, value, day) else value
    return value


def _is_nearer(ahead: DateValue, behind: DateValue, day: str) -> bool:
    """Return whether a day ahead of publication is nearer to it than one behind."""
    if not ahead.earliest or not behind.latest or behind.latest >= day:
        return False
    published = datetime.date.fromisoformat(day)
    first, last = (datetime.date.fromisoformat(one) for one in (ahead.earliest, behind.latest))
    return first - published < published - last


def _weeks_on(day: str, weeks: int) -> str:
    return (datetime.date.fromisoformat(day[:10]) + datetime.timedelta(weeks=weeks)).isoformat() + day[10:]


def _year_before(days: str) -> str:
    return _years_on(days, -1)


def _year_after(days: str) -> str:
    return _years_on(days, 1)


def _years_on(days: str, years: int) -> str:
    """Return a day, month or range of them some years on, 29 February as the 28th."""
    moved = (f"{int(day[:4]) + years:04}{day[4:]}".replace("-02-29", "-02-28") for day in days.split("/"))
    return "/".join(moved)


def _moved(value: DateValue, move: Callable[[str], str]) -> DateValue:
    return msgspec.structs.replace(
        value,
        edtf=move(value.edtf),
        start=value.start and move(value.start),
        end=value.end and move(value.end),
        earliest=value.earliest and move(value.earliest),
        latest=value.latest and move(value.latest),
    )


def one_body_each(ties: Iterable[Tied]) -> tuple[Tied, ...]:
    """Return the ties without a second body for a person: a person acts for one body at a time, the surest counts."""
    body: dict[str, str] = {}
    kept = []
    for tied in sorted(ties, key=lambda one: -one.sure):
        mentions = tied.candidate.named.mentions if tied.candidate.named else ()
        people = [(m.name, m.acts_for) for m in mentions if m.kind == "person" and m.acts_for]
        if all(body.setdefault(name, acts_for) == acts_for for name, acts_for in people):
            kept.append(tied)
    return tuple(kept)
