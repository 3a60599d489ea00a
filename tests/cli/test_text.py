"""Text of reports stays text on a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cli.text import one_line, safe, short_ids


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("\x9b2J", "\ufffd2J"),
        ("over\b\b\bwritten\r", "over\ufffd\ufffd\ufffdwritten\ufffd"),
        ("a\u202egnp.exe", "a\ufffdgnp.exe"),
        ("\u2066isolated\u2069 \u200fmark", "\ufffdisolated\ufffd \ufffdmark"),
        ("tag\U000e0041", "tag\ufffd"),
        ("half \ud800", "half \ufffd"),
        ("two\u2028lines", "two\ufffdlines"),
        ("می\u200cروم", "می\u200cروم"),
        ("Zürich – „Genf“ 🕊", "Zürich – „Genf“ 🕊"),
        (None, ""),
    ],
)
def test_controls_are_shown_and_letters_kept(words: str | None, shown: str) -> None:
    assert safe(words) == shown


@given(st.text())
def test_nothing_that_controls_a_terminal_is_left(words: str) -> None:
    left = {unicodedata.category(letter) for letter in safe(words) if letter not in "\n\t\u200c\u200d"}
    assert not left & {"Cc", "Cf", "Cs", "Co"}


@given(st.text())
def test_nothing_is_lost(words: str) -> None:
    assert len(safe(words)) == len(words)


@pytest.mark.parametrize(
    ("words", "limit", "shown"),
    [
        ("one\n two\tthree", 0, "one two three"),
        ("a long headline", 6, "a lon…"),
        ("short", 6, "short"),
        ("\x1bx", 0, "\ufffdx"),
    ],
)
def test_one_line(words: str, limit: int, shown: str) -> None:
    assert one_line(words, limit) == shown


HASHES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=24, max_size=24).map(lambda one: f"E-{one}")


@given(st.lists(HASHES | HASHES.map(lambda one: f"{one[:12]}{'Q' * 14}"), unique=True))
def test_short_ids_tell_ids_apart(ids: list[str]) -> None:
    short = short_ids(ids)
    for one in ids:
        assert [other for other in ids if other.startswith(short[one])] == [one]


def test_short_ids_are_short() -> None:
    assert (
        short_ids(["E-AAAAAAAAAAAAAAAAAAAAAAAA", "E-BBBBBBBBBBBBBBBBBBBBBBBB"])["E-AAAAAAAAAAAAAAAAAAAAAAAA"]
        == "E-AAAAA"
    )


def test_ids_that_users_gave_are_not_cut() -> None:
    assert short_ids(["courier-2019-03-06"]) == {"courier-2019-03-06": "courier-2019-03-06"}
