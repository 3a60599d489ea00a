"""The five Astana reports as a careful reader codes them: what each report says of each event, and nothing of words."""

from __future__ import annotations

import calendar
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from dragoman.api import as_report
from dragoman.claims import make_claims
from dragoman.lexicon import Lexicon
from dragoman.links import EventCluster
from dragoman.record import build, build_record
from dragoman.schema import (
    Attribution,
    Contents,
    DateSlot,
    DateValue,
    EventMention,
    Participant,
    PlaceSlot,
    PlaceValue,
    Reading,
    Report,
    Span,
)

FOLDER = Path(__file__).parent / "astana-2017"
LIST: dict[str, Any] = json.loads((FOLDER / "disagreements.json").read_text())
FILES = {name[:3]: name for name in json.loads((FOLDER / "expected.json").read_text())["reports"]}
CODING: list[dict[str, Any]] = json.loads((FOLDER / "coding.json").read_text())


def reports_of(shared: Path, lexicon: Lexicon) -> dict[str, Report]:
    """The reports by the first signs of their files' names, which are their ids here too."""
    folder = shared / "reports" / "astana-2017"
    found = {}
    for prefix, name in FILES.items():
        text = (folder / name).read_text(encoding="utf-8")
        told = as_report(text, published=LIST["published"][prefix], lexicon=lexicon)
        found[prefix] = Report(**{**{f: getattr(told, f) for f in Report.__struct_fields__}, "id": prefix})
    return found


def coded_contents(shared: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> Contents:
    """The record of the coded events: reading and links are given, so that only findings and record are asked."""
    reports = reports_of(shared, lexicon)
    events = [_mention(n, row) for n, row in enumerate(CODING)]
    clusters: dict[str, list[str]] = defaultdict(list)
    for event, row in zip(events, CODING, strict=True):
        clusters[row["event"]].append(event.id)
    given = tuple(EventCluster(tuple(ids), ("coded by hand",)) for ids in clusters.values())
    monkeypatch.setattr(build, "link_events", lambda *_: given)
    readings = [
        Reading(report_id=one, method="hand.1", events=tuple(e for e in events if e.report_id == one))
        for one in reports
    ]
    claims = [claim for reading in readings for claim in make_claims(reports[reading.report_id], reading)]
    record = build_record(list(reports.values()), readings, claims, lexicon)
    return Contents(reports=tuple(reports.values()), readings=tuple(readings), record=record)


def _mention(n: int, row: dict[str, Any]) -> EventMention:
    trigger = Span(*row["trigger"])
    return EventMention(
        id=f"M-{row['event']}-{n}",
        report_id=row["report"],
        type=row["type"],
        status=row["status"],
        trigger=trigger,
        quote=trigger,
        status_span=Span(*row["status_words"]) if "status_words" in row else None,
        when=_date(*row["when"]) if "when" in row else None,
        where=_place(*row["where"]) if "where" in row else None,
        participants=tuple(_participant(*one) for one in row["who"]),
        attribution=_source(*row["said"]) if "said" in row else None,
    )


def _date(begin: int, stop: int, start: str, end: str, precision: Any) -> DateSlot:
    last = f"{end}-{calendar.monthrange(int(end[:4]), int(end[5:7]))[1]}" if len(end) == len("2017-01") else end
    value = DateValue(
        edtf=start if start == end else f"{start}/{end}",
        start=start,
        end=end,
        earliest=f"{start}-01" if len(start) == len("2017-01") else start,
        latest=last,
        precision=precision,
        basis="stated",
        rule="hand",
    )
    return DateSlot(value=value, span=Span(begin, stop))


def _place(begin: int, stop: int, name: str, precision: str, country: str) -> PlaceSlot:
    value = PlaceValue(name=name, precision=precision, basis="stated", country=country)
    return PlaceSlot(value=value, span=Span(begin, stop))


def _participant(begin: int, stop: int, name: str, kind: Any, role: Any, acts_for: str | None) -> Participant:
    return Participant(name=name, kind=kind, role=role, span=Span(begin, stop), acts_for=acts_for)


def _source(name: str, kind: Any, acts_for: str | None) -> Attribution:
    return Attribution(name=name, kind=kind, source=(), cue=(), content=(), acts_for=acts_for)
