"""Where the source of a cue stands, and who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.events.speech import QUOTES, STOPPERS, Attributing, Line, is_adverb
from dragoman.events.words import DETERMINERS, FINITE, PREPOSITIONS, is_past, word_set
from dragoman.lexicon import Outlet
from dragoman.schema import Mention, SourceKind, Span

_BREAKS = STOPPERS | word_set(
    "that which because while although though when whereas as if but whether where so since after before than saying "
    "adding noting stating said says"
)
_OPENERS = word_set(
    "but and however meanwhile earlier later also moreover furthermore still yet then so elsewhere separately instead "
    "nevertheless additionally"
)
_SINGLE = word_set("he she")
_NOUNS_OF_TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday week month year morning evening night day"
)
_INSIDE = word_set("of for in at from with to on and & 's the a an who")
_NOT_SOURCES = word_set("which what there this that these those it one some who")
_PERSONS = word_set(
    "minister official diplomat spokesman spokeswoman spokesperson envoy ambassador president lawmaker politician "
    "commander general leader negotiator chief secretary premier deputy adviser advisor cleric ayatollah analyst "
    "expert senator congressman governor mayor activist"
)
_PLAIN = re.compile(r"[a-z]")
_LONGEST = 30
_AFTER_SOURCE = word_set("on in at during after before when as by while following to late early earlier that")


class Told(NamedTuple):
    """Who is the source: tokens of its words, its name, what it is and whom it acts for."""

    first: int
    last: int
    name: str
    kind: SourceKind
    acts_for: str | None = None


class Voices(NamedTuple):
    """Who may be meant by "he", "it" and "they": the last person who spoke or whom a sentence without speech was about,
    the last body or outlet that spoke, and the last source that is no person."""

    person: Told | None = None
    body: Told | None = None
    group: Told | None = None

    def after(self, told: Told) -> Voices:
        """Return the voices when this source has spoken."""
        if told.kind == "person":
            return self._replace(person=told)
        body = told if told.kind in ("body", "outlet") else self.body
        return self._replace(body=body, group=told)


def words_before(line: Line, cue: Attributing) -> tuple[int, int] | None:
    """Return the noun phrase before a verb: its subject, with what stands beside it in apposition."""
    last = cue.first - 1
    while last > 0 and is_adverb(line, last):
        last -= 1
    if last < 0 or line.quoted[last]:
        return None
    if line.word(last) == "who":
        return _phrase_ending(line, last - 2 if line.word(last - 1) == "," else last - 1)
    if line.word(last) == ",":
        opening = next((i for i in range(last - 1, 0, -1) if line.word(i) == "," and not line.quoted[i]), None)
        found = _phrase_ending(line, opening - 1) if opening else None
        if found is None or opening is None:
            return None
        aside = line.word(opening + 1)
        return found if aside.endswith("ing") or aside in ("who", "which") else (found[0], last - 1)
    return _phrase_ending(line, last)


def with_named(line: Line, words: tuple[int, int] | None, mentions: Sequence[Mention]) -> tuple[int, int] | None:
    """Return the phrase with the person it stands in apposition to ("Petra Holm, head of the delegation said")."""
    if words is None or line.word(words[0] - 1) != "," or words[0] < 2:
        return words
    span, before = line.stretch(*words), line.tokens[words[0] - 2]
    person = next((m for m in mentions if m.kind == "person" and m.span.end == before.end), None)
    if person is None or any(m.kind == "person" and span.covers(m.span) for m in mentions):
        return words
    wider = _phrase_ending(line, words[0] - 2)
    if wider is None or any(line.word(i).endswith("ing") or _is_verb(line, i) for i in range(wider[0], wider[1] + 1)):
        return words
    return wider[0], words[1]


def _phrase_ending(line: Line, last: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at a token, None where none does."""
    first = last + 1
    while first > 0 and last - first < _LONGEST and not _breaks(line, first - 1):
        first -= 1
    first = _without_opener(line, first, last)
    if first > last or not _can_speak(line, first, last):
        return None
    return first, last


