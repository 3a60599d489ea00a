"""What `import dragoman` offers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.lexicon import Lexicon
from dragoman.schema import Record, Report
from tests.run.factory import WordReader, line, many, write_lines

TEXT = "GENEVA – Envoys of France and Germany met in Geneva on Saturday to discuss a ceasefire in the border region."


@pytest.mark.parametrize("name", dragoman.__all__)
def test_the_package_offers(name: str) -> None:
    assert callable(getattr(dragoman, name))


def test_the_package_offers_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        getattr(dragoman, "guess")  # noqa: B009 - a plain attribute would be refused by the type checker


def test_importing_the_package_loads_no_room() -> None:
    code = "import sys, dragoman; print([name for name in sys.modules if name.startswith('dragoman.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_offsets_of_a_reading_index_the_text_as_passed(lexicon: Lexicon) -> None:
    reading = dragoman.read(TEXT, published="2019-05-06", lexicon=lexicon)
    assert "Geneva" in {mention.span.of(TEXT) for mention in reading.mentions}
    assert all(event.trigger.of(TEXT) for event in reading.events)


def test_a_weekday_counts_from_the_day_of_publication(lexicon: Lexicon) -> None:
    reading = dragoman.read(TEXT, published="2019-05-06", lexicon=lexicon)
    assert [timex.when.start for timex in reading.timexes if timex.when] == ["2019-05-04"]


def test_a_report_is_read_as_it_is(lexicon: Lexicon) -> None:
    report = dragoman.as_report(TEXT, published="2019-05-06", outlet="Daily Post", lexicon=lexicon)
    assert isinstance(report, Report)
    assert (report.text, report.outlet, report.published) == (TEXT, "Daily Post", "2019-05-06")
    assert dragoman.read(report, lexicon=lexicon) == dragoman.read(TEXT, "2019-05-06", "Daily Post", lexicon=lexicon)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    dragoman.build(str(write_lines(tmp_path / "a.jsonl", *many(6))), str(tmp_path / "d"), reader=WordReader())
    return tmp_path / "d"


@pytest.fixture
def record(dossier: Path) -> Record:
    return dragoman.load(dossier)


def test_the_timeline_holds_every_event_once(record: Record) -> None:
    assert sorted(event.id for event in dragoman.timeline(record)) == [event.id for event in record.events]


def test_findings_of_an_event_are_found_by_event_or_id(record: Record) -> None:
    event = record.events[0]
    found = dragoman.findings_of(record, event)
    assert sorted(finding.id for finding in found) == sorted(event.findings)
    assert dragoman.findings_of(record, event.id) == found


def test_the_record_as_of_a_day_is_that_of_the_reports_until_then(dossier: Path, tmp_path: Path) -> None:
    until = [one for one in many(6) if '"2019-05-03"' in one or '"2019-05-02"' in one or '"2019-05-01"' in one]
    dragoman.build(write_lines(tmp_path / "b.jsonl", *until), tmp_path / "until", reader=WordReader())
    assert dragoman.as_of(dossier, "2019-05-03") == dragoman.load(tmp_path / "until")


def test_questions_about_a_whole_dossier(tmp_path: Path) -> None:
    lines = [
        line("a", TEXT.replace("Saturday", "4 May"), published="2019-05-06"),
        line("b", TEXT.replace("Envoys", "We hear: envoys").replace("Geneva on Saturday", "Geneva, on Saturday"),
             outlet="Evening Star", published="2019-05-06"),
    ]  # fmt: skip
    dragoman.build(write_lines(tmp_path / "a.jsonl", *lines), tmp_path / "d", reader="rules")
    assert ("Evening Star", "France") in {(one.outlet, one.actor) for one in dragoman.labels(tmp_path / "d")}
    several = {one.id for one in dragoman.load(tmp_path / "d").findings if len(one.values) > 1}
    assert {one.finding_id for one in dragoman.sensitivity(tmp_path / "d")} == several
    assert dragoman.overdue(dragoman.load(tmp_path / "d"), "2030-01-01") == ()


def test_a_report_of_an_unknown_day_is_of_no_day(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", line("1", TEXT, published="2019-05"))
    dragoman.build(path, tmp_path / "d", reader=WordReader())
    assert [len(dragoman.as_of(tmp_path / "d", day).reports) for day in ("2019-05-30", "2019-06-01")] == [0, 1]
