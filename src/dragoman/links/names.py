"""When two names may be of one actor: a reason, or none. Symmetric."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from anyascii import anyascii

from dragoman.lexicon import Lexicon
from dragoman.links.spelling import Spelt, alike, consonants, is_initial, joined, spelt
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
SPELT = "same name, spelt differently"
_LEAST_CONSONANTS = 5
"""Of a name that is compared by consonants alone: fewer would fit too many names."""


def same_person(a: str, b: str, lexicon: Lexicon) -> str | None:
    """Return why two names of two words or more may be one person's, None if they may not. Symmetric.

    All words the same; or each spelt alike, two of one name perhaps one of the other ("Amir-Abdollahian"), the family
    name too; or an initial for a word between two others; or one name part of the other with the same family name. A
    family name alone never is enough.
    """
    first, second = spelt(a, lexicon), spelt(b, lexicon)
    if [one.word for one in first] == [one.word for one in second]:
        return "same name" if len(first) > 1 or len(name_parts(a)) > 1 else None
    if min(len(name_parts(a)), len(name_parts(b))) < 2:
        return None
    if "".join(one.word for one in first) == "".join(one.word for one in second):
        return "same name"
    short, full = sorted((first, second), key=lambda words: (len(words), words))
    if any(_all_alike(short, words) for words in (full, *_with_one_joined(full)) if len(words) == len(short)):
        return "same name in another script" if _are_bare(first) != _are_bare(second) else SPELT
    if (
        _related(a) == _related(b)
        and len(short) > 1
        and alike(short[-1], full[-1])
        and all(any(alike(x, y) for y in full) for x in short)
    ):
        return PART
    return None


_RELATION = re.compile(r"\b(?:of|to|for)\b")


def _related(name: str) -> int:
    """Return how often a name says whose somebody is: the wife of a man is not the man."""
    return len(_RELATION.findall(name))


def _all_alike(a: Sequence[Spelt], b: Sequence[Spelt]) -> bool:
    """Return whether each word is spelt alike, initials aside: at least two, and enough letters without vowels."""
    pairs = list(zip(a, b, strict=True))
    full = [(x, y) for x, y in pairs if not (is_initial(x) or is_initial(y))]
    if len(full) < 2 or full[-1] != pairs[-1] or not all(alike(x, y) for x, y in full):
        return False
    if _are_bare(a) != _are_bare(b) and sum(len(consonants(x.word)) for x in a) < _LEAST_CONSONANTS:
        return False
    return all(x.word[0] == y.word[0] for x, y in pairs if (x, y) not in full)


def _with_one_joined(words: Sequence[Spelt]) -> Iterator[tuple[Spelt, ...]]:
    for i in range(len(words) - 1):
        yield (*words[:i], joined(words[i], words[i + 1]), *words[i + 2 :])


def _are_bare(words: Sequence[Spelt]) -> bool:
    return any(one.bare for one in words)


_JOINING = frozenset("of the and for on in to de da do del la le al el bin ibn bint abu van von und y e i".split())


@lru_cache(maxsize=100_000)
def is_proper(name: str) -> bool:
    """Return whether a name is one ("High Negotiations Committee") and not a description ("armed opposition
    groups")."""
    words = [word for word in name.replace("-", " ").split() if word not in _JOINING]
    return bool(words) and all(not word[:1].islower() for word in words)


_ARTICLE = re.compile(r"\Athe\s+(?=\w)", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def usual_outlet(name: str | None, names: OutletNames) -> str | None:
    """Return the usual name of an outlet ("AFP" is Agence France-Presse), its own, without "the", if the table has
    none."""
    if not name:
        return None
    return names.known(name) or (_ARTICLE.sub("", name))