def _breaks(line: Line, i: int) -> bool:
    word = line.word(i)
    if line.quoted[i] or word in _BREAKS:
        return True
    return word == "and" and any(_is_verb(line, k) for k in range(_clause_start(line, i), i))


def _clause_start(line: Line, i: int) -> int:
    start = i
    while start > 0 and line.word(start - 1) not in _BREAKS:
        start -= 1
    return start


def _is_verb(line: Line, i: int) -> bool:
    word = line.word(i)
    return word in FINITE or (is_past(word) and not line.capital(i) and line.word(i - 1) not in DETERMINERS)


def _without_opener(line: Line, first: int, last: int) -> int:
    """Return the first token after "But", "Meanwhile" or "On Monday" at the head of a sentence."""
    while first <= last and (line.word(first) in _OPENERS or is_adverb(line, first)):
        first += 1
    if line.word(first) not in PREPOSITIONS:
        return first
    inside = range(first + 2, last + 1)
    starts = (i for i in inside if line.word(i) in DETERMINERS or line.word(i) in _SINGLE or _new_name(line, i))
    return next(starts, last + 1)


def _new_name(line: Line, i: int) -> bool:
    return line.capital(i) and not line.capital(i - 1) and line.word(i - 1) not in _INSIDE | PREPOSITIONS


def _can_speak(line: Line, first: int, last: int) -> bool:
    """Return whether the words can name a source: not a time, a relative word or marks alone."""
    words = [line.word(i) for i in range(first, last + 1)]
    if len(words) == 1 and words[0] in _NOT_SOURCES | _NOUNS_OF_TIME and words[0] != "it":
        return False
    if words[0] in ("which", "what") or (set(words) & FINITE and "who" not in words and len(words) > 6):
        return False
    return bool(_PLAIN.search(" ".join(words))) and words[-1] not in PREPOSITIONS


def words_after(line: Line, cue: Attributing) -> tuple[int, int] | None:
    """Return the noun phrase right after an inverted verb ("said X, the spokesman") or after "according to"."""
    first = cue.last + 1
    if first >= len(line.tokens) or line.quoted[first] or line.word(first) in STOPPERS | _AFTER_SOURCE:
        return None
    last = first
    while last + 1 < len(line.tokens) and not _ends_after(line, last + 1, first):
        last += 1
    last = _with_apposition(line, last, cue)
    if line.word(last) in (".", "?", "!"):
        last -= 1
    return (first, last) if first <= last and _can_speak(line, first, last) else None


def _ends_after(line: Line, i: int, first: int) -> bool:
    word = line.word(i)
    if line.quoted[i] or word in STOPPERS or word in ("that", "when", "while", "as", "after", "before", "during"):
        return True
    if word in ("on", "in", "at", "late", "early", "to", "by"):
        return line.word(i + 1) in _NOUNS_OF_TIME or line.word(i + 1) in ("an", "a") or i - first > 12
    return word in _NOUNS_OF_TIME or (_is_verb(line, i) and line.word(i - 1) != "who")


def _with_apposition(line: Line, last: int, cue: Attributing) -> int:
    """Return the last token of "X, the spokesman of Y" where that closes the sentence or its clause."""
    if line.word(last + 1) != "," or line.word(last + 2) not in ("the", "a", "an", "who", "spokesman", "spokeswoman"):
        return last
    end = last + 2
    while end + 1 < len(line.tokens) and line.word(end + 1) not in STOPPERS:
        end += 1
    verbs = any(_is_verb(line, i) for i in range(last + 2, end + 1)) and line.word(last + 2) != "who"
    closed = line.word(end + 1) == "," or (cue.first > 0 and end + 1 >= len(line.tokens))
    return end if closed and not verbs else last


