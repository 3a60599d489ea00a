"""Copies: shared text found, its direction, and what is no copying."""

import pytest

from dragoman.links import copy_map, families, find_copies, superseded
from dragoman.schema import Citation, CopyLink, Report
from tests.factory import report

WIRE = (
    "The two delegations met for three hours in the old customs house on Tuesday and agreed to exchange lists of "
    "prisoners before the end of the week, the chief mediator said. Neither side took questions. A third session was "
    "called for the following morning, when the lists were to be compared name by name under the eyes of observers."
)
EDITED = WIRE.replace("three hours", "nearly three hours").replace("Neither side took questions. ", "")
OTHER = (
    "Heavy rain closed the mountain road for a second day and farmers in the lower valley moved their animals to the "
    "schools and barns on higher ground, while the river authority warned that the crest had not yet been reached."
)


def links(*reports: Report) -> list[tuple[str, str, str]]:
    return [(link.copy_id, link.original_id, link.basis) for link in find_copies(reports)]


def test_a_copy_with_small_edits_is_found_and_dated() -> None:
    original = report(WIRE, report_id="a", outlet="Agency", published="2019-03-05")
    copy = report(EDITED, report_id="b", outlet="Paper", published="2019-03-06")
    (link,) = find_copies([copy, original])
    assert (link.copy_id, link.original_id, link.basis) == ("b", "a", "published earlier")
    assert link.share > 0.9


def test_a_credit_line_goes_before_the_day() -> None:
    original = report(WIRE, report_id="a", outlet="Agency", published="2019-03-06")
    copy = report(EDITED, report_id="b", outlet="Paper", provider="Agency", published="2019-03-05")
    assert links(original, copy) == [("b", "a", "credits the outlet")]


def test_without_day_or_credit_the_direction_is_unknown_but_steady() -> None:
    first, second = report(WIRE, report_id="a", outlet="Paper"), report(EDITED, report_id="b", outlet="Gazette")
    assert links(first, second) == links(second, first) == [("a", "b", "unknown")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (report(WIRE, report_id="a", outlet="Agency"), report(OTHER, report_id="b", outlet="Paper")),
        (report(WIRE, report_id="a", outlet="Agency"), report(WIRE, report_id="b", outlet="Agency")),
        (report(WIRE, report_id="a", url="u"), report(WIRE, report_id="b", url="u")),
        (
            report(f"“{WIRE}” he said.", report_id="a", outlet="A"),
            report(f"She said: “{WIRE}”", report_id="b", outlet="B"),
        ),
        (report("", report_id="a", outlet="A"), report("", report_id="b", outlet="B")),
    ],
    ids=["unrelated", "one outlet", "revision", "both quote a speaker", "empty"],
)
def test_what_is_no_copying(one: Report, two: Report) -> None:
    assert links(one, two) == []


def test_passages_are_exact_slices_of_both() -> None:
    original = report(WIRE, report_id="a", outlet="Agency", published="2019-03-05")
    copy = report(f"{OTHER} {EDITED}", report_id="b", outlet="Paper", published="2019-03-06")
    (link,) = find_copies([original, copy])
    texts = {"a": original.text, "b": copy.text}
    for passage in link.passages:
        for cited in (passage.copy, passage.original):
            assert texts[cited.report_id][cited.start : cited.end] == cited.quote
    assert 0.4 < link.share < 0.7


def test_a_family_is_named_after_its_earliest_report() -> None:
    reports = [
        report(WIRE, report_id="z", outlet="Agency", published="2019-03-05"),
        report(EDITED, report_id="b", outlet="Paper", published="2019-03-06"),
        report(EDITED, report_id="c", outlet="Gazette", published="2019-03-07"),
        report(OTHER, report_id="d", outlet="Local", published="2019-03-01"),
    ]
    assert families(reports, find_copies(reports)) == {"b": "z", "c": "z", "z": "z"}


def test_words_of_a_copied_passage_lead_to_the_original() -> None:
    original = report(WIRE, report_id="a", outlet="Agency", published="2019-03-05")
    copy = report(f"{OTHER} {EDITED}", report_id="b", outlet="Paper", published="2019-03-06")
    copies = copy_map(find_copies([original, copy]))
    inside = copy.text.index("agreed to exchange")
    outside = copy.text.index("Heavy rain")
    found = copies.original_of(Citation(report_id="b", start=inside, end=inside + 18, quote="agreed to exchange"))
    assert found is not None
    assert found.report_id == "a"
    assert copies.original_of(Citation(report_id="b", start=outside, end=outside + 10, quote="Heavy rain")) is None


def test_the_latest_report_at_an_address_supersedes_the_others() -> None:
    reports = [
        report("one", report_id="a", url="u", published="2019-03-05"),
        report("two", report_id="b", url="u", published="2019-03-06"),
        report("three", report_id="c", url="v", published="2019-03-07"),
    ]
    assert superseded(reports) == {"a": "b"}


def test_an_empty_map_knows_no_original() -> None:
    none: tuple[CopyLink, ...] = ()
    assert copy_map(none).original_of(Citation(report_id="a", start=0, end=1, quote="x")) is None
