"""Right-to-left words in a line of left-to-right ones stand apart; whatever the words, they stay text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from dragoman.web.bidi import apart
from tests.web.factory import PAYLOADS

MIXED = st.text(st.sampled_from("ab <&>\"',1.مكש "), max_size=24)


class Parts(HTMLParser):
    """The text of some HTML and its elements."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags = "", set[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(words=MIXED)
def test_words_stay_the_same_text(words: str) -> None:
    seen = Parts(str(escape(apart(words))))
    assert seen.text == words
    assert seen.tags <= {"bdi"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_beside_other_scripts_stays_text(payload: str) -> None:
    assert Parts(str(escape(apart(f"a {payload} كستريا {payload}")))).tags == {"bdi"}


def test_a_name_stands_apart_from_the_comma_and_number_after_it() -> None:
    assert apart("Meeting of كستريا, 4 March 2019") == "Meeting of <bdi>كستريا</bdi>, 4 March 2019"


@pytest.mark.parametrize("words", ["", "Velmora, 4 March", "كستريا, 4 March", "12 كستريا", "Велмора"])
def test_words_of_one_direction_or_begun_from_the_right_are_as_they_were(words: str) -> None:
    assert apart(words) == words


def test_words_of_a_name_stand_together() -> None:
    assert apart("Talks with جبهة تحرير دورن and UN") == "Talks with <bdi>جبهة تحرير دورن</bdi> and UN"
