"""The expected calibration error of confidences. Skipped where torch is not installed."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from training.calibration import bins_of, expected_error, fit


def test_confidence_is_held_against_what_was_right() -> None:
    told = [(0.95, True), (0.95, False), (0.35, False), (1.0, True)]
    bins = bins_of(told)
    assert bins == [(1, 0.35, 0.0), (3, pytest.approx(0.9667, abs=1e-4), pytest.approx(2 / 3))]
    assert expected_error(bins) == pytest.approx((0.35 + 3 * 0.3) / 4, abs=1e-3)
    assert expected_error([]) == 0


def test_a_fit_brings_confidence_to_the_share_of_right_events() -> None:
    told = [(0.9, n % 2 == 0) for n in range(40)] + [(0.6, n % 5 == 0) for n in range(40)]
    slope, shift = fit(told)

    def sure(p: float) -> float:
        return float(1 / (1 + (p / (1 - p)) ** -slope * 2.718281828**-shift))

    assert sure(0.9) == pytest.approx(0.5, abs=0.02)
    assert sure(0.6) == pytest.approx(0.2, abs=0.02)
