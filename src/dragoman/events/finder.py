"""Events of a report whose names, times and attributions are known."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.brokers import with_brokers
from dragoman.events.drafts import Draft, default_roles, draft
from dragoman.events.merge import event_of, merge
from dragoman.events.positions import chosen, position_of
from dragoman.events.pronouns import resolve_pronouns
from dragoman.events.sentence import Sentence, read_sentences
from dragoman.events.settings import inherited_day
from dragoman.events.tracks import with_track
from dragoman.events.triggers import TriggerTable
from dragoman.lexicon import Lexicon
from dragoman.schema import Attribution, DateSlot, EventMention, Mention, Passage, Report, Timex


class EventFinder:
    """Finds events by the trigger table: a draft for each trigger of a sentence, then one entry for each event."""

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
        events = with_track(
            report.text, [event_of(report.id, cluster) for cluster in (*merge(drafts), *chosen(positions))]
        )
        return tuple(sorted(events, key=lambda e: (e.trigger, e.type)))

    def _drafts(self, report: Report, sentences: Sequence[Sentence]) -> tuple[list[Draft], list[Draft]]:
        """Return the drafts of events and of positions."""
        drafts: list[Draft] = []
        positions: list[Draft] = []
        for previous, sentence in zip((None, *sentences), sentences, strict=False):
            matches = self._triggers.find(sentence)
            verbs = frozenset(m.first for m in matches if m.verbal)
            told = [(m, draft(report, sentence, m, verbs, self._roles)) for m in matches]
            day = inherited_day(sentence, previous)
            events = (_on_day(d, day) for m, d in told if d.type != "position")
            drafts.extend(with_brokers(tuple(events)))
            stances = (position_of(report.text, sentence, m, d) for m, d in told if d.type == "position")
            positions.extend(d for d in stances if d is not None)
        return drafts, positions


def _on_day(draft: Draft, day: DateSlot | None) -> Draft:
    """Return the draft of an undated meeting with the day its words were said."""
    if day is None or draft.when is not None or draft.type != "meeting":
        return draft
    return msgspec.structs.replace(draft, when=day)
