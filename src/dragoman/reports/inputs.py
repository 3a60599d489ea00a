"""Find the files to read and tell their formats."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath

import msgspec

from dragoman.reports.drafts import Given, UsageError, given_from, unused_names
from dragoman.reports.unpack import first_bytes
from dragoman.schema import Issue

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "mail",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
}
_HEAD = 1024
_OPENINGS: tuple[tuple[bytes, str], ...] = (
    (b"%pdf-", "pdf"),
    (b"warc/", "warc"),
    (b"<!doctype html", "html"),
    (b"<html", "html"),
)
"""How the content of these formats begins, in lower case: it outweighs a file's name."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read. name: relative to what the user gave, with "/"; given: what a sidecar says of it."""

    path: Path
    name: str
    format: str
    given: Given = Given()


class _Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    path: Path
    rows: tuple[dict[str, str], ...]


def find_inputs(paths: Sequence[Path]) -> tuple[tuple[Input, ...], tuple[Issue, ...]]:
    """Return the files under the paths, sorted by name, and an issue for each that is of no known format.

    Hidden files are passed over. Sidecars (a .csv with a column `file`) are applied to the files beside them, also
    where the files are given one by one.
    Raises: UsageError if a path does not exist.
    Issues: file.unknown_format, file.unreadable, file.unused_fields, sidecar.file_missing, sidecar.malformed.
    """
    found: list[Input] = []
    issues: list[Issue] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder; give files or folders that hold reports")
        found += _inputs_under(path, issues)
    return tuple(sorted(found, key=lambda one: (one.name, str(one.path)))), tuple(issues)


def _inputs_under(root: Path, issues: list[Issue]) -> Iterator[Input]:
    files = sorted(_visible(root)) if root.is_dir() else [root]
    sidecars = [found for path in files if (found := _sidecar(path, _name(path, root), issues))]
    for one in sidecars:
        issues += _sidecar_issues(one, _name(one.path, root))
    given = _given_by_file(sidecars if root.is_dir() else [*sidecars, *_beside(root)])
    tables = {one.path for one in sidecars}
    for path in files:
        form = None if path in tables else format_of(path)
        if form:
            yield Input(path=path, name=_name(path, root), format=form, given=given.get(path, Given()))
        elif path not in tables:
            detail = f"{path.suffix or 'no suffix'} is none of {', '.join(SUFFIXES)}; convert it or leave it out"
            issues.append(Issue(code="file.unknown_format", subject=_name(path, root), detail=detail))


def _visible(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if root.is_dir() else path.name


def format_of(path: Path) -> str | None:
    """Return the format of a file: what its content shows beyond doubt, else what its name tells, a final ".gz" left
    aside; None if neither tells one.
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    named = SUFFIXES.get(suffixes[-1]) if suffixes else None
    head = first_bytes(path, _HEAD).removeprefix(b"\xef\xbb\xbf").lstrip().lower() if path.is_file() else b""
    shown = next((form for opening, form in _OPENINGS if head.startswith(opening)), None)
    if shown == "html" and named in ("json", "jsonl", "csv", "markdown", "mail", "mhtml"):
        return named
    return shown or named


def _sidecar(path: Path, name: str, issues: list[Issue]) -> _Sidecar | None:
    """Return the rows of a CSV that has a column `file`, None for any other file."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return None
    header = first_bytes(path, 1 << 16).decode("utf-8-sig", "replace").split("\n", 1)[0]
    mark = max(",;\t", key=header.count)
    if "file" not in {cell.strip(' "\r').lower() for cell in header.split(mark)}:
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter=mark)
            rows = tuple({key.strip().lower(): cell for key, cell in row.items() if key and cell} for row in reader)
    except (UnicodeDecodeError, csv.Error) as error:
        issues.append(Issue(code="sidecar.malformed", subject=name, detail=f"{error}; save it as UTF-8"))
        rows = ()
    except OSError as error:
        issues.append(Issue(code="file.unreadable", subject=name, detail=f"{error.strerror}; check its rights"))
        rows = ()
    return _Sidecar(path=path, rows=rows)


def _sidecar_issues(sidecar: _Sidecar, name: str) -> Iterator[Issue]:
    for row in sidecar.rows:
        if not (sidecar.path.parent / row.get("file", "")).is_file():
            named = PurePath(row.get("file", "").replace("\\", "/")).name or "no file"
            detail = f"a row without a file: it names {named!r}, which is not beside it; mend the name"
            yield Issue(code="sidecar.file_missing", subject=name, detail=detail)
    unused = sorted(set().union(*(unused_names(row) for row in sidecar.rows)) - {"file"})
    if unused:
        detail = f"{len(unused)} not used: {', '.join(unused)}"
        yield Issue(code="file.unused_fields", subject=name, detail=detail)


def _beside(path: Path) -> list[_Sidecar]:
    """Return the sidecars that lie beside a file given by itself; what is wrong with them is not its concern."""
    tables = sorted(one for one in path.parent.glob("*.csv") if one != path and not one.name.startswith("."))
    return [found for one in tables if (found := _sidecar(one, one.name, []))]


def _given_by_file(sidecars: Iterable[_Sidecar]) -> dict[Path, Given]:
    return {
        sidecar.path.parent / row["file"].strip(): given_from(row)
        for sidecar in sidecars
        for row in sidecar.rows
        if row.get("file")
    }
