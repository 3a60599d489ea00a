"""When two names may be of one actor: a reason, or none. Symmetric."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from dragoman.lexicon import Body, Country, Lexicon, Outlet

_MARKS = re.compile(r"['’‘`ʿʾ.]")
_PARTS = re.compile(r"[^\W_]+")
_PARTICLES = frozenset("al el ul ad ar as ash at az an the".split())


@lru_cache(maxsize=8)
def usual_names(lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    """Return the usual name of each state, body and outlet of the tables, by the parts of every name it has there.

    Where two rows share a name, the first of countries, bodies, outlets has it.
    """
    rows: tuple[Country | Body | Outlet, ...] = (*lexicon.countries, *lexicon.bodies, *lexicon.outlets)
    return {name_parts(name): row.name for row in reversed(rows) for name in (row.name, *row.aliases) if name}


@lru_cache(maxsize=100_000)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, in Latin letters, without articles and Arabic articles."""
    folded = _MARKS.sub("", anyascii(name)).casefold()
    words = tuple(_PARTS.findall(folded))
    return tuple(word for word in words if word not in _PARTICLES) or words


def same_person(a: str, b: str) -> str | None:
    """Return why two names of two words or more may be one person's, None if they may not.

    All words the same; or the same number of words, each spelt alike, the family name too; or one a part of the other
    with the same first and family name. A family name alone never is enough.
    """
    first, second = name_parts(a), name_parts(b)
    if len(first) < 2 or len(second) < 2:
        return "same name" if first == second and len(first) > 1 else None
    if first == second or "".join(first) == "".join(second):
        return "same name"
    if len(first) == len(second) and all(_alike(x, y) for x, y in zip(first, second, strict=True)):
        return "same name, spelt differently"
    if len(first) == len(second) and all(
        _alike(x, y) or _skeleton(x) == _skeleton(y) for x, y in zip(first, second, strict=True)
    ):
        return VOWELS
    short, full = sorted((first, second), key=len)
    if _alike(short[-1], full[-1]) and all(any(_alike(word, other) for other in full) for word in short):
        return "part of the fuller name"
    return None


VOWELS = "same name but for its vowels"
"""Names written from scripts without vowels: enough only where both are said to act for one body ("Yusuf", "Yousef",
but also "Hassan", "Hussein")."""


def _skeleton(word: str) -> str:
    """Return the first letter of a word and the consonants after it; the word itself if they are fewer than three."""
    bare = word[:1] + re.sub(r"[aeiou]", "", word[1:])
    return bare if len(bare) > 2 else word


def _alike(a: str, b: str) -> bool:
    """Return whether two words are one word in two spellings: one letter apart, two in a long word."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    allowed = 1 if min(len(a), len(b)) < 8 else 2
    return DamerauLevenshtein.distance(a, b, score_cutoff=allowed) <= allowed


_JOINING = frozenset("of the and for on in to de da do del la le al el bin ibn bint abu van von und y e i".split())


def is_proper(name: str) -> bool:
    """Return whether a name is one ("High Negotiations Committee") and no description ("armed opposition groups")."""
    words = [word for word in name.replace("-", " ").split() if word not in _JOINING]
    return bool(words) and all(not word[:1].islower() for word in words)
