"""What each line of a report is. In the tables a line's mark says what it must be read as."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.reports import Given
from dragoman.schema import Report
from tests.reports.files import ARTICLE, report_of


def kinds_of(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(report.text)) for block in report.blocks]


def read_text(report: Report) -> str:
    return " ".join(block.span.of(report.text) for block in report.blocks if block.kind in ("headline", "body"))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Add new comment", "boilerplate"),
        ("Read our comment policy before you post", "boilerplate"),
        ("Your email address will not be published. Required fields are marked *", "boilerplate"),
        ("Leave a Reply", "boilerplate"),
        ("12 Comments", "boilerplate"),
        ("Share", "boilerplate"),
        ("Share this: Facebook | Twitter", "boilerplate"),
        ("Follow us on Telegram", "boilerplate"),
        ("Sign up for our daily newsletter", "boilerplate"),
        ("This site uses cookies to give you a better experience.", "boilerplate"),
        ("Courier TV’s website can also be accessed at the following alternate addresses:", "boilerplate"),
        ("Courier TV News Roku", "boilerplate"),
        ("CVR Media Wire", "boilerplate"),
        ("The views in this article are those of the author alone.", "boilerplate"),
        ("Views published in this section do not necessarily reflect the opinion of the Courier.", "boilerplate"),
        ("© 2017 Velmora Courier", "boilerplate"),
        ("Copyright 2017 The Courier. All rights reserved.", "boilerplate"),
        ("Tags: talks, ceasefire", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("News ID 4471223", "boilerplate"),
        ("Source: Reuters", "boilerplate"),
        ("(Agencies)", "boilerplate"),
        ("Reporting by Ana Rivo in Port Anselm; Editing by Bo Sand", "boilerplate"),
        ("Our Standards: The Courier Principles.", "boilerplate"),
        ("Read more: Rebels say no to talks", "stories"),
        ("Also read: Rebels say no to talks", "stories"),
        ("9 hours ago", "stories"),
        ("Photo: Delegates at the hotel", "caption"),
        ("Delegates arrive at the hotel in Port Anselm on Monday. (Photo by AFP)", "caption"),
        ("Delegates arrive at the hotel in Port Anselm on Monday. [AP Photo/Ana Rivo]", "caption"),
        ("Delegates arrive at the hotel, March 4, 2019. REUTERS/Ana Rivo", "caption"),
        ("Foreign Minister Ana Rivo (C) shakes hands with the envoy Bo Sand (R)", "caption"),
        ("FILE - In this May 4 picture a delegate leaves the hotel in Port Anselm.", "caption"),
        ("Delegates arrive in Port Anselm Delegates arrive in Port Anselm", "caption"),
        ("Published: 14 January 2017", "byline"),
        ("January 14, 2017", "byline"),
        ("By Ana Rivo", "byline"),
    ],
)
def test_a_line_of_site_furniture_is_marked_wherever_it_stands(lexicon: Lexicon, line: str, kind: str) -> None:
    report = report_of(f"Rebels and government meet again\n\n{ARTICLE[0]}\n\n{line}\n\n{ARTICLE[1]}", lexicon)
    expected = "byline" if kind == "byline" else kind
    if line == "By Ana Rivo":
        report = report_of(f"Rebels and government meet again\n\n{line}\n\n{ARTICLE[0]}", lexicon)
    assert (expected, line) in kinds_of(report)
    assert ARTICLE[0] in read_text(report)


@pytest.mark.parametrize(
    "line",
    [
        "Velmora will not sign up to the deal before the rebels leave the valley, the minister said.",
        "The remarks do not reflect the position of the government, the spokesman said on Monday.",
        "Copyright law was not on the agenda of the talks, the mediators told reporters in the evening.",
        "More than 400 prisoners went home, and the exchange is to go on, the Red Cross said.",
        "The bank has promised the valley a loan (a credit of 40 million) after the signing.",
        "Source of the dispute is a bridge: who holds it holds the valley, a diplomat said.",
        "Two hours ago the convoy reached the bridge, a monitor told the agency by telephone.",
        "Share prices in Velmora rose after the news of the talks, the central bank said on Monday.",
        "Next week the delegations travel home to consult, the two sides said in a joint statement.",
        "The delegation comes home on Friday",
    ],
)
def test_a_line_that_only_sounds_like_furniture_is_read(lexicon: Lexicon, line: str) -> None:
    report = report_of(f"Rebels and government meet again\n\n{ARTICLE[0]}\n\n{line}\n\n{ARTICLE[1]}", lexicon)
    assert ("body", line) in kinds_of(report)


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        (" NA/PA", "boilerplate"),
        (" AFM/MQ/MG", "boilerplate"),
        (" MH/", "boilerplate"),
        (" (Source: Courier)", "boilerplate"),
        (" Enditem", "boilerplate"),
        (
            " NA/PA All Content by Courier Agency is licensed under a Creative Commons Attribution 4.0 License.",
            "boilerplate",
        ),
        (" PHOTO: Delegates at the hotel in Port Anselm", "caption"),
        (" (Reporting by Ana Rivo; Editing by Bo Sand)", "boilerplate"),
    ],
)
def test_furniture_at_the_end_of_a_paragraph_is_cut_off_it(lexicon: Lexicon, tail: str, kind: str) -> None:
    report = report_of(f"{ARTICLE[0]}\n{ARTICLE[1]}{tail}", lexicon)
    marked = "".join(words for found, words in kinds_of(report) if found == kind)
    assert "".join(marked.split()) == "".join(tail.split())
    assert read_text(report) == f"{ARTICLE[0]} {ARTICLE[1]}"


TEASER = "The head of the agency says that the country is working with the inspectors from…"
FULL_TEASER = (
    "The head of the agency said on Tuesday that the country was working with the inspectors again, as it had before."
)
LISTS = {
    "headlines": ["Recent Posts", "Flood warning for Tarnik", "Port workers strike"],
    "teasers and times": ["Recent Posts", "Flood warning", TEASER, "9 hours ago", "Port strike", TEASER, "1 day ago"],
    "whole teasers and times": [
        "Related stories:",
        "Flood warning",
        FULL_TEASER,
        "9 hours ago",
        "Strike",
        FULL_TEASER,
        "10 hours ago",
    ],
    "teasers without times": ["Most read", "Flood warning", FULL_TEASER, "Port workers strike", FULL_TEASER],
    "no heading": ["Flood warning for Tarnik", TEASER, "9 hours ago", "Port workers strike", TEASER, "13 hours ago"],
}


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS)
def test_a_list_of_other_stories_after_the_report(lexicon: Lexicon, lines: list[str]) -> None:
    report = report_of("\n\n".join(["Rebels and government meet again", *ARTICLE, *lines]), lexicon)
    assert read_text(report) == " ".join(["Rebels and government meet again", *ARTICLE])
    assert [words for kind, words in kinds_of(report) if kind == "stories"] == lines


@pytest.mark.parametrize("name", ["headlines", "teasers and times", "whole teasers and times"])
def test_the_report_goes_on_after_a_list_in_its_middle(lexicon: Lexicon, name: str) -> None:
    lines = ["Rebels and government meet again", ARTICLE[0], *LISTS[name], *ARTICLE[1:]]
    assert read_text(report_of("\n\n".join(lines), lexicon)) == " ".join(["Rebels and government meet again", *ARTICLE])


def test_a_mail_s_signature_is_no_part_of_the_report(lexicon: Lexicon) -> None:
    signature = "--\nYou receive this message because you are on the press list of the Ministry.\n"
    assert read_text(report_of(f"{ARTICLE[0]}\n\n{ARTICLE[1]}\n\n{signature}", lexicon)) == " ".join(ARTICLE[:2])


def test_a_menu_above_a_report_takes_nothing_of_it(lexicon: Lexicon) -> None:
    menu = ["Top Stories", "Crime", "Politics", "Sports", "Latest news", "Home"]
    assert all(paragraph in read_text(report_of("\n".join([*menu, *ARTICLE]), lexicon)) for paragraph in ARTICLE)


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        (["Rebels and government meet again", *ARTICLE], "Rebels and government meet again"),
        (["News / Velmora", "Rebels and government meet again", *ARTICLE], "Rebels and government meet again"),
        (["# Rebels and government meet again", *ARTICLE], "Rebels and government meet again"),
        (["Will the ceasefire in the valley hold?", *ARTICLE], "Will the ceasefire in the valley hold?"),
        (["14 January 2017", "Rebels and government meet again", *ARTICLE], "Rebels and government meet again"),
        ([*ARTICLE], None),
        (["The delegations met on Monday.", *ARTICLE], None),
        (["Rebels and government meet again"], None),
    ],
)
def test_the_headline_of_a_text_file(lexicon: Lexicon, lines: list[str], headline: str | None) -> None:
    assert report_of("\n\n".join(lines), lexicon).headline == headline


def test_a_given_title_is_the_headline_and_not_put_into_the_text(lexicon: Lexicon) -> None:
    report = report_of(ARTICLE[0], lexicon, given=Given(title="Talks end"))
    assert (report.headline, report.text) == ("Talks end", ARTICLE[0])
    assert kinds_of(report) == [("body", ARTICLE[0])]


def test_a_text_that_opens_with_its_title_has_it_as_headline(lexicon: Lexicon) -> None:
    report = report_of(f"Talks end {ARTICLE[0]}", lexicon, given=Given(title="Talks end"))
    assert kinds_of(report) == [("headline", "Talks end"), ("body", ARTICLE[0])]


def test_lines_broken_at_a_width_are_one_paragraph(lexicon: Lexicon) -> None:
    wrapped = (
        "Rebels and government meet again\n\n"
        "The delegations of Velmora and the Dorn rebels met in Port\nAnselm on Monday, the mediators said. A second\n"
        "round is to be held in March.\n\n"
        "Both sides agreed that the ceasefire in the valley should be\nwatched over by unarmed observers.\n"
    )
    bodies = [words for kind, words in kinds_of(report_of(wrapped, lexicon)) if kind == "body"]
    assert len(bodies) == 2
    assert bodies[0].endswith("round is to be held in March.")


def test_a_notice_over_several_lines_is_marked_to_its_end(lexicon: Lexicon) -> None:
    wrapped = (
        "The delegations of Velmora and the Dorn rebels met in Port\nAnselm on Monday, the mediators said.\n"
        "A second round is to be held.\n\n"
        "Views published here do not necessarily reflect the opinion\nof the Courier, which changes nothing in\nthem.\n"
    )
    assert read_text(report_of(wrapped, lexicon)).endswith("A second round is to be held.")


def test_paragraphs_of_one_line_each_stay_apart(lexicon: Lexicon) -> None:
    assert kinds_of(report_of("\n".join(ARTICLE), lexicon)) == [("body", paragraph) for paragraph in ARTICLE]


PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "\u00a0",
        "Recent Posts",
        "9 hours ago",
        "By Ana Rivo",
        "TEHRAN – ",
        "NA/PA",
        *ARTICLE,
        TEASER,
        "Share",
    ]
)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=14).map("".join).filter(str.strip))
def test_blocks_are_in_order_apart_trimmed_and_leave_only_white_space_out(lexicon: Lexicon, text: str) -> None:
    report = report_of(text, lexicon)
    at = 0
    for block in report.blocks:
        assert text[at : block.start].strip() == ""
        assert block.start < block.end
        assert block.span.of(text) == block.span.of(text).strip()
        at = block.end
    assert text[at:].strip() == ""
