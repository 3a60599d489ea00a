"""Find the files to read and tell their formats."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.reports.drafts import Given, UsageError, given_from, unused_names
from dragoman.schema import Issue

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "mail",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
}

_HEADER = 10_000
ONE_REPORT = frozenset({"text", "markdown", "html", "mhtml", "mail", "pdf", "docx"})
"""Formats whose files hold one report each: only there may the file's name speak of it."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read. name: relative to what the user gave, with "/"; given: what a sidecar says of it."""

    path: Path
    name: str
    format: str
    given: Given = Given()


def find_inputs(paths: Sequence[Path]) -> tuple[tuple[Input, ...], tuple[Issue, ...]]:
    """Return the files under the paths, sorted by name, and an issue for each that is of no known format.

    Hidden files are passed over; a file given twice counts once. Sidecars (a .csv with a column `file`) are applied to
    the files beside them, whether these are given one by one or as a folder.
    Raises: UsageError if a path does not exist.
    Issues: file.unknown_format, file.unused_fields, sidecar.file_missing, sidecar.malformed.
    """
    named: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder; give files or folders that hold reports")
        for file in sorted(_visible(path)) if path.is_dir() else [path]:
            named.setdefault(_plain(file), _name(file, path))
    issues: list[Issue] = []
    found = _inputs(named, issues)
    return tuple(sorted(found, key=lambda one: (one.name, str(one.path)))), tuple(sorted(issues))


def _plain(path: Path) -> Path:
    """Return the path without "." and ".." and made absolute, links kept: two names of one file then agree."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- Path.resolve would follow links to other folders


def _inputs(named: dict[Path, str], issues: list[Issue]) -> list[Input]:
    sidecars = {path: rows for path, name in named.items() if (rows := _sidecar(path, name, issues)) is not None}
    given = _given_by_file(sidecars, named, issues)
    found: list[Input] = []
    for path, name in named.items():
        form = format_of(path)
        if path in sidecars:
            continue
        if form is None:
            detail = f"{path.suffix or 'no suffix'} is none of {', '.join(SUFFIXES)}; convert it or leave it out"
            issues.append(Issue(code="file.unknown_format", subject=name, detail=detail))
        else:
            found.append(Input(path=path, name=name, format=form, given=given.get(path, Given())))
    return found


def _visible(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if root.is_dir() else path.name


def format_of(path: Path) -> str | None:
    """Return the format a file's name tells, a final ".gz" left aside; None if it tells none."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def delimiter_of(table: str) -> str:
    """Return what parts the columns in the first line of a CSV: a comma, a semicolon or a tab."""
    head = table.lstrip().split("\n", 1)[0]
    return max(",;\t", key=lambda mark: (head.count(mark), mark == ","))


def _sidecar(path: Path, name: str, issues: list[Issue]) -> list[dict[str, str]] | None:
    """Return the rows of a CSV that has a column `file`, None for any other file."""
    if path.suffix.lower() != ".csv":
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            mark = delimiter_of(lines.readline(_HEADER))
            lines.seek(0)
            reader = csv.DictReader(lines, delimiter=mark)
            if "file" not in [column.strip().lower() for column in reader.fieldnames or ()]:
                return None
            return [_cells(row) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        issues.append(Issue(code="sidecar.malformed", subject=name, detail=f"{error}; save it as CSV in UTF-8"))
        return None
    except OSError:
        return None  # the reader of the file reports it


def _cells(row: dict[str, str]) -> dict[str, str]:
    """Return the cells of a row by lower-case column; an empty cell is not given."""
    return {
        key.strip().lower(): value for key, value in row.items() if key and isinstance(value, str) and value.strip()
    }


def _given_by_file(
    sidecars: dict[Path, list[dict[str, str]]], named: dict[Path, str], issues: list[Issue]
) -> dict[Path, Given]:
    given: dict[Path, Given] = {}
    for sidecar, rows in sidecars.items():
        unused: set[str] = set()
        for row in rows:
            unused |= unused_names(dict(row)) - {"file"}
            file = row.get("file", "").strip().replace("\\", "/")
            path = _plain(sidecar.parent / file)
            if path in named:
                given[path] = given_from(dict(row))
            else:
                detail = f"its row names {file or 'no file'!r}, which is not among the files given; mend the name"
                issues.append(Issue(code="sidecar.file_missing", subject=named[sidecar], detail=detail))
        if unused:
            detail = f"{len(unused)} not used: {', '.join(sorted(unused))}"
            issues.append(Issue(code="file.unused_fields", subject=named[sidecar], detail=detail))
    return given
