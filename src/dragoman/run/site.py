"""The folder of the site: drawn beside it and put in its place whole, and only if anything changed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

import dragoman
from dragoman.schema import Contents
from dragoman.web import Past

SITE_FOLDER = "site"
MANIFEST = "site.json"
"""In the site: what it was drawn from, and which of its files are ours. Written last."""

Files = Iterable[tuple[str, bytes]]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a site was drawn from, see `stamp_of`, and the paths of its files."""

    stamp: str
    files: frozenset[str]


def stamp_of(made: Contents, past: Past, program: str) -> str:
    """Return a digest of all that pages are drawn from: contents, history, tables and the program."""
    lexicon = past.lexicon.digest if past.lexicon else ""
    told = msgspec.structs.replace(past, lexicon=None, name="")
    digest = hashlib.sha256()
    for part in (msgspec.json.encode(made), msgspec.json.encode(told), past.name.encode("utf-8", "replace")):
        digest.update(hashlib.sha256(part).digest())
    digest.update(f"{lexicon} {program}".encode())
    return digest.hexdigest()


def program_digest(folder: Path | None = None) -> str:
    """Return a digest of the program's files: code, templates, assets, tables. folder: of the package."""
    root = folder or Path(dragoman.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in _PROGRAM and path.is_file():
            digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


_PROGRAM = frozenset((".py", ".html", ".css", ".js", ".svg", ".csv", ".woff2"))


def renew_site(site: Path, stamp: str, draw: Callable[[], Files]) -> bool:
    """Make a folder hold the files that `draw` returns; do nothing if it was made with the same stamp and none is gone.

    Returns whether it was drawn. The files are written into "site.new" beside it, which then takes its place: however
    it is interrupted, the folder holds the pages of one build, and the next call puts right what it left. Files in
    the folder that are not ours stay in it; where a page now needs the path of one, it is kept under another name.
    """
    folder = site.resolve()
    _recover(folder)
    if _is_current(folder, stamp):
        return False
    new = _beside(folder, "new")
    if new.exists():
        shutil.rmtree(new)
    names = frozenset(_put(new, folder, name, content) for name, content in draw())
    (new / MANIFEST).write_bytes(msgspec.json.encode(Manifest(stamp=stamp, files=names), order="deterministic"))
    if folder.exists():
        folder.rename(_beside(folder, "old"))
    new.rename(folder)
    _recover(folder)
    return True


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(f"{folder.name}.{suffix}")


def _recover(folder: Path) -> None:
    """Put right what stands beside the folder: the old site goes back where none took its place, else it goes."""
    old = _beside(folder, "old")
    if not old.exists():
        return
    if not folder.exists():
        old.rename(folder)
        return
    for path in sorted(_foreign(old)):
        target = folder / path
        while target.exists():
            target = target.with_name(f"{target.stem}.kept{target.suffix}")
        target.parent.mkdir(parents=True, exist_ok=True)
        (old / path).rename(target)
    shutil.rmtree(old)


def _is_current(folder: Path, stamp: str) -> bool:
    kept = manifest_of(folder)
    return kept is not None and kept.stamp == stamp and kept.files <= set(_paths(folder))


def manifest_of(folder: Path) -> Manifest | None:
    """Return what a site says of itself, None where it says nothing that can be read."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _put(new: Path, old: Path, name: str, content: bytes) -> str:
    """Write a file into the new folder; one that the old one holds already is the same file in both."""
    target = new / name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not (_holds(old / name, content) and _linked(old / name, target)):
        target.write_bytes(content)
    return name


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _linked(path: Path, target: Path) -> bool:
    try:
        target.hardlink_to(path)
    except OSError:  # a file system without such links
        return False
    return True


def _foreign(folder: Path) -> Iterator[str]:
    """Yield the paths of files that we did not write. A site of before there were manifests is known by its pages."""
    kept = manifest_of(folder)
    for path in _paths(folder):
        ours = path in kept.files if kept else path.endswith(_PAGES) or path.startswith("assets/")
        if not ours and path != MANIFEST:
            yield path


_PAGES = (".html", ".json", ".part", ".csv", ".ics")


def _paths(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*names, *links):
            yield (Path(parent) / name).relative_to(folder).as_posix()
