"""Words with their positions, and the folding under which two spellings of a word are the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from dragoman.schema import Span

_LETTER = r"[^\W_\u0300-\u036f][\u0300-\u036f]*"
_SHORTENED = r"\b(?:St|Ste|Mt|Dr|Mrs?|Ms|Prof|Gen|Lt|Col|Maj|Brig|Sgt|Capt|Adm|Sen|Rep|Gov|Hon|Rev|Amb)\."
_TOKEN = re.compile(rf"{_SHORTENED}|(?:[^\W\d_]\.){{2,}}|(?:{_LETTER})+(?:['’‘`ʿʾ](?:{_LETTER})+)*|[^\w\s]")
_APOSTROPHES = re.compile(r"['’‘`ʿʾ]")
_JOINTS = frozenset("-‐‑")


class Token(NamedTuple):
    """A word or a mark: its position in the report, its letters and their folded form.

    glued: a hyphen ties it to the word before; such hyphens are no tokens of their own.
    """

    start: int
    end: int
    text: str
    folded: str
    glued: bool = False

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
    """Return the word without case, accents, apostrophes and full stops, in Latin letters; a mark is itself."""
    if not word[:1].isalnum():
        return word
    return _APOSTROPHES.sub("", anyascii(word)).replace(".", "").casefold() or word


def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words and marks of a stretch of text; a possessive "'s" is a token of its own.

    Units: code points of `text`, half-open.
    """
    found: list[Token] = []
    glued = False
    for match in _TOKEN.finditer(text, span.start, span.end):
        word, start, end = match.group(), match.start(), match.end()
        if word in _JOINTS and _ties(text, start, end):
            glued = True
            continue
        found.extend(_parts(word, start, end, glued=glued))
        glued = False
    return tuple(found)


def _ties(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() or before == ".") and after.isalnum()


def _parts(word: str, start: int, end: int, *, glued: bool) -> list[Token]:
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’":
        owner = Token(start, end - 2, word[:-2], fold(word[:-2]), glued)
        return [owner, Token(end - 2, end, word[-2:], "'s")]
    return [Token(start, end, word, fold(word), glued)]


def span_of(tokens: tuple[Token, ...], first: int, last: int) -> Span:
    """Return the stretch from one token to another, both included."""
    return Span(tokens[first].start, tokens[last].end)


def word_at(tokens: tuple[Token, ...], i: int) -> str:
    """Return the folded word at a place, "" outside the sentence."""
    return tokens[i].folded if 0 <= i < len(tokens) else ""


def printed(text: str, span: Span) -> str:
    """Return the words of a stretch on one line."""
    return " ".join(span.of(text).split())
