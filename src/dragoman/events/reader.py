"""The rule reader: a report in, everything it tells out."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.brokers import with_brokers
from dragoman.events.drafts import Draft, default_roles, draft
from dragoman.events.merge import event_of, merge
from dragoman.events.positions import chosen, position_of
from dragoman.events.pronouns import resolve_pronouns
from dragoman.events.sentence import Sentence, read_sentences
from dragoman.events.triggers import TriggerTable
from dragoman.lexicon import Lexicon
from dragoman.mentions import find_mentions, find_timexes
from dragoman.passages import split_passages
from dragoman.schema import Attribution, EventMention, Mention, Passage, Reading, Report, Timex


class RuleReader:
    """Reads English reports with the rules of this room and the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the tables ready."""
        self._lexicon = lexicon
        self._triggers = TriggerTable(lexicon.triggers)
        self._roles = default_roles(lexicon)

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
        from dragoman.events.attribution import find_attributions

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
            events=self.find_events(report, passages, mentions, timexes, attributions),
        )

    def find_events(
        self,
        report: Report,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        timexes: Sequence[Timex],
        attributions: Sequence[Attribution],
    ) -> tuple[EventMention, ...]:
        """Return the events of a report whose names, times and attributions are known, in text order."""
        sentences = resolve_pronouns(read_sentences(report, passages, mentions, timexes, attributions))
        drafts, positions = self._drafts(report, sentences)
        clusters = [*merge(drafts), *chosen(positions)]
        events = [event_of(report.id, cluster) for cluster in clusters]
        return tuple(sorted(events, key=lambda e: (e.trigger, e.type)))

    def _drafts(self, report: Report, sentences: Sequence[Sentence]) -> tuple[list[Draft], list[Draft]]:
        """Return the drafts of events and of positions."""
        drafts: list[Draft] = []
        positions: list[Draft] = []
        for sentence in sentences:
            matches = self._triggers.find(sentence)
            verbs = frozenset(m.first for m in matches if m.verbal)
            told: list[Draft] = []
            for match in matches:
                found = draft(report, sentence, match, verbs, self._roles)
                if match.row.type != "position":
                    told.append(found)
                elif position := position_of(report.text, sentence, match, found):
                    positions.append(position)
            drafts.extend(with_brokers(told))
        return drafts, positions
