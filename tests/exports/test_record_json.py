"""The record as JSON: canonical bytes, and a schema that it fits."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest

from dragoman.exports import export, record_json, record_schema
from dragoman.lexicon import Lexicon
from dragoman.reports import UsageError
from dragoman.schema import Contents, Issue, Record
from scripts.write_schema import SCHEMA, schema_text
from tests.exports.factory import make_contents, make_reading, make_report, two_reports


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    return two_reports(lexicon)


@pytest.fixture(scope="module")
def document(contents: Contents) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(record_json(contents))
    return found


def test_it_says_its_format_and_all_lists(document: dict[str, Any]) -> None:
    assert list(document) == ["format", "reports", "actors", "events", "claims", "findings", "copies", "issues"]
    assert document["format"] == "dragoman-record/1"


@pytest.mark.parametrize("name", ["reports", "actors", "events", "claims", "findings"])
def test_lists_are_sorted_by_id(document: dict[str, Any], name: str) -> None:
    ids = [one["id"] for one in document[name]]
    assert ids
    assert ids == sorted(set(ids))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("events", "id type label status history when where participants findings reports origins"),
        ("findings", "id event_id slot value verdict rule values"),
        ("claims", "id event_id report_id slot value status attribution citation method confidence"),
    ],
)
def test_the_contract_of_fields_is_kept(document: dict[str, Any], name: str, fields: str) -> None:
    assert all(set(fields.split()) <= set(one) for one in document[name])


def test_a_participant_says_whom_it_acts_for_in_the_word_of_the_contract(document: dict[str, Any]) -> None:
    who = document["events"][0]["participants"][0] if document["events"][0]["participants"] else None
    shown = who or next(one for event in document["events"] for one in event["participants"])
    assert {"actor_id", "name", "role", "for", "office", "head", "claims"} <= set(shown)


def test_it_holds_no_path_of_an_input(contents: Contents) -> None:
    assert all(report.source for report in contents.reports)
    assert b"secret" not in record_json(contents)


def test_it_ends_with_a_line_break_and_reads_back(contents: Contents) -> None:
    encoded = record_json(contents)
    assert encoded.endswith(b"}\n")
    assert msgspec.json.decode(encoded, type=Record) == contents.record


def test_it_does_not_depend_on_the_order_of_reports(contents: Contents, lexicon: Lexicon) -> None:
    readings = {reading.report_id: reading for reading in contents.readings}
    turned = make_contents(lexicon, readings, contents.reports[::-1])
    assert record_json(turned) == record_json(contents)


def test_export_gives_the_same_bytes(contents: Contents) -> None:
    assert "".join(export(contents, "json")).encode() == record_json(contents)


def test_an_unknown_format_is_refused_with_the_known_ones(contents: Contents) -> None:
    with pytest.raises(UsageError, match=r"'xlsx'.*codings, json"):
        export(contents, "xlsx")


# The schema


def test_the_schema_in_the_repository_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())


def test_the_record_fits_the_schema(document: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(record_schema()).validate(document)


def test_a_record_with_issues_and_unread_reports_fits_the_schema(lexicon: Lexicon) -> None:
    issue = Issue(code="file.empty", subject="a.txt", detail="it holds nothing")
    contents = make_contents(lexicon, {}, [make_report("Nothing.", outlet=None, published=None)], [issue])
    jsonschema.Draft202012Validator(record_schema()).validate(json.loads(record_json(contents)))


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [("events", "status", "perhaps"), ("findings", "verdict", "true"), ("claims", "confidence", "high")],
)
def test_the_schema_refuses_what_is_no_record(document: dict[str, Any], name: str, field: str, value: str) -> None:
    wrong = json.loads(json.dumps(document))
    wrong[name][0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(record_schema()).validate(wrong)


def test_text_of_any_script_is_kept_as_it_is(lexicon: Lexicon) -> None:
    report = make_report("وزير الخارجية", headline="محادثات")
    contents = make_contents(lexicon, {"r-1": make_reading(report)}, [report])
    assert "محادثات" in record_json(contents).decode()
