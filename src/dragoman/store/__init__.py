"""The dossier on disk: one SQLite database with one writer, and the files made from it."""

from dragoman.store.dossier import DATABASE, LEXICON_FOLDER, RECORD_FILE, TABLES_FOLDER, Dossier
from dragoman.store.errors import DossierError, LockedError, NewerDossierError, NotADossierError
from dragoman.store.history import Change, FoundInput, Hit, Redirect, Snapshot
from dragoman.store.lock import writer_lock
from dragoman.store.migrations import NOTES, STEPS, migrate, pending
from dragoman.store.rows import report_digest, report_digests

__all__ = [
    "DATABASE",
    "LEXICON_FOLDER",
    "NOTES",
    "RECORD_FILE",
    "STEPS",
    "TABLES_FOLDER",
    "Change",
    "Dossier",
    "DossierError",
    "FoundInput",
    "Hit",
    "LockedError",
    "NewerDossierError",
    "NotADossierError",
    "Redirect",
    "Snapshot",
    "migrate",
    "pending",
    "report_digest",
    "report_digests",
    "writer_lock",
]
