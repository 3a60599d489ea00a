"""Coding sheets: what a coder writes, checked against the reports and compiled to the record of the guidelines.

A sheet is plain text. `=== ID` opens a report, `event TYPE STATUS KEY` an entry, other lines are its fields:

    === tt-1 2017-01-22
    boilerplate NA/PA
    event meeting held meeting-iran-turkey-astana-2017-01-21
    q The delegations of Iran and Turkey held talks on Saturday in Astana
    t held talks
    also the Saturday talks
    when 2017-01-21 | on Saturday
    where Astana, Kazakhstan | in Astana
    who participant state Iran
    who participant person* Hossein Jaberi Ansari | Iran | Deputy Foreign Minister @ he
    by Stephane Dujarric | said in a statement
    stance demand | an end to the siege
    note why something does not fit

`python -m training.sheets REPORTS.jsonl SHEET [OUT.jsonl]` prints every problem with its line and, without problems,
writes one coded report per line.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.models.signs import TYPES
from dragoman.schema import KINDS, ROLES, STANCES, STATUSES

ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?")

Entry = dict[str, Any]


class SheetError(ValueError):
    """A line that is no field, or a field that cannot be read; the message says why."""


def _two(text: str) -> tuple[str, str]:
    value, bar, quote = text.partition(" | ")
    if not bar or not value.strip() or not quote.strip():
        raise SheetError("wants `value | words of the text`")
    return value.strip(), quote.strip()


def _when(text: str) -> Entry:
    value, quote = _two(text)
    start, slash, end = (part.strip() for part in value.partition("/"))
    days = {"start": start, "end": end if slash else start}
    wrong = [day for day in days.values() if day and not ISO.fullmatch(day)]
    if wrong or not any(days.values()):
        raise SheetError(f"no ISO 8601 date: {value}")
    return {name: day for name, day in days.items() if day} | {"quote": quote}


def _where(text: str) -> Entry:
    value, quote = _two(text)
    name, comma, country = (part.strip() for part in value.rpartition(","))
    return {"name": name if comma else country, "country": country or None, "quote": quote}


def _who(text: str) -> Entry:
    words, _, said = text.partition(" @ ")
    first, *rest = (part.strip() for part in words.split("|"))
    role, _, kind_name = first.partition(" ")
    kind, _, name = kind_name.partition(" ")
    head = kind.endswith("*")
    kind = kind.rstrip("*")
    if role not in ROLES or kind not in KINDS or not name:
        raise SheetError("wants `who ROLE KIND NAME [| FOR [| OFFICE]] [@ WORDS]`")
    who: Entry = {"name": name.strip(), "kind": kind, "role": role}
    who |= {slot: value for slot, value in zip(("for", "office"), rest, strict=False) if value}
    who |= {"head": True} if head else {}
    return who | ({"as": said.strip()} if said.strip() else {})


def _by(text: str) -> Entry:
    source, quote = _two(text)
    return {"source": source, "quote": quote}


def _event(text: str) -> Entry:
    parts = text.split()
    if len(parts) != 3 or parts[0] not in TYPES or parts[1] not in STATUSES:
        raise SheetError("wants `event TYPE STATUS KEY`")
    kind, status, key = parts
    return {
        "key": key,
        "type": kind,
        "status": status,
        "quote": "",
        "trigger": "",
        "also": [],
        "when": None,
        "where": None,
        "participants": [],
        "attribution": None,
        "about": None,
        "stance": None,
    }


def _set_field(event: Entry, field: str, text: str) -> None:
    match field:
        case "q" | "t":
            event[{"q": "quote", "t": "trigger"}[field]] = text
        case "also":
            event["also"].append(text)
        case "when":
            event["when"] = _when(text)
        case "where":
            event["where"] = _where(text)
        case "who":
            event["participants"].append(_who(text))
        case "by":
            event["attribution"] = _by(text)
        case "stance":
            event["stance"], event["about"] = _two(text)
            if event["stance"] not in STANCES:
                raise SheetError(f"no stance: {event['stance']}")
        case "note":
            event["note"] = text
        case _:
            raise SheetError(f"no field: {field}")


def read_sheet(lines: list[str], reports: dict[str, Entry]) -> Iterator[Entry | str]:
    """The coded reports of a sheet in its order, and a message for each line that cannot be read."""
    coded: Entry | None = None
    for number, line in enumerate(lines, 1):
        field, _, text = line.strip().partition(" ")
        text = text.strip()
        if not field or field.startswith("#"):
            continue
        try:
            if field == "===":
                if coded:
                    yield coded
                coded = _opened(text, reports)
            else:
                _add(coded, field, text)
        except SheetError as error:
            yield f"line {number}: {line.strip()[:80]!r}: {error}"
    if coded:
        yield coded


def _add(coded: Entry | None, field: str, text: str) -> None:
    if coded is None:
        raise SheetError("stands before the first report")
    if field == "boilerplate":
        coded["boilerplate"].append(text)
    elif field == "event":
        coded["events"].append(_event(text))
    elif not coded["events"]:
        raise SheetError("stands before the first event of the report")
    else:
        _set_field(coded["events"][-1], field, text)


def _opened(text: str, reports: dict[str, Entry]) -> Entry:
    name, _, day = text.partition(" ")
    if name not in reports:
        raise SheetError(f"no such report: {name}")
    return {"id": name, "published": day.strip() or reports[name].get("published"), "events": [], "boilerplate": []}


def problems(report: Entry, coded: Entry) -> Iterator[str]:
    """What of a coded report does not hold against its text."""
    text = report["text"]
    yield from (f"boilerplate not in text: {words!r}" for words in coded["boilerplate"] if words not in text)
    seen: set[str] = set()
    for event in coded["events"]:
        if event["key"] in seen:
            yield f"{event['key']}: key twice in one report"
        seen.add(event["key"])
        yield from (f"{event['key']}: {problem}" for problem in _event_problems(text, event))


def _event_problems(text: str, event: Entry) -> Iterator[str]:
    evidence = [event["quote"], *event["also"]]
    if not event["quote"]:
        yield "no quote (q)"
    if not event["trigger"] or event["trigger"] not in event["quote"]:
        yield f"trigger not in quote: {event['trigger']!r}"
    yield from (f"not in text: {words!r}" for words in evidence if words not in text)
    yield from (f"quote of over 400 characters: {words[:40]!r}" for words in evidence if len(words) > 400)
    for slot in ("when", "where", "attribution"):
        if event[slot] and event[slot]["quote"] not in text:
            yield f"{slot} not in text: {event[slot]['quote']!r}"
    for who in event["participants"]:
        if who.get("as") and not any(who["as"] in words for words in evidence):
            yield f"words of {who['name']} not in the quotes: {who['as']!r}"
    if event["type"] == "position" and not event["stance"]:
        yield "a position wants a stance"
    if not event["participants"] and not event.get("note"):
        yield "no participants: add a note that the text names none"


def main(reports_path: str, sheet_path: str, out_path: str | None = None) -> int:
    """Print the problems of a sheet, or write its coded reports; the exit code."""
    reports = {row["id"]: row for row in map(json.loads, Path(reports_path).read_text("utf-8").splitlines())}
    coded, found = [], []
    for item in read_sheet(Path(sheet_path).read_text("utf-8").splitlines(), reports):
        if isinstance(item, str):
            found.append(item)
        else:
            coded.append(item)
            found += [f"{item['id']}: {problem}" for problem in problems(reports[item["id"]], item)]
    print(*found, sep="\n")
    events = sum(len(row["events"]) for row in coded)
    print(f"{len(coded)} of {len(reports)} reports, {events} events, {len(found)} problems")
    if out_path and not found:
        Path(out_path).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in coded), "utf-8")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
