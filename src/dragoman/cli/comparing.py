"""Verbs that compare within a record: sensitivity, labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.cli.explaining import find
from dragoman.cli.screens import plain_table
from dragoman.cli.text import counted, one_line, short_ids, terminal
from dragoman.exports import value_text
from dragoman.lexicon import load_lexicon
from dragoman.pipeline import sensitivity_of
from dragoman.record import OutletLabel, UnderRule, changing, labels_by_outlet
from dragoman.reports import UsageError
from dragoman.run import load_contents
from dragoman.schema import Actor, Contents, Record
from dragoman.store import LEXICON_FOLDER

_PATH = click.Path(path_type=Path)


@click.command("sensitivity")
@click.argument("dossier", type=_PATH)
def sensitivity_verb(dossier: Path) -> None:
    """List the findings whose value would be another under another rule."""
    contents = load_contents(dossier)
    found = sensitivity_of(contents, load_lexicon(dossier / LEXICON_FOLDER))
    console = terminal()
    for part in sensitivity_screen(contents.record, found):
        console.print(part)


def sensitivity_screen(record: Record, found: Sequence[UnderRule]) -> Iterator[RenderableType]:
    """Yield how many findings each rule changes, then each of them with the value used and the others."""
    changed = list(changing(found))
    several = len({one.finding_id for one in found})
    yield f"{counted(len(record.findings), 'finding')}, {several} with several values, {len(changed)} change by a rule"
    by_rule = Counter(_name(one.rule) for one in found if one.changes)
    table = plain_table("rule", "findings that change")
    for rule in dict.fromkeys(_name(one.rule) for one in found):
        table.add_row(rule, str(by_rule[rule]))
    yield table
    yield from _changed(record, changed)


def _name(rule: str) -> str:
    """Return the name of a rule without its version; of a status, of the rule that decides where its life does not."""
    name = rule.rpartition("+")[2].partition(".")[0]
    return "representative" if name == "life" else name


def _changed(record: Record, changed: Sequence[tuple[str, tuple[UnderRule, ...]]]) -> Iterator[RenderableType]:
    findings = {finding.id: finding for finding in record.findings}
    events = {event.id: event for event in record.events}
    ids = short_ids([finding for finding, _ in changed])
    for finding_id, rows in changed:
        finding = findings[finding_id]
        yield Text(one_line(events[finding.event_id].label, 110), style="bold")
        used = one_line(value_text(finding.value)) if finding.value is not None else "unresolved"
        yield Padding(Text(f"{ids[finding_id]}  {finding.slot}: {used}, by {finding.rule}"), (0, 0, 0, 2))
        for value, rules in _by_value(rows).items():
            yield Padding(Text(f"{value}, by {', '.join(rules)}"), (0, 0, 0, 6))


def _by_value(rows: Sequence[UnderRule]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in rows:
        value = one_line(value_text(one.value)) if one.value is not None else "unresolved"
        found[value].append(_name(one.rule))
    return found


@click.command("labels")
@click.argument("dossier", type=_PATH)
@click.argument("wanted", metavar="[ACTOR_ID]", required=False)
def labels_verb(dossier: Path, wanted: str | None) -> None:
    """List how each outlet names the same actor, counted; of one actor with the places."""
    contents = load_contents(dossier)
    found = labels_by_outlet(contents)
    if wanted is not None:
        actor = _actor(contents, wanted)
        found = tuple(one for one in found if one.actor_id == actor.id)
    console = terminal()
    for part in labels_screen(contents, found, places=wanted is not None):
        console.print(part)


def _actor(contents: Contents, wanted: str) -> Actor:
    found = find(contents, wanted, {})
    if not isinstance(found, Actor):
        raise UsageError(f"{wanted}: expected the id of an actor; dragoman labels without one lists them")
    return found


def labels_screen(
    contents: Contents, found: Sequence[OutletLabel], *, places: bool = False
) -> Iterator[RenderableType]:
    """Yield the actors whom outlets name in more than one way, each with the words of each outlet."""
    ids = short_ids([actor.id for actor in contents.record.actors])
    groups: dict[str, list[OutletLabel]] = defaultdict(list)
    for one in found:
        groups[one.actor_id].append(one)
    shown = [group for group in groups.values() if places or len({one.label.casefold() for one in group}) > 1]
    yield f"{counted(len(shown), 'actor')} named in more than one way" if not places else ""
    for group in sorted(shown, key=lambda group: (group[0].actor.casefold(), group[0].actor_id)):
        yield Text.assemble((one_line(group[0].actor), "bold"), f"  {ids[group[0].actor_id]}")
        for outlet in dict.fromkeys(one.outlet for one in group):
            words = "; ".join(_words(one) for one in group if one.outlet == outlet)
            yield Padding(Text(f"{one_line(outlet)}: {words}"), (0, 0, 0, 4))
            if places:
                yield from (_places(one) for one in group if one.outlet == outlet)


def _words(one: OutletLabel) -> str:
    notes = [f"{one.quoted} in quotation marks"] * (one.quoted > 0) + [f"{one.copied} copied"] * (one.copied > 0)
    notes += ["in its place"] * (one.basis == "same place")
    return f"“{one_line(one.label)}” {one.n}" + (f" ({', '.join(notes)})" if notes else "")


def _places(one: OutletLabel) -> Padding:
    where = ", ".join(f"{one_line(report)} at {start}" for report, start, _ in one.where)
    return Padding(Text(f"“{one_line(one.label)}”: {where}", style="dim"), (0, 0, 0, 8))
