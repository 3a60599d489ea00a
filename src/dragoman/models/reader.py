"""The trained reader: what the rules see, decided by one small encoder."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.drafts import Draft, default_roles
from dragoman.events.merge import event_of
from dragoman.events.reader import RuleReader, Told, completed, placed, reading_of
from dragoman.events.rounds import dates_of
from dragoman.lexicon import Lexicon
from dragoman.models.decode import Asked, Limits, Seen, see
from dragoman.models.drafting import clusters_of, drafts_of, events_from
from dragoman.models.encoder import OnnxEncoder, load_tokenizer, load_weights
from dragoman.models.rerank import Weights, same_event, second_look
from dragoman.models.scores import Encoder
from dragoman.models.windows import Tokenizer
from dragoman.schema import EventMention, Reading, Report


class TrainedReader:
    """Reads English reports: names, times and sources by tables and rules, events and their slots by the encoder."""

    def __init__(
        self, lexicon: Lexicon, encoder: Encoder, tokenizer: Tokenizer, weights: Weights, limits: Limits
    ) -> None:
        """Make tables and encoder ready. weights: of the second look."""
        self._rules = RuleReader(lexicon)
        self._roles = default_roles(lexicon)
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._weights = weights
        self._limits = limits

    @property
    def method(self) -> str:
        """Name of the model, and the method of the rules beneath it."""
        return f"{self._encoder.name}+{self._rules.method}"

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages it reads."""
        return self._rules.languages

    def read(self, report: Report) -> Reading:
        """Return what it finds in the report. Units: code points of `report.text`, half-open."""
        told = self._rules.tell(report)
        seen = self._seen(report, told)
        drafts = drafts_of(report, told, seen, self._roles, self._limits)
        events = events_from(report, clusters_of(drafts, self._same(report, drafts, seen), self._limits), self._limits)
        return reading_of(report, self.method, told, completed(report, told, events))

    def _seen(self, report: Report, told: Told, asked: Sequence[Asked] = ()) -> Seen:
        first = see(report, told, self._encoder, self._tokenizer, self._limits, asked)
        return second_look(report, told, first, self._weights, self._limits)

    def _same(self, report: Report, drafts: Sequence[Draft], seen: Seen) -> dict[tuple[int, int], float]:
        return same_event(report, drafts, seen, self._weights)

    def read_asked(self, report: Report, asked: Sequence[Asked]) -> dict[Asked, EventMention]:
        """Return what the report says of events that somebody else found, each with its own mentions and slots.

        An event whose trigger stands in no sentence that is read is left out. Units: code points of `report.text`,
        half-open.
        """
        told = self._rules.tell(report)
        seen = self._seen(report, told, asked)
        wanted = {(one.type, one.span) for one in asked}
        first = [n for n, one in enumerate(seen.found) if (one.trigger.type, one.trigger.span) in wanted]
        drafts = drafts_of(report, told, seen, self._roles, self._limits)
        clusters = clusters_of(drafts, self._same(report, drafts, seen), self._limits, first)
        events = [event_of(report.id, cluster, drafts[n]) for n, cluster in zip(first, clusters, strict=False)]
        by_id = {event.id: event for event in placed(report, told, events)}
        told_at = {(drafts[n].type, drafts[n].trigger): by_id[e.id] for n, e in zip(first, events, strict=True)}
        return _each_round(told, {one: told_at[one[:2]] for one in asked if one[:2] in told_at})


def _each_round(told: Told, events: dict[Asked, EventMention]) -> dict[Asked, EventMention]:
    """Return the events, those asked for at one trigger each with its own of the dates that the words list."""
    found = dict(events)
    for one, event in events.items():
        dates = dates_of(told.sentences, event)
        if one.nth < len(dates):
            number, date = dates[one.nth]
            found[one] = msgspec.structs.replace(event, when=date, round=number)
    return found


def load_reader(lexicon: Lexicon) -> TrainedReader:
    """Return the shipped reader.

    Raises: ModelError where a file of the model is missing, damaged or of another version.
    """
    encoder = OnnxEncoder()
    return TrainedReader(lexicon, encoder, load_tokenizer(), load_weights(), encoder.limits)
