"""Readers of the open corpora that teach the encoder: names, times, predicates and their arguments.

Every reader yields sentences as words with one tag a word, or with the arguments of each predicate. Licences stand in
`training/ATTRIBUTION.md`.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_POLITICS = (
    "country",
    "election",
    "event",
    "location",
    "misc",
    "organisation",
    "person",
    "politicalparty",
    "politician",
)
POLITICS_TAGS = ("O", *(f"{mark}-{name}" for name in _POLITICS for mark in "BI"))
CLOCK_TAGS = ("O", "B", "I")
_ARGUMENTS = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "TMP", "LOC", "MNR", "ADV", "other")
ARGUMENT_TAGS = ("O", *(f"{mark}-{name}" for name in _ARGUMENTS for mark in "BI"))


class Tagged(NamedTuple):
    """A sentence with one tag a word: the number of a tag of its task."""

    words: list[str]
    tags: list[int]


class Predicates(NamedTuple):
    """A sentence and, for each predicate, its word and a tag for every word."""

    words: list[str]
    of: list[tuple[int, list[int]]]


def _columns(lines: Iterator[str], word: int, tag: int, known: tuple[str, ...]) -> Iterator[Tagged]:
    words: list[str] = []
    tags: list[int] = []
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if not line.strip():
            if words:
                yield Tagged(words, tags)
            words, tags = [], []
        elif not line.startswith("# ") and len(cells) > max(word, tag):
            words.append(cells[word])
            tags.append(known.index(cells[tag]) if cells[tag] in known else 0)
    if words:
        yield Tagged(words, tags)


def _lines(archive: Path, name: str) -> Iterator[str]:
    with tarfile.open(archive) as opened:
        member = next(m for m in opened.getmembers() if m.name.endswith(name))
        file = opened.extractfile(member)
        assert file is not None
        yield from file.read().decode("utf-8").splitlines(keepends=True)


def uner(corpora: Path, part: str) -> list[Tagged]:
    """Return the sentences of UNER English-EWT, part "train", "dev" or "test"; the stray OTH is read as O."""
    return list(_columns(_lines(corpora / "train/uner_ewt.tar.xz", f"en_ewt-ud-{part}.iob2"), 1, 2, NAME_TAGS))


def politics(corpora: Path, part: str) -> list[Tagged]:
    """Return the sentences of CrossNER politics, part "train" or "dev"."""
    return list(
        _columns(_lines(corpora / "train/crossner_politics.tar.xz", f"politics/{part}.txt"), 0, 1, POLITICS_TAGS)
    )


def propbank(corpora: Path, part: str) -> list[Predicates]:
    """Return the sentences of PropBank EWT with the arguments of each predicate, part "train", "dev" or "test"."""
    found = []
    with gzip.open(corpora / "train/propbank_ewt.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] == part and row["props"]:
                of = [(prop["i"], _arguments(len(row["words"]), prop)) for prop in row["props"]]
                found.append(Predicates(row["words"], of))
    return found


def _arguments(size: int, prop: dict[str, list[tuple[str, int, int]]]) -> list[int]:
    tags = [0] * size
    for label, first, last in prop["args"]:
        name = label.removeprefix("ARGM-")
        name = name if name in _ARGUMENTS else "other"
        for i in range(first, min(last, size - 1) + 1):
            tags[i] = ARGUMENT_TAGS.index(f"{'B' if i == first else 'I'}-{name}")
    return tags


_TIMEX = re.compile(r"<TIMEX2[^>]*>|</TIMEX2>")


def wikiwars(corpora: Path) -> list[Tagged]:
    """Return the paragraphs of WikiWars with the outermost time expressions tagged."""
    found = []
    with tarfile.open(corpora / "train/wikiwars.tar.xz") as opened:
        for member in sorted(opened.getmembers(), key=lambda m: m.name):
            if member.name.endswith(".sgm") or member.name.endswith(".key.xml"):
                file = opened.extractfile(member)
                assert file is not None
                for paragraph in _body(file.read().decode("utf-8", "replace")).split("\n"):
                    found += [_timed(paragraph)] if "<TIMEX2" in paragraph else []
    return found


def _body(markup: str) -> str:
    inside = re.search(r"<TEXT>(.*?)</TEXT>", markup, re.DOTALL)
    return inside.group(1) if inside else markup


def _timed(paragraph: str) -> Tagged:
    words: list[str] = []
    tags: list[int] = []
    depth = 0
    opened = False
    for piece in re.split(f"({_TIMEX.pattern})", paragraph):
        if _TIMEX.fullmatch(piece):
            depth += 1 if piece.startswith("<TIMEX2") else -1
            opened = opened or (depth == 1 and piece.startswith("<TIMEX2"))
            continue
        for word in re.findall(r"\w+|[^\w\s]", re.sub(r"<[^>]+>", " ", piece)):
            words.append(word)
            tags.append((1 if opened else 2) if depth else 0)
            opened = False
    return Tagged(words[:200], tags[:200])
