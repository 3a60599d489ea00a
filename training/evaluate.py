"""Score a trained network as a reader: python -m training.evaluate STATE WEIGHTS SET[,SET] [--limits k=v,...]

STATE is a saved state, whose first look alone is scored, or the name of a shipped reader. SET is the name of a shared
coded set, or GOLD:REPORTS. Readings alone are scored, without links.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch

from bench.corpora import SHARED
from bench.scores import load_tool
from dragoman.exports.codings import coding
from dragoman.lexicon import load_lexicon
from dragoman.models.decode import Limits
from dragoman.models.reader import TrainedReader
from dragoman.models.rerank import FIRST_LOOK
from dragoman.pipeline import named_reader
from dragoman.schema import Reading, Report
from training.gold_stage import load
from training.network import Network, open_tokenizer
from training.torch_encoder import TorchEncoder


def pair_of(name: str) -> str:
    """Return the pair GOLD:REPORTS of a set."""
    return name if ":" in name else ":".join(f"{SHARED}/gold/{name}.{kind}.jsonl" for kind in ("gold", "reports"))


def coding_of(report: Report, reading: Reading) -> dict[str, Any]:
    """Return what a reading says of its report, each event under its own id: readings alone, without links."""
    return json.loads(json.dumps(coding(report, reading, {event.id: event.id for event in reading.events})))


def main() -> None:
    """Print the scores of each set and their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state")
    parser.add_argument("weights", type=Path)
    parser.add_argument("sets")
    parser.add_argument("--limits", default="")
    options = parser.parse_args()
    lexicon = load_lexicon()
    if options.state in ("rules", "trained"):
        reader: Any = named_reader(options.state, lexicon)
    else:
        tokenizer = open_tokenizer(options.weights)
        network = Network(options.weights)
        network.load_state_dict(torch.load(options.state))
        limits = Limits(**{k: float(v) for k, v in (x.split("=") for x in options.limits.split(",") if x)})
        reader = TrainedReader(lexicon, TorchEncoder(network), tokenizer, FIRST_LOOK, limits)
    score = load_tool("score_gold").score
    gold: dict[str, Any] = {}
    coded: dict[str, Any] = {}
    for name in options.sets.split(","):
        for report, entry in load(pair_of(name)):
            gold[entry["id"]] = entry
            coded[entry["id"]] = coding_of(report, reader.read(report))
    print(json.dumps(brief(score(gold, coded))))


def brief(scored: dict[str, Any]) -> dict[str, float]:
    """Return the figures that matter, rounded."""
    paths = {
        "p": ("events", "p"),
        "r": ("events", "r"),
        "events": ("events", "f1"),
        "lenient": ("lenient", "f1"),
        "part": ("participants", "f1"),
        "names": ("names", "f1"),
        "found": ("when", "found"),
        "matched": ("when", "matched"),
        "right": ("when", "right_when_said"),
        "place": ("where", "matched"),
        "status": ("status", "same"),
        "nothld": ("status", "not_held", "f1"),
        "attr": ("attribution", "f1"),
        "posit": ("position", "f1"),
    }
    found = {}
    for name, path in paths.items():
        value: Any = scored
        for part in path:
            value = value.get(part, {}) if isinstance(value, dict) else value
        found[name] = round(value, 3) if isinstance(value, float) else value
    return found


if __name__ == "__main__":
    main()
