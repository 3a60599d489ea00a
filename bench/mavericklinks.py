"""Grouping of MAVERICK's coded event reports into events, without the ids that its coders gave.

python -m bench.mavericklinks       print B-cubed, and of the links made those that are wrong

Source: van Baalen and Höglund, MAVERICK 1.0 (CC BY 4.0), 3,287 rows, a row what one source says of one event. Each row
becomes an event mention with the coded day, place, actors and roles; its words are a line of the coded context, target,
actors and place. All rows of one source are one report, so that no two of them are one event. Beside it: each row an
event by itself.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bench.coreference import b_cubed
from bench.corpora import SHARED
from bench.maverick import Coded, date_of
from dragoman.lexicon import load_lexicon
from dragoman.links import actor_index, compared, link_actors, link_events
from dragoman.schema import (
    Block,
    DateSlot,
    EventMention,
    Kind,
    Participant,
    PlaceSlot,
    PlaceValue,
    Report,
    Role,
    Span,
)
from dragoman.schema.ids import sha256

CSV = SHARED / "corpora" / "measure" / "maverick_event_report.csv"
_ACTORS = range(1, 7)
_KINDS: dict[str, Kind] = {
    "Security forces": "ministry",
    "Non-state armed actor": "armed_group",
    "Political actor": "party",
}
_SOURCE = re.compile(r"^(?P<author>.*?) \((?P<day>\d{4}-\d\d-\d\d)\)\s*(?P<title>.*)$", re.DOTALL)


def main() -> int:
    """Print the scores."""
    if not CSV.is_file():
        print("MAVERICK is not beside this checkout: nothing is scored")
        return 0
    with CSV.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    gold = {row["id"]: row["event_id"] for row in rows}
    found = grouped(rows)
    alone = b_cubed(gold, {one: one for one in gold})
    score = b_cubed(gold, found)
    right, made, coded = links(gold, found)
    print(f"{len(rows)} rows, {len(set(gold.values()))} events; {len(set(found.values()))} found")
    print(f"B-cubed P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}; each row alone: F1 {alone.f1:.3f}")
    print(f"links: {made} made, {right / max(made, 1):.3f} of them right, {right / coded:.3f} of the coded ones found")
    return 0


def links(gold: dict[str, str], found: dict[str, str]) -> tuple[int, int, int]:
    """Return how many pairs of rows are rightly in one event, are in one at all, and should be."""
    both = Counter((gold[one], found[one]) for one in gold)
    made, coded = Counter(found.values()), Counter(gold.values())
    right, all_made, all_coded = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, made, coded))
    return right, all_made, all_coded


def grouped(rows: Iterable[Coded]) -> dict[str, str]:
    """Return the event of each row, by its id."""
    lexicon = load_lexicon()
    by_source: dict[str, list[Coded]] = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(row)
    told = {f"m{n}": by_source[source] for n, source in enumerate(sorted(by_source))}
    reports = {report_id: _report(report_id, coded) for report_id, coded in told.items()}
    events = [_mention(reports[one], coded, n) for one, rows in told.items() for n, coded in enumerate(rows, 1)]
    clusters = link_events(compared(events, reports, actor_index(link_actors(events, lexicon)), lexicon))
    return {one: cluster.mentions[0] for cluster in clusters for one in cluster.mentions}


def _report(report_id: str, rows: Sequence[Coded]) -> Report:
    """Return the source of some rows: its title, and a line for each row."""
    source = rows[0]["source"]
    cited = _SOURCE.match(source)
    text = "\n".join([(cited["title"] if cited else source) or source, *map(_line, rows)])
    return Report(
        id=report_id,
        text=text,
        sha256=sha256(text),
        outlet=cited["author"] if cited else None,
        published=cited["day"] if cited else None,
        language="en",
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )


def _line(coded: Coded) -> str:
    said = (
        coded["event_context"],
        coded["target"],
        *(coded[f"actor{n}"] for n in _ACTORS),
        coded["location"],
        coded["city"],
    )
    return ", ".join(" ".join(one.split()) for one in said if one) or "Unknown"


def _mention(report: Report, coded: Coded, line: int) -> EventMention:
    start = sum(len(words) + 1 for words in report.text.split("\n")[:line])
    words = Span(start, start + min(len(_line(coded)), 400))
    trigger = Span(start, start + len(_line(coded).partition(",")[0]))
    when, where = date_of(coded), _place(coded)
    return EventMention(
        id=coded["id"],
        report_id=report.id,
        type="violence",
        status="held",
        trigger=trigger,
        quote=words,
        when=DateSlot(value=when, span=words) if when else None,
        where=PlaceSlot(value=where, span=words) if where else None,
        participants=tuple(_participants(coded, words)),
    )


def _place(coded: Coded) -> PlaceValue | None:
    name = coded["location"] or coded["city"] or coded["country"]
    precision = "country" if name == coded["country"] else "city"
    return PlaceValue(name=name, country=coded["country"], precision=precision, basis="stated") if name else None


def _participants(coded: Coded, words: Span) -> Iterator[Participant]:
    for n in _ACTORS:
        name = coded[f"actor{n}"]
        if name:
            yield Participant(
                name=name, kind=_KINDS.get(coded[f"actor{n}_type"], "other"), role=_role(coded, n), span=words
            )


def _role(coded: Coded, n: int) -> Role:
    if coded[f"actor{n}_perpetrator"] == "1.0":
        return "attacker"
    return "target" if coded[f"actor{n}_victim"] == "1.0" else "participant"


if __name__ == "__main__":
    sys.exit(main())
