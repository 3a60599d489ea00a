"""Which reports may share a passage: fingerprints of their words, and the pairs that have some in common.

Fingerprints are the smallest hashes of each few shingles (winnowing: Schleimer, Wilkerson, Aiken, SIGMOD 2003), so that
two texts with a stretch in common have some in common, whatever stands around it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dragoman.links.alignment import SHINGLE

COMMON = 40
"""A fingerprint in more reports than this is of a phrase of the trade, or all of them print one text."""

SHARED = 3
"""Fingerprints in common from which two reports are compared. A stretch of `alignment.LEAST_WORDS` words has them: of
its eleven windows of four shingles, four at most have one shingle as their least."""

_WINDOW = 4
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_CHUNK = 4_000_000
"""Pairs that are counted together, which bounds the memory."""

Marks = npt.NDArray[np.uint64]


class WordCodes(dict[str, int]):
    """The code of each word, made when it is asked for: it depends on the word alone, not on the machine."""

    def __missing__(self, word: str) -> int:
        code = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return code


def fingerprints(words: Sequence[str], codes: WordCodes) -> Marks:
    """Return the distinct fingerprints of the words of a text, sorted."""
    if len(words) < SHINGLE:
        return np.empty(0, np.uint64)
    found = np.array([codes[word] for word in words], np.uint64)
    shingles = np.zeros(len(words) - SHINGLE + 1, np.uint64)
    for n in range(SHINGLE):
        shingles = shingles * _BASE + found[n : n + len(shingles)]
    shingles = (shingles ^ (shingles >> np.uint64(31))) * _MIX
    windows = max(1, len(shingles) - _WINDOW + 1)
    least = shingles[:windows]
    for n in range(1, min(_WINDOW, len(shingles))):
        least = np.minimum(least, shingles[n : n + windows])
    return np.unique(least)


def candidates(marks: Sequence[Marks], ranks: Sequence[int], *, shared: int = SHARED) -> list[tuple[int, int]]:
    """Return the pairs of texts, by position, that have some fingerprints in common, or all of a very short one.

    ranks: of a fingerprint that very many have, each text is paired with the one of the lowest rank alone, which keeps
    the number of pairs near-linear.
    """
    sizes = np.fromiter((len(one) for one in marks), np.int64, len(marks))
    if not sizes.sum():
        return []
    whose = np.repeat(np.arange(len(marks), dtype=np.int64), sizes)
    every = np.concatenate(marks)
    order = np.argsort(every, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(every[order]) != 0])
    pairs, counts = _counted(_pairs(whose[order], starts, np.asarray(ranks, np.int64)))
    first, second = np.divmod(pairs, len(marks))
    enough = counts >= np.minimum(shared, np.minimum(sizes[first], sizes[second]))
    return list(zip(first[enough].tolist(), second[enough].tolist(), strict=True))


Numbers = npt.NDArray[np.int64]


def _pairs(whose: Numbers, starts: Numbers, ranks: Numbers) -> Iterator[Numbers]:
    """Yield the pairs a * count + b, a < b, of texts that have a fingerprint in common, once for each.

    whose: the texts of each fingerprint, one after another; starts: where those of the next begin.
    """
    count = len(ranks)
    lengths = np.diff(np.r_[starts, len(whose)])
    for length in np.unique(lengths[(lengths > 1) & (lengths <= COMMON)]).tolist():
        groups = np.sort(whose[starts[lengths == length][:, None] + np.arange(length)], axis=1)
        a, b = np.triu_indices(length, 1)
        step = max(1, _CHUNK // len(a))
        for n in range(0, len(groups), step):
            yield (groups[n : n + step, a] * count + groups[n : n + step, b]).ravel()
    for start, length in zip(starts[lengths > COMMON].tolist(), lengths[lengths > COMMON].tolist(), strict=True):
        group = whose[start : start + length]
        first = group[np.argmin(ranks[group])]
        others = group[group != first]
        yield np.minimum(others, first) * count + np.maximum(others, first)


def _counted(found: Iterator[Numbers]) -> tuple[Numbers, Numbers]:
    """Return the distinct numbers, sorted, and how often each was found."""
    whole, counts = np.empty(0, np.int64), np.empty(0, np.int64)
    waiting: list[Numbers] = []
    held = 0
    for some in found:
        waiting.append(some)
        held += len(some)
        if held >= _CHUNK:
            whole, counts = _merged(whole, counts, waiting)
            waiting, held = [], 0
    return _merged(whole, counts, waiting)


def _merged(whole: Numbers, counts: Numbers, waiting: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    numbers, times = np.unique(np.concatenate([np.empty(0, np.int64), *waiting]), return_counts=True)
    merged, at = np.unique(np.concatenate([whole, numbers]), return_inverse=True)
    sums = np.bincount(at, weights=np.concatenate([counts, times]), minlength=len(merged))
    return merged, sums.astype(np.int64)
