"""What came of a meeting, and what comes next."""

from __future__ import annotations

from dragoman.events.sentence import Sentence
from dragoman.events.triggers import Match
from dragoman.events.words import STOPS
from dragoman.schema import TextSlot

_CONTACTS = frozenset({"meeting", "talks", "visit"})
_LONGEST = 200  # code points
_AGREED = {"agreed": ("to", "on", "that"), "resulted": ("in",), "led": ("to",), "ended": ("with", "without", "in")}
_NEXT = frozenset({"round", "meeting", "session", "talks", "summit"})


def outcome_of(text: str, sentence: Sentence, match: Match) -> TextSlot | None:
    """Return what the sentence says came of a meeting ("agreed to ...", "resulted in ..."), in its own words."""
    if match.row.type not in _CONTACTS:
        return None
    for i in range(len(sentence.tokens) - 1):
        if sentence.word(i + 1) in _AGREED.get(sentence.word(i), ()) and not match.first <= i <= match.last:
            return _clause(text, sentence, i)
    return None


def next_step_of(text: str, sentence: Sentence, match: Match) -> TextSlot | None:
    """Return what the sentence says comes next ("the next round will be held in May"), in its own words."""
    if match.row.type not in _CONTACTS:
        return None
    for i in range(len(sentence.tokens) - 2):
        if sentence.word(i) == "next" and _NEXT & set(sentence.words(i + 1, i + 3)):
            return _clause(text, sentence, i)
    return None


def _clause(text: str, sentence: Sentence, first: int) -> TextSlot | None:
    last = first
    for i in range(first + 1, len(sentence.tokens)):
        too_long = sentence.tokens[i].end - sentence.tokens[first].start > _LONGEST
        if too_long or sentence.word(i) in STOPS - {"that"} or sentence.word(i) == ".":
            break
        last = i
    span = sentence.span_of(first, last)
    return TextSlot(value=span.of(text), span=span) if last > first + 1 else None
