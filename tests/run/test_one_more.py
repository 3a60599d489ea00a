"""A dossier that grew, shrank and was decided about holds, after each build, what finding all out anew gives."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.synthetic import InventedReader
from bench.telling import Told, tell
from dragoman import run
from dragoman.store import DATABASE, RECORD_FILE
from dragoman.store.rows import RECORD_TABLES

TOLD = list(tell(60, seed=7))
READER = InventedReader(TOLD)


def write(path: Path, told: Iterable[Told]) -> Path:
    names = ("id", "outlet", "published", "text", "language")
    lines = (json.dumps({name: getattr(one.report, name) for name in names}) for one in told)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def held(dossier: Path) -> dict[str, object]:
    """The bytes of the record, and the rows of its tables and of the reports."""
    with closing(sqlite3.connect(dossier / DATABASE)) as db:
        found: dict[str, object] = {
            table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608 - our tables
            for table in RECORD_TABLES
        }
        found["reports"] = list(db.execute("SELECT id, digest, in_record, read, entry FROM reports ORDER BY id"))
    found["tables"] = {path.name: path.read_bytes() for path in (dossier / "data").iterdir() if path.stem != "changes"}
    return {**found, RECORD_FILE: (dossier / RECORD_FILE).read_bytes()}


def anew(dossier: Path, folder: Path) -> Path:
    """A copy of the dossier of which all was found out anew."""
    shutil.copytree(dossier, folder)
    run.rebuild(folder, reader=READER, site=False)
    return folder


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_each_build_holds_what_one_that_finds_all_out_anew_holds(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    dossier, left = folder / "dossier", data.draw(st.permutations(range(len(TOLD))))
    run.build([write(folder / "first.jsonl", [TOLD[n] for n in left[:40]])], dossier, reader=READER, site=False)
    for step in range(1, 4):
        match data.draw(st.sampled_from(("more", "fewer", "decided"))):
            case "more":
                more = [TOLD[n] for n in left[40 + 5 * step : 40 + 5 * step + data.draw(st.integers(1, 5))]]
                run.build([write(folder / f"{step}.jsonl", more)], dossier, reader=READER, site=False)
            case "fewer":
                ids = [one.id for one in run.load_contents(dossier).reports]
                gone = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
                run.remove(dossier, gone, reader=READER, site=False)
            case _:
                events = [one.id for one in run.load_contents(dossier).record.events]
                two = data.draw(st.lists(st.sampled_from(events), min_size=2, max_size=2, unique=True))
                kind = data.draw(st.sampled_from(("same_event", "different_events")))
                run.decide(dossier, "same_event" if kind == "same_event" else "different_events", two, by="Ada")
                run.build([folder / "first.jsonl"], dossier, reader=READER, site=False)
        assert held(dossier) == held(anew(dossier, folder / f"anew{step}"))


def test_what_another_program_kept_is_not_used(tmp_path: Path) -> None:
    dossier = tmp_path / "dossier"
    given = write(tmp_path / "all.jsonl", TOLD)
    run.build([write(tmp_path / "most.jsonl", TOLD[:-1])], dossier, reader=READER, site=False)
    with closing(sqlite3.connect(dossier / DATABASE)) as db, db:
        db.execute("UPDATE kept SET made_with = 'another', part = x'00'")
    run.build([given], dossier, reader=READER, site=False)
    assert held(dossier) == held(anew(dossier, tmp_path / "anew"))
