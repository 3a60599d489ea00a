"""Stretches inside quotation marks."""

from __future__ import annotations

import re

from dragoman.schema import Span

_OPENING = {"“": "”", "«": "»", "„": "“"}
_PARAGRAPH = re.compile(r"\n\s*\n")
_MARK = re.compile('[“”«»„"]')


def quoted_spans(text: str, within: Span) -> tuple[Span, ...]:
    """Return the stretches inside double quotation marks, marks excluded, in text order.

    Units: code points of `text`, half-open. A quotation left open ends with its paragraph, as news style has it when
    the next paragraph goes on with the same speaker. Single quotation marks are not used: they cannot be told from
    apostrophes.
    """
    found: list[Span] = []
    for start, end in _paragraphs(text, within):
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def _paragraphs(text: str, within: Span) -> list[tuple[int, int]]:
    edges = [within.start]
    for gap in _PARAGRAPH.finditer(text, within.start, within.end):
        edges += [gap.start(), gap.end()]
    edges.append(within.end)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    closing = ""
    for mark in _MARK.finditer(text, start, end):
        if opened is None and _only_closes(mark.group(), text):
            continue
        if opened is None:
            opened, closing = mark.end(), _OPENING.get(mark.group(), mark.group())
        elif mark.group() == closing or (closing == "“" and mark.group() == "”"):
            found.append(Span(opened, mark.start()))
            opened = None
    if opened is not None and opened < end:
        found.append(Span(opened, end))
    return [span for span in found if span.start < span.end]


def _only_closes(mark: str, text: str) -> bool:
    """Return whether a mark opens no quotation: "»" does in a text whose first angled mark it is, as in Finnish."""
    return mark == "”" or (mark == "»" and "«" in text[: text.index("»")])
