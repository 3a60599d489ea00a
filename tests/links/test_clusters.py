"""Clusters from scored pairs, held against a plain implementation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.links.clusters import average_link

THRESHOLD, UNSCORED = 1.0, -4.0
PAIRS = [(a, b) for a, b in combinations(range(9), 2)]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.integers(-6, 12).map(lambda n: n / 2), max_size=len(PAIRS))
APART = st.sets(st.sampled_from(PAIRS), max_size=4)


def plain(count: int, scores: Mapping[tuple[int, int], float], apart: set[tuple[int, int]]) -> list[list[int]]:
    clusters = [[n] for n in range(count)]
    for (a, b), score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        first, second = (next(c for c in clusters if n in c) for n in (a, b))
        if score < THRESHOLD or first is second:
            continue
        pairs = [(min(i, j), max(i, j)) for i in first for j in second]
        if set(pairs) & apart or sum(scores.get(pair, UNSCORED) for pair in pairs) / len(pairs) < THRESHOLD:
            continue
        clusters = [c for c in clusters if c is not first and c is not second] + [sorted(first + second)]
    return sorted(clusters)


@given(SCORES, APART)
def test_clusters_are_those_of_the_plain_rule(
    scores: dict[tuple[int, int], float], apart: set[tuple[int, int]]
) -> None:
    def forbidden(a: Sequence[int], b: Sequence[int]) -> bool:
        return any((min(i, j), max(i, j)) in apart for i in a for j in b)

    found = average_link(9, scores, threshold=THRESHOLD, unscored=UNSCORED, apart=forbidden)
    assert found == plain(9, scores, apart)


def test_two_clusters_that_may_not_join_are_asked_for_once() -> None:
    asked: list[tuple[int, ...]] = []

    def refuse_sides(a: Sequence[int], b: Sequence[int]) -> bool:
        asked.append((*a, *b))
        return {n < 4 for n in (*a, *b)} == {True, False}

    scores = {(a, b): 9.0 if (a < 4) == (b < 4) else 5.0 for a, b in combinations(range(8), 2)}
    found = average_link(8, scores, threshold=THRESHOLD, unscored=UNSCORED, apart=refuse_sides)
    assert found == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert len([one for one in asked if len(one) == 8]) == 1


def test_things_that_stay_together_need_no_score() -> None:
    found = average_link(
        4, {(0, 3): 9.0}, threshold=THRESHOLD, unscored=UNSCORED, apart=lambda _a, _b: False, together=[(0, 1), (1, 2)]
    )
    assert found == [[0, 1, 2], [3]]
