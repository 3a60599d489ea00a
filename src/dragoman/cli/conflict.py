"""The conflicts of a record in the terminal; where a newcomer looks first: the most telling one, also on its page."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import RenderableType
from rich.text import Text

from dragoman.cli.evidence import Evidence, finding_lines
from dragoman.cli.screens import OPEN, event_lines
from dragoman.cli.text import one_line, short_ids
from dragoman.schema import Contents, Finding, Record
from dragoman.web import Addresses, slot_anchor

_TELLING = ("mediator", "date", "number", "status", "place")
"""Slots whose conflicts show a newcomer most."""


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
        Text(f"every conflict       dragoman show {dossier} --conflicts"),
        Text(f"decide yourself      dragoman serve {dossier} --open"),
        Text("your own reports     dragoman build FOLDER -o my-dossier"),
    ]


def conflicts(contents: Contents) -> Iterator[RenderableType]:
    """Yield each event with conflicts, in the order of the timeline, and each conflict with the words of its sides, one
    sentence of each."""
    evidence, record = Evidence(contents), contents.record
    findings = {one.id: one for one in record.findings if one.verdict in OPEN}
    for event, head in event_lines(record):
        own = [findings[one] for one in event.findings if one in findings]
        if own:
            yield head
        for finding in own:
            yield from finding_lines(finding, evidence, most=1)
    if not findings:
        yield Text("no slot is disputed or unresolved")


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
