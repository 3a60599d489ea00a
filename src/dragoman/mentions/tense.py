"""Whether the words around a time expression speak of the past or of the future."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.schema import Span

Direction = Literal["past", "future", "unknown"]

_FUTURE = frozenset(
    "will would shall upcoming forthcoming scheduled due expected slated planned set plans going about tentatively "
    "expects intend intends hopes coming prospective".split()
)
_PAST = frozenset(
    "said says met held told was were had began started took made left went came arrived wrote put led won lost spoke "
    "gave got saw struck hit fell rose broke brought sent sat shot set-up has have did since after been".split()
)
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|[,;:.“”\"()]")
_REACH = 14


def direction_at(text: str, sentence: Span, at: Span) -> Direction:
    """Return what the nearest verb says of the time: words before the expression first, then those after it.

    A participle takes the direction of the auxiliary before it ("will be held on Monday", "to be held on Monday").
    """
    before = [word.lower() for word in _WORD.findall(text, sentence.start, at.start)][-_REACH:]
    found = _nearest(list(reversed(before)), stop_at_comma=False)
    if found != "unknown":
        return found
    after = [word.lower() for word in _WORD.findall(text, at.end, sentence.end)][:_REACH]
    return _first(after)


def _nearest(words: list[str], *, stop_at_comma: bool) -> Direction:
    """Return the direction of the verb nearest in a list of words that runs backward."""
    for i, word in enumerate(words):
        if stop_at_comma and word in ",;":
            return "unknown"
        if word in _FUTURE:
            return "future"
        if _is_past(word):
            ahead = words[i + 1 : i + 5]
            return "future" if _has_future(ahead) else "past"
        if word == "to" and i and any(w in ("is", "are", "was", "were", "scheduled") for w in words[i + 1 : i + 3]):
            return "future"
    return "unknown"


def _has_future(ahead: list[str]) -> bool:
    if "to" in ahead and "be" in ahead:
        return True
    return any(word in ("will", "would", "shall") for word in ahead)


def _first(words: list[str]) -> Direction:
    for word in words:
        if word in ("will", "would", "shall") or word in ("scheduled", "due", "expected", "set"):
            return "future"
        if _is_past(word):
            return "past"
    return "unknown"


def _is_past(word: str) -> bool:
    return word in _PAST or (
        word.endswith("ed") and len(word) > 4 and word not in ("united", "armed", "need", "indeed")
    )
