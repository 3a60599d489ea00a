"""State and sector of a person on a day: two hundred cases drawn from the dictionary, all right or unknown."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon, load_office_terms
from dragoman.offices import Offices, excluded_sectors, office_of

CASES = list(csv.DictReader((Path(__file__).parent / "sectors.csv").open(encoding="utf-8")))


@pytest.fixture(scope="module")
def shipped(lexicon: Lexicon) -> Offices:
    return Offices((), lexicon, load_office_terms())


def answer_of(offices: Offices, case: dict[str, str]) -> str:
    """What is said of a case: right, wrong or unknown, and where the day lies."""
    found = {
        f"{one.of} {one.sector.replace(' ', '')}" for one in office_of(offices, case["person"], case["on"]).holdings
    }
    truth = set(case["answer"].split("|")) - {""}
    return "unknown" if not found else "right" if found == truth else "wrong"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['person']} {case['on']}")
def test_state_and_sector_are_right_or_unknown(shipped: Offices, case: dict[str, str]) -> None:
    assert answer_of(shipped, case) != "wrong"


def test_most_days_with_an_answer_in_the_dictionary_get_it(shipped: Offices) -> None:
    assert len(CASES) == 200
    told = Counter(answer_of(shipped, case) for case in CASES if case["answer"])
    assert told["right"] >= 0.75 * told.total()


def test_boundary_days_are_answered_too(shipped: Offices) -> None:
    told = Counter((case["where"], answer_of(shipped, case)) for case in CASES if case["answer"])
    assert min(told["first day", "right"], told["last day", "right"]) >= 20


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("GOV", "ELI", True),
        ("OPP", "GOV MIL", True),
        ("GOV", "MIL", False),
        ("GOV MIL", "GOV", False),
        ("ELI", "OPP", False),
    ],
)
def test_nobody_is_in_a_government_and_outside_it(one: str, other: str, *, excluded: bool) -> None:
    assert excluded_sectors(one, other) is excluded_sectors(other, one) is excluded
