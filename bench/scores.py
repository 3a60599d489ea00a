"""Build one dossier per coded set, export its codings, and score them with the shared scorer."""

from __future__ import annotations

import importlib.util
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.corpora import ROOT, SHARED, CodedSet, read_lines
from dragoman.exports import export
from dragoman.run import build, load_contents

Codings = dict[str, dict[str, Any]]
Score = Callable[[Codings, Codings], dict[str, Any]]

MEASURES: dict[str, tuple[str, ...]] = {
    "events": ("events", "f1"),
    "participants": ("participants", "f1"),
    "names": ("names", "f1"),
    "dates found": ("when", "found"),
    "dates matched": ("when", "matched"),
    "dates right": ("when", "right_when_said"),
    "places matched": ("where", "matched"),
    "status same": ("status", "same"),
    "not held": ("status", "not_held", "f1"),
    "attribution": ("attribution", "f1"),
    "position": ("position", "f1"),
    "links": ("links", "f1"),
    "links matched": ("links_matched", "f1"),
    "link precision": ("links_matched", "p"),
}
"""What is printed and floored, and where the scorer keeps it."""


def load_tool(name: str) -> ModuleType:
    """Return one of the shared tools (score_gold, check_gold) as a module.

    Raises: FileNotFoundError where the shared folder is absent.
    """
    path = SHARED / "gold" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def codings_of(one: CodedSet) -> list[dict[str, Any]]:
    """Return the codings that a fresh dossier of this set exports."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / one.name
        if one.lexicon is not None:
            shutil.copytree(one.lexicon, dossier / "lexicon")
        build([one.reports], dossier)
        return [json.loads(line) for line in "".join(export(load_contents(dossier), "codings")).splitlines()]


def score_process(sets: tuple[CodedSet, ...]) -> dict[str, float]:
    """Return the measures of one process; keys are kept apart by set, so that nothing links across sets."""
    gold: Codings = {}
    coded: Codings = {}
    for one in sets:
        gold |= keyed_apart(one.name, read_lines(one.gold))
        coded |= keyed_apart(one.name, codings_of(one))
    scored = load_tool("score_gold").score(gold, coded)
    return {name: _value(scored, path) for name, path in MEASURES.items()}


def keyed_apart(name: str, lines: list[dict[str, Any]]) -> Codings:
    """Return codings by report id, their keys marked with the name of their set."""
    return {
        line["id"]: {**line, "events": [{**event, "key": f"{name}/{event['key']}"} for event in line["events"]]}
        for line in lines
    }


def _value(scored: dict[str, Any], path: tuple[str, ...]) -> float:
    found: Any = scored
    for part in path:
        found = found[part]
    return float(found or 0.0)


def mean(scores: list[dict[str, float]]) -> dict[str, float]:
    """Return the plain mean of each measure."""
    return {name: sum(one[name] for one in scores) / len(scores) for name in MEASURES}


def table(scores: dict[str, dict[str, float]]) -> str:
    """Return the scores as a Markdown table, a row a measure."""
    head = "| measure | " + " | ".join(scores) + " |"
    rule = "|---" * (len(scores) + 1) + "|"
    rows = [f"| {name} | " + " | ".join(f"{one[name]:.2f}" for one in scores.values()) + " |" for name in MEASURES]
    return "\n".join([head, rule, *rows])


FLOORS = ROOT / "bench" / "floors.json"
