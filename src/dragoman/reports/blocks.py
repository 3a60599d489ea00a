"""What each stretch of a report is: headline, body, caption, boilerplate, other stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

import msgspec

from dragoman.lexicon import Furniture
from dragoman.schema import Block, BlockKind, Span

Label = tuple[Span, BlockKind]
_WORD = re.compile(r"\w+")
_RELATIVE_TIME = re.compile(r"^\s*(?:\d+|an?|one)\s+(?:minutes?|mins?|hours?|days?|weeks?|months?)\s+ago\s*$", re.IGNORECASE)
_NAVIGATION = re.compile(r"^\s*[A-Z][\w &'-]{0,30}(?:\s*[/>»|›]\s*[A-Z][\w &'-]{0,30}){1,5}\s*$")
_CAPTION_END = re.compile(
    r"\((?:[^()]*\b)?(?:photo|image|picture|file photo|credit|courtesy)\b[^()]*\)\s*$|\[(?:photo|image)[^\]]*\]\s*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
MAX_HEADLINE = 160
"""Code points of a first line that may still be a headline."""


class _Pattern(msgspec.Struct, frozen=True, kw_only=True):
    words: re.Pattern[str]
    kind: BlockKind
    reach: str


@lru_cache(maxsize=8)
def _patterns(furniture: tuple[Furniture, ...]) -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(words=re.compile(row.pattern, re.IGNORECASE), kind=cast(BlockKind, row.kind), reach=row.reach)
        for row in furniture
    )


def find_blocks(
    text: str,
    furniture: tuple[Furniture, ...],
    *,
    article: Sequence[Span] | None = None,
    title: str | None = None,
    credits: Sequence[Label] = (),
) -> tuple[Block, ...]:
    """Return the blocks of the text, in order, covering all of it but white space.

    article: the stretches that may be article, all if None. title: the headline, if known from elsewhere. credits: the
    stretches already known as dateline or byline. Units: code points, half-open.
    """
    lines = _lines(text)
    kinds = _line_kinds(text, lines, _patterns(furniture), article)
    headline = _headline_line(text, lines, kinds, title)
    if headline is not None:
        kinds[headline] = "headline"
    labels: list[Label] = list(zip(lines, kinds, strict=True))
    for span, kind in (*_matches(text, _patterns(furniture)), *credits):
        labels = list(_carved(labels, span, kind))
    return tuple(_trimmed(text, labels))


def _lines(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]


def _line_kinds(
    text: str, lines: list[Span], patterns: Sequence[_Pattern], article: Sequence[Span] | None
) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    tail: BlockKind | None = None
    for number, span in enumerate(lines):
        line = span.of(text)
        found = next((p for p in patterns if p.reach != "match" and p.words.search(line)), None)
        if found and found.reach == "rest" and number > 0:
            tail = found.kind
        if tail:
            kinds.append(tail)
        elif found:
            kinds.append(found.kind)
        else:
            kinds.append(_plain_kind(line, span, number, article))
    return _without_lists_of_stories(text, lines, kinds)


def _plain_kind(line: str, span: Span, number: int, article: Sequence[Span] | None) -> BlockKind:
    if _CAPTION_END.search(line) or _doubled(line):
        return "caption"
    if number < 3 and _NAVIGATION.match(line):
        return "boilerplate"
    if article is not None and not any(span.meets(part) for part in article):
        return "boilerplate"
    return "body"


def _doubled(line: str) -> bool:
    """Return whether the line says the same words twice, as the alternative text of a picture and its caption do."""
    words = _WORD.findall(line)
    half = len(words) // 2
    return half >= 4 and len(words) % 2 == 0 and words[:half] == words[half:]


def _without_lists_of_stories(text: str, lines: list[Span], kinds: list[BlockKind]) -> list[BlockKind]:
    """Mark lines that stand with "9 hours ago" as other stories: the teaser and headline before each."""
    for number, span in enumerate(lines):
        if _RELATIVE_TIME.match(span.of(text)) and number >= 2:
            for near in range(number - 2, number + 1):
                kinds[near] = "stories"
    return kinds


def _headline_line(text: str, lines: list[Span], kinds: list[BlockKind], title: str | None) -> int | None:
    """Return the number of the line that is the headline, if the text carries it."""
    known = _fold(title or "")
    for number in range(min(len(lines), 12)):
        line = lines[number].of(text)
        if known and _fold(line) == known:
            return number
    for number, kind in enumerate(kinds[:3]):
        if kind == "body":
            return number if _looks_like_headline(text, lines, number) else None
    return None


def _looks_like_headline(text: str, lines: list[Span], number: int) -> bool:
    line = lines[number].of(text).strip()
    alone = len(lines) > number + 1
    return alone and len(line) <= MAX_HEADLINE and not _SENTENCE_END.search(line) and len(_WORD.findall(line)) >= 3


def _fold(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _matches(text: str, patterns: Sequence[_Pattern]) -> Iterator[Label]:
    for pattern in patterns:
        if pattern.reach == "match":
            for found in pattern.words.finditer(text):
                if found.group().strip():
                    yield Span(found.start(), found.end()), pattern.kind


def _carved(labels: Sequence[Label], span: Span, kind: BlockKind) -> Iterator[Label]:
    """Yield the labels with `span` relabelled where it was headline or body; other kinds keep what they are."""
    for old, old_kind in labels:
        if not old.meets(span) or old_kind not in ("body", "headline"):
            yield old, old_kind
            continue
        start, end = max(old.start, span.start), min(old.end, span.end)
        yield Span(old.start, start), old_kind
        yield Span(start, end), kind
        yield Span(end, old.end), old_kind


def _trimmed(text: str, labels: Sequence[Label]) -> Iterator[Block]:
    for span, kind in labels:
        raw = span.of(text)
        if raw.strip():
            start = span.start + len(raw) - len(raw.lstrip())
            yield Block(start=start, end=span.start + len(raw.rstrip()), kind=kind)
