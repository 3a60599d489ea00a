"""The files of a dossier: the record and its tables, each put in place whole."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from dragoman.exports import columns_of, csv_text, table_files
from dragoman.lexicon import Lexicon, load_lexicon, load_vocabulary
from dragoman.run.site import SITE_FOLDER, program_digest, renew_site, stamp_of
from dragoman.schema import Contents
from dragoman.store import LEXICON_FOLDER, RECORD_FILE, TABLES_FOLDER, Change, Dossier
from dragoman.web import Catalogue, Past, site_files

CHANGES_FILE = "changes.csv"


def write_files(dossier: Dossier, made: Contents, encoded: bytes, lexicon: Lexicon) -> None:
    """Write `record.json` and `data/*` of the record just stored."""
    dossier.write_file(RECORD_FILE, encoded)
    for name, text in table_files(made, lexicon):
        dossier.write_file(f"{TABLES_FOLDER}/{name}", text.encode())
    last = dossier.snapshots()[-1].n
    dossier.write_file(f"{TABLES_FOLDER}/{CHANGES_FILE}", changes_csv(dossier.changes(last), last).encode())


def write_site(dossier: Dossier, made: Contents) -> None:
    """Draw the pages of the record just stored into `site/`, unless they stand there drawn from the same."""
    past = past_of(dossier)
    stamp = stamp_of(made, past, program_digest())
    renew_site(dossier.folder / SITE_FOLDER, stamp, lambda: site_files(Catalogue(made, past)))


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
        version=version("dragoman"),
        vocabulary=load_vocabulary(dossier.folder / LEXICON_FOLDER),
        lexicon=load_lexicon(dossier.folder / LEXICON_FOLDER),
    )


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
