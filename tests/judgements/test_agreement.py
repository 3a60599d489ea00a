"""Agreement of coders, against a published example."""

from __future__ import annotations

import pytest

from dragoman.judgements import krippendorff_alpha

CODERS = ("123321412___", "1233224125_3", "_3332342251_", "12332441251_")
"""Four coders, twelve units, five categories, gaps: the example of K. Krippendorff, Computing Krippendorff's
Alpha-Reliability (2011), section C, with alpha 0.743 for nominal values."""


def test_alpha_is_that_of_the_published_example() -> None:
    units = [[value for value in unit if value != "_"] for unit in zip(*CODERS, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_equal_words_is_one_and_of_one_category_unknown() -> None:
    assert krippendorff_alpha(["aa", "bb"]) == 1
    assert krippendorff_alpha(["aa", "aa"]) is None
    assert krippendorff_alpha(["ab", "ba"]) < 0  # type: ignore[operator]
