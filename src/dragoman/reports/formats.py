"""Readers of file formats: each turns one file into drafts and issues. This module: text, pages, JSON, tables."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dragoman.reports.archives import read_feed, read_mail, read_mhtml, read_warc
from dragoman.reports.documents import read_docx, read_pdf
from dragoman.reports.drafts import MAX_BYTES, TEXT_FIELDS, Draft, given_from, unused_names
from dragoman.reports.inputs import Input
from dragoman.reports.pages import Found, read_page
from dragoman.reports.unpack import bounded_lines, declared_encoding, decode, empty, read_bounded
from dragoman.schema import Issue

_WRAPPERS = ("articles", "reports", "items", "results", "documents", "data", "news")
"""Names under which known services list their articles."""


def _characters(source: Input) -> tuple[str, list[Issue]]:
    raw, issues = read_bounded(source.path, source.name)
    text, more = decode(raw, source.name)
    return text, [*issues, *more]


def read_text(source: Input) -> Found:
    """Yield the file as one draft, character for character."""
    text, issues = _characters(source)
    yield from issues
    if text:
        yield Draft(text=text, alone=True)


_FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(.*?\n)---[^\S\n]*(?:\n|\Z)", re.DOTALL)


def read_markdown(source: Input) -> Found:
    """Yield the file as one draft; front matter between `---` lines is what the file says of itself, not text."""
    text, issues = _characters(source)
    yield from issues
    front = _FRONT_MATTER.match(text.replace("\r\n", "\n") if text.startswith("---\r\n") else text)
    cells: dict[str, object] = {}
    if front:
        pairs = (line.partition(":") for line in front.group(1).splitlines())
        cells = {key.strip(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}
        text = front.string[front.end() :].lstrip("\n")
    if text:
        yield Draft(text=text, given=given_from(cells), alone=True)
    elif front:
        yield Issue(code="report.no_text", subject=source.name, detail="nothing after the front matter; add the text")
    yield from _unused(unused_names(cells), source)


def read_html(source: Input) -> Found:
    """Yield the visible text of a page."""
    raw, issues = read_bounded(source.path, source.name)
    markup, more = decode(raw, source.name, declared=declared_encoding(raw))
    yield from (*issues, *more)
    if markup:
        yield from read_page(markup, source, alone=True)


def read_json(source: Input) -> Found:
    """Yield the objects of a JSON file: one object, a list of them, an object that wraps such a list, or lines."""
    text, issues = _characters(source)
    yield from issues
    if not text.strip():
        if text:
            yield empty(source.name)
        return
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        if str(error).startswith("Extra data"):
            yield from read_jsonl(source)
        else:
            yield Issue(code="file.malformed", subject=source.name, detail=f"no JSON: {error}; mend it")
        return
    unused: set[str] = set()
    records = _unwrapped(found)
    for number, record in enumerate(records, 1):
        yield from _record(record, source, f"object {number}", unused, alone=len(records) == 1)
    yield from _unused(unused, source)


def _unwrapped(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict) and not any(name in found for name in TEXT_FIELDS):
        return next((found[name] for name in _WRAPPERS if isinstance(found.get(name), list)), [found])
    return [found]


def read_jsonl(source: Input) -> Found:
    """Yield an object a line; a line that is no JSON object is an issue and the rest is read."""
    unused: set[str] = set()
    nothing = True
    for found in bounded_lines(source.path, source.name):
        if isinstance(found, Issue):
            nothing = False
            yield found
        elif found[1].strip():
            nothing = False
            yield from _json_line(*found, source, unused)
    if nothing:
        yield empty(source.name)
    yield from _unused(unused, source)


def _json_line(number: int, raw: bytes, source: Input, unused: set[str]) -> Found:
    text, issues = decode(raw, source.name)
    yield from (_on_line(issue, number) for issue in issues)
    try:
        record: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        detail = f"line {number} is no JSON: {error}; the other lines are read"
        yield Issue(code="file.malformed", subject=source.name, detail=detail)
        return
    yield from _record(record, source, f"line {number}", unused)


def _on_line(issue: Issue, number: int) -> Issue:
    return Issue(code=issue.code, subject=issue.subject, detail=f"line {number}: {issue.detail}")


def _record(record: Any, source: Input, where: str, unused: set[str], *, alone: bool = False) -> Found:
    if not isinstance(record, dict):
        detail = f"{where} is no object; each report is an object with a field text"
        yield Issue(code="file.malformed", subject=source.name, detail=detail)
        return
    text = _text_of(record)
    unused |= unused_names(record)
    if text is None:
        detail = f"{where} has no text in any of {', '.join(TEXT_FIELDS)}"
        yield Issue(code="report.no_text", subject=source.name, detail=detail)
    else:
        yield Draft(text=text, given=given_from(record), where=where, alone=alone)


def _text_of(record: Mapping[str, Any]) -> str | None:
    folded = {name.strip().lower(): value for name, value in record.items()}
    found = (folded.get(name) for name in TEXT_FIELDS)
    return next((text for text in found if isinstance(text, str) and text), None)


def _unused(unused: set[str], source: Input) -> Iterator[Issue]:
    if unused:
        detail = f"{len(unused)} not used: {', '.join(sorted(unused))}"
        yield Issue(code="file.unused_fields", subject=source.name, detail=detail)


def read_csv(source: Input) -> Found:
    """Yield a report a row of a table that has a column `text`."""
    csv.field_size_limit(MAX_BYTES)
    issues: list[Issue] = []
    lines = _table_lines(source, issues)
    header = next(lines, "")
    mark = max(",;\t", key=header.count)
    columns = next(csv.reader([header], delimiter=mark), [])
    if not header.strip():
        yield from issues or [empty(source.name)]
    elif not {name.strip().lower() for name in columns} & set(TEXT_FIELDS):
        found = ", ".join(columns[:8])
        detail = f"no column text (or file, for a sidecar); found {found[:200]}"
        yield Issue(code="file.malformed", subject=source.name, detail=detail)
    else:
        yield from _rows(csv.DictReader(lines, columns, delimiter=mark), source)
        yield from issues


def _rows(reader: Any, source: Input) -> Found:
    unused: set[str] = set()
    try:
        for number, row in enumerate(reader, 1):
            cells = {name: value for name, value in row.items() if isinstance(name, str) and value}
            yield from _record(cells, source, f"row {number}", unused)
    except csv.Error as error:
        detail = f"line {reader.line_num}: {error}; the rows before are read"
        yield Issue(code="file.malformed", subject=source.name, detail=detail)
    yield from _unused(unused, source)


def _table_lines(source: Input, issues: list[Issue]) -> Iterator[str]:
    """Yield the lines of a table with their ends; what is wrong with them is added to the issues."""
    for found in bounded_lines(source.path, source.name):
        if isinstance(found, Issue):
            issues.append(found)
            continue
        number, raw = found
        text, more = decode(raw, source.name)
        issues += [_on_line(issue, number) for issue in more]
        yield text


READERS: dict[str, Callable[[Input], Found]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "mhtml": read_mhtml,
    "mail": read_mail,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "feed": read_feed,
    "warc": read_warc,
    "pdf": read_pdf,
    "docx": read_docx,
}
