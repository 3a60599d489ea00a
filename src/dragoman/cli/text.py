"""Text of reports on a terminal: it stays text."""

from __future__ import annotations

import unicodedata

_KEPT = frozenset("\n\t")
_CONTROLS = frozenset(("Cc", "Cf", "Cs", "Co"))
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width joiners shape Persian and Indic words and control nothing."""


def safe(words: str | None) -> str:
    """Return the words with control, escape and bidirectional-override characters shown as U+FFFD; "" for None.

    Report text must not be able to move the cursor, set the title, or hide what it says.
    """
    return "".join(
        letter if letter in _KEPT | _JOINERS or unicodedata.category(letter) not in _CONTROLS else "\ufffd"
        for letter in words or ""
    )


def one_line(words: str | None, limit: int = 0) -> str:
    """Return the words on one line, safe, cut to `limit` code points if it is given."""
    line = " ".join(safe(words).split())
    return line if not limit or len(line) <= limit else line[: limit - 1] + "…"
