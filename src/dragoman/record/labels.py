"""Plain words for an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.schema import EventMention, Participation, PlaceValue, When
from dragoman.schema.calendar import MONTH_NAMES

_OF = {
    "meeting": "of",
    "talks": "between",
    "visit": "of",
    "mediation": "by",
    "agreement": "of",
    "ceasefire": "between",
    "implementation": "by",
    "violation": "by",
    "invitation": "by",
    "appointment": "of",
    "violence": "by",
    "position": "of",
}
_MAX_NAMES = 4


def label_of(
    event_type: str,
    mentions: Sequence[EventMention],
    participants: Sequence[Participation],
    when: When | None,
    where: PlaceValue | None,
) -> str:
    """Return a label such as "Meeting of Iran and Turkey, Astana, 21 January 2017": the name most reports give the
    event, else its type and who takes part; then what it is about, place and date."""
    names = Counter(mention.label for mention in mentions if mention.label)
    best = max(sorted(names), key=lambda name: names[name]) if names else None
    about = next((mention.about for mention in mentions if mention.about), None)
    place = where.name if where else None
    head = _first_upper(best) if best else _by_type(event_type, participants)
    parts = (
        head + _round(mentions),
        about,
        None if place and place in head else place,
        _in_words(when) if when else None,
    )
    return ", ".join(part for part in parts if part)


def _first_upper(name: str) -> str:
    return name[:1].upper() + name[1:]


def _round(mentions: Sequence[EventMention]) -> str:
    rounds = Counter(mention.round for mention in mentions if mention.round)
    return f", round {max(sorted(rounds), key=lambda number: rounds[number])}" if rounds else ""


def _by_type(event_type: str, participants: Sequence[Participation]) -> str:
    """Return type and who acts; where the words name nobody who does, those of the first other role."""
    head = event_type.capitalize()
    link = _OF.get(event_type, "of")
    if acting := [one for one in participants if one.role in _roles(event_type)]:
        names = _distinct(acting)
        return f"{head} {'of' if link == 'between' and len(names) == 1 else link} {_listed(names)}"
    for role, words in _OTHERS.items():
        if others := [one for one in participants if one.role == role]:
            return f"{head} {words} {_listed(_distinct(others))}"
    return head


def _roles(event_type: str) -> tuple[str, ...]:
    return ("mediator", "guarantor") if event_type == "mediation" else _ACTING


_ACTING = ("participant", "party", "signatory", "issuer", "attacker", "inviter", "appointee")
_OTHERS = {
    "invitee": "of",
    "target": "against",
    "party": "between",
    "participant": "with",
    "mediator": "mediated by",
    "guarantor": "guaranteed by",
    "host": "hosted by",
    "addressee": "to",
    "observer": "observed by",
}
"""What links an event to who stands in it without acting; roles not named here give no words."""


def _distinct(participants: Sequence[Participation]) -> list[str]:
    """Return the names, those most origins give first; persons only if nobody else is there."""
    bodies = [one for one in participants if one.kind != "person"] or list(participants)
    return list(dict.fromkeys(one.name for one in sorted(bodies, key=lambda one: (-one.origins, one.name))))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MAX_NAMES
    shown = [*names[:_MAX_NAMES], *([f"{more} more"] if more > 0 else [])]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def _in_words(when: When) -> str:
    """Return a date in words: "21 January 2017", "January 2017", "23 January 2017 to 24 January 2017"."""
    if when.start and when.end and when.start[:10] != when.end[:10]:
        return f"{_day(when.start)} to {_day(when.end)}"
    if when.start and not when.end:
        return f"from {_day(when.start)}"
    return _day(when.start) if when.start else f"until {_day(when.end)}" if when.end else when.edtf


def _day(iso: str) -> str:
    year, *rest = iso[:10].split("-")
    if not all(part.isdigit() for part in rest) or len(rest) > 2:
        return iso
    month = MONTH_NAMES[int(rest[0]) - 1] if rest and 1 <= int(rest[0]) <= 12 else ""
    known_year = year if year.isdigit() else ""
    return " ".join(part for part in (str(int(rest[1])) if len(rest) > 1 else "", month, known_year) if part) or iso
