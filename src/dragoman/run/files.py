"""The files of a dossier: the record and its tables, each put in place whole."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.exports import columns_of, csv_text, table_files
from dragoman.lexicon import Lexicon
from dragoman.schema import Contents
from dragoman.store import RECORD_FILE, TABLES_FOLDER, Change, Dossier

CHANGES_FILE = "changes.csv"


def write_files(dossier: Dossier, made: Contents, encoded: bytes, lexicon: Lexicon) -> None:
    """Write `record.json` and `data/*` of the record just stored."""
    dossier.write_file(RECORD_FILE, encoded)
    for name, text in table_files(made, lexicon):
        dossier.write_file(f"{TABLES_FOLDER}/{name}", text.encode())
    last = dossier.snapshots()[-1].n
    dossier.write_file(f"{TABLES_FOLDER}/{CHANGES_FILE}", changes_csv(dossier.changes(last), last).encode())


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
