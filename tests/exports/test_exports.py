"""Exports: codings that the checker accepts, JSON that its schema accepts, tables that can be read again."""

import csv
import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dragoman.exports import MAX_QUOTE, columns, csv_text, data_package, export, record_json, table_files, value_text
from dragoman.lexicon import Lexicon
from dragoman.pipeline import add_up
from dragoman.reports import UsageError
from dragoman.schema import Contents, NumberValue, ParticipantValue
from scripts.write_schema import SCHEMA, schema_text
from tests.factory import day, event, place, reading, report, speaker, who

FORMULA = '=HYPERLINK("http://example.org","x")'


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    first = report("They met in Geneva, a witness said.", report_id="a", outlet=FORMULA, published="2019-03-06")
    second = report("Long before. " * 60 + "They met there.", report_id="b", outlet="Paper", published="2019-03-07")
    geneva = place("Geneva", "Switzerland")
    readings = [
        reading(first, event(first, "met", who("Iran"), who("Oman"), when=day("2019-03-05"), where=geneva, said_by=speaker("Jo"))),
        reading(second, event(second, "met", when=day("XXXX-03-06"), where=geneva)),
    ]  # fmt: skip
    return add_up([first, second], readings, lexicon)


def coded(contents: Contents) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(export(contents, "codings")).splitlines()]


def test_the_checker_finds_nothing_wrong_with_the_codings(contents: Contents, shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("check_gold", shared / "gold" / "check_gold.py")
    assert spec is not None
    assert spec.loader is not None
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)
    reports = {one.id: {"text": one.text} for one in contents.reports}
    found = [problem for line in coded(contents) for problem in checker.problems(reports[line["id"]], line) if problem]
    assert found == []


def test_codings_hold_what_each_report_says(contents: Contents) -> None:
    first, second = coded(contents)
    assert first["events"][0]["when"] == {"start": "2019-03-05", "end": "2019-03-05", "quote": "met"}
    assert first["events"][0]["attribution"]["source"] == "Jo"
    assert [one["name"] for one in first["events"][0]["participants"]] == ["Iran", "Oman"]
    assert second["events"][0]["when"] is None
    assert second["events"][0]["note"] == "no participant named"


def test_a_long_quote_is_cut_round_its_trigger(contents: Contents) -> None:
    quote = coded(contents)[1]["events"][0]["quote"]
    assert len(quote) <= MAX_QUOTE
    assert "met" in quote
    assert quote in contents.reports[1].text


def test_keys_are_events_of_the_record(contents: Contents) -> None:
    keys = {one["key"] for line in coded(contents) for one in line["events"]}
    assert keys <= {one.id for one in contents.record.events}


def test_the_schema_in_the_repository_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_the_record_fits_its_schema(contents: Contents) -> None:
    found = json.loads(record_json(contents))
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert next(iter(found)) == "format"
    assert found["format"] == "dragoman-record/1"
    assert {"for" in one for event in found["events"] for one in event["participants"]} == {True}


def test_a_record_that_does_not_fit_is_refused(contents: Contents) -> None:
    found = json.loads(record_json(contents))
    found["events"][0]["status"] = "maybe"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, json.loads(schema_text()))


def tables(contents: Contents, lexicon: Lexicon) -> dict[str, list[dict[str, str]]]:
    files = dict(table_files(contents, lexicon))
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text)))
        for name, text in files.items()
        if name.endswith(".csv")
    }


def test_tables_have_the_columns_of_the_codebook(contents: Contents, lexicon: Lexicon) -> None:
    files = dict(table_files(contents, lexicon))
    for name in {one.table for one in columns()} - {"changes"}:
        header = next(csv.reader(io.StringIO(files[f"{name}.csv"])))
        assert header == [one.column for one in columns() if one.table == name]


def test_tables_hold_the_record(contents: Contents, lexicon: Lexicon) -> None:
    found = tables(contents, lexicon)
    assert len(found["claims"]) == len(contents.record.claims)
    assert {row["event_id"] for row in found["events"]} == {one.id for one in contents.record.events}
    assert {row["value_raw"] for row in found["claims"]} >= {"met"}


def test_values_stay_in_what_the_codebook_allows(contents: Contents, lexicon: Lexicon) -> None:
    found = tables(contents, lexicon)
    for one in columns():
        if one.allowed and one.table in found and found[one.table]:
            values = {row[one.column] for row in found[one.table]} - {""}
            assert values <= set(one.allowed), (one.table, one.column)


def test_no_cell_is_a_formula(contents: Contents, lexicon: Lexicon) -> None:
    row = next(row for row in tables(contents, lexicon)["reports"] if row["report_id"] == "a")
    assert row["outlet"] == f"'{FORMULA}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [("a,b", '"a,b"'), ('a"b', '"a""b"'), ("a\nb", '"a\nb"'), ("-1", "'-1"), (-1, "-1"), (True, "true"), (None, "")],
)
def test_cells_are_quoted_as_rfc_4180_has_it(cell: str | int | None, written: str) -> None:
    assert csv_text(("x",), [{"x": cell}]) in (f"x\n{written}\n", f'x\n"{written}"\n')


def test_the_data_package_describes_every_table() -> None:
    package = data_package()
    resources: Any = package["resources"]
    assert {one["name"] for one in resources} == {one.table for one in columns()}
    for one in resources:
        names = {field["name"] for field in one["schema"]["fields"]}
        assert {one["schema"].get("primaryKey")} - {None} <= names
        assert {key["fields"] for key in one["schema"].get("foreignKeys", [])} <= names


def test_an_unknown_format_names_those_there_are(contents: Contents) -> None:
    with pytest.raises(UsageError, match="no format 'xlsx'; known are codings, json"):
        export(contents, "xlsx")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (NumberValue(what="killed", low=4, high=4), "4 killed"),
        (NumberValue(what="killed", low=4, high=None), "at least 4 killed"),
        (NumberValue(what="killed", low=None, high=4), "at most 4 killed"),
        (NumberValue(what="killed", low=3, high=4), "3 to 4 killed"),
        (place("Vienna", "Austria", "Palais Coburg"), "Palais Coburg, Vienna, Austria"),
        (ParticipantValue(name="Jo", kind="person", role="mediator", acts_for="UN", office="envoy"), "mediator: Jo, envoy (UN)"),
        (None, ""),
    ],
)  # fmt: skip
def test_values_in_words(value: Any, words: str) -> None:
    assert value_text(value) == words
