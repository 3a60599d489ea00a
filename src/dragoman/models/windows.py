"""Windows: stretches of a report, in word pieces, that the encoder sees at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from dragoman.events.sentence import Sentence
from dragoman.schema import Span

LONGEST = 320
"""Word pieces of a window, its two marks not counted; what a sentence holds beyond it is not read by the encoder."""

CONTEXT = 2
"""Sentences before the first one that a window may read again, so that its pronouns and dates have something ahead."""


class Encoding(Protocol):
    """What a tokenizer returns for one text."""

    @property
    def ids(self) -> list[int]:
        """The ids of the pieces."""
        ...

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """The code points of the text that each piece covers, half-open."""
        ...


class Tokenizer(Protocol):
    """The part of `tokenizers.Tokenizer` that is used here."""

    def encode(self, sequence: str, *, add_special_tokens: bool = True) -> Encoding:
        """Return the word pieces of a text."""
        ...

    def token_to_id(self, token: str) -> int | None:
        """Return the id of a piece."""
        ...


class Window(NamedTuple):
    """Word pieces of consecutive sentences between the two marks of the encoder.

    ids: the pieces, first and last the marks. spans: the code points of the report that each piece covers, empty for
    the marks. sentences: for each piece the index of its sentence in the report, -1 for the marks. first, last: the
    sentences that are read here, half-open; those ahead of `first` are only context.
    """

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    sentences: tuple[int, ...]
    first: int
    last: int

    def pieces(self, span: Span) -> tuple[int, int] | None:
        """Return the first and last piece that a stretch of the report touches, None where the window lacks it."""
        inside = {"lo": 1, "hi": len(self.spans) - 1}  # the marks at either end stand for no words
        first = bisect_right(self.spans, span.start, key=lambda piece: piece.end, **inside)
        last = bisect_left(self.spans, span.end, key=lambda piece: piece.start, **inside) - 1
        return (first, last) if first <= last else None


def windows_of(text: str, sentences: Sequence[Sentence], tokenizer: Tokenizer) -> Iterator[Window]:
    """Yield the windows of a report in text order; every sentence is read in exactly one of them."""
    begin, end = (tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
    pieces = [_pieces(text, sentence.span, tokenizer) for sentence in sentences]
    first = 0
    while first < len(pieces):
        start = _context(pieces, first)
        last, size = first + 1, sum(len(p) for p in pieces[start : first + 1])
        while last < len(pieces) and size + len(pieces[last]) <= LONGEST:
            size += len(pieces[last])
            last += 1
        inside = [(n, *piece) for n in range(start, last) for piece in pieces[n]]
        yield Window(
            ids=(begin, *(piece for _, piece, _ in inside), end),
            spans=(Span(0, 0), *(span for *_, span in inside), Span(0, 0)),
            sentences=(-1, *(n for n, *_ in inside), -1),
            first=first,
            last=last,
        )
        first = last


def _pieces(text: str, span: Span, tokenizer: Tokenizer) -> list[tuple[int, Span]]:
    encoded = tokenizer.encode(span.of(text), add_special_tokens=False)
    found = [
        (piece, Span(span.start + a, span.start + b))
        for piece, (a, b) in zip(encoded.ids, encoded.offsets, strict=True)
    ]
    return found[:LONGEST]


def _context(pieces: Sequence[Sequence[object]], first: int) -> int:
    """Return the first sentence of the window that reads from `first` on."""
    start = first
    room = min(LONGEST // 3, LONGEST - len(pieces[first]))
    while start > 0 and first - start < CONTEXT and len(pieces[start - 1]) <= room:
        start -= 1
        room -= len(pieces[start])
    return start
