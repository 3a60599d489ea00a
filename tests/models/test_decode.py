"""From numbers to events: triggers, ties, sources, and what becomes one event."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dragoman.api import as_report
from dragoman.lexicon import load_lexicon
from dragoman.models.decode import Limits
from dragoman.models.drafting import confidence
from dragoman.models.reader import TrainedReader
from dragoman.models.rerank import FIRST_LOOK
from dragoman.schema import EventMention
from tests.models.fake import TOKENIZER, FakeEncoder

LEXICON = load_lexicon()
TAKE_PART = {("rule:none", "participant"): 8.0, ("rule:participant", "participant"): 8.0}
ONE_EVENT = {("kin", "same"): 8.0}


def read(
    text: str,
    triggers: Mapping[str, str],
    links: Mapping[tuple[str, str], float] = TAKE_PART,
    limits: Limits | None = None,
    sure: float = 10,
) -> tuple[str, tuple[EventMention, ...]]:
    encoder = FakeEncoder(triggers, links, sure=sure)
    reader = TrainedReader(LEXICON, encoder, TOKENIZER, FIRST_LOOK, limits or Limits())
    report = as_report(text, published="2017-01-25", outlet="Post")
    return report.text, reader.read(report).events


def test_a_trigger_is_cut_to_the_words_that_tell() -> None:
    text, (event,) = read("Russia joined the round of talks.", dict.fromkeys(("round", "of", "talks"), "talks"))
    assert event.trigger.of(text) == "round"  # each piece opens a trigger of its own; close ones are one event
    _, none = read("Russia spoke of the truce.", {"of": "talks"})
    assert none == ()


def test_a_trigger_is_whole_words() -> None:
    text, (event,) = read("Russia and Turkey held quadrilaterals.", {"quad": "meeting"})
    assert event.trigger.of(text) == "quadrilaterals"


def test_the_surer_of_two_types_for_one_phrase_stays() -> None:
    _, events = read("Russia and Turkey held talks.", {"held": "meeting", "talks": "talks"})
    assert len(events) == 1
    _, apart = read(
        "Russia and Turkey met before the long delayed conference.", {"met": "meeting", "conference": "talks"}
    )
    assert {event.type for event in apart} == {"meeting", "talks"}


def test_mentions_of_one_event_are_one_entry() -> None:
    text = "Russia and Turkey met on Monday. The ministers of Russia and Turkey met at noon."
    _, together = read(text, {"met": "meeting"}, {**TAKE_PART, **ONE_EVENT})
    assert [len(event.also) for event in together] == [1]
    _, apart = read(text, {"met": "meeting"}, TAKE_PART)
    assert len(apart) == 2


def test_what_two_mentions_say_can_keep_them_apart() -> None:
    text = "Russia met Turkey on January 3. Russia met Turkey on January 9."
    links = {**TAKE_PART, **ONE_EVENT, ("resolved", "when"): 6.0, ("sentence +0", "when"): 4.0}
    _, events = read(text, {"met": "meeting"}, links)
    assert [event.when.value.edtf for event in events if event.when] == ["2017-01-03", "2017-01-09"]


def test_confidence_is_a_calibrated_probability() -> None:
    assert confidence(0.9, Limits()) == 0.9
    assert confidence(0.9, Limits(slope=0.85, shift=-1.1)) == pytest.approx(0.68, abs=0.01)
    assert 0 <= confidence(0.0, Limits()) <= confidence(1.0, Limits()) <= 1


def test_a_bare_event_must_be_surer() -> None:
    _, told = read("The ceasefire came.", {"ceasefire": "ceasefire"}, {})
    assert len(told) == 1
    _, none = read("The ceasefire came.", {"ceasefire": "ceasefire"}, {}, Limits(bare=1.1))
    assert none == ()


@pytest.mark.parametrize(("backed", "found"), [(0.2, 1), (0.5, 0)])
def test_what_the_rules_see_too_needs_less(backed: float, found: int) -> None:
    limits = Limits(trigger=0.5, backed=backed)
    _, events = read("Russia met Turkey on Monday.", {"met": "meeting"}, TAKE_PART, limits, sure=4.5)
    assert len(events) == found


def test_who_says_so_is_a_name_of_the_report() -> None:
    text = "Sergei Lavrov praised the truce."
    _, (event,) = read(text, {"truce": "ceasefire"}, {("before 1", "source"): 8.0, ("before 2", "source"): 8.0})
    assert event.attribution is not None
    assert event.attribution.name == "Sergei Lavrov"
    assert event.attribution.source[0].of(text) == "Sergei Lavrov"


def test_the_headline_tells_no_event() -> None:
    report = as_report("Officials spoke.", title="Russia met Turkey", published="2017-01-25", outlet="Post")
    reader = TrainedReader(LEXICON, FakeEncoder({"met": "meeting"}, TAKE_PART), TOKENIZER, FIRST_LOOK, Limits())
    assert reader.read(report).events == ()


def test_a_report_is_read_alike_alone_and_among_others() -> None:
    reader = TrainedReader(LEXICON, FakeEncoder({"met": "meeting"}, TAKE_PART), TOKENIZER, FIRST_LOOK, Limits())
    report = as_report("Russia met Turkey on Monday. " * 30, published="2017-01-25", outlet="Post")
    alone = reader.read(report)
    reader.read(as_report("Iran met Qatar.", published="2017-01-25", outlet="Post"))
    assert reader.read(report) == alone
