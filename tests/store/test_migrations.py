"""Migrations: named steps, each applied once and whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.store import DATABASE, STEPS, Dossier, NewerDossierError, migrate, pending


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def tables(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_steps_are_applied_once_in_order(db: sqlite3.Connection) -> None:
    assert migrate(db) == tuple(name for name, _ in STEPS)
    assert migrate(db) == ()


def test_a_step_that_fails_leaves_no_trace(db: sqlite3.Connection) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        connection.execute("CREATE TABLE half (x)")

    def whole(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE whole (x)")

    with pytest.raises(sqlite3.OperationalError):
        migrate(db, [("1", whole), ("2", broken)])
    assert tables(db) == {"migrations", "whole"}
    assert pending(db, [("1", whole), ("2", broken)]) == ("2",)


def test_a_step_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db, db:
        db.execute("INSERT INTO migrations VALUES ('9999_from_the_future')")
    with (
        pytest.raises(NewerDossierError, match=r"made by a newer dragoman .*9999_from_the_future.*install a newer"),
        Dossier.reading(tmp_path),
    ):
        pass


OLDER = """
INSERT INTO reports (id, headline, text, sha256, blocks, source, published_precision, published_basis, language)
VALUES ('r1', 'Envoys meet', 'They met in Portville.', 'x', '[]', '', 'unknown', 'unknown', 'en')
"""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A dossier that knew neither the search nor the views yet, with a report."""
    with Dossier.writing(tmp_path):
        application = "PRAGMA application_id"
        with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
            (mark,) = db.execute(application).fetchone()
    (tmp_path / DATABASE).unlink()
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as db:
        db.execute(f"{application} = {mark}")
        migrate(db, STEPS[:2])
        db.execute(OLDER)
    return tmp_path


def test_an_older_dossier_is_brought_up_to_date_with_what_it_holds(older: Path) -> None:
    with Dossier.reading(older) as dossier:
        assert [hit.report_id for hit in dossier.search("Portville")] == ["r1"]


def test_the_older_dossier_is_kept_beside(older: Path) -> None:
    with Dossier.writing(older):
        pass
    with closing(sqlite3.connect(older / f"{DATABASE}.before-{STEPS[2][0]}")) as db:
        assert db.execute("SELECT id FROM reports").fetchall() == [("r1",)]
        assert "schema_notes" not in tables(db)
