"""The demo: the bundled set built, and a conflict of it on the screen, to be decided there."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from dragoman.cli.building import tell
from dragoman.cli.conflict import conflict_page, where_to_look
from dragoman.cli.progress import reporting
from dragoman.cli.serving import present
from dragoman.cli.text import interactive, one_line, terminal
from dragoman.reports import UsageError
from dragoman.run import SITE_FOLDER, build, load_contents
from dragoman.store import DATABASE, Dossier

_PATH = click.Path(path_type=Path)


@click.command("demo")
@click.option(
    "-o", "--output", "dossier", metavar="DOSSIER", type=_PATH, default=Path("demo-dossier"), show_default=True,
    help="Where to put the dossier.",
)  # fmt: skip
@click.option("--no-serve", is_flag=True, help="Build, say where the pages are, and end; so also without a terminal.")
@click.option("--no-open", is_flag=True, help="Open no browser.")
def demo_verb(dossier: Path, *, no_serve: bool, no_open: bool) -> None:
    """Build the bundled set of invented reports, and show a conflict with the words of both sides, to be decided.

    On a terminal it serves the pages on this computer alone until Ctrl-C.
    """
    console = terminal()
    with resources.as_file(resources.files("dragoman").joinpath("demo")) as demo:
        _prepare(dossier, demo)
        with reporting(console) as say:
            summary = build([demo / "reports"], dossier, on_progress=say)
    tell(console, summary, dossier)
    contents = load_contents(dossier)
    for line in where_to_look(contents, one_line(str(dossier))):
        console.print(line, soft_wrap=True)
    page, _ = conflict_page(contents)
    console.print(f"in a browser         {one_line(str(dossier / SITE_FOLDER / page))}", soft_wrap=True)
    if interactive() and not no_serve:
        console.print("\non the page          a accepts what the record uses, u takes it back, ? lists the keys")
        present(dossier, contents, open_pages=not no_open)


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
