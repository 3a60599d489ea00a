"""Spans of BIO tags and their score. Skipped where torch is not installed: it is needed only for training."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

from training.measure_open import f1, spans


def test_spans_of_tags() -> None:
    assert spans(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"]) == {(0, 1, "PER"), (3, 3, "LOC"), (4, 4, "LOC")}
    assert spans(["B-PER", "I-LOC"]) == {(0, 0, "PER"), (1, 1, "LOC")}


def test_f1_counts_exact_spans() -> None:
    assert f1([({(0, 1, "PER")}, {(0, 1, "PER"), (2, 2, "LOC")})]) == pytest.approx(66.67, abs=0.01)
    assert f1([(set(), set())]) == 0
