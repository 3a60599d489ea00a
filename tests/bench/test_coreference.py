"""Scores of partitions, against published examples."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.coreference import assignment, b_cubed, ceaf_e, conll, muc

KEY = {thing: cluster for cluster, things in enumerate(("12345", "67", "89ABC")) for thing in things}


def parted(*clusters: str) -> dict[object, object]:
    return {thing: n for n, things in enumerate(clusters) for thing in things}


@pytest.mark.parametrize(
    ("found", "of_muc", "of_b_cubed", "of_ceaf"),
    [
        (("12345", "6789ABC"), 0.947, 0.865, 0.733),
        (("1234589ABC", "67"), 0.947, 0.737, 0.667),
        (("123456789ABC",), 0.900, 0.545, 0.294),
        (tuple("123456789ABC"), 0.0, 0.400, 0.178),
    ],
)
def test_the_examples_of_luo_2005(found: tuple[str, ...], of_muc: float, of_b_cubed: float, of_ceaf: float) -> None:
    """Table 1 of Luo 2005, "On coreference resolution performance metrics": F1 of three measures."""
    scores = [measure(KEY, parted(*found)).f1 for measure in (muc, b_cubed, ceaf_e)]
    assert scores == pytest.approx([of_muc, of_b_cubed, of_ceaf], abs=0.0006)


def test_precision_and_recall_of_the_first_example() -> None:
    """Bagga and Baldwin 1998: two clusters run together cost precision alone."""
    score = b_cubed(KEY, parted("12345", "6789ABC"))
    assert (score.precision, score.recall) == (pytest.approx(16 / 21), 1.0)


PARTITIONS = st.lists(st.integers(0, 4), min_size=1, max_size=9)


@given(clusters=PARTITIONS)
def test_what_is_right_scores_one(clusters: list[int]) -> None:
    found = dict(enumerate(clusters))
    assert b_cubed(found, found).f1 == ceaf_e(found, found).f1 == pytest.approx(1.0)
    assert conll(found, found) == pytest.approx(1.0 if len(set(clusters)) < len(clusters) else 2 / 3)


@given(rows=st.integers(1, 4), columns=st.integers(1, 4), data=st.data())
def test_the_assignment_is_the_best_of_all(rows: int, columns: int, data: st.DataObject) -> None:
    whole = st.lists(st.integers(0, 9), min_size=columns, max_size=columns)
    values = [data.draw(whole) for _ in range(rows)]
    short, long = sorted((rows, columns))
    turned = values if rows <= columns else [list(row) for row in zip(*values, strict=True)]
    best = max(sum(turned[i][j] for i, j in enumerate(order)) for order in permutations(range(long), short))
    assert assignment(values) == best
