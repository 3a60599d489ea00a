"""Readers of file formats: each turns one file into drafts and issues."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

from dragoman.reports.archives import read_warc
from dragoman.reports.documents import read_docx, read_pdf
from dragoman.reports.drafts import MAX_BYTES, TEXT_FIELDS, Draft, Given, given_from, text_of, unused_names
from dragoman.reports.inputs import Input, delimiter_of
from dragoman.reports.mails import read_mail, read_mhtml
from dragoman.reports.pages import page_draft
from dragoman.reports.sources import Found, characters, declared_encoding, issue, page, whole
from dragoman.reports.unpack import bounded_lines, decode
from dragoman.schema import Issue


def read_text(source: Input) -> Found:
    """Yield the file as one draft, character for character."""
    text, issues = characters(source)
    yield from issues
    if text:
        yield Draft(text=text)


_FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(.*?\n)---[^\S\n]*(?:\n|\Z)", re.DOTALL)


def read_markdown(source: Input) -> Found:
    """Yield the file as one draft; front matter between `---` lines is what the file says of itself, not text."""
    text, issues = characters(source)
    yield from issues
    front = _FRONT_MATTER.match(text)
    cells: dict[str, object] = {}
    if front:
        pairs = (line.partition(":") for line in front.group(1).splitlines())
        cells = {key.strip(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}
        text = text[front.end() :].lstrip("\n")
    if text:
        yield Draft(text=text, given=given_from(cells))


def read_html(source: Input) -> Found:
    """Yield the visible text of a page."""
    raw, found = whole(source)
    yield from found
    text, issues = decode(raw, source.name, declared=declared_encoding(raw))
    yield from issues
    yield from page(text, source, Given()) if text else ()


def read_json(source: Input) -> Found:
    """Yield the objects of a JSON file: one object, or a list of them."""
    text, issues = characters(source)
    yield from issues
    if not text.strip():
        return
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield issue("file.malformed", source, f"no JSON: {error}; mend it")
        return
    unused: set[str] = set()
    for number, record in enumerate(found if isinstance(found, list) else [found], 1):
        yield from _record(record, source, f"object {number}", unused)
    yield from _unused(unused, source)


def read_jsonl(source: Input, *, limit: int = MAX_BYTES) -> Found:
    """Yield an object a line; a line that is no JSON object is an issue and the rest is read. limit: bytes a line."""
    unused: set[str] = set()
    empty = True
    for found in bounded_lines(source.path, source.name, limit=limit):
        if isinstance(found, Issue):
            empty = False
            yield found
            continue
        number, raw = found
        if not raw.strip():
            continue
        empty = False
        yield from _json_line(raw, source, number, unused)
    if empty:
        yield issue("file.empty", source, "it holds no lines; leave it out or fetch it again")
    yield from _unused(unused, source)


def _json_line(raw: bytes, source: Input, number: int, unused: set[str]) -> Found:
    text, issues = decode(raw, source.name)
    yield from issues
    try:
        record: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield issue("file.malformed", source, f"line {number} is no JSON: {error}; the other lines are read")
        return
    yield from _record(record, source, f"line {number}", unused)


def _record(record: Any, source: Input, where: str, unused: set[str]) -> Found:
    if not isinstance(record, dict):
        yield issue("file.malformed", source, f"{where} is no object; each report is an object with a field text")
        return
    text = text_of(record)
    unused |= unused_names(record)
    if text is None:
        yield issue("report.no_text", source, f"{where} has no text in any of {', '.join(TEXT_FIELDS)}")
        return
    yield Draft(text=text, given=given_from(record))


def _unused(unused: set[str], source: Input) -> Found:
    if unused:
        names = ", ".join(sorted(unused))
        yield issue("file.unused_fields", source, f"{len(unused)} not used: {names}")


def read_csv(source: Input) -> Found:
    """Yield a report a row of a table that has a column `text`."""
    text, issues = characters(source)
    yield from issues
    if not text.strip():
        return
    csv.field_size_limit(MAX_BYTES)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    columns = [name for name in reader.fieldnames or () if name]
    if not {name.strip().lower() for name in columns} & set(TEXT_FIELDS):
        found = ", ".join(columns[:8])
        yield issue("file.malformed", source, f"no column text (or file, for a sidecar); found {found}")
        return
    unused: set[str] = set()
    try:
        for number, row in enumerate(reader, 1):
            cells = {name: value for name, value in row.items() if isinstance(name, str) and value}
            yield from _record(cells, source, f"row {number}", unused)
    except csv.Error as error:
        yield issue("file.malformed", source, f"line {reader.line_num}: {error}; the rows before are read")
    yield from _unused(unused, source)


def read_feed(source: Input) -> Found:
    """Yield the entries of an RSS or Atom feed."""
    import feedparser  # noqa: PLC0415 -- imported only where there is a feed

    raw, issues = whole(source)
    yield from issues
    feed = feedparser.parse(io.BytesIO(raw)) if raw else None
    if feed is None:
        return
    if not feed.entries:
        yield issue("file.malformed", source, "no entries of RSS or Atom found; other XML is not read")
    for entry in feed.entries:
        yield from _entry(entry, str(feed.feed.get("title", "")), source)


def _entry(entry: Any, outlet: str, source: Input) -> Found:
    bodies = [str(part.get("value", "")) for part in entry.get("content", [])] or [str(entry.get("summary", ""))]
    title = str(entry.get("title", ""))
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    given = Given(
        id=str(entry.get("id", "")) or None,
        outlet=outlet or None,
        url=str(entry.get("link", "")) or None,
        title=title or None,
        published="{:04}-{:02}-{:02}".format(*stamp[:3]) if stamp else None,
    )
    draft = page_draft(f"<body>{''.join(bodies)}</body>")
    if draft is None:
        yield issue("report.no_text", source, f"entry {title[:60]!r} has neither content nor summary")
    else:
        yield Draft(text=draft.text, given=given, basis="metadata")


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
