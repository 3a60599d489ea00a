"""How news uses the names of places: as places, as words, as parts of other names."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii

from dragoman.lexicon import load_lexicon
from dragoman.mentions.names.words import NOT_NAMES, OFFICE_WORDS

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_APOSTROPHES = re.compile(r"['’‘`ʿʾ]")
_PLACED = frozenset("in at near around inside outside across throughout".split())
_LONGEST = 4
_LED = re.compile(r"\s+\[\w{3}(?:ELI|GOV|OPP|MIL|JUD|LEG) ?.*\d{6}")
_ENOUGH = 12
"""Uses of a name from which their shares count."""

FAMILY_NAMES = frozenset(
    "adams allen anderson bailey baker barnes bell bennett black brooks brown bryant burton butler campbell "
    "carter chandler clark clinton coleman collins cook cooper cox crawford cruz davis dawson diaz dixon "
    "douglas edwards elliott ellis evans fisher flores ford foster fox franklin freeman garcia gibson gomez "
    "gonzalez gordon graham grant gray green griffin hall hamilton harris harrison hart hayes henderson henry "
    "hernandez hicks hill holmes houston howard hudson hughes hunt hunter jackson jefferson jenkins johnson "
    "jones kelly kennedy king lancaster lawrence lawton lee lewis lincoln livingston logan long lopez madison "
    "marshall martin martinez mason mckinney meyer miller mills mitchell monroe montgomery moore morales "
    "morgan morris morrison morton murphy murray myers nelson newton nixon norton ortiz owens palmer parker "
    "payne perez perry peters peterson phillips pierce porter powell preston price ramirez reagan reed reyes "
    "reynolds richards richardson rivera roberts robertson robinson rodriguez rogers roosevelt rosario ross "
    "russell ryan sanchez sanders scott sharp shaw shelton sheridan sherman simmons simpson smith spencer "
    "stanley stevens stewart stone sullivan taft taylor thomas thompson torres tucker turner tyler valdez "
    "vance vargas vasquez wade walker wallace walsh ward warner warren watson wayne webb wells wheeler white "
    "wilson winston wood woods wright york young ansari arabi karimi rahimi hashemi hosseini mousavi tabrizi "
    "shirazi isfahani baghdadi halabi tikriti homsi khalidi masri najafi qasimi sadr saleh suleiman yasin "
    "barzani talabani khatami rafsanjani toyota santa".split()
)
"""Family names that the tables of names lack, and a make and a saint whose town is small."""

Phrase = tuple[str, ...]


def phrase_of(name: str) -> Phrase:
    """Return the words of a name as the gazetteer folds them."""
    plain = _APOSTROPHES.sub("", anyascii(name)).casefold()
    return tuple(re.findall(r"\w+", plain)) or ("",)


class Usage(NamedTuple):
    """Counts of phrases in reports. capital: with a capital inside a sentence; placed: after a preposition of place;
    beside: of those, next to another capitalised word; small: in lower case. persons: parts of names of persons."""

    capital: Counter[Phrase]
    placed: Counter[Phrase]
    beside: Counter[Phrase]
    small: Counter[Phrase]
    persons: frozenset[str]
    words: frozenset[str]

    def count(self, name: str) -> int:
        """Return how often the reports have a spelling with a capital."""
        return self.capital[phrase_of(name)]

    def needs(self, name: str, *, big: bool) -> str:
        """Return what must stand beside a name so that it is a place: "" (nothing), "alone", "in" or "state"."""
        phrase = phrase_of(name)
        uses = self.capital[phrase]
        placed = self.placed[phrase] / uses if uses >= _ENOUGH else None
        if len(phrase) > 1:
            return "" if big else "alone"
        if phrase[0] in self.words:
            return "state"
        if len(phrase[0]) <= 3 or phrase[0] in self.persons:
            return "alone" if placed is not None and placed >= 0.25 else "in" if big else "state"
        if self.small[phrase] > max(3, uses // 10) or (placed is not None and placed < 0.08):
            return "in"
        return "" if big or (placed is not None and placed >= 0.3) else "alone"

    def is_risky(self, name: str) -> bool:
        """Return whether another spelling is too short, a word, a person's name, or in the reports hardly a place."""
        phrase = phrase_of(name)
        unplaced = self.capital[phrase] > 0 and self.placed[phrase] < self.capital[phrase] / 8
        return unplaced or (len(phrase) == 1 and self.needs(name, big=False) in ("in", "state"))


def usage_of(evidence: Sequence[Path], phrases: Collection[Phrase]) -> Usage:
    """Return how the reports among the files use the phrases, and the names of persons among the rest."""
    usage = Usage(Counter(), Counter(), Counter(), Counter(), frozenset(_persons(evidence)), _words())
    openers = frozenset(phrase[0] for phrase in phrases)
    for path in evidence:
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    _count(json.loads(line)["text"], phrases, openers, usage)
    return usage


def _persons(evidence: Sequence[Path]) -> Iterator[str]:
    yield from FAMILY_NAMES
    for row in load_lexicon().name_parts:
        if row.kind in ("given", "family first"):
            yield from (word for one in (row.word, *row.aliases) for word in phrase_of(one))
    for path in evidence:
        if path.suffix == ".txt":
            yield from _leaders(path.read_text(encoding="utf-8", errors="replace").splitlines())


def _leaders(lines: Iterable[str]) -> Iterator[str]:
    """Yield the words of names of persons in a dictionary: those of two words or more that are followed by a role."""
    name = ""
    for line in lines:
        if line[:1].isupper():
            name = line.partition(";")[0].strip().strip("_").casefold()
        elif _LED.match(line) and name.count("_") in (1, 2):
            yield from name.split("_")


def _words() -> frozenset[str]:
    """Return the words that no bare name of a place may be: of calendars, religions, offices, and names of peoples."""
    demonyms = {phrase[0] for row in load_lexicon().countries for one in row.demonyms for phrase in (phrase_of(one),)}
    return NOT_NAMES | OFFICE_WORDS | demonyms | {f"{word}s" for word in demonyms}


def _count(text: str, phrases: Collection[Phrase], openers: frozenset[str], usage: Usage) -> None:
    words = _WORD.findall(_APOSTROPHES.sub("", text))
    folded = [word.casefold() if word.isascii() else _APOSTROPHES.sub("", anyascii(word)).casefold() for word in words]
    for i, word in enumerate(folded):
        if word not in openers:
            continue
        for size in range(_LONGEST, 0, -1):
            phrase = _phrase_at(folded, i, size)
            if phrase in phrases:
                _note(words, folded, i, phrase, usage)
                break


def _phrase_at(folded: Sequence[str], i: int, size: int) -> Phrase:
    """Return the words at a place; a hyphen between two is passed over."""
    found = [folded[i]]
    for _ in range(size - 1):
        i += 2 if i + 1 < len(folded) and folded[i + 1] == "-" else 1
        if i >= len(folded):
            break
        found.append(folded[i])
    return tuple(found)


def _note(words: Sequence[str], folded: Sequence[str], i: int, phrase: Phrase, usage: Usage) -> None:
    if not words[i][0].isupper():
        usage.small[phrase] += 1
        return
    before = folded[i - 1] if i else "."
    if not before.isalpha():
        return
    usage.capital[phrase] += 1
    usage.placed[phrase] += before in _PLACED
    usage.beside[phrase] += words[i - 1][0].isupper()
