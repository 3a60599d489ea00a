"""A body beside its parent, descriptions beside names, a person beside the body it acts for."""

from __future__ import annotations

import pytest

from dragoman.findings import Kin, compatible, precision
from dragoman.schema import ActorsValue, Claim, Role
from tests.findings.factory import find
from tests.findings.test_rules import actors
from tests.findings.test_slots import names, takes

WITHIN = {
    "A-Aruvian Foreign Ministry": ("A-Aruvia",),
    "A-Aruvian Army": ("A-Aruvia",),
    "A-Army Staff": ("A-Aruvian Army", "A-Aruvia"),
    "A-Ann Aru": ("A-Aruvia",),
}
KIN = Kin(bodies={"Aruvia": "A-Aruvia"}, within=WITHIN)


def value(*given: str) -> ActorsValue:
    """Actors with what they are part of."""
    plain = actors(*sorted(given))
    return ActorsValue(
        actor_ids=plain.actor_ids, names=plain.names, within=tuple(WITHIN.get(one, ()) for one in plain.actor_ids)
    )


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        (["Aruvia", "Belmark"], ["Aruvian Foreign Ministry", "Belmark"], True),
        (["Aruvia", "Aruvian Foreign Ministry", "Belmark"], ["Aruvia", "Belmark"], True),
        (["Aruvia"], ["Army Staff"], True),
        (["Aruvian Army"], ["Army Staff"], True),
        (["Aruvian Foreign Ministry"], ["Aruvian Army"], False),
        (["Aruvian Foreign Ministry", "Belmark"], ["Aruvia"], False),
        (["Aruvia", "Belmark"], ["Aruvia", "Carland"], False),
        (["Aruvia", "both sides"], ["Aruvia", "Belmark", "Carland"], True),
        (["Aruvia", "both sides"], ["Belmark", "Carland"], False),
        (["Aruvia", "Belmark"], ["Aruvia", "Belmark", "the rebels"], True),
        (["Aruvia", "Belmark", "Carland"], ["Aruvia", "Belmark"], False),
    ],
)
def test_lists_of_mediators(a: list[str], b: list[str], fits: bool) -> None:
    assert compatible("mediator", value(*a), value(*b)) is fits
    assert compatible("mediator", value(*b), value(*a)) is fits


@pytest.mark.parametrize(("role", "fits"), [("signatory", True), ("mediator", False)])
def test_nobody_signs_alone(role: Role, fits: bool) -> None:
    assert compatible(role, value("Aruvia"), value("Aruvia", "Belmark")) is fits
    assert not compatible(role, value("Carland"), value("Aruvia", "Belmark"))


def test_an_organ_is_more_precise_than_its_state_and_one_more_actor_than_both() -> None:
    state, organ, two = value("Aruvia"), value("Army Staff"), value("Aruvia", "Belmark")
    assert precision(value("both sides")) < precision(state) < precision(organ) < precision(two)


def test_a_ministry_and_its_state_are_no_dispute_and_the_ministry_is_used() -> None:
    found = find(
        [
            takes("Aruvia", "a", "mediator"),
            takes("Belmark", "a", "mediator"),
            takes("Aruvian Foreign Ministry", "b", "mediator"),
            takes("Belmark", "b", "mediator"),
        ],
        kin=KIN,
    )["mediator"]
    assert (names(found.value), found.verdict) == (("Aruvian Foreign Ministry", "Belmark"), "compatible")
    assert [one.origins for one in found.values] == [1, 1]


def test_a_person_of_whom_another_report_tells_the_state_stands_for_it() -> None:
    found = find(
        [
            takes("Ann Aru", "a", "signatory", person=True),
            takes("Aruvia", "b", "signatory"),
            takes("Belmark", "b", "signatory"),
        ],
        kin=KIN,
    )["signatory"]
    assert {names(one.value) for one in found.values} == {("Aruvia", "Belmark"), ("Aruvia",)}
    assert found.verdict == "compatible"


def mediated(voice: str, *mediating: str, taking_part: tuple[str, ...] = ()) -> list[Claim]:
    parts = [takes(name, voice, "mediator") for name in mediating]
    return [*parts, *(takes(name, voice, "participant") for name in taking_part)]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((["Aruvia", "Belmark"], []), (["Belmark"], ["Aruvia"]), "compatible"),
        ((["Aruvia", "Belmark"], []), (["Belmark"], ["Carland"]), "unresolved"),
        ((["Aruvia", "Belmark"], []), (["Belmark"], []), "unresolved"),
        ((["Aruvia"], ["Belmark"]), (["Belmark"], ["Aruvia"]), "unresolved"),
        ((["Aruvia", "Belmark", "Carland"], []), (["Belmark"], ["Aruvia"]), "unresolved"),
    ],
)
def test_who_takes_part_without_a_special_part_is_not_left_out(
    first: tuple[list[str], list[str]], second: tuple[list[str], list[str]], verdict: str
) -> None:
    claims = [
        claim
        for voice, (mediating, others) in zip("ab", (first, second), strict=True)
        for claim in mediated(voice, *mediating, taking_part=tuple(others))
    ]
    assert find(claims)["mediator"].verdict == verdict


def test_one_report_that_leaves_an_actor_out_altogether_makes_the_dispute() -> None:
    claims = [
        *mediated("a", "Aruvia", "Belmark"),
        *mediated("b", "Belmark", taking_part=("Aruvia",)),
        *mediated("c", "Belmark"),
    ]
    assert find(claims)["mediator"].verdict == "disputed"
