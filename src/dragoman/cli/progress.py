"""What a build shows while it runs: bars on a terminal, plain lines elsewhere, JSON lines for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from dragoman.run import Progress

Say = Callable[[Progress], None]

_PLAIN_LINES = 10
_JSON_LINES = 100
"""Lines for a stage, at most; a stage of many thousand reports need not fill the screen."""

_SHORT = 100
"""A stage up to this long has one plain line, at its end."""


@contextmanager
def reporting(console: Console, *, plain: bool = False, as_json: bool = False) -> Iterator[Say]:
    """Yield what a build tells its progress to."""
    if as_json:
        yield _json_line
    elif plain or not console.is_terminal:
        yield _plain_line
    else:
        columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Bars(*columns, console=console, transient=True) as bars:
            tasks: dict[str, TaskID] = {}

            def say(progress: Progress) -> None:
                if progress.stage not in tasks:
                    tasks[progress.stage] = bars.add_task(progress.stage, total=progress.total)
                bars.update(tasks[progress.stage], completed=progress.done, total=progress.total)

            yield say


def _json_line(progress: Progress) -> None:
    if _is_step(progress, _JSON_LINES):
        click.echo(json.dumps({"progress": progress.stage, "done": progress.done, "total": progress.total}))


def _plain_line(progress: Progress) -> None:
    steps = _PLAIN_LINES if progress.total > _SHORT else 1
    if progress.done and _is_step(progress, steps):
        click.echo(f"{progress.stage:10} {progress.done} of {progress.total}")


def _is_step(progress: Progress, steps: int) -> bool:
    """Return whether the stage has come to one of its so many equal steps."""
    if progress.done in (0, progress.total):
        return True
    return progress.done * steps // progress.total > (progress.done - 1) * steps // progress.total
