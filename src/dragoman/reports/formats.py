"""Readers of file formats: each turns one file into drafts and issues."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

from dragoman.reports.drafts import MAX_BYTES, TEXT_FIELDS, Draft, Given, given_from, text_of, unused_names
from dragoman.reports.inputs import Input, delimiter_of
from dragoman.reports.pages import page_draft
from dragoman.reports.unpack import bounded_lines, decode, read_bounded, truncated
from dragoman.schema import Issue

Found = Iterator[Draft | Issue]


def _issue(code: str, source: Input, detail: str) -> Issue:
    return Issue(code=code, subject=source.name, detail=detail)


def _whole(source: Input) -> tuple[bytes, list[Issue]]:
    raw, issues = read_bounded(source.path, source.name)
    found = list(issues)
    if not raw and not found:
        found.append(_issue("file.empty", source, "it holds no bytes; leave it out or fetch it again"))
    return raw, found


def _characters(source: Input) -> tuple[str, list[Issue]]:
    raw, issues = _whole(source)
    text, more = decode(raw, source.name)
    if raw and not text:
        more = (*more, _issue("file.empty", source, "it holds no characters; leave it out or fetch it again"))
    return text, issues + list(more)


def read_text(source: Input) -> Found:
    """Yield the file as one draft, character for character."""
    text, issues = _characters(source)
    yield from issues
    if text:
        yield Draft(text=text)


_FRONT_MATTER = re.compile(r"\A---[^\S\n]*\n(.*?\n)---[^\S\n]*(?:\n|\Z)", re.DOTALL)


def read_markdown(source: Input) -> Found:
    """Yield the file as one draft; front matter between `---` lines is what the file says of itself, not text."""
    text, issues = _characters(source)
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
    raw, found = _whole(source)
    yield from found
    text, issues = decode(raw, source.name, declared=declared_encoding(raw))
    yield from issues
    yield from _page(text, source, Given()) if text else ()


_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that a page names in its first bytes, None if it names none."""
    found = _DECLARED.search(raw, 0, 4096)
    return found.group(1).decode("ascii", "replace") if found else None


def _page(markup: str, source: Input, given: Given) -> Found:
    draft = page_draft(markup)
    if draft is None:
        yield _issue("report.no_text", source, "the page shows no text; save it after it has loaded")
    else:
        yield Draft(text=draft.text, given=given.over(draft.given), basis=draft.basis, article=draft.article)


def read_json(source: Input) -> Found:
    """Yield the objects of a JSON file: one object, or a list of them."""
    text, issues = _characters(source)
    yield from issues
    if not text.strip():
        return
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield _issue("file.malformed", source, f"no JSON: {error}; mend it")
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
        yield _issue("file.empty", source, "it holds no lines; leave it out or fetch it again")
    yield from _unused(unused, source)


def _json_line(raw: bytes, source: Input, number: int, unused: set[str]) -> Found:
    text, issues = decode(raw, source.name)
    yield from issues
    try:
        record: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield _issue("file.malformed", source, f"line {number} is no JSON: {error}; the other lines are read")
        return
    yield from _record(record, source, f"line {number}", unused)


def _record(record: Any, source: Input, where: str, unused: set[str]) -> Found:
    if not isinstance(record, dict):
        yield _issue("file.malformed", source, f"{where} is no object; each report is an object with a field text")
        return
    text = text_of(record)
    unused |= unused_names(record)
    if text is None:
        yield _issue("report.no_text", source, f"{where} has no text in any of {', '.join(TEXT_FIELDS)}")
        return
    if _SURROGATE.search(text):
        yield _issue("file.undecodable", source, f"{where} has half characters (lone surrogates); shown as U+FFFD")
    yield Draft(text=_SURROGATE.sub("\ufffd", text), given=given_from(record))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _unused(unused: set[str], source: Input) -> Found:
    if unused:
        names = ", ".join(sorted(unused))
        yield _issue("file.unused_fields", source, f"{len(unused)} not used: {names}")


def read_csv(source: Input) -> Found:
    """Yield a report a row of a table that has a column `text`."""
    text, issues = _characters(source)
    yield from issues
    if not text.strip():
        return
    csv.field_size_limit(MAX_BYTES)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    columns = [name for name in reader.fieldnames or () if name]
    if not {name.strip().lower() for name in columns} & set(TEXT_FIELDS):
        found = ", ".join(columns[:8])
        yield _issue("file.malformed", source, f"no column text (or file, for a sidecar); found {found}")
        return
    unused: set[str] = set()
    try:
        for number, row in enumerate(reader, 1):
            cells = {name: value for name, value in row.items() if isinstance(name, str) and value}
            yield from _record(cells, source, f"row {number}", unused)
    except csv.Error as error:
        yield _issue("file.malformed", source, f"line {reader.line_num}: {error}; the rows before are read")
    yield from _unused(unused, source)


def read_feed(source: Input) -> Found:
    """Yield the entries of an RSS or Atom feed."""
    import feedparser  # noqa: PLC0415 -- imported only where there is a feed

    raw, issues = _whole(source)
    yield from issues
    feed = feedparser.parse(io.BytesIO(raw)) if raw else None
    if feed is None:
        return
    if not feed.entries:
        yield _issue("file.malformed", source, "no entries of RSS or Atom found; other XML is not read")
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
        yield _issue("report.no_text", source, f"entry {title[:60]!r} has neither content nor summary")
    else:
        yield Draft(text=draft.text, given=given, basis="metadata")


