"""The words that an editor changed in a copied passage."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.links import edits
from dragoman.schema import Citation, CopiedPassage


def passage(copy: str, original: str, *, at: int = 0) -> CopiedPassage:
    sides = (
        Citation(report_id=name, start=at, end=at + len(text), quote=text)
        for name, text in (("b", copy), ("a", original))
    )
    return CopiedPassage(copy=next(sides), original=next(sides), similarity=1.0)


def words(copy: str, original: str, at: int = 0) -> list[tuple[str, str]]:
    found = edits(passage(copy, original, at=at))
    return [(copy[a.start - at : a.end - at], original[b.start - at : b.end - at]) for a, b in found]


def test_exchanged_added_and_missing_words_stand_side_by_side() -> None:
    copy = "Talks started in Port Aru on Monday, officials said."
    original = "Talks opened in the town of Port Aru on Monday."
    assert words(copy, original, at=40) == [("started", "opened"), ("", "the town of"), ("officials said", "")]


def test_case_and_punctuation_are_no_edits() -> None:
    assert words("The talks, in Aruvia", "the “talks” in ARUVIA") == []


TEXTS = st.lists(st.sampled_from("talks in Aruvia on the day of rest".split()), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_what_is_left_after_the_edits_is_the_same_on_both_sides(copy: str, original: str) -> None:
    found = edits(passage(copy, original))
    left = []
    for text, spans in ((copy, [one.copy for one in found]), (original, [one.original for one in found])):
        rest = text
        for span in reversed(spans):
            rest = rest[: span.start] + rest[span.end :]
        left.append(re.findall(r"\w+", rest.casefold()))
    assert left[0] == left[1]
