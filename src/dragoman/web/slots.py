"""The slots of an event as pages name and order them."""

from __future__ import annotations

import re

from dragoman.schema import ROLES

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
    """Return the fragment that leads to a slot on its page: "when", "number-killed"."""
    kind, _, what = slot.partition(":")
    word = {"type": "what", "date": "when", "place": "where"}.get(kind, kind)
    return re.sub(r"[^a-z0-9]+", "-", f"{word} {what}".casefold()).strip("-") or "slot"


def slot_mark(slot: str) -> str:
    """Return the kind of mark that words of a slot bear: what, when, where, who, number or words."""
    return MARKS.get(slot.split(":", maxsplit=1)[0], "who")
