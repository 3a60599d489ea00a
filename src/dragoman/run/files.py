"""The files of a dossier: the record and its tables, each put in place whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.exports import columns_of, csv_text, table_files
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.schema import Contents
from dragoman.store import LEXICON_FOLDER, RECORD_FILE, TABLES_FOLDER, Change, Dossier
from dragoman.web import Catalogue, Past, site_files

CHANGES_FILE = "changes.csv"
SITE_FOLDER = "site"


def write_files(dossier: Dossier, made: Contents, encoded: bytes, lexicon: Lexicon) -> None:
    """Write `record.json` and `data/*` of the record just stored."""
    dossier.write_file(RECORD_FILE, encoded)
    for name, text in table_files(made, lexicon):
        dossier.write_file(f"{TABLES_FOLDER}/{name}", text.encode())
    last = dossier.snapshots()[-1].n
    dossier.write_file(f"{TABLES_FOLDER}/{CHANGES_FILE}", changes_csv(dossier.changes(last), last).encode())


def write_site(dossier: Dossier, made: Contents) -> None:
    """Write the pages of the record just stored into `site/`; pages of things that are gone go."""
    replace_files(dossier.folder / SITE_FOLDER, site_files(Catalogue(made, past_of(dossier))))


def past_of(dossier: Dossier) -> Past:
    """Return what pages tell of a dossier beside its record."""
    snapshots = dossier.snapshots()
    return Past(
        name=dossier.folder.resolve().name,
        digest=snapshots[-1].sha256 if snapshots else "",
        about=dossier.setting("about"),
        snapshots=snapshots,
        changes={one.n: dossier.changes(one.n) for one in snapshots},
        redirects=dossier.redirects(),
        lexicon=load_lexicon(dossier.folder / LEXICON_FOLDER),
    )


def replace_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make a folder hold these files, by their paths in it; one that holds the same bytes already is left as it is.

    A reader sees an old file or a new one, never half of one. Other pages in the folders named are removed, all else
    is left alone.
    """
    wanted = set()
    for name, content in files:
        target = folder / name
        wanted.add(target)
        if not _holds(target, content):
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting = target.with_name(target.name + ".part")
            waiting.write_bytes(content)
            waiting.replace(target)
    for parent in {one.parent for one in wanted} - {folder}:
        for one in set(parent.iterdir()) - wanted:
            if one.suffix in _PAGES:
                one.unlink()


_PAGES = frozenset((".html", ".json", ".part"))


def _holds(target: Path, content: bytes) -> bool:
    try:
        return target.stat().st_size == len(content) and target.read_bytes() == content
    except FileNotFoundError:
        return False


def changes_csv(changes: Sequence[Change], snapshot: int) -> str:
    """Return the table of what a snapshot changed against the one before."""
    rows = (
        {
            "snapshot_from": snapshot - 1,
            "snapshot_to": snapshot,
            **{name: getattr(one, name) for name in Change.__struct_fields__},
        }
        for one in changes
    )
    return csv_text(columns_of("changes"), rows)
