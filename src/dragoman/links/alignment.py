"""The words that two reports share, side by side: aligned stretches, small edits inside them tolerated."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.passages import quoted_spans
from dragoman.schema import Report, Span

SHINGLE = 5
"""Words of a shingle: short enough to survive an edit in each sentence, long enough to be no common phrase."""

LEAST_WORDS = 18
"""Words of a stretch that shows that one text comes from the other."""

_SHORT_WORDS = 8
"""Words of a further stretch of two texts that share a long one: a sentence that was moved."""

_SEED = 3
"""Words of a seed in texts that share a long stretch: an exchange of one word in four leaves some."""

_ALIKE = 0.55
"""Least share of the words of a stretch that are the same on both sides."""

_SHORT_ALIKE = 0.75
"""The same for stretches of fewer words than `LEAST_WORDS`."""

_GAP = 8
"""Words that may stand between two seeds of a stretch."""

_REPEATED = 4
"""Places of one seed in the other text that are looked at."""

_WORD = re.compile(r"\w+")


class Body(NamedTuple):
    """The words of a report's body, folded, with their spans, and whether each stands in a quotation."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]


class Stretch(NamedTuple):
    """Words first to last, inclusive, of two reports that stand aligned; matched: how many are the same."""

    first: int
    last: int
    other_first: int
    other_last: int
    matched: int

    @property
    def similarity(self) -> float:
        """Matched words as a share of the longer side."""
        return self.matched / (max(self.last - self.first, self.other_last - self.other_first) + 1)


def words_of(report: Report) -> list[str]:
    """Return the folded words of a report's body, those of `body_of`."""
    found = (_WORD.findall(report.text, block.start, block.end) for block in report.blocks if block.kind == "body")
    return [word.casefold() for words in found for word in words]


def body_of(report: Report) -> Body:
    """Return the words of a report's body blocks."""
    words: list[str] = []
    spans: list[Span] = []
    quoted: list[bool] = []
    for block in report.blocks:
        if block.kind == "body":
            found = [Span(*match.span()) for match in _WORD.finditer(report.text, block.start, block.end)]
            words += [span.of(report.text).casefold() for span in found]
            spans += found
            quoted += _in_quotes(found, quoted_spans(report.text, block.span))
    return Body(tuple(words), tuple(spans), tuple(quoted))


def _in_quotes(spans: Sequence[Span], quotes: Sequence[Span]) -> Iterator[bool]:
    """Yield whether each of some spans, in order, lies in one of the quotes, which are in order too."""
    n = 0
    for span in spans:
        while n < len(quotes) and quotes[n].end < span.end:
            n += 1
        yield n < len(quotes) and quotes[n].covers(span)


def quoted_body(report: Report) -> Body:
    """Return the words of a report's body that stand in quotation marks."""
    quotes = [q for block in report.blocks if block.kind == "body" for q in quoted_spans(report.text, block.span)]
    spans = tuple(Span(*m.span()) for quote in quotes for m in _WORD.finditer(report.text, quote.start, quote.end))
    return Body(tuple(span.of(report.text).casefold() for span in spans), spans, (True,) * len(spans))


def align(copy: Body, original: Body) -> list[Stretch]:
    """Return the stretches of words that stand in both, in the order of the copy (seed and extend).

    Seeds that follow each other on both sides within a few words make one stretch. Texts that share a long stretch are
    looked at again for shorter ones, with shorter seeds: sentences that were moved or had many words exchanged.
    """
    if copy.words == original.words:
        last = len(copy.words) - 1
        return [Stretch(0, last, 0, last, last + 1)] if copy.words else []
    least = min(LEAST_WORDS, *(max(SHINGLE, len(one.words) // 2) for one in (copy, original)))
    found = runs(copy.words, original.words, SHINGLE, 1)
    if not any(run[-1][0] - run[0][0] + 1 >= least for run in found):
        return []
    short = min(_SHORT_WORDS, least)
    further = stretches(runs(copy.words, original.words, _SEED, short), short, _ALIKE)
    return [one for one in further if one.matched >= LEAST_WORDS or one.similarity >= _SHORT_ALIKE]


Run = list[tuple[int, int]]
"""The matched words of a stretch, as positions in the copy and in the original."""


def runs(copy: Sequence[str], original: Sequence[str], size: int, least: int) -> list[Run]:
    """Return the chains of seeds of `size` words that follow each other on both sides; they may overlap.

    least: matched words under which a chain need not be returned.
    """
    at: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, seed in enumerate(_grams(original, size)):
        at[seed].append(j)
    chains: list[Run] = []
    live: list[Run] = []
    for i, seed in enumerate(_grams(copy, size)):
        places = at.get(seed, ())[:_REPEATED]
        if places:
            live = [chain for chain in live if i - chain[-1][0] <= _GAP + size]
        for j in places:
            fitting = (chain for chain in live if _follows(chain[-1], (i, j), size))
            chain = min(fitting, key=lambda chain: _shift(chain[-1], (i, j)), default=None)
            if chain is None:
                chain = []
                chains.append(chain)
                live.append(chain)
            chain.append((i, j))
    return [_matched(chain, size) for chain in chains if len(chain) * size >= least]


def _grams(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(size)), strict=False)


def _follows(last: tuple[int, int], seed: tuple[int, int], size: int) -> bool:
    return 0 < seed[0] - last[0] <= _GAP + size and 0 < seed[1] - last[1] <= _GAP + size


def _shift(last: tuple[int, int], seed: tuple[int, int]) -> tuple[int, int]:
    """Return by how many words a seed is displaced against the last one of a chain, and how far it is from it."""
    return abs(seed[0] - last[0] - (seed[1] - last[1])), seed[0] - last[0]


def _matched(chain: Run, size: int) -> Run:
    """Return the matched words of a chain of seeds: each word once, in order on both sides."""
    found: Run = []
    for i, j in ((i + k, j + k) for i, j in chain for k in range(size)):
        if not found or (i > found[-1][0] and j > found[-1][1]):
            found.append((i, j))
    return found


def stretches(found: Iterable[Run], least: int, similarity: float) -> list[Stretch]:
    """Return stretches that do not overlap in the copy, in its order: of runs that do, the longer is kept whole.

    least: matched words of a stretch; similarity: the share of matched words that it must have.
    """
    kept: list[Stretch] = []
    for run in sorted(found, key=lambda run: (-len(run), run)):
        rest = _beside(run, kept)
        if len(rest) >= least and (one := _stretch(rest)).similarity >= similarity:
            kept.append(one)
    return sorted(kept)


def _beside(run: Run, kept: Sequence[Stretch]) -> Run:
    """Return the longest part of a run that lies between the stretches kept."""
    for one in kept:
        if run and one.first <= run[-1][0] and run[0][0] <= one.last:
            before = [pair for pair in run if pair[0] < one.first]
            after = [pair for pair in run if pair[0] > one.last]
            run = before if len(before) >= len(after) else after
    return run


def _stretch(run: Run) -> Stretch:
    (first, other_first), (last, other_last) = run[0], run[-1]
    return Stretch(first, last, other_first, other_last, len(run))
