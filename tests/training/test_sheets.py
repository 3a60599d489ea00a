"""A sheet is compiled to the record of the guidelines, and every slip of the coder is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from training.sheets import main, problems, read_sheet

TEXT = "Aruvia and Belmark held talks on Saturday in Port Aru. He said no more.\nPQ/RS"
REPORTS = {"r1": {"id": "r1", "published": "2017-01-22", "text": TEXT}}
SHEET = """
=== r1 2017-01-23
boilerplate PQ/RS
event talks held talks-aruvia-belmark-2017-01-21
q Aruvia and Belmark held talks on Saturday in Port Aru.
t held talks
also He said no more.
when 2017-01-21 | on Saturday
where Port Aru, Aruvia | in Port Aru
who participant state Aruvia
who participant person* Oren Dal | Belmark | Foreign Minister @ He
by Tass | said
# a remark
event position held position-dal-end
q He said no more.
t said
who issuer person Oren Dal
stance deny | more talks
"""


def coded(sheet: str) -> tuple[list[dict[str, Any]], list[str]]:
    rows: list[dict[str, Any]] = []
    found: list[str] = []
    for item in read_sheet(sheet.splitlines(), REPORTS):
        if isinstance(item, str):
            found.append(item)
        else:
            rows.append(item)
            found += problems(REPORTS[item["id"]], item)
    return rows, found


def test_every_field_is_read() -> None:
    rows, found = coded(SHEET)
    assert found == []
    talks, position = rows[0]["events"]
    assert rows[0]["published"] == "2017-01-23"
    assert rows[0]["boilerplate"] == ["PQ/RS"]
    assert talks["when"] == {"start": "2017-01-21", "end": "2017-01-21", "quote": "on Saturday"}
    assert talks["where"] == {"name": "Port Aru", "country": "Aruvia", "quote": "in Port Aru"}
    assert talks["participants"][1] == {
        "name": "Oren Dal",
        "kind": "person",
        "role": "participant",
        "for": "Belmark",
        "office": "Foreign Minister",
        "head": True,
        "as": "He",
    }
    assert (position["stance"], position["about"]) == ("deny", "more talks")


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2017-01-21 / 2017-01-22", {"start": "2017-01-21", "end": "2017-01-22"}),
        ("2017-01 /", {"start": "2017-01"}),
        ("/ 2017", {"end": "2017"}),
    ],
)
def test_ranges_and_open_ends(value: str, when: dict[str, str]) -> None:
    rows, _ = coded(SHEET.replace("2017-01-21 | on", f"{value} | on"))
    assert rows[0]["events"][0]["when"] == {**when, "quote": "on Saturday"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("t held talks", "t met", "trigger not in quote"),
        ("q Aruvia and", "q Aruvia und", "not in text"),
        ("on Saturday\n", "on Sunday\n", "when not in text"),
        ("2017-01-21 |", "21.1.2017 |", "no ISO 8601 date"),
        ("who participant state", "who partner state", "wants `who"),
        ("@ He", "@ She", "words of Oren Dal not in the quotes"),
        ("stance deny | more talks", "stance doubt | more talks", "no stance"),
        ("stance deny | more talks\n", "", "a position wants a stance"),
        ("event talks held talks-", "event chat held talks-", "wants `event"),
        ("=== r1 2017-01-23", "=== r9", "no such report"),
        ("boilerplate PQ/RS", "boilerplate XY", "boilerplate not in text"),
        ("who issuer person Oren Dal\n", "", "no participants"),
        ("position-dal-end", "talks-aruvia-belmark-2017-01-21", "key twice"),
        ("by Tass", "said Tass", "no field: said"),
    ],
)
def test_a_slip_is_named(old: str, new: str, message: str) -> None:
    assert SHEET.count(old) == 1
    _, found = coded(SHEET.replace(old, new))
    assert any(message in one for one in found), found


def test_the_command_writes_only_a_sheet_without_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports, sheet, out = (tmp_path / name for name in ("reports.jsonl", "sheet", "out.jsonl"))
    reports.write_text(json.dumps(REPORTS["r1"]) + "\n", "utf-8")
    sheet.write_text(SHEET.replace("t held talks", "t met"), "utf-8")
    assert main(str(reports), str(sheet), str(out)) == 1
    assert not out.exists()
    sheet.write_text(SHEET, "utf-8")
    assert main(str(reports), str(sheet), str(out)) == 0
    assert json.loads(out.read_text("utf-8"))["id"] == "r1"
    assert "1 of 1 reports, 2 events, 0 problems" in capsys.readouterr().out
