"""Who says what, on invented sentences: source, name, cue and content."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.events import find_attributions
from dragoman.lexicon import Lexicon
from dragoman.mentions import find_mentions
from dragoman.passages import split_passages
from dragoman.schema import Attribution, Block, Report
from dragoman.schema.ids import sha256


class Said(NamedTuple):
    """An attribution as its words."""

    name: str
    kind: str
    cue: str
    content: str


def report_of(text: str, headline: str = "") -> Report:
    whole = f"{headline}\n\n{text}" if headline else text
    start = len(whole) - len(text)
    title = (Block(start=0, end=len(headline), kind="headline"),) if headline else ()
    body = (Block(start=start, end=len(whole), kind="body"),) if text else ()
    return Report(id="r1", text=whole, sha256=sha256(whole), language="en", blocks=(*title, *body))


def attributions_of(report: Report, lexicon: Lexicon) -> tuple[Attribution, ...]:
    passages = split_passages(report)
    return find_attributions(report, passages, find_mentions(report, passages, lexicon), lexicon)


def said(text: str, lexicon: Lexicon, headline: str = "") -> list[Said]:
    report = report_of(text, headline)
    return [
        Said(
            one.name,
            one.kind,
            " … ".join(span.of(report.text) for span in one.cue),
            " … ".join(span.of(report.text) for span in one.content),
        )
        for one in attributions_of(report, lexicon)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A senior Western diplomat said that the round had failed.",
            Said("A senior Western diplomat", "unnamed", "said", "that the round had failed"),
        ),
        (
            "A senior Western diplomat said on Monday the round had failed.",
            Said("A senior Western diplomat", "unnamed", "said", "the round had failed"),
        ),
        (
            "Two rebel commanders told Reuters they would not attend.",
            Said("Two rebel commanders", "unnamed", "told", "they would not attend"),
        ),
        ("The round had failed, Tass reported.", Said("TASS", "outlet", "reported", "The round had failed")),
        ("The round failed, according to Tass.", Said("TASS", "outlet", "according to", "The round failed")),
        (
            "According to Tass, the two sides signed a deal on Friday.",
            Said("TASS", "outlet", "According to", "the two sides signed a deal on Friday"),
        ),
        (
            "In a statement, the United Nations said the convoy had been attacked.",
            Said("United Nations", "body", "said", "the convoy had been attacked"),
        ),
        (
            "Turkish Foreign Minister Mevlut Cavusoglu has denied that troops crossed the border.",
            Said("Mevlut Cavusoglu", "person", "has denied", "that troops crossed the border"),
        ),
        (
            "“The guns are silent,” said Mevlut Cavusoglu, the foreign minister of Turkey.",
            Said("Mevlut Cavusoglu", "person", "said", "“The guns are silent,”"),
        ),
        (
            "Mevlut Cavusoglu, who arrived on Sunday, told the state news agency that the delegation was ready.",
            Said("Mevlut Cavusoglu", "person", "told", "that the delegation was ready"),
        ),
        (
            "The deal is “historic,” Mevlut Cavusoglu said.",
            Said("Mevlut Cavusoglu", "person", "said", "The deal is “historic,”"),
        ),
        (
            "“We will talk,” Mevlut Cavusoglu said, “but not at any price.”",
            Said("Mevlut Cavusoglu", "person", "said", "“We will talk,” … “but not at any price.”"),
        ),
        (
            "Speaking in Ankara, Mevlut Cavusoglu said, “We will talk.”",
            Said("Mevlut Cavusoglu", "person", "said", "“We will talk.”"),
        ),
        ("Moscow and Ankara announced a ceasefire.", Said("Russia and Turkey", "body", "announced", "a ceasefire")),
        (
            "The agency quoted Mevlut Cavusoglu as saying that talks would start soon.",
            Said("Mevlut Cavusoglu", "person", "quoted … as saying", "that talks would start soon"),
        ),
        (
            "Mevlut Cavusoglu was quoted as saying that talks would start soon.",
            Said("Mevlut Cavusoglu", "person", "was quoted … as saying", "that talks would start soon"),
        ),
        (
            "A United Nations spokeswoman confirmed the meeting.",
            Said("A United Nations spokeswoman", "unnamed", "confirmed", "the meeting"),
        ),
    ],
)
def test_one_attribution(text: str, expected: Said, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == [expected]


def test_two_verbs_share_their_source(lexicon: Lexicon) -> None:
    text = "Mevlut Cavusoglu said that the truce holds, adding that monitors would come."
    assert [(one.name, one.cue, one.content) for one in said(text, lexicon)] == [
        ("Mevlut Cavusoglu", "said", "that the truce holds"),
        ("Mevlut Cavusoglu", "adding", "that monitors would come"),
    ]


def test_a_verb_after_and_takes_the_subject_of_the_sentence(lexicon: Lexicon) -> None:
    text = "Mevlut Cavusoglu met Sergei Lavrov and said that progress was made."
    assert [one.name for one in said(text, lexicon)] == ["Mevlut Cavusoglu"]


@pytest.mark.parametrize("pronoun", ["He", "The minister", "The senior official"])
def test_words_that_point_back_are_the_last_speaker(pronoun: str, lexicon: Lexicon) -> None:
    text = f"Mevlut Cavusoglu said that the truce holds. {pronoun} added that monitors would come."
    assert [one.name for one in said(text, lexicon)] == ["Mevlut Cavusoglu"] * 2


def test_a_pronoun_without_a_speaker_gives_no_source(lexicon: Lexicon) -> None:
    assert said("He added that monitors would come.", lexicon) == []


def test_a_quotation_over_sentences_is_one_content(lexicon: Lexicon) -> None:
    text = "“The guns are silent. The war is over,” Mevlut Cavusoglu said."
    assert [one.content for one in said(text, lexicon)] == ["“The guns are silent. The war is over,”"]


def test_a_sentence_quoted_whole_goes_on_with_the_speaker(lexicon: Lexicon) -> None:
    text = "“The guns are silent,” Mevlut Cavusoglu said. “Now we can talk.”"
    assert [one.content for one in said(text, lexicon)] == ["“The guns are silent,” … “Now we can talk.”"]


def test_a_paragraph_quoted_whole_goes_on_with_the_speaker(lexicon: Lexicon) -> None:
    text = "“The guns are silent,” Mevlut Cavusoglu said.\n\n“Now we can talk.”"
    assert [one.content for one in said(text, lexicon)] == ["“The guns are silent,” … “Now we can talk.”"]


def test_a_quotation_that_another_speaker_closes_is_theirs(lexicon: Lexicon) -> None:
    text = "“The guns are silent,” Mevlut Cavusoglu said. “It is over. We can talk,” said Sergei Lavrov."
    assert [(one.name, one.content) for one in said(text, lexicon)] == [
        ("Mevlut Cavusoglu", "“The guns are silent,”"),
        ("Sergei Lavrov", "“It is over. We can talk,”"),
    ]


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next(lexicon: Lexicon) -> None:
    text = "Mevlut Cavusoglu said on Monday:\n\n“Now we can talk.”"
    assert said(text, lexicon) == [Said("Mevlut Cavusoglu", "person", "said", "“Now we can talk.”")]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Mevlut Cavusoglu’s claim that troops left was false.", "claim", "that troops left was false"),
        ("Mevlut Cavusoglu is confident that troops left.", "is confident", "that troops left"),
        ("Mevlut Cavusoglu stated the troops had left.", "stated", "the troops had left"),
        ("Mevlut Cavusoglu explained why troops left.", "explained", "why troops left"),
    ],
)
def test_nouns_adjectives_and_bare_clauses(text: str, cue: str, content: str, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == [Said("Mevlut Cavusoglu", "person", cue, content)]


def test_a_headline_attributes_by_a_colon(lexicon: Lexicon) -> None:
    assert said("", lexicon, headline="Turkey: truce must hold") == [Said("Turkey", "body", ":", "truce must hold")]


def test_a_printed_statement_is_all_that_follows(lexicon: Lexicon) -> None:
    text = "The joint statement is as follows:\n\nThe sides support the truce.\n\nThey will meet again."
    (one,) = said(text, lexicon)
    assert (one.name, one.kind) == ("joint statement", "unnamed")
    assert one.content == "The sides support the truce.\n\nThey will meet again."


def test_a_person_speaks_for_whom_the_report_says(lexicon: Lexicon) -> None:
    report = report_of("Turkish Foreign Minister Mevlut Cavusoglu said that the truce holds.")
    assert [one.acts_for for one in attributions_of(report, lexicon)] == ["Turkey"]


@pytest.mark.parametrize(
    "text",
    [
        "It is believed that the rebels fled.",
        "He was said to be in Ankara.",
        "The agreement announced a day earlier failed.",
        "Some of the claims were false.",
        "“They said that it was over.”",
        "A new clause was added to the list of terms.",
    ],
)
def test_words_that_attribute_to_nobody(text: str, lexicon: Lexicon) -> None:
    assert said(text, lexicon) == []


_PIECES = st.sampled_from(
    [
        *"Turkey Mevlut Cavusoglu he it they said says told Reuters that the truce holds and adding , . “ ” :".split(),
        *"according to on Monday a diplomat who will quoted as saying was by announced statement follows".split(),
        "\n\n",
    ]
)


@example(words="Turkey Turkey ” Turkey said “ Turkey".split())
@given(words=st.lists(_PIECES, max_size=25))
def test_any_words_give_sound_spans(words: list[str], lexicon: Lexicon) -> None:
    report = report_of(" ".join(words).strip())
    for one in attributions_of(report, lexicon):
        assert one.name
        assert one.content
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(report.text)
