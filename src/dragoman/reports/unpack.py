"""Bytes and characters of a file, bounded and never fatal."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from dragoman.reports.drafts import MAX_BYTES
from dragoman.schema import Issue

_CHUNK = 1 << 20
BROKEN_GZIP = (EOFError, gzip.BadGzipFile, zlib.error)


def open_unpacked(path: Path) -> gzip.GzipFile | io.BufferedReader:
    """Return the file opened for reading, unpacked if it is gzip."""
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")


def _chunks(path: Path, name: str) -> Iterator[bytes | Issue]:
    """Yield the file piece by piece, unpacked; where it breaks off, an issue after the last good piece."""
    try:
        with open_unpacked(path) as stream:
            # read1, unlike read, gives what could still be unpacked before it complains.
            while chunk := stream.read1(_CHUNK):
                yield chunk
    except BROKEN_GZIP as error:
        yield truncated(name, error)


def read_bounded(path: Path, name: str, *, limit: int = MAX_BYTES) -> tuple[bytes, tuple[Issue, ...]]:
    """Return the file's bytes, unpacked, up to the limit, and what is wrong with it.

    Issues: file.truncated (what could be unpacked is returned), file.too_large (nothing is returned).
    """
    chunks: list[bytes] = []
    size = 0
    for chunk in _chunks(path, name):
        if isinstance(chunk, Issue):
            return b"".join(chunks), (chunk,)
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            return b"", (too_large(name, limit),)
    return b"".join(chunks), ()


def too_large(name: str, limit: int) -> Issue:
    """Return the issue of a file over the limit, in bytes."""
    return Issue(code="file.too_large", subject=name, detail=f"over {limit:,} bytes when unpacked; split it")


def truncated(name: str, error: Exception) -> Issue:
    """Return the issue of a file that ends too early."""
    return Issue(code="file.truncated", subject=name, detail=f"{error}; what came before is kept; fetch it again")


def decode(raw: bytes, name: str, *, declared: str | None = None) -> tuple[str, tuple[Issue, ...]]:
    """Return the characters of the bytes: UTF-8, or what a byte order mark says; the mark itself is dropped.

    declared: the encoding that the file itself names; used where the bytes are not UTF-8 and it fits them.
    Issues: file.undecodable; each bad byte is then shown as U+FFFD and nothing else is lost.
    """
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding), ()
    except UnicodeDecodeError as error:
        fitting = _decoded(raw, declared)
        if fitting is not None:
            return fitting, ()
        detail = f"byte {error.start} is not {encoding.removesuffix('-sig')}; shown as U+FFFD; save it as UTF-8"
        return raw.decode(encoding, "replace"), (Issue(code="file.undecodable", subject=name, detail=detail),)


def _decoded(raw: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        return str(raw, declared)
    except (LookupError, UnicodeError):
        return None


def bounded_lines(path: Path, name: str, *, limit: int = MAX_BYTES) -> Iterator[tuple[int, bytes] | Issue]:
    """Yield the number, from 1, and the bytes of each line; a line over the limit, in bytes, is an issue instead.

    Issues: report.too_long, file.truncated; of a truncated file the last, broken line is not given.
    """
    number = 1
    kept = b""
    for chunk in _chunks(path, name):
        if isinstance(chunk, Issue):
            yield chunk
            return
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            yield _bounded(kept + line, name, number, limit)
            number += 1
            kept = b""
        # Of a line far over the limit no more is held than shows that it is.
        kept = (kept + rest)[: limit + 1]
    if kept:
        yield _bounded(kept, name, number, limit)


def _bounded(line: bytes, name: str, number: int, limit: int) -> tuple[int, bytes] | Issue:
    if len(line) <= limit:
        return number, line
    detail = f"line {number} is over {limit:,} bytes; split it"
    return Issue(code="report.too_long", subject=name, detail=detail)
