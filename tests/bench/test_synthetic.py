"""Invented reports: the same every time, with readings whose words stand in them, and a record with all that news has."""

from __future__ import annotations

import pytest

from bench.invented import with_states
from bench.synthetic import make, table, timed_stages
from bench.telling import Told, tell
from dragoman.lexicon import Lexicon
from dragoman.pipeline import add_up
from dragoman.schema import Record


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return list(tell(400, seed=5))


@pytest.fixture(scope="module")
def record(told: list[Told], lexicon: Lexicon) -> Record:
    return add_up([one.report for one in told], [one.reading for one in told], with_states(lexicon, 5)).record


def test_a_larger_set_begins_with_the_smaller_one(told: list[Told]) -> None:
    assert list(tell(120, seed=5)) == told[:120]
    assert list(tell(20, seed=6)) != told[:20]


def test_the_words_of_readings_stand_in_the_text(told: list[Told]) -> None:
    dates = 0
    for report, reading in told:
        for mention in reading.mentions:
            last = mention.name if "name" in mention.tags else mention.office
            assert mention.span.of(report.text).endswith(last or "?")
        for event in reading.events:
            named = [one for one in event.participants if one.span.of(report.text).startswith(one.name)]
            assert len(named) == len(event.participants) > 0
            assert event.quote.covers(event.trigger)
            assert event.quote.of(report.text).endswith(".")
            dates += event.when is not None and event.when.span.of(report.text)[-4:].isdigit()
    assert dates > 200


def test_the_record_has_copies_conflicts_and_spellings(told: list[Told], record: Record) -> None:
    assert len(record.claims) / len(told) == pytest.approx(6.5, abs=1.5)
    assert {"corroborated", "single-source", "disputed", "updated"} <= {one.verdict for one in record.findings}
    assert 0.08 < len({link.copy_id for link in record.copies}) / len(told) < 0.25
    assert any("+office." in claim.method for claim in record.claims)
    assert any(len(actor.names) > 1 for actor in record.actors if actor.kind == "person")
    assert all(1 < len(event.reports) < 60 for event in record.events[:1])


def test_a_size_is_counted_and_compared_with_the_first() -> None:
    small = make(60)
    assert (small.reports, small.seconds > 0, small.peak > 0) == (60, True, True)
    assert table([small, small]).splitlines()[-1].endswith("| 1.00 |")


def test_stages_are_put_back_after_they_were_timed() -> None:
    with pytest.raises(ZeroDivisionError), timed_stages():
        raise ZeroDivisionError
    with timed_stages() as seconds:
        pass
    assert seconds == {}