def who(
    line: Line, words: tuple[int, int], mentions: Sequence[Mention], outlets: Sequence[Outlet], voices: Voices
) -> Told | None:
    """Return who the words name: a person before a body, a body before an outlet, else the words as printed.

    "He" is the last person who spoke or was named, "it" the last body; without one there is no source.
    """
    first, last = words
    if first == last and line.word(first) in ("he", "she", "it", "they"):
        return _spoken_of(line.word(first), first, mentions, line, voices)
    span = line.stretch(first, last)
    inside = [m for m in mentions if span.covers(m.span) and "pronoun" not in m.tags]
    person = next((m for m in inside if m.kind == "person"), None)
    if person:
        return Told(first, last, person.name, "person", person.acts_for)
    outlet = _outlet_in(span.of(line.text), tuple(outlets))
    if outlet:
        return Told(first, last, outlet, "outlet")
    heads = _heads(line, first, last)
    bodies = [m for m in inside if m.kind and any(m.span.covers(head) for head in heads)]
    if bodies:
        names = list(dict.fromkeys(m.name for m in bodies))
        return Told(first, last, " and ".join(names), "body", bodies[0].acts_for)
    if voices.person and _is_description(line, first, last):
        return voices.person._replace(first=first, last=last)
    printed = line.stretch(first, _before_relative(line, first, last)).of(line.text)
    return Told(first, last, " ".join(printed.split()), "unnamed")


def subject(line: Line, before: int) -> tuple[int, int] | None:
    """Return the subject of the sentence: the first noun phrase, after an adverbial, up to the first verb."""
    first = 0
    if line.word(0) in PREPOSITIONS | _BREAKS or line.word(0).endswith("ing"):
        first = next((i + 1 for i in range(before) if line.word(i) == "," and not line.quoted[i]), before)
    first = _without_opener(line, first, before - 1)
    end = next((i for i in range(first, before) if _is_verb(line, i) or line.word(i) in STOPPERS), before)
    while end > first and is_adverb(line, end - 1):
        end -= 1
    return (first, end - 1) if first < end and _can_speak(line, first, end - 1) else None


def _spoken_of(word: str, at: int, mentions: Sequence[Mention], line: Line, voices: Voices) -> Told | None:
    earlier = voices.person if word in _SINGLE else voices.body if word == "it" else voices.group
    if earlier:
        return earlier._replace(first=at, last=at)
    resolved = next((m for m in mentions if m.span == line.stretch(at, at) and m.kind == "person"), None)
    return Told(at, at, resolved.name, "person", resolved.acts_for) if word in _SINGLE and resolved else None


def _is_description(line: Line, first: int, last: int) -> bool:
    """Return whether the words point back to one person ("the minister", "the senior official")."""
    return line.word(first) == "the" and last - first <= 3 and line.word(last) in _PERSONS


def _heads(line: Line, first: int, last: int) -> list[Span]:
    """Return the head nouns: the words before "and", and the last before a preposition, a comma or a relative word."""
    end = first
    while end < last and line.word(end + 1) not in PREPOSITIONS | STOPPERS | {"who", "which", "that"}:
        end += 1
    ends = [i - 1 for i in range(first + 1, end) if line.word(i) == "and"]
    return [line.stretch(i, i) for i in (*ends, end)]


def _before_relative(line: Line, first: int, last: int) -> int:
    stops = (i for i in range(first + 1, last + 1) if line.word(i) in QUOTES | {",", "who", "which"})
    return next(stops, last + 1) - 1


@lru_cache(maxsize=8)
def _outlet_pattern(outlets: tuple[Outlet, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name: row.name for row in outlets for name in (row.name, *row.aliases) if len(name) > 1}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])"), names


def _outlet_in(words: str, outlets: tuple[Outlet, ...]) -> str | None:
    pattern, names = _outlet_pattern(outlets)
    match = pattern.search(words)
    return names[match.group()] if match else None
