"""The verb by which people decide: decide, undo, list, take out and bring in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click
from rich.text import Text

from dragoman.cli.explaining import find
from dragoman.cli.progress import reporting
from dragoman.cli.text import counted, one_line, terminal
from dragoman.judgements import states_of
from dragoman.reports import UsageError
from dragoman.run import (
    catch_up,
    decide,
    judge,
    judgements_of,
    load_contents,
    read_judgements,
    undo,
    waiting,
    write_judgements,
)
from dragoman.schema import JUDGEMENT_KINDS, Contents, Judgement
from dragoman.schema.words import value_text
from dragoman.store import Dossier

_PATH = click.Path(path_type=Path)
_KINDS = tuple(kind for kind in JUDGEMENT_KINDS if kind != "undo")


@click.command("decide")
@click.argument("dossier", type=_PATH)
@click.argument("kind", type=click.Choice(_KINDS), required=False)
@click.argument("subjects", metavar="SUBJECT...", nargs=-1)
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--slot", default="", metavar="SLOT", help="Slot of the value: date, place, status and so on, or a role.")
@click.option("--value", default="", metavar="VALUE", help="The value, as the record writes it.")
@click.option("--reason", default="", metavar="WORDS", help="Why.")
@click.option("--undo", "undone", metavar="ID", help="Undo a decision.")
@click.option("--list", "listing", is_flag=True, help="List all decisions and how they stand.")
@click.option("--export", "target", metavar="FILE", type=click.File("w", encoding="utf-8"), help="Write all to a file.")
@click.option("--import", "source", metavar="FILE", type=click.File("r", encoding="utf-8"), help="Add those of a file.")
@click.option("--later", is_flag=True, help="Do not make the record anew yet; dragoman rebuild does it.")
def decide_verb(
    dossier: Path,
    kind: str | None,
    subjects: tuple[str, ...],
    *,
    by: str | None,
    slot: str,
    value: str,
    reason: str,
    undone: str | None,
    listing: bool,
    target: TextIO | None,
    source: TextIO | None,
    later: bool,
) -> None:
    """Decide what the reports leave open: which value is right, what is the same event or person, what was misread.

    A decision is kept with your name, the time and what was known; new reports can challenge it, none overwrites it.
    """
    console = terminal()
    if listing:
        for line in _listed(dossier):
            console.print(line, soft_wrap=True)
        return
    if target is not None:
        target.writelines(write_judgements(dossier))
        return
    if source is not None:
        console.print(f"{counted(judge(dossier, read_judgements(source)), 'new decision')} added")
    elif undone:
        known = _one_of(dossier, undone)
        console.print(f"undone     {known}   by {undo(dossier, known, _who(by), reason).id}")
    else:
        made = _decided(dossier, kind, subjects, by=_who(by), slot=slot, value=value, reason=reason)
        console.print(f"decided    {made.id}   {made.kind} {one_line(_said(made))}", soft_wrap=True)
    if not later:
        with reporting(console) as say:
            summary = catch_up(dossier, on_progress=say)
        console.print(f"record     {counted(summary.changes if summary else 0, 'change')}")


def _who(by: str | None) -> str:
    if not by:
        raise UsageError("decide: expected who decides; give your name with --by")
    return by


def _decided(
    dossier: Path, kind: str | None, subjects: tuple[str, ...], *, by: str, slot: str, value: str, reason: str
) -> Judgement:
    named = next((one for one in JUDGEMENT_KINDS if one == kind), None)
    if named is None or not subjects:
        raise UsageError(f"decide: expected what to decide and on what: {', '.join(_KINDS)}, then ids of the record")
    contents = load_contents(dossier)
    with Dossier.reading(dossier) as opened:
        redirects = opened.redirects()
    things = [_whole(contents, one, redirects) for one in subjects]
    return decide(dossier, named, things, by=by, slot=slot, value=value, reason=reason)


def _whole(contents: Contents, given: str, redirects: dict[str, str]) -> str:
    """Return the id that begins as given; event mentions and stretches of text are given in full."""
    if ":" in given or given.startswith("M-"):
        return given
    return find(contents, given, redirects).id


def _one_of(dossier: Path, given: str) -> str:
    """Return the id of the one decision that begins as given. Raises: UsageError."""
    ids = [one.id for one in judgements_of(dossier) if one.id.casefold().startswith(given.casefold())]
    if len(ids) != 1:
        raise UsageError(f"{given}: expected the beginning of one decision's id, found {len(ids)}; see --list")
    return ids[0]


def _listed(dossier: Path) -> Iterator[Text]:
    """Yield a line for each decision, oldest first."""
    made = judgements_of(dossier)
    states = states_of(made, load_contents(dossier).record.issues)
    for one in made:
        head = f"{one.id}  {one.at[:16]}  {one_line(one.by)}  [{states[one.id]}]"
        yield Text(f"{head}  {one.kind} {one_line(_said(one))}")
    left = waiting(dossier)
    yield Text(counted(len(made), "decision") + (f"; {left} not in the record yet" if left else ""))


def _said(one: Judgement) -> str:
    """Return what a decision says, in words."""
    about = one.undoes or ", ".join(dict.fromkeys(f"“{subject.citation.quote}”" for subject in one.subjects))
    value = f"{one.slot} = {value_text(one.value)}; " if one.slot else ""
    return f"{value}{about}" + (f" ({one.reason})" if one.reason else "")
