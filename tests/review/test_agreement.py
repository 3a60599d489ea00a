"""Agreement of coders: alpha against published examples and its definition, and what of decisions is compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.review import agreement, krippendorff_alpha
from dragoman.schema import Judgement
from tests.judgements.factory import added_up, decided, finding, three, together
from tests.judgements.test_force import undoing

PUBLISHED = [
    # K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), repository.upenn.edu/asc_papers/43:
    # A. binary data, two observers; B. nominal data, two observers; C. nominal data, four observers, missing data.
    (("0100000010", "1110010000"), 0.095),
    (("aabbdcccedda", "babbbccceddd"), 0.692),
    (("123321412___", "1233224125_3", "_3332342251_", "12332441251_"), 0.743),
    # Wikipedia, Krippendorff's alpha, "A computational example": three coders, nominal.
    (("_____34121133_3", "1_213343_______", "__21344_21133_4"), 0.691),
]


def units_of(coders: Sequence[str]) -> list[list[str]]:
    return [[value for value in unit if value != "_"] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(("coders", "alpha"), PUBLISHED)
def test_alpha_is_that_of_the_published_examples(coders: Sequence[str], alpha: float) -> None:
    assert krippendorff_alpha(units_of(coders)) == pytest.approx(alpha, abs=0.0005)


def test_alpha_of_equal_words_is_one_and_of_one_category_unknown() -> None:
    assert krippendorff_alpha(["aa", "bb"]) == 1
    assert krippendorff_alpha(["aa", "aa"]) is None
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha(["ab", "ba"]) < 0  # type: ignore[operator]


coded = st.lists(st.text("abc", max_size=4), max_size=8)


@given(coded)
def test_alpha_is_one_less_the_observed_over_the_expected_disagreement(units: list[str]) -> None:
    pairable = [unit for unit in units if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    expected = sum(a != b for a, b in permutations(values, 2))
    if not expected:
        assert krippendorff_alpha(units) is None
        return
    observed = sum(sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in pairable)
    by_definition = 1 - (observed / len(values)) / (expected / (len(values) * (len(values) - 1)))
    assert krippendorff_alpha(units) == pytest.approx(by_definition)


@given(coded, st.permutations("abc"))
def test_neither_the_order_of_coders_and_units_nor_the_names_of_values_count(
    units: list[str], names: list[str]
) -> None:
    renamed = ["".join(names["abc".index(value)] for value in reversed(unit)) for unit in reversed(units)]
    one, other = krippendorff_alpha(units), krippendorff_alpha(renamed)
    assert (one is None) == (other is None)
    assert one is None or one == pytest.approx(other)


# Of decisions


def dates(lexicon: Lexicon, *given_: tuple[str, str]) -> list[Judgement]:
    """What persons called the right day of one event, one after another."""
    contents = added_up(three(), lexicon, [together(three())])
    place = finding(contents, "date").id
    return [
        decided(contents, "value_right", place, value=value, by=by, at=str(n)) for n, (by, value) in enumerate(given_)
    ]


def test_values_are_compared_by_slot_and_the_last_word_of_each_person_counts(lexicon: Lexicon) -> None:
    made = dates(lexicon, ("Ada", "2019-04-15"), ("Bela", "2019-04-08"), ("Ada", "2019-04-08"))
    contents = added_up(three(), lexicon, [together(three())])
    places = [
        decided(contents, "value_right", finding(contents, "place").id, value=value, by=by, at="9")
        for by, value in (("Ada", "Portville, Castria"), ("Bela", "Northam, Castria"))
    ]
    assert agreement([*made, *places]) == {"date": None, "place": pytest.approx(0)}
    assert agreement(made[:2]) == {"date": pytest.approx(0)}
    assert agreement([*made[:2], undoing(made[1])]) == {"date": None}


def test_decisions_on_sameness_are_compared_over_the_same_things(lexicon: Lexicon) -> None:
    contents = added_up(three(), lexicon, [together(three())])
    mentions = sorted(contents.record.events[0].mentions)
    made = [
        decided(contents, "same_event", *mentions, by="Ada"),
        decided(contents, "different_events", *mentions[:2], by="Bela"),
        decided(contents, "same_event", *mentions[1:], by="Bela"),
    ]
    assert agreement(made)["events"] == pytest.approx(0)
