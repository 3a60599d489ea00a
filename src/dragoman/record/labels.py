"""Plain words for an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.schema import EventMention, Participation, PlaceValue, When

_ACTIVE = ("participant", "mediator", "guarantor", "signatory", "issuer", "attacker", "inviter", "party", "appointee")
_MAX_NAMES = 4


def label_of(
    mentions: Sequence[EventMention],
    participants: Sequence[Participation],
    when: When | None,
    where: PlaceValue | None,
) -> str:
    """Return a label: the name most reports give the event, else its type and who takes part; then place and date."""
    names = Counter(mention.label for mention in mentions if mention.label)
    best = max(sorted(names), key=lambda name: names[name]) if names else None
    rounds = {mention.round for mention in mentions if mention.round}
    head = best or mentions[0].type.capitalize()
    if len(rounds) == 1:
        head = f"{head}, round {rounds.pop()}"
    actors = _names(participants)
    words = head if best or not actors else f"{head}: {actors}"
    about = next((mention.about for mention in mentions if mention.about), None)
    parts = [words, about, where.name if where and where.name not in words else None, when.edtf if when else None]
    return ", ".join(part for part in parts if part)


def _names(participants: Sequence[Participation]) -> str:
    bodies = [one for one in participants if one.kind != "person"] or list(participants)
    ordered = sorted(bodies, key=lambda one: (-one.origins, one.name))
    names = list(dict.fromkeys(one.name for one in ordered))
    shown = ", ".join(names[:_MAX_NAMES])
    return shown + (f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else "")
