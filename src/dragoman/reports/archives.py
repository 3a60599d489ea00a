"""Readers of files that pack pages or messages: feeds, web archives, mail."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zlib
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any

from dragoman.reports.drafts import Draft, Given
from dragoman.reports.inputs import Input
from dragoman.reports.pages import MAX_PAGE, Found, read_page
from dragoman.reports.unpack import declared_encoding, decode, read_bounded, truncated
from dragoman.schema import Issue


def read_feed(source: Input) -> Found:
    """Yield the entries of an RSS or Atom feed."""
    # Imported here: feedparser takes 0.2 s to import, and most inputs are no feeds.
    import feedparser  # noqa: PLC0415

    raw, issues = read_bounded(source.path, source.name)
    yield from issues
    if not raw:
        return
    feed = feedparser.parse(io.BytesIO(raw))
    if not feed.entries:
        detail = "no entries of RSS or Atom found; other XML is not read"
        yield Issue(code="file.malformed", subject=source.name, detail=detail)
    elif feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        detail = f"{feed.bozo_exception}; what could be read is kept"
        yield Issue(code="file.malformed", subject=source.name, detail=detail)
    for number, entry in enumerate(feed.entries, 1):
        yield from _entry(entry, feed.feed, source, f"entry {number}")


def _entry(entry: Any, feed: Any, source: Input, where: str) -> Found:
    bodies = [str(part.get("value", "")) for part in entry.get("content", [])] or [str(entry.get("summary", ""))]
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    given = Given(
        id=str(entry.get("id", "")) or None,
        outlet=str(entry.get("source", {}).get("title", "") or feed.get("title", "")) or None,
        url=str(entry.get("link", "")) or None,
        title=_plain(str(entry.get("title", ""))) or None,
        byline=str(entry.get("author", "")) or None,
        published="{:04}-{:02}-{:02}".format(*stamp[:3]) if stamp else None,
        language=str(feed.get("language", "")) or None,
    )
    yield from read_page(f"<body>{''.join(bodies)}</body>", source, given=given, where=where, whole=True)


def _plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", " ", markup)).strip()


def read_warc(source: Input) -> Found:
    """Yield the HTML pages of a web archive; a broken record ends the file, what came before is kept."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - imported only where there is an archive
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    if source.path.stat().st_size == 0:
        yield from read_bounded(source.path, source.name)[1]
        return
    pages = 0
    try:
        with source.path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type in ("response", "resource") and _is_html(record):
                    pages += 1
                    yield from _archived_page(record, source)
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
        yield truncated(source.name, error)
        return
    if not pages:
        yield Issue(code="report.no_text", subject=source.name, detail="no page of HTML in this archive")


def _is_html(record: Any) -> bool:
    headers = record.http_headers or record.rec_headers
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status.startswith("2") and "html" in (headers.get_header("Content-Type") or "").lower()


def _archived_page(record: Any, source: Input) -> Found:
    body = record.content_stream().read(MAX_PAGE + 1)
    url = record.rec_headers.get_header("WARC-Target-URI")
    where = f"page {url}"
    kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    charset = re.search(r"charset=[\"']?([\w.:-]+)", kind)
    markup, issues = decode(body, source.name, declared=charset.group(1) if charset else declared_encoding(body))
    yield from (Issue(code=one.code, subject=one.subject, detail=f"{where}: {one.detail}") for one in issues)
    if len(body) <= MAX_PAGE and _cut_off(record.raw_stream):
        yield truncated(source.name, EOFError(f"{where} is cut off"))
    given = Given(url=url, retrieved=record.rec_headers.get_header("WARC-Date"))
    yield from read_page(markup, source, given=given, where=where)


def _cut_off(stream: Any) -> bool:
    """Return whether the archive ends before the record does: warcio says so by a limit that is not used up."""
    return not stream.read(1) and getattr(stream, "limit", 0) > 0


def read_mail(source: Input) -> Found:
    """Yield the body of a mail message: its HTML part, else plain text."""
    raw, issues = read_bounded(source.path, source.name)
    yield from issues
    if not raw:
        return
    message = email.message_from_bytes(raw, policy=email.policy.default)
    part = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    content = _content(part) if part is not None and message.keys() else ""
    if part is None or not content.strip():
        detail = "the message has no text" if message.keys() else "no mail message: it has no headers"
        yield Issue(code="report.no_text", subject=source.name, detail=detail)
    elif part.get_content_type() == "text/html":
        yield from read_page(content, source, given=_mail_given(message), hints=_senders(message), alone=True)
    else:
        yield Draft(text=content, given=_mail_given(message), basis="metadata", hints=_senders(message), alone=True)


def _mail_given(message: EmailMessage) -> Given:
    return Given(title=_header(message, "subject") or None, published=_header(message, "date") or None)


def _senders(message: EmailMessage) -> tuple[str, ...]:
    """Return the names and hosts a message comes from; whether one of them is an outlet, the outlets table says."""
    found = getaddresses([_header(message, "from"), _header(message, "sender")])
    return tuple(part for name, address in found for part in (name, address.rpartition("@")[2]) if part)


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's words; "" if it is absent or beyond reading (the standard library raises many things)."""
    try:
        return str(message[name] or "").strip()
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _content(part: Any) -> str:
    raw = bytes(part.get_payload(decode=True) or b"")
    return decode(raw, "", declared=part.get_content_charset() or declared_encoding(raw))[0]


def read_mhtml(source: Input) -> Found:
    """Yield the page of a saved web page archive."""
    raw, issues = read_bounded(source.path, source.name)
    yield from issues
    if not raw:
        return
    message = email.message_from_bytes(raw, policy=email.policy.default)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    if part is None:
        yield Issue(code="report.no_text", subject=source.name, detail="no page of HTML in this archive")
        return
    address = str(message["snapshot-content-location"] or part["content-location"] or "").strip()
    yield from read_page(_content(part), source, given=Given(url=address or None), alone=True)
