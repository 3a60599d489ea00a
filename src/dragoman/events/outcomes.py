"""What came of a meeting, what comes next, and the counts a report ties to an event."""

from __future__ import annotations

import re

from dragoman.events.sentence import Sentence
from dragoman.events.triggers import Match
from dragoman.events.words import STOPS
from dragoman.schema import NumberSlot, Span, TextSlot
from dragoman.schema.values import NumberValue

_CONTACTS = frozenset({"meeting", "talks", "visit"})
_LONGEST = 200  # code points
_AGREED = {"agreed": ("to", "on", "that"), "resulted": ("in",), "led": ("to",), "ended": ("with", "without", "in")}
_NEXT = frozenset({"round", "meeting", "session", "talks", "summit"})
_COUNT = re.compile(
    r"(?P<bound>at least|more than|over|up to|as many as|some|about|around|nearly|almost)?\s*"
    r"\b(?P<number>\d{1,3}(?:,\d{3})+|\d+)\s+(?:\w+\s+){0,2}?(?P<what>people|civilians|soldiers|troops|prisoners|"
    r"detainees|militants|terrorists|fighters|rebels|children|dead|killed|wounded|injured|delegates)\b",
    re.IGNORECASE,
)
_AT_LEAST = frozenset({"at least", "more than", "over"})
_AT_MOST = frozenset({"up to", "as many as"})


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


def numbers_of(text: str, sentence: Sentence, match: Match) -> tuple[NumberSlot, ...]:
    """Return the counts of people in the sentence of an event of violence or implementation."""
    if match.row.type not in ("violence", "implementation"):
        return ()
    found = (_number(m) for m in _COUNT.finditer(text, sentence.span.start, sentence.span.end))
    return tuple(slot for slot in found if slot is not None)


def _number(count: re.Match[str]) -> NumberSlot | None:
    digits = count["number"].replace(",", "")
    if len(digits) > 9:  # no count of people
        return None
    number, bound = int(digits), (count["bound"] or "").casefold()
    low = None if bound in _AT_MOST else number
    high = None if bound in _AT_LEAST else number
    start = count.start("bound") if count["bound"] else count.start("number")
    value = NumberValue(what=count["what"].casefold(), low=low, high=high)
    return NumberSlot(value=value, span=Span(start, count.end()))
