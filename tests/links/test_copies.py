"""Copied text: what is a copy, which came first, and the passages that show it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.links import copy_map, families, find_copies, superseded
from dragoman.schema import Block, Citation, Report, Span
from tests.links.factory import report

WIRE = (
    "Delegations of Aruvia and the northern rebels opened a second round of talks in Port Aru on Tuesday, the third "
    "attempt this year to end the fighting in the valley. The head of the government side told reporters that a list "
    "of prisoners had been handed over in the morning. Mediators from Carland shuttled between two hotels until late "
    "in the evening and are to present a draft on Wednesday."
)
EDITED = WIRE.replace("opened a second round", "began a second round").replace("until late in the evening ", "")
OTHER = (
    "Heavy rain closed the mountain road to Westford for a second day, and lorries waited at the customs post while "
    "crews cleared stones. Farmers on the lower slopes said that the harvest would be late but not lost this year."
)
QUOTE = (
    "“We came to this table with open hands and an open mind, and we will not leave it before every single family in "
    "the valley knows where its sons are held, what they are accused of and when they will come home to their village”"
)


def links(reports: list[Report], lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(link.copy_id, link.original_id) for link in find_copies(reports, lexicon)]


def test_the_same_text_in_another_outlet_is_a_copy_with_all_its_words(lexicon: Lexicon) -> None:
    (link,) = find_copies(
        [report("a", WIRE, published="2019-05-01"), report("b", WIRE, published="2019-05-02")], lexicon
    )
    assert (link.copy_id, link.original_id, link.share, link.basis) == ("b", "a", 1.0, "published earlier")


def test_small_edits_do_not_hide_a_copy(lexicon: Lexicon) -> None:
    reports = [report("a", WIRE, published="2019-05-01"), report("b", EDITED, published="2019-05-02")]
    (link,) = find_copies(reports, lexicon)
    assert link.share > 0.8


def test_copied_paragraphs_among_own_ones_are_shown_and_measured(lexicon: Lexicon) -> None:
    reports = [report("a", WIRE, published="2019-05-01"), report("b", f"{OTHER}\n\n{WIRE}", published="2019-05-02")]
    (link,) = find_copies(reports, lexicon)
    assert 0.5 < link.share < 0.8
    assert [passage.copy.quote for passage in link.passages] == [WIRE[:-1]]


def test_passages_are_exact_slices(lexicon: Lexicon) -> None:
    reports = [report("a", f"{OTHER} {WIRE}", published="2019-05-01"), report("b", EDITED, published="2019-05-02")]
    texts = {one.id: one.text for one in reports}
    cited = [one for link in find_copies(reports, lexicon) for p in link.passages for one in (p.copy, p.original)]
    assert cited
    assert all(texts[one.report_id][one.start : one.end] == one.quote for one in cited)


def test_reports_of_two_matters_are_no_copies(lexicon: Lexicon) -> None:
    assert links([report("a", WIRE), report("b", OTHER)], lexicon) == []


def test_two_reports_of_one_outlet_are_no_copies(lexicon: Lexicon) -> None:
    assert links([report("a", WIRE, outlet="Post"), report("b", WIRE, outlet="Post")], lexicon) == []


def test_a_quotation_that_two_outlets_print_is_no_copy(lexicon: Lexicon) -> None:
    first = report("a", f"The minister spoke at noon in the capital. {QUOTE}, he said.", published="2019-05-01")
    second = report("b", f"{QUOTE}, Aruvia’s chief negotiator told state radio.", published="2019-05-02")
    assert links([first, second], lexicon) == []


def test_boilerplate_is_never_copied(lexicon: Lexicon) -> None:
    reports = [
        Report(
            id=name,
            text=f"{own}\n\n{WIRE}",
            sha256=name,
            outlet=name,
            blocks=(
                Block(start=0, end=len(own), kind="body"),
                Block(start=len(own) + 2, end=len(own) + 2 + len(WIRE), kind="boilerplate"),
            ),
        )
        for name, own in (("a", OTHER), ("b", "The parliament of Belmark passed the budget after a long night."))
    ]
    assert links(reports, lexicon) == []


def test_short_reports_are_compared_too(lexicon: Lexicon) -> None:
    text = "Aruvia and Belmark met in Port Aru on Monday."
    assert links([report("a", text, published="2019-05-01"), report("b", text, published="2019-05-02")], lexicon) == [
        ("b", "a")
    ]


def test_a_text_that_very_many_print_is_still_found(lexicon: Lexicon) -> None:
    reports = [report(f"r{n:02}", WIRE, published=f"2019-05-{n + 1:02}") for n in range(29)]
    reports += [report(f"s{n:02}", WIRE, published=f"2019-06-{n + 1:02}") for n in range(29)]
    assert links(reports, lexicon) == [(one.id, "r00") for one in reports[1:]]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"published": "2019-05-01"}, {"published": "2019-05-02"}, ("b", "a", "published earlier")),
        ({"published": "2019-05-02"}, {"published": "2019-05-01"}, ("a", "b", "published earlier")),
        ({"published": "2019-05"}, {"published": "2019-05-01"}, ("b", "a", "unknown")),
        ({"published": None}, {"published": "2019-05-01"}, ("b", "a", "unknown")),
        ({"published": "XXXX-06-01"}, {"published": "2019-05-01"}, ("b", "a", "unknown")),
        ({"outlet": "AFP"}, {"provider": "Agence France-Presse"}, ("b", "a", "credits the outlet")),
        ({"provider": "Reuters"}, {"outlet": "Reuters", "published": "2019-05-09"}, ("a", "b", "credits the outlet")),
    ],
)
def test_what_gives_the_direction(
    first: dict[str, str], second: dict[str, str], expected: tuple[str, str, str], lexicon: Lexicon
) -> None:
    (link,) = find_copies([report("a", WIRE, **first), report("b", WIRE, **second)], lexicon)
    assert (link.copy_id, link.original_id, link.basis) == expected


def test_a_family_is_named_after_its_earliest_report(lexicon: Lexicon) -> None:
    reports = [
        report("c", WIRE, published="2019-05-03"),
        report("b", EDITED, published="2019-05-02"),
        report("z", WIRE, published="2019-05-01"),
        report("o", OTHER, published="2019-05-01"),
    ]
    assert families(reports, find_copies(reports, lexicon)) == {"b": "z", "c": "z", "z": "z"}


def test_words_come_from_the_first_report_of_a_chain(lexicon: Lexicon) -> None:
    reports = [
        report("a", f"{WIRE} {OTHER}", published="2019-05-01"),
        report("b", WIRE, published="2019-05-02"),
        report("c", EDITED, published="2019-05-03"),
    ]
    start = reports[2].text.index("list of prisoners")
    cited = Citation(report_id="c", start=start, end=start + 17, quote="list of prisoners")
    assert copy_map(find_copies(reports, lexicon)).root_of(cited) == "a"


def test_own_words_of_a_partial_copy_are_its_own(lexicon: Lexicon) -> None:
    reports = [report("a", WIRE, published="2019-05-01"), report("b", f"{OTHER}\n\n{WIRE}", published="2019-05-02")]
    cited = Citation(report_id="b", start=0, end=10, quote=OTHER[:10])
    assert copy_map(find_copies(reports, lexicon)).root_of(cited) == "b"


def test_a_report_may_be_made_of_two_others(lexicon: Lexicon) -> None:
    reports = [
        report("a", WIRE, published="2019-05-01"),
        report("b", OTHER, published="2019-05-01"),
        report("c", f"{WIRE}\n\n{OTHER}", published="2019-05-02"),
    ]
    assert links(reports, lexicon) == [("c", "a"), ("c", "b")]


def test_a_new_text_at_one_address_replaces_the_older(lexicon: Lexicon) -> None:
    reports = [
        report("a", WIRE, outlet="Post", url="https://post.example/1", published="2019-05-01"),
        report("b", EDITED, outlet="Post", url="https://post.example/1", published="2019-05-02"),
        report("c", OTHER, url="https://post.example/2", published="2019-05-02"),
    ]
    assert superseded(reports) == {"a": "b"}
    assert links(reports, lexicon) == []


WORDS = WIRE.split() + OTHER.split()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_shares_are_parts_and_order_changes_nothing(lexicon: Lexicon, data: st.DataObject) -> None:
    texts = []
    for _ in range(data.draw(st.integers(2, 5))):
        start = data.draw(st.integers(0, len(WORDS) - 1))
        texts.append(" ".join(WORDS[start : start + data.draw(st.integers(1, 90))]))
    days = [data.draw(st.sampled_from([None, "2019-05-01", "2019-05-02"])) for _ in texts]
    reports = [report(f"r{n}", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    found = find_copies(reports, lexicon)
    assert find_copies(data.draw(st.permutations(reports)), lexicon) == found
    assert all(0 < link.share <= 1 and link.passages for link in found)
    assert all(0 < passage.similarity <= 1 for link in found for passage in link.passages)
    for link in found:
        spans = sorted(Span(p.copy.start, p.copy.end) for p in link.passages)
        assert not any(one.meets(other) for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("first", "second", "replaced"),
    [
        ({}, {}, {}),
        ({"published": "2019-05"}, {"published": "2019-05-02"}, {}),
        ({"retrieved": "2019-05-01"}, {"retrieved": "2019-05-02"}, {"a": "b"}),
        ({"published": "2019-05-01"}, {"published": "2019-05-02", "outlet": "Herald"}, {}),
        ({"published": "2019-05-01"}, {"published": "2019-05-02", "outlet": None}, {"a": "b"}),
    ],
)
def test_only_what_is_surely_older_is_replaced(
    first: dict[str, str], second: dict[str, str], replaced: dict[str, str]
) -> None:
    at = {"url": "https://post.example/1", "outlet": "Post"}
    assert superseded([report("a", WIRE, **at | first), report("b", OTHER, **at | second)]) == replaced
