"""Verbs that write a dossier: build, demo, remove."""

from __future__ import annotations

import json
import sys
import webbrowser
from importlib import resources
from pathlib import Path
from typing import get_args

import click
import msgspec
from rich.console import Console
from rich.text import Text

from dragoman.cli.evidence import Evidence, finding_lines
from dragoman.cli.progress import reporting
from dragoman.cli.screens import OPEN, skipped_lines, summary_lines
from dragoman.cli.text import one_line, short_ids, terminal
from dragoman.lexicon import RULE_NAMES
from dragoman.pipeline import ReaderName
from dragoman.reports import UsageError
from dragoman.run import SITE_FOLDER, BuildSummary, build, load_contents, rebuild, remove
from dragoman.schema import Contents, Finding, Record
from dragoman.store import DATABASE, Dossier
from dragoman.web import Addresses, slot_anchor

NOTHING_USABLE = 1
FIRST_PAGE = f"{SITE_FOLDER}/index.html"

_TELLING = ("mediator", "date", "number", "status", "place")
"""Slots whose conflicts show a newcomer most."""

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
@click.option("--open", "open_pages", is_flag=True, help="Open the pages in a browser at the end.")
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
        _tell(console, summary, dossier)
    if not summary.reports:
        click.echo("dragoman: nothing usable was found; the lines above say why", err=True)
        sys.exit(NOTHING_USABLE)
    if open_pages and (dossier / FIRST_PAGE).is_file():
        open_page(dossier / FIRST_PAGE)


def _tell(console: Console, summary: BuildSummary, dossier: Path) -> None:
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
    _tell(console, summary, dossier)


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
    _tell(console, summary, dossier)


# The demo


@click.command("demo")
@click.option(
    "-o", "--output", "dossier", metavar="DOSSIER", type=_PATH, default=Path("demo-dossier"), show_default=True,
    help="Where to put the dossier.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def demo_verb(dossier: Path, *, no_open: bool) -> None:
    """Build the bundled set of invented reports, and open the page of a conflict with the words of both sides."""
    console = terminal()
    with resources.as_file(resources.files("dragoman").joinpath("demo")) as demo:
        _prepare(dossier, demo)
        with reporting(console) as say:
            summary = build([demo / "reports"], dossier, on_progress=say)
    _tell(console, summary, dossier)
    contents = load_contents(dossier)
    for line in where_to_look(contents, one_line(str(dossier))):
        console.print(line, soft_wrap=True)
    page, fragment = conflict_page(contents)
    console.print(f"in a browser         {one_line(str(dossier / SITE_FOLDER / page))}", soft_wrap=True)
    if not no_open:
        open_page(dossier / SITE_FOLDER / page, fragment)


def conflict_page(contents: Contents) -> tuple[str, str]:
    """Return the page of the most telling conflict in the site, and the fragment that opens it; the first page if there
    is none."""
    found = telling_conflict(contents.record)
    if found is None:
        return "index.html", ""
    key = Addresses.of(contents.record, {}).keys[found.event_id]
    return f"e/{key}.html", slot_anchor(found.slot)


def open_page(page: Path, fragment: str = "") -> None:
    """Open a page of the static site in the user's browser; where there is none, say where the page stands."""
    address = page.resolve().as_uri() + (f"#{fragment}" if fragment else "")
    if not webbrowser.open(address):
        click.echo(f"no browser was found; open {address}")


def _prepare(dossier: Path, demo: Path) -> None:
    """Give a new dossier the tables that teach the invented names, as users would for material of their own.

    Raises: UsageError for a dossier that holds other reports, NotADossierError for a folder that holds other things.
    """
    if (dossier / DATABASE).is_file():
        with Dossier.reading(dossier) as opened:
            held = {one.name for one in opened.found() if one.name}
        if not held <= {path.name for path in (demo / "reports").iterdir()}:
            raise UsageError(
                f"{dossier}: expected a new folder, found a dossier of other reports; name another with -o"
            )
    with Dossier.writing(dossier) as opened:
        for table in sorted((demo / "lexicon").glob("*.csv")):
            target = opened.lexicon_folder / table.name
            if not target.exists():
                target.write_bytes(table.read_bytes())


def where_to_look(contents: Contents, dossier: str) -> list[Text]:
    """Return the most telling conflict of a record with the words of each side, and how to see more."""
    found = telling_conflict(contents.record)
    if found is None:
        return [Text(f"next: dragoman show {dossier}")]
    event = next(one for one in contents.record.events if one.id == found.event_id)
    short = short_ids([one.id for one in contents.record.events])[event.id]
    return [
        Text("\na conflict, and the words behind it", style="bold"),
        Text(one_line(event.label)),
        *finding_lines(found, Evidence(contents), most=2),
        Text(f"\nall of this event    dragoman explain {dossier} {short}"),
        Text(f"the whole timeline   dragoman show {dossier}"),
        Text(f"decide yourself      dragoman serve {dossier} --open"),
        Text("your own reports     dragoman build FOLDER -o my-dossier"),
    ]


def telling_conflict(record: Record) -> Finding | None:
    """Return the conflict that shows most: between outlets, on a telling slot, by most reports. None if none is."""
    outlets = {entry.id: entry.outlet for entry in record.reports}
    open_ones = [one for one in record.findings if one.verdict in OPEN]
    return min(open_ones, key=lambda one: _rank(one, outlets), default=None)


def _rank(finding: Finding, outlets: dict[str, str | None]) -> tuple[bool, int, int, str]:
    sides = [{outlets.get(report) for report in one.reports} for one in finding.values]
    slot = finding.slot.split(":")[0]
    order = _TELLING.index(slot) if slot in _TELLING else len(_TELLING)
    return len(set().union(*sides)) < 2, order, -sum(len(side) for side in sides), finding.id
