"""Deciding from the terminal: the record follows, the list of changes says why, an undo gives back the same bytes."""

from __future__ import annotations

import csv
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.run import catch_up, decide, judge, judgements_of, load_contents, read_judgements, write_judgements
from dragoman.schema import Finding
from tests.conftest import demo_dossier


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_dossier(tmp_path_factory.mktemp("decided") / "demo", site=False)


@pytest.fixture
def dossier(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "demo"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def conflict(dossier: Path) -> Finding:
    return next(
        one for one in load_contents(dossier).record.findings if one.slot == "date" and one.verdict == "disputed"
    )


def test_a_decided_date_is_used_named_as_cause_and_undone(dossier: Path) -> None:
    before = (dossier / "record.json").read_bytes()
    asked = conflict(dossier)
    other = next(one.value.edtf for one in asked.values if one.value != asked.value)  # type: ignore[union-attr]
    made = run("decide", dossier, "value_right", asked.id, "--value", other, "--by", "Ada", "--reason", "read both")
    assert made.exit_code == 0, made.output
    (one,) = judgements_of(dossier)
    found = next(f for f in load_contents(dossier).record.findings if one.id in f.judgements)
    assert (found.verdict, found.value.edtf) == ("decided", other)  # type: ignore[union-attr]
    changes = list(csv.DictReader((dossier / "data" / "changes.csv").open(encoding="utf-8")))
    assert any(row["cause"] == "judgement" and one.id in row.values() for row in changes)
    decisions = list(csv.DictReader((dossier / "data" / "decisions.csv").open(encoding="utf-8")))
    assert [row["who"] for row in decisions] == ["Ada"]
    assert "read both" in run("decide", dossier, "--list").output
    assert run("decide", dossier, "--undo", one.id, "--by", "Ada").exit_code == 0
    assert (dossier / "record.json").read_bytes() == before


def test_decisions_move_with_a_dossier(dossier: Path, built: Path, tmp_path: Path) -> None:
    decide(dossier, "value_wrong", [conflict(dossier).values[-1].claims[0]], by="Ada")
    catch_up(dossier, site=False)
    twin = Path(shutil.copytree(built, tmp_path / "twin"))
    lines = write_judgements(dossier)
    assert judge(twin, read_judgements(lines)) == 1
    assert judge(twin, read_judgements(lines)) == 0
    catch_up(twin, site=False)
    assert (twin / "record.json").read_bytes() == (dossier / "record.json").read_bytes()


def _write(task: tuple[Path, int]) -> None:
    dossier, writer = task
    claim = load_contents(dossier).record.claims[writer].id
    for n in range(5):
        decide(dossier, "misread", [claim], by=f"Writer {writer}", reason=f"{writer}-{n}")


def test_processes_that_decide_at_once_lose_nothing(dossier: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_write, [(dossier, n) for n in range(4)]))
    reasons = {one.reason for one in judgements_of(dossier)}
    assert reasons == {f"{writer}-{n}" for writer in range(4) for n in range(5)}


def test_what_is_no_subject_is_named(dossier: Path) -> None:
    answer = run("decide", dossier, "value_right", "F-NOTHERE", "--value", "2019", "--by", "Ada")
    assert answer.exit_code == 2
    assert "F-NOTHERE" in answer.output
