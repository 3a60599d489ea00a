"""When two names may be of one actor: a reason, or none. Symmetric."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from dragoman.lexicon import Lexicon, NamePart
from dragoman.reports import OutletNames

_MARKS = re.compile(r"['’‘`ʿʾ.]")
_PARTS = re.compile(r"[^\W_]+")
_PARTICLES = frozenset("al el ul ad ar as ash at az an the".split())


@lru_cache(maxsize=100_000)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, in Latin letters, without articles and Arabic articles."""
    folded = _MARKS.sub("", anyascii(name)).casefold()
    words = tuple(_PARTS.findall(folded))
    return tuple(word for word in words if word not in _PARTICLES) or words


PART = "part of the fuller name"


@lru_cache(maxsize=8)
def _spellings(rows: tuple[NamePart, ...]) -> dict[str, str]:
    """Return the usual spelling of each first name of the table."""
    return {
        part: name_parts(row.word)[0]
        for row in rows
        if row.kind == "given"
        for name in (row.word, *row.aliases)
        for part in name_parts(name)[:1]
    }


def same_person(a: str, b: str, lexicon: Lexicon) -> str | None:
    """Return why two names of two words or more may be one person's, None if they may not.

    All words the same; or the same number of words, each spelt alike, the family name too; or one a part of the other
    with the same first and family name. A family name alone never is enough. First names that the table of name parts
    gives as spellings of one are spelt alike.
    """
    usual = _spellings(lexicon.name_parts)
    first, second = name_parts(a), name_parts(b)
    if len(first) < 2 or len(second) < 2:
        return "same name" if first == second and len(first) > 1 else None
    if first == second or "".join(first) == "".join(second):
        return "same name"
    if len(first) == len(second) and all(_alike(x, y, usual) for x, y in zip(first, second, strict=True)):
        return "same name, spelt differently"
    short, full = sorted((first, second), key=lambda parts: (len(parts), parts))
    if _alike(short[-1], full[-1], usual) and all(any(_alike(word, other, usual) for other in full) for word in short):
        return PART
    return None


def _alike(a: str, b: str, usual: Mapping[str, str]) -> bool:
    """Return whether two words are one word in two spellings: one letter apart, two in a long word; or two in a shorter
    one whose consonants are the same ("Adarian", "Adaryan"); or two spellings of the table."""
    if a == b or usual.get(a, a) == usual.get(b, b):
        return True
    if min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    sounds_alike = _VOWELS.sub("", a[1:]) == _VOWELS.sub("", b[1:])
    allowed = 2 if sounds_alike or min(len(a), len(b)) >= 8 else 1
    return DamerauLevenshtein.distance(a, b, score_cutoff=allowed) <= allowed


_VOWELS = re.compile(r"[aeiouy]+|(.)(?=\1)")
"""Vowels and the first of two equal letters: what transliterations differ in most."""

_JOINING = frozenset("of the and for on in to de da do del la le al el bin ibn bint abu van von und y e i".split())


def is_proper(name: str) -> bool:
    """Return whether a name is one ("High Negotiations Committee") and not a description ("armed opposition
    groups")."""
    words = [word for word in name.replace("-", " ").split() if word not in _JOINING]
    return bool(words) and all(not word[:1].islower() for word in words)


_ARTICLE = re.compile(r"\Athe\s+(?=\w)", re.IGNORECASE)


def usual_outlet(name: str | None, names: OutletNames) -> str | None:
    """Return the usual name of an outlet ("AFP" is Agence France-Presse), its own, without "the", if the table has
    none."""
    if not name:
        return None
    return names.known(name) or (_ARTICLE.sub("", name))
