"""Score the coded sets and the demo, and hold the scores against the floors in `floors.json`.

python -m bench.gate            print the table; exit 1 if a score fell under its floor
python -m bench.gate --pin      raise the floors to just under today's scores
python -m bench.gate --pin --lower    also lower them; say why in CHANGELOG.md
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from bench.corpora import PROCESSES, ROOT, SHARED, coded_sets, digest
from bench.pages import with_block
from bench.scores import FLOORS, mean, score_process, table
from scripts.write_measured import MEASURED, measured_csv

README = ROOT / "README.md"

MARGIN = 0.005
"""How far under a score its floor is pinned. Reading is deterministic: the margin covers rounding and ties only."""


def main() -> int:
    """Return 0 if every score holds, 1 if one fell or a corpus changed under the floors."""
    options = _options()
    sets = coded_sets()
    if not (SHARED / "gold").is_dir():
        print("the coded sets are not beside this checkout: nothing is scored")
        return 0
    scores = {name: score_process(found) for name, found in sets.items()}
    scores = {**scores, "mean of three": mean([scores[name] for name in PROCESSES])}
    printed = table(scores)
    print(printed)
    digests = {name: digest(found) for name, found in sets.items()}
    floors: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    readme = README.read_text(encoding="utf-8")
    if options.pin:
        _pin(floors, scores, digests, lower=options.lower)
        readme = with_block(readme, "scores", printed)
        README.write_text(readme, encoding="utf-8")
        MEASURED.write_text(measured_csv(readme), encoding="utf-8")
        return 0
    problems = check(floors, scores, digests)
    if with_block(readme, "scores", printed) != readme:
        problems.append("README.md: its table of scores is not today's; --pin writes it")
    if MEASURED.read_text(encoding="utf-8") != measured_csv(readme):
        problems.append(f"{MEASURED.name}: the package's table of scores is not the README's; --pin writes it")
    print("\n".join(problems) or "all scores hold their floors")
    return 1 if problems else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="write today's scores, less the margin, as floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: also lower floors")
    return parser.parse_args()


def check(floors: dict[str, Any], scores: dict[str, dict[str, float]], digests: dict[str, str]) -> list[str]:
    """Return a line for each score under its floor, each missing floor, and each corpus whose digest changed."""
    problems = [
        f"{name}: the corpus changed since its floors were pinned (digest {digests[name]}); look, then --pin"
        for name in digests
        if floors.get("digests", {}).get(name) != digests[name]
    ]
    for name, measures in scores.items():
        for measure, value in measures.items():
            floor = floors.get("scores", {}).get(name, {}).get(measure)
            if floor is None:
                problems.append(f"{name}, {measure}: no floor; --pin writes one")
            elif value < floor:
                problems.append(f"{name}, {measure}: {value:.4f} is under its floor {floor:.4f}")
    return problems


def _pin(floors: dict[str, Any], scores: dict[str, dict[str, float]], digests: dict[str, str], *, lower: bool) -> None:
    old = floors.get("scores", {})
    pinned = {
        name: {measure: pin(old.get(name, {}).get(measure), value, lower=lower) for measure, value in measures.items()}
        for name, measures in scores.items()
    }
    FLOORS.write_text(json.dumps({"digests": digests, "scores": pinned}, indent=2) + "\n", encoding="utf-8")


def pin(floor: float | None, value: float, *, lower: bool) -> float:
    """Return the new floor: just under the value, but never under the old floor unless `lower`."""
    new = round(max(0.0, value - MARGIN), 4)
    return new if floor is None or lower else max(floor, new)


if __name__ == "__main__":
    sys.exit(main())
