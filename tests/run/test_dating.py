"""Dating: what settling concludes about reports that came without a date."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import msgspec
import pytest

from dragoman.run import build, load_contents, settle
from dragoman.schema import Report
from dragoman.schema.ids import sha256
from dragoman.store import FoundInput
from tests.run.factory import WordReader, record_files, write_lines

FIRST = datetime.date(2017, 1, 1)


def one(number: int, text: str, published: str | None = None) -> Report:
    return Report(
        id=f"p-{number}",
        text=text,
        sha256=sha256(text),
        outlet="Post",
        published=published,
        published_precision="unknown" if published is None else "no year" if published[0] == "X" else "day",
        language="en",
    )


SERIES = [one(1000 + 10 * n, f"{n}", (FIRST + datetime.timedelta(days=n)).isoformat()) for n in range(20)]


def settled(*reports: Report) -> tuple[Report, set[str]]:
    """Return the first report as it stands settled among the others, and the codes of issues about it."""
    found = settle([FoundInput(place="p", digest="d", made_with="m", name="a.jsonl", reports=reports)])
    standing = next(report for report in found.reports if report.id == reports[0].id)
    return standing, {issue.code for issue in found.issues if issue.subject == standing.id}


@pytest.mark.parametrize(
    ("wanted", "published", "precision", "basis", "code"),
    [
        (one(1055, "Nothing."), "2017-01-06", "within 3 days", "neighbours", "report.published_inferred"),
        (one(9999, "It holds as of today, May 8, 2017."), "2017-05-08", "day", "inferred", "report.published_inferred"),
        (one(1055, "As of today, January 6, 2017."), "2017-01-06", "day", "inferred", "report.published_inferred"),
        (one(1055, "As of today, May 8, 2017."), None, "unknown", "unknown", "report.published_conflict"),
        (one(1055, "Copyright 2017 Post."), "2017-01-06", "within 3 days", "neighbours", "report.published_inferred"),
        (one(1055, "Copyright 2019 Post."), None, "unknown", "unknown", "report.published_conflict"),
        (one(9999, "Copyright 2019 Post."), "2019", "year", "inferred", "report.published_inferred"),
        (one(1, "Copyright 2019 Post.", "XXXX-05-08"), "2019-05-08", "day", "inferred", "report.published_inferred"),
        (one(1, "Copyright 2019 Post.", "XXXX-02-29"), "XXXX-02-29", "no year", "unknown", None),
        (one(9999, "Nothing."), None, "unknown", "unknown", None),
        (one(1055, "As of today, May 8, 2017.", "2020-01-01"), "2020-01-01", "day", "unknown", None),
    ],
    ids=[
        *("neighbours", "own words", "both, own words more precise", "they disagree", "neighbours more precise"),
        *("another year", "a year", "a day gets its year", "no such day", "nothing", "a date that came with it"),
    ],
)
def test_what_is_concluded(wanted: Report, published: str | None, precision: str, basis: str, code: str | None) -> None:
    found, codes = settled(wanted, *SERIES)
    assert (found.published, found.published_precision, found.published_basis) == (published, precision, basis)
    assert codes == ({code} if code else set())


def test_only_the_date_of_a_report_changes() -> None:
    wanted = one(1055, "Nothing.")
    found, _ = settled(wanted, *SERIES)
    back = {name: getattr(wanted, name) for name in ("published", "published_precision", "published_basis")}
    assert msgspec.structs.replace(found, **back) == wanted


def test_a_report_that_comes_later_makes_the_date_more_precise() -> None:
    wanted = one(1055, "Nothing.")
    same = [one(number, f"at {number}", "2017-01-06") for number in (1051, 1052, 1053, 1056, 1057, 1058)]
    found, _ = settled(wanted, *SERIES, *same)
    assert found.published_precision == "day"


# In a dossier


def lines() -> list[str]:
    """Every third report has no date and no words that tell it."""
    texts = [f"Aruvia met Belmark in Portville for round {n}." for n in range(30)]
    days = [(FIRST + datetime.timedelta(days=n)).isoformat() for n in range(30)]
    dated = [{"published": day} if n % 3 else {} for n, day in enumerate(days)]
    return [
        json.dumps({"id": f"p-{1000 + n}", "outlet": "Post", "language": "en", "text": texts[n], **dated[n]}) + "\n"
        for n in range(30)
    ]


def test_concluded_dates_do_not_depend_on_the_order_of_builds(tmp_path: Path) -> None:
    parts = [write_lines(tmp_path / f"{n}.jsonl", *lines()[n::3]) for n in range(3)]
    for name, order in (("up", parts), ("down", parts[::-1])):
        for part in order:
            build([part], tmp_path / name, reader=WordReader())
    build(parts, tmp_path / "whole", reader=WordReader())
    assert record_files(tmp_path / "up") == record_files(tmp_path / "down") == record_files(tmp_path / "whole")


def test_a_report_is_read_again_when_its_concluded_date_changes(tmp_path: Path) -> None:
    undated, dated = lines()[0::3], [line for n, line in enumerate(lines()) if n % 3]
    build([write_lines(tmp_path / "a.jsonl", *undated)], tmp_path / "d", reader=WordReader())
    assert {entry.published for entry in load_contents(tmp_path / "d").record.reports} == {None}
    summary = build([write_lines(tmp_path / "b.jsonl", *dated)], tmp_path / "d", reader=WordReader())
    entries = load_contents(tmp_path / "d").record.reports
    assert [entry.published for entry in entries if entry.published_basis == "neighbours"] == [
        (FIRST + datetime.timedelta(days=n)).isoformat() for n in range(3, 30, 3)
    ]
    assert (summary.new, summary.read) == (20, 29)
