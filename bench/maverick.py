"""What the rules make of MAVERICK's event reports: 407 events that two or more coded reports tell of.

python -m bench.maverick       print the table as Markdown

Source: van Baalen and Höglund, MAVERICK 1.0 (CC BY 4.0), one row a report, coded by people, `event_id` given. A voice
is an outlet, by our table of outlets. `date_start` and `date_end` are the first and the last day an event can have
been: an interval is less precise than a day.
"""

from __future__ import annotations

import csv
import datetime
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from bench.corpora import SHARED
from dragoman.findings import Said, choose
from dragoman.lexicon import RuleName, load_lexicon
from dragoman.links.names import usual_outlet
from dragoman.reports import outlet_names
from dragoman.schema import Citation, Claim, DateValue, FindingValue, NumberValue, PlaceValue, Precision

CSV = SHARED / "corpora" / "measure" / "maverick_event_report.csv"
Coded = Mapping[str, str]


def main() -> int:
    """Print, for each field, how many events give several values and what two rules make of them."""
    if not CSV.is_file():
        print("MAVERICK is not beside this checkout: nothing is counted")
        return 0
    events = several_reports()
    print(f"{len(events)} events, {sum(map(len, events.values()))} reports")
    print(
        "| field | events with a value | several values | rule | agree | compatible | updated | disputed | unresolved |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for field in FIELDS:
        for rule in ("representative", "conservative", "most-precise", "indeterminate"):
            print(f"| {' | '.join(row(field, rule, events))} |")
    return 0


def several_reports() -> dict[str, list[Coded]]:
    """Return the events of which two or more reports tell, by their id."""
    events: dict[str, list[Coded]] = defaultdict(list)
    with CSV.open(encoding="utf-8", newline="") as file:
        for coded in csv.DictReader(file):
            events[coded["event_id"]].append(coded)
    return {event: rows for event, rows in events.items() if len(rows) > 1}


def row(field: str, rule: RuleName, events: Mapping[str, Sequence[Coded]]) -> list[str]:
    """Return the cells of a field under a rule."""
    outlets = outlet_names(load_lexicon().outlets)
    told = {
        event: told_of(field, rows, lambda name: usual_outlet(name, outlets) or name) for event, rows in events.items()
    }
    told = {event: said for event, said in told.items() if said}
    chosen = {event: choose(rule, field, said) for event, said in told.items()}
    for event, said in told.items():
        kept = {claim for one in chosen[event].values for claim in one.claims}
        if kept != {one.claim.id for one in said}:
            raise ValueError(f"{event}: a report that gives a value of {field} is lost")
    verdicts = Counter(one.verdict for one in chosen.values())
    agree = verdicts["single-source"] + verdicts["corroborated"]
    counts = (agree, verdicts["compatible"], verdicts["updated"], verdicts["disputed"], verdicts["unresolved"])
    several = sum(len(one.values) > 1 for one in chosen.values())
    return [field, str(len(told)), str(several), rule, *(f"{n} ({n / len(told):.0%})" for n in counts)]


def told_of(field: str, rows: Sequence[Coded], voice: Callable[[str], str]) -> list[Said]:
    """Return what the reports of an event say in a field; a report that says nothing is left out."""
    found = []
    for coded in rows:
        value = FIELDS[field](coded)
        if value is not None:
            published = coded["source"].partition(" (")[2][: len("2011-01-03")]
            claim = Claim(
                id=coded["id"], event_mention_id=coded["id"], report_id=coded["id"], slot=field, value=coded["id"],
                status="held", citation=Citation(report_id=coded["id"], start=0, end=0, quote=""), method="maverick.1",
                confidence=1.0, event_id=coded["event_id"], voice=voice(coded["source_author"]),
            )  # fmt: skip
            found.append(Said(value, claim, published))
    return found


# Fields


def date_of(coded: Coded) -> DateValue | None:
    """Return the day or interval of a row, None where it gives none."""
    start, end = coded["date_start"], coded["date_end"] or coded["date_start"]
    if not start:
        return None
    days = (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days
    precision: Precision = "day" if days < 1 else "week" if days < 7 else "month" if days < 31 else "year"
    return DateValue(
        edtf=start if start == end else f"{start}/{end}", start=start, end=end, earliest=start, latest=end,
        precision=precision, basis="stated", rule="maverick",
    )  # fmt: skip


def _place(coded: Coded) -> PlaceValue | None:
    if not coded["city"]:
        return None
    return PlaceValue(
        name=coded["city"],
        venue=coded["location"] or None,
        precision="venue" if coded["location"] else "city",
        basis="stated",
        country=coded["country"],
    )


def _deaths(coded: Coded) -> NumberValue | None:
    low, high, best = (_number(coded[f"deaths_{one}"]) for one in ("low", "high", "best"))
    if best is None and low is None and high is None:
        return None
    return NumberValue(what="deaths", low=low if low is not None else best, high=high if high is not None else best)


def _number(cell: str) -> int | None:
    return int(float(cell)) if cell else None


def _word(name: str) -> Callable[[Coded], str | None]:
    return lambda coded: coded[name] or None


FIELDS: dict[str, Callable[[Coded], FindingValue | None]] = {
    "date": date_of,
    "place": _place,
    "number:deaths": _deaths,
    "actor1": _word("actor1"),
    "target": _word("target"),
}
"""The value that a report gives in each field; None where it gives none."""


if __name__ == "__main__":
    sys.exit(main())
