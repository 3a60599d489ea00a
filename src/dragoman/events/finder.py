"""Events of a report whose names, times and attributions are known."""

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
from dragoman.schema import Attribution, EventMention, Mention, Passage, Report, Timex


class EventFinder:
    """Finds events by the trigger table: sentence by sentence a draft for each trigger, then one entry for each event."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the tables ready."""
        self._triggers = TriggerTable(lexicon.triggers)
        self._roles = default_roles(lexicon)

    def find(
        self,
        report: Report,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        timexes: Sequence[Timex],
        attributions: Sequence[Attribution],
    ) -> tuple[EventMention, ...]:
        """Return the events of a report in text order. Units: code points of `report.text`, half-open."""
        sentences = resolve_pronouns(read_sentences(report, passages, mentions, timexes, attributions))
        drafts, positions = self._drafts(report, sentences)
        events = [event_of(report.id, cluster) for cluster in (*merge(drafts), *chosen(positions))]
        return tuple(sorted(events, key=lambda e: (e.trigger, e.type)))

    def _drafts(self, report: Report, sentences: Sequence[Sentence]) -> tuple[list[Draft], list[Draft]]:
        """Return the drafts of events and of positions."""
        drafts: list[Draft] = []
        positions: list[Draft] = []
        for sentence in sentences:
            matches = self._triggers.find(sentence)
            verbs = frozenset(m.first for m in matches if m.verbal)
            told = [(m, draft(report, sentence, m, verbs, self._roles)) for m in matches]
            drafts.extend(with_brokers([d for m, d in told if d.type != "position"]))
            stances = (position_of(report.text, sentence, m, d) for m, d in told if d.type == "position")
            positions.extend(d for d in stances if d is not None)
        return drafts, positions
