"""Verbs that look at a dossier: show, explain, export, diff."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console

from dragoman.cli.explaining import explain
from dragoman.cli.screens import changes_table, legend, timeline
from dragoman.exports import EXPORTERS, export
from dragoman.run import diff, load_contents

dossier_argument = click.argument("dossier", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="JSON, for machines.")


def wide_console() -> Console:
    """Return a console that does not cut tables where the output is no terminal."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=200)


@click.command("show")
@dossier_argument
@json_option
def show_verb(dossier: Path, *, as_json: bool) -> None:
    """Print the timeline: what happened, who took part, who says so, where they disagree."""
    contents = load_contents(dossier)
    if as_json:
        for event in contents.record.events:
            click.echo(msgspec.json.encode(event).decode())
        return
    console = wide_console()
    console.print(timeline(contents.record))
    console.print(legend(), markup=False)
    console.print(f"next:  dragoman explain {dossier} ID", markup=False, soft_wrap=True)


@click.command("explain")
@dossier_argument
@click.argument("id_", metavar="ID")
def explain_verb(dossier: Path, id_: str) -> None:
    """Lead from an id of the record to the words behind it."""
    console = wide_console()
    for part in explain(load_contents(dossier), id_):
        console.print(part, soft_wrap=True)


@click.command("export")
@dossier_argument
@click.option("--as", "form", required=True, metavar="FORMAT", help=f"One of: {', '.join(sorted(EXPORTERS))}.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output if not given."
)
def export_verb(dossier: Path, form: str, output: Path | None) -> None:
    """Write the record in another format."""
    pieces = export(load_contents(dossier), form)
    if output is None:
        for piece in pieces:
            click.echo(piece.encode("utf-8", "surrogatepass"), nl=False)
    else:
        output.write_text("".join(pieces), encoding="utf-8", newline="")


@click.command("diff")
@click.argument("dossier_a", type=click.Path(path_type=Path))
@click.argument("dossier_b", type=click.Path(path_type=Path))
@json_option
def diff_verb(dossier_a: Path, dossier_b: Path, *, as_json: bool) -> None:
    """List what differs between the records of two dossiers."""
    changes = diff(dossier_a, dossier_b)
    if as_json:
        for one in changes:
            click.echo(json.dumps(msgspec.to_builtins(one), ensure_ascii=False))
        return
    console = wide_console()
    if changes:
        console.print(changes_table(changes))
    console.print(f"{len(changes)} differences")
    sys.stdout.flush()
