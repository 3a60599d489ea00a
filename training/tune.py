"""Choose the limits of the reader on the dev part: python -m training.tune STATE.pt WEIGHTS GOLD:REPORTS OUT.json"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from bench.scores import load_tool
from dragoman.events.reader import RuleReader
from dragoman.lexicon import load_lexicon
from dragoman.models.decode import Limits
from dragoman.models.reader import TrainedReader
from dragoman.models.scores import Array, Outputs
from training.calibration import fit, right_events
from training.evaluate import brief, coding_of
from training.gold_stage import load
from training.network import Network, open_tokenizer
from training.torch_encoder import TorchEncoder

STEPS: dict[str, tuple[float, ...]] = {
    "trigger": (0.4, 0.5, 0.6, 0.7, 0.8),
    "backed": (0.1, 0.2, 0.3, 0.4, 0.5),
    "role": (0.4, 0.5, 0.6),
    "when": (-1.0, -0.5, 0.0),
    "where": (-1.0, -0.5, 0.0),
    "source": (-0.5, 0.0, 0.5, 1.0),
    "same": (0.05, 0.1, 0.2, 0.3, 0.4, 0.5),
    "bare": (0.8, 0.9, 0.97, 1.1),
    "alike": (1.5, 2.0, 2.5, 9.0),
    "like": (0.0, 0.5, 1.0, 1.5),
}
WORTH = {"events": 3.0, "part": 2.0, "names": 1.0, "found": 1.0, "right": 1.0, "place": 1.0, "attr": 1.0, "posit": 1.0}


class Remembering:
    """An encoder that runs each window once."""

    name = "remembering"

    def __init__(self, encoder: TorchEncoder) -> None:
        """Take the encoder to remember."""
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


def main(state: str, weights: str, pair: str, out: str) -> None:
    """Try one limit after the other, twice round, and write the best."""
    tokenizer = open_tokenizer(Path(weights))
    network = Network(Path(weights))
    network.load_state_dict(torch.load(state))
    encoder = Remembering(TorchEncoder(network))
    coded = load(pair)
    gold = {entry["id"]: entry for _, entry in coded}
    lexicon = load_lexicon()
    score = load_tool("score_gold").score

    told = {report.id: RuleReader(lexicon).tell(report) for report, _ in coded}

    def worth(limits: Limits) -> tuple[float, dict[str, float]]:
        reader = TrainedReader(lexicon, encoder, tokenizer, limits)
        reader._rules.tell = lambda report: told[report.id]  # type: ignore[method-assign]
        found: dict[str, Any] = {}
        for report, entry in coded:
            found[entry["id"]] = coding_of(report, reader.read(report))
        figures = brief(score(gold, found))
        return sum(w * figures[name] for name, w in WORTH.items()), figures

    best = Limits()
    top, figures = worth(best)
    print(round(top, 3), best, figures, flush=True)
    for _ in range(2):
        for name, steps in STEPS.items():
            for step in steps:
                limits = best._replace(**{name: step})
                if limits == best:
                    continue
                value, found = worth(limits)
                if value > top:
                    best, top, figures = limits, value, found
            print(name, round(top, 3), best, flush=True)
    print(json.dumps(figures))
    slope, shift = fit(right_events(TrainedReader(lexicon, encoder, tokenizer, best), pair))
    best = best._replace(slope=slope, shift=shift)
    Path(out).write_text(json.dumps(best._asdict()) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
