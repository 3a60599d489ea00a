"""What each stretch of a report is: headline, body, caption, boilerplate, other stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

import msgspec

from dragoman.lexicon import Furniture
from dragoman.schema import Block, BlockKind, Span

Label = tuple[Span, BlockKind]
_WORD = re.compile(r"\w+")
_RELATIVE_TIME = re.compile(
    r"^\s*(?:\d+|an?|one)\s+(?:minutes?|mins?|hours?|days?|weeks?|months?)\s+ago\s*$", re.IGNORECASE
)
_NAVIGATION = re.compile(r"^\s*[A-Z][\w &'-]{0,30}(?:\s*[/>»|›]\s*[A-Z][\w &'-]{0,30}){1,5}\s*$")
_CAPTION_END = re.compile(
    r"[(\[](?:[\w.]+\s+){0,2}(?:photo(?:graph)?s?|images?|pictures?|credit|courtesy)(?:\b|/)[^()\[\]]{0,80}[)\]]\s*$",
    re.IGNORECASE,
)
MAX_FURNITURE = 1000
"""Code points of a line that may be site furniture as a whole."""
MAX_CAPTION = 500
"""Code points of a line that may be a caption as a whole; a longer one is text with a credit at its end."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_STATEMENT_END = re.compile(r"(?<!\.\.)[.!?][\"”’')\]]*\s*$")
_HEADLINE_ENDS_NOT = re.compile(r"[.…,;:][\"”’')\]]*\s*$")
_PARAGRAPH_WORDS = 12
_RESUMED_WORDS = 40
_WRAP_WIDTH = 100
MAX_HEADLINE = 160
"""Code points of a first line that may still be a headline."""


class _Pattern(msgspec.Struct, frozen=True, kw_only=True):
    words: re.Pattern[str]
    kind: BlockKind
    reach: str


@lru_cache(maxsize=8)
def _patterns(furniture: tuple[Furniture, ...]) -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            words=re.compile(row.pattern, re.IGNORECASE | re.MULTILINE),
            kind=cast("BlockKind", row.kind),
            reach=row.reach,
        )
        for row in furniture
    )


def find_blocks(
    text: str,
    furniture: tuple[Furniture, ...],
    *,
    article: Sequence[Span] | None = None,
    title: str | None = None,
    credited: Sequence[Label] = (),
) -> tuple[Block, ...]:
    """Return the blocks of the text, in order, covering all of it but white space.

    article: the stretches that may be article, all if None. title: the headline, if known from elsewhere. credited: the
    stretches already known as dateline or byline. Units: code points, half-open.
    """
    lines = _lines(text)
    kinds = _line_kinds(text, lines, _patterns(furniture), article)
    headline = _headline_line(text, lines, kinds, title)
    if headline is not None:
        kinds[headline] = "headline"
    labels: list[Label] = list(zip(lines, kinds, strict=True))
    for span, kind in (*_matches(text, _patterns(furniture)), *credited):
        labels = list(_carved(labels, span, kind))
    return tuple(_joined(text, list(_trimmed(text, labels))))


def _lines(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text) if not m.group().isspace()]


def _line_kinds(
    text: str, lines: list[Span], patterns: Sequence[_Pattern], article: Sequence[Span] | None
) -> list[BlockKind]:
    words = [span.of(text) for span in lines]
    kinds: list[BlockKind] = []
    tail: BlockKind | None = None
    for number, line in enumerate(words):
        found = _furniture(line, patterns)
        if found and found.reach == "rest" and number > 0:
            tail = found.kind
        elif tail and not found and _resumes(words, number):
            tail = None
        kinds.append(tail or (found.kind if found else _plain_kind(line, lines[number], number, article)))
    return _without_lists_of_stories(words, kinds)


def _furniture(line: str, patterns: Sequence[_Pattern]) -> _Pattern | None:
    if len(line) > MAX_FURNITURE:
        return None
    return next((p for p in patterns if p.reach != "match" and p.words.search(line)), None)


def _is_paragraph(line: str) -> bool:
    """Return whether the line is prose: a statement of some length, no headline and no teaser cut off by "..."."""
    return bool(_STATEMENT_END.search(line)) and len(_WORD.findall(line)) >= _PARAGRAPH_WORDS


def _resumes(words: list[str], number: int) -> bool:
    """Return whether the article goes on after a list of other stories: paragraph on paragraph, as lists never have.

    In a list each teaser stands apart, between headlines or times.
    """
    count = 0
    for line in words[number:]:
        if not _is_paragraph(line):
            return False
        count += len(_WORD.findall(line))
        if count >= _RESUMED_WORDS:
            return True
    return False


