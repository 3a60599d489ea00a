"""The record as tables: every column is in the codebook, every cell reads back."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports import KEYS, columns, columns_of, csv_text, data_package, table_files, table_names
from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, Status
from tests.exports.factory import make_contents, make_mention, make_reading, make_report, state, two_reports

Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    return two_reports(lexicon)


@pytest.fixture(scope="module")
def files(contents: Contents, lexicon: Lexicon) -> dict[str, str]:
    return dict(table_files(contents, lexicon))


@pytest.fixture(scope="module")
def package(files: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found


def rows(text: str) -> Table:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_files_are_the_tables_with_codebook_and_description(files: dict[str, str]) -> None:
    assert sorted(files) == sorted(
        [f"{table}.csv" for table in table_names() if table != "changes"] + ["datapackage.json"],
    )


@pytest.mark.parametrize("table", [name for name in table_names() if name != "changes"])
def test_the_header_is_that_of_the_codebook(files: dict[str, str], table: str) -> None:
    header = next(csv.reader(io.StringIO(files[f"{table}.csv"])))
    assert tuple(header) == columns_of(table)


def test_the_list_of_changes_has_the_columns_of_the_codebook() -> None:
    from dragoman.run.files import changes_csv

    assert changes_csv((), 1) == ",".join(columns_of("changes")) + "\n"


def test_every_column_is_defined_with_an_example() -> None:
    assert [one.column for one in columns() if not (one.definition and one.example)] == []


def test_no_column_is_listed_twice() -> None:
    named = [(one.table, one.column) for one in columns()]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("table", sorted(KEYS))
def test_keys_are_unique_and_filled(files: dict[str, str], table: str) -> None:
    keys = [tuple(row[name] for name in KEYS[table]) for row in rows(files[f"{table}.csv"])]
    assert len(keys) == len(set(keys))
    assert all(all(key) for key in keys)


@pytest.mark.parametrize("one", [one for one in columns() if one.allowed], ids=lambda one: f"{one.table}.{one.column}")
def test_cells_are_among_the_allowed_values(files: dict[str, str], one: Any) -> None:
    found = {row[one.column] for row in rows(files.get(f"{one.table}.csv", ""))} - {""}
    assert found <= set(one.allowed)


NUMBERS = [one for one in columns() if one.type in ("integer", "number")]


@pytest.mark.parametrize("one", NUMBERS, ids=lambda one: f"{one.table}.{one.column}")
def test_numbers_are_numbers(files: dict[str, str], one: Any) -> None:
    convert = int if one.type == "integer" else float
    cells = [row[one.column] for row in rows(files.get(f"{one.table}.csv", "")) if row[one.column]]
    assert [str(convert(cell)) for cell in cells] == cells


def test_booleans_are_the_two_words(files: dict[str, str]) -> None:
    found = {
        row[one.column] for one in columns() if one.type == "boolean" for row in rows(files.get(f"{one.table}.csv", ""))
    }
    assert found == {"true", "false"}


# What the tables say


def test_an_event_has_the_bounds_of_its_date_and_who_tells_of_it(files: dict[str, str]) -> None:
    meeting = next(row for row in rows(files["events.csv"]) if row["n_reports"] == "2")
    told = {name: meeting[name] for name in ("event_type", "status", "place", "country", "origins", "plover_type")}
    assert told == {
        "event_type": "meeting",
        "status": "held",
        "place": "Sarrend",
        "country": "Ilmaria",
        "origins": "2",
        "plover_type": "CONSULT",
    }
    assert (meeting["first_reported"], meeting["last_reported"]) == ("2019-03-06", "2019-03-07")


def test_an_open_dispute_leaves_the_date_empty_and_counts(files: dict[str, str]) -> None:
    meeting = next(row for row in rows(files["events.csv"]) if row["n_reports"] == "2")
    assert (meeting["date_edtf"], meeting["date_earliest"], meeting["n_conflicting_slots"]) == ("", "", "1")


def test_a_disagreement_has_a_row_for_each_value(files: dict[str, str]) -> None:
    told = [
        (row["slot"], row["value"], row["reports"], row["kind"], row["current"])
        for row in rows(files["disagreements.csv"])
    ]
    assert sorted(told) == [
        ("date", "2019-03-05", "cou-1", "conflict", "false"),
        ("date", "2019-03-06", "pos-1", "conflict", "false"),
    ]


def test_a_claim_leads_to_the_words_and_their_sentence(files: dict[str, str], contents: Contents) -> None:
    texts = {report.id: report.text for report in contents.reports}
    claims = rows(files["claims.csv"])
    assert claims
    for row in claims:
        words = texts[row["report_id"]][int(row["char_start"]) : int(row["char_end"])]
        assert row["value_raw"] == words
        assert words in row["quote"]
        assert row["quote"] == texts[row["report_id"]].split("\n")[int(row["sent_no"])]


def test_claims_say_whether_the_record_uses_them(files: dict[str, str]) -> None:
    verdicts = {(row["slot"], row["verdict"]) for row in rows(files["claims.csv"])}
    assert ("date", "unresolved") in verdicts
    assert ("place", "current") in verdicts


def test_a_plan_is_a_commitment(files: dict[str, str]) -> None:
    assert [row["kind"] for row in rows(files["commitments.csv"])] == ["planned"]


@pytest.mark.parametrize(
    ("type_", "status", "kinds"),
    [
        ("agreement", "held", ["agreed"]),
        ("agreement", "possible", []),
        ("agreement", "cancelled", ["cancelled"]),
        ("meeting", "held", []),
        ("meeting", "postponed", ["postponed"]),
        ("meeting", "denied", ["denied"]),
    ],
)
def test_what_is_a_commitment(lexicon: Lexicon, type_: str, status: Status, kinds: list[str]) -> None:
    report = make_report("They talked in Sarrend.")
    reading = make_reading(report, make_mention(report, "talked", type_=type_, status=status))
    files = dict(table_files(make_contents(lexicon, {"r-1": reading}, [report]), lexicon))
    assert [row["kind"] for row in rows(files["commitments.csv"])] == kinds


def test_decisions_have_only_a_header_yet(files: dict[str, str]) -> None:
    assert files["decisions.csv"].count("\n") == 1


def test_the_same_contents_give_the_same_text(contents: Contents, lexicon: Lexicon) -> None:
    assert list(table_files(contents, lexicon)) == list(table_files(contents, lexicon))


def test_the_order_of_reports_changes_nothing(contents: Contents, lexicon: Lexicon) -> None:
    readings = {reading.report_id: reading for reading in contents.readings}
    turned = make_contents(lexicon, readings, contents.reports[::-1])
    assert dict(table_files(turned, lexicon)) == dict(table_files(contents, lexicon))


def test_an_actor_whose_name_is_a_formula_is_the_same_text_in_all_tables(lexicon: Lexicon) -> None:
    text = "=HYPERLINK met Velmora."
    report = make_report(text)
    event = make_mention(report, "met", participants=(state(text, "=HYPERLINK"), state(text, "Velmora")))
    files = dict(table_files(make_contents(lexicon, {"r-1": make_reading(report, event)}, [report]), lexicon))
    names = {row["name"] for table in ("actors", "participations") for row in rows(files[f"{table}.csv"])}
    assert names == {"'=HYPERLINK", "Velmora"}


# Cells


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_text_is_a_formula(sign: str) -> None:
    assert rows(csv_text(["a"], [{"a": f"{sign}1+1"}])) == [{"a": f"'{sign}1+1"}]


@pytest.mark.parametrize(
    ("cell", "written"),
    [(None, ""), (True, "true"), (False, "false"), (-3, "-3"), (-1.5, "-1.5"), ("it's", "it's"), ("'= 1", "''= 1")],
)
def test_cells(cell: str | float | bool | None, written: str) -> None:
    assert csv_text(["a", "b"], [{"a": cell, "b": "x"}]) == f"a,b\n{written},x\n"


def unguarded(cell: str) -> str:
    """The text as it was before an apostrophe was put before it."""
    guarded = cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r\n＝＋－＠")
    return cell[1:] if guarded and cell.lstrip("'") else cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3))
def test_any_text_reads_back(cells: list[str]) -> None:
    names = [f"c{n}" for n in range(len(cells))]
    (row,) = rows(csv_text([*names, "last"], [{**dict(zip(names, cells, strict=True)), "last": "."}]))
    assert [unguarded(row[name]) for name in names] == cells


# The description for other tools


def test_the_package_describes_each_table(package: dict[str, Any]) -> None:
    assert [one["name"] for one in package["resources"]] == list(table_names())
    assert package["profile"] == "tabular-data-package"


def test_fields_are_those_of_the_tables(package: dict[str, Any]) -> None:
    for one in package["resources"]:
        assert tuple(field["name"] for field in one["schema"]["fields"]) == columns_of(one["name"])
        assert {field["type"] for field in one["schema"]["fields"]} <= {"string", "integer", "number", "boolean"}


def test_keys_name_columns_and_tables_that_exist(package: dict[str, Any]) -> None:
    for one in package["resources"]:
        names = columns_of(one["name"])
        assert set(one["schema"].get("primaryKey", [])) <= set(names)
        for key in one["schema"].get("foreignKeys", []):
            assert key["fields"] in names
            assert key["reference"]["fields"] in columns_of(key["reference"]["resource"])


def test_every_reference_leads_to_a_row(package: dict[str, Any], files: dict[str, str]) -> None:
    checked = 0
    for one in package["resources"]:
        for key in one["schema"].get("foreignKeys", []):
            there = {row[key["reference"]["fields"]] for row in rows(files[f"{key['reference']['resource']}.csv"])}
            here = {row[key["fields"]] for row in rows(files[f"{one['name']}.csv"])}
            assert here <= there
            checked += len(here)
    assert checked


def test_the_package_does_not_depend_on_the_record(package: dict[str, Any]) -> None:
    assert package == json.loads(json.dumps(data_package()))
