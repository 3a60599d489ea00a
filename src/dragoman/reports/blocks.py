"""What each stretch of a report is: headline, body, caption, boilerplate, other stories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import cast

import msgspec

from dragoman.lexicon import Furniture
from dragoman.reports.drafts import folded
from dragoman.reports.stories import dated_entries, opened_stretches
from dragoman.schema import Block, BlockKind, Span

Label = tuple[Span, BlockKind]
READ: tuple[BlockKind, ...] = ("headline", "body")
MAX_HEADLINE = 160
"""Code points of a first line that may still be a headline."""
MAX_FURNITURE = 1000
"""Code points of a line that may be site furniture as a whole; the longest notices seen have about 600."""

_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\r\n]+")
_SEPARATOR = re.compile(r"[/>»|›]")
_STATEMENT_END = re.compile(r"[.;:,…][\"”’')\]]*\s*\Z")
_TITLE_MARKS = " \t#*_\"“”‘’'"
_HEAD_LINES = 12


class _Pattern(msgspec.Struct, frozen=True, kw_only=True):
    words: re.Pattern[str]
    kind: BlockKind
    reach: str


@lru_cache(maxsize=8)
def _patterns(furniture: tuple[Furniture, ...]) -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(words=re.compile(row.pattern, re.IGNORECASE), kind=cast("BlockKind", row.kind), reach=row.reach)
        for row in furniture
    )


def find_blocks(
    text: str,
    furniture: tuple[Furniture, ...],
    *,
    article: Sequence[Span] | None = None,
    captions: Sequence[Span] = (),
    title: str | None = None,
) -> tuple[Block, ...]:
    """Return the blocks of the text, in order, covering all of it but white space.

    A block is a line, or the lines of a paragraph where the file breaks lines at a width.
    article: the stretches that may be article, all if None. captions: those known as captions. title: the headline, if
    known from elsewhere. Units: code points, half-open.
    """
    patterns = _patterns(furniture)
    spans = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    wrapped = article is None and _is_wrapped(text, spans)
    kinds = _line_kinds(text, spans, patterns, _within(spans, article), _within(spans, captions), wrapped=wrapped)
    headline = _headline_line(text, spans, kinds, title)
    if headline is not None:
        kinds[headline] = "headline"
    labels = list(
        _paragraphs(text, zip(spans, kinds, strict=True), wrapped=article is None and _is_wrapped(text, spans))
    )
    return carve(text, labels, [*_opening_title(text, title), *_matches(text, patterns)])


def _within(lines: Sequence[Span], stretches: Sequence[Span] | None) -> list[bool] | None:
    """Return for each line whether it meets one of the stretches (both in order); None for None."""
    if stretches is None:
        return None
    found: list[bool] = []
    at = 0
    for line in lines:
        while at < len(stretches) and stretches[at].end <= line.start:
            at += 1
        found.append(at < len(stretches) and stretches[at].meets(line))
    return found


def _line_kinds(
    text: str,
    spans: Sequence[Span],
    patterns: Sequence[_Pattern],
    article: Sequence[bool] | None,
    captions: Sequence[bool] | None,
    *,
    wrapped: bool,
) -> list[BlockKind]:
    lines = [span.of(text) for span in spans]
    found = [_first_match(line, patterns) for line in lines]
    openings = [one.kind if one and one.reach == "rest" and n > 0 else None for n, one in enumerate(found)]
    opened = opened_stretches(lines, openings, article or [False] * len(lines))
    kinds: list[BlockKind] = []
    for number, line in enumerate(lines):
        pattern = found[number]
        kind = opened[number] or (pattern.kind if pattern else None)
        kind = kind or _plain_kind(line, number, caption=bool(captions and captions[number]))
        outside = article is not None and not article[number]
        kinds.append("boilerplate" if kind == "body" and outside else kind)
    for number in dated_entries(lines):
        kinds[number] = "stories"
    if wrapped:
        _spread(text, spans, found, kinds)
    return kinds


def _first_match(line: str, patterns: Sequence[_Pattern]) -> _Pattern | None:
    if len(line) > MAX_FURNITURE:
        return None
    return next((one for one in patterns if one.reach != "match" and one.words.search(line)), None)


def _plain_kind(line: str, number: int, *, caption: bool) -> BlockKind:
    if caption or _is_doubled(line):
        return "caption"
    return "boilerplate" if number < 3 and _is_navigation(line) else "body"


def _is_doubled(line: str) -> bool:
    """Return whether the line says the same words twice, as the alternative text of a picture and its caption do."""
    if len(line) > MAX_FURNITURE:
        return False
    words = _WORD.findall(line)
    half = len(words) // 2
    return half >= 4 and len(words) % 2 == 0 and words[:half] == words[half:]


def _is_navigation(line: str) -> bool:
    """Return whether the line is a path through a site, such as "News / Syria"."""
    if len(line) > 120:
        return False
    steps = [step.strip() for step in _SEPARATOR.split(line)]
    named = [step for step in steps if step]
    return 2 <= len(steps) <= 7 and bool(named) and all(step[0].isupper() and len(step) <= 30 for step in named)


def _spread(text: str, spans: Sequence[Span], found: Sequence[_Pattern | None], kinds: list[BlockKind]) -> None:
    """Give the further lines of a paragraph whose first line has a pattern of reach "paragraph" its kind."""
    inside = False
    for number in range(1, len(spans)):
        before = found[number - 1]
        opens = before is not None and before.reach == "paragraph"
        inside = (inside or opens) and kinds[number] == "body" and not _is_gap(text, spans[number - 1], spans[number])
        if inside:
            kinds[number] = kinds[number - 1]


def _is_gap(text: str, before: Span, after: Span) -> bool:
    """Return whether an empty line stands between the two lines."""
    return text.count("\n", before.end, after.start) > 1


def _headline_line(text: str, spans: Sequence[Span], kinds: Sequence[BlockKind], title: str | None) -> int | None:
    """Return the number of the line that is the headline, if the text carries it."""
    known = folded(title or "")
    for number in range(min(len(spans), 400) if known else 0):
        short = spans[number].end - spans[number].start < 400
        if short and kinds[number] in READ and folded(spans[number].of(text)) == known:
            return number
    head = kinds[:_HEAD_LINES]
    number = next((number for number, kind in enumerate(head) if kind == "body"), -1)
    return number if number >= 0 and _looks_like_headline(text, spans, number) else None


def _looks_like_headline(text: str, spans: Sequence[Span], number: int) -> bool:
    """Return whether the line is short, no sentence, and not the only one. A question may be a headline."""
    line = spans[number].of(text).strip()
    if number + 1 == len(spans) or len(line) > MAX_HEADLINE or _STATEMENT_END.search(line[-12:]):
        return False
    return len(_WORD.findall(line)) >= 3 and (line[-1] not in "?!" or _is_gap(text, spans[number], spans[number + 1]))


def _opening_title(text: str, title: str | None) -> Iterator[Label]:
    """Yield the title where the text opens with it and goes on in the same line."""
    start = len(text) - len(text.lstrip())
    words = (title or "").strip()
    end = start + len(words)
    if not words or text[start:end].casefold() != words.casefold() or text[end : end + 1] in ("", "\n", "\r"):
        return
    if not text[end].isalnum():
        yield Span(start, end), "headline"


def bare_title(words: str) -> str:
    """Return a headline in one line, without marks of emphasis."""
    return re.sub(r"\s+", " ", words).strip(_TITLE_MARKS if words.lstrip()[:1] in "#*_" else None)


def _is_wrapped(text: str, spans: Sequence[Span]) -> bool:
    """Return whether the file breaks lines at a width: no line is long, and many stop inside a sentence."""
    lengths = [span.end - span.start for span in spans]
    if len(spans) < 4 or max(lengths) > 120:
        return False
    followed = [a for a, b in pairwise(spans) if not _is_gap(text, a, b)]
    inside = sum(text[span.end - 1].isalnum() or text[span.end - 1] in ", " for span in followed)
    return len(followed) * 2 >= len(spans) and inside * 2 >= len(followed)


def _paragraphs(text: str, labels: Iterable[Label], *, wrapped: bool) -> Iterator[Label]:
    """Yield the labels, the lines of one paragraph of body joined where the file breaks lines at a width."""
    last: Label | None = None
    for span, kind in labels:
        if wrapped and last and kind == last[1] == "body" and not _is_gap(text, last[0], span):
            last = (Span(last[0].start, span.end), kind)
            continue
        if last:
            yield last
        last = (span, kind)
    if last:
        yield last


def _matches(text: str, patterns: Sequence[_Pattern]) -> Iterator[Label]:
    for pattern in patterns:
        if pattern.reach == "match":
            for found in pattern.words.finditer(text):
                if found.group().strip():
                    yield Span(found.start(), found.end()), pattern.kind


def carve(text: str, labels: Iterable[Block | Label], cuts: Iterable[Label]) -> tuple[Block, ...]:
    """Return the blocks with each cut relabelled where it was headline or body; of overlapping cuts the first one."""
    taken = _apart(cuts)
    blocks: list[Block] = []
    at = 0
    for label in labels:
        span, kind = (label.span, label.kind) if isinstance(label, Block) else label
        while at < len(taken) and taken[at][0].end <= span.start:
            at += 1
        pieces = _pieces(span, kind, taken, at) if kind in READ else [(span, kind)]
        blocks += [block for piece in pieces if (block := _trimmed(text, *piece))]
    return tuple(blocks)


def _apart(cuts: Iterable[Label]) -> list[Label]:
    taken: list[Label] = []
    for span, kind in sorted(cuts):
        if not taken or span.start >= taken[-1][0].end:
            taken.append((span, kind))
    return taken


def _pieces(span: Span, kind: BlockKind, cuts: Sequence[Label], at: int) -> Iterator[Label]:
    start = span.start
    while at < len(cuts) and cuts[at][0].start < span.end:
        cut, cut_kind = cuts[at]
        yield Span(start, max(start, cut.start)), kind
        yield Span(max(start, cut.start), min(span.end, cut.end)), cut_kind
        start = min(span.end, cut.end)
        at += 1
    yield Span(start, span.end), kind


def _trimmed(text: str, span: Span, kind: BlockKind) -> Block | None:
    raw = span.of(text)
    if not raw.strip():
        return None
    start = span.start + len(raw) - len(raw.lstrip())
    return Block(start=start, end=span.start + len(raw.rstrip()), kind=kind)
