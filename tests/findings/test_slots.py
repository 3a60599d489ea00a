"""Findings by slot: roles as sets of actors, numbers by what is counted."""

from __future__ import annotations

from dragoman.schema import ActorsValue, Claim, NumberValue, ParticipantValue, Role
from tests.findings.factory import claim, find


def takes(name: str, voice: str, role: Role, *, acts_for: str | None = None, person: bool = False) -> Claim:
    value = ParticipantValue(name=name, kind="person" if person else "state", role=role, acts_for=acts_for)
    return claim(value, voice, slot="participant")


def names(value: object) -> tuple[str, ...]:
    assert isinstance(value, ActorsValue)
    return value.names


def test_a_role_is_the_set_of_actors_a_report_puts_in_it() -> None:
    found = find([takes("Carland", "a", "mediator"), takes("Aruvia", "a", "mediator"), takes("Belmark", "a", "host")])
    assert names(found["mediator"].value) == ("Aruvia", "Carland")
    assert names(found["host"].value) == ("Belmark",)


def test_one_state_beside_its_minister_mediates_once() -> None:
    found = find([takes("Ann Aru", "a", "mediator", acts_for="Aruvia", person=True), takes("Aruvia", "a", "mediator")])
    assert names(found["mediator"].value) == ("Aruvia",)


def test_a_report_that_names_the_minister_and_one_that_names_the_state_say_the_same() -> None:
    found = find([takes("Ann Aru", "a", "mediator", acts_for="Aruvia", person=True), takes("Aruvia", "b", "mediator")])
    assert found["mediator"].verdict == "corroborated"


def test_participants_are_persons_and_states() -> None:
    found = find(
        [takes("Ann Aru", "a", "participant", acts_for="Aruvia", person=True), takes("Aruvia", "a", "participant")]
    )
    assert names(found["participant"].value) == ("Ann Aru", "Aruvia")


def test_a_list_of_mediators_that_leaves_one_out_is_a_dispute_with_all_voices_kept() -> None:
    found = find(
        [
            takes("Aruvia", "a", "mediator"),
            takes("Belmark", "a", "mediator"),
            *(takes(name, voice, "mediator") for voice in "bc" for name in ("Aruvia", "Belmark", "Carland")),
        ]
    )["mediator"]
    assert found.verdict == "disputed"
    assert [(names(one.value), one.origins) for one in found.values] == [
        (("Aruvia", "Belmark", "Carland"), 2),
        (("Aruvia", "Belmark"), 1),
    ]


def test_numbers_stand_apart_by_what_is_counted() -> None:
    found = find(
        [
            claim(NumberValue(what="prisoners", low=46, high=46), "a", slot="number"),
            claim(NumberValue(what="deaths", low=2, high=2), "a", slot="number", n=1),
        ]
    )
    assert sorted(found) == ["number:deaths", "number:prisoners"]


def test_a_slot_nobody_fills_has_no_finding() -> None:
    assert sorted(find([claim("talks", "a", slot="type"), claim("held", "a", slot="status")])) == ["status", "type"]


def test_the_rule_is_named() -> None:
    found = find([claim("talks", "a", slot="type"), claim("held", "a", slot="status")])
    assert (found["type"].rule, found["status"].rule) == ("representative.2", "life.2")
