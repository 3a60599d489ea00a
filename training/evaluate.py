"""Score a trained network as a reader: python -m training.evaluate STATE WEIGHTS SET[,SET] [--limits k=v,...]

STATE is a saved state, or the name of a shipped reader. SET is the name of a shared coded set, or GOLD:REPORTS.
Readings alone are scored, without links.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch

from bench.corpora import SHARED
from bench.scores import load_tool
from dragoman.api import as_report
from dragoman.exports.codings import coding
from dragoman.lexicon import load_lexicon
from dragoman.models.decode import Limits
from dragoman.models.reader import TrainedReader
from dragoman.pipeline import named_reader
from training.network import Network, open_tokenizer
from training.torch_encoder import TorchEncoder


def pair_of(name: str) -> tuple[Path, Path]:
    """Return the gold and report file of a set."""
    if ":" in name:
        gold, reports = name.split(":")
        return Path(gold), Path(reports)
    return SHARED / "gold" / f"{name}.gold.jsonl", SHARED / "gold" / f"{name}.reports.jsonl"


def read_codings(reader: Any, reports: Path, gold: Path) -> list[dict[str, Any]]:
    """Return the codings of the reports that the gold file codes."""
    days = {row["id"]: row.get("published") for row in map(json.loads, gold.read_text("utf-8").splitlines())}
    found = []
    for row in map(json.loads, reports.read_text("utf-8").splitlines()):
        if row["id"] in days:
            report = as_report(
                row["text"], published=days[row["id"]] or row.get("published"), outlet=row["outlet"], title=row["title"]
            )
            reading = reader.read(report)
            keys = {event.id: event.id for event in reading.events}
            found.append({**coding(report, reading, keys), "id": row["id"]})
    return found


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
        reader = TrainedReader(lexicon, TorchEncoder(network), tokenizer, limits)
    score = load_tool("score_gold").score
    gold: dict[str, Any] = {}
    coded: dict[str, Any] = {}
    for name in options.sets.split(","):
        gold_path, reports = pair_of(name)
        gold |= {row["id"]: row for row in map(json.loads, gold_path.read_text("utf-8").splitlines())}
        coded |= {row["id"]: row for row in read_codings(reader, reports, gold_path)}
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
