"""Mediators and guarantors of an event that another clause names ("a truce brokered by Aruvia")."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.drafts import Draft
from dragoman.events.participants import merged
from dragoman.schema import Participant

_BROKERED_TYPES = frozenset({"talks", "ceasefire", "agreement"})
_ROLES = frozenset({"mediator", "guarantor", "host"})
_REACH = 12  # tokens


def with_brokers(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of one sentence, mediators added to the talks, truce or deal nearest to the mediating."""
    found = list(drafts)
    for draft in drafts:
        brokers = tuple(p for p in draft.participants if p.role in _ROLES) if draft.type == "mediation" else ()
        target = _nearest(found, draft) if brokers else None
        if target is not None:
            found[target] = _joined(found[target], brokers)
    return found


def _nearest(drafts: Sequence[Draft], mediation: Draft) -> int | None:
    ranked = []
    for k, draft in enumerate(drafts):
        if draft.type in _BROKERED_TYPES:
            gap = draft.first - mediation.last if draft.first > mediation.last else mediation.first - draft.last
            ranked.append((gap, k))
    if not ranked or min(ranked)[0] > _REACH:
        return None
    return min(ranked)[1]


def _joined(draft: Draft, brokers: tuple[Participant, ...]) -> Draft:
    names = {p.name for p in brokers}
    kept = (p for p in draft.participants if p.name not in names)
    return msgspec.structs.replace(draft, participants=merged((*kept, *brokers)))
