"""Settling: which reports the inputs add up to, whatever their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.run import settle
from dragoman.schema import Issue, Report
from dragoman.schema.ids import sha256
from dragoman.store import FoundInput

ONE = sha256("one")[:8]
TWO = sha256("two")[:8]


def report(report_id: str, text: str, outlet: str | None = "Post", published: str | None = "2019-05-03") -> Report:
    return Report(id=report_id, text=text, sha256=sha256(text), outlet=outlet, published=published, language="en")


def held(*reports: Report, place: str = "p", issues: tuple[Issue, ...] = ()) -> FoundInput:
    return FoundInput(place=place, digest="d", made_with="m", name="a.jsonl", reports=reports, issues=issues)


@pytest.mark.parametrize(
    ("reports", "ids"),
    [
        ([report("1", "one"), report("2", "two")], ["1", "2"]),
        ([report("1", "one"), report("1", "one")], ["1"]),
        ([report("1", "one"), report("1", "two")], [f"1~{ONE}", f"1~{TWO}"]),
        ([report("2", "one"), report("1", "one")], ["1"]),
        ([report("1", "one", published="2019-05-04"), report("2", "one")], ["2"]),
        ([report("1", "one", published=None), report("2", "one")], ["2"]),
        ([report("1", "one"), report("2", "one", outlet="Star")], ["1", "2"]),
        ([report("1", "one", outlet=None), report("2", "one", outlet=None)], ["1"]),
        ([report("1", "one", outlet=None), report("2", "one", outlet=None, published="2020")], ["1", "2"]),
        ([report("1", "one", None, None), report("2", "one", None, None)], ["1", "2"]),
        ([report("1", "one"), report("1", "two"), report("2", "two")], [f"1~{ONE}", f"1~{TWO}"]),
        ([report("1", "one"), report("1", "two"), report(f"1~{ONE}", "three")], [f"1~{ONE}", f"1~{ONE}x", f"1~{TWO}"]),
    ],
    ids=[
        *("two reports", "given twice", "one id, two texts", "one text, two ids", "the earlier is kept"),
        *("a known date is kept", "another outlet", "unknown outlet, same day", "unknown outlet, other day"),
        *("unknown outlet and day", "a duplicate of a clash", "an id that looks marked"),
    ],
)
def test_reports_and_their_ids(reports: list[Report], ids: list[str]) -> None:
    longer = sha256("one")[8]
    expected = sorted(one.replace("x", longer) for one in ids)
    assert [one.id for one in settle([held(*reports)]).reports] == expected


def test_every_version_leads_to_the_report_that_stands_for_it() -> None:
    settled = settle([held(report("1", "one"), report("2", "one"), report("3", "two"), report("3", "three"))])
    three, two = sha256("three"), sha256("two")
    assert settled.ids == {
        ("1", sha256("one")): "1",
        ("2", sha256("one")): "1",
        ("3", two): f"3~{two[:8]}",
        ("3", three): f"3~{three[:8]}",
    }
    assert settled.duplicates == 1


def test_the_fullest_of_differing_credits_is_kept_with_an_issue() -> None:
    bare = report("1", "one", outlet=None)
    settled = settle([held(bare), held(report("1", "one"), place="q")])
    assert [one.outlet for one in settled.reports] == ["Post"]
    assert [(issue.code, issue.subject) for issue in settled.issues] == [("report.duplicate", "1")]


def test_the_same_report_from_two_places_is_no_issue() -> None:
    settled = settle([held(report("1", "one")), held(report("1", "one"), place="q")])
    assert (settled.issues, settled.duplicates) == ((), 1)


def test_an_issue_of_a_report_stands_under_the_id_it_has_now() -> None:
    found = Issue(code="file.undecodable", subject="1", detail="at byte 3")
    settled = settle([held(report("1", "one"), issues=(found,)), held(report("1", "two"), place="q")])
    assert [issue.subject for issue in settled.issues if issue.code == "file.undecodable"] == [f"1~{ONE}"]


REPORTS = st.builds(
    report,
    st.sampled_from(["1", "2", f"1~{ONE}"]),
    st.sampled_from(["one", "two", "three"]),
    st.sampled_from([None, "Post", "Star"]),
    st.sampled_from([None, "2019-05-03", "2019-05-04"]),
)


@given(st.lists(REPORTS, max_size=8).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_inputs_changes_nothing(orders: tuple[list[Report], list[Report]]) -> None:
    one, other = (settle([held(report, place=str(n)) for n, report in enumerate(order)]) for order in orders)
    assert one == other


@given(st.lists(REPORTS, max_size=8))
def test_no_id_and_no_text_of_an_outlet_occurs_twice(found: list[Report]) -> None:
    reports = settle([held(*found)]).reports
    assert len({one.id for one in reports}) == len(reports)
    known = [(one.outlet, one.sha256) for one in reports if one.outlet]
    assert len(set(known)) == len(known)
    assert {one.sha256 for one in reports} == {one.sha256 for one in found}
