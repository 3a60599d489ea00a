"""The five Astana reports: what a careful reader sees of disagreement, update and mere precision, and no other."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from dragoman.findings import compatible
from dragoman.lexicon import Lexicon
from dragoman.run import build, load_contents
from dragoman.schema import CONFLICTS, Alternative, Citation, Contents, Finding, Span, Verdict
from tests.golden.five import CODING, FILES, FOLDER, LIST, coded_contents

OPEN: dict[str, str] = json.loads((FOLDER / "open.json").read_text())
"""Entries of the list that the record does not show yet, with the cause; "other" stands for what it shows beyond it."""


@pytest.fixture(scope="module")
def contents(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    """The record of the five reports, each with its day, as a user gives it in a table beside the files."""
    folder = tmp_path_factory.mktemp("five")
    rows = [("file", "published")]
    for prefix, name in FILES.items():
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_bytes((shared / "reports" / "astana-2017" / name).read_bytes())
        rows.append((name, LIST["published"][prefix]))
    with (folder / "in" / "reports.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    build([folder / "in"], folder / "dossier")
    return load_contents(folder / "dossier")


def span_of(account: str) -> tuple[str, Span]:
    """The file and the stretch of an account: "000:12-40"."""
    prefix, _, place = account.partition(":")
    start, _, end = place.partition("-")
    return FILES[prefix], Span(int(start), int(end))


def meets(cited: Citation, account: str, contents: Contents) -> bool:
    name, span = span_of(account)
    source = next(report.source or report.id for report in contents.reports if report.id == cited.report_id)
    return source[:3] == name[:3] and span.meets(Span(cited.start, cited.end))


def sides_in(finding: Finding, entry: dict[str, Any], contents: Contents) -> list[set[int]]:
    """For each side of an entry, which values of a finding rest on words of one of its accounts."""
    claims = {claim.id: claim for claim in contents.record.claims}
    return [
        {
            n
            for n, value in enumerate(finding.values)
            if any(meets(claims[one].citation, account, contents) for one in value.claims for account in side)
        }
        for side in entry["sides"]
    ]


def shown(entry: dict[str, Any], contents: Contents) -> Iterator[tuple[Finding, list[Alternative]]]:
    """The findings that show an entry: one value a side, each another."""
    for finding in contents.record.findings:
        if finding.slot == entry["slot"]:
            sides = sides_in(finding, entry, contents)
            if all(sides) and not any(a & b for a, b in combinations(sides, 2)):
                yield finding, [finding.values[min(side)] for side in sides]


def fits(finding: Finding, values: list[Alternative], kind: str) -> bool:
    agree = all(compatible(finding.slot, a.value, b.value) for a, b in combinations(values, 2))
    match kind:
        case "disagreement":
            return not agree and finding.verdict in CONFLICTS
        case "update":
            return finding.verdict == "updated" and finding.value == values[-1].value
        case _:
            return agree


@pytest.mark.parametrize("entry", LIST["slots"], ids=lambda entry: entry["name"])
def test_the_record_shows_it(entry: dict[str, Any], contents: Contents) -> None:
    found = [one for one in shown(entry, contents) if fits(*one, entry["kind"])]
    if not found and entry["name"] in OPEN:
        pytest.xfail(OPEN[entry["name"]])
    assert found, entry["what"]


def test_the_record_shows_no_other_disagreement(contents: Contents) -> None:
    listed = [entry for entry in LIST["slots"] if entry["kind"] == "disagreement"]
    expected = {finding.id for entry in listed for finding, _ in shown(entry, contents)}
    others = [one for one in contents.record.findings if one.verdict in CONFLICTS and one.id not in expected]
    if others and "other" in OPEN:
        pytest.xfail(OPEN["other"])
    assert [(one.slot, one.values) for one in others] == []


# The same events as a careful reader codes them: what findings and record make of a right reading


@pytest.fixture
def coded(shared: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> Contents:
    return coded_contents(shared, lexicon, monkeypatch)


@pytest.mark.parametrize("entry", LIST["slots"], ids=lambda entry: entry["name"])
def test_a_right_reading_shows_it(entry: dict[str, Any], coded: Contents) -> None:
    assert [one for one in shown(entry, coded) if fits(*one, entry["kind"])], entry["what"]


@pytest.mark.parametrize(("kind", "verdicts"), [("disagreement", CONFLICTS), ("update", ("updated",))])
def test_a_right_reading_shows_no_other(kind: str, verdicts: tuple[Verdict, ...], coded: Contents) -> None:
    wanted = {one.id for entry in LIST["slots"] if entry["kind"] == kind for one, _ in shown(entry, coded)}
    found = {one.id: (one.slot, one.values) for one in coded.record.findings if one.verdict in verdicts}
    assert {one: said for one, said in found.items() if one not in wanted} == {}
    assert wanted == found.keys()


def test_every_coded_word_stands_where_the_coding_says(coded: Contents) -> None:
    texts = {report.id: report.text for report in coded.reports}
    for row in CODING:
        for begin, stop in (
            row["trigger"],
            *(one[:2] for one in (row.get("when"), row.get("where"), *row["who"]) if one),
        ):
            words = texts[row["report"]][begin:stop]
            assert words == words.strip() != ""
