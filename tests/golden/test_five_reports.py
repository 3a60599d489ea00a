"""The founding material: five outlets on the Astana talks, built as a user would."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.run import build, load_contents
from dragoman.schema import Contents, EventMention, Report, Span

EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "astana-2017" / "expected.json").read_text())


@pytest.fixture(scope="module")
def contents(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    folder = shared / "reports" / "astana-2017"
    for name, digest in EXPECTED["reports"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    dossier = tmp_path_factory.mktemp("five") / "astana"
    build([folder], dossier)
    return load_contents(dossier)


def report_of(contents: Contents, account: dict[str, Any]) -> Report:
    return next(report for report in contents.reports if report.source.endswith(account["report"]))


def mentions_at(contents: Contents, account: dict[str, Any]) -> list[EventMention]:
    """The event mentions whose evidence meets the words of an account."""
    report = report_of(contents, account)
    words = Span(account["start"], account["end"])
    readings = [reading for reading in contents.readings if reading.report_id == report.id]
    events = [event for reading in readings for event in reading.events]
    return [event for event in events if any(words.meets(span) for span in (event.trigger, *event.also))]


def events_of(contents: Contents, expected: dict[str, Any]) -> set[str]:
    """The ids of the events of fitting type that hold every account of the expected one."""
    found = []
    for account in expected["accounts"]:
        mentions = {event.id for event in mentions_at(contents, account)}
        found.append(
            {e.id for e in contents.record.events if e.type in expected["types"] and mentions & set(e.mentions)}
        )
    return set.intersection(*found)


@pytest.mark.parametrize("expected", EXPECTED["events"], ids=lambda expected: expected["name"])
def test_its_accounts_are_one_event(contents: Contents, expected: dict[str, Any]) -> None:
    assert events_of(contents, expected), expected["what"]


@pytest.mark.parametrize("pair", EXPECTED["apart"], ids="/".join)
def test_what_differs_stays_apart(contents: Contents, pair: list[str]) -> None:
    by_name = {expected["name"]: expected for expected in EXPECTED["events"]}
    first, second = (events_of(contents, by_name[name]) for name in pair)
    assert not first & second


def test_no_event_lies_after_the_reports(contents: Contents) -> None:
    starts = [event.when.start for event in contents.record.events if event.when and event.when.start]
    assert [start for start in starts if start[:4].isdigit() and start > EXPECTED["no_event_after"]] == []


@pytest.mark.parametrize("words", EXPECTED["never_read"], ids=lambda words: f"{words['report'][:3]}-{words['start']}")
def test_site_furniture_and_captions_are_never_read(contents: Contents, words: dict[str, Any]) -> None:
    stretch = Span(words["start"], words["end"])
    report = report_of(contents, words)
    assert all(block.kind not in ("headline", "body") for block in report.blocks if block.span.meets(stretch))
    assert mentions_at(contents, words) == []


def test_every_citation_stands_in_its_report(contents: Contents) -> None:
    texts = {report.id: report.text for report in contents.reports}
    for claim in contents.record.claims:
        cited = claim.citation
        assert texts[cited.report_id][cited.start : cited.end] == cited.quote
