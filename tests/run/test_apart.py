"""The process that makes records beside the server: it does what is asked, says what is wrong, comes back, and ends."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.run import build, decide, judgements_of, load_contents, waiting
from dragoman.run.apart import Apart, ApartError
from dragoman.store import Dossier, LockedError
from tests.run.factory import line, write_lines


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """One report, and a decision that the record was not made with."""
    write_lines(tmp_path / "in.jsonl", line("a", "Russia and Iran met in Vienna on 3 May 2019."))
    build([tmp_path / "in.jsonl"], tmp_path / "out", reader="rules", site=False)
    decide(tmp_path / "out", "misread", [load_contents(tmp_path / "out").record.claims[0].id], by="Ada")
    return tmp_path / "out"


@pytest.fixture
def apart(dossier: Path) -> Iterator[Apart]:
    """Its process."""
    process = Apart(dossier)
    yield process
    process.stop()


def test_it_makes_the_record_with_what_was_decided(dossier: Path, apart: Apart) -> None:
    assert waiting(dossier) == 1
    apart.do("record")
    assert waiting(dossier) == 0
    assert load_contents(dossier).record.judgements == judgements_of(dossier)


def test_it_draws_the_pages(dossier: Path, apart: Apart) -> None:
    apart.do("site")
    assert (dossier / "site" / "index.html").is_file()


def test_it_says_that_another_writes_and_does_the_next_task(dossier: Path, apart: Apart) -> None:
    with Dossier.writing(dossier), pytest.raises(LockedError):
        apart.do("site")
    apart.do("site")


def test_it_says_what_is_wrong(dossier: Path, apart: Apart) -> None:
    apart.start()
    (dossier / "lexicon" / "outlets.csv").write_text("nonsense\n1\n")
    with pytest.raises(ApartError, match=r"outlets\.csv"):
        apart.do("record")


def test_it_is_started_again_after_it_died(dossier: Path, apart: Apart) -> None:
    apart.start()
    process = apart._process
    assert process is not None
    process.kill()
    process.wait()
    apart.do("record")
    assert waiting(dossier) == 0


def test_it_says_so_when_it_dies_of_what_was_asked(apart: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.run.apart.sys.executable", shutil.which("false"))
    with pytest.raises(ApartError, match="ended with 1"):
        apart.do("record")


def test_it_ends_when_nobody_asks_any_more(apart: Apart) -> None:
    apart.start()
    process = apart._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    assert process.poll() == 0
