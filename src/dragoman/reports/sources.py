"""What the readers of all formats share: the bytes, characters and pages of an input, and issues about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.reports.drafts import Draft, Given
from dragoman.reports.inputs import Input
from dragoman.reports.pages import page_draft
from dragoman.reports.unpack import decode, read_bounded
from dragoman.schema import Issue

Found = Iterator[Draft | Issue]


def issue(code: str, source: Input, detail: str) -> Issue:
    """Return an issue of the file."""
    return Issue(code=code, subject=source.name, detail=detail)


def whole(source: Input) -> tuple[bytes, list[Issue]]:
    """Return the bytes of the file and what is wrong with it; an empty file is an issue."""
    raw, issues = read_bounded(source.path, source.name)
    found = list(issues)
    if not raw and not found:
        found.append(issue("file.empty", source, "it holds no bytes; leave it out or fetch it again"))
    return raw, found


def characters(source: Input) -> tuple[str, list[Issue]]:
    """Return the characters of the file and what is wrong with it."""
    raw, issues = whole(source)
    text, more = decode(raw, source.name)
    if raw and not text:
        more = (*more, issue("file.empty", source, "it holds no characters; leave it out or fetch it again"))
    return text, issues + list(more)


DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that a page names in its first bytes, None if it names none."""
    found = DECLARED.search(raw, 0, 4096)
    return found.group(1).decode("ascii", "replace") if found else None


def page(markup: str, source: Input, given: Given) -> Found:
    """Yield the draft of a page, or that it shows no text."""
    draft = page_draft(markup)
    if draft is None:
        yield issue("report.no_text", source, "the page shows no text; save it after it has loaded")
    else:
        yield Draft(text=draft.text, given=given.over(draft.given), basis=draft.basis, article=draft.article)
