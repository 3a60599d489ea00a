"""Values that a person wrote: as the record lists them, else read from the words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.judgements.make import JudgementError
from dragoman.schema import (
    KINDS,
    ROLES,
    Actor,
    ActorsValue,
    DateValue,
    JudgedValue,
    Kind,
    NumberValue,
    ParticipantValue,
    PlaceValue,
    Precision,
)
from dragoman.schema.calendar import day_bounds
from dragoman.schema.words import value_text

RULE = "person"
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NUMBER = re.compile(r"(about )?(?:(at least|at most) )?(\d+)(?: to (\d+))?( \S.*)?")
_PARTICIPANT = re.compile(r"(?P<role>\w+): (?P<name>[^,(]+)(?:, (?P<office>[^(]+))?(?: \((?P<acts_for>[^)]+)\))?")


def value_of(slot: str, words: str, listed: Iterable[JudgedValue] = (), actors: Iterable[Actor] = ()) -> JudgedValue:
    """Return the value of a slot that the words name: the listed one that reads so, else what they say by themselves.

    A date is a day, month or year of ISO 8601 or two of them with a stroke between; a number "46", "40 to 50", "at
    least 40", "about 40" (in an added claim with what is counted after it); a place "Astana, Kazakhstan"; actors are
    parted by semicolons; a participant is written "mediator: Name, office (body)".
    actors: those of the record, from which the kind of a named participant is taken.
    Raises: JudgementError.
    """
    asked = " ".join(words.split())
    for one in listed:
        if value_text(one).casefold() == asked.casefold():
            return one
    match slot.partition(":")[0]:
        case "date":
            return _date(asked)
        case "place":
            return _place(asked)
        case "number":
            return _number(asked, slot.partition(":")[2])
        case "participant":
            return _participant(asked, actors)
        case kind:
            return _actors(asked) if kind in ROLES else asked


def _actors(words: str) -> ActorsValue:
    return ActorsValue(actor_ids=(), names=tuple(sorted({name.strip() for name in words.split(";")} - {""})))


def _date(words: str) -> DateValue:
    start, _, end = words.partition("/")
    end = end or start
    if not _DAY.fullmatch(start) or not _DAY.fullmatch(end) or _last(end) is None or end < start:
        raise JudgementError(f"{words!r}: expected a date such as 2017-01-23, 2017-01 or 2017-01-23/2017-01-24")
    precision: Precision = {4: "year", 7: "month"}.get(len(start), "day") if start == end else "range"  # type: ignore[assignment] # the values are literals
    return DateValue(
        edtf=words,
        start=start,
        end=end,
        earliest=start + "-01-01"[len(start) - 4 :],
        latest=_last(end),
        precision=precision,
        basis="stated",
        rule=RULE,
    )


def _last(day: str) -> str | None:
    """Return the last day of a day, month or year, None for a day that no month has."""
    try:
        return day_bounds(day)[1].isoformat()
    except ValueError:
        return None


def _place(words: str) -> PlaceValue:
    name, _, country = (part.strip() for part in words.rpartition(","))
    if not name:
        return PlaceValue(name=country, precision="city", basis="stated")
    return PlaceValue(name=name, precision="city", basis="stated", country=country)


def _number(words: str, what: str) -> NumberValue:
    found = _NUMBER.fullmatch(words)
    counted = what or (found[5] or "").strip() if found else ""
    if not found or not counted:
        raise JudgementError(f"{words!r}: expected a number such as 46, 40 to 50, at least 40, about 40")
    low, high = int(found[3]), int(found[4] or found[3])
    return NumberValue(
        what=counted,
        low=None if found[2] == "at most" else low,
        high=None if found[2] == "at least" else high,
        about=bool(found[1]),
    )


def _participant(words: str, actors: Iterable[Actor]) -> ParticipantValue:
    found = _PARTICIPANT.fullmatch(words)
    role = next((role for role in ROLES if found and role == found["role"]), None)
    if not found or role is None:
        raise JudgementError(f"{words!r}: expected ROLE: NAME, the role one of {', '.join(ROLES)}")
    name = found["name"].strip()
    office = found["office"].strip() if found["office"] else None
    return ParticipantValue(
        name=name, kind=_kind(name, office, actors), role=role, acts_for=found["acts_for"], office=office
    )


def _kind(name: str, office: str | None, actors: Iterable[Actor]) -> Kind:
    """Return what an actor of that name is in the record; who has an office is a person; else unknown: "other"."""
    kinds = {actor.kind for actor in actors if name in (actor.name, *(one.name for one in actor.names))}
    if len(kinds) == 1:
        return kinds.pop()
    return "person" if office else KINDS[-1]
