"""Choose the limits of the reader on the dev parts: python -m training.tune GOLD:REPORTS [...]

Writes them into `reader.json` of the package, with slope and shift of the confidence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from bench.scores import load_tool
from dragoman.events.reader import RuleReader
from dragoman.lexicon import load_lexicon
from dragoman.models.decode import Limits
from dragoman.models.encoder import FOLDER, OnnxEncoder, load_tokenizer, load_weights
from dragoman.models.reader import TrainedReader
from dragoman.models.scores import Array, Outputs
from training.calibration import fit, right_events
from training.evaluate import brief, coding_of
from training.gold_stage import load

STEPS: dict[str, tuple[float, ...]] = {
    "trigger": (0.4, 0.5, 0.6, 0.7, 0.8),
    "backed": (0.1, 0.2, 0.3, 0.4, 0.5),
    "role": (0.4, 0.5, 0.6),
    "when": (-0.6, -0.4, -0.2, 0.0, 0.2),
    "where": (-1.0, -0.5, 0.0),
    "source": (-0.5, 0.0, 0.5, 1.0),
    "same": (0.3, 0.34, 0.38, 0.42, 0.46, 0.5),
    "bare": (0.8, 0.9, 0.97, 1.1),
}
WORTH = {"events": 3.0, "part": 2.0, "names": 1.0, "found": 1.0, "right": 1.0, "place": 1.0, "attr": 1.0, "posit": 1.0}


class Remembering:
    """An encoder that runs each window once."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        """Take the encoder to remember."""
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[tuple[int, ...], Outputs] = {}

    @property
    def features(self) -> Array:
        """The weights of the encoder."""
        return self._encoder.features

    def encode(self, ids: Sequence[int], signs: Sequence[Sequence[int]]) -> Outputs:
        """Return the outputs for a window."""
        key = tuple(ids)
        if key not in self._known:
            self._known[key] = self._encoder.encode(ids, signs)
        return self._known[key]


def main(pairs: Sequence[str]) -> None:
    """Try one limit after the other, twice round, and write the best."""
    lexicon, tokenizer, weights = load_lexicon(), load_tokenizer(), load_weights()
    encoder = Remembering(OnnxEncoder())
    coded = [one for pair in pairs for one in load(pair)]
    gold = {entry["id"]: entry for _, entry in coded}
    score = load_tool("score_gold").score
    told = {report.id: RuleReader(lexicon).tell(report) for report, _ in coded}

    def reader_of(limits: Limits) -> TrainedReader:
        reader = TrainedReader(lexicon, encoder, tokenizer, weights, limits)
        reader._rules.tell = lambda report: told[report.id]  # type: ignore[method-assign]
        return reader

    def worth(limits: Limits) -> tuple[float, dict[str, float]]:
        reader = reader_of(limits)
        found: dict[str, Any] = {entry["id"]: coding_of(report, reader.read(report)) for report, entry in coded}
        figures = brief(score(gold, found))
        return sum(w * figures[name] for name, w in WORTH.items()), figures

    best = Limits()
    top, figures = worth(best)
    print(round(top, 3), best, figures, flush=True)
    for _ in range(2):
        for name, steps in STEPS.items():
            for limits in (best._replace(**{name: step}) for step in steps if step != getattr(best, name)):
                value, found = worth(limits)
                if value > top:
                    best, top, figures = limits, value, found
            print(name, round(top, 3), best, flush=True)
    print(json.dumps(figures))
    slope, shift = fit([one for pair in pairs for one in right_events(reader_of(best), pair)])
    about = json.loads((FOLDER / "reader.json").read_text("utf-8"))
    about["limits"] = best._replace(slope=slope, shift=shift)._asdict()
    (FOLDER / "reader.json").write_text(json.dumps(about) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
