"""The dossier: a folder with one SQLite database, the user's own tables, and the files made from the record."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from dragoman.schema import Contents, Judgement, Reading, Record, Report
from dragoman.store import contents, found
from dragoman.store import judgements as kept_judgements
from dragoman.store.errors import NewerDossierError, NotADossierError
from dragoman.store.history import Change, FoundInput, Hit, Redirect, Snapshot
from dragoman.store.lock import HOLDER_FILE, LOCK_FILE, writer_lock
from dragoman.store.migrations import migrate, pending
from dragoman.store.rows import report_digests

DATABASE = "dossier.db"
RECORD_FILE = "record.json"
TABLES_FOLDER = "data"
LEXICON_FOLDER = "lexicon"

_BEFORE_A_BUILD = {LEXICON_FOLDER, LOCK_FILE, HOLDER_FILE, ".DS_Store"}
_APPLICATION = 0x64726167  # "drag"; SQLite keeps it in the header of the file


class Dossier:
    """An open dossier. Make one with `reading` or `writing`."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._db = connection

    @classmethod
    @contextmanager
    def reading(cls, folder: Path) -> Iterator[Dossier]:
        """Yield the dossier in a folder, to be read only; a build may go on beside it.

        Raises: NotADossierError, NewerDossierError; LockedError if its tables must be brought up to date first and
        another process writes.
        """
        _check_dossier(folder)
        with _ours(folder), closing(_connect_to_read(folder)) as connection:
            outdated = _pending(folder, connection)
        if outdated:
            with cls.writing(folder):
                pass
        with closing(_connect_to_read(folder)) as connection:
            yield cls(folder, connection)

    @classmethod
    @contextmanager
    def writing(cls, folder: Path) -> Iterator[Dossier]:
        """Yield the dossier in a folder, created if need be; only one process at a time may do so.

        Raises: NotADossierError for a folder that holds something else, LockedError, NewerDossierError.
        """
        _check_free(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with writer_lock(folder), closing(_connect(folder)) as connection:
            (folder / LEXICON_FOLDER).mkdir(exist_ok=True)
            yield cls(folder, connection)

    @property
    def lexicon_folder(self) -> Path:
        """The user's own tables."""
        return self.folder / LEXICON_FOLDER

    # What was found in the inputs

    def made_with(self, place: str, digest: str) -> tuple[str, str] | None:
        """Return what the reports of an input were made with and the input's name, None if it was never read."""
        asked = "SELECT made_with, name FROM inputs WHERE place = ? AND digest = ?"
        row: tuple[str, str] | None = self._db.execute(asked, (place, digest)).fetchone()
        return row

    def keep_input(self, held: FoundInput) -> None:
        """Keep what an input held in place of what the same bytes in the same place held before."""
        with self._transaction():
            found.forget(self._db, (held.place, held.digest))
            found.insert(self._db, held)

    def found(self) -> tuple[FoundInput, ...]:
        """Return what every input held that was ever read and not removed, in the order of their keys."""
        return found.load(self._db)

    def troubled(self) -> dict[str, str]:
        """Return the name of each file and folder of which something is wrong, by place; not of what reports hold."""
        return found.troubled(self._db)

    def forget_reports(self, reports: Iterable[tuple[str, str]]) -> None:
        """Forget reports by the id an input gave and the digest of the text, and inputs that held nothing else."""
        with self._transaction():
            for report_id, sha256 in sorted(reports):
                found.forget_report(self._db, report_id, sha256)

    # Readings

    def keep_readings(self, readings: Iterable[tuple[Report, Reading]]) -> None:
        """Keep what the reader found; each call is one transaction."""
        with self._transaction():
            contents.insert_readings(self._db, readings)

    def readings(
        self, reports: Sequence[Report], method: str, digests: Mapping[str, str] | None = None
    ) -> dict[str, Reading]:
        """Return the readings kept of these very reports by this method, by report id. digests: those of the reports
        by id, where they are known."""
        known = digests if digests is not None else report_digests(reports)
        return contents.readings_of(self._db, {report.id: known[report.id] for report in reports}, method)

    def kept(self, made_with: str) -> dict[str, bytes]:
        """Return the parts that the last build kept with the same program and tables, by name."""
        asked = "SELECT name, part FROM kept WHERE made_with = ?"
        return dict(self._db.execute(asked, (made_with,)))

    # The record

    def reports(self) -> tuple[Report, ...]:
        """Return all reports of the last build, also those the record leaves out, sorted by id."""
        return contents.load_reports(self._db)

    def contents(self) -> Contents | None:
        """Return the record of the last build and what it was made from, None before the first."""
        with self._db:
            self._db.execute("BEGIN")
            return contents.load_contents(self._db)

    def record(self) -> Record | None:
        """Return the record of the last build, None before the first."""
        with self._db:
            self._db.execute("BEGIN")
            return contents.load_record(self._db) if self.snapshots() else None

    def replace(
        self,
        made: Contents,
        *,
        last: Record | None = None,
        reports: Sequence[Report],
        digests: Mapping[str, str] | None = None,
        method: str,
        lexicon: str,
        about: str | None,
        sha256: str,
        judged: int = 0,
        kept: Mapping[str, bytes] | None = None,
        made_with: str = "",
        changes: Sequence[Change] = (),
        redirects: Sequence[Redirect] = (),
    ) -> None:
        """Put a record in the place of the last one, in one transaction, and note the snapshot if it differs.

        last: that of `record`, so that only what changed needs to be written; None writes everything anew. judged: the
        number of the last judgement that it was made with. kept: what the next build need not find out again, and what
        it was made with.
        """
        with self._transaction():
            contents.replace_reports(self._db, reports, made.record, digests or report_digests(reports))
            contents.replace_record(self._db, made.record, last)
            contents.drop_stale_readings(self._db, method)
            self._set("method", method)
            self._set("about", about)
            self._set("judged", str(judged))
            contents.replace_kept(self._db, kept or {}, made_with)
            contents.add_snapshot(self._db, made.record, (sha256, method, lexicon, about), changes, redirects)

    def setting(self, name: str) -> str | None:
        """Return what is kept under a name, None if nothing is."""
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _set(self, name: str, value: str | None) -> None:
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    # Judgements

    @staticmethod
    def judge(folder: Path, judgements: Sequence[Judgement]) -> int:
        """Add judgements to the dossier in a folder and return how many of them it did not have yet.

        Many may do so at once, also while a build goes on, which then does not see them: each call waits for its turn
        and takes no lock. The record is not made anew.
        Raises: NotADossierError, NewerDossierError; LockedError if its tables must be brought up to date first and
        another process writes.
        """
        with Dossier.reading(folder), _ours(folder):
            return kept_judgements.append(folder / DATABASE, judgements)

    def judgements(self, *, upto: int | None = None, after: int = 0) -> tuple[Judgement, ...]:
        """Return the judgements in the order they were added: those numbered over `after`, up to `upto` if given."""
        return kept_judgements.load(self._db, upto, after)

    def judged(self) -> int:
        """Return the number of the last judgement that the record was made with, 0 for none."""
        return int(self.setting("judged") or 0)

    def last_judgement(self) -> int:
        """Return the number of the judgement that was added last, 0 for none."""
        return kept_judgements.last(self._db)

    def version(self) -> int:
        """Return a number that changes when another connection, of this process or another, has written."""
        found: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        return found

    # History and search

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Return all snapshots, oldest first."""
        names = Snapshot.__struct_fields__
        rows = self._db.execute(f"SELECT {', '.join(names)} FROM snapshots ORDER BY n")  # noqa: S608 - our columns
        return tuple(Snapshot(**dict(zip(names, row, strict=True))) for row in rows)

    def changes(self, snapshot: int) -> tuple[Change, ...]:
        """Return what a snapshot changed."""
        names = Change.__struct_fields__
        asked = f"SELECT {', '.join(names)} FROM changes WHERE snapshot = ? ORDER BY n"  # noqa: S608 - our columns
        rows = self._db.execute(asked, (snapshot,))
        return tuple(msgspec.convert(dict(zip(names, row, strict=True)), Change, strict=False) for row in rows)

    def redirects(self) -> dict[str, str]:
        """Return ids that are gone and the ids that stand for them now."""
        return dict(self._db.execute("SELECT old, new FROM redirects ORDER BY old"))

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Return the reports that hold all the words, best first, each with a piece of its text."""
        asked = _quoted(words)
        if not asked:
            return ()
        rows = self._db.execute(
            "SELECT r.id, snippet(report_search, -1, '[', ']', ' … ', 16) FROM report_search JOIN reports r"
            " ON r.n = report_search.rowid WHERE report_search MATCH ? ORDER BY rank, r.id LIMIT ?",
            (asked, limit),
        )
        return tuple(Hit(report_id=report_id, snippet=snippet) for report_id, snippet in rows)

    def holding(self, words: str) -> frozenset[str]:
        """Return the ids of all reports that hold all the words; none where there are no words."""
        asked = _quoted(words)
        rows = self._db.execute(
            "SELECT r.id FROM report_search JOIN reports r ON r.n = report_search.rowid WHERE report_search MATCH ?",
            (asked,),
        )
        return frozenset(report_id for (report_id,) in rows) if asked else frozenset()

    # Files

    def write_file(self, name: str, content: bytes) -> None:
        """Write a file of the dossier so that a reader sees the old one or the new one, never half of one."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting = target.with_name(target.name + ".part")
        with waiting.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(target)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            yield


def _quoted(words: str) -> str:
    """Return words as a search takes them: each as it is, none an operator."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())


def _connect(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / DATABASE, isolation_level=None, timeout=30)
    with _ours(folder):
        _bring_up_to_date(folder, connection)
    return connection


def _connect_to_read(folder: Path) -> sqlite3.Connection:
    # Not "mode=ro": such a connection leaves the files of the write-ahead log behind.
    address = (folder / DATABASE).resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=rw", uri=True, isolation_level=None, timeout=30)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # On a medium that cannot be written a database opens only as one that nobody changes.
        connection.close()
        return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def _check_dossier(folder: Path) -> None:
    if not (folder / DATABASE).is_file():
        found = "no such folder" if not folder.exists() else f"it holds no {DATABASE}"
        raise NotADossierError(
            f"{folder}: expected a dossier, but {found}; make one with: dragoman build INPUT -o DOSSIER"
        )


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotADossierError(f"{folder}: expected a folder, found a file; name a new or empty folder")
    if folder.is_dir() and not (folder / DATABASE).exists():
        others = sorted({path.name for path in folder.iterdir()} - _BEFORE_A_BUILD)
        if others:
            raise NotADossierError(
                f"{folder}: expected a dossier or an empty folder, found {others[0]!r}; name a new or empty folder"
            )


@contextmanager
def _ours(folder: Path) -> Iterator[None]:
    """Name the folder in what is wrong with its database."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise NotADossierError(f"{folder}: its {DATABASE} cannot be read ({error}); name another folder") from error
    except NewerDossierError as error:
        raise NewerDossierError(f"{folder}: {error}") from error


def _pending(folder: Path, connection: sqlite3.Connection) -> tuple[str, ...]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != _APPLICATION and not _is_empty(connection):
        raise NotADossierError(f"{folder}: its {DATABASE} was not made by dragoman; name another folder")
    return pending(connection)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()[0])


def _bring_up_to_date(folder: Path, connection: sqlite3.Connection) -> None:
    """Apply pending migrations; a dossier that holds something is copied first, beside itself."""
    todo = _pending(folder, connection)
    if todo and not _is_empty(connection):
        with closing(sqlite3.connect(folder / f"{DATABASE}.before-{todo[0]}")) as kept:
            connection.backup(kept)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if todo:
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        migrate(connection)
