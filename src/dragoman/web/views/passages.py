"""Two passages side by side: which words differ. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from dragoman.web.views.evidence import Piece

_MOST = 600
"""Words up to which passages are compared: longer ones are shown unmarked."""


def changed_words(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return two passages in pieces, the words that stand in one alone marked "changed".

    The pieces of each put together are the passage.
    """
    a, b = re.findall(r"\s+|\S+", one), re.findall(r"\s+|\S+", other)
    if len(a) > _MOST or len(b) > _MOST:
        return (Piece(text=one),), (Piece(text=other),)
    same = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    kept = {n for block in same for n in range(block.a, block.a + block.size)}
    kept_there = {n for block in same for n in range(block.b, block.b + block.size)}
    return tuple(_pieces(a, kept)), tuple(_pieces(b, kept_there))


def _pieces(words: Sequence[str], kept: set[int]) -> Iterable[Piece]:
    flags = ((n in kept or word.isspace(), word) for n, word in enumerate(words))
    for same, group in groupby(flags, key=lambda pair: pair[0]):
        yield Piece(text="".join(word for _, word in group), mark=() if same else ("changed",))
