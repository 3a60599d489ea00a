"""Sentences as the rules see them: tokens, the names and times in them, and what is reported speech."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

import msgspec

from dragoman.events.words import FINITE, PREPOSITIONS, is_past
from dragoman.schema import Attribution, Mention, Passage, Report, Span, Timex

_LONGEST = 700  # code points; keeps the work linear in passages without an end
_TOKEN = re.compile(r"[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|re|ve|d)\b|[^\W\d_]+|\d+(?:[.,:]\d+)*|[^\w\s]|_")
_CURLY = str.maketrans({"’": "'", "‘": "'"})


class Token(NamedTuple):
    """A word or mark. start, end: code points of the report. lower: the word in lower case, apostrophes straight."""

    start: int
    end: int
    lower: str
    capital: bool = False


class Named(NamedTuple):
    """The mentions of one stretch of tokens: more than one where a group word stands for several actors."""

    first: int
    last: int
    mentions: tuple[Mention, ...]


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A passage with its tokens and what stands in it.

    named: names in text order; at: the same by each token they cover. times: the tokens of time expressions. scope:
    for each token the number of the reported content it stands in, -1 for the outlet's own words. contents: the
    attributions those numbers point at.
    """

    n: int
    span: Span
    headline: bool
    tokens: tuple[Token, ...]
    named: tuple[Named, ...]
    at: dict[int, Named]
    timexes: tuple[Timex, ...]
    times: frozenset[int]
    scope: tuple[int, ...]
    contents: tuple[Attribution, ...]

    def words(self, first: int, last: int) -> list[str]:
        """Return the lower-case words of tokens `first` up to, not including, `last`."""
        return [t.lower for t in self.tokens[max(first, 0) : last]]

    def word(self, i: int) -> str:
        """Return the lower-case word of token `i`, empty outside the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def span_of(self, first: int, last: int) -> Span:
        """Return the stretch of text from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def index(self, span: Span) -> tuple[int, int]:
        """Return the first and last token that a span of text touches."""
        starts = [t.start for t in self.tokens]  # at most some hundred: see `_LONGEST`
        first = max(bisect_right(starts, span.start) - 1, 0)
        return first, max(bisect_left(starts, span.end) - 1, first)


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words and marks of a stretch of text; possessive and negative endings are tokens of their own."""
    return tuple(
        Token(m.start(), m.end(), m.group().lower().translate(_CURLY), m.group()[0].isupper())
        for m in _TOKEN.finditer(text, span.start, span.end)
    )


def read_sentences(
    report: Report,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    timexes: Sequence[Timex],
    attributions: Sequence[Attribution],
) -> tuple[Sentence, ...]:
    """Return one sentence for each passage, in text order, or several for the clauses of a very long one."""
    mention_starts = [m.span.start for m in mentions]
    timex_starts = [t.span.start for t in timexes]
    contents = sorted(((span, a) for a in attributions for span in a.content), key=lambda pair: pair[0])
    found = []
    for passage in passages:
        for span in _clauses(report.text, passage.span):
            own_mentions = _inside(mentions, mention_starts, span)
            own_timexes = _inside(timexes, timex_starts, span)
            around = [(content, a) for content, a in contents if content.meets(span)]
            found.append(_sentence(report.text, passage, span, own_mentions, own_timexes, around))
    return tuple(found)


def _clauses(text: str, span: Span) -> list[Span]:
    """Return the passage, cut where it is longer than `_LONGEST`: after a semicolon, else a comma, else a space."""
    cuts = [span.start]
    while span.end - cuts[-1] > _LONGEST:
        window = text[cuts[-1] : cuts[-1] + _LONGEST]
        at = max(window.rfind(";"), 0) or max(window.rfind(", "), 0) or max(window.rfind(" "), 0) or _LONGEST - 1
        cuts.append(cuts[-1] + at + 1)
    return [Span(a, b) for a, b in pairwise([*cuts, span.end]) if a < b]


T = TypeVar("T")


def _inside(sorted_things: Sequence[T], starts: list[int], span: Span) -> Sequence[T]:
    return sorted_things[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _sentence(
    text: str,
    passage: Passage,
    span: Span,
    mentions: Iterable[Mention],
    timexes: Sequence[Timex],
    contents: Sequence[tuple[Span, Attribution]],
) -> Sentence:
    tokens = tokenise(text, span)
    named = _named(tokens, mentions)
    return Sentence(
        n=passage.n,
        span=_trimmed(tokens, span),
        headline=passage.block == "headline",
        tokens=tokens,
        named=named,
        at={i: group for group in named for i in range(group.first, group.last + 1)},
        timexes=tuple(timexes),
        times=_covered(tokens, [t.span for t in timexes]),
        scope=_scopes(tokens, [content if _is_clause(text, content) else None for content, _ in contents]),
        contents=tuple(a for _, a in contents),
    )


def _trimmed(tokens: Sequence[Token], span: Span) -> Span:
    return Span(tokens[0].start, tokens[-1].end) if tokens else span


def _named(tokens: Sequence[Token], mentions: Iterable[Mention]) -> tuple[Named, ...]:
    starts = [t.start for t in tokens]
    groups: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        first = bisect_right(starts, mention.span.start) - 1
        last = bisect_left(starts, mention.span.end) - 1
        if 0 <= first <= last:
            groups.setdefault((first, last), []).append(mention)
    return tuple(Named(first, last, tuple(group)) for (first, last), group in sorted(groups.items()))


def _covered(tokens: Sequence[Token], spans: Sequence[Span]) -> frozenset[int]:
    starts = [t.start for t in tokens]
    return frozenset(i for s in spans for i in range(bisect_left(starts, s.start), bisect_left(starts, s.end)))


def _scopes(tokens: Sequence[Token], contents: Sequence[Span | None]) -> tuple[int, ...]:
    """Return for each token the shortest content around it."""
    scope = [-1] * len(tokens)
    starts = [t.start for t in tokens]
    longest_first = sorted((c.start - c.end, k, c) for k, c in enumerate(contents) if c)
    for _, k, content in longest_first:
        for i in range(bisect_left(starts, content.start), bisect_left(starts, content.end)):
            scope[i] = k
    return tuple(scope)


def _is_clause(text: str, content: Span) -> bool:
    """Return whether a content says something: "In a phone call on Monday" ahead of "X said" does not."""
    words = [t.lower for t in tokenise(text, Span(content.start, min(content.end, content.start + _LONGEST)))]
    opens = bool(words) and words[0] in PREPOSITIONS | {"speaking", "addressing", "meanwhile", "also"}
    return not opens or any(w in FINITE or is_past(w) for w in words)
