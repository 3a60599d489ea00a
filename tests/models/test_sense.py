"""What holds in the world holds in a reading, whatever the network says; one case for each rule."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dragoman.api import as_report
from dragoman.lexicon import load_lexicon
from dragoman.mentions.times.calendar import Day, span_value
from dragoman.models.decode import Limits
from dragoman.models.reader import TrainedReader
from dragoman.models.rerank import FIRST_LOOK
from dragoman.models.sense import day_in_time
from dragoman.schema import EventMention, Status
from tests.models.fake import TOKENIZER, FakeEncoder

LEXICON = load_lexicon()
ALL_TAKE_PART = {("rule:none", "participant"): 8.0, ("rule:participant", "participant"): 8.0}
WHEN = {("resolved", "when"): 8.0}


def read(
    text: str,
    triggers: Mapping[str, str],
    links: Mapping[tuple[str, str], float],
    *,
    status: Status = "held",
    published: str = "2017-01-20",
) -> tuple[EventMention, ...]:
    reader = TrainedReader(LEXICON, FakeEncoder(triggers, links, status), TOKENIZER, FIRST_LOOK, Limits())
    return reader.read(as_report(text, published=published, outlet="Post")).events


def names(event: EventMention) -> set[str]:
    return {participant.name for participant in event.participants}


def test_a_venue_is_no_participant() -> None:
    text = "Turkish officials visited Kazakhstan."
    links = {**ALL_TAKE_PART, ("visit state", "where"): 4.0, ("after 0", "where"): 4.0, ("before 0", "where"): -9.0}
    (event,) = read(text, {"visited": "visit"}, links)
    assert event.where is not None
    assert event.where.value.name == "Kazakhstan"
    assert names(event) == {"Turkey"}


def test_nobody_meets_alone() -> None:
    text = "Russia met Turkey."
    sure_of_one = {("before 0", "participant"): 8.0, ("after 0", "participant"): 3.0}
    (meeting,) = read(text, {"met": "meeting"}, sure_of_one)
    assert names(meeting) == {"Russia", "Turkey"}
    (talks,) = read(text, {"met": "talks"}, sure_of_one)
    assert names(talks) == {"Russia"}


def test_a_person_acts_for_one_body_at_a_time() -> None:
    text = "Russian Foreign Minister Sergey Lavrov met Turkish officials. Lavrov praised them."
    (event,) = read(text, {"met": "meeting"}, ALL_TAKE_PART)
    bodies = {p.acts_for for p in event.participants if p.name == "Sergey Lavrov"}
    assert bodies == {"Russia"}


def test_a_plan_lies_ahead_and_what_was_held_behind() -> None:
    text = "Russia and Turkey met on Saturday."  # the past tense looks back from Friday, 20 January
    (held,) = read(text, {"met": "meeting"}, {**ALL_TAKE_PART, **WHEN})
    assert held.when is not None
    assert held.when.value.edtf == "2017-01-14"
    (planned,) = read(text, {"met": "meeting"}, {**ALL_TAKE_PART, **WHEN}, status="planned")
    assert planned.when is not None
    assert planned.when.value.edtf == "2017-01-21"
    text = "Russia and Turkey will meet on Saturday."
    (held,) = read(text, {"meet": "meeting"}, {**ALL_TAKE_PART, **WHEN})
    assert held.when is not None
    assert held.when.value.edtf == "2017-01-14"


def test_a_month_without_its_year_lies_behind_what_was_held() -> None:
    march = span_value(Day(2017, 3, 1), Day(2017, 3, 31), "month", "relative", "month")
    assert day_in_time("held", march, "2017-01-20").edtf == "2016-03"
    assert day_in_time("planned", march, "2017-01-20").edtf == "2017-03"
    assert day_in_time("held", march, "2017-03-20").edtf == "2017-03"
    told = span_value(Day(2017, 3, 1), Day(2017, 3, 31), "month", "stated", "month")
    assert day_in_time("held", told, "2017-01-20").edtf == "2017-03"


def test_a_date_is_moved_only_where_its_weekday_or_year_was_guessed() -> None:
    text = "Russia and Turkey met on January 23."
    (planned,) = read(text, {"met": "meeting"}, {**ALL_TAKE_PART, **WHEN}, status="planned", published="2017-01-25")
    assert planned.when is not None
    assert planned.when.value.edtf == "2017-01-23"


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("December 9", "2021-12-07", "2021-12-09"),
        ("December 9 and 10", "2021-12-07", "2021-12-09/2021-12-10"),
        ("September", "2020-07-16", "2020-09"),
        ("December 4", "2021-12-07", "2021-12-04"),
    ],
)
def test_a_plan_without_a_year_lies_ahead_where_that_is_nearer(words: str, published: str, expected: str) -> None:
    text = f"A meeting of Russia and Turkey is held in {words}."
    links = {**ALL_TAKE_PART, **WHEN}
    (event,) = read(text, {"meeting": "meeting"}, links, status="planned", published=published)
    assert event.when is not None
    assert event.when.value.edtf == expected


def test_words_that_put_off_or_deny_outweigh_the_model() -> None:
    text = "The talks between Russia and Turkey in Astana on January 23 were postponed to January 30."
    (event,) = read(text, {"talks": "talks"}, ALL_TAKE_PART)
    assert event.status == "postponed"
    assert event.when is not None
    assert event.when.value.edtf == "2017-01-30"
    (event,) = read("Iran denied that it met Turkey.", {"met": "meeting"}, ALL_TAKE_PART)
    assert event.status == "denied"


def test_a_withdrawal_of_troops_is_not_called_off() -> None:
    text = "Russia completed the withdrawal of its troops from Syria on January 3."
    (event,) = read(text, {"withdrawal": "implementation"}, ALL_TAKE_PART, status="cancelled")
    assert event.status == "held"
    (event,) = read(
        "Russia withdrew from the nuclear deal.", {"withdrew": "agreement"}, ALL_TAKE_PART, status="cancelled"
    )
    assert event.status == "cancelled"


def test_a_plan_and_its_postponement_close_by_are_one_event() -> None:
    text = "The talks between Russia and Turkey were postponed to January 30. The talks were to open on January 23."
    (event,) = read(text, {"talks": "talks"}, ALL_TAKE_PART, status="planned")
    assert event.status == "postponed"
    assert event.when is not None
    assert event.when.value.edtf == "2017-01-30"
    _, apart = read(
        text.replace(". ", ". It rained. It blew. It snowed. "), {"talks": "talks"}, ALL_TAKE_PART, status="planned"
    )
    assert apart.status != "postponed"


def test_who_brokered_it_is_kept() -> None:
    text = "A ceasefire brokered by Russia and Turkey came into force in Syria on January 3."
    (event,) = read(text, {"ceasefire": "ceasefire"}, {})
    assert {(p.name, p.role) for p in event.participants} == {("Russia", "mediator"), ("Turkey", "mediator")}
