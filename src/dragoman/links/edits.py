"""What an editor changed in a copied passage: the words that differ, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from dragoman.schema import Citation, CopiedPassage, Span

_WORD = re.compile(r"\w+")


class Edit(NamedTuple):
    """Words of the copy and the words of the original in their place; one of the two is empty where words were added or
    left out."""

    copy: Span
    original: Span


def edits(passage: CopiedPassage) -> tuple[Edit, ...]:
    """Return what differs between both sides of a passage, in the order of the copy; case and punctuation do not count.

    Units: code points of each report's text, half-open. An empty span stands where the words of the other side are
    missing.
    """
    copy, original = _words(passage.copy), _words(passage.original)
    sides = _folded(passage.copy, copy), _folded(passage.original, original)
    found = SequenceMatcher(None, sides[0], sides[1], autojunk=False).get_opcodes()
    return tuple(
        Edit(_span(passage.copy, copy, a, b), _span(passage.original, original, c, d))
        for kind, a, b, c, d in found
        if kind != "equal"
    )


def _words(side: Citation) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(side.quote)]


def _folded(side: Citation, words: Sequence[Span]) -> list[str]:
    return [one.of(side.quote).casefold() for one in words]


def _span(side: Citation, words: Sequence[Span], first: int, end: int) -> Span:
    """Return the stretch of some words in the text of their report, an empty one before the next word for none."""
    if first == end:
        at = words[first].start if first < len(words) else len(side.quote)
        return Span(side.start + at, side.start + at)
    return Span(side.start + words[first].start, side.start + words[end - 1].end)
