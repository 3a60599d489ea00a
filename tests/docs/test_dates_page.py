"""The page of dates cannot lie: each example is read, each result made anew, each count counted again."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from scripts.write_dates import (
    EXAMPLES,
    OPEN,
    PAGE,
    WRAPPED,
    Example,
    bare,
    count_hits,
    hits_in,
    page_of,
    read,
    timex_of,
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_each_example_is_read_by_its_rule(example: Example, lexicon: Lexicon) -> None:
    when = timex_of(example, lexicon).when
    assert when is not None
    assert bare(when.rule) == example.rule


@pytest.mark.parametrize("example", WRAPPED, ids=lambda example: example.rule)
def test_each_wrapping_shows_in_the_name_of_the_rule(example: Example, lexicon: Lexicon) -> None:
    when = timex_of(example, lexicon).when
    assert when is not None
    assert when.rule.startswith(example.rule.rstrip("…"))


def test_the_tables_of_the_page_are_current(lexicon: Lexicon) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page_of(page, lexicon, hits_in(page)) == page


def test_each_open_sentence_gives_one_issue(lexicon: Lexicon) -> None:
    assert [len(read(sentence, published, lexicon)[1]) for sentence, published in OPEN] == [1] * len(OPEN)


@pytest.mark.usefixtures("shared")
def test_hits_are_those_of_the_reports_and_each_rule_stands_in_the_page(lexicon: Lexicon) -> None:
    counted = count_hits(lexicon)
    assert set(counted) <= {example.rule for example in (*EXAMPLES, *WRAPPED)}
    assert {name: n for name, n in hits_in(PAGE.read_text(encoding="utf-8")).items() if n} == dict(counted)
