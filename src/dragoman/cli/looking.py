"""Verbs that look at a dossier: show, explain, export, diff."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli.conflict import conflicts
from dragoman.cli.explaining import explain
from dragoman.cli.screens import LEGEND, changes_table, overdue_list, overview, reports_table, timeline
from dragoman.cli.text import counted, one_line, terminal
from dragoman.exports import EXPORTERS, exporter
from dragoman.run import contents_as_of, diff, load_contents
from dragoman.store import Dossier

_PATH = click.Path(path_type=Path)
_dossier = click.argument("dossier", type=_PATH)


@click.command("show")
@_dossier
@click.option("--reports", "as_reports", is_flag=True, help="List the reports with their ids instead.")
@click.option("--overdue", "as_overdue", is_flag=True, help="List plans of which no report says what became instead.")
@click.option(
    "--conflicts", "as_conflicts", is_flag=True, help="List the conflicts with the words of each side instead."
)
@click.option("--as-of", "as_of", metavar="DATE", help="Show what was known at the end of that day.")
def show_verb(dossier: Path, as_of: str | None, *, as_reports: bool, as_overdue: bool, as_conflicts: bool) -> None:
    """Print the timeline: what happened, who took part, who says so, where they disagree."""
    contents = contents_as_of(dossier, as_of) if as_of else load_contents(dossier)
    record = contents.record
    console = terminal()
    console.print(overview(record))
    if as_reports:
        console.print(reports_table(record))
        return
    if as_overdue or as_conflicts:
        for part in overdue_list(record, as_of) if as_overdue else conflicts(contents):
            console.print(part)
        return
    console.print()
    for part in timeline(record):
        console.print(part)
    console.print(LEGEND)
    console.print(f"next: dragoman explain {one_line(str(dossier))} ID", soft_wrap=True)


@click.command("explain")
@_dossier
@click.argument("wanted", metavar="ID")
def explain_verb(dossier: Path, wanted: str) -> None:
    """Lead from the id of an event, finding, claim, actor or report to the words behind it."""
    contents = load_contents(dossier)
    with Dossier.reading(dossier) as opened:
        redirects = opened.redirects()
    parts = list(explain(contents, wanted, redirects))
    console = terminal()
    for part in parts:
        console.print(part)


@click.command("export")
@_dossier
@click.option("--as", "form", required=True, metavar="FORMAT", help=f"One of: {', '.join(sorted(EXPORTERS))}.")
@click.option("-o", "--output", metavar="FILE", type=_PATH, help="The file to write; else standard output.")
def export_verb(dossier: Path, form: str, output: Path | None) -> None:
    """Write the record in another format."""
    write = exporter(form)
    pieces = write(load_contents(dossier))
    if output is None:
        sys.stdout.buffer.writelines(piece.encode() for piece in pieces)
        sys.stdout.buffer.flush()
        return
    with output.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


@click.command("diff")
@click.argument("dossier_a", type=_PATH)
@click.argument("dossier_b", type=_PATH)
def diff_verb(dossier_a: Path, dossier_b: Path) -> None:
    """List what differs between the records of two dossiers, from the first to the second."""
    changes = diff(dossier_a, dossier_b)
    console = terminal()
    if changes:
        console.print(changes_table(changes))
    console.print(counted(len(changes), "difference"))
