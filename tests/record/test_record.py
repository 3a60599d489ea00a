"""The record as a whole: promises that hold for whatever reports go in."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.schema import ActorsValue, EventMention, Record, Report
from dragoman.schema.ids import event_mention_id
from tests.links.factory import Story, actor, date, mention, person, place, record, report, says

ARU = place("Port Aru", "Aruvia")
PLAN = (
    "Aruvia and Belmark will hold talks in Port Aru on 3 May, the Aruvian Foreign Ministry said on Monday. Carland is "
    "to mediate, as it did in the winter, and lists of prisoners are to be exchanged on the first day of the round."
)
HELD = (
    "Aruvia and Belmark held talks in Port Aru on Friday. Carland mediated, and both sides exchanged lists of "
    "prisoners, but the question of the border posts was left to a later round that has no date so far, officials said."
)


def plan(report_id: str = "plan", outlet: str = "Wire", published: str | None = "2019-05-01") -> Story:
    told = report(report_id, PLAN, outlet=outlet, published=published)
    return told, (
        mention(
            told, "talks", "hold talks", "Aruvia", "Belmark", actor("Carland", "mediator"), when="2019-05-03",
            where=ARU, status="planned", attribution=says("Aruvian Foreign Ministry", "body"),
        ),
    )  # fmt: skip


def held(report_id: str = "held", outlet: str = "Post", day: str = "2019-05-03") -> Story:
    told = report(report_id, HELD, outlet=outlet, published="2019-05-04")
    return told, (
        mention(told, "talks", "held talks", "Aruvia", "Belmark", actor("Carland", "mediator"), when=day, where=ARU),
        mention(told, "meeting", "exchanged lists", person("Ann Aru", "Aruvia", office="envoy"), "Aruvia", "Belmark"),
    )


def copied(story: Story, report_id: str, outlet: str, published: str | None) -> Story:
    """The same text and the same mentions in another outlet."""
    told, events = story
    copy = msgspec.structs.replace(told, id=report_id, outlet=outlet, published=published)
    return copy, tuple(_moved(event, copy) for event in events)


def _moved(event: EventMention, copy: Report) -> EventMention:
    own = event_mention_id(copy.id, event.type, event.trigger)
    return msgspec.structs.replace(event, id=own, report_id=copy.id)


def test_a_plan_and_its_outcome_are_one_event_with_two_steps(lexicon: Lexicon) -> None:
    found = record([plan(), held()], lexicon)
    (event,) = [one for one in found.events if one.type == "talks"]
    assert (event.status, event.reports, event.origins) == ("held", ("held", "plan"), 2)
    assert [(step.step, step.date) for step in event.history] == [("announced", "2019-05-01"), ("held", "2019-05-04")]


def test_an_event_is_labelled_in_plain_words(lexicon: Lexicon) -> None:
    found = record([held()], lexicon)
    labels = [event.label for event in found.events if event.type == "talks"]
    assert labels == ["Talks between Aruvia and Belmark, Port Aru, 3 May 2019"]


def test_a_plan_that_a_second_voice_announces_is_confirmed(lexicon: Lexicon) -> None:
    second = report("later", "Talks of Aruvia and Belmark in Port Aru open on Friday.", published="2019-05-02")
    story = (second, (mention(second, "talks", "Talks", "Aruvia", "Belmark", when="2019-05-03", where=ARU,
                              status="planned"),))  # fmt: skip
    (event,) = record([plan(), story], lexicon).events
    assert [step.step for step in event.history] == ["announced", "confirmed"]


def test_what_is_put_off_stays_one_event(lexicon: Lexicon) -> None:
    late = report("late", "The talks in Port Aru were put off to 17 May.", published="2019-05-02")
    story = (late, (mention(late, "talks", "talks", "Aruvia", "Belmark", when="2019-05-17", where=ARU,
                            status="postponed"),))  # fmt: skip
    (event,) = record([plan(), story], lexicon).events
    assert [step.step for step in event.history] == ["announced", "postponed"]
    assert (event.status, event.when and event.when.edtf) == ("postponed", "2019-05-17")


def test_a_report_of_unknown_day_gives_steps_of_unknown_day_last(lexicon: Lexicon) -> None:
    found = record([held(), plan(published=None)], lexicon)
    (event,) = [one for one in found.events if one.type == "talks"]
    assert [(step.step, step.date) for step in event.history] == [("held", "2019-05-04"), ("announced", None)]


def test_a_revised_report_is_kept_without_a_vote(lexicon: Lexicon) -> None:
    old, new = (
        msgspec.structs.replace(told, url="https://post.example/1", published=published)
        for (told, _), published in ((held("old"), "2019-05-04"), (held("new"), "2019-05-05"))
    )
    stories = [(old, held("old", day="2019-05-02")[1]), (new, held("new", day="2019-05-03")[1])]
    found = record(stories, lexicon)
    assert {one.id: one.superseded_by for one in found.reports} == {"old": "new", "new": None}
    dates = [one for one in found.findings if one.slot == "date"]
    assert [(one.value, one.verdict) for one in dates] == [(date("2019-05-03"), "updated")]


def test_reports_tell_of_their_copies(lexicon: Lexicon) -> None:
    found = record([plan(), copied(plan(), "copy", "Herald", "2019-05-02")], lexicon)
    entries = {one.id: (one.copy_family, one.copied_from, one.copied_share) for one in found.reports}
    assert entries == {"plan": ("plan", None, 0.0), "copy": ("plan", "plan", 1.0)}


def test_a_report_without_a_reading_is_listed_as_not_read(lexicon: Lexicon) -> None:
    from dragoman.record import build_record

    found = build_record([report("a", "Bonjour.")], [], [], lexicon)
    assert [(one.id, one.read) for one in found.reports] == [("a", False)]


def test_offices_are_dated_by_the_reports_that_give_them(lexicon: Lexicon) -> None:
    stories = []
    for name, day in (("a", "2019-05-01"), ("b", "2019-07-01")):
        told = report(name, f"Envoy Ann Aru spoke in Port Aru ({name}).", published=day)
        stories.append((told, (mention(told, "visit", "spoke", person("Ann Aru", "Aruvia", office="envoy")),)))
    (ann,) = record(stories, lexicon).actors
    assert [(one.title, one.of, one.first, one.last) for one in ann.offices] == [
        ("envoy", "Aruvia", "2019-05-01", "2019-07-01")
    ]


def test_a_bilateral_inside_a_round_is_part_of_it(lexicon: Lexicon) -> None:
    told = report(
        "a", "Talks were held in Port Aru on 2 and 3 May. Aruvia met Carland on 3 May.", published="2019-05-04"
    )
    events = (
        mention(told, "talks", "Talks", "Aruvia", "Belmark", when=date("2019-05-02", "2019-05-03"), where=ARU),
        mention(told, "meeting", "met", "Aruvia", "Carland", when="2019-05-03", where=ARU),
    )
    found = record([(told, events)], lexicon)
    talks, meeting = (next(e for e in found.events if e.type == kind) for kind in ("talks", "meeting"))
    assert (meeting.part_of, talks.part_of) == (talks.id, None)


@pytest.mark.parametrize(
    ("about", "types"),
    [
        ("Carland", {"talks"}),
        ("port aru", {"talks"}),
        ("Ann", {"meeting"}),
        ("Carland talks", {"talks"}),
        ("exchanged", {"meeting"}),
        ("Nowhere", set()),
    ],
)
def test_about_keeps_what_is_near_the_words(about: str, types: set[str], lexicon: Lexicon) -> None:
    told, events = held()
    apart = (told, (events[0], mention(told, "meeting", "exchanged lists", person("Ann Dunn", "Dunmore"), "Dunmore")))
    found = record([apart], lexicon, about=about)
    assert {event.type for event in found.events} == types
    assert {claim.event_id for claim in found.claims} == {event.id for event in found.events}
    assert bool(found.reports) is bool(types)


def origins_of(found: Record) -> list[int]:
    return sorted(event.origins for event in found.events)


STORIES = st.lists(st.sampled_from([plan(), held(), held("other", "Herald", "2019-05-04"), plan("p2", "Herald")]),
                   min_size=1, max_size=4, unique_by=lambda story: story[0].id)  # fmt: skip
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(stories=STORIES, data=st.data())
def test_the_order_of_reports_changes_no_byte(lexicon: Lexicon, stories: list[Story], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(stories))
    assert msgspec.json.encode(record(shuffled, lexicon)) == msgspec.json.encode(record(stories, lexicon))


@QUICK
@given(stories=STORIES, data=st.data())
def test_a_copy_raises_no_origins(lexicon: Lexicon, stories: list[Story], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(stories))
    day = data.draw(st.sampled_from([None, "2019-04-30", "2019-05-04", "2019-06-01"]))
    copy = copied(original, data.draw(st.sampled_from(["a-copy", "z-copy"])), "Copyist", day)
    before, after = record(stories, lexicon), record([*stories, copy], lexicon)
    assert origins_of(after) == origins_of(before)
    counted = [sorted(v.origins for f in one.findings for v in f.values) for one in (before, after)]
    assert counted[1] == counted[0]


@QUICK
@given(stories=STORIES)
def test_everything_named_is_there_and_every_list_is_sorted(lexicon: Lexicon, stories: list[Story]) -> None:
    found = record(stories, lexicon)
    for listed in (found.reports, found.actors, found.events, found.claims, found.findings):
        ids = [one.id for one in listed]
        assert ids == sorted(set(ids))
    assert_references(found)
    for finding in found.findings:
        assert finding.value is None or finding.value in [one.value for one in finding.values]
        assert "" not in [one.value for one in finding.values]


def assert_references(found: Record) -> None:
    claims, actors = {one.id for one in found.claims}, {one.id for one in found.actors}
    findings, reports = {one.id for one in found.findings}, {one.id for one in found.reports}
    for event in found.events:
        assert set(event.findings) <= findings
        assert set(event.reports) <= reports
        assert {claim for step in event.history for claim in step.claims} <= claims
        assert {one.actor_id for one in event.participants} <= actors
        assert {claim for one in event.participants for claim in one.claims} <= claims
    for finding in found.findings:
        assert {claim for one in finding.values for claim in one.claims} <= claims
        assert {one for v in finding.values if isinstance(v.value, ActorsValue) for one in v.value.actor_ids} <= actors
    assert all(claim.voice and claim.event_id for claim in found.claims)


def test_reports_given_twice_in_two_orders_are_one_record(lexicon: Lexicon) -> None:
    stories: Sequence[Story] = [plan(), held()]
    assert record(stories, lexicon) == record(list(reversed(stories)), lexicon)
