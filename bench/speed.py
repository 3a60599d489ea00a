"""Speed and memory of a build on the 375 reports of one outlet, as rates of one run. Reported, never asserted.

python -m bench.speed             print the table
python -m bench.speed --readme    also write it into README.md
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.corpora import ROOT, SHARED, read_lines
from bench.pages import with_block
from dragoman.events import RuleReader
from dragoman.lexicon import load_lexicon
from dragoman.models.encoder import OnnxEncoder, load_tokenizer
from dragoman.models.windows import windows_of
from dragoman.pipeline import named_reader
from dragoman.reports import find_inputs, read_input
from dragoman.run import build
from dragoman.schema import Reader, Report

README = ROOT / "README.md"
REPORTS = SHARED / "reports" / "astana-tehran-times.jsonl"


def main() -> int:
    """Print rates; return 0, also where the reports are absent."""
    if not REPORTS.is_file():
        print("the reports are not beside this checkout: nothing is timed")
        return 0
    count = len(read_lines(REPORTS))
    seconds, again = _timed_builds()
    reports = _reports()
    lexicon = load_lexicon()
    rules, trained = (_reading_rate(named_reader(name, lexicon), reports) for name in ("rules", "trained"))
    pieces, limit = _encoder_rate(reports)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    rows = [
        f"| build of {count} reports, 2 processes | figure |",
        "|---|---|",
        f"| first build | {seconds:.1f} s, {count / seconds:.0f} reports/s |",
        f"| the same again, nothing new | {again:.1f} s, {again / seconds:.2f} of the first |",
        f"| reading alone, one core | {trained:.0f} reports/s ({rules:.0f} by rules alone) |",
        f"| the encoder alone, one core | {pieces:,.0f} word pieces/s, {limit:.0f} reports/s |",
        f"| reading, of the encoder alone | {trained / limit:.2f} |",
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


def _reports() -> list[Report]:
    lexicon = load_lexicon()
    inputs, _ = find_inputs([REPORTS])
    return [found for one in inputs for found in read_input(one, lexicon) if isinstance(found, Report)]


def _reading_rate(reader: Reader, reports: Sequence[Report]) -> float:
    reader.read(reports[0])
    start = time.perf_counter()
    for report in reports:
        reader.read(report)
    return len(reports) / (time.perf_counter() - start)


def _encoder_rate(reports: Sequence[Report]) -> tuple[float, float]:
    """Return word pieces and reports a second of the encoder alone, over the windows of these reports."""
    rules, tokenizer, encoder = RuleReader(load_lexicon()), load_tokenizer(), OnnxEncoder()
    windows = [w for r in reports for w in windows_of(r.text, rules.tell(r).sentences, tokenizer)]
    encoder.encode(windows[0].ids, [[] for _ in windows[0].ids])
    start = time.perf_counter()
    for window in windows:
        encoder.encode(window.ids, [[] for _ in window.ids])
    seconds = time.perf_counter() - start
    return sum(len(window.ids) for window in windows) / seconds, len(reports) / seconds


if __name__ == "__main__":
    sys.exit(main())
