"""How long an event lasts: days named side by side, where it begins and ends, and lengths of time that bound it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from dragoman.events.sentence import Sentence
from dragoman.events.triggers import Match
from dragoman.events.words import FINITE, PREPOSITIONS, STOPS, word_set
from dragoman.mentions.times.calendar import Day, span_value
from dragoman.mentions.times.reaches import reached
from dragoman.schema import DateSlot, Span, Timex

_ENDED = word_set("ended ends end ending concluded concludes closed finished wrapped until till through lasted")
_LASTED = word_set("lasted lasts last lasting for")
_BEGAN = word_set("starting started starts start beginning began begins begin effective effect from since")
_LENGTH = re.compile(r"P(\d{1,2})([DWMY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_NEAR = 4  # tokens between a length and its noun ("a two-day official working visit")
_APART = 8  # tokens between the day a thing began and the one it ended
_GAP = 3  # days side by side lie no farther apart


def lasting(sentence: Sentence, match: Match, matches: Sequence[Match], slot: DateSlot | None) -> DateSlot | None:
    """Return the date of an event with the days that it lasts, where words of its sentence bound it.

    "on Tuesday and Wednesday", "began on Monday and ended on Friday", "arrived on Sunday for a two-day visit", "after
    three days of talks, which ended on Friday". matches: the rules' matches in the sentence, for other words of the
    event. Source: the coding guidelines (start and end inclusive).
    """
    if slot is None or not sentence.span.covers(slot.span) or slot.value.precision != "day" or not slot.value.earliest:
        return slot
    timexes = [timex for timex in sentence.timexes if timex.when is not None and timex.when.latest]
    own = next((timex for timex in timexes if timex.span == slot.span), None)
    if own is None:
        return slot
    found = _beside(sentence, own, timexes, slot) or _to_its_end(sentence, own, timexes, slot)
    return found or _of_length(sentence, match, matches, slot) or slot


def _beside(sentence: Sentence, own: Timex, timexes: Sequence[Timex], slot: DateSlot) -> DateSlot | None:
    """Return the days that a list of days names ("on Tuesday and Wednesday")."""
    days = [own]
    for step in (1, -1):
        edge = own
        while (near := _next(sentence, edge, timexes, step)) is not None:
            days.append(near)
            edge = near
    if len(days) == 1:
        return None
    first, last = min(map(_first, days)), max(map(_last, days))
    start, end = (sentence.index(one.span)[0] for one in (min(days, key=_first), max(days, key=_first)))
    if (last - first).days > _GAP * (len(days) - 1) or "and" not in sentence.words(start, end):
        return None
    return _slot(slot, first, last, "days side by side", [day.span for day in days])


def _next(sentence: Sentence, edge: Timex, timexes: Sequence[Timex], step: int) -> Timex | None:
    """Return the day that stands beside another in a list, behind it or before it, and in the order of time."""
    first, last = sentence.index(edge.span)
    for timex in timexes:
        left, right = sentence.index(timex.span)
        between = sentence.words(last + 1, left) if step > 0 else sentence.words(right + 1, first)
        apart = left > last if step > 0 else right < first
        listed = bool(between) and set(between) <= {",", "and", "on"}
        if apart and listed and _is_day(timex) and step * (_first(timex) - _first(edge)).days > 0:
            return timex
    return None


def _to_its_end(sentence: Sentence, own: Timex, timexes: Sequence[Timex], slot: DateSlot) -> DateSlot | None:
    """Return the days up to the one that words after the first call the end ("began on May 3 and ended on May 8")."""
    _, last = sentence.index(own.span)
    for timex in timexes:
        left, _ = sentence.index(timex.span)
        between = sentence.words(last + 1, left)
        if last < left <= last + _APART and _ENDED & set(between[-3:]) and _last(timex) > _first(own):
            return _slot(slot, _first(own), _last(timex), "from beginning to end", [own.span, timex.span])
    return None


def _of_length(sentence: Sentence, match: Match, matches: Sequence[Match], slot: DateSlot) -> DateSlot | None:
    """Return the days of an event whose length is told: from the day named, or up to it where that is its end."""
    nouns = [match, *(other for other in matches if other.row.type == match.row.type)]
    for timex in sentence.timexes:
        size = _LENGTH.fullmatch(timex.value) if timex.type == "DURATION" else None
        noun = next((noun for noun in nouns if _bounds(sentence, timex, noun)), None) if size else None
        if size is None or noun is None:
            continue
        day, number, unit = Day.fromisoformat(str(slot.value.earliest)[:10]), int(size[1]), _UNITS[size[2]]
        ends = _is_its_end(sentence, slot.span, timex, noun)
        if match.row.type == "ceasefire" and not ends and not _is_its_start(sentence, slot.span):
            continue  # a truce is agreed on one day and begins on another
        far = reached(day, -number if ends else number, unit)
        if far is not None and far != day:
            inner = datetime.timedelta(days=1 if unit in ("day", "week") else 0)
            first, last = (far + inner, day) if ends else (day, far - inner)
            return _slot(slot, first, last, "length of the event", [slot.span, timex.span]) if first < last else None
    return None


def _bounds(sentence: Sentence, timex: Timex, noun: Match) -> bool:
    """Return whether a length is that of the event ("a three-day visit", "talks lasted a week")."""
    first, last = sentence.index(timex.span)
    if last < noun.first <= last + 1 + _NEAR:
        between = sentence.words(last + 1, noun.first)
        inner = between[1:] if between[:1] == ["of"] else between
        day_of = sentence.word(first - 2) == "of" and sentence.word(first - 3) == "day"
        return not day_of and _in_one_phrase(inner)
    if noun.last < first <= noun.last + 1 + _APART:
        between = sentence.words(noun.last + 1, first)
        return bool(_LASTED & set(between[-2:])) and not ({"after", ","} & set(between))
    return False


def _in_one_phrase(words: Iterable[str]) -> bool:
    return not any(w in FINITE or w in PREPOSITIONS or w in STOPS or w in (",", "and", ".") for w in words)


def _is_its_start(sentence: Sentence, day: Span) -> bool:
    first, _ = sentence.index(day)
    return bool(_BEGAN & set(sentence.words(first - 3, first)))


def _is_its_end(sentence: Sentence, day: Span, length: Timex, noun: Match) -> bool:
    """Return whether the day named is the last ("after three days of talks", "which ended on Friday")."""
    first, _ = sentence.index(day)
    start = min(sentence.index(length.span)[0], noun.first)
    return bool(_ENDED & set(sentence.words(first - 3, first))) or "after" in sentence.words(start - 2, start)


def _slot(slot: DateSlot, first: Day, last: Day, rule: str, spans: Iterable[Span]) -> DateSlot:
    kept = list(spans)
    value = slot.value
    anchor = Day.fromisoformat(value.anchor) if value.anchor else None
    return DateSlot(
        value=span_value(first, last, "range", value.basis, rule, anchor),
        span=Span(min(s.start for s in kept), max(s.end for s in kept)),
    )


def _is_day(timex: Timex) -> bool:
    return timex.when is not None and timex.when.precision == "day" and timex.when.earliest is not None


def _first(timex: Timex) -> Day:
    when = timex.when
    return Day.fromisoformat(str(when.earliest or when.latest)[:10]) if when else Day.min


def _last(timex: Timex) -> Day:
    return Day.fromisoformat(str(timex.when.latest)[:10]) if timex.when else Day.min
