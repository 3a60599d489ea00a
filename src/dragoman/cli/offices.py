"""The verb that asks who held an office, or which offices a person held, on a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.api import load_offices
from dragoman.cli.text import one_line, terminal
from dragoman.offices import Answer, Holding, office_of, who_held

_SURE = {
    "stated": "a report of that day says so",
    "between": "reports before and after agree",
    "near": "a report near that day says so",
    "table": "a table says so",
}
_UNKNOWN = {
    "no evidence": "no report and no table tells",
    "too far": "what is known is of days too far from that one",
    "changed hands": "it changed hands about then, or was announced to",
    "contradicting": "what is known of that day contradicts itself",
    "former": "a report of that day says it was held before",
    "two persons": "the name may be of two persons",
    "no title": "no title that is known stands in these words",
}


@click.command("office")
@click.argument("dossier", type=click.Path(path_type=Path))
@click.argument("wanted", metavar="PERSON|TITLE")
@click.option("--of", "of", metavar="STATE", help="The state or body that a title is of; without it a person is meant.")
@click.option("--on", "on", metavar="DAY", required=True, help="The day, YYYY-MM-DD.")
def office_verb(dossier: Path, wanted: str, of: str | None, on: str) -> None:
    """Print who held an office on a day, or which offices a person held, with the words that say so, or unknown."""
    offices = load_offices(dossier)
    answer = who_held(offices, wanted, of, on) if of else office_of(offices, wanted, on)
    console = terminal()
    for line in told(answer):
        console.print(line, soft_wrap=True)


def told(answer: Answer) -> Iterator[str]:
    """Yield the lines of an answer: each office held with its words or rows, or why it is unknown and what speaks
    against it."""
    if not answer.holdings:
        yield f"unknown: {_UNKNOWN.get(answer.reason, answer.reason)}"
    for one in answer.holdings:
        yield f"{one_line(one.person)}, {_office(one)}: {_SURE[one.sure]}"
        yield from (f"    row {key} of the table of offices" for key in one.keys)
        yield from (f"    {one_line(cite.report_id)}  “{one_line(cite.quote)}”" for cite in one.cites)
    yield from (f"    {one_line(cite.report_id)}  “{one_line(cite.quote)}”" for cite in answer.cites)


def _office(one: Holding) -> str:
    title = one.title or f"sector {one.sector}"
    acting = "acting " if one.acting else ""
    about = f" ({one.about})" if one.about else ""
    return one_line(f"{acting}{title}{about} of {one.of or 'an unnamed state or body'}")
