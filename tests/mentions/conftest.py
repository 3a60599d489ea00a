"""Reads mentions from a text of one block."""

from collections.abc import Callable

import pytest

from dragoman.lexicon import Lexicon
from dragoman.mentions import find_mentions
from dragoman.passages import split_passages
from dragoman.schema import Block, Mention, Report
from dragoman.schema.ids import sha256

Find = Callable[[str], tuple[Mention, ...]]


@pytest.fixture(scope="session")
def find(lexicon: Lexicon) -> Find:
    def find_in(text: str) -> tuple[Mention, ...]:
        block = Block(start=0, end=len(text), kind="body")
        report = Report(id="r", text=text, sha256=sha256(text), language="en", blocks=(block,))
        return find_mentions(report, split_passages(report), lexicon)

    return find_in