def read_warc(source: Input) -> Found:
    """Yield the HTML pages of a web archive; a broken record ends the file, what came before is kept."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 -- imported only where there is an archive
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    pages = 0
    try:
        with source.path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type != "response" or not _is_html(record):
                    continue
                pages += 1
                yield from _archived_page(record, source)
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error, OSError) as error:
        yield truncated(source.name, error)
    if not pages:
        yield _issue("report.no_text", source, "no page of HTML in this archive")


def _is_html(record: Any) -> bool:
    headers = record.http_headers
    return headers is not None and "html" in (headers.get_header("Content-Type") or "").lower()


def _http_charset(record: Any) -> str | None:
    found = _DECLARED.search((record.http_headers.get_header("Content-Type") or "").encode("ascii", "replace"))
    return found.group(1).decode("ascii", "replace") if found else None


def _archived_page(record: Any, source: Input) -> Found:
    body = record.content_stream().read(MAX_BYTES + 1)
    url = record.rec_headers.get_header("WARC-Target-URI")
    name = f"{source.name}: {url}"
    if len(body) > MAX_BYTES:
        yield Issue(code="file.too_large", subject=name, detail=f"over {MAX_BYTES:,} bytes when unpacked")
        return
    markup, issues = decode(body, name, declared=_http_charset(record) or declared_encoding(body))
    yield from issues
    yield from _page(markup, source, Given(url=url, retrieved=record.rec_headers.get_header("WARC-Date")))


def read_mail(source: Input) -> Found:
    """Yield the body of a mail message: its HTML part if it has one, else plain text."""
    raw, issues = _whole(source)
    yield from issues
    if not raw:
        return
    message = email.message_from_bytes(raw, policy=email.policy.default)
    part = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    if part is None:
        yield _issue("report.no_text", source, "the message has no part of text")
        return
    yield from _mail_part(_content(part), part.get_content_type(), _mail_given(message), source)


def _sent(message: Any) -> str | None:
    sent = getattr(message["date"], "datetime", None) if message["date"] else None
    return sent.date().isoformat() if sent else None


def _mail_given(message: Any) -> Given:
    sender = message["from"].addresses if message["from"] else ()
    return Given(
        title=str(message["subject"] or "") or None,
        outlet=(sender[0].display_name or None) if sender else None,
        published=_sent(message),
        url=str(message["snapshot-content-location"] or "") or None,
    )


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeDecodeError):
        return bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def _mail_part(content: str, content_type: str, given: Given, source: Input) -> Found:
    if content_type == "text/html":
        yield from _page(content, source, given)
    elif content.strip():
        yield Draft(text=content, given=given, basis="metadata")
    else:
        yield _issue("report.no_text", source, "the message is empty")


def read_mhtml(source: Input) -> Found:
    """Yield the page of a saved web page archive."""
    raw, issues = _whole(source)
    yield from issues
    if not raw:
        return
    message = email.message_from_bytes(raw, policy=email.policy.default)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        yield _issue("report.no_text", source, "no page of HTML in this archive")
        return
    url = str(message["snapshot-content-location"] or pages[0]["content-location"] or "") or None
    saved = _sent(message)
    yield from _page(_content(pages[0]), source, Given(url=url, retrieved=saved))


def read_pdf(source: Input) -> Found:
    """Yield the text layer of a PDF, a page after the other."""
    from pypdf import PdfReader  # noqa: PLC0415 -- imported only where there is a PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    raw, issues = _whole(source)
    yield from issues
    if not raw:
        return
    try:
        reader = PdfReader(io.BytesIO(raw))
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error) as error:
        yield _issue("file.malformed", source, f"no PDF that can be read: {error}")
        return
    if text.strip():
        title = reader.metadata.title if reader.metadata else None
        yield Draft(text=text, given=Given(title=title or None))
    else:
        yield _issue("report.no_text", source, "the PDF has no text layer; run text recognition on it first")


def read_docx(source: Input, *, limit: int = MAX_BYTES) -> Found:
    """Yield the paragraphs of a Word file, a line each. Sizes are checked before anything is unpacked. limit: bytes."""
    from docx.exceptions import PythonDocxError  # noqa: PLC0415 -- imported only where there is a Word file

    raw, issues = _whole(source)
    yield from issues
    if not raw:
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > limit:
            yield _issue("file.too_large", source, f"it would unpack to {size:,} bytes, more than {limit:,}")
            return
        text, title = _docx_text(raw)
    except (PythonDocxError, zipfile.BadZipFile, *_BROKEN_ZIP) as error:
        yield _issue("file.malformed", source, f"no Word file that can be read: {error}")
        return
    if text.strip():
        yield Draft(text=text, given=Given(title=title or None))
    else:
        yield _issue("report.no_text", source, "the Word file holds no text")


_BROKEN_ZIP = (
    KeyError,
    ValueError,
    OSError,
    SyntaxError,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    AttributeError,
)


def _docx_text(raw: bytes) -> tuple[str, str]:
    import docx  # noqa: PLC0415 -- imported only where there is a Word file

    document = docx.Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in document.paragraphs] + cells
    return "\n".join(line for line in lines if line.strip()), str(document.core_properties.title or "")


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
