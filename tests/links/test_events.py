"""Events across reports: what is one event, and what must never be."""

import pytest

from dragoman.lexicon import load_lexicon
from dragoman.links import actor_index, link_actors, link_events
from dragoman.schema import EventMention
from tests.factory import day, event, place, report, who

LEXICON = load_lexicon()

MET = "The delegations met to discuss prisoners."
MEETING = report(MET, report_id="a", published="2019-03-06")
LATER = report("Envoys met behind closed doors, officials discuss little.", report_id="b", published="2019-03-07")
GENEVA = place("Geneva", "Switzerland")
BOTH = (who("Iran"), who("Turkey"))


def linked(*events: EventMention, count: int = 1) -> bool:
    """Whether the events become `count` events."""
    reports = {"a": MEETING, "b": LATER}
    clusters = link_events(events, reports, actor_index(link_actors(events, LEXICON)), LEXICON)
    return len(clusters) == count


def test_one_meeting_in_two_reports_is_one_event() -> None:
    first = event(MEETING, "met", *BOTH, when=day("2019-03-05"), where=GENEVA)
    second = event(LATER, "met", *BOTH, when=day("2019-03-05"), where=GENEVA)
    assert linked(first, second)


def test_a_plan_and_its_outcome_are_one_event() -> None:
    planned = event(MEETING, "met", *BOTH, when=day("2019-03-07"), where=GENEVA, status="planned")
    held = event(LATER, "met", *BOTH, when=day("2019-03-07"), where=GENEVA)
    assert linked(planned, held)


def test_a_day_without_a_year_fits_the_same_day_of_a_year() -> None:
    first = event(MEETING, "met", *BOTH, when=day("XXXX-03-05"), where=GENEVA)
    second = event(LATER, "met", *BOTH, when=day("2019-03-05"), where=GENEVA)
    assert linked(first, second)


def test_reports_that_differ_on_the_first_day_of_a_ceasefire_tell_of_one() -> None:
    syria = place("Syria", "Syria")
    parties = (who("Syria", "party"), who("armed opposition", "party", "armed_group"))
    first = event(MEETING, "met", *parties, event_type="ceasefire", when=day("2019-03-01"), where=syria)
    second = event(LATER, "met", *parties, event_type="ceasefire", when=day("2019-03-02"), where=syria)
    assert linked(first, second)


@pytest.mark.parametrize(
    "second",
    [
        event(LATER, "met", *BOTH, when=day("2019-02-05"), where=GENEVA),
        event(LATER, "met", who("Qatar"), who("Oman"), when=day("2019-03-05"), where=GENEVA),
        event(LATER, "met", *BOTH, event_type="violence", when=day("2019-03-05"), where=GENEVA),
    ],
    ids=["another day", "other actors", "another type"],
)
def test_what_stays_apart(second: EventMention) -> None:
    first = event(MEETING, "met", *BOTH, when=day("2019-03-05"), where=GENEVA)
    assert linked(first, second, count=2)


def test_two_mentions_of_one_report_never_merge() -> None:
    first = event(MEETING, "met", *BOTH, when=day("2019-03-05"), where=GENEVA)
    second = event(MEETING, "discuss", *BOTH, when=day("2019-03-05"), where=GENEVA)
    assert linked(first, second, count=2)


def test_numbered_rounds_never_merge() -> None:
    first = event(MEETING, "met", *BOTH, event_type="talks", where=GENEVA, label="Geneva talks", number_of_round=2)
    second = event(LATER, "met", *BOTH, event_type="talks", where=GENEVA, label="Geneva talks", number_of_round=3)
    assert linked(first, second, count=2)


def test_a_merge_names_its_reasons() -> None:
    first = event(MEETING, "met", *BOTH, when=day("2019-03-05"), where=GENEVA)
    second = event(LATER, "met", *BOTH, when=day("2019-03-05"), where=GENEVA)
    reports = {"a": MEETING, "b": LATER}
    (cluster,) = link_events([first, second], reports, actor_index(link_actors([first, second], LEXICON)), LEXICON)
    assert cluster.why[0].startswith("b with a: ")
    assert "same day +2.5" in cluster.why[0]
