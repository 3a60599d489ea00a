"""The trained reader: what the rules see, decided by one small encoder."""

from __future__ import annotations

from dragoman.events.drafts import default_roles
from dragoman.events.reader import RuleReader, reading_of
from dragoman.events.tracks import with_track
from dragoman.lexicon import Lexicon
from dragoman.models.decode import Limits, see
from dragoman.models.drafting import clusters_of, drafts_of, events_from
from dragoman.models.encoder import OnnxEncoder, load_tokenizer
from dragoman.models.scores import Encoder
from dragoman.models.windows import Tokenizer
from dragoman.schema import Reading, Report


class TrainedReader:
    """Reads English reports: names, times and sources by tables and rules, events and their slots by the encoder."""

    def __init__(self, lexicon: Lexicon, encoder: Encoder, tokenizer: Tokenizer, limits: Limits) -> None:
        """Make tables and encoder ready."""
        self._rules = RuleReader(lexicon)
        self._roles = default_roles(lexicon)
        self._encoder = encoder
        self._tokenizer = tokenizer
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
        seen = see(report, told, self._encoder, self._tokenizer, self._limits)
        drafts = drafts_of(report, told, seen, self._roles, self._limits)
        events = with_track(report.text, events_from(report, clusters_of(drafts, seen, self._limits), self._limits))
        return reading_of(report, self.method, told, events)


def load_reader(lexicon: Lexicon) -> TrainedReader:
    """Return the shipped reader.

    Raises: ModelError where a file of the model is missing, damaged or of another version.
    """
    encoder = OnnxEncoder()
    return TrainedReader(lexicon, encoder, load_tokenizer(), encoder.limits)
