"""Positions in a report's text. All offsets are Unicode code points of `Report.text`, half-open."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of one report's text: code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: Span) -> int:
        """Return the number of characters between the two spans, 0 where they meet."""
        return max(other.start - self.end, self.start - other.end, 0)


class Citation(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Words of a report and where they stand: `report.text[start:end] == quote`, always."""

    report_id: str
    start: int
    end: int
    quote: str


class Issue(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something a user should know about the input; issues are counted, listed and never fatal.

    code: a row of `lexicon/issue_codes.csv`, such as "file.undecodable". subject: the report id, or the input's name
    relative to what the user gave (never an absolute path). detail: what was found and what to do next.
    """

    code: str
    subject: str
    detail: str
