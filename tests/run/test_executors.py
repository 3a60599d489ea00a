"""One contract for all executors: the same outcomes in the order of the reports."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from dragoman.run import Executor, ReaderDiedError, attempt, executor_for, processes, serial
from dragoman.run.executors import _detail
from dragoman.schema import Issue, Reading, Report
from dragoman.schema.ids import sha256
from tests.run.factory import KilledReader, WordReader

EXECUTORS: dict[str, Executor] = {"serial": serial, "processes": partial(processes, workers=2)}


def report(n: int, text: str = "Aruvia met Belmark in Portville.") -> Report:
    return Report(id=f"r{n}", text=text, sha256=sha256(text), language="en")


@pytest.fixture(params=sorted(EXECUTORS))
def executor(request: pytest.FixtureRequest) -> Executor:
    return EXECUTORS[request.param]


def test_outcomes_come_in_the_order_of_the_reports(executor: Executor) -> None:
    reports = [report(n) for n in range(20)]
    outcomes = [outcome for outcome in executor(WordReader(), reports) if isinstance(outcome, Reading)]
    assert [outcome.report_id for outcome in outcomes] == [one.id for one in reports]


def test_a_report_that_breaks_the_reader_gives_an_issue_in_its_place(executor: Executor) -> None:
    outcomes = list(executor(WordReader(), [report(1), report(2, "BREAK"), report(3)]))
    assert [type(outcome) for outcome in outcomes] == [Reading, Issue, Reading]


def test_every_executor_gives_the_same_outcomes() -> None:
    reports = [report(n, "BREAK" if n % 5 == 0 else f"Aruvia met Belmark in Portville {n} times.") for n in range(20)]
    assert list(processes(WordReader(), reports, workers=2)) == list(serial(WordReader(), reports))


def test_no_reports_give_no_outcomes(executor: Executor) -> None:
    assert list(executor(WordReader(), [])) == []


def test_an_issue_names_the_error_and_the_place_in_the_code_but_no_path() -> None:
    outcome = attempt(WordReader(), report(1, "BREAK"))
    assert isinstance(outcome, Issue)
    assert (outcome.code, outcome.subject) == ("report.reader_failed", "r1")
    assert "ValueError: cannot read r1; at dragoman.run.executors:" in outcome.detail
    assert "tests.run.factory:" in outcome.detail
    assert "/" not in outcome.detail


@pytest.mark.parametrize(("workers", "reports", "here"), [(1, 500, True), (4, 3, True), (4, 500, False)])
def test_processes_are_started_only_where_they_pay(workers: int, reports: int, here: bool) -> None:
    assert (executor_for(workers, reports) is serial) is here


def test_a_process_that_ends_without_a_word_is_told() -> None:
    killing = Report(id="r040", text="", sha256="")
    with pytest.raises(ReaderDiedError, match="what was read is kept"):
        list(processes(KilledReader(), [killing], workers=2))


UNGUARDED = """
from dragoman.run import processes
from dragoman.schema import Report
from tests.run.factory import WordReader

reader = WordReader()
reader.tables = "x" * 1_000_000  # more than a pipe holds
print(len(list(processes(reader, [Report(id="r", text="t", sha256="s")], workers=1))))
"""


def test_a_program_that_forgets_its_guard_is_told_and_does_not_hang(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert "ReaderDiedError" in done.stderr


@pytest.mark.parametrize("path", ["/home/ann/papers/a.txt", r"C:\Users\ann\a.txt"])
def test_what_broke_is_told_without_paths_and_at_bounded_length(path: str) -> None:
    told = _detail(OSError(f"no such file: '{path}' {'x' * 500}"))
    assert "OSError: no such file: '…' xxx" in told
    assert "ann" not in told
    assert len(told) < 400
