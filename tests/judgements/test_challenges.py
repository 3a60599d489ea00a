"""Decisions on sameness: reports that come later and speak against one are told and asked about, and nothing else is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from dragoman.judgements import make_judgement, propose, states_of
from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, EventMention, Judgement, Participant, Reading, Report, Subject
from dragoman.schema.ids import event_mention_id
from tests.factory import day, event, place, reading, report, who
from tests.judgements.factory import added_up, codes, decided, mention, named
from tests.review.test_questions import answered, asked

Pair = tuple[Report, Reading]


def tells(
    name: str, words: str, *people: Participant, date: str = "", where: str = "", published: str = "2019-04-09"
) -> Pair:
    """A report of one meeting, with words of its own, so that it is taken for no copy."""
    own = " ".join(f"word{name}x{k}" for k in range(40))
    text = report(f"{words} {own}.", report_id=name, outlet=f"Outlet {name}", published=published)
    met = event(
        text,
        "met",
        *(named(text.text, one) for one in people),
        when=day(date) if date else None,
        where=place(where, "Castria") if where else None,
    )
    return text, reading(text, met)


MILL = tells("a", "Aruvia met envoys at the old mill of Portville.", who("Aruvia"), where="Portville")
DORLAND = tells("b", "Belmark met Dorland on 8 April.", who("Belmark"), who("Dorland"), date="2019-04-08")
BOTH = tells(
    "n",
    "Aruvia met Belmark and Dorland at the old mill of Portville on 8 April.",
    *map(who, ("Aruvia", "Belmark", "Dorland")),
    date="2019-04-08",
    where="Portville",
    published="2019-04-10",
)
AGAIN = tells("m", "Aruvia met envoys at the old mill.", who("Aruvia"), where="Portville", published="2019-04-10")


def events(kind: str, *pairs: Pair, contents: Contents) -> Judgement:
    """A decision on the events of reports, made with what the record says of them."""
    return decided(contents, kind, *(read.events[0].id for _, read in pairs))  # type: ignore[arg-type] # two of the kinds


def test_a_report_that_ties_two_events_put_apart_challenges_the_decision(lexicon: Lexicon) -> None:
    before = added_up([MILL, DORLAND], lexicon)
    apart = events("different_events", MILL, DORLAND, contents=before)
    assert codes(added_up([MILL, DORLAND], lexicon, [apart])) == []
    after = added_up([MILL, DORLAND, BOTH], lexicon, [apart])
    assert codes(after) == ["judgement.challenged"]
    assert states_of([apart], after.record.issues) == {apart.id: "challenged"}
    assert len(after.record.events) == 2


def test_a_report_of_one_of_the_two_events_challenges_nothing(lexicon: Lexicon) -> None:
    before = added_up([MILL, DORLAND], lexicon)
    apart = events("different_events", MILL, DORLAND, contents=before)
    assert codes(added_up([MILL, DORLAND, AGAIN], lexicon, [apart])) == []


def test_what_was_known_challenges_nothing(lexicon: Lexicon) -> None:
    before = added_up([MILL, DORLAND, BOTH], lexicon)
    apart = events("different_events", BOTH, DORLAND, contents=before)
    assert codes(added_up([MILL, DORLAND, BOTH], lexicon, [apart])) == []


def test_a_copy_of_what_was_shown_challenges_nothing(lexicon: Lexicon) -> None:
    sides = [MILL, BOTH]
    before = added_up([*sides, DORLAND], lexicon)
    apart = events("different_events", MILL, DORLAND, contents=before)
    copied = report(BOTH[0].text, report_id="z", outlet="Outlet z", published="2019-04-11")
    copy = (copied, reading(copied, *(_moved(one, copied) for one in BOTH[1].events)))
    assert codes(added_up([*sides, DORLAND, copy], lexicon, [apart])) == []


def _moved(one: EventMention, text: Report) -> EventMention:
    return msgspec.structs.replace(one, report_id=text.id, id=event_mention_id(text.id, one.type, one.trigger))


def test_the_challenged_decision_is_asked_again_until_it_is_decided_with_the_new_report(lexicon: Lexicon) -> None:
    pairs = [MILL, DORLAND, BOTH]
    apart = events("different_events", MILL, DORLAND, contents=added_up(pairs[:2], lexicon))
    after = added_up(pairs, lexicon, [apart])
    (question,) = [one for one in asked(after, "same_event") if one.judgements == (apart.id,)]
    assert "n" in {one.report_id for side in question.candidates for one in side.citations}
    for by in ("Ada", "Bela"):
        again = answered(after, question, 2, by=by)
        assert again.kind == "different_events"
        settled = added_up(pairs, lexicon, [apart, again])
        assert codes(settled) == []
        assert not any(one.judgements for one in asked(settled, "same_event"))
    merged = added_up(pairs, lexicon, [apart, answered(after, question, 1)])
    assert len(merged.record.events) == 1


PLAIN = tells("p", "Aruvia met Belmark.", who("Aruvia"), who("Belmark"), where="Portville")
LATE = tells(
    "q", "Aruvia met Belmark on 15 April.", who("Aruvia"), who("Belmark"), date="2019-04-15", where="Portville"
)


def early(name: str) -> Pair:
    people = (who("Aruvia"), who("Belmark"))
    return tells(name, "Aruvia met Belmark on 1 April.", *people, date="2019-04-01", where="Portville")


def same(pairs: Sequence[Pair], contents: Contents) -> Judgement:
    return events("same_event", *pairs, contents=contents)


def test_a_report_that_fits_one_and_surely_not_the_other_challenges_that_they_are_one(lexicon: Lexicon) -> None:
    pairs = [PLAIN, LATE]
    one = same(pairs, added_up(pairs, lexicon))
    assert codes(added_up(pairs, lexicon, [one])) == []
    after = added_up([*pairs, early("r")], lexicon, [one])
    assert codes(after) == ["judgement.challenged"]
    (question,) = [found for found in asked(after, "same_event") if found.judgements]
    again = answered(after, question, 1)
    settled = added_up([*pairs, early("r")], lexicon, [one, again])
    assert codes(settled) == []
    assert [found.judgements for found in asked(settled, "same_event") if found.judgements] == []
    undone = make_judgement("undo", by="Ada", at="2026-03-01T00:00:00Z", undoes=question.candidates[1].things[0])
    assert undone.undoes == one.id


def test_a_second_report_that_says_what_one_said_then_challenges_nothing(lexicon: Lexicon) -> None:
    pairs = [PLAIN, LATE, early("r")]
    one = same(pairs, added_up(pairs, lexicon))
    assert len(added_up(pairs, lexicon, [one]).record.events) == 1
    assert codes(added_up([*pairs, early("s")], lexicon, [one])) == []


# Actors


def meets(name: str, *people: Participant) -> Pair:
    return tells(name, "On that day " + " met ".join(one.name for one in people) + ".", *people, date="2019-04-08")


def person(name: str, body: str | None = None) -> Participant:
    return msgspec.structs.replace(who(name), kind="person", acts_for=body)


SHORT = meets("a", person("Omar Telness", "Aruvia"), who("Belmark"))
LONG = meets("b", person("Omar Hadi Telness", "Aruvia"), who("Belmark"))


def actor(pair: Pair) -> str:
    """The words that name the first participant of a report."""
    first = pair[1].events[0].participants[0]
    return f"{pair[0].id}:{first.span.start}-{first.span.end}"


def test_a_report_that_names_two_side_by_side_challenges_that_they_are_one(lexicon: Lexicon) -> None:
    pairs = [SHORT, LONG]
    one = decided(added_up(pairs, lexicon), "same_actor", actor(SHORT), actor(LONG))
    assert codes(added_up([*pairs, meets("c", person("Omar Telness"), who("Belmark"))], lexicon, [one])) == []
    both = meets("d", person("Omar Telness", "Aruvia"), person("Omar Hadi Telness", "Aruvia"))
    after = added_up([*pairs, both], lexicon, [one])
    assert codes(after) == ["judgement.challenged"]
    (question,) = [found for found in asked(after, "same_actor") if found.judgements]
    settled = added_up([*pairs, both], lexicon, [one, answered(after, question, 1)])
    assert codes(settled) == []


FIRST = meets("a", person("Omar Telness", "Aruvia"), who("Belmark"))
SECOND = meets("b", person("Hadi Telness", "Aruvia"), who("Dorland"))
FULL = meets("c", person("Omar Hadi Telness", "Aruvia"), who("Belmark"))


def test_a_name_that_joins_two_put_apart_challenges_that_they_are_two(lexicon: Lexicon) -> None:
    apart = decided(added_up([FIRST, SECOND], lexicon), "different_actors", actor(FIRST), actor(SECOND))
    other_body = meets("d", person("Omar Hadi Telness", "Corvania"), who("Belmark"))
    assert codes(added_up([FIRST, SECOND, other_body], lexicon, [apart])) == []
    after = added_up([FIRST, SECOND, FULL], lexicon, [apart])
    assert codes(after) == ["judgement.challenged"]
    (question,) = [found for found in asked(after, "same_actor") if found.judgements]
    settled = added_up([FIRST, SECOND, FULL], lexicon, [apart, answered(after, question, 2)])
    assert codes(settled) == []


def test_a_name_that_joined_two_already_when_they_were_put_apart_challenges_nothing(lexicon: Lexicon) -> None:
    apart = decided(added_up([SHORT, LONG], lexicon), "different_actors", actor(SHORT), actor(LONG))
    again = meets("c", person("Omar Telness", "Aruvia"), who("Belmark"))
    assert codes(added_up([SHORT, LONG, again], lexicon, [apart])) == []


def test_a_decision_nobody_can_find_again_challenges_nothing(lexicon: Lexicon) -> None:
    gone = [mention(MILL), mention(DORLAND)]
    one = make_judgement("different_events", gone, by="Ada", at="2026-01-01T00:00:00Z")
    assert "judgement.challenged" not in codes(added_up([BOTH], lexicon, [one]))


@pytest.mark.parametrize("kind", ["same_event", "different_events"])
def test_evidence_is_what_was_shown_and_all_that_told_of_the_events(kind: str, lexicon: Lexicon) -> None:
    pairs = [MILL, DORLAND, BOTH]
    contents = added_up(pairs, lexicon)
    claim = next(one for one in contents.record.claims if one.report_id == "n" and one.slot == "date")
    things = [read.events[0].id for _, read in (MILL, DORLAND)]
    one = propose(contents, kind, things, by="Ada", at="2026-01-01T00:00:00Z", seen=[claim.id])  # type: ignore[arg-type] # two of the kinds
    assert claim.id in {_id(subject) for subject in one.evidence}


def _id(subject: Subject) -> str:
    return subject.id
