"""Which names are of one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from dragoman.lexicon import Lexicon
from dragoman.links.names import name_parts, same_person


def may_be_one(a: str, b: str, lexicon: Lexicon) -> bool:
    """Return whether two names may be one person's: the same full name in any spelling, one a part of the other, or a
    family name alone and a fuller name that ends with it."""
    first, second = name_parts(a), name_parts(b)
    if first == second:
        return True
    if len(first) > 1 and len(second) > 1:
        return same_person(a, b, lexicon) is not None
    return first[-1:] == second[-1:]


def all_one(names: Iterable[str], lexicon: Lexicon) -> bool:
    """Return whether every two of the names may be one person's."""
    return all(may_be_one(a, b, lexicon) for a, b in combinations(sorted(set(names)), 2))


def persons_of(names: Iterable[str], lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Return the names grouped by person. A name that may be of two persons stands by itself: it is neither's.

    For names of one office only: a family name alone joins the one holder who has it.
    """
    groups: list[list[str]] = []
    for name in sorted(set(names), key=lambda one: (-len(name_parts(one)), one)):
        fitting = [group for group in groups if any(may_be_one(name, other, lexicon) for other in group)]
        if len(fitting) == 1 and all_one([*fitting[0], name], lexicon):
            fitting[0].append(name)
        else:
            groups.append([name])
    return tuple(tuple(group) for group in groups)


def fullest(names: Mapping[str, int]) -> str:
    """Return the most used name of two words or more, of equals the longest, then the first by letters.

    names: with how often each is used.
    """
    return max(sorted(names), key=lambda name: (len(name_parts(name)) > 1, names[name], len(name)))
