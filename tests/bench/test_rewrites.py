"""Copies among real reports: rewrites planted by a seeded script are found, shown and told from quotations."""

from __future__ import annotations

import pytest

from bench.planting import plant, shares
from bench.rewrites import CORPUS, REWRITES, UNRELATED, Measured, b_cubed, corpus, measure

pytestmark = pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus of reports is not beside this checkout")


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(plant(corpus(), unrelated=UNRELATED, rewrites=REWRITES, seed=7))


def test_families_are_those_that_were_planted(measured: Measured) -> None:
    assert measured.families.f1 >= 0.95
    assert measured.pairs.f1 >= 0.95


def test_what_tells_the_copy_is_believed_and_nothing_else_is(measured: Measured) -> None:
    *told, nothing = measured.directions.values()
    assert [counts["wrong"] + counts["unknown"] for counts in told] == [0] * len(told)
    assert min(counts["right"] / counts.total() for counts in told) >= 0.9
    assert nothing["right"] + nothing["wrong"] == 0


def test_passages_hold_the_copied_words_and_hardly_others(measured: Measured) -> None:
    assert measured.words.precision >= 0.96
    assert measured.words.recall >= 0.93
    assert measured.sentences >= 0.99
    assert measured.beside >= 0.98


def test_a_statement_that_two_reports_quote_is_no_copied_text(measured: Measured) -> None:
    assert measured.quotations >= 0.9
    assert measured.copied <= 5


def test_rewrites_are_the_same_every_time_and_know_where_their_words_come_from() -> None:
    texts = corpus()[::80]
    first, second = (plant(texts, unrelated=100, rewrites=30, seed=3) for _ in range(2))
    originals = {one.id: one.text for one in first.reports}
    assert first == second
    for one in first.rewrites:
        told = [(letter, at) for letter, at in zip(one.report.text, one.origin, strict=True) if at >= 0]
        assert len(told) > 100
        assert all(originals[one.original][at] == letter for letter, at in told)


def test_scores_count_what_is_missed_and_what_is_too_much() -> None:
    gold = {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert b_cubed(gold, gold).f1 == 1
    assert b_cubed(gold, {"a": "a", "b": "a"}).recall == 0.75
    assert b_cubed(gold, dict.fromkeys("abcd", "a")).precision == 0.5


def test_shared_runs_of_words_are_counted_for_reports_of_any_length() -> None:
    run = " ".join(f"word{n}" for n in range(20))
    found = shares({"a": run, "b": f"{run} {' '.join(f'other{n}' for n in range(20))}", "c": "nothing of it"})
    assert found == {("a", "b"): 1.0}
