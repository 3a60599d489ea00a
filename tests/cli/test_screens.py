"""What the terminal shows of a whole record."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.cli.screens import (
    changes_table,
    marks_of,
    overview,
    reports_table,
    skipped_lines,
    summary_lines,
    timeline,
)
from dragoman.lexicon import Lexicon
from dragoman.run import Settled
from dragoman.run.summary import BuildSummary, Steps, summarise
from dragoman.schema import Alternative, Contents, Finding, Issue, Verdict, When
from dragoman.store import Change
from tests.cli.factory import hostile_contents, shown
from tests.exports.factory import two_reports


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    return two_reports(lexicon)


def finding(verdict: Verdict, *, slot: str = "date", values: tuple[str, ...] = ("a",)) -> Finding:
    alternatives = tuple(Alternative(value=one, claims=(), reports=(), origins=1) for one in values)
    return Finding(
        id="F-1", event_id="E-1", slot=slot, value=values[0], verdict=verdict, rule="given.1", values=alternatives
    )


@pytest.mark.parametrize(
    ("verdicts", "mark"),
    [
        (["single-source"], ""),
        (["single-source", "corroborated"], "="),
        (["corroborated", "compatible"], "≈"),
        (["compatible", "updated"], "↻"),
        (["updated", "disputed", "corroborated"], "≠"),
        (["unresolved"], "≠"),
    ],
)
def test_the_strongest_mark_is_shown(verdicts: list[Verdict], mark: str) -> None:
    assert marks_of(finding(one) for one in verdicts) == mark


def test_a_denial_stands_beside_it() -> None:
    assert marks_of([finding("disputed", slot="status", values=("held", "denied"))]) == "≠¬"


def test_the_timeline_says_what_when_who_and_how_many(contents: Contents) -> None:
    lines = shown(*timeline(contents.record), width=80).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("unknown"))
    assert lines[at].split()[1:3] == ["≠", "held"]
    assert lines[at + 1].strip() == "participant: Kestria, Velmora"
    assert lines[at + 3].strip() == "2 reports, 2 independent origins"


def test_the_timeline_shows_both_sides_of_a_conflict(contents: Contents) -> None:
    assert "≠ date: 2019-03-05 (1) | 2019-03-06 (1)" in shown(*timeline(contents.record))


def test_the_reports_are_listed_by_day_with_their_ids(contents: Contents) -> None:
    text = shown(reports_table(contents.record))
    ids = [one.id for one in sorted(contents.record.reports, key=lambda one: one.published or "")]
    assert text.index(ids[0]) < text.index(ids[1])


def test_the_timeline_is_by_date(lexicon: Lexicon) -> None:
    contents = two_reports(lexicon)
    event = contents.record.events[0]
    moved = [
        msgspec.structs.replace(event, id=name, label=name, when=when)
        for name, when in (("E-c", None), ("E-b", _when("2019-05")), ("E-a", _when("2019-02-11")))
    ]
    record = msgspec.structs.replace(contents.record, events=tuple(moved))
    text = shown(*timeline(record))
    assert text.index("E-a") < text.index("E-b") < text.index("E-c")


def _when(iso: str) -> When:
    return When(edtf=iso, start=iso, end=iso, precision="day", basis="stated")


def test_the_overview_counts(contents: Contents) -> None:
    assert overview(contents.record) == (
        "2 reports (in part copied: 0) · 2 outlets · 2 events · 1 open conflict · 0 overdue · newest report 2019-03-07"
    )


def test_nothing_in_a_report_reaches_the_terminal_as_a_command(lexicon: Lexicon) -> None:
    text = shown(overview(hostile_contents(lexicon).record), *timeline(hostile_contents(lexicon).record))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold red]:smile:" in text


# The end of a build


@pytest.fixture(scope="module")
def summary(contents: Contents) -> BuildSummary:
    settled = Settled(reports=contents.reports, issues=(), ids={}, duplicates=3)
    skipped = tuple(Issue(code="file.empty", subject=f"{n}.txt", detail="it holds nothing") for n in range(30))
    return summarise(contents, settled, Steps(files=35, new=2, read=2, skipped=skipped, changes=7, snapshot=2))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reading", "35 files → 2 reports of 2 outlets   (2 new, 3 duplicates, 30 files without a report)"),
        ("languages", "en 2"),
        ("events", "1 held · 1 planned"),
        ("conflicts", "1 slot in 1 event   (1 date)"),
        ("unknown", "100% of events have no date · 50% of events have no place · 50% of events have no participant"),
        ("changes", "7 against the last record: data/changes.csv"),
    ],
)
def test_a_build_ends_with_what_it_did_and_what_stays_unknown(summary: BuildSummary, name: str, words: str) -> None:
    assert dict(summary_lines(summary))[name] == words


def test_what_could_not_be_read_is_said(summary: BuildSummary) -> None:
    lines = dict(summary_lines(msgspec.structs.replace(summary, not_read=4, failed=1)))
    assert lines["not read"] == "4 in a language the reader does not read · 1 on which the reader failed"


def test_skipped_files_are_listed_with_the_reason_and_the_rest_counted(summary: BuildSummary) -> None:
    lines = skipped_lines(summary, most=2)
    assert lines == [
        "0.txt: it holds nothing [file.empty]",
        "1.txt: it holds nothing [file.empty]",
        "… and 28 more: all are listed under issues in record.json",
    ]


def test_changes_are_a_row_each() -> None:
    change = Change(
        object="E-AAAAAAAAAAAAAAAAAAAAAAAA",
        kind="event",
        field="status",
        before="planned",
        after=None,
        cause="new report",
    )
    assert "event   E-AAAAA   status   planned           new report" in " ".join(
        shown(changes_table([change])).split("\n")
    )
