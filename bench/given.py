"""Score slots and links alone: the coded events are given (type, quote, trigger), the reader fills their slots.

python -m bench.given              print the table of the coded sets
python -m bench.given GOLD:REPORTS ...     of other sets
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.corpora import PROCESSES, SHARED, CodedSet, read_lines
from bench.scores import Codings, keyed_apart, load_tool
from dragoman.exports.codings import coding
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.models import TrainedReader, load_reader
from dragoman.models.decode import Asked
from dragoman.pipeline import add_up
from dragoman.reports import Input, read_input
from dragoman.schema import Reading, Report, Span

MEASURES: dict[str, tuple[str, ...]] = {
    "participants": ("participants", "f1"),
    "names": ("names", "f1"),
    "dates found": ("when", "found"),
    "dates right": ("when", "right_when_said"),
    "places": ("where", "found"),
    "status": ("status", "same"),
    "attribution": ("attribution", "f1"),
    "links": ("links", "f1"),
    "link precision": ("links", "p"),
    "link recall": ("links", "r"),
}


def main() -> int:
    """Print the scores of each process and their mean."""
    if not (SHARED / "gold").is_dir() and not sys.argv[1:]:
        print("the coded sets are not beside this checkout: nothing is scored")
        return 0
    lexicon = load_lexicon()
    reader = load_reader(lexicon)
    sets = {name: (_named(name),) for name in sys.argv[1:]} or PROCESSES
    scores = {name: score(found, reader, lexicon) for name, found in sets.items()}
    if len(scores) > 1:
        scores["mean"] = {m: sum(one[m] for one in scores.values()) / len(scores) for m in MEASURES}
    print(f"{'':16}" + "".join(f"{name[-12:]:>13}" for name in scores))
    for measure in MEASURES:
        print(f"{measure:16}" + "".join(f"{one[measure]:13.3f}" for one in scores.values()))
    return 0


def _named(pair: str) -> CodedSet:
    gold, reports = pair.split(":")
    return CodedSet(name=gold, reports=Path(reports), gold=Path(gold))


def score(sets: Sequence[CodedSet], reader: TrainedReader, lexicon: Lexicon) -> dict[str, float]:
    """Return the measures of one process."""
    gold: Codings = {}
    coded: Codings = {}
    for one in sets:
        lines = read_lines(one.gold)
        gold |= keyed_apart(one.name, lines)
        coded |= keyed_apart(one.name, codings_of(one, lines, reader, lexicon))
    found = load_tool("score_gold").score(gold, coded)
    return {name: float(found[path[0]][path[1]] or 0.0) for name, path in MEASURES.items()}


def codings_of(
    one: CodedSet, lines: Sequence[dict[str, Any]], reader: TrainedReader, lexicon: Lexicon
) -> list[dict[str, Any]]:
    """Return a coding of each gold line: its events in its order, their slots as the reader fills them."""
    source = Input(path=one.reports, name=one.name, format="jsonl")
    reports = {found.id: found for found in read_input(source, lexicon) if isinstance(found, Report)}
    readings = [_reading(reports[line["id"]], line["events"], reader) for line in lines]
    record = add_up(list(reports.values()), readings, lexicon).record
    key_of = {mention: event.id for event in record.events for mention in event.mentions}
    return [
        _coded(line, coding(reports[line["id"]], reading, key_of), reading)
        for line, reading in zip(lines, readings, strict=True)
    ]


def _reading(report: Report, events: Sequence[dict[str, Any]], reader: TrainedReader) -> Reading:
    """Return a reading whose events are the given ones, each with its place among them in its id."""
    asked = asked_of(report.text, events)
    found = reader.read_asked(report, [one for one in asked if one])
    told = [
        msgspec.structs.replace(found[one], id=f"{report.id}#{n}")
        for n, one in enumerate(asked)
        if one and one in found
    ]
    return msgspec.structs.replace(reader.read(report), events=tuple(told))


def _coded(line: dict[str, Any], coded: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Return the coding with gold's type, quote and trigger; an event that was not read has no slots."""
    by_place = dict(zip((int(e.id.rpartition("#")[2]) for e in reading.events), coded["events"], strict=True))
    given = [{name: event[name] for name in ("type", "quote", "trigger")} for event in line["events"]]
    empty = {"participants": [], "status": "held"}
    events = [{**by_place.get(n, {"key": f"{line['id']}#{n}", **empty}), **one} for n, one in enumerate(given)]
    return {**coded, "events": events}


def asked_of(text: str, events: Sequence[dict[str, Any]]) -> list[Asked | None]:
    """Return for each coded event the words that tell of it, None where they do not stand in the text."""
    asked: list[Asked | None] = []
    for event in events:
        one = _asked(text, event)
        asked.append(one and one._replace(nth=sum(o is not None and o[:2] == one[:2] for o in asked)))
    return asked


def _asked(text: str, event: dict[str, Any]) -> Asked | None:
    quote = text.find(event["quote"])
    start = text.find(event["trigger"], max(quote, 0))
    return Asked(event["type"], Span(start, start + len(event["trigger"]))) if quote >= 0 and start >= 0 else None


if __name__ == "__main__":
    sys.exit(main())
