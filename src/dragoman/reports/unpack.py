"""Bytes and characters of a file, bounded and never fatal."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.reports.drafts import MAX_BYTES
from dragoman.schema import Issue

_CHUNK = 1 << 20
_SURROGATE = re.compile("[\ud800-\udfff]")
_GZIP = b"\x1f\x8b"
BROKEN_GZIP = (EOFError, gzip.BadGzipFile, zlib.error)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_WEB_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""What browsers read pages as that claim these encodings. Source: WHATWG Encoding Standard, labels."""


def open_bytes(path: Path) -> BinaryIO:
    """Return the file opened for reading, unpacked if it is gzip, whatever its name."""
    with path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return cast("BinaryIO", gzip.open(path, "rb")) if packed else path.open("rb")


def read_bounded(path: Path, name: str, *, limit: int = MAX_BYTES) -> tuple[bytes, tuple[Issue, ...]]:
    """Return the file's bytes, unpacked, up to the limit, and what is wrong with it.

    Issues: file.empty, file.truncated (what could be unpacked is returned), file.too_large (nothing is returned).
    """
    chunks: list[bytes] = []
    size = 0
    try:
        with open_bytes(path) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > limit:
                    return b"", (too_large(name, limit),)
    except BROKEN_GZIP as error:
        return b"".join(chunks), (truncated(name, error),)
    return b"".join(chunks), () if size else (empty(name),)


def first_bytes(path: Path, count: int) -> bytes:
    """Return the first bytes of a file, unpacked; none if it cannot be read, which reading it then says."""
    try:
        with open_bytes(path) as stream:
            return stream.read(count)
    except (OSError, EOFError, zlib.error):
        return b""


def empty(name: str) -> Issue:
    """Return the issue of a file that holds nothing."""
    return Issue(code="file.empty", subject=name, detail="it holds nothing; leave it out or fetch it again")


def too_large(name: str, limit: int) -> Issue:
    """Return the issue of a file over the limit, in bytes."""
    return Issue(code="file.too_large", subject=name, detail=f"over {limit:,} bytes when unpacked; split it")


def truncated(name: str, error: Exception) -> Issue:
    """Return the issue of a file that ends too early."""
    return Issue(code="file.truncated", subject=name, detail=f"{error}; what came before is kept; fetch it again")


def decode(raw: bytes, name: str, *, declared: str | None = None) -> tuple[str, tuple[Issue, ...]]:
    """Return the characters of the bytes, a byte order mark dropped.

    UTF-8, or what a byte order mark says; where that fails, the encoding that the file declares of itself.
    Issues: file.undecodable; each bad byte is then shown as U+FFFD and nothing else is lost.
    """
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") and len(raw) % 2 == 0 else "utf-8-sig"
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError as error:
        position = error.start
    text = _decoded_as(raw, declared)
    if text is not None:
        return text, ()
    detail = f"byte {position} is not {encoding.removesuffix('-sig')}; shown as U+FFFD; save it as UTF-8"
    return raw.decode(encoding, "replace"), (Issue(code="file.undecodable", subject=name, detail=detail),)


def _decoded_as(raw: bytes, declared: str | None) -> str | None:
    label = (declared or "").strip().lower()
    if not label or label.replace("-", "") == "utf8":
        return None
    try:
        return raw.decode(_WEB_ALIASES.get(label, label))
    except (LookupError, UnicodeError):
        return None


def declared_encoding(raw: bytes) -> str | None:
    """Return the encoding that the head of a page or an XML file declares, None if it declares none."""
    found = _CHARSET.search(raw, 0, 4096)
    return (found.group(1) or found.group(2)).decode("ascii", "replace") if found else None


def scalar_values(text: str) -> str:
    """Return the text with surrogate pairs joined and lone surrogates, which no file can hold, as U+FFFD."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def bounded_lines(path: Path, name: str, *, limit: int = MAX_BYTES) -> Iterator[tuple[int, bytes] | Issue]:
    """Yield the number, from 1, and the bytes of each line; a line over the limit is an issue and passed over.

    Issues: report.too_long, file.truncated.
    """
    number = 0
    try:
        with open_bytes(path) as stream:
            while line := stream.readline(limit):
                number += 1
                if len(line) == limit and not line.endswith(b"\n"):
                    yield _skip_line(stream, name, number, limit)
                else:
                    yield number, line
    except BROKEN_GZIP as error:
        yield truncated(name, error)


def _skip_line(stream: BinaryIO, name: str, number: int, limit: int) -> Issue:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass
    detail = f"line {number} is over {limit:,} bytes; split it"
    return Issue(code="report.too_long", subject=name, detail=detail)
