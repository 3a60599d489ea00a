"""Who a source is: the person, body or outlet that its words name or point back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.events.attribution.speech import QUOTES, STOPPERS, Line
from dragoman.events.words import PREPOSITIONS, word_set
from dragoman.lexicon import Outlet
from dragoman.schema import Mention, SourceKind, Span

_SINGLE = word_set("he she")
_PRONOUNS = {
    "he": "he",
    "she": "she",
    "it": "it",
    "they": "they",
    "his": "he",
    "her": "she",
    "their": "they",
    "its": "it",
}
_PERSONS = word_set(
    "minister official diplomat spokesman spokeswoman spokesperson envoy ambassador president lawmaker politician "
    "commander general leader negotiator chief secretary premier deputy adviser advisor cleric analyst expert senator "
    "governor mayor activist"
)


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


def who(
    line: Line, words: tuple[int, int], mentions: Sequence[Mention], outlets: Sequence[Outlet], voices: Voices
) -> Told | None:
    """Return who the words name: a person before a body, a body before an outlet, else the words as printed.

    "He" is the last person who spoke or was named, "it" the last body; without one there is no source.
    """
    first, last = words
    pronoun = _PRONOUNS.get(line.word(first)) if first == last else None
    if pronoun:
        return _spoken_of(pronoun, first, mentions, line, voices)
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
    if bodies and not _is_official(line, heads[-1]):
        names = list(dict.fromkeys(m.name for m in bodies))
        return Told(first, last, " and ".join(names), "body", bodies[0].acts_for)
    if voices.person and _is_description(line, first, last):
        return voices.person._replace(first=first, last=last)
    printed = line.stretch(first, _before_relative(line, first, last)).of(line.text)
    return Told(first, last, " ".join(printed.split()), "unnamed", bodies[0].name if bodies else None)


def _spoken_of(word: str, at: int, mentions: Sequence[Mention], line: Line, voices: Voices) -> Told | None:
    earlier = voices.person if word in _SINGLE else voices.body if word == "it" else voices.group
    if earlier:
        return earlier._replace(first=at, last=at)
    resolved = next((m for m in mentions if m.span == line.stretch(at, at) and m.kind == "person"), None)
    return Told(at, at, resolved.name, "person", resolved.acts_for) if word in _SINGLE and resolved else None


def is_speaker(line: Line, told: Told) -> bool:
    """Return whether the source is named, or unnamed but sure to be people."""
    return told.kind != "unnamed" or any(_is_official(line, head) for head in _heads(line, told.first, told.last))


def _is_official(line: Line, head: Span) -> bool:
    """Return whether the head noun is a person or persons of a body ("a United Nations spokeswoman")."""
    word = head.of(line.text).lower()
    return word in _PERSONS or word.removesuffix("s") in _PERSONS or word in ("spokesmen", "source", "sources")


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
