"""One outlet's article, immutable."""

from __future__ import annotations

import datetime

import msgspec

from dragoman.schema.calendar import day_bounds
from dragoman.schema.spans import Span
from dragoman.schema.vocabulary import BlockKind, PublishedBasis, PublishedPrecision


class Block(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A stretch of the text and what it is. The blocks of a report are in order, do not overlap and may leave gaps of
    white space only."""

    start: int
    end: int
    kind: BlockKind

    @property
    def span(self) -> Span:
        """The stretch of text, code points, half-open."""
        return Span(self.start, self.end)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article as an outlet published it.

    text: the full visible text, kept code point for code point. sha256: of its UTF-8 bytes, lower-case hex.
    published: ISO 8601 prefix ("2017-01-14", "2017-01"), "XXXX-01-14" where the text says no year, None where unknown.
    provider: the agency or outlet behind the text, as credited. language: ISO 639-1, "und" if unknown.
    source: the input's name relative to what the user gave; not exported in the record.
    """

    id: str
    text: str
    sha256: str
    outlet: str | None = None
    provider: str | None = None
    url: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    published_precision: PublishedPrecision = "unknown"
    published_basis: PublishedBasis = "unknown"
    retrieved: str | None = None
    language: str = "und"
    licence: str | None = None
    blocks: tuple[Block, ...] = ()
    source: str = ""


_DOUBT = {"within 3 days": 3, "within 21 days": 21}
"""Days by which a report may be earlier or later than the day it is dated."""


def last_day(report: Report) -> str | None:
    """Return the last day a report may have been published, "YYYY-MM-DD", None where not even the year is known."""
    days = _days(report.published, report.published_precision)
    return str(days[1]) if days else None


def sure_day(published: str | None, precision: str) -> str:
    """Return what is sure of a day of publication, an ISO prefix: what the first and the last day it may be have in
    common ("2017-01" for "2017-01-14" within 3 days); "" where that is not even a year."""
    if precision not in _DOUBT:
        return published if published and published[:4].isdigit() else ""
    first, last = map(str, _days(published, precision) or ("", "~"))
    return next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), "")


def _days(published: str | None, precision: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day a report may have been published."""
    day = (published or "")[:10]
    if not day[:4].isdigit():
        return None
    first, last = day_bounds(day)
    doubt = datetime.timedelta(days=_DOUBT.get(precision, 0))
    return first - doubt, last + doubt
