"""The coded sets that the gate measures on, and where they stand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
DEMO = ROOT / "src" / "dragoman" / "demo"


class CodedSet(msgspec.Struct, frozen=True, kw_only=True):
    """Reports and their gold coding. reports: a file or folder that `build` reads; lexicon: own tables, if any."""

    name: str
    reports: Path
    gold: Path
    lexicon: Path | None = None


def _shared_set(name: str) -> CodedSet:
    folder = SHARED / "gold"
    return CodedSet(name=name, reports=folder / f"{name}.reports.jsonl", gold=folder / f"{name}.gold.jsonl")


PROCESSES: dict[str, tuple[CodedSet, ...]] = {
    "astana": (_shared_set("astana-1"), _shared_set("astana-2"), _shared_set("astana-3")),
    "saudi": (_shared_set("saudi"),),
    "vienna": (_shared_set("vienna"),),
}
"""The three coded processes; counts are summed over the sets of one process."""

DEMO_SET = CodedSet(name="demo", reports=DEMO / "reports", gold=DEMO / "gold.jsonl", lexicon=DEMO / "lexicon")


def coded_sets() -> dict[str, tuple[CodedSet, ...]]:
    """Return the sets that are here, by process: the demo always, the shared ones where they exist."""
    shared = PROCESSES if (SHARED / "gold").is_dir() else {}
    return {**shared, "demo": (DEMO_SET,)}


def digest(sets: tuple[CodedSet, ...]) -> str:
    """Return a digest of the gold files and report files of one process."""
    found = hashlib.sha256()
    for one in sets:
        for path in (one.gold, *_files(one.reports)):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _files(path: Path) -> list[Path]:
    return sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
