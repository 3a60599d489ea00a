"""The sentences behind values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.schema import Citation, Passage, Span


def passage_of(passages: Sequence[Passage], cited: Citation) -> Passage | None:
    """Return the passage that holds cited words, None if they reach out of one. The passages are in text order."""
    before = bisect_right(passages, cited.start, key=lambda passage: passage.span.start)
    found = passages[before - 1] if before else None
    return found if found and found.span.covers(Span(cited.start, cited.end)) else None
