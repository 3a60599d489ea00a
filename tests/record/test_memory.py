"""What a build kept: the next one, whatever came, went or changed meanwhile, gives the bytes of a build without it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.telling import Told, tell
from dragoman.exports import record_json
from dragoman.judgements import propose
from dragoman.lexicon import Lexicon
from dragoman.links import Memory, blocks, features, rarity, scores
from dragoman.pipeline import add_up
from dragoman.schema import Contents, Judgement, JudgementKind

TOLD = list(tell(90, seed=5))


def made(
    told: Sequence[Told], lexicon: Lexicon, judged: Sequence[Judgement] = (), memory: Memory | None = None
) -> Contents:
    reports, readings = [one.report for one in told], [one.reading for one in told]
    return add_up(reports, readings, lexicon, judgements=judged, memory=memory)


def changed(one: Told, way: int) -> Told:
    """The report as it is, of another day, of another outlet, with another head, or read as something else."""
    report, reading = one.report, one.reading
    match way:
        case 1:
            report = msgspec.structs.replace(report, published="2016-02-03")
        case 2:
            report = msgspec.structs.replace(report, outlet="Another Outlet", provider="Invented Outlet 003")
        case 3:
            report = msgspec.structs.replace(report, text="Qqqqq" + report.text[5:], sha256="0")
        case 4:
            events = tuple(msgspec.structs.replace(event, status="planned") for event in reading.events)
            reading = msgspec.structs.replace(reading, events=events[:-1])
        case 5:
            reading = msgspec.structs.replace(reading, events=())
    return Told(report, reading)


@st.composite
def states(draw: st.DrawFn) -> list[list[Told]]:
    """Dossiers that follow each other: each with a few reports more, fewer or otherwise than the one before."""
    now = dict.fromkeys(draw(st.sets(st.integers(0, len(TOLD) - 1), min_size=40)), 0)
    found = [now]
    for _ in range(draw(st.integers(1, 3))):
        now = dict(now)
        for n in draw(st.sets(st.integers(0, len(TOLD) - 1), max_size=5)):
            now.pop(n) if n in now and draw(st.booleans()) else now.update({n: draw(st.integers(0, 5))})
        found.append(now)
    return [[changed(TOLD[n], way) for n, way in sorted(state.items())] for state in found]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=states(), window=st.sampled_from((3, 200)))
def test_a_build_with_a_memory_gives_the_bytes_of_one_without(
    steps: list[list[Told]], window: int, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "_WINDOW", window)
    memory = Memory()
    for told in steps:
        contents = made(told, lexicon, memory=memory)
        assert record_json(contents) == record_json(made(told, lexicon))
        memory = Memory(memory.kept, contents.record)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), steps=states())
def test_decisions_change_nothing_of_that(data: st.DataObject, steps: list[list[Told]], lexicon: Lexicon) -> None:
    memory, judged = Memory(), list[Judgement]()
    for n, told in enumerate(steps):
        contents = made(told, lexicon, judged, memory)
        assert record_json(contents) == record_json(made(told, lexicon, judged))
        memory = Memory(memory.kept, contents.record)
        judged += [decided(data, contents, f"2026-01-0{n + 1}T00:00:00.00000{k}Z") for k in range(2)]


KINDS: tuple[JudgementKind, ...] = (
    "same_event",
    "different_events",
    "same_actor",
    "different_actors",
    "value_right",
    "misread",
)


def decided(data: st.DataObject, contents: Contents, at: str) -> Judgement:
    """A decision about two events, two actors or the value of a finding, drawn from the record."""
    record, kind = contents.record, data.draw(st.sampled_from(KINDS))
    if kind in ("value_right", "misread"):
        ids = {one.id: one for one in record.findings if one.slot in ("date", "place")}
        finding = data.draw(st.sampled_from(sorted(ids)))
        claim = data.draw(st.sampled_from(ids[finding].values)).claims[0]
        return propose(contents, kind, [finding, claim] if kind == "value_right" else [claim], by="Ada", at=at)
    things = [one.id for one in (record.events if "event" in kind else record.actors)]
    two = data.draw(st.lists(st.sampled_from(things), min_size=2, max_size=2, unique=True))
    return propose(contents, kind, two, by="Ada", at=at)


def test_of_one_report_more_hardly_a_pair_is_scored(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def counted(*given: Any, **named: Any) -> float:
        nonlocal asked
        asked += 1
        return features.score(*given, **named)

    monkeypatch.setattr(scores, "score", counted)
    # Of so few reports one more changes a weight of most words; of ten thousand it does not.
    for steps in ("_FINE", "_COARSE", "_COARSEST"):
        monkeypatch.setattr(rarity, steps, 1)
    told, first = list(tell(400, seed=5)), Memory()
    made(told[:-1], lexicon, memory=first)
    before = asked
    made(told, lexicon, memory=Memory(first.kept))
    assert asked - before < before / 5
