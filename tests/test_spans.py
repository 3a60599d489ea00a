"""Distances between stretches of a text."""

import pytest

from dragoman.schema import Span


@pytest.mark.parametrize(
    ("other", "gap"), [(Span(15, 18), 5), (Span(0, 2), 3), (Span(10, 12), 0), (Span(7, 30), 0), (Span(6, 7), 0)]
)
def test_the_gap_is_what_lies_between(other: Span, gap: int) -> None:
    assert Span(5, 10).gap(other) == other.gap(Span(5, 10)) == gap
