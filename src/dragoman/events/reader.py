"""The rule reader: a report in, everything it tells out."""

from __future__ import annotations

from dragoman.events.attribution import find_attributions
from dragoman.events.finder import EventFinder
from dragoman.lexicon import Lexicon
from dragoman.mentions import find_mentions, find_timexes
from dragoman.passages import split_passages
from dragoman.schema import Reading, Report


class RuleReader:
    """Reads English reports with the rules of these rooms and the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the tables ready."""
        self._lexicon = lexicon
        self._events = EventFinder(lexicon)

    @property
    def method(self) -> str:
        """Name and version of the rules, and the first letters of the digest of the tables."""
        return f"rules.1+{self._lexicon.digest[:12]}"

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages the rules read."""
        return frozenset({"en"})

    def read(self, report: Report) -> Reading:
        """Return what the rules find in the report. Units: code points of `report.text`, half-open."""
        passages = split_passages(report)
        mentions = find_mentions(report, passages, self._lexicon)
        timexes = find_timexes(report, passages, self._lexicon)
        attributions = find_attributions(report, passages, mentions, self._lexicon)
        return Reading(
            report_id=report.id,
            method=self.method,
            passages=passages,
            mentions=mentions,
            timexes=timexes,
            attributions=attributions,
            events=self._events.find(report, passages, mentions, timexes, attributions),
        )
