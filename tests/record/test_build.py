"""The record: canonical, complete, cited; copies and second quotations never raise the number of origins."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.pipeline import add_up
from dragoman.schema import Contents, Event, Finding, Reading, Report
from tests.factory import day, event, place, reading, report, speaker, who

LEXICON = load_lexicon()
GENEVA = place("Geneva", "Switzerland")
BOTH = (who("Iran"), who("Turkey"), who("Mina Okafor", kind="person", acts_for="Iran"))
STORY = (
    "The delegations met in Geneva for five hours on Tuesday to discuss a list of prisoners and the reopening of the "
    "northern road, and agreed that their technical teams would go on without a break until the week was over."
)


def told(
    report_id: str, outlet: str, text: str, published: str, when: str, status: str = "held"
) -> tuple[Report, Reading]:
    of = report(text, report_id=report_id, outlet=outlet, published=published)
    return of, reading(of, event(of, "met", *BOTH, when=day(when), where=GENEVA, status=status))  # type: ignore[arg-type]


def built(*pairs: tuple[Report, Reading], about: str | None = None, lexicon: Lexicon = LEXICON) -> Contents:
    return add_up([one for one, _ in pairs], [two for _, two in pairs], lexicon, about=about)


AGENCY = told("a", "Agency", STORY, "2019-03-06", "2019-03-05")
PAPER = told(
    "b",
    "Paper",
    "The delegations met in Geneva for hours over prisoners and a road, said a witness at the gate.",
    "2019-03-06",
    "2019-03-06",
)
COPIES = [told(f"c{n}", f"Copy {n}", STORY, "2019-03-07", "2019-03-05") for n in range(3)]


def only_event(contents: Contents) -> Event:
    (found,) = contents.record.events
    return found


def finding(contents: Contents, slot: str) -> Finding:
    (found,) = [one for one in contents.record.findings if one.slot == slot]
    return found


def test_a_disagreement_is_kept_with_its_sources() -> None:
    date = finding(built(AGENCY, PAPER), "date")
    assert date.verdict == "unresolved"
    assert [(one.reports, one.origins) for one in date.values] == [(("a",), 1), (("b",), 1)]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_copies_never_raise_origins(count: int) -> None:
    contents = built(AGENCY, PAPER, *COPIES[:count])
    assert only_event(contents).origins == 2
    assert len(only_event(contents).reports) == 2 + count
    assert finding(contents, "date").verdict == "unresolved"


def test_one_speaker_quoted_by_two_outlets_is_one_origin() -> None:
    pairs = []
    for report_id, outlet, text in (
        ("a", "Agency", "They met, she said."),
        ("b", "Paper", "Yes, they met, she told us."),
    ):
        of = report(text, report_id=report_id, outlet=outlet, published="2019-03-06")
        said = speaker("Mina Okafor")
        pairs.append((of, reading(of, event(of, "met", *BOTH, when=day("2019-03-05"), where=GENEVA, said_by=said))))
    assert only_event(built(*pairs)).origins == 1


def test_a_plan_that_was_held_has_a_life() -> None:
    plan = told("p", "Agency", "They will have met by then.", "2019-03-01", "2019-03-05", "planned")
    found = only_event(built(plan, AGENCY))
    assert found.status == "held"
    assert [(step.step, step.date) for step in found.history] == [("announced", "2019-03-01"), ("held", "2019-03-06")]


@given(st.randoms())
def test_the_order_of_reports_changes_nothing(shuffle: random.Random) -> None:
    pairs = [AGENCY, PAPER, *COPIES]
    expected = msgspec.json.encode(built(*pairs).record)
    shuffle.shuffle(pairs)
    assert msgspec.json.encode(built(*pairs).record) == expected


def test_everything_the_record_names_is_in_it() -> None:
    record = built(AGENCY, PAPER, *COPIES).record
    claims = {claim.id for claim in record.claims}
    findings = {one.id for one in record.findings}
    actors = {actor.id for actor in record.actors}
    reports = {one.id for one in record.reports}
    for found in record.events:
        assert set(found.findings) <= findings
        assert {one.actor_id for one in found.participants} <= actors
        assert set(found.reports) <= reports
        assert {claim for one in found.participants for claim in one.claims} <= claims
    for one in record.findings:
        assert {claim for value in one.values for claim in value.claims} <= claims
        assert one.value is None or one.value in [value.value for value in one.values]


def test_lists_are_sorted_by_id() -> None:
    record = built(AGENCY, PAPER, *COPIES).record
    for found in (record.reports, record.actors, record.events, record.claims, record.findings):
        ids = [one.id for one in found]
        assert ids == sorted(set(ids))


def test_about_keeps_what_is_near_the_words() -> None:
    of = report("Cricket boards met in London.", report_id="x", outlet="Sport", published="2019-03-06")
    cricket = (
        of,
        reading(of, event(of, "met", who("India"), who("Pakistan"), where=place("London", "United Kingdom"))),
    )
    record = built(AGENCY, cricket, about="Iran").record
    assert [one.id for one in record.reports] == ["a"]
    assert {claim.report_id for claim in record.claims} == {"a"}
    assert sorted(actor.name for actor in record.actors) == ["Iran", "Mina Okafor", "Turkey"]


def test_one_speaker_under_two_spellings_is_one_origin() -> None:
    pairs = []
    for report_id, outlet, name in (("a", "Agency", "Sergei Lavrov"), ("b", "Paper", "Sergey Lavrov")):
        of = report("They met, he said.", report_id=report_id, outlet=outlet, published="2019-03-06")
        told_by = event(of, "met", *BOTH, when=day("2019-03-05"), where=GENEVA, said_by=speaker(name))
        pairs.append((of, reading(of, told_by)))
    assert only_event(built(*pairs)).origins == 1


def test_spellings_of_a_title_are_one_office_with_all_its_claims() -> None:
    def minister(report_id: str, title: str, published: str) -> tuple[Report, Reading]:
        of = report("They met in Geneva.", report_id=report_id, outlet=report_id, published=published)
        person = msgspec.structs.replace(who("Mina Okafor", kind="person", acts_for="Iran"), office=title)
        return of, reading(of, event(of, "met", who("Turkey"), person, when=day(published), where=GENEVA))

    pairs = [
        minister("a", "Foreign Minister", "2019-03-01"),
        minister("b", "Minister of Foreign Affairs", "2019-03-05"),
        minister("c", "Foreign Minister", "2019-03-09"),
        minister("d", "former Foreign Minister", "2019-08-09"),
    ]
    (actor,) = [one for one in built(*pairs).record.actors if one.name == "Mina Okafor"]
    assert [(one.title, one.first, one.last, len(one.claims)) for one in actor.offices] == [
        ("Foreign Minister", "2019-03-01", "2019-03-09", 3),
        ("former Foreign Minister", "2019-08-09", "2019-08-09", 1),
    ]
