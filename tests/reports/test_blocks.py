"""What each stretch of a report is."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.reports.blocks import find_blocks
from dragoman.schema import BlockKind, Span

FURNITURE: dict[str, tuple[str, ...]] = {
    "licence line": ("NA/PA All content by Some News Agency is licensed under an Open Attribution 4.0 licence.",),
    "licence statement": ("This article is republished under a Creative Commons licence.",),
    "editors' initials": ("MH/PA", "AFM/MQ/MG", "SB/"),
    "initials of one editor": ("MA", "AFM"),
    "source in brackets": ("(Source: Press TV)", "(source: agencies)"),
    "agency in brackets": ("(Agencies)", "(Meridian)", "(AP/Reuters)"),
    "reporting credit": ("(Reporting by Ann Lee; Editing by Bo Roe)",),
    "reporting line": ("Additional reporting by Ann Lee in Geneva",),
    "contributors": ("Ann Lee in Moscow contributed to this report.",),
    "with files from": ("With files from The Canadian Press",),
    "staff line": ("Morning Herald Staff Writers",),
    "copyright line": ("© 2019 The Sarrend Courier", "Copyright 2017 The Morning Herald"),
    "rights line": ("2018 Morning Herald, all rights reserved",),
    "rights sentence": ("All rights reserved.",),
    "recent posts": ("Recent posts", "Related stories:", "Latest news", "Top headlines"),
    "most read": ("Most read", "You may also like", "Editor's picks", "In other news:", "More from Asia"),
    "read more": (
        "Read more: Talks stall again",
        "Read more",
        "See also",
        "[Read more...]",
        "Read more about the deal",
    ),
    "also read": ("Also read: Ferry fares to rise in spring", "RELATED: What the deal says", "More: Ten facts"),
    "comment form": ("Add new comment", "Leave a reply", "12 comments", "Your email address will not be published."),
    "comment policy": ("Read our comment policy before posting your viewpoints", "Comments are closed."),
    "share buttons": ("Share on Facebook Tweet Email", "Share this article", "Follow us on Twitter", "Print"),
    "cookies": ("We use cookies to improve your experience.", "Accept all cookies"),
    "newsletter": ("Sign up for our morning newsletter", "Subscribe now", "Subscribe to our daily briefing"),
    "unsubscribe": ("To unsubscribe, reply with the word STOP.",),
    "mail signature": ("--",),
    "alternate addresses": ("The channel's website can also be accessed at the following addresses:",),
    "television apps": ("Valley TV News Roku",),
    "apps": ("Download our free app from the store",),
    "wire section heading": ("XYZ Media Wire",),
    "wire notice": (
        "The views expressed in this article do not necessarily reflect those of the editors.",
        "Reports in this section have been retrieved from other news agencies and websites.",
        "The broadcaster is not responsible for the content of external sites.",
    ),
    "own editing": ("This article was first published on 3 May.", "Originally published by The Morning Herald"),
    "disclaimer": ("Disclaimer: prices may differ.", "Editor's note: the name was corrected.", "Contact us"),
    "navigation words": (
        "Home",
        "About us | Contact | Advertise",
        "Contact us. Advertise. Terms of use.",
        "Back to top",
    ),
    "page notices": ("Story continues below", "Powered by Tablecloth", "Loading...", "Please enable JavaScript"),
    "tags": ("Tags: Syria, talks, Astana", "Filed under: World"),
    "date line": ("Published: 22 January 2017", "Tuesday, January 4, 2005; Page A01", "2017-01-22 14:30"),
    "file photo": ("FILE - In this May 3, 2016, file photo, the delegates arrive for talks.",),
    "photo line": ("Photo: the delegates arrive", "Image: the bridge at Hallin"),
    "photo at the end": ("PHOTO: A view of the bridge at Hallin",),
    "photo credit": ("Photo by Ann Lee", "Image courtesy of the ministry", "Photograph: Ann Lee"),
    "photo credit of an agency": (
        "The delegates arrive for talks. AFP/Getty Images",
        "Rebels in the valley REUTERS/Ann Lee",
    ),
    "source line": ("Source: Morning Herald",),
    "end mark": ("###", "-30-", "* * *", "____"),
    "advertisement": ("ADVERTISEMENT", "Sponsored content"),
    "news code": ("News code: 412345",),
    "relative time": ("9 hours ago", "Published 2 days ago"),
    "headline with its age": ("Government raises pensions from July 9 hours ago",),
}
LEAD = "The two delegations met on Monday in the capital and agreed to meet again, the ministry said in a statement."
"""An ordinary paragraph to stand before what is tested."""


def kinds_of(text: str, lexicon: Lexicon, words: str) -> set[BlockKind]:
    """The kinds of the blocks that meet the last place of the words."""
    start = text.rindex(words)
    span = Span(start, start + len(words))
    return {block.kind for block in find_blocks(text, lexicon.furniture) if block.span.meets(span)}


def test_every_row_of_the_table_has_an_example(lexicon: Lexicon) -> None:
    assert set(FURNITURE) == {row.key for row in lexicon.furniture}


@pytest.mark.parametrize(("key", "line"), [(key, line) for key, lines in FURNITURE.items() for line in lines])
def test_the_row_fits_its_example(key: str, line: str, lexicon: Lexicon) -> None:
    (row,) = [row for row in lexicon.furniture if row.key == key]
    text = f"{LEAD} {line}" if row.reach == "match" else line
    assert re.search(row.pattern, text, re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize("line", [line for lines in FURNITURE.values() for line in lines])
def test_furniture_after_an_article_is_not_read(line: str, lexicon: Lexicon) -> None:
    kinds = kinds_of(f"A headline of five words\n\n{LEAD}\n\n{line}", lexicon, line)
    assert not kinds & {"body", "headline"}


NEWS = (
    "Iran, Russia and Turkey sign up to the ceasefire plan on Monday.",
    "The two sides agreed to subscribe to the principles of the statement.",
    "The statement does not reflect the position of the government, the minister said.",
    "The ministry said the video was not responsible for the content of the talks.",
    "Share prices in the capital fell after the talks collapsed.",
    "Save the Children said four aid workers had been killed.",
    "Read more books, the president told pupils in the capital.",
    "Watch next week's round closely, diplomats say.",
    "The court said the firm uses cookies to track its users.",
    "Email correspondence between the two envoys was published on Monday.",
    "The minister said more on the subject at home.",
    "Home Minister Karim Daoud met the envoy on Monday.",
    "Search teams found three bodies near the bridge.",
    "Comments by the envoy angered the opposition delegation.",
    "Related talks in Geneva ended without a result.",
    "Latest news from the front suggests that the truce is holding.",
    "Recent posts on the border have been attacked by rebels.",
    "Other stories of the war have been told by refugees.",
    "Photographs of the meeting were released by the ministry.",
    "Sources in the delegation said the talks would go on.",
    "Source of the dispute is a dam on the upper river.",
    "Copyright law was one of the subjects of the trade talks.",
    "The envoy arrived in the capital nine hours ago, officials said.",
    "Two days ago the sides exchanged 46 prisoners on the bridge.",
    "Printing of ballot papers began in the capital on Monday.",
    "Next week the delegations will meet again in Geneva.",
    "Contact between the two armies broke off on Sunday.",
    "The foreign minister will visit the U.S. and the EU.",
    "Editors of three papers were arrested, the union said.",
    "On January 4, 2005, the sides signed the agreement.",
    "Topics of the talks include prisoners and borders.",
    "The president contributed troops to the mission, a report said.",
    "They tagged the convoy: twelve lorries with food and medicine reached the town.",
    "The agreement is published under the seal of the president.",
    "Also present were the ambassadors of Russia and Turkey.",
    "He paid a courtesy visit (his third this year).",
)


@pytest.mark.parametrize("sentence", NEWS)
def test_ordinary_sentences_stay_body(sentence: str, lexicon: Lexicon) -> None:
    text = f"A headline of five words\n\n{LEAD}\n\n{sentence}\n\n{LEAD}"
    assert {block.kind for block in find_blocks(text, lexicon.furniture) if sentence in block.span.of(text)} == {"body"}


@pytest.mark.parametrize("sentence", NEWS)
def test_ordinary_sentences_stay_body_in_a_report_of_one_line(sentence: str, lexicon: Lexicon) -> None:
    text = f"{LEAD} {sentence}"
    assert [block.kind for block in find_blocks(text, lexicon.furniture)] == ["body"]


@pytest.mark.parametrize(
    "ending",
    [
        "MH/PA",
        "SB/MQ/MG",
        "SB/",
        "MA",
        "(Source: Press TV)",
        "(Photo: the bridge)",
        "NA/PA All Content by Some News Agency is licensed under an Open Attribution 4.0 License.",
    ],
)
def test_furniture_at_the_end_of_a_single_line_is_cut_off(ending: str, lexicon: Lexicon) -> None:
    text = f"{LEAD * 6} {ending}"
    blocks = find_blocks(text, lexicon.furniture)
    assert blocks[0].kind == "body"
    assert blocks[0].span.of(text).startswith(LEAD)
    assert ending.startswith("(Photo") or (len(blocks) == 2 and blocks[0].span.of(text).strip() == LEAD * 6)


@pytest.mark.parametrize(
    "caption",
    [
        "The foreign ministers attend a meeting in Astana on March 16, 2018. (Photo by AFP)",
        "The foreign ministers attend a meeting in Astana. (AP Photo/Ann Lee)",
        "The ministers in Astana (file photo)",
        "The ministers in Astana [Photo/Agencies]",
        "The hotel where the talks are to be held   The hotel where the talks are to be held",
    ],
)
def test_captions(caption: str, lexicon: Lexicon) -> None:
    assert kinds_of(f"A headline of five words\n\n{caption}\n\n{LEAD}", lexicon, caption) == {"caption"}


TEASER = "The authority has blamed the other side for disregarding growing opposition in the valley…"


def test_a_list_of_other_stories_is_told_by_its_times(lexicon: Lexicon) -> None:
    text = (
        f"Headline of this report\n\n{LEAD}\n\nFirst other story\n\n{TEASER}\n\n9 hours ago\n\nSecond one\n\n2 days ago"
    )
    assert kinds_of(text, lexicon, text[text.index("First other") :]) == {"stories"}
    assert kinds_of(text, lexicon, LEAD) == {"body"}


def test_the_age_of_the_report_itself_costs_no_headline(lexicon: Lexicon) -> None:
    text = f"Delegations meet in the capital\nBy Ann Lee\n2 hours ago\n{LEAD}"
    assert kinds_of(text, lexicon, "Delegations meet in the capital") == {"headline"}


def test_all_after_recent_posts_is_other_stories(lexicon: Lexicon) -> None:
    text = f"Headline of this report\n\n{LEAD}\n\nRecent Posts\n\nFirst other story\n\n{TEASER}\n\nSecond other story"
    assert kinds_of(text, lexicon, text[text.index("Recent") :]) == {"stories"}


def test_an_article_goes_on_after_a_list_in_its_middle(lexicon: Lexicon) -> None:
    after = f"{LEAD}\n\n{LEAD.replace('Monday', 'Tuesday')}\n\n{LEAD.replace('Monday', 'Friday')}"
    text = f"Headline of this report\n\n{LEAD}\n\nRelated stories:\n\nFirst other story\n\nSecond one\n\n{after}"
    assert kinds_of(text, lexicon, after) == {"body"}
    assert kinds_of(text, lexicon, "First other story") == {"stories"}


def test_a_page_that_opens_with_recent_posts_is_read(lexicon: Lexicon) -> None:
    text = f"Home\nRecent posts\nForum\nTalks go on in the capital\n{LEAD}\n{LEAD}\n{LEAD}"
    assert kinds_of(text, lexicon, LEAD) == {"body"}


@pytest.mark.parametrize(
    "headline",
    [
        "Parties meet in the capital",
        "Who speaks for the valley?",
        "Third round: who speaks for the valley",
        "52 come home",
    ],
)
def test_a_first_line_that_ends_no_sentence_is_the_headline(headline: str, lexicon: Lexicon) -> None:
    assert kinds_of(f"{headline}\n\n{LEAD}", lexicon, headline) == {"headline"}


@pytest.mark.parametrize("first", ["The talks ended.", LEAD, "Talks end", "The envoy left on Monday,"])
def test_a_sentence_or_a_word_or_two_is_no_headline(first: str, lexicon: Lexicon) -> None:
    assert kinds_of(f"{first}\n\nThe delegations left.", lexicon, first) == {"body"}


def test_a_report_of_one_line_has_no_headline(lexicon: Lexicon) -> None:
    assert [block.kind for block in find_blocks("Parties meet in the capital", lexicon.furniture)] == ["body"]


@pytest.mark.parametrize("title", ["Parties meet in Sarrend", "Parties meet in Sarrend - The Sarrend Courier"])
def test_the_known_title_finds_the_headline(title: str, lexicon: Lexicon) -> None:
    text = f"World\nSarrend Courier of today\nPARTIES MEET IN SARREND\n{LEAD}"
    blocks = find_blocks(text, lexicon.furniture, title=title)
    assert [block.span.of(text) for block in blocks if block.kind == "headline"] == ["PARTIES MEET IN SARREND"]


def test_navigation_above_the_headline(lexicon: Lexicon) -> None:
    text = f"News   /   Syria\n\nParties meet in the capital\n\n{LEAD}"
    assert [block.kind for block in find_blocks(text, lexicon.furniture)] == ["boilerplate", "headline", "body"]


def test_lines_outside_the_article_of_a_page_are_boilerplate(lexicon: Lexicon) -> None:
    text = f"{LEAD}\nSome words of a side column that no row of the table knows."
    blocks = find_blocks(text, lexicon.furniture, article=(Span(0, len(LEAD)),))
    assert [block.kind for block in blocks] == ["body", "boilerplate"]


def test_a_hard_wrapped_paragraph_is_one_block(lexicon: Lexicon) -> None:
    text = (
        "Parties meet in the capital\n\nThe two delegations met on Monday in the capital and\nagreed to meet again on the"
        " bridge at Hallin, a town in\nVelmora, before the end of the month.\n\nThe envoy left on Tuesday."
    )
    blocks = find_blocks(text, lexicon.furniture)
    assert [block.kind for block in blocks] == ["headline", "body", "body"]
    assert blocks[1].span.of(text).startswith("The two")
    assert blocks[1].span.of(text).endswith("month.")


def test_a_subheading_over_a_paragraph_stays_apart(lexicon: Lexicon) -> None:
    text = f"Parties meet in the capital\n\n{LEAD}\nWhat comes next\n{LEAD}"
    assert [block.span.of(text) for block in find_blocks(text, lexicon.furniture)][2] == "What comes next"


LINES = st.sampled_from([line for lines in FURNITURE.values() for line in lines] + [LEAD, TEASER, *NEWS])
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=12).map("\n".join))


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, edges=st.lists(st.integers(0, 200), max_size=4), title=st.one_of(st.none(), st.text(max_size=20)))
def test_blocks_are_in_order_apart_and_cover_all_but_white_space(
    text: str, edges: list[int], title: str | None, lexicon: Lexicon
) -> None:
    spans = [Span(start, end) for start, end in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)]
    credited = [
        (span, kind) for span, kind in zip(spans, ("byline", "dateline"), strict=False) if span.end <= len(text)
    ]
    blocks = find_blocks(text, lexicon.furniture, article=spans or None, title=title, credited=credited)  # type: ignore[arg-type] # the kinds are literals
    assert all(first.end <= second.start for first, second in pairwise(blocks))
    assert all(block.span.of(text) == block.span.of(text).strip() != "" for block in blocks)
    covered = {place for block in blocks for place in range(block.start, block.end)}
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= covered
