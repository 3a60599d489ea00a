"""Codings: what each report claims, in the format of human coders."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.exports import MAX_QUOTE, export
from dragoman.schema import (
    KINDS,
    ROLES,
    STANCES,
    STATUSES,
    Attribution,
    Block,
    Contents,
    DateSlot,
    DateValue,
    EventMention,
    Participant,
    PlaceSlot,
    PlaceValue,
    Reading,
    Report,
    Span,
)
from tests.exports.factory import day, make_mention, make_reading, make_report, one_event_each, span, state

TEXT = "Velmora and Kestria met in Sarrend on 5 March 2019. Kestria rejects it, an envoy said on Friday."


def coded(contents: Contents) -> list[dict[str, Any]]:
    return [json.loads(line) for line in "".join(export(contents, "codings")).splitlines()]


def coded_event(report: Report, mention: EventMention) -> dict[str, Any]:
    contents = one_event_each([report], [make_reading(report, mention)], {mention.id: "E-1"})
    events: list[dict[str, Any]] = coded(contents)[0]["events"]
    return events[0]


def test_an_entry_says_all_slots() -> None:
    report = make_report(TEXT)
    said = Attribution(
        name="an envoy", kind="unnamed", source=(span(TEXT, "an envoy"),), cue=(span(TEXT, "said"),), content=()
    )
    who = Participant(
        name="Mina Okafor",
        kind="person",
        role="mediator",
        span=Span(0, 1),
        acts_for="Kestria",
        office="envoy",
        head=True,
    )
    mention = make_mention(
        report,
        "met",
        quote="Velmora and Kestria met in Sarrend",
        when=("on 5 March 2019", day("2019-03-05")),
        where="Sarrend",
        participants=(state(TEXT, "Velmora"), who),
        attribution=said,
    )
    assert coded_event(report, mention) == {
        "key": "E-1",
        "type": "meeting",
        "status": "held",
        "quote": "Velmora and Kestria met in Sarrend",
        "trigger": "met",
        "also": [],
        "when": {"start": "2019-03-05", "end": "2019-03-05", "quote": "on 5 March 2019"},
        "where": {"name": "Sarrend", "country": "Ilmaria", "quote": "Sarrend"},
        "participants": [
            {"name": "Velmora", "kind": "state", "role": "participant"},
            {
                "name": "Mina Okafor",
                "kind": "person",
                "role": "mediator",
                "for": "Kestria",
                "office": "envoy",
                "head": True,
            },
        ],
        "attribution": {"source": "an envoy", "quote": "an envoy said"},
        "about": None,
        "stance": None,
    }


def test_a_report_without_events_has_a_line() -> None:
    report = make_report(TEXT)
    assert coded(one_event_each([report], [make_reading(report)], {})) == [
        {"id": "r-1", "published": "2019-03-06", "dateline": None, "events": [], "boilerplate": []}
    ]


def test_a_report_that_was_not_read_has_a_line() -> None:
    assert [line["id"] for line in coded(one_event_each([make_report(TEXT)], [], {}))] == ["r-1"]


def test_a_report_that_the_record_leaves_out_has_none() -> None:
    contents = one_event_each([make_report(TEXT)], [], {})
    without = msgspec.structs.replace(contents, record=msgspec.structs.replace(contents.record, reports=()))
    assert coded(without) == []


def test_a_mention_whose_event_the_record_leaves_out_is_not_coded() -> None:
    report = make_report(TEXT)
    contents = one_event_each([report], [make_reading(report, make_mention(report, "met"))], {})
    assert coded(contents)[0]["events"] == []


@pytest.mark.parametrize("kind", ["boilerplate", "caption", "stories"])
def test_furniture_is_boilerplate(kind: str) -> None:
    text = "They met. \nRead more\n"
    block = msgspec.convert({"start": 9, "end": len(text), "kind": kind}, Block)
    line = coded(one_event_each([make_report(text, blocks=(block,))], [], {}))[0]
    assert line["boilerplate"] == ["Read more"]


@pytest.mark.parametrize("kind", ["headline", "byline", "dateline", "body"])
def test_the_report_itself_is_no_boilerplate(kind: str) -> None:
    block = msgspec.convert({"start": 0, "end": len(TEXT), "kind": kind}, Block)
    assert coded(one_event_each([make_report(TEXT, blocks=(block,))], [], {}))[0]["boilerplate"] == []


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        ("2019-03", "2019-03", {"start": "2019-03", "end": "2019-03"}),
        ("2019", None, {"start": "2019"}),
        (None, "2019-03-05", {"end": "2019-03-05"}),
        ("2019-03-05T07:00Z", "2019-03-05T07:00Z", {"start": "2019-03-05T07:00Z", "end": "2019-03-05T07:00Z"}),
        ("XXXX-12-20", "XXXX-12-20", None),
        (None, None, None),
    ],
)
def test_dates_are_iso_prefixes_or_left_out(start: str | None, end: str | None, when: dict[str, str] | None) -> None:
    report = make_report(TEXT)
    value = msgspec.structs.replace(day("2019-03-05"), start=start, end=end)
    event = coded_event(report, make_mention(report, "met", when=("5 March", value)))
    assert event["when"] == (when and {**when, "quote": "5 March"})


def test_an_event_without_participants_has_a_note() -> None:
    report = make_report(TEXT)
    assert coded_event(report, make_mention(report, "met"))["note"] == "no participant named"


def test_the_readers_own_note_goes_first() -> None:
    report = make_report(TEXT)
    mention = msgspec.structs.replace(make_mention(report, "met"), note="named in passing")
    assert coded_event(report, mention)["note"] == "named in passing"


def test_a_position_without_a_subject_says_that_none_is_said() -> None:
    report = make_report(TEXT)
    assert (
        coded_event(report, make_mention(report, "rejects", type_="position", stance="oppose"))["about"] == "not said"
    )


def test_a_position_without_a_stance_cannot_be_said() -> None:
    report = make_report(TEXT)
    mention = make_mention(report, "rejects", type_="position", about="it")
    contents = one_event_each([report], [make_reading(report, mention)], {mention.id: "E-1"})
    assert coded(contents)[0]["events"] == []


@pytest.mark.parametrize("before", [0, 10, 300, 600, 900])
def test_a_long_quote_is_cut_around_its_trigger(before: int) -> None:
    text = "a " * (before // 2) + "met" + " b" * ((1000 - before) // 2)
    report = make_report(text)
    event = coded_event(report, make_mention(report, "met", quote=text))
    assert len(event["quote"]) == MAX_QUOTE
    assert "met" in event["quote"]
    assert event["quote"] in text


# Whatever a reader finds, the checker of the coded sets finds nothing wrong with its codings


@pytest.fixture(scope="module")
def check_gold(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_gold", shared / "gold" / "check_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spans(length: int) -> st.SearchStrategy[Span]:
    bounds = st.tuples(st.integers(0, length - 1), st.integers(1, 60))
    return bounds.map(lambda pair: Span(pair[0], min(length, pair[0] + pair[1])))


def long_spans(length: int) -> st.SearchStrategy[Span]:
    bounds = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True).map(sorted)
    return bounds.map(lambda pair: Span(pair[0], pair[1]))


DAYS = st.sampled_from([None, "2019", "2019-03", "2019-03-05", "2019-03-05T07:00Z", "XXXX-12-20"])


@st.composite
def mentions(draw: st.DrawFn, report: Report) -> EventMention:
    length = len(report.text)
    trigger = draw(spans(length))
    dates = draw(st.none() | st.tuples(DAYS, DAYS))
    value = DateValue(
        edtf="", start=None, end=None, earliest=None, latest=None, precision="day", basis="stated", rule="given.1"
    )
    said = draw(st.none() | st.tuples(st.lists(spans(length), max_size=2), st.lists(spans(length), max_size=2)))
    who = st.builds(
        Participant,
        name=st.sampled_from(["Velmora", "Kestria"]),
        kind=st.sampled_from(KINDS),
        role=st.sampled_from(ROLES),
        span=spans(length),
    )
    return EventMention(
        id=f"M-{draw(st.integers(0, 10**6))}",
        report_id=report.id,
        type=draw(st.sampled_from(["meeting", "position", "violence"])),
        status=draw(st.sampled_from(STATUSES)),
        trigger=trigger,
        quote=draw(long_spans(length)),
        also=tuple(draw(st.lists(long_spans(length), max_size=2))),
        when=DateSlot(value=msgspec.structs.replace(value, start=dates[0], end=dates[1]), span=trigger)
        if dates
        else None,
        where=PlaceSlot(value=PlaceValue(name="Sarrend", precision="city", basis="stated"), span=trigger),
        participants=tuple(draw(st.lists(who, max_size=2))),
        attribution=said
        and Attribution(name="an envoy", kind="unnamed", source=tuple(said[0]), cue=tuple(said[1]), content=()),
        stance=draw(st.none() | st.sampled_from(STANCES)),
        about=draw(st.sampled_from([None, "the truce"])),
    )


@st.composite
def contents_of_one_report(draw: st.DrawFn) -> Contents:
    text = draw(st.text(alphabet="ab é\U0001f54a\n\"'", min_size=1, max_size=900))
    report = make_report(text, blocks=(Block(start=0, end=len(text), kind="stories"),))
    found = draw(st.lists(mentions(report), max_size=3, unique_by=lambda one: one.id))
    keys = {one.id: f"E-{n}" for n, one in enumerate(found)}
    return one_event_each([report], [Reading(report_id=report.id, method="hand.1", events=tuple(found))], keys)


def quotes(event: dict[str, Any]) -> Iterator[str]:
    yield from (event["quote"], event["trigger"], *event["also"])
    yield from (event[slot]["quote"] for slot in ("when", "where", "attribution") if event[slot])


@settings(max_examples=60, deadline=None)
@given(contents=contents_of_one_report())
def test_codings_pass_the_check(contents: Contents, check_gold: ModuleType) -> None:
    report = contents.reports[0]
    (line,) = coded(contents)
    assert [one for one in check_gold.problems({"text": report.text}, line) if one] == []
    assert all(len(quote) <= MAX_QUOTE for event in line["events"] for quote in quotes(event))
