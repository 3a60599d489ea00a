"""Titles: all spellings of one are one, and no other is."""

import pytest

from dragoman.lexicon import Lexicon
from dragoman.offices import titles_of

FOREIGN_MINISTER = [
    "FM",
    "Foreign Minister",
    "minister of foreign affairs",
    "Minister for Foreign Affairs",
    "Iran’s foreign minister",
]
COUNCIL = [
    "secretary of Iran’s Supreme National Security Council",
    "Supreme National Security Council Secretary",
    "Secretary of the Supreme National Security Council",
]


@pytest.mark.parametrize("words", FOREIGN_MINISTER)
def test_spellings_of_a_title_are_one(words: str, lexicon: Lexicon) -> None:
    assert [one.title for one in titles_of(words, "Iran", lexicon)] == ["foreign minister"]


@pytest.mark.parametrize("words", COUNCIL)
def test_an_organ_may_stand_before_or_after_its_title(words: str, lexicon: Lexicon) -> None:
    assert titles_of(words, "Iran", lexicon)[0].title == "supreme national security council secretary"


@pytest.mark.parametrize(
    ("words", "of", "title", "about"),
    [
        ("Deputy Foreign Minister of Iran", "Iran", "deputy foreign minister", ""),
        ("assistant foreign minister", "Iran", "assistant foreign minister", ""),
        ("vice minister of foreign affairs", "China", "vice foreign minister", ""),
        ("shadow foreign secretary", "United Kingdom", "shadow foreign secretary", ""),
        ("Foreign Ministry spokeswoman", "Iran", "foreign ministry spokesperson", ""),
        ("spokesman for the Iranian Foreign Ministry", "Iran", "foreign ministry spokesperson", ""),
        ("Undersecretary of the Foreign Ministry", "Turkey", "foreign ministry undersecretary", ""),
        ("Defense Minister Brigadier General", "Iran", "defence minister", ""),
        ("special envoy on Syrian affairs", "United Nations", "special envoy", "syria"),
        ("ambassador to Damascus", "Iran", "ambassador", "syria"),
        ("Secretary-General Special Envoy", "United Nations", "secretary-general special envoy", ""),
        ("president of the Bundestag", "Germany", "bundestag president", ""),
        ("special adviser to the president", "Syria", "special adviser", "president"),
    ],
)
def test_a_title_keeps_its_rank_its_organ_and_what_it_is_about(
    words: str, of: str, title: str, about: str, lexicon: Lexicon
) -> None:
    found = titles_of(words, of, lexicon)[0]
    assert (found.title, found.about) == (title, about)


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("former President", "former"), ("ex-president", "former"), ("then president", "former"), ("late president", "former"),
        ("acting president", "acting"), ("outgoing president", "outgoing"), ("incoming president", "future"),
        ("president", "holds"), ("new president", "new"),
    ],
)  # fmt: skip
def test_words_of_tense_are_no_part_of_the_title(words: str, tense: str, lexicon: Lexicon) -> None:
    assert [(one.title, one.tense) for one in titles_of(words, "Iran", lexicon)] == [("president", tense)]


def test_one_who_is_elected_or_designated_has_an_office_of_his_own(lexicon: Lexicon) -> None:
    found = [titles_of(words, "Iraq", lexicon)[0] for words in ("president-elect", "prime minister-designate")]
    assert [one.title for one in found] == ["president-elect", "prime minister-designate"]
    assert titles_of("foreign minister-designate", "Iraq", lexicon)[0].tense == "future"


@pytest.mark.parametrize(
    ("words", "of", "one"),
    [
        ("foreign minister", "Iran", True), ("foreign minister", None, False), ("deputy foreign minister", "Iran", False),
        ("president", "Iran", True), ("president", "European Union", False), ("secretary general", "United Nations", True),
        ("ambassador", "Iran", False), ("ambassador to Iraq", "Iran", True), ("spokesman", "Iran", False),
        ("lawmaker", "Iran", False), ("first deputy foreign minister", "Iran", False),
    ],
)  # fmt: skip
def test_only_some_offices_have_one_holder(words: str, of: str | None, *, one: bool, lexicon: Lexicon) -> None:
    assert titles_of(words, of, lexicon)[0].one is one


def test_two_offices_in_one_phrase_are_two_but_a_second_of_one_holder_may_be_anothers(lexicon: Lexicon) -> None:
    both = titles_of("head of the Russian delegation and presidential special envoy for Syria", "Russia", lexicon)
    assert [one.title for one in both] == ["delegation head", "presidential special envoy"]
    assert [one.title for one in titles_of("deputy foreign minister and President", "Russia", lexicon)] == [
        "deputy foreign minister"
    ]


@pytest.mark.parametrize("words", ["", "Iranian", "of the", "’s", "prime"])
def test_words_without_a_title_are_none(words: str, lexicon: Lexicon) -> None:
    assert titles_of(words, "Iran", lexicon) == ()


def test_every_normal_title_is_normal_itself(lexicon: Lexicon) -> None:
    normals = {row.normal for row in lexicon.titles if row.normal}
    again = {row.words: row.normal for row in lexicon.titles}
    assert {normal for normal in normals if again.get(normal, normal) != normal} == set()
