"""How building the record grows with the number of reports: invented processes at any size, through links and findings.

python -m bench.synthetic                           print the table of 2,000 and 10,000 reports
python -m bench.synthetic --sizes 10000 30000 100000 [--readme]    others; also write the table into README.md
python -m bench.synthetic --one-more 10000          what adding one report to a dossier of as many takes, by stage

Times are of the processor: what else runs on the machine changes them little. Each size has a process of its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from bench.corpora import ROOT
from bench.invented import with_states
from bench.pages import with_block
from bench.telling import METHOD, Told, tell
from dragoman import run
from dragoman.lexicon import load_lexicon
from dragoman.pipeline import add_up
from dragoman.run.memory import no_search_for_cycles
from dragoman.schema import Reading, Report
from dragoman.store import Dossier

README = ROOT / "README.md"
SIZES = (2_000, 10_000)
SEED = 1


class Size(msgspec.Struct, frozen=True, kw_only=True):
    """One record made: how much went in and came out, processor seconds, and the peak memory in MB."""

    reports: int
    claims: int
    events: int
    actors: int
    copies: int
    findings: int
    seconds: float
    before: int
    peak: int


def main() -> int:
    """Print the table that was asked for; return 0."""
    options = _options()
    if options.one_more:
        print(_stages(one_more(options.one_more)))
        return 0
    found: list[Size] = []
    for size in options.sizes:
        found.append(measured(size))
        print(table(found).splitlines()[-1], file=sys.stderr, flush=True)
    printed = table(found)
    print(printed)
    if options.readme:
        README.write_text(with_block(README.read_text(encoding="utf-8"), "scale", printed), encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports")
    parser.add_argument("--readme", action="store_true", help="also write the table into README.md")
    parser.add_argument("--one-more", type=int, help="reports of the dossier to which one is added")
    return parser.parse_args()


def measured(size: int) -> Size:
    """Return what making the record of that many invented reports took, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(make, size).result()


def make(size: int) -> Size:
    """Make the record of that many invented reports in this process."""
    told = list(tell(size, SEED))
    lexicon = with_states(load_lexicon(), SEED)
    before = _peak()
    start = time.process_time()
    with no_search_for_cycles():
        record = add_up([one.report for one in told], [one.reading for one in told], lexicon).record
    seconds = time.process_time() - start
    return Size(
        reports=len(record.reports),
        claims=len(record.claims),
        events=len(record.events),
        actors=len(record.actors),
        copies=len(record.copies),
        findings=len(record.findings),
        seconds=seconds,
        before=before,
        peak=_peak(),
    )


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def table(sizes: Sequence[Size]) -> str:
    """Return the sizes as a Markdown table; the last column is the time of one report against that of the first row."""
    lines = [
        "| reports | claims | events | copies | processor s | reports/s | peak MB | time of a report, ratio |",
        "|---|---|---|---|---|---|---|---|",
    ]
    first = sizes[0].seconds / sizes[0].reports
    for one in sizes:
        ratio = one.seconds / one.reports / first
        lines.append(
            f"| {one.reports:,} | {one.claims:,} | {one.events:,} | {one.copies:,} | {one.seconds:.1f} |"
            f" {one.reports / one.seconds:.0f} | {one.peak:,} ({one.before:,} before) | {ratio:.2f} |"
        )
    return "\n".join(lines)


# One more report


class InventedReader:
    """A reader that has the readings of invented reports in its hand."""

    method = METHOD
    languages = frozenset(("en",))

    def __init__(self, told: Iterable[Told]) -> None:
        self._readings = {one.report.id: one.reading for one in told}

    def read(self, report: Report) -> Reading:
        """Return the reading of an invented report."""
        return self._readings[report.id]


def one_more(size: int) -> dict[str, float]:
    """Return the processor seconds of each stage of a build that adds one report to a dossier of `size` reports."""
    told = list(tell(size + 1, SEED))
    reader = InventedReader(told)
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier"
        _build(Path(folder) / "many.jsonl", told[:-1], dossier, reader)
        with timed_stages() as seconds:
            _build(Path(folder) / "one.jsonl", told[-1:], dossier, reader)
        shutil.rmtree(dossier)
    return dict(seconds)


def _build(path: Path, told: Iterable[Told], dossier: Path, reader: InventedReader) -> None:
    path.write_text("".join(f"{json.dumps(_given(one.report))}\n" for one in told), encoding="utf-8")
    run.build([path], dossier, reader=reader, site=False)


def _given(report: Report) -> dict[str, Any]:
    names = ("id", "outlet", "published", "text", "language")
    return {name: getattr(report, name) for name in names}


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """Yield the processor seconds of the stages of a build, which fill up while it runs; those of "until committed" are
    all up to the end of the commit."""
    seconds: dict[str, float] = {}
    begun = time.process_time()
    module = sys.modules["dragoman.run.build"]
    places = [(module, name) for name in _BUILD if hasattr(module, name)] + [(Dossier, name) for name in _DOSSIER]
    kept = [(place, name, getattr(place, name)) for place, name in places]
    for place, name, stage in kept:
        setattr(place, name, _timed(stage, name, seconds, begun))
    try:
        yield seconds
    finally:
        for place, name, stage in kept:
            setattr(place, name, stage)


_BUILD = ("take_in", "settle", "_read", "add_up", "compare", "record_json", "write_files", "summarise", "_finish")
_DOSSIER = ("found", "reports", "readings", "record", "replace")


def _timed(stage: Callable[..., Any], name: str, seconds: dict[str, float], begun: float) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return stage(*given, **named)
        finally:
            now = time.process_time()
            seconds[name] = seconds.get(name, 0.0) + now - start
            if name == "replace":
                seconds["until committed"] = now - begun

    return timed


def _stages(seconds: Mapping[str, float]) -> str:
    rows = sorted(seconds.items(), key=lambda one: -one[1])
    return "\n".join(["| stage | processor s |", "|---|---|", *(f"| {name} | {time:.2f} |" for name, time in rows)])


if __name__ == "__main__":
    sys.exit(main())
