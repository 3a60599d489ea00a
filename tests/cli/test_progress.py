"""What a build says of its progress where there is no terminal."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from dragoman.cli.progress import reporting
from dragoman.run import Progress


def told(capsys: pytest.CaptureFixture[str], total: int, *, as_json: bool = False) -> list[str]:
    console = Console(file=io.StringIO())
    with reporting(console, as_json=as_json) as say:
        for done in range(total + 1):
            say(Progress(stage="reading", done=done, total=total))
    return capsys.readouterr().out.splitlines()


def test_a_short_stage_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, 44) == ["reading    44 of 44"]


def test_a_long_stage_has_ten_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, 5000) == [f"reading    {n} of 5000" for n in range(500, 5001, 500)]


def test_a_stage_with_nothing_to_do_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, 0) == []


def test_json_lines_are_a_hundred_and_the_beginning(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in told(capsys, 5000, as_json=True)]
    assert len(lines) == 101
    assert lines[-1] == {"progress": "reading", "done": 5000, "total": 5000}


def test_a_terminal_has_bars() -> None:
    screen = io.StringIO()
    with reporting(Console(file=screen, force_terminal=True, width=80)) as say:
        say(Progress(stage="reading", done=3, total=9))
    assert "reading" in screen.getvalue()
    assert "3/9" in screen.getvalue()
