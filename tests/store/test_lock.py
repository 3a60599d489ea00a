"""One writer: the lock names its holder and dies with it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import Dossier, LockedError

HOLD = """
import sys, time
from pathlib import Path
from dragoman.store import Dossier
with Dossier.writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes to the dossier in `tmp_path`, until it is told to end."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_is_told_who_writes(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    who = f"process {other.pid} on {re.escape(socket.gethostname())}, since 20"
    with pytest.raises(LockedError, match=who), Dossier.writing(tmp_path):
        pass


def test_a_reader_may_read_beside_a_writer(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    with Dossier.reading(tmp_path) as dossier:
        assert dossier.reports() == ()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    with Dossier.writing(tmp_path) as dossier:
        assert dossier.reports() == ()


def test_the_same_process_holds_the_lock_once(tmp_path: Path) -> None:
    with (
        Dossier.writing(tmp_path),
        pytest.raises(LockedError, match=f"process {os.getpid()} "),
        Dossier.writing(tmp_path),
    ):
        pass


def test_the_lock_is_given_back(tmp_path: Path) -> None:
    for _ in range(2):
        with Dossier.writing(tmp_path):
            pass
    assert not (tmp_path / "writer.json").exists()
