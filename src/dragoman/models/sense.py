"""What holds in the world, whatever the numbers say. Each rule takes what the model found and returns it mended."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.events.drafts import Draft
from dragoman.models.decode import Found, Limits, Tied
from dragoman.models.signs import Candidate
from dragoman.schema import DateSlot, DateValue, Participant, Status

_GATHERINGS = frozenset({"meeting", "talks", "visit"})
_UNDONE = ("postponed", "cancelled", "denied")
_BETWEEN = ("mediator", "guarantor", "host")
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
    """Return the status; words that put an event off, call it off, deny it or put it ahead count."""
    rule = rule_of(found)
    if rule is not None and (rule.status in _UNDONE or (rule.status, found.status) == ("planned", "ongoing")):
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


def day_in_time(status: Status, value: DateValue, published: str | None) -> DateValue:
    """Return the day of a weekday on the right side of publication: a plan lies ahead, what was held behind."""
    if (
        value.rule != "weekday"
        or value.precision != "day"
        or not published
        or len(published) < 10
        or not value.earliest
    ):
        return value
    if status in ("planned", "possible") and value.earliest < published[:10]:
        return _moved(value, 7)
    if status == "held" and value.earliest > published[:10]:
        return _moved(value, -7)
    return value


def _moved(value: DateValue, days: int) -> DateValue:
    def move(day: str | None) -> str | None:
        if day is None:
            return None
        moved = datetime.date.fromisoformat(day[:10]) + datetime.timedelta(days=days)
        return moved.isoformat() + day[10:]

    return msgspec.structs.replace(
        value,
        edtf=move(value.edtf) or value.edtf,
        start=move(value.start),
        end=move(value.end),
        earliest=move(value.earliest),
        latest=move(value.latest),
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
