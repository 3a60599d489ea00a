"""The coded set holds offsets, no text; joined with the corpus it is what the coder wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.corpora import SHARED
from tests.training.test_sheets import SHEET, TEXT, coded
from training.gold import GOLD, GoldError, joined, read_lines, stand_off

CORPUS = SHARED / "corpora" / "train" / "tehran_times.jsonl.gz"


def test_there_and_back() -> None:
    rows, _ = coded(SHEET)
    row = stand_off(TEXT, rows[0])
    assert "held talks" not in json.dumps(row["events"][0]["quote"])
    assert joined(row, TEXT) == rows[0]


def test_another_text_is_refused() -> None:
    rows, _ = coded(SHEET)
    with pytest.raises(GoldError, match="r1"):
        joined(stand_off(TEXT, rows[0]), TEXT + " ")


def shipped() -> dict[str, list[dict[str, Any]]]:
    return {path.stem: read_lines(path) for path in sorted(GOLD.glob("*.jsonl"))}


def test_parts_do_not_share_reports() -> None:
    parts = shipped()
    ids = {name: {row["id"] for row in rows} for name, rows in parts.items()}
    assert len(ids["train"] | ids["dev"] | ids["status"]) == sum(len(ids[name]) for name in ("train", "dev", "status"))
    assert len(ids["train"]) + len(ids["dev"]) >= 400
    assert ids["second"] <= ids["train"] | ids["dev"]


def test_no_sentence_of_a_report_is_in_the_coded_set() -> None:
    """Strings are names, labels, keys, the coder's own words: none is long."""

    def strings(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [s for name, one in value.items() if name not in ("note", "about") for s in strings(one)]
        if isinstance(value, list):
            return [s for one in value for s in strings(one)]
        return [value] if isinstance(value, str) else []

    longest = max((s for rows in shipped().values() for row in rows for s in strings(row)), key=len)
    assert len(longest) <= 170, longest


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus is not beside this checkout")
def test_the_coded_set_fits_its_corpus_and_not_the_yardstick() -> None:
    texts = {row["id"]: row["text"] for row in read_lines(CORPUS)}
    measured = {row["id"] for path in (SHARED / "gold").glob("*.gold.jsonl") for row in read_lines(path)}
    for rows in shipped().values():
        for row in rows:
            assert row["id"] not in measured
            whole = joined(row, texts[row["id"]])
            for event in whole["events"]:
                assert event["trigger"] in event["quote"]
