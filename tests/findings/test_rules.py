"""Findings: values added up to a verdict, by voices and precision, never by the number of copies."""

import pytest

from dragoman.findings import Said, compatible, representative, status_of
from dragoman.schema import ActorsValue, Citation, Claim, FindingValue, NumberValue, Status, Verdict
from tests.factory import day, place


def said(
    value: FindingValue, voice: str, published: str = "2019-03-05", report_id: str = "", slot: str = "date"
) -> Said:
    report = report_id or voice
    claim = Claim(
        id=f"C-{report}-{value}-{published}",
        event_mention_id="M",
        report_id=report,
        slot=slot,
        value="x",
        status="held",
        citation=Citation(report_id=report, start=0, end=1, quote="x"),
        method="test.1",
        confidence=1.0,
        voice=voice,
    )
    return Said(value, claim, published)


def actors(*names: str) -> ActorsValue:
    return ActorsValue(actor_ids=tuple(sorted(names)), names=tuple(sorted(names)))


@pytest.mark.parametrize(
    ("slot", "a", "b", "expected"),
    [
        ("date", day("2017-01"), day("2017-01-23"), True),
        ("date", day("2017-01-22"), day("2017-01-23"), False),
        ("date", day("XXXX-01-23"), day("2017-01-23"), True),
        ("date", day("XXXX-01-22"), day("2017-01-23"), False),
        ("date", day("XXXX-01-22"), day("2017"), True),
        ("place", place("Astana", "Kazakhstan"), place("Kazakhstan", "Kazakhstan"), True),
        ("place", place("Astana", "Kazakhstan"), place("Astana", "Kazakhstan", "Rixos"), True),
        ("place", place("Astana", "Kazakhstan"), place("Geneva", "Switzerland"), False),
        ("participant", actors("Iran"), actors("Iran", "Turkey"), True),
        ("mediator", actors("Russia", "Turkey"), actors("Iran", "Russia", "Turkey"), False),
        ("number:killed", NumberValue(what="killed", low=40, high=None), NumberValue(what="killed", low=46, high=46), True),
        ("number:killed", NumberValue(what="killed", low=46, high=46), NumberValue(what="killed", low=52, high=52), False),
        ("outcome", "agreed to meet again", "no statement", True),
        ("type", "meeting", "talks", False),
    ],
)  # fmt: skip
def test_less_precise_is_no_conflict(slot: str, a: FindingValue, b: FindingValue, expected: bool) -> None:
    assert compatible(slot, a, b) is expected
    assert compatible(slot, b, a) is expected


@pytest.mark.parametrize(
    ("claims", "value", "verdict"),
    [
        ([said(day("2019-03-01"), "a")], "2019-03-01", "single-source"),
        ([said(day("2019-03-01"), "a", report_id="r1"), said(day("2019-03-01"), "a", report_id="r2")], "2019-03-01", "single-source"),
        ([said(day("2019-03-01"), "a"), said(day("2019-03-01"), "b")], "2019-03-01", "corroborated"),
        ([said(day("2019-03"), "a"), said(day("2019-03-01"), "b")], "2019-03-01", "compatible"),
        ([said(day("2019-03-01"), "a"), said(day("2019-03-01"), "b"), said(day("2019-03-02"), "c")], "2019-03-01", "disputed"),
        ([said(day("2019-03-01"), "a"), said(day("2019-03-02"), "b")], None, "unresolved"),
        ([said(day("2019-03-01"), "a", "2019-02-20"), said(day("2019-03-02"), "a", "2019-02-25", "r2")], "2019-03-02", "updated"),
    ],
    ids=["one", "one voice twice", "two voices", "less precise", "majority", "tie", "one voice changed its mind"],
)  # fmt: skip
def test_the_representative_rule(claims: list[Said], value: str | None, verdict: Verdict) -> None:
    choice = representative("date", claims)
    assert (getattr(choice.value, "edtf", None), choice.verdict) == (value, verdict)


def test_copies_do_not_make_a_majority() -> None:
    copies = [said(day("2019-03-01"), "agency", report_id=f"r{n}") for n in range(9)]
    choice = representative("date", [*copies, said(day("2019-03-02"), "a"), said(day("2019-03-02"), "b")])
    assert getattr(choice.value, "edtf", None) == "2019-03-02"
    assert [one.origins for one in choice.values] == [2, 1]


def test_a_superseded_report_has_no_voice_but_stays_listed() -> None:
    old, new = said(day("2019-03-01"), "a", report_id="old"), said(day("2019-03-02"), "a", report_id="new")
    choice = representative("date", [old, new], superseded={"old"})
    assert (getattr(choice.value, "edtf", None), choice.verdict) == ("2019-03-02", "updated")
    assert {one.origins for one in choice.values} == {0, 1}


def test_every_value_is_kept_with_its_claims_and_reports() -> None:
    claims = [said(day("2019-03-01"), "a"), said(day("2019-03-02"), "b"), said(day("2019-03"), "c")]
    choice = representative("date", claims)
    assert {claim for one in choice.values for claim in one.claims} == {one.claim.id for one in claims}


@pytest.mark.parametrize(
    ("states", "value", "verdict"),
    [
        ([("planned", "a", "2019-03-01"), ("held", "b", "2019-03-05")], "held", "updated"),
        ([("planned", "a", "2019-03-01"), ("postponed", "b", "2019-03-05")], "postponed", "updated"),
        ([("postponed", "b", "2019-03-05"), ("planned", "a", "2019-03-07")], "planned", "updated"),
        ([("held", "a", "2019-03-05"), ("held", "b", "2019-03-05")], "held", "corroborated"),
        ([("held", "a", "2019-03-05"), ("denied", "b", "2019-03-06")], None, "unresolved"),
        ([("held", "a", "2019-03-05"), ("held", "c", "2019-03-05"), ("denied", "b", "2019-03-06")], "held", "disputed"),
        ([("planned", "a", "2019-03-05"), ("cancelled", "a", "2019-03-06")], "cancelled", "updated"),
    ],
)
def test_the_life_of_an_event(states: list[tuple[Status, str, str]], value: str | None, verdict: Verdict) -> None:
    choice = status_of([said(state, voice, published, slot="status") for state, voice, published in states])
    assert (choice.value, choice.verdict) == (value, verdict)
