"""Score time expressions against TIMEX3 documents (TempEval-3) or TIMEX2 documents (WikiWars), and against coded dates.

python -m bench.temporal PATH...         archives or folders of .tml or WikiWars .key.xml: span, type and value F1
python -m bench.temporal --gold SET...   coded sets by name: how many `when` quotes resolve to the coded start and end

An expression counts as found if it overlaps a gold one (relaxed) or has its very span (strict); type and value F1 are
over all expressions, right where an overlapping one says the same. A range ("January 23-24") is scored as its two ends,
as TIMEX3 marks them. The rates are documents a second on one core: the whole, and resolving alone.
Source: TempEval-3 (UzZaman et al. 2013).
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from bench.corpora import SHARED, read_lines
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.mentions import find_timexes
from dragoman.mentions.times import as_timex3, recognise, resolve_expressions
from dragoman.passages import split_passages
from dragoman.schema import Block, Report, Span, Timex
from dragoman.schema.ids import sha256

_SUFFIXES = (".tml", ".key.xml")


class Marked(NamedTuple):
    """A gold time expression; type is empty where the corpus gives none (TIMEX2)."""

    span: Span
    type: str
    value: str


class Document(NamedTuple):
    """A report and the time expressions that annotators marked in it."""

    report: Report
    gold: tuple[Marked, ...]


def main() -> int:
    """Return 0 after printing a line of figures for each path or set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", help="archives, folders or, with --gold, names of coded sets")
    parser.add_argument("--gold", action="store_true", help="score the dates of coded sets")
    options = parser.parse_args()
    for path in options.paths:
        print(f"{Path(path).name}: {_gold_line(path) if options.gold else _corpus_line(Path(path))}")
    return 0


def _corpus_line(path: Path) -> str:
    documents = list(read_documents(path))
    lexicon = load_lexicon()
    started = time.perf_counter()
    found = [find_timexes(one.report, split_passages(one.report), lexicon) for one in documents]
    rate = len(documents) / (time.perf_counter() - started)
    marked = [as_timex3(timexes, one.report.text) for one, timexes in zip(documents, found, strict=True)]
    resolving = _resolving_rate(documents, lexicon)
    scores = score([one.gold for one in documents], marked)
    figures = "  ".join(f"{name} {value:.2f}" for name, value in scores.items())
    return f"{figures}  ({len(documents)} documents, {rate:.0f} a second; given spans {resolving:.0f})"


def _resolving_rate(documents: list[Document], lexicon: Lexicon) -> float:
    """Return how many documents a second are resolved, on one core, once their expressions are recognised."""
    recognised = [recognise(one.report.text, split_passages(one.report)) for one in documents]
    started = time.perf_counter()
    for one, expressions in zip(documents, recognised, strict=True):
        resolve_expressions(one.report, expressions, lexicon)
    return len(documents) / (time.perf_counter() - started)


def score(gold: list[tuple[Marked, ...]], found: list[tuple[Timex, ...]]) -> dict[str, float]:
    """Return F1 in per cent of strict span, relaxed span, type and value."""
    counts = dict.fromkeys(("strict", "relaxed", "type", "value"), 0)
    for marked, timexes in zip(gold, found, strict=True):
        for one, timex in _pairs(marked, timexes):
            counts["relaxed"] += 1
            counts["strict"] += one.span == timex.span
            counts["type"] += one.type in ("", timex.type)
            counts["value"] += one.value == timex.value
    total = sum(len(marked) for marked in gold) + sum(len(timexes) for timexes in found)
    return {name: 200 * count / total if total else 0.0 for name, count in counts.items()}


def _pairs(gold: tuple[Marked, ...], found: tuple[Timex, ...]) -> Iterator[tuple[Marked, Timex]]:
    """Return each gold expression with one that overlaps it, the same span first; each is used once."""
    free = list(found)
    for one in gold:
        overlapping = [timex for timex in free if timex.span.meets(one.span)]
        if overlapping:
            best = min(overlapping, key=lambda timex: (timex.span != one.span, timex.span))
            free.remove(best)
            yield one, best


def read_documents(path: Path) -> Iterator[Document]:
    """Return the annotated documents of an archive or folder, by name; a file that stands twice counts once.

    Where there are WikiWars keys, other versions of the same texts are left out.
    """
    files = dict(_files(path))
    keys = {name for name in files if name.endswith(".key.xml")}
    for name in sorted(keys or files):
        root = etree.parse(io.BytesIO(files[name]), etree.XMLParser(recover=True)).getroot()
        body = root.find(".//TEXT")
        if body is not None:
            yield _document(name, root, body)


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from ((p.name, p.read_bytes()) for p in path.rglob("*") if p.name.endswith(_SUFFIXES))
        return
    with tarfile.open(path) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.name.endswith(_SUFFIXES) else None
            if content is not None:
                yield Path(member.name).name, content.read()


def _document(name: str, root: Any, body: Any) -> Document:
    dated = root.find(".//DCT/TIMEX3")
    published = dated.get("value") if dated is not None else root.find(".//DATETIME/TIMEX2").get("val")
    pieces: list[str] = []
    gold = tuple(_marked(body, pieces))
    text = "".join(pieces)
    return Document(report_of(name, text, published[:10]), tuple(sorted(gold)))


def _marked(element: Any, pieces: list[str]) -> Iterator[Marked]:
    """Return the outermost time expressions of an element; its text goes to `pieces`."""
    pieces.append(element.text or "")
    for child in element:
        start = sum(map(len, pieces))
        inner = list(_marked(child, pieces))
        value = child.get("value") or child.get("val")
        if child.tag in ("TIMEX3", "TIMEX2") and value:
            yield Marked(Span(start, sum(map(len, pieces))), child.get("type") or "", value)
        else:
            yield from inner
        pieces.append(child.tail or "")


def report_of(name: str, text: str, published: str) -> Report:
    """Return a report whose whole text is body."""
    return Report(
        id=name,
        text=text,
        sha256=sha256(text),
        published=published,
        published_precision="day",
        published_basis="given",
        language="en",
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )


def _gold_line(name: str) -> str:
    lexicon = load_lexicon()
    texts = {line["id"]: line for line in read_lines(SHARED / "gold" / f"{name}.reports.jsonl")}
    dated = same = found = 0
    for line in read_lines(SHARED / "gold" / f"{name}.gold.jsonl"):
        report = report_of(line["id"], texts[line["id"]]["text"], line["published"])
        timexes = find_timexes(report, split_passages(report), lexicon)
        for when in (event["when"] for event in line["events"] if event["when"]):
            beside = [t for t in timexes if any(t.span.meets(at) for at in _places(report.text, when["quote"]))]
            dated += 1
            found += any(t.when for t in beside)
            same += any(_same(t, when) for t in beside)
    return f"{same} of {dated} the same ({100 * same / dated:.1f} %), {found} resolved"


def _places(text: str, quote: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(re.escape(quote), text)]


def _same(timex: Timex, when: dict[str, Any]) -> bool:
    """Return whether start and end are the coded ones; an end that the coding leaves open is not asked."""
    found = timex.when
    return found is not None and found.start == when.get("start") and when.get("end") in (None, found.end)


if __name__ == "__main__":
    sys.exit(main())
