"""Spellings of names: what two ways to write one word have in common.

Transliterations differ in vowels, in doubled letters and in the letters for sounds that English lacks ("Araghchi",
"Araqchi"); consonants that sound different ("Shamkhani", "Shamshani") tell names apart. Arabic and Hebrew scripts leave
vowels out, so that names in them are compared by consonants alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from dragoman.lexicon import Lexicon, NamePart

_MARKS = re.compile(r"['’‘`ʿʾ.]")
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "ال"
_LONG = 9
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("sch", "S"), ("tch", "C"), ("sh", "S"), ("ch", "C"), ("zh", "J"), ("kh", "X"), ("gh", "Q"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("dj", "j"), ("ck", "k"), ("q", "Q"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]+")


class Spelt(NamedTuple):
    """A word of a name. word: folded, in Latin letters; usual: how the tables spell it, empty if they do not know it;
    bare: written in a script without vowels."""

    word: str
    usual: str
    bare: bool


class NameTables(NamedTuple):
    """The parts of names of the tables, by their folded spellings."""

    usual: dict[str, str]
    articles: frozenset[str]
    servants: frozenset[str]
    sons: frozenset[str]
    suffixes: dict[str, str]


@lru_cache(maxsize=8)
def name_tables(lexicon: Lexicon) -> NameTables:
    """Return the tables of parts of names: first names and other words under one usual spelling, "al", "abd", "bin",
    "-zadeh" with theirs."""
    rows = lexicon.name_parts
    spellings = {(row.kind, row.word.casefold()): frozenset(_spellings(row)) for row in rows}
    usual = {s: folded(row.word) for row in rows if row.kind in ("given", "spelling") for s in _spellings(row)}
    suffixes = {s: folded(row.word) for row in rows if row.kind == "suffix" for s in _spellings(row)}
    al, abd, son = (spellings.get(("particle", word), frozenset((word,))) for word in ("al", "abd", "bin"))
    return NameTables(usual, al | {"the"}, abd, son, suffixes)


def _spellings(row: NamePart) -> Iterator[str]:
    """Yield the folded spellings of a row; of a name of several words the first."""
    for name in (row.word, *row.aliases):
        words = [folded(word) for word in _WORD.findall(_MARKS.sub("", name))]
        if words:
            yield words[0]


def folded(word: str) -> str:
    """Return a word in Latin letters, without case, accents and apostrophes; without an Arabic article."""
    bare = word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word
    return _MARKS.sub("", anyascii(bare)).casefold()


@lru_cache(maxsize=100_000)
def spelt(name: str, lexicon: Lexicon) -> tuple[Spelt, ...]:
    """Return the words of a name: without articles, "Abdul" with the word it belongs to, "-zadeh" with the one before
    it."""
    tables = name_tables(lexicon)
    words = [(folded(word), _is_bare(word)) for word in _WORD.findall(_MARKS.sub("", name))]
    words = [one for one in words if one[0]]
    kept = [one for one in words if one[0] not in tables.articles] or words
    joined: list[tuple[str, bool]] = []
    for word, bare in kept:
        if joined and (joined[-1][0] in tables.servants or word in tables.suffixes):
            joined[-1] = (_servant(joined[-1][0], tables) + tables.suffixes.get(word, word), bare)
        else:
            joined.append(("bin" if joined and word in tables.sons else word, bare))
    return tuple(Spelt(_whole(word, tables), tables.usual.get(word, ""), bare) for word, bare in joined)


def _servant(word: str, tables: NameTables) -> str:
    return "abd" if word in tables.servants else word


def _whole(word: str, tables: NameTables) -> str:
    """Return a word with "abdul" at its start and "zade" at its end spelt the usual way."""
    start = next((one for one in sorted(tables.servants, key=len, reverse=True) if word.startswith(one)), "")
    if start and len(word) >= len(start) + 3:
        word = "abd" + word[len(start) :]
    end = next((one for one in sorted(tables.suffixes, key=len, reverse=True) if word.endswith(one)), "")
    return word[: len(word) - len(end)] + tables.suffixes[end] if end and len(word) > len(end) + 2 else word


def _is_bare(word: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(("ARABIC", "HEBREW")) for letter in word)


def joined(a: Spelt, b: Spelt) -> Spelt:
    """Return two words of a name as one ("Amir-Abdollahian")."""
    return Spelt(a.word + b.word, "", a.bare or b.bare)


def is_initial(one: Spelt) -> bool:
    """Return whether a word is the first letter of one."""
    return len(one.word) == 1


def alike(a: Spelt, b: Spelt) -> bool:
    """Return whether two words are one in two spellings: as the tables have it, else by their sounds and, in Latin
    letters, a few letters apart at most. Symmetric."""
    if a.word == b.word:
        return True
    if a.usual and b.usual:
        return a.usual == b.usual
    if a.bare != b.bare:
        return not (a.usual or b.usual) and consonants(a.word) == consonants(b.word)
    if min(len(a.word), len(b.word)) < 4 or sounds(a.word) != sounds(b.word):
        return False
    allowed = 3 if min(len(a.word), len(b.word)) >= _LONG else 2
    return DamerauLevenshtein.distance(a.word, b.word, score_cutoff=allowed) <= allowed


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """Return the consonants of a folded word, one letter a sound, and its first vowel if it opens with one."""
    plain = _sounded(word)
    first = plain[:1] if plain[:1] in "aeiou" else ""
    return {"i": "e", "u": "o"}.get(first, first) + _DOUBLED.sub(r"\1", _VOWELS.sub("", plain))


def _sounded(word: str) -> str:
    plain = word[1:] if word.startswith("ye") else word
    plain = plain[:-1] if plain[-2:-1] in "aeiou" and plain.endswith("h") else plain
    for letters, sound in _SOUNDS:
        plain = plain.replace(letters, sound)
    return plain


def consonants(word: str) -> str:
    """Return the sounds of a folded word that every script writes."""
    return re.sub("[v]", "", _DOUBLED.sub(r"\1", _VOWELS.sub("", _sounded(word.replace("dh", "z")))))


def block_of(words: Sequence[Spelt]) -> str:
    """Return what names that are spellings of one share: the end of their consonants."""
    return consonants("".join(one.word for one in words))[-2:]
