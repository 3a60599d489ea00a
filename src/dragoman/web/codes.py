"""Where the codebook defines a word: anchors of its entries. Pure."""

from __future__ import annotations

import re

from dragoman.schema import ROLES

Code = tuple[str, str]
"""A word of a vocabulary: which one ("status"), and the word ("held")."""

EVENT_TYPE = "event type"


def code_anchor(of: str, word: str) -> str:
    """Return the fragment of an entry: "status-held", "date-precision-day"; no two entries share one."""
    bare = re.sub(r"[^A-Za-z0-9_-]", lambda sign: f".{ord(sign[0]):x}", word)
    return f"{of.replace(' ', '-')}-{bare}"


def slot_code(slot: str) -> Code:
    """Return the entry of a slot of an event: ("role", "mediator"), ("slot", "number") for "number:killed"."""
    kind = slot.partition(":")[0]
    return ("role", kind) if kind in ROLES and kind != "participant" else ("slot", kind)
