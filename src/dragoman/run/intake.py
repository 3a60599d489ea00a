"""Read what is new among the inputs into the dossier."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.reports import Input, UsageError, find_inputs, read_input
from dragoman.run.progress import Progress
from dragoman.schema import Issue, Report
from dragoman.store import DATABASE, Dossier, FoundInput


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """A file or folder that the user gave, what to read under it, and what cannot be read."""

    path: Path
    inputs: tuple[Input, ...]
    issues: tuple[Issue, ...]


def find_roots(paths: Sequence[Path]) -> tuple[Root, ...]:
    """Return what is to be read under each path. Dossiers that lie there are passed over: they are not reports.

    Raises: UsageError if a path does not exist.
    """
    return tuple(_root(path) for path in dict.fromkeys(paths))


def _root(path: Path) -> Root:
    inputs, issues = find_inputs([path])
    dossiers = sorted({found.parent for found in path.rglob(DATABASE)}) if path.is_dir() else []
    if path in dossiers:
        raise UsageError(f"{path}: expected reports, found a dossier; give the folder its reports came from")
    inside = tuple(f"{folder.relative_to(path).as_posix()}/" for folder in dossiers)
    return Root(
        path=path,
        inputs=tuple(_readable_name(one) for one in inputs if not one.name.startswith(inside)),
        issues=tuple(_readable_subject(issue) for issue in issues if not issue.subject.startswith(inside)),
    )


def _readable_name(one: Input) -> Input:
    return msgspec.structs.replace(one, name=_readable(one.name))


def _readable_subject(issue: Issue) -> Issue:
    return msgspec.structs.replace(issue, subject=_readable(issue.subject))


def _readable(name: str) -> str:
    """Return a file name without the lone surrogates that stand for bytes which are no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def take_in(dossier: Dossier, roots: Sequence[Root], lexicon: Lexicon, say: Callable[[Progress], None]) -> None:
    """Read the inputs that are new or were read with other tables, each in one transaction."""
    for root in roots:
        place = _digest("root", str(root.path.resolve()))
        dossier.keep_input(FoundInput(place=place, digest="", made_with="", name="", issues=root.issues))
    inputs = _one_per_file(roots)
    mark = tables_mark(lexicon)
    for done, one in enumerate(inputs):
        say(Progress(stage="files", done=done, total=len(inputs)))
        _take_in(dossier, one, lexicon, mark)
    say(Progress(stage="files", done=len(inputs), total=len(inputs)))


def _one_per_file(roots: Sequence[Root]) -> list[Input]:
    """Return the inputs by name; a file that was given twice has the longer of its names."""
    by_file: dict[Path, Input] = {}
    for one in sorted((one for root in roots for one in root.inputs), key=lambda one: (len(one.name), one.name)):
        by_file[one.path.resolve()] = one
    return sorted(by_file.values(), key=lambda one: (one.name, str(one.path)))


def _take_in(dossier: Dossier, one: Input, lexicon: Lexicon, mark: str) -> None:
    place, digest = _digest("file", str(one.path.resolve())), _digest_of(one.path)
    known = dossier.made_with(place, digest)
    if known is not None and len(known[1]) > len(one.name):
        one = msgspec.structs.replace(one, name=known[1])
    made_with = _made_with(one, mark)
    if known is not None and known[0] == made_with:
        return
    outcomes = list(read_input(one, lexicon))
    dossier.keep_input(
        FoundInput(
            place=place,
            digest=digest,
            made_with=made_with,
            name=one.name,
            reports=tuple(outcome for outcome in outcomes if isinstance(outcome, Report)),
            issues=tuple(outcome for outcome in outcomes if isinstance(outcome, Issue)),
        )
    )


READ_WITH = ("countries", "furniture", "outlets", "places")
"""The tables that the reports of a file depend on; after a change of another only events are read again."""


def tables_mark(lexicon: Lexicon) -> str:
    """Return what `made_with` begins with where a file was read with these tables by this version."""
    tables = (msgspec.json.encode(getattr(lexicon, name), order="sorted").decode() for name in READ_WITH)
    return f"{_digest(version('dragoman'), *tables)[:16]}."


def outdated(found: Sequence[FoundInput], lexicon: Lexicon) -> int:
    """Return how many inputs were read with other tables and have not been given since."""
    mark = tables_mark(lexicon)
    return sum(bool(held.reports and held.made_with) and not held.made_with.startswith(mark) for held in found)


def _made_with(one: Input, mark: str) -> str:
    return mark + _digest(one.name, one.format, msgspec.json.encode(one.given).decode())


def _digest_of(path: Path) -> str:
    """Return a digest of a file's bytes, empty if it cannot be read (which reading it then says)."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
