"""Which reports are on one story."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.links import find_stories
from dragoman.schema import Report
from tests.links.factory import report

FLOOD = (
    "Torrential rain flooded the harbour district of Port Aru on Sunday. Rescuers with boats brought families to safety.",
    "Families were brought to safety by rescuers with boats after torrential rain flooded the harbour of Port Aru.",
)
VOTE = (
    "The parliament of Belmark voted on the budget. The opposition walked out before the budget was passed.",
    "The opposition walked out of the parliament of Belmark as deputies passed the budget.",
)


def told(name: str, text: str, day: str | None = "2019-05-02") -> Report:
    return report(name, text, published=day)


def test_reports_of_one_story_stand_together() -> None:
    reports = [told("a", FLOOD[0]), told("b", VOTE[0]), told("c", FLOOD[1]), told("d", VOTE[1], None)]
    assert find_stories(reports) == (("a", "c"), ("b", "d"))


def test_a_report_like_no_other_is_a_story_by_itself() -> None:
    reports = [told("a", FLOOD[0]), told("b", FLOOD[1]), told("c", "Beekeepers met in Westford to compare honey.")]
    assert ("c",) in find_stories(reports)


def test_the_headline_counts_beside_the_text() -> None:
    bare = [told(name, text) for name, text in zip("abc", ("It rained.", "It snowed.", VOTE[0]), strict=True)]
    assert ("a", "b") not in find_stories(bare)
    named = [
        report(one.id, one.text, headline="Harbour of Port Aru flooded", published="2019-05-02") for one in bare[:2]
    ]
    assert ("a", "b") in find_stories([*named, bare[2]])


def test_no_reports_no_stories() -> None:
    assert find_stories([]) == ()


@settings(max_examples=30, deadline=None)
@given(
    days=st.lists(st.sampled_from(["2019-05-02", "2019-06-02", None]), min_size=4, max_size=4),
    seed=st.randoms(use_true_random=False),
)
def test_the_order_of_reports_changes_nothing_and_each_stands_in_one_story(
    days: list[str | None], seed: Random
) -> None:
    reports = [told(name, text, day) for name, text, day in zip("abcd", (*FLOOD, *VOTE), days, strict=True)]
    shuffled = list(reports)
    seed.shuffle(shuffled)
    stories = find_stories(reports)
    assert find_stories(shuffled) == stories
    assert sorted(one for story in stories for one in story) == ["a", "b", "c", "d"]
