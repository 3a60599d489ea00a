"""Counts that a report ties to an event: casualties, prisoners, delegates, with their bounds.

"At least" and "more than" leave the upper side open, "up to" and "fewer than" the lower, "about" marks a figure as
rounded; "dozens" are at least 24, "scores" at least 40, "hundreds" at least 200, "thousands" at least 2,000.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dragoman.events.sentence import Sentence
from dragoman.events.words import BE, STOPS, is_past, word_set
from dragoman.lexicon import Lexicon
from dragoman.mentions import cardinal_of
from dragoman.schema import EventMention, NumberSlot
from dragoman.schema.values import NumberValue

_COUNTING = {
    "delegation": frozenset({"meeting", "talks", "visit", "mediation"}),
    "state": frozenset({"violence", "violation", "implementation", "agreement", "ceasefire"}),
}
_BOUNDS: tuple[tuple[str, str], ...] = (
    ("at least", "low"), ("no fewer than", "low"), ("no less than", "low"), ("not less than", "low"),
    ("more than", "over"), ("over", "over"), ("up to", "high"), ("as many as", "high"), ("at most", "high"),
    ("no more than", "high"), ("fewer than", "under"), ("less than", "under"), ("about", "about"),
    ("around", "about"), ("some", "about"), ("nearly", "about"), ("almost", "about"), ("roughly", "about"),
    ("approximately", "about"), ("estimated", "about"),
)  # fmt: skip
_BOUND_WORDS = frozenset(word for phrase, _ in _BOUNDS for word in phrase.split()) | {"of", "the"}
_OR_MORE = (("+",), ("or", "more"))
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_MOST = 10**10
"""No count of people reaches it."""

_NOT_BETWEEN = STOPS | word_set(", . and or but with in at on from to by for")
_NO_AGE = word_set("old ago year years month months day days percent % dollars")
_REACH, _BACK = 9, 4  # tokens to what befell those counted: "40 people ... were killed", "killed at least 40 people"


class Counted(NamedTuple):
    """The words of the table of what is counted: nouns, what befell people, members of delegations."""

    nouns: dict[str, str]
    states: dict[str, str]
    delegations: dict[str, str]


def counted_words(lexicon: Lexicon) -> Counted:
    """Return the words of the table; a noun without a word of its own is called as printed."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in lexicon.counted:
        found[row.of][row.word] = row.what or row.word
    return Counted(found["noun"], found["state"], found["delegation"])


def with_counts(
    sentences: Sequence[Sentence], events: Sequence[EventMention], words: Counted
) -> tuple[EventMention, ...]:
    """Return the events with the counts of their sentences; a count belongs to the last event told before it, else to
    the next."""
    found: dict[str, list[NumberSlot]] = defaultdict(list)
    for sentence in sentences:
        here = [e for e in events if any(sentence.span.meets(span) for span in (e.quote, *e.also))]
        for kind, slot in counts_in(sentence, words) if here else ():
            able = [e for e in here if e.type in _COUNTING[kind]]
            if able:
                near = min(able, key=lambda e: (e.trigger.start > slot.span.end, e.trigger.gap(slot.span), e.trigger))
                found[near.id].append(slot)
    return tuple(msgspec.structs.replace(e, numbers=_first_of_each(found[e.id])) for e in events)


def _first_of_each(slots: Sequence[NumberSlot]) -> tuple[NumberSlot, ...]:
    """Return the slots, of several with the same value the first."""
    kept: dict[NumberValue, NumberSlot] = {}
    for slot in slots:
        kept.setdefault(slot.value, slot)
    return tuple(kept.values())


def counts_in(sentence: Sentence, words: Counted) -> Iterator[tuple[str, NumberSlot]]:
    """Yield the counts of a sentence in text order, each with "state" or "delegation"."""
    i = 0
    while i < len(sentence.tokens):
        number = _number_at(sentence, i)
        i = number.last + 1 if number else i + 1
        if number is None or sentence.times & set(range(number.first, number.last + 1)):
            continue
        found = _counted(sentence, number, words)
        if found:
            kind, what, last = found
            start, low, high, about = _bounded(sentence, number)
            value = NumberValue(what=what, low=low, high=high, about=about, as_of=_as_of(sentence, last))
            yield kind, NumberSlot(value=value, span=sentence.span_of(start, last))


class _Number(NamedTuple):
    first: int
    last: int
    low: int
    high: int | None


