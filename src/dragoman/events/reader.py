"""The rule reader: a report in, everything it tells out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from dragoman.events.attribution.find import find_attributions
from dragoman.events.cities import with_cities
from dragoman.events.counts import Counted, counted_words, with_counts
from dragoman.events.drafts import Draft, default_roles, draft
from dragoman.events.merge import event_of, merge
from dragoman.events.positions import chosen, position_of
from dragoman.events.rounds import with_rounds
from dragoman.events.sentence import Sentence, read_sentences
from dragoman.events.settings import inherited_day
from dragoman.events.subjects import resolve_pronouns
from dragoman.events.tracks import heads_of, with_brokers, with_heads, with_track
from dragoman.events.triggers import Match, TriggerTable
from dragoman.lexicon import Lexicon
from dragoman.mentions import date_issues, find_mentions, find_timexes
from dragoman.passages import split_passages
from dragoman.schema import Attribution, DateSlot, EventMention, Mention, Passage, Reading, Report, Timex


class Told(NamedTuple):
    """What the rules see in a report before they decide what its events are.

    matches: the triggers of each sentence. drafts: one for each trigger that may tell of an event; positions: one for
    each stance. counted: the words of what reports count.
    """

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]
    sentences: tuple[Sentence, ...]
    matches: tuple[tuple[Match, ...], ...]
    drafts: tuple[Draft, ...]
    positions: tuple[Draft, ...]
    counted: Counted


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
        told = self.tell(report)
        return reading_of(report, self.method, told, told_events(report, told))

    def tell(self, report: Report) -> Told:
        """Return what the rules see in the report. Units: code points of `report.text`, half-open."""
        passages = split_passages(report)
        mentions = find_mentions(report, passages, self._lexicon)
        timexes = find_timexes(report, passages, self._lexicon)
        attributions = find_attributions(report, passages, mentions, self._lexicon)
        return self._events.tell(report, passages, mentions, timexes, attributions)


def told_events(report: Report, told: Told) -> tuple[EventMention, ...]:
    """Return the events that the rules make of what they see, in text order."""
    clusters = (*merge(told.drafts), *chosen(told.positions))
    events = completed(report, told, [event_of(report.id, cluster) for cluster in clusters])
    return tuple(sorted(events, key=lambda e: (e.trigger, e.type)))


def completed(report: Report, told: Told, events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the events with what the rest of the report adds: the city, place and people of their track, rounds told
    and dated at once, counts."""
    rounds = with_rounds(report.id, told.sentences, placed(report, told, events))
    return with_counts(told.sentences, rounds, told.counted)


def placed(report: Report, told: Told, events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the events with what the rest of the report says of where they are, and of who is on their track."""
    return with_track(report.text, with_cities(told.sentences, events))


class EventFinder:
    """Finds events by the trigger table: a draft for each trigger of a sentence, then one entry for each event."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the tables ready."""
        self._triggers = TriggerTable(lexicon.triggers)
        self._roles = default_roles(lexicon)
        self._counted = counted_words(lexicon)

    def find(
        self,
        report: Report,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        timexes: Sequence[Timex],
        attributions: Sequence[Attribution],
    ) -> tuple[EventMention, ...]:
        """Return the events of a report in text order. Units: code points of `report.text`, half-open."""
        return told_events(report, self.tell(report, passages, mentions, timexes, attributions))

    def tell(
        self,
        report: Report,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        timexes: Sequence[Timex],
        attributions: Sequence[Attribution],
    ) -> Told:
        """Return what the rules see in the report. Units: code points of `report.text`, half-open."""
        sentences = resolve_pronouns(read_sentences(report, passages, mentions, timexes, attributions))
        matches = tuple(self._triggers.find(sentence) for sentence in sentences)
        drafts, positions = self._drafts(report, sentences, matches)
        return Told(
            passages=tuple(passages),
            mentions=tuple(mentions),
            timexes=tuple(timexes),
            attributions=tuple(attributions),
            sentences=sentences,
            matches=matches,
            drafts=tuple(drafts),
            positions=tuple(positions),
            counted=self._counted,
        )

    def _drafts(
        self, report: Report, sentences: Sequence[Sentence], found: Sequence[Sequence[Match]]
    ) -> tuple[list[Draft], list[Draft]]:
        """Return the drafts of events and of positions."""
        drafts: list[Draft] = []
        positions: list[Draft] = []
        heads = [heads_of(s, _verbs(matches)) for s, matches in zip(sentences, found, strict=True)]
        for n, (sentence, matches) in enumerate(zip(sentences, found, strict=True)):
            verbs = _verbs(matches)
            told = [(m, draft(report, sentence, m, verbs, self._roles)) for m in matches]
            day = inherited_day(sentence, sentences[n - 1] if n else None)
            events = [_on_day(d, day) for _, d in told if d.type != "position"]
            near = [head for group in heads[n : n + 2] for head in group]
            drafts.extend(with_heads(with_brokers(events), near))
            stances = (position_of(report.text, sentence, m, d) for m, d in told if d.type == "position")
            positions.extend(d for d in stances if d is not None)
        return drafts, positions


def reading_of(report: Report, method: str, told: Told, events: Iterable[EventMention]) -> Reading:
    """Return the reading of a report with these events, in text order."""
    return Reading(
        report_id=report.id,
        method=method,
        passages=told.passages,
        mentions=told.mentions,
        timexes=told.timexes,
        attributions=told.attributions,
        events=tuple(sorted(events, key=lambda e: (e.trigger, e.type))),
        issues=date_issues(report, told.passages, told.timexes),
    )


def _on_day(draft: Draft, day: DateSlot | None) -> Draft:
    """Return the draft of an undated meeting with the day its words were said."""
    if day is None or draft.when is not None or draft.type != "meeting":
        return draft
    return msgspec.structs.replace(draft, when=day)


def _verbs(matches: Sequence[Match]) -> frozenset[int]:
    """Return the tokens at which verb triggers begin."""
    return frozenset(match.first for match in matches if match.verbal)
