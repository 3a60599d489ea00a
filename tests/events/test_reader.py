"""The rule reader from text to reading."""

from __future__ import annotations

import pytest

from dragoman.events import RuleReader
from dragoman.lexicon import Lexicon
from dragoman.schema import Reader, Reading
from tests.events.marked import report_of

TEXT = (
    "French Foreign Minister Jean Dubois met his Turkish counterpart Ahmet Kaya in Geneva on Friday. "
    "“The talks will resume in May,” Dubois told reporters. "
    "The two ministers agreed to reopen the crossing."
)


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> Reader:
    return RuleReader(lexicon)


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(report_of(TEXT))


def test_the_method_names_the_rules_and_the_tables(reader: Reader, lexicon: Lexicon) -> None:
    assert reader.method == f"rules.1+{lexicon.digest[:12]}"


def test_it_reads_english(reader: Reader) -> None:
    assert reader.languages == {"en"}


def test_a_meeting_is_read_with_its_people_place_and_day(reading: Reading) -> None:
    meeting = next(event for event in reading.events if event.type == "meeting")
    assert {"Jean Dubois", "France", "Ahmet Kaya", "Turkey"} <= {p.name for p in meeting.participants}
    assert meeting.where
    assert meeting.when
    assert (meeting.where.value.name, meeting.when.value.start, meeting.status) == ("Geneva", "2017-01-20", "held")


def test_a_reading_is_of_its_report_and_carries_all_its_parts(reading: Reading) -> None:
    assert reading.report_id == "r1"
    assert all((reading.passages, reading.mentions, reading.timexes, reading.attributions, reading.events))


def test_what_is_read_of_one_report_does_not_depend_on_what_was_read_before(lexicon: Lexicon, reading: Reading) -> None:
    other = RuleReader(lexicon)
    other.read(report_of("Italian President Carlo Neri met Jean Dubois and Ahmet Kaya in Rome."))
    assert other.read(report_of(TEXT)) == reading


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "سلام عليكم", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 met", "met " * 3000, "(" * 500])
def test_odd_texts_are_read_without_a_fault(reader: Reader, text: str) -> None:
    events = reader.read(report_of(text)).events
    assert all(event.quote.of(text) for event in events)
