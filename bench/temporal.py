"""TempEval-3 scores of the time expressions on a folder or archive of TimeML files.

    python -m bench.temporal ARCHIVE.tar.xz

Prints strict and relaxed F1 of the spans, and F1 of type and value (relaxed F1 times the share right of those matched).
Source: UzZaman et al. 2013, SemEval-2013 Task 1.
"""

from __future__ import annotations

import re
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.mentions import find_timexes
from dragoman.passages import split_passages
from dragoman.schema import Block, Report, Span, Timex
from dragoman.schema.ids import sha256

Gold = tuple[Span, str, str]
_TAG = re.compile(r"<[^>]*>")
_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_DCT = re.compile(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)


def documents(archive: Path) -> Iterator[tuple[str, str, str]]:
    """Yield name, publication day and marked text of each TimeML document."""
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            stream = packed.extractfile(member) if member.name.endswith(".tml") else None
            if stream is None:
                continue
            markup = stream.read().decode("utf-8", "replace")
            day, text = _DCT.search(markup), _TEXT.search(markup)
            if text:
                yield member.name, day.group(1) if day else "", text.group(1)


def gold_of(marked: str) -> tuple[str, list[Gold]]:
    """Return the plain text and the TIMEX3 of a marked text."""
    plain, found, at = "", [], 0
    for match in _TIMEX.finditer(marked):
        plain += _plain(marked[at : match.start()])
        words = _plain(match.group(2))
        attributes = dict(re.findall(r"(\w+)=\"([^\"]*)\"", match.group(1)))
        if words:
            span = Span(len(plain), len(plain) + len(words))
            found.append((span, attributes.get("type", ""), attributes.get("value", "")))
        plain, at = plain + words, match.end()
    return plain + _plain(marked[at:]), found


def _plain(marked: str) -> str:
    return _TAG.sub("", marked).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')


def read(text: str, day: str, lexicon: Lexicon) -> tuple[Timex, ...]:
    """Return the time expressions of a plain text published on a day."""
    report = Report(
        id="d", text=text, sha256=sha256(text), language="en", published=day or None,
        published_precision="day" if day else "unknown", published_basis="given",
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )  # fmt: skip
    return find_timexes(report, split_passages(report), lexicon)


def main() -> None:
    """Print the four figures and the rate."""
    lexicon = load_lexicon()
    counts = dict.fromkeys(("gold", "found", "strict", "relaxed", "type", "value"), 0)
    errors: list[str] = []
    texts = [(name, day, *gold_of(marked)) for name, day, marked in documents(Path(sys.argv[1]))]
    start = time.perf_counter()
    read_all = [read(text, day, lexicon) for _, day, text, _ in texts]
    seconds = time.perf_counter() - start
    for (name, day, text, gold), timexes in zip(texts, read_all, strict=True):
        _count(gold, timexes, counts, errors, (name, day, text))
    print(f"{len(texts)} documents, {counts['gold']} expressions, {len(texts) / seconds:.0f} documents/s")
    for key in ("strict", "relaxed", "type", "value"):
        print(f"{key:8} F1 {100 * 2 * counts[key] / (counts['gold'] + counts['found']):.1f}")
    print("\n".join(errors[: int(sys.argv[2]) if len(sys.argv) > 2 else 0]))


def _count(
    gold: list[Gold], timexes: tuple[Timex, ...], counts: dict[str, int], errors: list[str], where: tuple[str, str, str]
) -> None:
    name, day, text = where
    counts["gold"] += len(gold)
    counts["found"] += len(timexes)
    free = list(timexes)
    for span, kind, value in gold:
        match = next((t for t in free if t.span == span), None) or next((t for t in free if t.span.meets(span)), None)
        if match is None:
            errors.append(f"missed {span.of(text)!r} {kind} {value} ({name}, {day})")
            continue
        free.remove(match)
        counts["relaxed"] += 1
        counts["strict"] += match.span == span
        counts["type"] += match.type == kind
        counts["value"] += match.value == value
        if match.value != value or match.span != span:
            errors.append(
                f"{span.of(text)!r} {kind} {value}: {match.span.of(text)!r} {match.type} {match.value} ({day})"
            )
    errors += [f"extra {t.span.of(text)!r} {t.type} {t.value}" for t in free]


if __name__ == "__main__":
    main()
