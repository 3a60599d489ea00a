"""What was planted in the demo set is found: disagreements, copies, the postponed round, people kept apart."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dragoman.run import build, load_contents
from dragoman.schema import ActorsValue, Contents, DateValue, Finding, FindingValue, NumberValue, Record

DEMO = Path(__file__).parents[2] / "src" / "dragoman" / "demo"
PLANTED: dict[str, Any] = json.loads((DEMO / "planted.json").read_text(encoding="utf-8"))
SPECIAL = {case["kind"]: case for case in PLANTED["special_cases"]}


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    dossier = tmp_path_factory.mktemp("demo") / "dossier"
    shutil.copytree(DEMO / "lexicon", dossier / "lexicon")
    build([DEMO / "reports"], dossier)
    return load_contents(dossier)


@pytest.fixture(scope="module")
def record(contents: Contents) -> Record:
    return contents.record


def in_words(value: FindingValue) -> str:
    """A value as the planted list writes it."""
    match value:
        case DateValue():
            return value.start or ""
        case NumberValue():
            return str(value.low)
        case ActorsValue():
            return "; ".join(sorted(value.names))
        case _:
            return str(value)


def sides(finding: Finding) -> dict[str, set[str]]:
    """The reports that give each value of a finding."""
    found: dict[str, set[str]] = {}
    for one in finding.values:
        found.setdefault(in_words(one.value), set()).update(one.reports)
    return found


def shows(finding: Finding, planted: dict[str, Any]) -> bool:
    """Whether a finding has all values of a planted disagreement, each from one of its reports at least."""
    wanted = {"; ".join(sorted(value["value"].split("; "))): set(value["reports"]) for value in planted["values"]}
    found = sides(finding)
    return all(found.get(value, set()) & reports for value, reports in wanted.items())


@pytest.mark.parametrize("planted", PLANTED["disagreements"], ids=lambda one: one["kind"])
def test_every_planted_disagreement_is_in_one_finding(planted: dict[str, Any], record: Record) -> None:
    slots = {planted["slot"]} | ({"number"} if planted["slot"].startswith("number") else set())
    findings = [one for one in record.findings if one.slot in slots or one.slot.split(":")[0] in slots]
    assert [one for one in findings if shows(one, planted)], [sides(one) for one in findings if len(one.values) > 1]


@pytest.mark.parametrize("planted", PLANTED["copies"], ids=lambda one: f"{one['copy']} of {one['original']}")
def test_every_planted_copy_is_found_with_its_direction(planted: dict[str, Any], record: Record) -> None:
    links = {link.copy_id: link for link in record.copies}
    assert links[planted["copy"]].original_id == planted["original"]


def test_nothing_else_is_taken_for_a_copy(record: Record) -> None:
    assert {link.copy_id for link in record.copies} == {one["copy"] for one in PLANTED["copies"]}


def test_no_copy_counts_as_an_origin(contents: Contents) -> None:
    copies = {one["copy"]: one["original"] for one in PLANTED["copies"]}
    outlets = {report.id: report.outlet for report in contents.reports}
    copied = {link.copy_id: link for link in contents.record.copies}
    for claim in contents.record.claims:
        if claim.report_id not in copies:
            continue
        passages = [passage.copy for passage in copied[claim.report_id].passages]
        if any(p.start <= claim.citation.start and claim.citation.end <= p.end for p in passages):
            assert claim.voice != f"outlet:{outlets[claim.report_id]}"


def test_the_correction_supersedes_what_it_corrects(record: Record) -> None:
    replaced = {entry.id: entry.superseded_by for entry in record.reports if entry.superseded_by}
    assert replaced == {one["older"]: one["newer"] for one in PLANTED["revisions"]}


def test_the_postponed_round_is_one_event(record: Record) -> None:
    planted = next(one for one in PLANTED["disagreements"] if one["kind"] == "postponed")
    reports = {report for value in planted["values"] for report in value["reports"]}
    steps = [
        {step.step for step in event.history}
        for event in record.events
        if event.type == "talks" and len(reports & set(event.reports)) > len(reports) / 2
    ]
    assert [found for found in steps if {"announced", "postponed", "held"} <= found]


@pytest.mark.parametrize("kind", ["one family name, two people", "same family name, no part in the process"])
def test_people_of_one_family_name_stay_apart(kind: str, record: Record) -> None:
    spelt = {one.name: actor.id for actor in record.actors for one in actor.names}
    family = [spelt[name] for name in ("Davit Orlan", "Kasim Orlan", "Milo Orlan") if name in spelt]
    assert len(family) == len(set(family))
    assert kind in SPECIAL


def test_a_name_that_is_spelt_differently_later_is_one_person(record: Record) -> None:
    first, second = SPECIAL["name spelt differently later"]["names"]
    spelt = {one.name: actor.id for actor in record.actors for one in actor.names}
    assert spelt[first] == spelt[second]


def test_an_office_that_changes_hands_has_two_holders_in_time(record: Record) -> None:
    holders = {actor.name: actor.offices for actor in record.actors if actor.kind == "person" and actor.offices}
    first, second = SPECIAL["office changes hands"]["names"]
    assert max(office.last or "" for office in holders[first]) <= max(office.last or "" for office in holders[second])


def test_a_plan_that_no_report_says_was_held_stays_planned(record: Record) -> None:
    reports = set(SPECIAL["planned and overdue"]["reports"])
    overdue = [event for event in record.events if event.type == "talks" and len(reports & set(event.reports)) > 1]
    assert "planned" in {event.status for event in overdue}


def test_reports_without_mediation_give_no_talks(record: Record) -> None:
    beside = set(SPECIAL["no mediation event"]["reports"])
    told = [event for event in record.events if set(event.reports) <= beside]
    assert [event for event in told if event.type in ("mediation", "ceasefire", "invitation")] == []


def test_nothing_is_read_from_site_furniture(contents: Contents) -> None:
    for report in contents.reports:
        furniture = [block.span for block in report.blocks if block.kind not in ("headline", "body")]
        cited = [claim for claim in contents.record.claims if claim.report_id == report.id]
        for claim in cited:
            start, end = claim.citation.start, claim.citation.end
            assert not any(block.start < end and start < block.end for block in furniture), claim.citation.quote
