"""Speed and memory of a build on the 375 reports of one outlet, as rates of one run. Reported, never asserted.

python -m bench.speed             print the table
python -m bench.speed --readme    also write it into README.md
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from bench.corpora import ROOT, SHARED, read_lines
from bench.pages import with_block
from dragoman.events import RuleReader
from dragoman.lexicon import load_lexicon
from dragoman.reports import find_inputs, read_input
from dragoman.run import build
from dragoman.schema import Report

README = ROOT / "README.md"
REPORTS = SHARED / "reports" / "astana-tehran-times.jsonl"


def main() -> int:
    """Print rates; return 0, also where the reports are absent."""
    if not REPORTS.is_file():
        print("the reports are not beside this checkout: nothing is timed")
        return 0
    count = len(read_lines(REPORTS))
    seconds, again = _timed_builds()
    reading = _reading_rate()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    rows = [
        f"| build of {count} reports, 2 processes | figure |",
        "|---|---|",
        f"| first build | {seconds:.1f} s, {count / seconds:.0f} reports/s |",
        f"| the same again, nothing new | {again:.1f} s, {again / seconds:.2f} of the first |",
        f"| reading alone, one core | {reading:.0f} reports/s |",
        f"| peak memory of one process | {peak / 1024:.0f} MB |",
    ]
    print("\n".join(rows))
    if "--readme" in sys.argv:
        README.write_text(with_block(README.read_text(encoding="utf-8"), "speed", "\n".join(rows)), encoding="utf-8")
    return 0


def _timed_builds() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        first = _seconds(Path(folder) / "dossier")
        return first, _seconds(Path(folder) / "dossier")


def _seconds(dossier: Path) -> float:
    start = time.perf_counter()
    build([REPORTS], dossier, workers=2)
    return time.perf_counter() - start


def _reading_rate() -> float:
    lexicon = load_lexicon()
    inputs, _ = find_inputs([REPORTS])
    reports = [found for one in inputs for found in read_input(one, lexicon) if isinstance(found, Report)]
    reader = RuleReader(lexicon)
    reader.read(reports[0])
    start = time.perf_counter()
    for report in reports:
        reader.read(report)
    return len(reports) / (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
