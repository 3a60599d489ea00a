"""A decision just made, and what it changed in the record. Pure."""

from __future__ import annotations

import msgspec

from dragoman.schema import Judgement
from dragoman.schema.words import JUDGED, value_text
from dragoman.store import Change
from dragoman.web.catalogue import Catalogue
from dragoman.web.slots import slot_label

_KINDS = JUDGED | {"misread": "the words do not say so"}
"""What each kind of judgement says beside the words it is about."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A decision and its effect. ready: whether the record was made with it. changes: each in words, before and after.
    more: changes beyond those. undo: whether the person may take it back here."""

    id: str
    words: str
    ready: bool
    changes: tuple[tuple[str, str, str], ...] = ()
    more: int = 0
    undo: bool = False


SHOWN = 12
"""Changes that are told one by one."""


def done_page(catalogue: Catalogue, one: Judgement, *, ready: bool, undo: bool = False) -> Done:
    """Return a decision with what it changed. ready: whether the record was made with it."""
    caused = [c for found in catalogue.past.changes.values() for c in found if one.id in (c.judgement or "").split("|")]
    return Done(
        id=one.id,
        words=said(one),
        ready=ready,
        changes=tuple((_where(catalogue, c), c.before or "", c.after or "") for c in caused[:SHOWN]) if ready else (),
        more=max(0, len(caused) - SHOWN) if ready else 0,
        undo=undo,
    )


def said(one: Judgement) -> str:
    """Return what a judgement says: "When: the value is right: 3 May 2019"."""
    slot = f"{slot_label(one.slot)}: " if one.slot else ""
    return f"{slot}{_KINDS[one.kind]}" + (f": {value_text(one.value)}" if one.value is not None else "")


def _where(catalogue: Catalogue, change: Change) -> str:
    """Return what changed in words: a slot of an event, an event, an actor, a report."""
    finding = catalogue.findings.get(change.object)
    event = catalogue.events.get(finding.event_id if finding else change.object)
    actor = catalogue.actors.get(change.object)
    name = event.label if event else actor.name if actor else f"{change.kind} {change.object[:8]}"
    part = f"{slot_label(finding.slot)} ({change.field})" if finding else change.field or "as a whole"
    return f"{name}: {part}"
