"""Quotations that run over several sentences or paragraphs: one speaker, said once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dragoman.schema import Attribution, Passage

_MARKS = 4  # code points of quotation marks and stops that a passage quoted whole has outside its quotation


def quotation_start(passages: Sequence[Passage], n: int) -> int:
    """Return where the quotation that runs into a passage opens, sentences before, else the passage's own start.

    Units: code points of the report's text.
    """
    first = n
    while first and _runs_on(passages[first - 1], passages[first]):
        first -= 1
    start = passages[first].span.start
    if first == n:
        return start
    # What runs on is the last quotation of the passage it opens in.
    return max(start, passages[first].quoted[-1].start - 1)


def _runs_on(before: Passage, passage: Passage) -> bool:
    """Return whether a quotation that is open at the end of one passage goes on in the next."""
    starts = passage.quoted and passage.quoted[0].start <= passage.span.start
    ends = before.quoted and before.quoted[-1].end >= before.span.end
    return bool(starts and ends)


def with_continuations(passages: Sequence[Passage], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with the sentences quoted whole that follow what they tell and that no cue attributes.

    News prints the sentences and paragraphs of one speaker one after another and names the speaker once.
    """
    kept = list(found)
    for before, passage in pairwise(passages):
        if not _is_quoted_whole(passage) or _of(kept, passage) is not None:
            continue
        k = _of(kept, before)
        if k is not None:
            kept[k] = msgspec.structs.replace(kept[k], content=(*kept[k].content, passage.span))
    return tuple(kept)


def _is_quoted_whole(passage: Passage) -> bool:
    inside = sum(quote.end - quote.start for quote in passage.quoted)
    return bool(passage.quoted) and inside >= passage.span.end - passage.span.start - _MARKS


def _of(found: Sequence[Attribution], passage: Passage) -> int | None:
    """Return the last attribution that has its cue or its content in a passage."""
    inside = (k for k, one in enumerate(found) if any(passage.span.meets(span) for span in (*one.cue, *one.content)))
    return max(inside, default=None)
