"""What was known on a day is what a dossier of the reports published until then would say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.judgements import make_judgement, propose
from dragoman.lexicon import load_lexicon
from dragoman.pipeline import add_up, published_by
from dragoman.reports import UsageError
from dragoman.run import build, contents_as_of, judge, load_contents, rebuild
from dragoman.schema import Contents
from tests.factory import day, event, place, reading, report, who
from tests.run.factory import WordReader, line, write_lines

LINES = [
    line("plan", "Aruvia met Belmark in Portville. It was cold.", published="2019-05-01"),
    line("copy", "Aruvia met Belmark in Portville. It was cold.", outlet="Evening Star", published="2019-05-02"),
    line("old", "Corvania met Dorland in Northam. Two came.", published="2019-05-02", url="https://post.example/1"),
    line("new", "Corvania met Dorland in Lakeside. Three came.", published="2019-05-04", url="https://post.example/1"),
    line("month", "Estmark met Fenland in Northam. No day was told.", published="2019-05"),
    line("none", "Estmark met Aruvia in Northam. Not even that.", published=""),
]
DAYS = ["2019-04-30", "2019-05-01", "2019-05-02", "2019-05-03", "2019-05-04", "2019-05-31", "2030-01-01"]


@pytest.mark.parametrize("day", DAYS)
def test_as_of_a_day_is_the_record_of_the_reports_until_then(day: str, tmp_path: Path) -> None:
    """Copies, and what a later report supersedes, are as they were then."""
    build([write_lines(tmp_path / "all.jsonl", *LINES)], tmp_path / "all", reader=WordReader())
    until = [one for one in LINES if (json.loads(one)["published"] or "9999") + "-31" * ('-05"' in one) <= day]
    found = contents_as_of(tmp_path / "all", day).record
    assert [one.id for one in found.reports] == sorted(json.loads(one)["id"] for one in until)
    if until:
        build([write_lines(tmp_path / "until.jsonl", *until)], tmp_path / "until", reader=WordReader())
        assert found == load_contents(tmp_path / "until").record


def test_a_later_revision_was_not_known_before(tmp_path: Path) -> None:
    build([write_lines(tmp_path / "all.jsonl", *LINES)], tmp_path / "all", reader=WordReader())
    replaced = [
        {entry.id: entry.superseded_by for entry in contents_as_of(tmp_path / "all", day).record.reports}["old"]
        for day in ("2019-05-03", "2019-05-04")
    ]
    assert replaced == [None, "new"]


def test_only_what_was_decided_and_taken_back_by_the_end_of_the_day_counts(tmp_path: Path) -> None:
    built = tmp_path / "all"
    build([write_lines(tmp_path / "all.jsonl", *LINES)], built, reader=WordReader())
    claim = next(one for one in load_contents(built).record.claims if one.slot == "place")
    made = propose(load_contents(built), "misread", [claim.id], by="Ada", at="2019-06-03T23:59:59.9Z")
    undone = make_judgement("undo", by="Ada", at="2019-06-05T00:00:00Z", undoes=made.id)
    judge(built, [made, undone])
    rebuild(built, reader=WordReader())
    found = {day: contents_as_of(built, day) for day in ("2019-06-02", "2019-06-03", "2019-06-04", "2019-06-05")}
    aside = [any(one.set_aside for one in one.record.claims) for one in found.values()]
    assert aside == [False, True, True, False]
    assert [len(one.judgements) for one in found.values()] == [0, 1, 1, 2]


@pytest.mark.parametrize("date", ["yesterday", "2019-13-01", "2019"])
def test_what_is_no_day_is_refused(date: str, tmp_path: Path) -> None:
    build([write_lines(tmp_path / "all.jsonl", *LINES)], tmp_path / "all", reader=WordReader())
    with pytest.raises(UsageError, match="expected a day such as"):
        contents_as_of(tmp_path / "all", date)


# A law over invented stories

LEXICON = load_lexicon()
GENEVA = place("Geneva", "Switzerland")
STATUSES = ("planned", "postponed", "held", "denied", "cancelled")
TOLD = st.tuples(st.sampled_from(STATUSES), st.sampled_from(DAYS[:5]), st.sampled_from(["2019-05-02", "2019-05-06"]))


def made(stories: list[tuple[str, str, str]], until: str | None = None) -> Contents:
    pairs = []
    for n, (status, published, when) in enumerate(stories):
        if until is None or published <= until:
            of = report(f"They met in Geneva, n{n}.", report_id=f"r{n}", outlet=f"Outlet {n}", published=published)
            told = event(of, "met", who("Iran"), who("Turkey"), when=day(when), where=GENEVA, status=status)  # type: ignore[arg-type]
            pairs.append((of, reading(of, told)))
    return add_up([of for of, _ in pairs], [read for _, read in pairs], LEXICON)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories=st.lists(TOLD, min_size=1, max_size=5), on=st.sampled_from(DAYS))
def test_nothing_told_later_is_known_before(stories: list[tuple[str, str, str]], on: str) -> None:
    whole = made(stories)
    reports, readings, issues = published_by(whole, on)
    known = add_up(reports, readings, LEXICON, issues=issues).record
    assert known == made(stories, until=on).record
    assert all(step.date and step.date <= on for one in known.events for step in one.history)
