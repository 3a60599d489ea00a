"""The verb that checks what dragoman needs."""

from __future__ import annotations

import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import click

from dragoman.lexicon import load_lexicon

PROBLEM = 1


@click.command("doctor")
def doctor_verb() -> None:
    """Check versions, SQLite with full-text search, the shipped tables and the right to write here."""
    fine = True
    for name, check in CHECKS.items():
        ok, words = check()
        fine = fine and ok
        click.echo(f"{'ok ' if ok else 'NO '} {name:10} {words}")
    if not fine:
        sys.exit(PROBLEM)


def _versions() -> tuple[bool, str]:
    return sys.version_info >= (3, 11), f"dragoman {version('dragoman')}, Python {platform.python_version()}"


def _sqlite() -> tuple[bool, str]:
    with sqlite3.connect(":memory:") as database:
        try:
            database.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
        except sqlite3.OperationalError as error:
            return False, f"SQLite {sqlite3.sqlite_version} without FTS5 ({error}); use a Python that has it"
    return True, f"SQLite {sqlite3.sqlite_version} with FTS5"


def _tables() -> tuple[bool, str]:
    lexicon = load_lexicon()
    return True, f"{len(lexicon.countries)} states, {len(lexicon.triggers)} triggers, digest {lexicon.digest[:12]}"


def _writing() -> tuple[bool, str]:
    try:
        with tempfile.TemporaryDirectory(dir=Path.cwd()):
            return True, "this folder can be written to"
    except OSError as error:
        return False, f"{error.strerror}: name a folder you may write to with -o"


def _network() -> tuple[bool, str]:
    return True, "not used: nothing leaves this computer"


CHECKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "versions": _versions,
    "database": _sqlite,
    "tables": _tables,
    "writing": _writing,
    "network": _network,
}
