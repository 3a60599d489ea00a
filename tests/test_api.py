"""The record as of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.schema import Report
from dragoman.schema.report import last_day, sure_day
from tests.run.factory import WordReader, many, write_lines


def test_the_record_as_of_a_day_keeps_to_the_words_of_the_build(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *many(6))
    dragoman.build(path, tmp_path / "d", reader=WordReader(), about="Nowhere at all")
    assert dragoman.as_of(tmp_path / "d", "2030-01-01").events == ()


@pytest.mark.parametrize(
    ("day", "precision", "latest"),
    [("2017-01-30", "within 3 days", "2017-02-02"), ("2017-01-14", "within 21 days", "2017-02-04"),
     ("2017-01-14", "day", "2017-01-14"), ("2017-01", "within 3 days", "2017-02-03"),
     ("2017-02", "month", "2017-02-28"), ("2016", "year", "2016-12-31"), ("XXXX-01-14", "no year", None)],
)  # fmt: skip
def test_a_report_counts_from_the_last_day_it_may_be_of(day: str, precision: str, latest: str | None) -> None:
    report = Report(id="a", text="", sha256="", published=day, published_precision=precision)  # type: ignore[arg-type]
    assert last_day(report) == latest


@pytest.mark.parametrize(
    ("day", "precision", "sure"),
    [("2017-01-14", "day", "2017-01-14"), ("2017-01-14", "within 3 days", "2017-01"), ("2017-01", "month", "2017-01"),
     ("2017-01-30", "within 3 days", "2017"), ("2016-12-30", "within 3 days", ""), ("XXXX-01-14", "no year", ""),
     ("2017-01-14", "within 21 days", ""), ("2017-06-14", "within 21 days", "2017"), (None, "unknown", "")],
)  # fmt: skip
def test_of_a_doubtful_day_only_what_all_days_share_is_sure(day: str | None, precision: str, sure: str) -> None:
    assert sure_day(day, precision) == sure


def test_a_day_of_publication_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="found 'yesterday'"):
        dragoman.read("Aruvia met Belmark.", published="yesterday")
