"""Invented reports as files, a small reader of them, and what a dossier's files hold."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

from dragoman.schema import EventMention, Participant, Passage, PlaceSlot, PlaceValue, Reading, Report, Span
from dragoman.schema.ids import event_mention_id

HISTORY = {"changes.csv", "decisions.csv"}
"""Tables that tell of the past of a dossier, and may differ where the record does not."""

MEETING = re.compile(r"(?P<one>[A-Z]\w+) met (?P<other>[A-Z]\w+) in (?P<place>[A-Z]\w+)")


class WordReader:
    """Reads "A met B in C". It breaks on the word BREAK."""

    method = "words.1"
    languages = frozenset({"en"})

    def read(self, report: Report) -> Reading:
        if "BREAK" in report.text:
            raise ValueError(f"cannot read {report.id}")
        found = list(MEETING.finditer(report.text))
        return Reading(
            report_id=report.id,
            method=self.method,
            passages=tuple(Passage(n=n, span=Span(*match.span()), block="body") for n, match in enumerate(found)),
            events=tuple(event(report, match) for match in found),
        )


class NewerReader(WordReader):
    """The same with another method: every report has to be read again."""

    method = "words.2"


class InterruptedReader(WordReader):
    """Is interrupted by the user after it has read `after` reports."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.seen: list[str] = []

    def read(self, report: Report) -> Reading:
        if len(self.seen) == self.after:
            raise KeyboardInterrupt
        self.seen.append(report.id)
        return super().read(report)


class KilledReader(WordReader):
    """Takes its whole process down on the report `r040`."""

    def read(self, report: Report) -> Reading:
        if report.id == "r040":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(report)


def event(report: Report, match: re.Match[str]) -> EventMention:
    trigger = Span(match.start(), match.end())
    return EventMention(
        id=event_mention_id(report.id, "meeting", trigger),
        report_id=report.id,
        type="meeting",
        status="held",
        trigger=trigger,
        quote=trigger,
        where=PlaceSlot(
            value=PlaceValue(name=match["place"], precision="city", basis="stated"), span=Span(*match.span("place"))
        ),
        participants=tuple(
            Participant(name=match[who], kind="state", role="participant", span=Span(*match.span(who)))
            for who in ("one", "other")
        ),
    )


def line(report_id: str, text: str, outlet: str = "Daily Post", published: str = "2019-05-03", **more: str) -> str:
    """A report as a line of JSON."""
    cells = {"id": report_id, "outlet": outlet, "published": published, "language": "en", "text": text, **more}
    return json.dumps(cells) + "\n"


def write_lines(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")
    return path


STATES = ("Aruvia", "Belmark", "Corvania", "Dorland", "Estmark", "Fenland")
CITIES = ("Portville", "Northam", "Lakeside")


def many(count: int) -> list[str]:
    """Lines of reports that all differ and between them name every state and city."""
    return [
        line(
            f"r{n:03}",
            f"{STATES[n % 6]} met {STATES[(n + 1) % 6]} in {CITIES[n % 3]} for round {n}. Nobody else came.",
            outlet=("Daily Post", "Evening Star")[n % 2],
            published=f"2019-05-{n % 28 + 1:02}",
        )
        for n in range(count)
    ]


def record_files(dossier: Path) -> dict[str, bytes]:
    """What the promise of same bytes covers: `record.json` and every table but the history."""
    tables = {p.name: p.read_bytes() for p in sorted((dossier / "data").iterdir()) if p.name not in HISTORY}
    return {"record.json": (dossier / "record.json").read_bytes(), **tables}
