"""The demo set: its coding agrees with its texts, and everything said to be planted is there."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import email
import email.policy
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import pytest

from dragoman.lexicon import load_lexicon, read_table
from dragoman.lexicon.load import ROWS
from dragoman.schema import KINDS, ROLES, STANCES, STATUSES

DEMO = Path(__file__).parents[2] / "src" / "dragoman" / "demo"
REPORTS = DEMO / "reports"
WEEKDAY = "|".join(calendar.day_name)
MONTH = "|".join(list(calendar.month_name)[1:])


def read_json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def sidecar() -> dict[str, dict[str, str]]:
    with (REPORTS / "reports.csv").open(encoding="utf-8", newline="") as rows:
        return {row["file"]: row for row in csv.DictReader(rows)}


def plain_texts() -> Iterator[tuple[str, str]]:
    """The id and text of each report, taken out of its file without the readers that the program uses."""
    ids = {name: row["id"] for name, row in sidecar().items()}
    for path in sorted(REPORTS.iterdir()):
        text = path.read_text(encoding="utf-8")
        match path.suffix:
            case ".jsonl":
                yield from ((line["id"], line["text"]) for line in read_json_lines(text))
            case ".md":
                _, front, body = text.split("---\n", 2)
                yield re.findall(r"^id: (\S+)$", front, re.M)[0], body
            case ".html":
                blocks = lxml.html.document_fromstring(text.encode()).iter("p", "h1", "h2", "h3", "a", "span", "div")
                yield ids[path.name], "\n".join("".join(map(str, block.itertext())) for block in blocks)
            case ".eml":
                message = email.message_from_string(text, policy=email.policy.default)
                yield ids[path.name], str(message.get_payload())
            case ".txt":
                yield ids[path.name], text


TEXTS = dict(plain_texts())
GOLD = {line["id"]: line for line in read_json_lines((DEMO / "gold.jsonl").read_text(encoding="utf-8"))}
PLANTED = json.loads((DEMO / "planted.json").read_text(encoding="utf-8"))
WRONG_WEEKDAY = {case["reports"][0] for case in PLANTED["special_cases"] if case["kind"] == "wrong weekday"}


def coded() -> list[tuple[str, dict[str, Any]]]:
    return [(report, event) for report, line in GOLD.items() for event in line["events"]]


def told_by(key: str) -> set[str]:
    return {report for report, event in coded() if event["key"] == key}


def event_of(report: str, key: str) -> dict[str, Any]:
    return next(event for event in GOLD[report]["events"] if event["key"] == key)


def quotes(event: dict[str, Any]) -> list[str]:
    slots = [event[slot]["quote"] for slot in ("when", "where", "attribution") if event[slot]]
    return [event["quote"], *event["also"], *slots]


def test_there_are_some_forty_reports_by_eight_outlets() -> None:
    assert 38 <= len(TEXTS) <= 46
    assert len({report.split("-")[0] for report in TEXTS}) == 8
    assert len((DEMO / "lexicon" / "outlets.csv").read_text(encoding="utf-8").splitlines()) == 1 + 8


def test_each_report_is_coded_once() -> None:
    lines = (DEMO / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(GOLD)
    assert set(GOLD) == set(TEXTS)


def test_the_sidecar_names_only_files_that_are_there_and_misses_none_without_an_id() -> None:
    needed = {path.name for path in REPORTS.iterdir() if path.suffix in {".txt", ".html", ".eml"}}
    assert set(sidecar()) == needed


def test_files_come_in_the_formats_a_user_has() -> None:
    assert {path.suffix for path in REPORTS.iterdir()} == {".txt", ".html", ".md", ".jsonl", ".eml", ".csv"}


@pytest.mark.parametrize("report", sorted(TEXTS))
def test_every_quote_stands_in_the_text(report: str) -> None:
    wanted = [*GOLD[report]["boilerplate"], *(quote for event in GOLD[report]["events"] for quote in quotes(event))]
    assert [quote for quote in wanted if quote not in TEXTS[report]] == []


@pytest.mark.parametrize("report", sorted(TEXTS))
def test_every_trigger_stands_in_its_quote(report: str) -> None:
    assert [event["trigger"] for event in GOLD[report]["events"] if event["trigger"] not in event["quote"]] == []


def test_the_coding_uses_the_words_of_the_guidelines() -> None:
    events = [event for _, event in coded()]
    participants = [participant for event in events for participant in event["participants"]]
    assert {event["status"] for event in events} <= set(STATUSES)
    assert {event["stance"] for event in events if event["stance"]} <= set(STANCES)
    assert {participant["kind"] for participant in participants} <= set(KINDS)
    assert {participant["role"] for participant in participants} <= set(ROLES)


def test_a_position_has_a_stance_and_a_subject_and_nothing_else_has() -> None:
    for _, event in coded():
        assert bool(event["stance"] and event["about"]) is (event["type"] == "position")


def test_a_key_is_used_once_in_a_report_and_for_one_type() -> None:
    for line in GOLD.values():
        keys = [event["key"] for event in line["events"]]
        assert len(keys) == len(set(keys))
    assert all(event["key"].startswith(f"{event['type']}-") for _, event in coded())


def test_a_person_acts_for_a_body_in_the_same_role_but_in_an_appointment() -> None:
    for report, event in coded():
        if event["type"] == "appointment":
            continue
        bodies = {(one["name"], one["role"]) for one in event["participants"] if one["kind"] != "person"}
        persons = {(one["for"], one["role"]) for one in event["participants"] if "for" in one}
        assert persons <= bodies, (report, event["key"])


def named_weekdays(text: str) -> Iterator[tuple[str, int, int]]:
    """The weekday, month and day of expressions such as "Monday, April 8" and "Monday, 8 April"."""
    for found in re.finditer(rf"\b({WEEKDAY}),? (?:({MONTH}) (\d+)|(\d+) ({MONTH}))\b", text):
        month = list(calendar.month_name).index(found[2] or found[5])
        yield found[1], month, int(found[3] or found[4])


def test_weekdays_beside_a_date_are_right_but_for_the_planted_one() -> None:
    wrong = {
        report
        for report, text in TEXTS.items()
        for weekday, month, day in named_weekdays(text)
        if calendar.day_name[dt.date(2019, month, day).weekday()] != weekday
    }
    assert wrong == WRONG_WEEKDAY


def test_coded_days_fall_on_the_weekdays_that_the_texts_name() -> None:
    wrong = set()
    for report, event in coded():
        when = event["when"] or {"quote": ""}
        weekday = re.search(WEEKDAY, when["quote"])
        days = [when[edge] for edge in ("start", "end") if edge in when]
        if weekday and weekday[0] not in [calendar.day_name[dt.date.fromisoformat(day).weekday()] for day in days]:
            wrong.add(report)
    assert wrong == WRONG_WEEKDAY


@pytest.mark.parametrize("case", PLANTED["disagreements"], ids=lambda case: str(case["kind"]))
def test_planted_disagreements_have_two_values_in_reports_of_that_event(case: dict[str, Any]) -> None:
    reports = [report for value in case["values"] for report in value["reports"]]
    assert len({value["value"] for value in case["values"]}) >= 2
    assert len(reports) == len(set(reports))
    assert set(reports) <= told_by(case["event"])


def test_the_disagreeing_dates_are_the_coded_ones() -> None:
    for case in PLANTED["disagreements"]:
        for value in case["values"] if case["slot"] == "date" else []:
            days = {(event_of(report, case["event"])["when"]["start"]) for report in value["reports"]}
            assert days == {value["value"]}


def test_the_disagreeing_statuses_and_mediators_are_the_coded_ones() -> None:
    for case in PLANTED["disagreements"]:
        for value in case["values"]:
            events = [event_of(report, case["event"]) for report in value["reports"]]
            if case["slot"] == "status":
                assert {event["status"] for event in events} == {value["value"]}
            if case["slot"] == "mediator":
                for event in events:
                    named = [one["name"] for one in event["participants"] if one["role"] == "mediator"]
                    assert sorted(named) == sorted(value["value"].split("; "))


def test_the_headcounts_stand_in_the_texts() -> None:
    (case,) = [case for case in PLANTED["disagreements"] if case["kind"] == "headcount"]
    for value in case["values"]:
        assert all(f"{value['value']} prisoners" in TEXTS[report] for report in value["reports"])


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


def shared_words(one: str, other: str) -> int:
    """How many five-word runs of a report, its boilerplate left out, stand in the other."""
    texts = []
    for report in (one, other):
        text = TEXTS[report]
        for furniture in GOLD[report]["boilerplate"]:
            text = text.replace(furniture, "\n")
        texts.append(shingles(text))
    return len(texts[0] & texts[1])


def test_planted_copies_share_long_stretches_with_small_edits_and_no_others_do() -> None:
    pairs = {frozenset((case["original"], case["copy"])) for case in PLANTED["copies"]}
    pairs |= {frozenset((case["older"], case["newer"])) for case in PLANTED["revisions"]}
    originals = Counter(case["original"] for case in PLANTED["copies"])
    siblings = {
        frozenset((one["copy"], other["copy"]))
        for one in PLANTED["copies"]
        for other in PLANTED["copies"]
        if one["original"] == other["original"] and originals[one["original"]] > 1 and one is not other
    }
    copied = {one["copy"] for one in PLANTED["copies"]}
    names = sorted(TEXTS)
    found = {
        frozenset((one, other))
        for n, one in enumerate(names)
        for other in names[n + 1 :]
        if shared_words(one, other) >= 25
    }
    assert pairs <= found
    unexpected = found - pairs - siblings
    assert all(pair & copied for pair in unexpected), unexpected


def test_a_copy_is_published_no_earlier_than_its_original() -> None:
    for case in PLANTED["copies"]:
        assert GOLD[case["original"]]["published"] <= GOLD[case["copy"]]["published"]


def test_a_credit_is_in_the_text_only_where_it_is_said_to_be() -> None:
    for case in PLANTED["copies"]:
        assert ("Meridian" in TEXTS[case["copy"]]) is case["credited"]


@pytest.mark.parametrize("case", PLANTED["special_cases"], ids=lambda case: str(case["kind"]))
def test_special_cases_refer_to_reports_names_and_events_that_are_there(case: dict[str, Any]) -> None:
    assert set(case["reports"]) <= set(TEXTS)
    for key in (case.get("event"), case.get("counter"), case.get("part_of")):
        assert key is None or told_by(key)
    joined = "\n".join(TEXTS[report] for report in case["reports"])
    if case["kind"] != "name spelt differently later":
        assert all(name in joined for name in case.get("names", ()))


def test_reports_outside_the_process_have_no_event() -> None:
    (case,) = [case for case in PLANTED["special_cases"] if case["kind"] == "no mediation event"]
    assert {report for report, line in GOLD.items() if not line["events"]} == set(case["reports"])


def test_no_report_says_that_the_final_round_was_held() -> None:
    (case,) = [case for case in PLANTED["special_cases"] if case["kind"] == "planned and overdue"]
    assert {event["status"] for _, event in coded() if event["key"] == case["event"]} == {"planned"}
    assert max(line["published"] for line in GOLD.values() if line["published"][0] == "2") > "2019-07-23"


def test_the_new_spelling_is_used_in_later_reports() -> None:
    new = sorted(GOLD[report]["published"] for report, text in TEXTS.items() if "Adaryan" in text)
    old = sorted(GOLD[report]["published"] for report, text in TEXTS.items() if "Adarian" in text)
    assert (old[0] < new[0], len(new) > 1) == (True, True)


def test_the_tables_of_the_demo_load_over_the_shipped_ones() -> None:
    lexicon = load_lexicon(DEMO / "lexicon")
    assert {"Velmora", "Kestria", "Ilmaria"} <= {country.name for country in lexicon.countries}


@pytest.mark.parametrize("table", ["bodies", "countries", "outlets", "places"])
def test_each_row_of_a_table_is_used_in_a_report(table: str) -> None:
    rows = read_table(table, (DEMO / "lexicon" / f"{table}.csv").read_text(encoding="utf-8"), ROWS[table])
    files = "\n".join(path.read_text(encoding="utf-8") for path in REPORTS.iterdir())
    names = [msgspec.to_builtins(row)["name"] for row in rows.values()]
    assert [name for name in names if name not in files] == []
