"""Time expressions as TIMEX3 marks them: a range of two days is two expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.schema import Span, Timex

RANGES = frozenset(("month day range", "months", "weekdays", "years"))
"""Rules whose expressions name a first and a last day, month or year."""
_LINK = re.compile(r"\s?(?:-|–|—|\b(?:to|until|till|through|and|or)\b)\s?", re.IGNORECASE)


def as_timex3(timexes: Sequence[Timex], text: str) -> tuple[Timex, ...]:
    """Return the expressions with each range ("January 23-24") as its two ends ("January 23", "24").

    Units: code points, half-open. Source: TimeML annotation guidelines 1.2.1, 2.2 (begin and end points).
    """
    return tuple(end for timex in timexes for end in _ends(timex, text))


def _ends(timex: Timex, text: str) -> Iterator[Timex]:
    when = timex.when
    link = _LINK.search(text, timex.span.start, timex.span.end)
    if when is None or when.rule not in RANGES or when.start is None or when.end is None or link is None:
        yield timex
        return
    yield msgspec.structs.replace(timex, span=Span(timex.span.start, link.start()), value=when.start)
    yield msgspec.structs.replace(timex, span=Span(link.end(), timex.span.end), value=when.end)
