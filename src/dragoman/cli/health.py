"""The verb that checks what dragoman needs."""

from __future__ import annotations

import platform
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click

from dragoman.lexicon import load_lexicon
from dragoman.run import build

PROBLEM = 1

_REPORT = "Envoys of France and Germany met in Geneva on 3 May 2019 to discuss a ceasefire.\n"
_OUTBOUND = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")


@click.command("doctor")
def doctor_verb() -> None:
    """Check versions, SQLite with full-text search, the shipped tables, the right to write here, and a small build."""
    outcomes = [(name, *check()) for name, check in CHECKS.items()]
    for name, fine, words in outcomes:
        click.echo(f"{'ok' if fine else 'NO':3} {name:10} {words}")
    if not all(fine for _, fine, _ in outcomes):
        sys.exit(PROBLEM)


def _versions() -> tuple[bool, str]:
    system = f"{platform.system()} {platform.machine()}"
    words = f"dragoman {version('dragoman')}, Python {platform.python_version()}, {system}"
    return sys.version_info >= (3, 11), words


def _packages() -> tuple[bool, str]:
    names = [re.split(r"[^\w.-]", one)[0] for one in requires("dragoman") or () if "extra ==" not in one]
    found, missing = [], []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    words = f"missing {', '.join(missing)}: install dragoman again" if missing else ", ".join(found)
    return not missing, words


def _sqlite() -> tuple[bool, str]:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    except sqlite3.OperationalError as error:
        return False, f"SQLite {sqlite3.sqlite_version} without FTS5 ({error}); use a Python that has it"
    finally:
        database.close()
    return True, f"SQLite {sqlite3.sqlite_version} with FTS5"


def _tables() -> tuple[bool, str]:
    lexicon = load_lexicon()
    counts = f"{len(lexicon.countries)} states, {len(lexicon.places)} places, {len(lexicon.triggers)} triggers"
    return True, f"{counts}, digest {lexicon.digest[:12]}"


def _writing() -> tuple[bool, str]:
    try:
        with tempfile.TemporaryDirectory(dir=Path.cwd()):
            return True, "this folder can be written to"
    except OSError as error:
        return False, f"this folder cannot be written to ({error.strerror}); name another with -o"


def _network() -> tuple[bool, str]:
    """Build a dossier of one invented report and count what Python's audit events tell of the network."""
    tried: list[str] = []
    watching = [True]

    def watch(event: str, _: tuple[object, ...]) -> None:
        if watching[0] and event in _OUTBOUND:
            tried.append(event)

    sys.addaudithook(watch)  # it cannot be taken out again, only told to look away
    try:
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.txt"
            report.write_text(_REPORT, encoding="utf-8")
            summary = build([report], Path(folder) / "dossier")
    finally:
        watching[0] = False
    events = sum(n for _, n in summary.events)
    return not tried and events > 0, f"a build of one report found {events} event, {len(tried)} outbound attempts"


CHECKS: dict[str, Callable[[], tuple[bool, str]]] = {
    "versions": _versions,
    "packages": _packages,
    "database": _sqlite,
    "tables": _tables,
    "writing": _writing,
    "network": _network,
}
