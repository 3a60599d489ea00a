"""Text of reports on a terminal: it stays text."""

from __future__ import annotations

import io
import os
import sys
import unicodedata

from rich.console import Console

_KEPT = frozenset("\n\t\u200c\u200d")
"""Zero-width joiners shape Persian and Indic words and control nothing."""

_CONTROLS = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
_WIDE = 160


def safe(words: str | None) -> str:
    """Return the words with control, escape, bidirectional and private-use characters shown as U+FFFD; "" for None.

    The text of a report must not be able to move the cursor, set the title, or hide what it says.
    """
    return "".join(
        letter if letter in _KEPT or unicodedata.category(letter) not in _CONTROLS else "\ufffd"
        for letter in words or ""
    )


def one_line(words: str | None, limit: int = 0) -> str:
    """Return the words on one line, safe, cut to `limit` code points if it is given."""
    line = " ".join(safe(words).split())
    return line if not limit or len(line) <= limit else line[: limit - 1] + "…"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, which takes an "s" unless the number is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def short_ids(ids: list[str], *, shortest: int = 7) -> dict[str, str]:
    """Return each id cut to what tells it apart from the others; ids that users gave are not cut."""
    ordered = sorted(set(ids))
    found: dict[str, str] = {}
    for n, one in enumerate(ordered):
        beside = [ordered[m] for m in (n - 1, n + 1) if 0 <= m < len(ordered)]
        length = max([shortest, *(_common(one, other) + 1 for other in beside)])
        found[one] = one[:length] if _is_hash(one) else one
    return found


def _common(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _is_hash(one: str) -> bool:
    return len(one) == 26 and one[1] == "-" and one[2:].isalnum() and one == one.upper()


def interactive() -> bool:
    """Return whether a person is at the other end: standard input and output are a terminal, and no CI runs this."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")


def terminal() -> Console:
    """Return the console for standard output: no markup is read from text, and nothing is cut where it is no terminal.

    Letters that the terminal's encoding lacks are shown as "?".
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(markup=False, emoji=False, highlight=False)
    return console if console.is_terminal else Console(markup=False, emoji=False, highlight=False, width=_WIDE)
