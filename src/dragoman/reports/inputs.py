"""Find the files to read and tell their formats."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.reports.drafts import Given, UsageError, given_from
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

    Hidden files are passed over. Sidecars (a .csv with a column `file`) are applied to the files beside them.
    Raises: UsageError if a path does not exist.
    Issues: file.unknown_format, sidecar.file_missing, sidecar.malformed.
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
    sidecars = {path: rows for path in files if (rows := _sidecar(path, root, issues)) is not None}
    given = _given_by_file(sidecars, set(files), root, issues)
    for path in files:
        if path in sidecars:
            continue
        name = _name(path, root)
        form = format_of(path)
        if form is None:
            detail = f"{path.suffix or 'no suffix'} is none of {', '.join(SUFFIXES)}; convert it or leave it out"
            issues.append(Issue(code="file.unknown_format", subject=name, detail=detail))
        else:
            yield Input(path=path, name=name, format=form, given=given.get(path, Given()))


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


def _sidecar(path: Path, root: Path, issues: list[Issue]) -> list[dict[str, str]] | None:
    """Return the rows of a CSV that has a column `file`, None for any other file."""
    if path.suffix.lower() != ".csv":
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if "file" not in (reader.fieldnames or ()):
                return None
            return [{key: value for key, value in row.items() if key and value} for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        issues.append(Issue(code="sidecar.malformed", subject=_name(path, root), detail=f"{error}; save it as UTF-8"))
        return None


def _given_by_file(
    sidecars: dict[Path, list[dict[str, str]]], files: set[Path], root: Path, issues: list[Issue]
) -> dict[Path, Given]:
    given: dict[Path, Given] = {}
    for sidecar, rows in sidecars.items():
        for row in rows:
            named = sidecar.parent / row.get("file", "")
            if named in files:
                given[named] = given_from(dict(row))
            else:
                detail = f"its row names {row.get('file', 'no file')!r}, which is not beside it; mend the name"
                issues.append(Issue(code="sidecar.file_missing", subject=_name(sidecar, root), detail=detail))
    return given
