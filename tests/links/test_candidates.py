"""Which texts are compared: fingerprints that a shared stretch cannot hide from, and the pairs they make."""

from __future__ import annotations

import zlib
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.links import candidates as room
from dragoman.links.alignment import LEAST_WORDS
from dragoman.links.candidates import COMMON, SHARED, Marks, WordCodes, candidates, fingerprints

WORDS = st.lists(st.integers(0, 400).map(lambda n: f"word{n}"), max_size=40)


@given(st.lists(st.integers(0, 10**6), min_size=LEAST_WORDS, max_size=30, unique=True), WORDS, WORDS, WORDS, WORDS)
def test_a_shared_stretch_gives_shared_fingerprints_whatever_stands_around_it(
    stretch: list[int], before: list[str], after: list[str], other_before: list[str], other_after: list[str]
) -> None:
    shared = [f"shared{n}" for n in stretch]
    codes = WordCodes()
    first = fingerprints([*before, *shared, *after], codes)
    second = fingerprints([*other_before, *shared, *other_after], codes)
    assert len(np.intersect1d(first, second)) >= SHARED
    assert candidates([first, second], [0, 1]) == [(0, 1)]


def plain(words: list[str]) -> list[int]:
    """Fingerprints by whole numbers of Python."""
    codes = [zlib.crc32(word.encode()) for word in words]
    hashes = []
    for n in range(len(words) - 4):
        one = 0
        for code in codes[n : n + 5]:
            one = (one * 0x9E3779B97F4A7C15 + code) % 2**64
        hashes.append((one ^ (one >> 31)) * 0xBF58476D1CE4E5B9 % 2**64)
    windows = range(max(1, len(hashes) - 3))
    return sorted({min(hashes[n : n + 4]) for n in windows}) if hashes else []


@given(WORDS, WORDS)
def test_fingerprints_are_the_same_on_every_machine_and_for_any_codes_met_before(
    words: list[str], others: list[str]
) -> None:
    codes = WordCodes()
    fingerprints(others, codes)
    assert fingerprints(words, codes).tolist() == plain(words)


def marks(*numbers: int) -> Marks:
    return np.array(sorted(set(numbers)), np.uint64)


SETS = st.lists(st.frozensets(st.integers(0, 25), max_size=12), min_size=1, max_size=12)


@given(SETS, st.integers(1, 3))
def test_pairs_are_those_with_enough_in_common(sets: list[frozenset[int]], shared: int) -> None:
    found = candidates([marks(*one) for one in sets], range(len(sets)), shared=shared)
    expected = [
        (a, b)
        for a, b in combinations(range(len(sets)), 2)
        if len(sets[a] & sets[b]) >= min(shared, len(sets[a]), len(sets[b])) and sets[a] & sets[b]
    ]
    assert found == expected


@given(SETS)
def test_counting_in_small_steps_changes_nothing(sets: list[frozenset[int]]) -> None:
    given_marks = [marks(*one) for one in sets]
    whole = candidates(given_marks, range(len(sets)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_CHUNK", 2)
        assert candidates(given_marks, range(len(sets))) == whole


def test_what_very_many_have_is_compared_with_the_first_alone() -> None:
    count = COMMON + 20
    first = 7
    ranks = [0 if n == first else n + 1 for n in range(count)]
    found = candidates([marks(1, 2, 3)] * count, ranks)
    assert len(found) == count - 1
    assert Counter(n for pair in found for n in pair)[first] == count - 1
