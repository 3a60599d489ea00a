"""Counts of casualties, prisoners and delegates."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import NumberSlot
from tests.events.marked import find

ARU, BEL = "[Aruvia|Aruvia:state]", "[Belmark|Belmark:state]"


def counts(lexicon: Lexicon, marked: str, event_type: str = "violence") -> tuple[NumberSlot, ...]:
    _, events = find(lexicon, marked)
    return tuple(slot for event in events if event.type == event_type for slot in event.numbers)


@pytest.mark.parametrize(
    ("words", "low", "high", "about"),
    [
        ("40 people", 40, 40, False),
        ("at least 1,200 people", 1200, None, False),
        ("more than 40 people", 41, None, False),
        ("up to 7 people", None, 7, False),
        ("fewer than 7 people", None, 6, False),
        ("between 20 and 30 people", 20, 30, False),
        ("20 to 30 people", 20, 30, False),
        ("about 300 people", 300, 300, True),
        ("dozens of people", 24, None, True),
        ("20+ people", 20, None, False),
        ("40 or more people", 40, None, False),
        ("twenty-five people", 25, 25, False),
        ("two hundred people", 200, 200, False),
    ],
)
def test_bounds(lexicon: Lexicon, words: str, low: int | None, high: int | None, about: bool) -> None:
    (slot,) = counts(lexicon, f"{ARU} attacked {BEL}, and {words} were killed.")
    assert (slot.value.low, slot.value.high, slot.value.about, slot.value.what) == (low, high, about, "killed")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("12 soldiers died and 30 others were wounded", [("soldiers killed", 12), ("wounded", 30)]),
        ("killing 12 people and wounding 30", [("killed", 12), ("wounded", 30)]),
        ("40 people, including 12 children, were killed", [("killed", 40), ("children killed", 12)]),
        ("300 villagers fled and 20 were killed", [("villagers", 300), ("killed", 20)]),
        ("12 soldiers and 3 civilians were killed", [("soldiers killed", 12), ("civilians killed", 3)]),
        ("which led to the release of 20 prisoners", [("prisoners released", 20)]),
        ("a 40-year-old man died", []),
        ("no civilians were killed", []),
        ("on 12 May people were killed", []),
    ],
)
def test_what_is_counted(lexicon: Lexicon, words: str, found: list[tuple[str, int]]) -> None:
    words = words.replace("12 May", "{12 May|2017-05-12}")
    slots = counts(lexicon, f"{ARU} attacked {BEL}, {words}.")
    assert [(slot.value.what, slot.value.low) for slot in slots] == found


def test_the_cited_words_are_those_of_the_count(lexicon: Lexicon) -> None:
    text, events = find(lexicon, f"{ARU} attacked {BEL}, and at least 40 people were killed.")
    assert [slot.span.of(text) for event in events for slot in event.numbers] == ["at least 40 people were killed"]


def test_a_count_goes_to_the_event_told_before_it(lexicon: Lexicon) -> None:
    text = (
        f"{ARU} attacked {BEL} {{on May 3|2017-05-03}}, killing 12 people, "
        f"before {BEL} attacked {ARU} {{on May 9|2017-05-09}}, killing 30 people."
    )
    _, events = find(lexicon, text, published="2017-06-01")
    attacks = [event for event in events if event.type == "violence"]
    assert [[slot.value.low for slot in event.numbers] for event in attacks] == [[12], [30]]


def test_members_of_a_delegation_are_counted_for_talks_and_casualties_are_not(lexicon: Lexicon) -> None:
    text = f"A 14-member delegation of {ARU} held talks with {BEL} on the war, in which 300 people were killed."
    assert [(slot.value.what, slot.value.low) for slot in counts(lexicon, text, "meeting")] == [("delegates", 14)]


def test_a_figure_says_as_of_when_it_holds(lexicon: Lexicon) -> None:
    text = f"{ARU} attacked {BEL}: 40 people were killed as of {{Monday|2017-01-16}}."
    (slot,) = counts(lexicon, text)
    assert slot.value.as_of == "2017-01-16"
