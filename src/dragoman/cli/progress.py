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
_STEP = 50


@contextmanager
def reporting(console: Console, *, plain: bool, as_json: bool) -> Iterator[Say]:
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
    line = {"progress": progress.stage, "done": progress.done, "total": progress.total}
    click.echo(json.dumps(line))


def _plain_line(progress: Progress) -> None:
    if progress.done and (progress.done % _STEP == 0 or progress.done == progress.total):
        click.echo(f"{progress.stage} {progress.done} of {progress.total}")
