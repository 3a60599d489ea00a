"""Which reports are on one story: by the words of their texts and the days on which they were published."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.links.accounts import COMMON_WORDS, stem
from dragoman.links.clusters import average_link
from dragoman.links.days import ordinal
from dragoman.schema import Report

Vector = Mapping[str, float]

THRESHOLD = 0.17
"""The mean likeness over which reports are on one story. Between 0.14 and 0.19 B-cubed of
`bench.newsclusters` stays over 0.96."""

_HEADLINE = 3
"""How many times a word of the headline counts."""

_DECAY = 0.05
_DECAY_DAYS = 30
"""What reports lose in likeness by the days between them, and the days after which they lose no more."""

_TELLING = 20
"""The most telling words of a report, by which it is looked up."""

_NEAREST = 100
"""Reports that share a telling word and are compared: those published nearest, so that the work stays near-linear."""

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_NAME = re.compile(r"(?<=[\w,;]\s)[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")
_PLAIN = COMMON_WORDS | frozenset(
    "to of in on at by an as is it be he she we you or if so no do did can could may might there what when where how "
    "just up down new year years time people like get make made first last".split()
)


class _Told(NamedTuple):
    """A report as a vector of unit length, and the ordinal of the day it was published."""

    report_id: str
    vector: Vector
    day: int | None


def find_stories(reports: Sequence[Report]) -> tuple[tuple[str, ...], ...]:
    """Return the stories: ids of reports, sorted, each report in one of them; the stories in order of their first.

    Reports are compared by TF-IDF vectors of their stemmed words, words of names and headlines counting more, less a
    little for the days between them, and joined by average linkage. The result does not depend on their order.
    """
    ordered = sorted(reports, key=lambda report: (report.published or "9999", report.id))
    told = _told(ordered)
    scores = {(a, b): likeness(told[a], told[b]) for a, b in sorted(set(_candidates(told)))}
    groups = average_link(len(told), scores, threshold=THRESHOLD, unscored=0.0, apart=lambda _a, _b: False)
    return tuple(sorted(tuple(sorted(told[n].report_id for n in group)) for group in groups))


def likeness(a: _Told, b: _Told) -> float:
    """Return how alike two reports are: the cosine of their vectors, 0 to 1, less up to 0.05 for the days between."""
    small, large = sorted((a.vector, b.vector), key=len)
    cosine = math.fsum(weight * large[word] for word, weight in small.items() if word in large)
    if a.day is None or b.day is None:
        return cosine
    return cosine - _DECAY * min(abs(a.day - b.day) / _DECAY_DAYS, 1.0)


def _told(reports: Sequence[Report]) -> list[_Told]:
    counts = [_counted(report) for report in reports]
    found_in = Counter(word for one in counts for word in one)
    return [
        _Told(report.id, _vector(one, found_in, len(reports)), ordinal(report.published))
        for report, one in zip(reports, counts, strict=True)
    ]


def _counted(report: Report) -> Counter[str]:
    counts = Counter(dict.fromkeys(_words(report.headline or ""), _HEADLINE))
    for block in report.blocks:
        if block.kind in ("headline", "body"):
            text = block.span.of(report.text)
            counts.update(_words(text))
            counts.update(word for match in _NAME.finditer(text) for word in _words(match.group()))
    return counts


def _words(text: str) -> Iterator[str]:
    folded = (word.casefold() for word in _WORD.findall(text))
    return (stem(word) for word in folded if word not in _PLAIN)


def _vector(counts: Counter[str], found_in: Counter[str], total: int) -> Vector:
    """Return the weights of the words that stand in two reports or more: what stands in one compares nothing."""
    shared = sorted(word for word in counts if found_in[word] > 1)
    raw = {word: (1 + math.log(counts[word])) * math.log((total + 1) / found_in[word]) for word in shared}
    length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
    return {word: weight / length for word, weight in raw.items()} if length else {}


def _candidates(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    having: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        for word in _telling(one.vector):
            having[word].append(n)
    for members in having.values():
        for i, a in enumerate(members):
            for b in members[i + 1 : i + 1 + _NEAREST]:
                yield a, b


def _telling(vector: Vector) -> list[str]:
    return sorted(vector, key=lambda word: (-vector[word], word))[:_TELLING]
