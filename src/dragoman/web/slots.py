"""The slots of an event as pages name and order them."""

from __future__ import annotations

import re

from dragoman.schema import ROLES
from dragoman.schema.ids import digest

LABELS = {
    "type": "What",
    "status": "Status",
    "stance": "Stance",
    "date": "When",
    "place": "Where",
    "host": "Host",
    "mediator": "Mediator",
    "guarantor": "Guarantor",
    "party": "Parties",
    "participant": "Others present",
    "observer": "Observers",
    "signatory": "Signatories",
    "issuer": "Issued by",
    "addressee": "Addressed to",
    "inviter": "Invited by",
    "invitee": "Invited",
    "attacker": "Attacker",
    "target": "Target",
    "appointee": "Appointed",
    "number": "Number",
    "outcome": "Outcome",
    "next_step": "Next step",
}
"""What a page calls each slot, in the order of its rows."""

_ORDER = {slot: n for n, slot in enumerate(LABELS)}

ROLE_ORDER = {slot: n for slot, n in _ORDER.items() if slot in ROLES}
"""Where each role stands."""

MARKS = {
    "date": "when",
    "place": "where",
    "type": "what",
    "status": "what",
    "number": "number",
    "outcome": "words",
    "next_step": "words",
    "stance": "words",
}
"""The kind of mark that the words of a slot bear in a text; all others are "who"."""


def slot_place(slot: str) -> tuple[int, str]:
    """Return where the row of a slot stands."""
    return _ORDER.get(slot.split(":", maxsplit=1)[0], len(_ORDER)), slot


def slot_label(slot: str) -> str:
    """Return what a page calls a slot: "When", "Number: killed"."""
    kind, _, what = slot.partition(":")
    label = LABELS.get(kind, kind.replace("_", " ").capitalize())
    return f"{label}: {what}" if what else label


def slot_anchor(slot: str) -> str:
    """Return the fragment that leads to a slot on its page: "when", "number-killed".

    No two slots have the same: what is counted in other letters or signs than a to z and 0 to 9 bears the beginning of
    its digest, "number-killed-or-missing--6KQ2M", whatever other slots there are.
    """
    kind, _, what = slot.partition(":")
    word = {"type": "what", "date": "when", "place": "where"}.get(kind, kind)
    words = re.sub(r"[^a-z0-9]+", "-", f"{word} {what}".casefold()).strip("-") or "slot"
    # No plain name holds two hyphens in a row.
    return words if _PLAIN.fullmatch(slot) else f"{words}--{digest('S', slot)[2:7]}"


_PLAIN = re.compile(r"[a-z]+(_[a-z]+)*(:[a-z0-9]+( [a-z0-9]+)*)?")


def slot_mark(slot: str) -> str:
    """Return the kind of mark that words of a slot bear: what, when, where, who, number or words."""
    return MARKS.get(slot.split(":", maxsplit=1)[0], "who")
