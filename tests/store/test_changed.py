"""Rows that changed: the tables hold the same as if the record had been written whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.telling import Told, tell
from dragoman.lexicon import Lexicon
from dragoman.pipeline import add_up
from dragoman.schema import Contents
from dragoman.store import Dossier
from dragoman.store.rows import RECORD_TABLES

TOLD = list(tell(70, seed=11))


def made(told: Sequence[Told], lexicon: Lexicon) -> Contents:
    return add_up([one.report for one in told], [one.reading for one in told], lexicon)


def put(folder: Path, contents: Contents, *, whole: bool = False) -> int:
    """Put a record into a dossier; return how many rows were written or deleted."""
    with Dossier.writing(folder) as dossier:
        last = None if whole else dossier.record()
        before = dossier._db.total_changes
        dossier.keep_readings(zip(contents.reports, contents.readings, strict=True))
        mark = str(hash(contents.record.claims))
        dossier.replace(
            contents, last=last, reports=contents.reports, method="invented.1", lexicon="l", about=None, sha256=mark
        )
        return dossier._db.total_changes - before


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "dossier.db")) as db:
        tables = {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in RECORD_TABLES}  # noqa: S608
        names = [row[1] for row in db.execute("PRAGMA table_info(reports)") if row[1] != "n"]
        tables["reports"] = sorted(db.execute(f"SELECT {', '.join(names)} FROM reports"), key=repr)  # noqa: S608
        return tables


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_way_to_a_record_leaves_the_same_rows(
    data: st.DataObject, lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("dossiers")
    states = data.draw(st.lists(st.sets(st.integers(0, len(TOLD) - 1), min_size=40), min_size=2, max_size=3))
    for state in states:
        last = made([TOLD[n] for n in sorted(state)], lexicon)
        put(folder / "grown", last)
    put(folder / "whole", last, whole=True)
    assert rows(folder / "grown") == rows(folder / "whole")


def test_one_more_report_writes_few_rows(lexicon: Lexicon, tmp_path: Path) -> None:
    first = put(tmp_path / "d", made(TOLD[:-1], lexicon))
    assert put(tmp_path / "d", made(TOLD, lexicon)) < first / 5


def test_rows_of_another_version_are_written_whole(lexicon: Lexicon, tmp_path: Path) -> None:
    contents = made(TOLD[:30], lexicon)
    put(tmp_path / "d", contents)
    right = rows(tmp_path / "d")
    with closing(sqlite3.connect(tmp_path / "d" / "dossier.db")) as db, db:
        db.execute("UPDATE claims SET value_text = 'as an older version had it'")
        db.execute("UPDATE settings SET value = 'older' WHERE name = 'rows'")
    put(tmp_path / "d", contents)
    assert rows(tmp_path / "d") == right
