"""The expected calibration error of confidences. Skipped where torch is not installed."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from training.calibration import bins_of, expected_error


def test_confidence_is_held_against_what_was_right() -> None:
    told = [(0.95, True), (0.95, False), (0.35, False), (1.0, True)]
    bins = bins_of(told)
    assert bins == [(1, 0.35, 0.0), (3, pytest.approx(0.9667, abs=1e-4), pytest.approx(2 / 3))]
    assert expected_error(bins) == pytest.approx((0.35 + 3 * 0.3) / 4, abs=1e-3)
    assert expected_error([]) == 0