def _number_at(sentence: Sentence, i: int) -> _Number | None:
    """Return the number that begins at a token: "40", "two hundred", "20 to 30", "between 20 and 30", "dozens of",
    "20+", "40 or more"."""
    vague = _VAGUE.get(sentence.word(i))
    if vague and sentence.word(i + 1) == "of":
        return _Number(i, i + 1, vague, None)
    between = sentence.word(i) == "between"
    one = _plain(sentence, i + between)
    if one is None or one[0] >= _MOST:
        return None
    join = sentence.word(one[1] + 1)
    other = _plain(sentence, one[1] + 2) if (join == "and" and between) or join in ("to", "-", "–") else None
    if other and one[0] < other[0] < _MOST:
        return _Number(i, other[1], one[0], other[0])
    if between:
        return None
    more = next((m for m in _OR_MORE if sentence.words(one[1] + 1, one[1] + 1 + len(m)) == list(m)), ())
    return _Number(i, one[1] + len(more), one[0], None if more else one[0])


def _plain(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """Return a number in digits or words and its last token ("two thousand", "twenty-five")."""
    value = cardinal_of(sentence.word(i))
    if value is None:
        return None
    last = i
    if value % 10 == 0 and 20 <= value < 100 and sentence.word(i + 1) == "-" and cardinal_of(sentence.word(i + 2)):
        value, last = value + (cardinal_of(sentence.word(i + 2)) or 0), i + 2
    while sentence.word(last + 1) in _SCALES:
        last += 1
        value *= _SCALES[sentence.word(last)]
    return value, last


def _counted(sentence: Sentence, number: _Number, words: Counted) -> tuple[str, str, int] | None:
    """Return what a number counts: the kind of count, its name, and the last token of its words."""
    after = number.last + 1
    if sentence.word(after) == "-" and sentence.word(after + 1) in words.delegations:
        return "delegation", words.delegations[sentence.word(after + 1)], after + 1
    noun = _noun(sentence, after, words)
    what = words.nouns[sentence.word(noun)] if noun is not None else ""
    end = noun if noun is not None else number.last
    state = _state_before(sentence, number.first, words)
    if state is None:
        state = _state_after(sentence, end + 1, words, _REACH if noun is not None else 3)
    if noun is None and (state is None or sentence.word(after) in _NO_AGE):
        return None
    if noun is not None and state is None:
        return ("delegation" if what in ("delegates", "envoys") else "state"), what, end
    befell = words.states[sentence.word(state)] if state is not None else ""
    last = state if state is not None and state > end else end
    return "state", befell if what in ("", "people", "others") else f"{what} {befell}", last


def _noun(sentence: Sentence, start: int, words: Counted) -> int | None:
    """Return the token of a counted noun, with at most three words before it ("40 Syrian army soldiers")."""
    for i in range(start, start + 4):
        if sentence.word(i) in words.nouns:
            return i
        if sentence.word(i) in _NOT_BETWEEN or sentence.word(i) in words.states or not sentence.word(i)[:1].isalpha():
            return None
    return None


def _state_after(sentence: Sentence, start: int, words: Counted, reach: int) -> int | None:
    """Return the token that says what befell those counted before it ("40 people, 12 of them women, were killed")."""
    for i in range(start, min(start + reach, len(sentence.tokens))):
        word = sentence.word(i)
        if word in words.states and not word.endswith("ing"):
            return i
        if word in STOPS - {"who", "that"} or (is_past(word) and word not in BE):
            return None
    return None


def _state_before(sentence: Sentence, first: int, words: Counted) -> int | None:
    """Return the token that says what befell those counted just after it ("killing at least 40", "release of 20")."""
    for i in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if sentence.word(i) in words.states:
            return i
        if sentence.word(i) not in _BOUND_WORDS:
            return None
    return None


def _bounded(sentence: Sentence, number: _Number) -> tuple[int, int | None, int | None, bool]:
    """Return the first token of a number with its bound, both ends, and whether it is rounded."""
    if number.high is None:
        return number.first, number.low, None, sentence.word(number.first) in _VAGUE
    for phrase, side in _BOUNDS:
        words = phrase.split()
        start = number.first - len(words)
        if start >= 0 and sentence.words(start, number.first) == words:
            low = number.low + (side == "over") if side in ("low", "over", "about") else None
            high = number.high - (side == "under") if side in ("high", "under", "about") else None
            return start, low, high, side == "about"
    return number.first, number.low, number.high, False


def _as_of(sentence: Sentence, last: int) -> str | None:
    """Return the day up to which a count holds, if the words after it say one ("as of Monday")."""
    for timex in sentence.timexes:
        first, _ = sentence.index(timex.span)
        if first > last and timex.when and sentence.words(first - 2, first) == ["as", "of"]:
            return timex.when.latest
    return None
