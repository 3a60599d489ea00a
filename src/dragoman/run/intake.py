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
    files: tuple[Path, ...]
    """The file that each of the issues is about, in their order."""

    def issues_by_file(self) -> dict[Path, tuple[str, tuple[Issue, ...]]]:
        """Return the name and the issues of each file that has any."""
        found: dict[Path, list[Issue]] = {}
        for path, issue in zip(self.files, self.issues, strict=True):
            found.setdefault(path, []).append(issue)
        return {path: (own[0].subject, tuple(own)) for path, own in found.items()}


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
    ours = [issue for issue in issues if not issue.subject.startswith(inside)]
    return Root(
        path=path,
        inputs=tuple(_readable_name(one) for one in inputs if not one.name.startswith(inside)),
        issues=tuple(_readable_subject(issue) for issue in ours),
        files=tuple((path / issue.subject if path.is_dir() else path).resolve() for issue in ours),
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
    _keep_issues(dossier, roots)
    inputs = _one_per_file(roots)
    mark = tables_mark(lexicon)
    for done, one in enumerate(inputs):
        say(Progress(stage="files", done=done, total=len(inputs)))
        _take_in(dossier, one, lexicon, mark)
    say(Progress(stage="files", done=len(inputs), total=len(inputs)))


def _keep_issues(dossier: Dossier, roots: Sequence[Root]) -> None:
    """Keep what is wrong with each file itself, once a file, in place of what was wrong under these roots before."""
    before = dossier.troubled()
    now = {_trail(path): found for path, found in _issues_by_file(roots).items()}
    under = tuple(_trail(root.path.resolve()) for root in roots)
    for place in sorted({*now, *(place for place in before if place.startswith(under))}):
        own, found = now.get(place, ("", ()))
        name = max(own, before.get(place, ""), key=_longest_last)
        named = tuple(msgspec.structs.replace(issue, subject=name) for issue in found)
        dossier.keep_input(FoundInput(place=place, digest="", made_with="", name=name, issues=named))


def _trail(path: Path) -> str:
    """Return a digest for each folder on the way to a file or folder: what lies in a folder begins with its trail."""
    return "".join(f"{_digest('issues', str(part))[:16]}/" for part in (*reversed(path.parents), path))


def _issues_by_file(roots: Sequence[Root]) -> dict[Path, tuple[str, tuple[Issue, ...]]]:
    """Return the name and the issues of each file; a file that was given twice has the longer of its names."""
    found: dict[Path, tuple[str, tuple[Issue, ...]]] = {}
    named = [(name, path, own) for root in roots for path, (name, own) in root.issues_by_file().items()]
    for name, path, own in sorted(named, key=lambda one: _longest_last(one[0])):
        found[path] = (name, own)
    return found


def _longest_last(name: str) -> tuple[int, str]:
    return len(name), name


def _one_per_file(roots: Sequence[Root]) -> list[Input]:
    """Return the inputs by name; a file that was given twice has the longer of its names."""
    by_file: dict[Path, Input] = {}
    for one in sorted((one for root in roots for one in root.inputs), key=lambda one: _longest_last(one.name)):
        by_file[one.path.resolve()] = one
    return sorted(by_file.values(), key=lambda one: (one.name, str(one.path)))


def _take_in(dossier: Dossier, one: Input, lexicon: Lexicon, mark: str) -> None:
    place, digest = _digest("file", str(one.path.resolve())), _digest_of(one.path)
    known = dossier.made_with(place, digest)
    if known is not None and _longest_last(known[1]) > _longest_last(one.name):
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
