"""Steps, words of --about, and the months of labels."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from dragoman.record.history import history_of
from tests.findings.factory import claim
from tests.links.factory import mention, record, report


@pytest.mark.parametrize(("superseded", "steps"), [((), ["announced", "confirmed"]), (("a",), ["announced"] * 2)])
def test_a_superseded_report_confirms_nothing(superseded: tuple[str, ...], steps: list[str]) -> None:
    plans = [claim("planned", voice, slot="status", status="planned") for voice in "ab"]
    told = {one.id: "2019-05-01" if one.report_id == "a" else "2019-05-02" for one in plans}
    found = history_of(plans, told, superseded)
    assert [step.step for step in found] == steps


def test_who_confirmed_once_does_not_announce_later() -> None:
    told = [("a", "2019-05-01"), ("b", "2019-05-02"), ("b", "2019-05-03"), ("a", "2019-05-04")]
    plans = [
        claim("planned", voice, slot="status", status="planned", report=f"{voice}{n}")
        for n, (voice, _) in enumerate(told)
    ]
    found = history_of(plans, {one.id: day for one, (_, day) in zip(plans, told, strict=True)})
    assert [(step.step, step.voices) for step in found] == [
        ("announced", ("a",)),
        ("confirmed", ("b",)),
        ("confirmed", ("b",)),
        ("announced", ("a",)),
    ]


@pytest.mark.parametrize(
    ("about", "kept"),
    [("Türkiye", 1), ("Iran, Belmark", 1), ("Turkey Norway", 0), ("turkey,", 1), ("Norway", 0)],
)
def test_a_phrase_is_whole_and_knows_other_names(about: str, kept: int, lexicon: Lexicon) -> None:
    told = report("a", "They met.", published="2019-05-01")
    found = record(
        [(told, (mention(told, "meeting", "met", "Turkey", "Iran", when="2019-05-01"),))], lexicon, about=about
    )
    assert len(found.events) == kept
