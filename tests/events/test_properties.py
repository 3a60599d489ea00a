"""Events: what holds of every text, however odd."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events.reader import EventFinder
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.passages import split_passages
from dragoman.schema import ROLES, STATUSES
from tests.events.marked import report_of, unmarked

LEXICON = load_lexicon()
FINDER = EventFinder(LEXICON)
PIECES = st.sampled_from(
    [
        *[
            "held",
            "talks",
            "with",
            "and",
            ",",
            ".",
            "met",
            "in",
            "the",
            "signed",
            "a",
            "truce",
            "brokered",
            "by",
            "will",
            "not",
            "if",
            "said",
            "that",
            "“",
            "”",
            ";",
            "attacked",
            "from",
        ],
        *[
            "round",
            "first",
            "of",
            "between",
            "postponed",
            "deal",
            "he",
            "they",
            "his",
            "visit",
            "to",
            "meeting",
            "2254",
            "resolution",
            "-",
            "’s",
            "must",
            "ceasefire",
        ],
        "[Aruvia|Aruvia:state]",
        "[Ana Rivo|Ana Rivo:person:Aruvia]",
        "[the rebels|rebels:armed_group]",
        "[Port Aru|Port Aru@Aruvia]",
        "[the two sides|the two sides:other]",
        "{Friday|2017-01-20}",
        "سلام",
        "\n\n",
    ]
)
MARKED = st.lists(PIECES, max_size=60).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(MARKED)
def test_every_span_is_sound_and_every_value_is_of_its_vocabulary(marked: str) -> None:
    text, mentions, timexes = unmarked(marked)
    report = report_of(text)
    events = FINDER.find(report, split_passages(report), mentions, timexes, ())
    for event in events:
        assert event.quote.covers(event.trigger)
        assert 0 < len(event.quote.of(text)) <= 400
        assert all(0 <= span.start < span.end <= len(text) and len(span.of(text)) <= 400 for span in event.also)
        assert event.status in STATUSES
        assert all(participant.role in ROLES for participant in event.participants)
        assert (event.note is None) == bool(event.participants)
    assert len({event.id for event in events}) == len(events)


@settings(deadline=None, max_examples=30)
@given(MARKED)
def test_the_same_report_gives_the_same_events(marked: str) -> None:
    text, mentions, timexes = unmarked(marked)
    report = report_of(text)
    passages = split_passages(report)
    first = FINDER.find(report, passages, mentions, timexes, ())
    assert first == EventFinder(LEXICON).find(report, passages, mentions, timexes, ())


def test_an_empty_text_has_no_events() -> None:
    report = report_of("")
    assert FINDER.find(report, (), (), (), ()) == ()


def test_a_long_text_without_an_end_of_sentence_is_read(lexicon: Lexicon) -> None:
    text, mentions, timexes = unmarked("[Aruvia|Aruvia:state] met [Belmark|Belmark:state] and " * 400)
    report = report_of(text)
    assert FINDER.find(report, split_passages(report), mentions, timexes, ())


def test_every_trigger_is_of_a_known_type_and_every_type_has_triggers(lexicon: Lexicon) -> None:
    types = {row.name for row in lexicon.event_types}
    assert {row.type for row in lexicon.triggers} == types | {"none"}


def test_every_type_has_an_example_and_a_definition(lexicon: Lexicon) -> None:
    assert [row.name for row in lexicon.event_types if not row.definition or not row.example] == []
