"""Verbs that write a dossier: build, rebuild, remove."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

import click
import msgspec
from rich.console import Console

from dragoman.cli.conflict import open_page
from dragoman.cli.progress import reporting
from dragoman.cli.screens import skipped_lines, summary_lines
from dragoman.cli.serving import present
from dragoman.cli.text import interactive, one_line, terminal
from dragoman.lexicon import RULE_NAMES
from dragoman.pipeline import ReaderName
from dragoman.reports import UsageError
from dragoman.run import SITE_FOLDER, BuildSummary, build, load_contents, rebuild, remove
from dragoman.store import DATABASE

NOTHING_USABLE = 1
FIRST_PAGE = f"{SITE_FOLDER}/index.html"

_PATH = click.Path(path_type=Path)


@click.command("build")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=_PATH)
@click.option("-o", "--output", "dossier", metavar="DOSSIER", required=True, type=_PATH, help="The dossier.")
@click.option("--about", metavar="WORDS", help="Keep the record to events that name one of these (commas part them).")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read side by side."
)
@click.option(
    "--reader",
    type=click.Choice(get_args(ReaderName)),
    help="The trained reader or the rules alone; kept for later.",
)
@click.option("--no-site", is_flag=True, help="Draw no pages; those of an earlier build stay as they are.")
@click.option("--open", "open_pages", is_flag=True, help="Serve the pages at the end and open the one of a conflict.")
@click.option("--no-serve", is_flag=True, help="Open the drawn pages instead; so also without a terminal.")
@click.option("--plain", is_flag=True, help="Plain lines instead of progress bars.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for machines.")
def build_verb(
    inputs: tuple[Path, ...],
    dossier: Path,
    about: str | None,
    workers: int,
    reader: ReaderName | None,
    *,
    no_site: bool,
    open_pages: bool,
    no_serve: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """Read reports into a dossier and make its record and its pages."""
    console = terminal()
    with reporting(console, plain=plain, as_json=as_json) as say:
        summary = build(inputs, dossier, reader=reader, about=about, workers=workers, site=not no_site, on_progress=say)
    if as_json:
        click.echo(json.dumps({"summary": msgspec.to_builtins(summary)}))
    else:
        tell(console, summary, dossier)
    if not summary.reports:
        click.echo("dragoman: nothing usable was found; the lines above say why", err=True)
        sys.exit(NOTHING_USABLE)
    if open_pages:
        _show(dossier, no_serve=no_serve)


def _show(dossier: Path, *, no_serve: bool) -> None:
    """Serve the pages to a person at a terminal, else open those that were drawn."""
    if interactive() and not no_serve:
        present(dossier, load_contents(dossier), open_pages=True)
    elif (dossier / FIRST_PAGE).is_file():
        open_page(dossier / FIRST_PAGE)


def tell(console: Console, summary: BuildSummary, dossier: Path) -> None:
    """Print what a build read, what it skipped and why, and what stays unknown."""
    console.print("offline: nothing leaves this computer", style="dim")
    for name, words in summary_lines(summary):
        console.print(f"{name:10}  {words}", soft_wrap=True)
    skipped = skipped_lines(summary)
    for line in skipped:
        console.print(f"  skipped  {line}", soft_wrap=True)
    shown = one_line(str(dossier))
    console.print(f"{'done':10}  → {shown}   (record.json, data/*.csv, {DATABASE})", soft_wrap=True)
    if (dossier / FIRST_PAGE).is_file():
        console.print(f"{'pages':10}  {shown}/{FIRST_PAGE}   (opens in any browser)", soft_wrap=True)
    console.print(f"{'next':10}  dragoman show {shown}", soft_wrap=True)


@click.command("rebuild")
@click.argument("dossier", type=_PATH)
@click.option(
    "--rule",
    "rules",
    metavar="SLOT=NAME",
    multiple=True,
    help=f"Choose the values of a slot by a rule: {', '.join(RULE_NAMES)}. Kept for later.",
)
def rebuild_verb(dossier: Path, rules: tuple[str, ...]) -> None:
    """Make the record of a dossier anew, by other rules if some are given; no report is read again for them."""
    chosen = dict(map(_rule, rules))
    console = terminal()
    with reporting(console) as say:
        summary = rebuild(dossier, rules=chosen, on_progress=say)
    tell(console, summary, dossier)


def _rule(given: str) -> tuple[str, str]:
    slot, _, name = given.partition("=")
    if name not in RULE_NAMES:
        raise UsageError(f"--rule {given}: expected SLOT=NAME, the name one of {', '.join(RULE_NAMES)}")
    return slot, name


@click.command("remove")
@click.argument("dossier", type=_PATH)
@click.argument("report_ids", metavar="REPORT_ID...", nargs=-1, required=True)
def remove_verb(dossier: Path, report_ids: tuple[str, ...]) -> None:
    """Take reports out of a dossier and make its record again."""
    console = terminal()
    with reporting(console) as say:
        summary = remove(dossier, report_ids, on_progress=say)
    tell(console, summary, dossier)
