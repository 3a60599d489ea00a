"""What acts for what, which voices are official, and when copied words were told."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.lexicon import FindingRules, Lexicon
from dragoman.schema import ActorsValue, Finding, Participant, Record
from tests.links.factory import Story, actor, mention, record, report, says
from tests.record.test_record import ARU, copied, held, plan

WORDS = {
    "a": "Talks in Port Aru open on 3 May, the Iranian Foreign Ministry said.",
    "b": "On Saturday the envoys of two states will meet at the harbour of Port Aru. Talks are to last a day.",
    "c": "Nobody expects much of what starts tomorrow by the sea. Talks, again, about the same border posts!",
}


def mediators(found: Record) -> Finding:
    (finding,) = [one for one in found.findings if one.slot == "mediator"]
    return finding


def brokered(report_id: str, *mediating: Participant) -> Story:
    told = report(report_id, f"The truce in Port Aru was brokered ({report_id}).", published="2019-05-04")
    return told, (mention(told, "ceasefire", "truce", *mediating, when="2019-05-03", where=ARU),)


def ministry(name: str, of: str | None) -> Participant:
    return msgspec.structs.replace(actor(name, "mediator"), kind="ministry", acts_for=of)


@pytest.mark.parametrize(
    ("name", "of", "state", "verdict"),
    [
        ("Foreign Ministry of Iran", "Iran", "Iran", "compatible"),
        ("Foreign Ministry of Iran", "Islamic Republic of Iran", "Iran", "compatible"),
        ("Foreign Ministry of Iran", None, "Iran", "compatible"),
        ("Iranian Foreign Ministry", None, "Iran", "compatible"),
        ("Joint Ministry of Iran and Turkey", None, "Iran", "unresolved"),
        ("Ministry of Peace", None, "Iran", "unresolved"),
        ("British Foreign Office", None, "United Kingdom", "compatible"),
        ("Foreign Ministry of Iran", "Iran", "Turkey", "unresolved"),
    ],
)
def test_a_ministry_beside_its_state(name: str, of: str | None, state: str, verdict: str, lexicon: Lexicon) -> None:
    found = mediators(record([brokered("a", ministry(name, of)), brokered("b", actor(state, "mediator"))], lexicon))
    assert found.verdict == verdict
    inside = [one.value.within for one in found.values if isinstance(one.value, ActorsValue) and one.value.within]
    assert bool(inside) is (verdict == "compatible")


def test_an_armed_group_is_no_part_of_the_state_it_stands_in(lexicon: Lexicon) -> None:
    group = msgspec.structs.replace(actor("Northern Front", "mediator"), kind="armed_group", acts_for="Iran")
    found = mediators(record([brokered("a", group), brokered("b", actor("Iran", "mediator"))], lexicon))
    assert found.verdict == "unresolved"


def test_what_a_ministry_says_is_official(lexicon: Lexicon) -> None:
    rules = FindingRules(rows={"date": "official-first"})
    stories: list[Story] = []
    for name, day in (("a", "2019-05-03"), ("b", "2019-05-04"), ("c", "2019-05-04")):
        told = report(name, WORDS[name], published="2019-05-01")
        said = says("Iranian Foreign Ministry", "body", "Iran") if name == "a" else None
        talks = mention(told, "talks", "Talks", "Iran", "Turkey", when=day, where=ARU, attribution=said)
        stories.append((told, (talks,)))
    dates = [one for one in record(stories, lexicon, rules=rules).findings if one.slot == "date"]
    assert [(getattr(one.value, "edtf", None), one.rule) for one in dates] == [("2019-05-03", "official-first.2")]


def test_a_late_copy_of_a_plan_does_not_undo_what_became_of_it(lexicon: Lexicon) -> None:
    late = copied(plan(), "late", "Herald", "2019-06-01")
    off = report("off", "The talks in Port Aru were put off, both sides said.", published="2019-05-02")
    put_off: Story = (off, (mention(off, "talks", "talks", "Aruvia", "Belmark", when="2019-05-03", where=ARU,
                                    status="postponed"),))  # fmt: skip
    before, after = record([plan(), put_off], lexicon), record([plan(), put_off, late], lexicon)
    for found in (before, after):
        assert [event.status for event in found.events] == ["postponed"]
    assert [[(step.step, step.date) for step in event.history] for event in after.events] == [
        [("announced", "2019-05-01"), ("postponed", "2019-05-02")]
    ]


def test_a_step_names_who_tells_it(lexicon: Lexicon) -> None:
    found = record([plan(), held()], lexicon)
    steps = [step for event in found.events if event.type == "talks" for step in event.history]
    assert [(step.step, step.voices) for step in steps] == [
        ("announced", ("speaker:aruvian foreign ministry",)),
        ("held", ("outlet:Post",)),
    ]
