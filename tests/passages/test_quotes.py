"""Stretches inside quotation marks."""

from __future__ import annotations

import pytest

from dragoman.passages import quoted_spans
from dragoman.schema import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” today.", ["yes"]),
        ("and so it went.” He left “at once” then.", ["at once"]),
        ("He left.” Nobody came.", []),
        ("He said «yes», and so it went.» He left.", ["yes"]),
        ("Hän sanoi »joo» ja lähti.", ["joo"]),
    ],
)
def test_a_stray_closing_mark_opens_nothing(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text, Span(0, len(text)))] == found
