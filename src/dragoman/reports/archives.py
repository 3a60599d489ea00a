"""Web archives."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any

from dragoman.reports.drafts import MAX_BYTES, Given
from dragoman.reports.inputs import Input
from dragoman.reports.sources import DECLARED, Found, declared_encoding, issue, page
from dragoman.reports.unpack import decode, open_unpacked, truncated
from dragoman.schema import Issue

_CHUNK = 1 << 16


def read_warc(source: Input) -> Found:
    """Yield the HTML pages of a web archive; a broken record ends the file, what came before is kept."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 -- imported only where there is an archive
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    pages = 0
    try:
        with open_unpacked(source.path) as stream:
            pieces = _Pieces(stream)
            for record in ArchiveIterator(pieces):
                if record.rec_type == "response" and _is_html(record):
                    pages += 1
                    yield from _archived_page(record, source)
                if _breaks_off(record):
                    raise EOFError("the last record breaks off")  # noqa: TRY301 -- ends as all broken archives do
            while pieces.read():  # warcio takes a broken gzip file for the end; asked again, it complains
                pass
            if pieces.last and not pieces.last.endswith(b"\n"):
                raise EOFError("the last record breaks off")  # noqa: TRY301 -- ends as all broken archives do
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error, OSError) as error:
        yield truncated(source.name, error)
    if not pages:
        yield issue("report.no_text", source, "no page of HTML in this archive")


def _is_html(record: Any) -> bool:
    headers = record.http_headers
    return headers is not None and "html" in (headers.get_header("Content-Type") or "").lower()


class _Pieces:
    """A stream whose reads give what is there: a broken gzip file complains only after its last good piece."""

    def __init__(self, stream: gzip.GzipFile | io.BufferedReader) -> None:
        self.stream = stream
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most `size`; none at the end."""
        found = self.stream.read1(size if size > 0 else _CHUNK)
        self.last = found or self.last
        return found

    def tell(self) -> int:
        """Return the position in the unpacked stream."""
        return self.stream.tell()


def _breaks_off(record: Any) -> bool:
    """Return whether the file ends before the record does; warcio itself passes over that."""
    while record.raw_stream.read(_CHUNK):
        pass
    unread = bool(getattr(record.raw_stream, "limit", 0))
    return unread or record.rec_headers.get_header("Content-Length") is None


def _http_charset(record: Any) -> str | None:
    found = DECLARED.search((record.http_headers.get_header("Content-Type") or "").encode("ascii", "replace"))
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
    yield from page(markup, source, Given(url=url, retrieved=record.rec_headers.get_header("WARC-Date")))
