"""Spellings of one name, and names of two persons that look alike."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.links import same_person
from dragoman.links.spelling import alike, block_of, sounds, spelt

PAIRS = list(csv.DictReader((Path(__file__).parent / "names.csv").read_text(encoding="utf-8").splitlines()))
NAMES = sorted({row[side] for row in PAIRS for side in ("a", "b")})


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: f"{row['a']} / {row['b']}")
def test_pairs_of_names(row: dict[str, str], lexicon: Lexicon) -> None:
    assert bool(same_person(row["a"], row["b"], lexicon)) == (row["same"] == "yes")


@given(a=st.sampled_from(NAMES), b=st.sampled_from(NAMES))
def test_matching_is_symmetric(a: str, b: str, lexicon: Lexicon) -> None:
    assert same_person(a, b, lexicon) == same_person(b, a, lexicon)


@given(a=st.sampled_from(NAMES), b=st.sampled_from(NAMES))
def test_names_that_match_are_compared_at_all(a: str, b: str, lexicon: Lexicon) -> None:
    if same_person(a, b, lexicon):
        assert block_of(spelt(a, lexicon)) == block_of(spelt(b, lexicon))


def test_a_name_in_a_script_without_vowels_says_so(lexicon: Lexicon) -> None:
    assert same_person("Bashar al-Assad", "بشار الأسد", lexicon) == "same name in another script"


def test_few_consonants_are_too_little_in_a_script_without_vowels(lexicon: Lexicon) -> None:
    assert same_person("Rami Sada", "رام سد", lexicon) is None


@pytest.mark.parametrize(
    ("first", "second"), [("Araghchi", "Araqchi"), ("Haniyeh", "Haniya"), ("Huthi", "Houthi"), ("Yevgeny", "Evgeny")]
)
def test_what_transliterations_differ_in_is_no_sound(first: str, second: str) -> None:
    assert sounds(first.casefold()) == sounds(second.casefold())


def test_two_first_names_of_the_tables_are_never_one(lexicon: Lexicon) -> None:
    (hassan, _), (hossein, _) = spelt("Hassan Karimi", lexicon), spelt("Hossein Karimi", lexicon)
    assert not alike(hassan, hossein)
