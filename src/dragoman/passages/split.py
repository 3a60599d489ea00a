"""Sentences with their positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from dragoman.passages.quotes import quoted_spans
from dragoman.schema import Block, Passage, Report, Span

READ_BLOCKS = ("headline", "body")

# What sentencex 1.0 splits after though the sentence goes on: measured on the news of the coded sets, where it cuts
# between an abbreviated country, rank or initial and the name that follows.
_GOES_ON = re.compile(
    r"(?:\b(?:U\.S|U\.K|U\.N|E\.U|U\.A\.E|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Gov|Sen|Rep|Amb|St|Sts|Rev|Hon|Pres"
    r"|No|Nos|Art|vs|approx|cf|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?<![\w.])[A-Z])\.\s*$"
)
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of characters that JSON can hold and UTF-8 cannot; sentencex wants UTF-8."""
_ONLY_CLOSING = re.compile(r"^[\s\"'”’»)\]]+$")
_CLOSING_HEAD = re.compile(r"[\"”’»)\]]+")
_OPENING_TAIL = re.compile(r"\s[“«\"]\s*$")
_STARTS_ANEW = re.compile(r"(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|This|That|These|There|Meanwhile)\b")


def split_passages(report: Report) -> tuple[Passage, ...]:
    """Return the sentences of the report's headline and body, in text order.

    Units: code points of `report.text`, half-open; a passage has no white space at its ends. A block edge always ends
    a passage. Sentences are those of sentencex, joined again after abbreviations and initials.
    """
    passages: list[Passage] = []
    for block in report.blocks:
        if block.kind not in READ_BLOCKS:
            continue
        quotes = quoted_spans(report.text, block.span)
        ends = [quote.end for quote in quotes]
        for span in _sentences(report.text, block, report.language):
            inside = _starting_before(span.end, quotes, bisect_right(ends, span.start))
            passages.append(Passage(n=len(passages), span=span, block=block.kind, quoted=_clip(inside, span)))
    return tuple(passages)


def _starting_before(end: int, spans: tuple[Span, ...], first: int) -> tuple[Span, ...]:
    last = first
    while last < len(spans) and spans[last].start < end:
        last += 1
    return spans[first:last]


def _clip(spans: tuple[Span, ...], to: Span) -> tuple[Span, ...]:
    return tuple(Span(max(s.start, to.start), min(s.end, to.end)) for s in spans)


def _sentences(text: str, block: Block, language: str) -> Iterator[Span]:
    start: int | None = None
    end = 0
    for first, last in _pieces(text, block, language):
        if start is not None and not _continues(text, start, end, first):
            yield from _trimmed(text, start, end)
            start = None
        start, end = (first if start is None else start), last
    if start is not None:
        yield from _trimmed(text, start, end)


def _pieces(text: str, block: Block, language: str) -> list[tuple[int, int]]:
    """Return sentencex's sentences and, as breaks of their own, its paragraph breaks; closing marks go back."""
    body = _HALF.sub("\ufffd", text[block.start : block.end])
    cuts = [block.start]
    for found in sentencex.get_sentence_boundaries("en" if language == "und" else language, body):
        cut = block.start + int(found["end_index"])
        cuts.append(_beside_marks(text, cut, block))
    cuts = sorted({min(cut, block.end) for cut in cuts} | {block.end})
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _beside_marks(text: str, cut: int, block: Block) -> int:
    """Return the cut moved so that closing marks stay with what they close and opening ones with what follows."""
    head = _CLOSING_HEAD.match(text, cut, block.end)
    if head and not text[cut - 1].isspace():
        return head.end()
    tail = _OPENING_TAIL.search(text, max(block.start, cut - 4), cut)
    return tail.start() + 1 if tail else cut


def _continues(text: str, start: int, end: int, following: int) -> bool:
    """Return whether the piece that begins at `following` belongs to the sentence before it."""
    between = text[start:end]
    if "\n" in between[len(between.rstrip()) :] or "\n" in text[end:following]:
        return False
    return bool(_GOES_ON.search(between)) and not _STARTS_ANEW.match(text, following)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    raw = text[start:end]
    if not raw.strip() or _ONLY_CLOSING.match(raw):
        return
    yield Span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))
