"""Print candidate rows for `bodies.csv` from the Phoenix dictionaries (MIT, Open Event Data Alliance).

    python -m scripts.seed_lexicon event_dictionaries.tar.xz

The dictionaries end about 2014, list many persons and groups that news of mediation never names, and have errors: the
rows are to be picked and mended by hand. Rows that the shipped table has already are left out.
"""

from __future__ import annotations

import csv
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.lexicon import load_lexicon
from dragoman.mentions.names.tokens import fold

FILES = {"Phoenix.International.actors.txt": "igo", "Phoenix.MilNonState.actors.txt": "armed_group"}
_CODE = re.compile(r"\s*\[.*$")
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "a", "an", "al"))


class Candidate(NamedTuple):
    """A body with its other names."""

    name: str
    aliases: tuple[str, ...]


def main() -> None:
    """Print the rows on standard output."""
    known = {fold(name) for body in load_lexicon().bodies for name in (body.name, *body.aliases)}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["name", "kind", "country", "aliases"])
    with tarfile.open(sys.argv[1]) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            kind = FILES.get(member.name.rsplit("/", 1)[-1])
            source = archive.extractfile(member) if kind and member.name.startswith("petrarch2/") else None
            if source is None:
                continue
            for one in candidates(source.read().decode("utf-8", "replace").splitlines()):
                if fold(one.name) not in known:
                    writer.writerow([one.name, kind, "", "|".join(one.aliases)])


def candidates(lines: Iterable[str]) -> Iterator[Candidate]:
    """Yield the bodies of a dictionary: a name, then its synonyms on lines that begin with "+"."""
    names: list[str] = []
    for line in lines:
        text = _CODE.sub("", line.split("#")[0]).strip()
        if text.startswith("+") and names:
            names.extend(spellings(text[1:]))
        elif text and not text.startswith(("[", "<")):
            yield from _candidate(names)
            names = spellings(text)
    yield from _candidate(names)


def _candidate(names: list[str]) -> Iterator[Candidate]:
    distinct = list(dict.fromkeys(name for name in names if name))
    if distinct:
        yield Candidate(distinct[0], tuple(distinct[1:]))


def spellings(entry: str) -> list[str]:
    """Return a name and the acronym in its brackets, in the letters of running text."""
    words = entry.strip().strip("_").replace("_", " ")
    acronyms = [found for found in _BRACKETS.findall(words) if found.isupper()]
    return [_cased(_BRACKETS.sub("", words)), *acronyms]


def _cased(words: str) -> str:
    cased = [word.lower() if word.lower() in _SMALL else word.capitalize() for word in words.split()]
    return " ".join(cased)


if __name__ == "__main__":
    main()
