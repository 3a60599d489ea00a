"""The gate: it fails on a fallen score, a changed corpus and a missing floor, and does not lower floors unasked."""

import pytest

from bench.gate import MARGIN, check, pin
from bench.scores import MEASURES, mean, table

FLOORS = {"digests": {"p": "d1"}, "scores": {"p": {"events": 0.5}}}


@pytest.mark.parametrize(
    ("scores", "digests", "words"),
    [
        ({"p": {"events": 0.5}}, {"p": "d1"}, []),
        ({"p": {"events": 0.49}}, {"p": "d1"}, ["p, events: 0.4900 is under its floor 0.5000"]),
        ({"p": {"events": 0.6}}, {"p": "d2"}, ["p: the corpus changed"]),
        ({"p": {"events": 0.6, "names": 0.1}}, {"p": "d1"}, ["p, names: no floor"]),
    ],
)
def test_check(scores: dict[str, dict[str, float]], digests: dict[str, str], words: list[str]) -> None:
    found = check(FLOORS, scores, digests)
    assert len(found) == len(words)
    assert all(line.startswith(start) for line, start in zip(found, words, strict=True))


@pytest.mark.parametrize(
    ("floor", "value", "lower", "expected"),
    [
        (None, 0.5, False, 0.5 - MARGIN),
        (0.4, 0.5, False, 0.5 - MARGIN),
        (0.6, 0.5, False, 0.6),
        (0.6, 0.5, True, 0.5 - MARGIN),
        (None, 0.0, False, 0.0),
    ],
)
def test_pin_never_lowers_unasked(floor: float | None, value: float, lower: bool, expected: float) -> None:
    assert pin(floor, value, lower=lower) == pytest.approx(expected)


def test_the_table_has_a_row_for_each_measure() -> None:
    scores = {"one": dict.fromkeys(MEASURES, 0.25), "two": dict.fromkeys(MEASURES, 0.75)}
    lines = table({**scores, "mean": mean(list(scores.values()))}).splitlines()
    assert len(lines) == 2 + len(MEASURES)
    assert lines[2] == "| events | 0.25 | 0.75 | 0.50 |"
