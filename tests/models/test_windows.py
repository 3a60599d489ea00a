"""Every sentence is read in exactly one window, and every piece leads back to its words."""

from __future__ import annotations

import pytest

from dragoman.api import as_report
from dragoman.events.reader import RuleReader
from dragoman.lexicon import load_lexicon
from dragoman.models.encoder import load_tokenizer
from dragoman.models.windows import CONTEXT, LONGEST, Window, windows_of
from dragoman.schema import Span

READER = RuleReader(load_lexicon())
TOKENIZER = load_tokenizer()
SENTENCE = "The delegations of Aruvia and Belmark met in Port Aru on Monday and agreed to meet again next week. "


def windows(text: str) -> tuple[str, list[Window], int]:
    report = as_report(text, published="2017-01-22", outlet="Post")
    sentences = READER.tell(report).sentences
    return report.text, list(windows_of(report.text, sentences, TOKENIZER)), len(sentences)


@pytest.mark.parametrize("times", [1, 3, 14, 15, 40, 200])
def test_each_sentence_is_read_once(times: int) -> None:
    _, found, sentences = windows(SENTENCE * times)
    read = [n for window in found for n in range(window.first, window.last)]
    assert read == list(range(sentences))
    for window in found:
        assert len(window.ids) <= LONGEST + 2
        assert window.first - max(window.sentences[1], 0) <= CONTEXT


def test_a_window_has_its_context() -> None:
    _, found, _ = windows(SENTENCE * 40)
    assert all(window.sentences[1] == window.first - CONTEXT for window in found[1:])


def test_pieces_lead_back_to_words() -> None:
    text, found, _ = windows("Mevlüt Çavuşoğlu met Ja'afari in Aruvia. " * 3)
    for window in found:
        at = text.index("Çavuşoğlu")
        pieces = window.pieces(Span(at, at + len("Çavuşoğlu")))
        assert pieces is not None
        assert window.spans[pieces[0]].start == at
        assert window.spans[pieces[1]].end == at + len("Çavuşoğlu")
    assert found[0].pieces(Span(len(text) + 1, len(text) + 2)) is None


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "…", "会谈在阿斯塔纳举行。" * 300, "المحادثات " * 400, "a" * 5000, "word " * 3000, "\u0000\ud7ff 𝒜 é"],
)
def test_odd_texts_are_cut_not_refused(text: str) -> None:
    _, found, sentences = windows(text)
    assert [n for window in found for n in range(window.first, window.last)] == list(range(sentences))
    assert all(len(window.ids) <= LONGEST + 2 for window in found)
