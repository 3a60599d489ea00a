"""Sentences: where they begin and end, and what is quoted in them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.passages import split_passages
from dragoman.schema import Block, BlockKind, Report
from dragoman.schema.ids import sha256


def report_of(*blocks: tuple[BlockKind, str]) -> Report:
    """A report whose blocks follow each other, a blank line between them."""
    text, found = "", []
    for kind, words in blocks:
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{words}" if text else words
        found.append(Block(start=start, end=len(text), kind=kind))
    return Report(id="r", text=text, sha256=sha256(text), language="en", blocks=tuple(found))


def sentences(body: str) -> list[str]:
    report = report_of(("body", body))
    return [passage.span.of(report.text) for passage in split_passages(report)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("They met. They left.", ["They met.", "They left."]),
        ("Mr. Aru met Gen. J. Sol in the U.S. on Jan. 23.", ["Mr. Aru met Gen. J. Sol in the U.S. on Jan. 23."]),
        ("The U.S. President spoke.", ["The U.S. President spoke."]),
        ("He left the U.S. The talks began.", ["He left the U.S.", "The talks began."]),
        ("“We agreed.” He left.", ["“We agreed.”", "He left."]),
        ('He left. "We agreed," she said.', ["He left.", '"We agreed," she said.']),
        ("No full stop here\n\nA new paragraph", ["No full stop here", "A new paragraph"]),
        ("Вчера встретились. Потом уехали.", ["Вчера встретились.", "Потом уехали."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(body: str, expected: list[str]) -> None:
    assert sentences(body) == expected


@pytest.mark.parametrize("kind", ["caption", "boilerplate", "stories", "byline", "dateline"])
def test_only_headline_and_body_are_read(kind: BlockKind) -> None:
    report = report_of(("headline", "Talks open"), (kind, "Somebody met somebody."), ("body", "They met."))
    assert [(p.block, p.span.of(report.text)) for p in split_passages(report)] == [
        ("headline", "Talks open"),
        ("body", "They met."),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("“We agreed,” he said, “and left.”", [["We agreed,", "and left."]]),
        ('"We agreed. We left," he said.', [["We agreed. We left,"]]),
        ("“Left open\n\nnext", [["Left open"], []]),
        ("It's the parties' choice", [[]]),
    ],
)
def test_quoted_stretches(body: str, expected: list[list[str]]) -> None:
    report = report_of(("body", body))
    assert [[q.of(report.text) for q in p.quoted] for p in split_passages(report)] == expected


@given(st.text(alphabet=st.sampled_from(list('Ab .?!"“”\n’é😀ش')), max_size=200))
def test_passages_keep_every_word_once_and_in_order(body: str) -> None:
    report = report_of(("body", body))
    passages = split_passages(report)
    spans = [passage.span for passage in passages]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(span.of(report.text) for span in spans)
    assert [c for c in kept if c.isalpha()] == [c for c in body if c.isalpha()]
    assert all(passage.span.covers(q) for passage in passages for q in passage.quoted)


def test_half_a_character_is_text() -> None:
    assert sentences("They met\ud800. They left.") == ["They met\ud800.", "They left."]
