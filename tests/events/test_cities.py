"""A state alone as a place is made finer by its one city, and by nothing else."""

from __future__ import annotations

import pytest

from dragoman.api import as_report
from dragoman.events.cities import with_cities
from dragoman.events.reader import RuleReader
from dragoman.lexicon import Lexicon
from dragoman.schema import EventMention

VISIT = "Turkish President Recep Tayyip Erdogan visited Qatar."


def read(lexicon: Lexicon, text: str) -> tuple[str, tuple[EventMention, ...]]:
    report = as_report(text, published="2017-01-25", outlet="Post", lexicon=lexicon)
    return report.text, RuleReader(lexicon).read(report).events


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        ("", ("Qatar", "stated")),
        ("The ships lie in Doha.", ("Doha", "inherited")),
        ("The ships of Doha are old.", ("Qatar", "stated")),
        ("The ships lie in Doha and trains run to Al Khor.", ("Qatar", "stated")),
        ("The ships lie in Muscat.", ("Qatar", "stated")),
    ],
)
def test_the_one_city_of_the_state(lexicon: Lexicon, also: str, expected: tuple[str, str]) -> None:
    _, events = read(lexicon, f"{VISIT} {also}")
    places = [event.where.value for event in events if event.type == "visit" and event.where]
    assert [(place.name, place.basis) for place in places] == [expected]


def test_the_words_of_the_city_are_cited(lexicon: Lexicon) -> None:
    text, events = read(lexicon, f"{VISIT} The ships lie in Doha.")
    place = next(event.where for event in events if event.type == "visit")
    assert place is not None
    assert place.span.of(text) == "Doha"


def test_other_events_keep_their_state(lexicon: Lexicon) -> None:
    report = as_report(
        "The rebels attacked the army in Syria on Monday. Ships lie in Latakia.", published="2017-01-25", outlet="Post"
    )
    told = RuleReader(lexicon).tell(report)
    events = RuleReader(lexicon).read(report).events
    assert [event.where.value.name for event in events if event.where] == ["Syria"]
    assert with_cities(told.sentences, events) == events
