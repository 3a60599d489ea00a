"""Events: what the rules read in sentences whose names and times are given."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import EventMention, Span
from tests.events.marked import find

ARU, BEL, CAR = "[Aruvia|Aruvia:state]", "[Belmark|Belmark:state]", "[Carnia|Carnia:state]"
PORT = "[Port Aru|Port Aru@Aruvia]"
RIVO, SAND = "[Rivo|Ana Rivo:person:Aruvia]", "[Sand|Bo Sand:person:Belmark]"
REBELS = "[the rebels|rebels:armed_group]"


def only(events: tuple[EventMention, ...], event_type: str) -> EventMention:
    found = [event for event in events if event.type == event_type]
    assert len(found) == 1, [(e.type, e.participants) for e in events]
    return found[0]


def roles(event: EventMention) -> set[tuple[str, str]]:
    return {(p.name, p.role) for p in event.participants}


@pytest.mark.parametrize(
    ("marked", "event_type", "status"),
    [
        (f"{ARU} and {BEL} held talks.", "meeting", "held"),
        (f"{ARU} and {BEL} will hold talks.", "meeting", "planned"),
        (f"{ARU} and {BEL} are expected to hold talks.", "meeting", "planned"),
        (f"{ARU} and {BEL} may hold talks.", "meeting", "possible"),
        (f"{ARU} and {BEL} are holding talks.", "meeting", "ongoing"),
        (f"{ARU} and {BEL} did not meet.", "meeting", "denied"),
        (f"{ARU} refused to meet {BEL}.", "meeting", "denied"),
        (f"If the truce lasts, {ARU} will meet {BEL}.", "meeting", "possible"),
        (f"The peace talks in {PORT} have been postponed.", "talks", "postponed"),
        (f"The peace talks in {PORT} were cancelled.", "talks", "cancelled"),
        (f"The upcoming {PORT} talks are on the agenda.", "talks", "planned"),
        (f"The peace talks between {ARU} and {REBELS} will be held in {PORT}.", "talks", "planned"),
        (f"The peace talks between {ARU} and {REBELS}, due to open in {PORT}, are far off.", "talks", "planned"),
        (f"{BEL} withdrew from the nuclear deal.", "agreement", "cancelled"),
        (f"{BEL} threatened to attack {ARU}, but {ARU} attacked {BEL}.", "violence", "held"),
    ],
)
def test_status_follows_the_verb_and_its_cues(lexicon: Lexicon, marked: str, event_type: str, status: str) -> None:
    _, events = find(lexicon, marked)
    assert status in {event.status for event in events if event.type == event_type}


@pytest.mark.parametrize(
    ("marked", "event_type", "expected"),
    [
        (f"{ARU} and {BEL} held talks.", "meeting", {("Aruvia", "participant"), ("Belmark", "participant")}),
        (
            f"{ARU} held talks with {BEL} and {CAR}.",
            "meeting",
            {(n, "participant") for n in ("Aruvia", "Belmark", "Carnia")},
        ),
        (
            f"{RIVO} met {SAND}.",
            "meeting",
            {(n, "participant") for n in ("Ana Rivo", "Aruvia", "Bo Sand", "Belmark")},
        ),
        (
            f"In a meeting with {SAND}, {RIVO} praised the harbour.",
            "meeting",
            {(n, "participant") for n in ("Ana Rivo", "Aruvia", "Bo Sand", "Belmark")},
        ),
        (
            f"The foreign ministers of {ARU}, {BEL} and {CAR} met in {PORT}.",
            "meeting",
            {(n, "participant") for n in ("Aruvia", "Belmark", "Carnia")},
        ),
        (
            f"Peace talks between {ARU} and {REBELS} opened in {PORT}.",
            "talks",
            {("Aruvia", "party"), ("rebels", "party")},
        ),
        (f"{BEL} and {CAR} brokered the deal.", "mediation", {("Belmark", "mediator"), ("Carnia", "mediator")}),
        (f"The truce was brokered by {BEL}.", "mediation", {("Belmark", "mediator")}),
        (f"{BEL} will act as a guarantor.", "mediation", {("Belmark", "guarantor")}),
        (f"{ARU} invited {BEL} to the conference.", "invitation", {("Aruvia", "inviter"), ("Belmark", "invitee")}),
        (f"{ARU} attacked {BEL}.", "violence", {("Aruvia", "attacker"), ("Belmark", "target")}),
        (f"{BEL} was attacked by {ARU}.", "violence", {("Aruvia", "attacker"), ("Belmark", "target")}),
        (f"{ARU} and {BEL} signed a memorandum.", "agreement", {("Aruvia", "signatory"), ("Belmark", "signatory")}),
        (
            f"{ARU} appointed {SAND}.",
            "appointment",
            {("Aruvia", "issuer"), ("Bo Sand", "appointee"), ("Belmark", "appointee")},
        ),
    ],
)
def test_participants_and_their_roles_follow_the_grammar(
    lexicon: Lexicon, marked: str, event_type: str, expected: set[tuple[str, str]]
) -> None:
    _, events = find(lexicon, marked)
    assert roles(only(events, event_type)) == expected


def test_the_venue_is_no_participant(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} and {BEL} met in [Carnia|Carnia@Carnia].")
    event = only(events, "meeting")
    assert event.where
    assert (event.where.value.name, roles(event)) == (
        "Carnia",
        {("Aruvia", "participant"), ("Belmark", "participant")},
    )


def test_a_broker_named_after_a_comma_is_the_mediator_of_the_talks(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} and {REBELS} reached a ceasefire, brokered by {BEL}.")
    assert ("Belmark", "mediator") in roles(only(events, "ceasefire"))


def test_a_pronoun_stands_for_the_one_person_told_before(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{RIVO} arrived in {PORT}. He met {SAND}.")
    assert ("Ana Rivo", "participant") in roles(only(events, "meeting"))


def test_verbs_joined_by_and_share_their_subject(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{RIVO} arrived in {PORT} and met {SAND}.")
    assert {"Ana Rivo", "Bo Sand"} <= {p.name for p in only(events, "meeting").participants}


def test_the_date_stands_in_the_clause_of_the_event(lexicon: Lexicon) -> None:
    marked = f"{RIVO} said {{on Sunday|2017-01-22}} that {ARU} and {BEL} met {{on Friday|2017-01-20}}."
    _, events = find(lexicon, marked, said=("Rivo", "Aruvia and Belmark met on Friday"))
    event = only(events, "meeting")
    assert event.when
    assert event.when.value.start == "2017-01-20"


def test_the_day_of_speaking_is_not_the_day_of_the_event(lexicon: Lexicon) -> None:
    marked = f"{RIVO} said {{on Sunday|2017-01-22}} that {ARU} and {BEL} had met."
    _, events = find(lexicon, marked, said=("Rivo", "Aruvia and Belmark had met"))
    assert only(events, "meeting").when is None


def test_an_event_after_the_day_of_publication_is_planned(lexicon: Lexicon) -> None:
    marked = f"The {PORT} talks between {ARU} and {BEL} open {{on Monday|2017-01-23}}."
    _, events = find(lexicon, marked)
    assert only(events, "talks").status == "planned"


def test_the_city_an_event_is_named_after_is_its_place_and_label(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} welcomed the {PORT} talks.")
    event = only(events, "talks")
    assert event.where
    assert (event.label, event.where.value.name) == ("Port Aru talks", "Port Aru")


def test_reported_speech_carries_its_attribution(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{RIVO} said {ARU} met {BEL}.", said=("Rivo", "Aruvia met Belmark"))
    attribution = only(events, "meeting").attribution
    assert attribution
    assert attribution.name == "Rivo"


def test_mentions_of_one_event_become_one_entry(lexicon: Lexicon) -> None:
    marked = (
        f"{ARU} and {BEL} held talks in {PORT} {{on Friday|2017-01-20}}. The talks lasted two hours. "
        f"The meeting between {ARU} and {BEL} took place {{on Friday|2017-01-20}}."
    )
    text, events = find(lexicon, marked)
    event = only(events, "meeting")
    assert [span.of(text)[:11] for span in event.also] == ["The talks l", "The meeting"]


def test_meetings_of_different_people_stay_apart(lexicon: Lexicon) -> None:
    marked = f"{RIVO} met {SAND}. Later {RIVO} met [Tarn|Ed Tarn:person:Carnia]."
    _, events = find(lexicon, marked)
    assert len([event for event in events if event.type == "meeting"]) == 2


def test_rounds_of_different_numbers_stay_apart(lexicon: Lexicon) -> None:
    marked = f"The fourth round of talks was held in {PORT}. The fifth round of talks will be held in {PORT}."
    _, events = find(lexicon, marked)
    assert [(event.round, event.status) for event in events if event.type == "talks"] == [(4, "held"), (5, "planned")]


def test_a_round_stands_beside_its_track(lexicon: Lexicon) -> None:
    marked = f"The {PORT} process goes on. The fifth round of talks was held {{on Friday|2017-01-20}} in {PORT}."
    _, events = find(lexicon, marked)
    assert [event.round for event in events if event.type == "talks"] == [None, 5]


@pytest.mark.parametrize(
    "marked",
    [
        "The meeting was long.",
        f"{RIVO} told a press conference that the harbour is open.",
        f"The {ARU} economy is in a meeting of minds.",
        f"{RIVO} praised the war-torn town.",
        "Negotiations are hard.",
        f"{ARU} gave another sign of strength.",
        f"The [Dorn Liberation Front|Dorn Liberation Front:armed_group::name] praised {ARU}.",
        f"{ARU} praised the Dorn Liberation Army in {PORT} {{on Monday|2017-01-16}}.",
        f"{REBELS} left the rebel-besieged town in {PORT}.",
    ],
)
def test_words_that_tell_of_no_event_give_none(lexicon: Lexicon, marked: str) -> None:
    _, events = find(lexicon, marked)
    assert [event.type for event in events if event.type != "position"] == []


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        (f"{ARU} welcomed the ceasefire.", "support"),
        (f"{ARU} rejected the peace plan.", "oppose"),
        (f"{ARU} called for an end of the conflict.", "demand"),
        (f"{ARU} accused {BEL} of undermining the truce.", "accuse"),
    ],
)
def test_a_stance_on_the_process_is_a_position(lexicon: Lexicon, marked: str, stance: str) -> None:
    _, events = find(lexicon, marked)
    position = only(events, "position")
    assert (position.stance, position.status, ("Aruvia", "issuer") in roles(position)) == (stance, "held", True)
    assert position.about


def test_a_stance_on_something_else_is_no_position(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} welcomed the new stadium.")
    assert events == ()


def test_an_event_without_participants_says_so(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"The {PORT} talks go on.")
    assert only(events, "talks").note == "the text names no participants"


def test_a_quote_is_at_most_400_code_points_around_its_trigger(lexicon: Lexicon) -> None:
    marked = "word " * 200 + f"and {ARU} held talks with {BEL} " + "word " * 200
    text, events = find(lexicon, marked)
    event = only(events, "meeting")
    assert len(event.quote.of(text)) <= 400
    assert event.quote.covers(Span(event.trigger.start, event.trigger.end))


def test_a_trigger_may_reach_into_a_phrase_for_a_delegation(lexicon: Lexicon) -> None:
    marked = f"{RIVO} will lead the [Aruvian delegation|Aruvia:state::delegation] to {PORT}."
    _, events = find(lexicon, marked)
    assert only(events, "visit").status == "planned"


def test_who_halts_a_war_does_not_wage_it(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} declared its intention to halt the war in {PORT} {{on Monday|2017-01-16}}.")
    assert "attacker" not in [one.role for event in events for one in event.participants]
    assert [event.type for event in events] == ["violence"]


def test_what_is_guaranteed_guarantees_nothing(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} and {BEL} act as guarantors of the {CAR} truce.")
    roles = {one.name: one.role for event in events if event.type == "mediation" for one in event.participants}
    assert roles == {"Aruvia": "guarantor", "Belmark": "guarantor", "Carnia": "party"}


def test_a_headline_without_its_auxiliary_is_passive(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} invited to the talks in {PORT}.")
    roles = {one.role for event in events if event.type == "invitation" for one in event.participants}
    assert roles == {"invitee"}
