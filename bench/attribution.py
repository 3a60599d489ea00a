"""Score attributions against a PolNeAR archive: source, cue and content, by exact span and by overlap.

python -m bench.attribution ARCHIVE

A text that several annotators read is scored on the first of them, by name. Spans are compared without white space,
quotation marks and punctuation at their ends. Each gold source, cue or content counts once, with one found. Sources
are those of attributions that have one. Source: PARC 3.0 (Pareti 2016), PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

import argparse
import sys
import tarfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.temporal import report_of
from dragoman.events import find_attributions
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.mentions import find_mentions
from dragoman.passages import split_passages
from dragoman.schema import Attribution, Report, Span

PARTS = ("source", "cue", "content")
_ENDS = " \t\n\r.,;:!?-–—'’‘\"“”()"
Spans = tuple[Span, ...]
Said = dict[str, list[Spans]]
"""The spans of each source, cue and content of one text."""


class Text(NamedTuple):
    """A text and what its annotator marked."""

    report: Report
    gold: Said


def main() -> int:
    """Return 0 after printing precision, recall and F1 of each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    texts = read_texts(parser.parse_args().archive)
    lexicon = load_lexicon()
    started = time.perf_counter()
    found = [_found(text.report, lexicon) for text in texts]
    rate = len(texts) / (time.perf_counter() - started)
    for part in PARTS:
        pairs = [(text.gold[part], said[part]) for text, said in zip(texts, found, strict=True)]
        print(f"{part:8} exact {_line(pairs, overlap=False)}   overlap {_line(pairs, overlap=True)}")
    print(f"{len(texts)} texts, {rate:.0f} a second")
    return 0


def read_texts(archive: Path) -> list[Text]:
    """Return the texts of an archive with the attributions of their first annotator, by name."""
    texts: dict[str, str] = {}
    notes: dict[str, str] = {}
    with tarfile.open(archive) as opened:
        for member in sorted(opened.getmembers(), key=lambda one: one.name):
            stream = opened.extractfile(member)
            name = Path(member.name)
            if stream is not None and name.suffix == ".txt":
                texts[name.stem] = stream.read().decode("utf-8")
            elif stream is not None and name.suffix == ".ann":
                notes.setdefault(name.stem.rsplit("_", 1)[0], stream.read().decode("utf-8"))
    return [_text(name, texts[name], notes[name]) for name in sorted(texts) if name in notes]


def _text(name: str, text: str, notes: str) -> Text:
    rows = [line.split("\t") for line in notes.splitlines()]
    spans = {row[0]: _spans(row[1]) for row in rows if row[0].startswith("T")}
    gold: Said = {part: [] for part in PARTS}
    for row in rows:
        if row[0].startswith("E"):
            for role, mark in (field.split(":") for field in row[1].split()):
                if role.lower() in gold:
                    gold[role.lower()].append(_trimmed(text, spans[mark]))
    return Text(report_of(name, text, "2016-10-01"), gold)


def _spans(field: str) -> Spans:
    """Return the spans of "Cue 33 47;50 60"."""
    pairs = (pair.split() for pair in field.split(" ", 1)[1].split(";"))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _trimmed(text: str, spans: Spans) -> Spans:
    kept = []
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip(_ENDS))
        end = span.start + len(words.rstrip(_ENDS))
        if start < end:
            kept.append(Span(start, end))
    return tuple(kept)


def _found(report: Report, lexicon: Lexicon) -> Said:
    passages = split_passages(report)
    mentions = find_mentions(report, passages, lexicon)
    said = find_attributions(report, passages, mentions, lexicon)
    return {part: [_trimmed(report.text, _part(one, part)) for one in said] for part in PARTS}


def _part(attribution: Attribution, part: str) -> Spans:
    return {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}[part]


def _line(pairs: list[tuple[list[Spans], list[Spans]]], *, overlap: bool) -> str:
    gold = sum(len(marked) for marked, _ in pairs)
    found = sum(len(said) for _, said in pairs)
    same = sum(_matches(marked, said, overlap=overlap) for marked, said in pairs)
    precision, recall = same / max(found, 1), same / max(gold, 1)
    f1 = 2 * same / max(gold + found, 1)
    return f"P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f}"


def _matches(gold: list[Spans], found: list[Spans], *, overlap: bool) -> int:
    free = list(found)
    count = 0
    for marked in gold:
        same = next((one for one in free if one == marked), None)
        if same is None and overlap:
            same = next((one for one in free if any(a.meets(b) for a in one for b in marked)), None)
        if same is not None:
            free.remove(same)
            count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
