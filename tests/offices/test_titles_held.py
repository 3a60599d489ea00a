"""Person and title on a day, by hand from reports: all right or unknown.

`titles.csv`: report_id and published: the report that tells it; person, title, of, on: the question; answer: "held", "not held"
or "unknown" (the report leaves it open). Reports are those of the demo and, where they stand beside this checkout, of the
coded sets; a case is asked of all reports of its set.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import dragoman
from bench.corpora import DEMO, SHARED, read_lines
from dragoman.offices import Offices, office_of, titles_of, who_held
from dragoman.run import build

CASES = list(csv.DictReader((Path(__file__).parent / "titles.csv").open(encoding="utf-8")))
COLUMNS = ["report_id", "published", "person", "title", "of", "on", "answer"]


@cache
def set_of(report_id: str) -> Path | None:
    """The file of the coded set that holds a report; None for one of the demo, or where the sets are not there."""
    for path in sorted((SHARED / "gold").glob("*.reports.jsonl")):
        if any(row["id"] == report_id for row in read_lines(path)):
            return path
    return None


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[Path | None, Offices]:
    """What each set of reports with a case says of offices; the demo under None."""
    made: dict[Path | None, Offices] = {}
    for source in dict.fromkeys(set_of(case["report_id"]) for case in CASES):
        dossier = tmp_path_factory.mktemp("dossier")
        tables = dossier / "lexicon"
        tables.mkdir()
        for table in (DEMO / "lexicon").glob("*.csv") if source is None else ():
            (tables / table.name).write_bytes(table.read_bytes())
        build([source or DEMO / "reports"], dossier, reader="rules")
        made[source] = dragoman.load_offices(dossier)
    return made


def said(offices: Offices, case: dict[str, str]) -> str:
    """What is answered: "held", "not held" (another holds it, or not any more), "unknown"; asked by person and by title."""
    wanted = titles_of(case["title"], case["of"], offices.lexicon)[0]
    own = office_of(offices, case["person"], case["on"])
    if any((one.title, one.of) == (wanted.title, case["of"]) for one in own.holdings):
        return "held"
    by_title = who_held(offices, case["title"], case["of"], case["on"])
    return "not held" if by_title.holdings and wanted.one else "unknown"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['person']} {case['title']} {case['on']}")
def test_a_title_on_a_day_is_right_or_unknown(known: dict[Path | None, Offices], case: dict[str, str]) -> None:
    if case["report_id"] not in demo_ids() and set_of(case["report_id"]) is None:
        pytest.skip("the coded sets are not beside this checkout")
    assert list(case) == COLUMNS
    assert case["answer"] in ("held", "not held", "unknown")
    assert said(known[set_of(case["report_id"])], case) in (case["answer"], "unknown")


def test_most_titles_held_are_told(known: dict[Path | None, Offices]) -> None:
    asked = [case for case in CASES if case["answer"] == "held" and case["report_id"] in demo_ids()]
    told = Counter(said(known[None], case) for case in asked)
    assert told["held"] >= 0.75 * len(asked)


@pytest.mark.parametrize("case", [case for case in CASES if case["report_id"][:2] != "tt"], ids=lambda case: case["on"])
def test_every_holder_of_a_title_is_cited(known: dict[Path | None, Offices], case: dict[str, str]) -> None:
    answer = who_held(known[None], case["title"], case["of"], case["on"])
    assert all(one.cites and all(cite.quote for cite in one.cites) for one in answer.holdings)


@cache
def demo_ids() -> frozenset[str]:
    """The ids of the demo's reports."""
    return frozenset(row["id"] for row in read_lines(DEMO / "gold.jsonl"))
