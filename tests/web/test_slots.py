"""Anchors of slots: each slot has its own, the same on every page and beside any other slots."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.schema import NumberSlot, NumberValue
from dragoman.web import Catalogue, slot_anchor
from dragoman.web.slots import LABELS
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, span, state
from tests.web.factory import Seen, site

WORDS = st.text(st.sampled_from("ab 1,.-–;é م"), max_size=6)
COUNTED = WORDS.map(lambda what: f"number:{what}")
SLOTS = st.one_of(COUNTED, st.sampled_from(sorted(LABELS)))


@given(one=SLOTS, other=SLOTS)
def test_two_slots_have_two_anchors_in_any_case(one: str, other: str) -> None:
    assume(one != other)
    assert slot_anchor(one).casefold() != slot_anchor(other).casefold()


@given(slot=SLOTS)
def test_an_anchor_is_good_in_an_address(slot: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9-]+", slot_anchor(slot))


@pytest.mark.parametrize(
    ("slot", "anchor"),
    [
        ("date", "when"),
        ("next_step", "next-step"),
        ("number:killed", "number-killed"),
        ("number:civilians killed", "number-civilians-killed"),
    ],
)
def test_the_anchor_of_plain_words_is_those_words(slot: str, anchor: str) -> None:
    assert slot_anchor(slot) == anchor


def test_counts_that_differ_in_punctuation_have_rows_of_their_own(lexicon: Lexicon) -> None:
    text = "Velmora met Kestria in Sarrend on Monday: 3 dead, wounded and 5 dead; wounded."
    report = make_report(text)
    counted = tuple(
        NumberSlot(value=NumberValue(what=what, low=n, high=n), span=span(text, f"{n} {what}"))
        for n, what in ((3, "dead, wounded"), (5, "dead; wounded"))
    )
    made = make_mention(
        report,
        "met",
        quote=text,
        when=("Monday", day("2019-03-04")),
        participants=(state(text, "Velmora"), state(text, "Kestria")),
    )
    made = msgspec.structs.replace(made, numbers=counted)
    contents = make_contents(lexicon, {report.id: make_reading(report, made)}, [report])
    assert {one.slot for one in Catalogue(contents).record.findings} >= {"number:dead, wounded", "number:dead; wounded"}
    page = next(Seen(content) for name, content in site(contents).items() if re.fullmatch(r"e/.*\.html", name))
    assert len(page.ids) == len(set(page.ids))
    assert sum(one.startswith("number-dead-wounded--") and "." not in one for one in page.ids) == 2
