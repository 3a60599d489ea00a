"""Lists of other stories, and other stretches that a heading or mark opens: where do they end?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.schema import BlockKind

_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
_RELATIVE_TIME = re.compile(rf"\s*(?:\d+|an?|one|few)\s+{_UNIT}\s+ago\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s*\Z")
_MIN_PROSE = 60
"""Code points of a whole sentence that may be a paragraph of an article; links with a full stop are shorter."""
_MAX_SIGNATURE = 5
"""Lines, its mark among them, that end a text as the signature of a mail."""
_SURE_PROSE = 300
"""Code points of a line that is one; teasers are shorter."""


def is_relative_time(line: str) -> bool:
    """Return whether the line is a list's "9 hours ago"."""
    return _RELATIVE_TIME.fullmatch(line[:60]) is not None


def is_prose(line: str) -> bool:
    """Return whether the line may be a paragraph of an article: long, and a whole sentence, which no "…" ends."""
    end = line[-12:]
    if len(line) >= _SURE_PROSE:
        return True
    return len(line) >= _MIN_PROSE and _SENTENCE_END.search(end) is not None and not end.rstrip().endswith("...")


def opened_stretches(
    lines: Sequence[str], openings: Sequence[BlockKind | None], article: Sequence[bool]
) -> list[BlockKind | None]:
    """Return for each line the kind of the opened stretch it lies in, None outside any.

    A stretch begins at a line with an opening and goes on until the article does, or to the end of the text.
    openings: the kind that a line opens, such as "stories" for the heading "Related stories". article: which lines a
    page extractor took for the article; all False where none was asked.
    """
    kinds: list[BlockKind | None] = [None] * len(lines)
    number = 0
    while number < len(lines):
        opening = openings[number]
        if opening is None:
            number += 1
            continue
        signature = opening == "boilerplate" and len(lines) - number <= _MAX_SIGNATURE
        end = len(lines) if signature else _end(lines, number + 1, article)
        kinds[number:end] = [opening] * (end - number)
        number = max(end, number + 1)
    return kinds


def _end(lines: Sequence[str], start: int, article: Sequence[bool]) -> int:
    """Return the number of the first line after `start` at which an article goes on.

    That is a paragraph of the article as the page extractor sees it; or, where headlines have had no teasers, the first
    paragraph; or, where they have had, the first of two in a row. What stands before "9 hours ago" is a teaser.
    """
    shorts = 0
    teasers = False
    for number in range(start, len(lines)):
        if not is_prose(lines[number]):
            shorts += 1
            continue
        if article[number]:
            return number
        if _is_dated(lines, number):
            teasers = True
        elif (shorts >= 2 and not teasers) or _follows(lines, number) or not shorts:
            return number
        else:
            teasers = True
    return len(lines)


def _is_dated(lines: Sequence[str], number: int) -> bool:
    return any(is_relative_time(line) for line in lines[number + 1 : number + 3])


def _follows(lines: Sequence[str], number: int) -> bool:
    """Return whether another paragraph, no teaser, comes right after this one."""
    return number + 1 < len(lines) and is_prose(lines[number + 1]) and not _is_dated(lines, number + 1)


def dated_entries(lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of lines that make up entries dated "9 hours ago": the time, the teaser and headline before."""
    for number, line in enumerate(lines):
        if number >= 2 and is_relative_time(line):
            yield from _entry(lines, number)


def _entry(lines: Sequence[str], number: int) -> Iterator[int]:
    yield number
    if lines[number - 1].rstrip().endswith(("…", "...")):
        yield from (number - 2, number - 1)
    elif not _SENTENCE_END.search(lines[number - 1][-12:]):
        yield number - 1