def _plain_kind(line: str, span: Span, number: int, article: Sequence[Span] | None) -> BlockKind:
    if len(line) <= MAX_CAPTION and (_CAPTION_END.search(line) or _doubled(line)):
        return "caption"
    if number < 3 and _NAVIGATION.match(line):
        return "boilerplate"
    if article is not None and not any(span.meets(part) for part in article):
        return "boilerplate"
    return "body"


def _doubled(line: str) -> bool:
    """Return whether the line says the same words twice, as the alternative text of a picture and its caption do."""
    words = _WORD.findall(line)
    half = len(words) // 2
    return half >= 4 and len(words) % 2 == 0 and words[:half] == words[half:]


def _without_lists_of_stories(words: list[str], kinds: list[BlockKind]) -> list[BlockKind]:
    """Mark the lines that stand with "9 hours ago", where several do, as other stories: headline and teaser of each.

    A lone one is the age of the report itself.
    """
    times = [number for number, line in enumerate(words) if _RELATIVE_TIME.match(line)]
    for number in times if len(times) > 1 else ():
        above = _above(words, number)
        for near in range(number - above, number):
            kinds[near] = "stories"
    return kinds


def _above(words: list[str], number: int) -> int:
    """Return how many lines over a time belong to it: a headline, or a headline and its teaser."""
    if number < 1 or _RELATIVE_TIME.match(words[number - 1]):
        return 0
    teaser = bool(_SENTENCE_END.search(words[number - 1]))
    if not teaser:
        return 1
    headed = number >= 2 and not _SENTENCE_END.search(words[number - 2]) and not _RELATIVE_TIME.match(words[number - 2])
    return 2 if headed else 0


def _headline_line(text: str, lines: list[Span], kinds: list[BlockKind], title: str | None) -> int | None:
    """Return the number of the line that is the headline, if the text carries it."""
    known = _fold(title or "")
    for number in range(min(len(lines), 30)) if known else ():
        if _is_title(_fold(lines[number].of(text)), known):
            return number
    for number, kind in enumerate(kinds[:4]):
        if kind == "body":
            return number if _looks_like_headline(text, lines, number) else None
    return None


def _is_title(line: str, title: str) -> bool:
    """Return whether the line is the title, or the title less the name of the site after it."""
    return line == title or (line.count(" ") >= 3 and title.startswith(f"{line} "))


def _looks_like_headline(text: str, lines: list[Span], number: int) -> bool:
    line = lines[number].of(text).strip()
    alone = len(lines) > number + 1
    return alone and len(line) <= MAX_HEADLINE and not _HEADLINE_ENDS_NOT.search(line) and len(_WORD.findall(line)) >= 3


def _fold(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _matches(text: str, patterns: Sequence[_Pattern]) -> Iterator[Label]:
    for pattern in patterns:
        if pattern.reach == "match":
            for found in pattern.words.finditer(text):
                if found.group().strip():
                    yield Span(found.start(), found.end()), pattern.kind


def _carved(labels: Sequence[Label], span: Span, kind: BlockKind) -> Iterator[Label]:
    """Yield the labels with `span` relabelled where it was headline or body; other kinds keep what they are."""
    for old, old_kind in labels:
        if not old.meets(span) or old_kind not in ("body", "headline"):
            yield old, old_kind
            continue
        start, end = max(old.start, span.start), min(old.end, span.end)
        yield Span(old.start, start), old_kind
        yield Span(start, end), kind
        yield Span(end, old.end), old_kind


def _trimmed(text: str, labels: Sequence[Label]) -> Iterator[Block]:
    for span, kind in labels:
        raw = span.of(text)
        if raw.strip():
            start = span.start + len(raw) - len(raw.lstrip())
            yield Block(start=start, end=span.start + len(raw.rstrip()), kind=kind)


def _joined(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with the lines of hard-wrapped paragraphs put together, so that sentences stay whole.

    A line goes on in the next where no empty line parts them, it ends no sentence, and the next starts in lower case or
    all lines are as short as wrapped ones.
    """
    width = max((block.end - block.start for block in blocks if block.kind == "body"), default=0)
    last: Block | None = None
    for block in blocks:
        if last is not None and _goes_on(text, last, block, width):
            last = Block(start=last.start, end=block.end, kind="body")
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _goes_on(text: str, last: Block, block: Block, width: int) -> bool:
    gap = text[last.end : block.start]
    if last.kind != "body" or block.kind != "body" or gap.count("\n") != 1:
        return False
    line = text[max(text.rfind("\n", last.start, last.end) + 1, last.start) : last.end]
    if _SENTENCE_END.search(line):
        return width <= _WRAP_WIDTH and len(line) >= 0.7 * width
    return (text[block.start].islower() and len(line) >= 30) or (width <= _WRAP_WIDTH and len(line) >= 0.7 * width)
