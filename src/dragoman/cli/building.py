"""Verbs that write a dossier: build, demo, remove."""

from __future__ import annotations

import json
import shutil
import sys
from importlib import resources
from pathlib import Path

import click
import msgspec
from rich.console import Console

from dragoman.cli.progress import reporting
from dragoman.cli.screens import Sources, finding_lines, short_ids, skipped_lines, summary_lines
from dragoman.reports import UsageError
from dragoman.run import BuildSummary, build, load_contents, remove
from dragoman.schema import Contents, Finding

NOTHING_USABLE = 1
_MOST_SKIPPED = 20
_TELLING = ("mediator", "date", "number:prisoners", "status", "place")

plain_option = click.option("--plain", is_flag=True, help="Plain lines instead of progress bars.")
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for machines.")
workers_option = click.option(
    "--workers", type=click.IntRange(1, 64), default=1, help="Processes that read side by side."
)


@click.command("build")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", "dossier", required=True, type=click.Path(path_type=Path), help="The dossier.")
@click.option("--about", help="Keep the record to reports and events near these words.")
@workers_option
@plain_option
@json_option
def build_verb(
    inputs: tuple[Path, ...], dossier: Path, about: str | None, workers: int, *, plain: bool, as_json: bool
) -> None:
    """Read reports into a dossier and make its record."""
    console = Console(highlight=False)
    with reporting(console, plain=plain, as_json=as_json) as say:
        summary = build(inputs, dossier, about=about, workers=workers, on_progress=say)
    _tell(console, summary, dossier, as_json=as_json)
    if not summary.reports:
        sys.exit(NOTHING_USABLE)


def _tell(console: Console, summary: BuildSummary, dossier: Path, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"summary": msgspec.to_builtins(summary)}))
        return
    for name, words in summary_lines(summary):
        console.print(f"{name:10} {words}", markup=False, soft_wrap=True)
    skipped = skipped_lines(summary)
    for line in skipped[:_MOST_SKIPPED]:
        console.print(line, markup=False, soft_wrap=True)
    if len(skipped) > _MOST_SKIPPED:
        console.print(f"… and {len(skipped) - _MOST_SKIPPED} more; all issues are listed in {dossier / 'record.json'}")
    console.print(f"done → {dossier}", markup=False, soft_wrap=True)
    console.print(f"next:  dragoman show {dossier}", markup=False, soft_wrap=True)


@click.command("demo")
@click.option(
    "-o", "--output", "dossier", type=click.Path(path_type=Path), default=Path("demo-dossier"), show_default=True,
    help="Where to put the dossier.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@plain_option
@json_option
def demo_verb(dossier: Path, *, no_open: bool, plain: bool, as_json: bool) -> None:  # noqa: ARG001 -- no pages yet
    """Build the bundled set of invented reports, and show a conflict and the words behind it."""
    console = Console(highlight=False)
    reports = resources.files("dragoman").joinpath("demo")
    with resources.as_file(reports) as demo:
        _own_tables(demo / "lexicon", dossier)
        with reporting(console, plain=plain, as_json=as_json) as say:
            summary = build([demo / "reports"], dossier, on_progress=say)
    _tell(console, summary, dossier, as_json=as_json)
    if not as_json:
        _show_conflict(console, load_contents(dossier), dossier)


def _own_tables(tables: Path, dossier: Path) -> None:
    """Give the dossier the tables that teach the invented names, as users would for material of their own."""
    taken = dossier.exists() and (not dossier.is_dir() or any(dossier.iterdir()))
    if taken and not (dossier / "dossier.db").is_file():
        raise UsageError(f"{dossier}: expected a new or empty folder; name another with -o")
    shutil.copytree(tables, dossier / "lexicon", dirs_exist_ok=True)


def _show_conflict(console: Console, contents: Contents, dossier: Path) -> None:
    """Print the most telling conflict of the record with both sides' words, and how to see more."""
    found = _conflict(contents)
    if found is None:
        return
    claims = {claim.id: claim for claim in contents.record.claims}
    event = next(one for one in contents.record.events if one.id == found.event_id)
    ids = short_ids(one.id for one in contents.record.events)
    console.print("\na conflict, and the words behind it", style="bold")
    console.print(event.label, markup=False)
    for line in finding_lines(found, claims, Sources(contents)):
        console.print(line)
    console.print(f"\nall of it:  dragoman explain {dossier} {ids[event.id]}", markup=False, soft_wrap=True)


def _conflict(contents: Contents) -> Finding | None:
    """Return the conflict that shows most: on a telling slot, by most reports."""
    open_ones = [one for one in contents.record.findings if one.verdict in ("disputed", "unresolved")]
    return min(open_ones, key=_how_telling, default=None)


def _how_telling(finding: Finding) -> tuple[int, int, str]:
    rank = _TELLING.index(finding.slot) if finding.slot in _TELLING else len(_TELLING)
    return rank, -len({report for one in finding.values for report in one.reports}), finding.id


@click.command("remove")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.argument("report_ids", nargs=-1, required=True)
@plain_option
@json_option
def remove_verb(dossier: Path, report_ids: tuple[str, ...], *, plain: bool, as_json: bool) -> None:
    """Take reports out of a dossier and make its record again."""
    console = Console(highlight=False)
    with reporting(console, plain=plain, as_json=as_json) as say:
        summary = remove(dossier, report_ids, on_progress=say)
    _tell(console, summary, dossier, as_json=as_json)
