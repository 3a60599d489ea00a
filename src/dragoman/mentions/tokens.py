"""Words with their positions, and the folding under which two spellings of a word are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from dragoman.schema import Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘`.][^\W_]+|-[^\W_]+)*|[^\w\s]")
_APOSTROPHES = re.compile(r"['’‘`ʿʾ]")


class Token(NamedTuple):
    """A word or a mark: its position in the report, its letters, and their folded form."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return the word without case, accents, apostrophes and full stops, in Latin letters."""
    return _APOSTROPHES.sub("", anyascii(word)).replace(".", "").casefold()


def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words and marks of a stretch of text; a possessive "'s" is a token of its own.

    Units: code points of `text`, half-open.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word, start, end = match.group(), match.start(), match.end()
        if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’":
            found.append(Token(start, end - 2, word[:-2], fold(word[:-2])))
            found.append(Token(end - 2, end, word[-2:], "'s"))
        else:
            found.append(Token(start, end, word, fold(word)))
    return tuple(found)
