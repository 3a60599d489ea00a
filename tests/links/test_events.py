"""Events across reports: what is one event, what is two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.links import actor_index, compared, link_actors, link_events
from dragoman.links.features import FEATURES
from dragoman.links.groups import THRESHOLD
from dragoman.schema import Participant, Status
from tests.links.factory import Story, actor, date, mention, person, place, report

ARU = place("Port Aru", "Aruvia")


def linked(stories: Sequence[Story], lexicon: Lexicon) -> set[frozenset[str]]:
    """The clusters, each as the ids of the reports that tell of it."""
    events = [event for _, found in stories for event in found]
    reports = {told.id: told for told, _ in stories}
    clusters = link_events(compared(events, reports, actor_index(link_actors(events, lexicon)), lexicon))
    told_by = {event.id: event.report_id for event in events}
    return {frozenset(told_by[one] for one in cluster.mentions) for cluster in clusters}


def story(
    report_id: str, text: str, published: str, event_type: str, words: str, *actors: Participant | str, **slots: Any
) -> Story:
    told = report(report_id, text, published=published)
    return told, (mention(told, event_type, words, *actors, **slots),)


def one_event(a: Story, b: Story, lexicon: Lexicon) -> bool:
    return linked([a, b], lexicon) == {frozenset({a[0].id, b[0].id})}


def test_a_plan_and_its_outcome_are_one_event(lexicon: Lexicon) -> None:
    planned = story(
        "a", "Aruvia and Belmark will hold talks in Port Aru on 3 May.", "2019-05-01", "talks", "hold talks",
        "Aruvia", "Belmark", when="2019-05-03", where=ARU, status="planned",
    )  # fmt: skip
    held = story(
        "b", "The talks of Aruvia and Belmark took place in Port Aru.", "2019-05-04", "talks", "talks",
        "Aruvia", "Belmark", when="2019-05-03", where=ARU,
    )  # fmt: skip
    assert one_event(planned, held, lexicon)


def test_an_undated_announcement_joins_the_dated_talks_that_follow(lexicon: Lexicon) -> None:
    announced = story(
        "a", "Aruvia and Belmark are to open peace talks in Port Aru.", "2019-04-28", "talks", "peace talks",
        "Aruvia", "Belmark", where=ARU, status="planned",
    )  # fmt: skip
    dated = story(
        "b", "Peace talks of Aruvia and Belmark opened in Port Aru on 3 May.", "2019-05-03", "talks", "Peace talks",
        "Aruvia", "Belmark", when="2019-05-03", where=ARU,
    )  # fmt: skip
    assert one_event(announced, dated, lexicon)


@pytest.mark.parametrize(("first", "second"), [("2016-12-29", "2016-12-30"), ("2016-12", "2016-12-30")])
def test_a_ceasefire_is_one_whatever_day_reports_give_it(first: str, second: str, lexicon: Lexicon) -> None:
    a = story(
        "a", "A ceasefire of Aruvia and the rebels was declared.", "2017-01-05", "ceasefire", "ceasefire",
        "Aruvia", when=date(first, None), where=place("Aruvia", "Aruvia", "country"),
    )  # fmt: skip
    b = story(
        "b", "The ceasefire in Aruvia took effect on Friday.", "2017-01-07", "ceasefire", "ceasefire",
        "Aruvia", when=date(second, None), where=place("Aruvia", "Aruvia", "country"),
    )  # fmt: skip
    assert one_event(a, b, lexicon)


def test_meetings_of_one_pair_on_two_days_are_two(lexicon: Lexicon) -> None:
    a = story("a", "Aruvia met Belmark in Port Aru.", "2019-05-02", "meeting", "met", "Aruvia", "Belmark",
              when="2019-05-02", where=ARU)  # fmt: skip
    b = story("b", "Aruvia met Belmark in Port Aru.", "2019-05-05", "meeting", "met", "Aruvia", "Belmark",
              when="2019-05-05", where=ARU)  # fmt: skip
    assert not one_event(a, b, lexicon)


def test_two_numbered_rounds_are_two_events(lexicon: Lexicon) -> None:
    a = story("a", "The second round of talks in Port Aru ended.", "2019-05-02", "talks", "round of talks",
              "Aruvia", "Belmark", where=ARU, round=2)  # fmt: skip
    b = story("b", "The third round of talks in Port Aru ended.", "2019-05-05", "talks", "round of talks",
              "Aruvia", "Belmark", where=ARU, round=3)  # fmt: skip
    assert not one_event(a, b, lexicon)


def test_one_numbered_round_is_one_event(lexicon: Lexicon) -> None:
    a = story("a", "The second round of talks will be in Port Aru.", "2019-05-02", "talks", "round of talks",
              "Aruvia", "Belmark", where=ARU, round=2, status="planned")  # fmt: skip
    b = story("b", "The second round of talks ended.", "2019-05-25", "talks", "round of talks",
              "Aruvia", "Belmark", when="2019-05-24", where=ARU, round=2)  # fmt: skip
    assert one_event(a, b, lexicon)


@pytest.mark.parametrize(("status", "one"), [("planned", True), ("held", False)])
def test_a_numbered_round_is_planned_for_another_day_but_not_held_on_two(
    status: Status, one: bool, lexicon: Lexicon
) -> None:
    a, b = (
        story(name, "The second round of talks in Port Aru.", published, "talks", "round of talks",
              "Aruvia", "Belmark", when=day, where=ARU, round=2, status=status)
        for name, published, day in (("a", "2019-05-02", "2019-05-10"), ("b", "2019-05-05", "2019-05-24"))
    )  # fmt: skip
    assert one_event(a, b, lexicon) == one


def test_reports_may_disagree_where_a_numbered_round_of_some_days_was(lexicon: Lexicon) -> None:
    a, b = (
        story(name, "The second round of talks of Aruvia and Belmark ended.", "2019-05-05", "talks", "round of talks",
              "Aruvia", "Belmark", when="2019-05-03", where=where, round=2)
        for name, where in (("a", ARU), ("b", place("Carhaven", "Carland")))
    )  # fmt: skip
    assert one_event(a, b, lexicon)


def test_a_track_is_not_its_rounds(lexicon: Lexicon) -> None:
    track = story("a", "The Aru process goes on.", "2019-05-20", "talks", "Aru process", "Aruvia", "Belmark",
                  where=ARU, status="ongoing")  # fmt: skip
    dated = story("b", "A round of talks was held in Port Aru on 18 May.", "2019-05-20", "talks", "round of talks",
                  "Aruvia", "Belmark", when="2019-05-18", where=ARU)  # fmt: skip
    assert not one_event(track, dated, lexicon)


def test_talks_in_two_cities_are_two(lexicon: Lexicon) -> None:
    a = story("a", "Aruvia and Belmark held talks in Port Aru.", "2019-05-02", "talks", "talks", "Aruvia", "Belmark",
              when="2019-05-01", where=ARU)  # fmt: skip
    b = story("b", "Aruvia and Belmark held talks in Westford.", "2019-05-02", "talks", "talks", "Aruvia", "Belmark",
              when="2019-05-01", where=place("Westford", "Carland"))  # fmt: skip
    assert not one_event(a, b, lexicon)


def test_two_mediators_are_two_mediations(lexicon: Lexicon) -> None:
    a = story("a", "Carland mediated between Aruvia and Belmark.", "2019-05-02", "mediation", "mediated",
              actor("Carland", "mediator"), "Aruvia", "Belmark")  # fmt: skip
    b = story("b", "Dunmore mediated between Aruvia and Belmark.", "2019-05-02", "mediation", "mediated",
              actor("Dunmore", "mediator"), "Aruvia", "Belmark")  # fmt: skip
    assert not one_event(a, b, lexicon)


def test_two_people_received_on_one_day_are_two_meetings(lexicon: Lexicon) -> None:
    a = story("a", "Ann Aru met Cal Carr.", "2019-05-02", "meeting", "met", person("Ann Aru", "Aruvia"),
              person("Cal Carr", "Carland"), "Aruvia", "Carland", when="2019-05-02")  # fmt: skip
    b = story("b", "Ann Aru met Dee Dunn.", "2019-05-02", "meeting", "met", person("Ann Aru", "Aruvia"),
              person("Dee Dunn", "Dunmore"), "Aruvia", "Dunmore", when="2019-05-02")  # fmt: skip
    assert not one_event(a, b, lexicon)


def test_a_day_without_a_year_is_compared_as_a_day(lexicon: Lexicon) -> None:
    a = story("a", "Aruvia met Belmark in Port Aru on 20 December.", "2017-01-02", "meeting", "met", "Aruvia",
              "Belmark", when="XXXX-12-20", where=ARU)  # fmt: skip
    b = story("b", "Aruvia met Belmark in Port Aru.", "2016-12-21", "meeting", "met", "Aruvia", "Belmark",
              when="2016-12-20", where=ARU)  # fmt: skip
    assert one_event(a, b, lexicon)


def test_a_text_is_known_by_its_number(lexicon: Lexicon) -> None:
    a = story("a", "They cited Resolution 2254.", "2017-01-02", "agreement", "Resolution 2254", "Aruvia")
    b = story("b", "They cited Resolution 2336.", "2017-01-02", "agreement", "Resolution 2336", "Aruvia")
    assert not one_event(a, b, lexicon)


def test_two_mentions_of_one_report_never_join(lexicon: Lexicon) -> None:
    told = report("a", "Aruvia met Belmark. Aruvia met Belmark again.", published="2019-05-02")
    both = (
        mention(told, "meeting", "met Belmark.", "Aruvia", "Belmark", when="2019-05-02", where=ARU),
        mention(told, "meeting", "met Belmark again", "Aruvia", "Belmark", when="2019-05-02", where=ARU),
    )
    other = story("b", "Aruvia met Belmark.", "2019-05-02", "meeting", "met", "Aruvia", "Belmark",
                  when="2019-05-02", where=ARU)  # fmt: skip
    clusters = linked([(told, both), other], lexicon)
    assert sorted(sorted(one) for one in clusters) == [["a"], ["a", "b"]]


def test_each_merge_says_why(lexicon: Lexicon) -> None:
    stories = [
        story(name, "Aruvia met Belmark in Port Aru.", "2019-05-02", "meeting", "met", "Aruvia", "Belmark",
              when="2019-05-02", where=ARU)
        for name in ("a", "b")
    ]  # fmt: skip
    events = [event for _, found in stories for event in found]
    reports = {told.id: told for told, _ in stories}
    (cluster,) = link_events(compared(events, reports, actor_index(link_actors(events, lexicon)), lexicon))
    assert cluster.why[0].startswith("b with a: ")
    told = re.findall(r"([a-z ,]+) ([+-]\d+\.\d)(?:, |$)", cluster.why[0].removeprefix("b with a: "))
    last, in_all = told.pop()
    assert last == "in all"
    assert float(in_all) >= THRESHOLD
    assert len(told) == 5
    assert {name for name, _ in told} <= {feature.name for feature in FEATURES}
    strengths = [abs(float(added)) for _, added in told]
    assert strengths == sorted(strengths, reverse=True)


WORDS = st.sampled_from(["talks in Port Aru", "met the envoy", "signed a deal", "a ceasefire held"])


@st.composite
def mentions_of_many_reports(draw: st.DrawFn) -> list[Story]:
    count = draw(st.integers(min_value=1, max_value=7))
    return [
        story(
            f"r{n}", f"Aruvia {(words := draw(WORDS))} today.", draw(st.sampled_from(["2019-05-01", "2019-05-09"])),
            draw(st.sampled_from(["talks", "meeting", "agreement", "ceasefire"])), words,
            *draw(st.sets(st.sampled_from(["Aruvia", "Belmark", "Carland"]))),
            when=draw(st.sampled_from([None, "2019-05-01", "2019-05"])),
            status=draw(st.sampled_from(["held", "planned", "ongoing"])),
        )
        for n in range(count)
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(stories=mentions_of_many_reports(), seed=st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing_and_each_mention_is_in_one_event(
    stories: list[Story], seed: Random, lexicon: Lexicon
) -> None:
    shuffled = list(stories)
    seed.shuffle(shuffled)
    clusters = linked(stories, lexicon)
    assert linked(shuffled, lexicon) == clusters
    assert sorted(one for cluster in clusters for one in cluster) == sorted(told.id for told, _ in stories)


COPIED = "A meeting of the two sides went on for hours in the old customs house."


@pytest.mark.parametrize(("words", "one"), [(COPIED, True), ("A meeting was held.", False)])
def test_the_same_sentence_word_for_word_is_one_event(words: str, one: bool, lexicon: Lexicon) -> None:
    a, b = (story(name, words, day, "meeting", "meeting") for name, day in (("a", "2019-05-02"), ("b", "2019-05-05")))
    assert one_event(a, b, lexicon) is one


FLOOD = "Torrential rain flooded the harbour district of Port Aru and rescuers with boats brought families to safety."
BUDGET = "The parliament of Belmark was flooded with letters after deputies passed the unpopular budget."


def test_events_of_a_type_of_ones_own_are_one_by_their_words_in_reports_of_one_story(lexicon: Lexicon) -> None:
    a, b = (story(name, FLOOD, "2019-05-02", "disaster", "flooded", "Aruvia") for name in "ab")
    c, d = (story(name, BUDGET, "2019-05-02", "disaster", "flooded", "Belmark") for name in "cd")
    assert linked([a, b, c, d], lexicon) == {frozenset("ab"), frozenset("cd")}


def test_attacks_on_two_days_are_two(lexicon: Lexicon) -> None:
    a, b = (
        story(
            name, "Rebels shelled Port Aru.", day, "violence", "shelled", actor("Aruvia", "target"), when=day, where=ARU
        )
        for name, day in (("a", "2019-05-02"), ("b", "2019-05-06"))
    )
    assert not one_event(a, b, lexicon)


def test_a_visit_to_two_cities_is_two_visits(lexicon: Lexicon) -> None:
    a = story(
        "a", "Ann Aru visited Port Aru.", "2019-05-02", "visit", "visited", person("Ann Aru", "Aruvia"), where=ARU
    )
    b = story("b", "Ann Aru visited Westford.", "2019-05-02", "visit", "visited", person("Ann Aru", "Aruvia"),
              where=place("Westford", "Carland"))  # fmt: skip
    assert not one_event(a, b, lexicon)


def test_a_meeting_with_one_more_on_each_side_is_another(lexicon: Lexicon) -> None:
    a, b = (
        story(name, "Ann Aru met a guest.", "2019-05-02", "meeting", "met", person("Ann Aru"), person(guest),
              when="2019-05-02", where=ARU)
        for name, guest in (("a", "Cal Carr"), ("b", "Dee Dunn"))
    )  # fmt: skip
    assert not one_event(a, b, lexicon)
