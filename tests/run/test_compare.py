"""Comparing records: what changed, why, and where an id that is gone leads."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.run import compare
from dragoman.schema import FORMAT, Actor, ActorName, Event, Finding, Record, ReportEntry, Status
from dragoman.store import Redirect


def entry(report_id: str) -> ReportEntry:
    empty = dict.fromkeys(ReportEntry.__struct_fields__)
    known = {"id": report_id, "language": "en", "sha256": "", "read": True, "copied_share": 0.0}
    unknown = {"published_precision": "unknown", "published_basis": "unknown"}
    return msgspec.convert({**empty, **known, **unknown}, ReportEntry)


def event(event_id: str, *mentions: str, status: Status = "held", label: str = "Portville talks") -> Event:
    return Event(
        id=event_id,
        type="talks",
        label=label,
        status=status,
        history=(),
        participants=(),
        findings=(),
        mentions=mentions,
        reports=tuple(mention[0] for mention in mentions),
        origins=1,
    )


def record(reports: str, *events: Event, actors: tuple[Actor, ...] = ()) -> Record:
    return Record(
        format=FORMAT,
        reports=tuple(entry(one) for one in reports),
        actors=actors,
        events=events,
        claims=(),
        findings=(),
        copies=(),
        issues=(),
    )


def test_a_changed_value_shows_before_and_after() -> None:
    changes, _ = compare(record("a", event("E", "a1", status="planned")), record("a", event("E", "a1")), rules=True)
    assert [(one.object, one.kind, one.field, one.before, one.after) for one in changes] == [
        ("E", "event", "status", "planned", "held")
    ]


@pytest.mark.parametrize(
    ("before", "after", "rules", "cause"),
    [
        (record("a", event("E", "a1")), record("ab", event("E", "a1", "b1")), False, "new report"),
        (record("a", event("E", "a1")), record("ab", event("E", "a1", "b1")), True, "new report"),
        (record("ab", event("E", "a1", "b1")), record("a", event("E", "a1")), False, "removed report"),
        (record("a", event("E", "a1")), record("a", event("E", "a1", label="Talks")), True, "rule or table change"),
        (record("a", event("E", "a1")), record("ab", event("E", "a1", label="Talks")), False, "new report"),
        (record("a", event("E", "a1")), record("ab", event("E", "a1", label="Talks")), True, "rule or table change"),
    ],
    ids=["report more", "report more, new rules", "report less", "new rules", "elsewhere", "elsewhere, new rules"],
)
def test_the_cause_of_a_change(before: Record, after: Record, rules: bool, cause: str) -> None:
    changes, _ = compare(before, after, rules=rules)
    assert {change.cause for change in changes if change.kind == "event"} == {cause}


def test_corrected_credits_of_a_report_are_the_cause_of_what_rests_on_it() -> None:
    before = record("ab", event("E1", "a1"), event("E2", "b1"))
    corrected = (msgspec.structs.replace(entry("a"), outlet="Daily Post"), entry("b"))
    after = record("ab", event("E1", "a1", label="Talks"), event("E2", "b1"))
    changes, _ = compare(before, msgspec.structs.replace(after, reports=corrected))
    assert [(one.object, one.field, one.cause) for one in changes] == [
        ("E1", "label", "changed report"),
        ("a", "outlet", "changed report"),
    ]


def test_an_event_that_went_into_another_leads_there() -> None:
    before = record("ab", event("E1", "a1"), event("E2", "b1"))
    changes, redirects = compare(before, record("ab", event("E2", "a1", "b1")), rules=True)
    assert redirects == (Redirect(old="E1", new="E2", kind="event"),)
    assert [one.merged_into for one in changes if one.object == "E1"] == ["E2"]


def test_an_event_without_a_successor_is_deleted() -> None:
    changes, redirects = compare(record("ab", event("E1", "a1"), event("E2", "b1")), record("a", event("E1", "a1")))
    assert redirects == ()
    assert [(one.object, one.field, one.after, one.deleted) for one in changes if one.object == "E2"] == [
        ("E2", "", None, True)
    ]


def test_an_event_that_was_split_leads_to_the_larger_part() -> None:
    before = record("abc", event("E1", "a1", "b1", "c1"))
    _, redirects = compare(before, record("abc", event("E2", "a1"), event("E3", "b1", "c1")), rules=True)
    assert redirects == (Redirect(old="E1", new="E3", kind="event"),)


def test_a_finding_goes_with_its_event() -> None:
    finding = Finding(id="F1", event_id="E1", slot="status", value="held", verdict="single-source", rule="x", values=())
    moved = msgspec.structs.replace(finding, id="F2", event_id="E2", verdict="corroborated")
    before = msgspec.structs.replace(record("a", event("E1", "a1")), findings=(finding,))
    after = msgspec.structs.replace(record("a", event("E2", "a1")), findings=(moved,))
    changes, redirects = compare(before, after, rules=True)
    assert Redirect(old="F1", new="F2", kind="finding") in redirects
    assert [(one.object, one.field) for one in changes if one.kind == "finding"] == [("F2", "verdict")]


def test_an_actor_leads_to_the_one_that_has_its_names() -> None:
    old, new = (
        Actor(id=one, name="Jan Orlo", kind="person", names=(ActorName(name="Orlo", reports=("a",)),))
        for one in ("A1", "A2")
    )
    _, redirects = compare(record("a", actors=(old,)), record("a", actors=(new,)), rules=True)
    assert redirects == (Redirect(old="A1", new="A2", kind="actor"),)


def test_a_report_under_a_new_id_is_neither_new_nor_removed() -> None:
    changes, redirects = compare(record("a"), record("b"), rules=True, reports={"a": "b"})
    assert redirects == (Redirect(old="a", new="b", kind="report"),)
    assert [(one.object, one.field, one.before, one.after) for one in changes] == [("a", "id", "a", "b")]


def test_equal_records_do_not_differ() -> None:
    assert compare(record("a", event("E", "a1")), record("a", event("E", "a1")), rules=True) == ((), ())
