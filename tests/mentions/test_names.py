"""Names, offices and places: who is meant, under the fullest name, and what is only a place."""

import pytest

from dragoman.lexicon import Lexicon
from dragoman.mentions import find_mentions
from dragoman.passages import split_passages
from dragoman.schema import Mention
from tests.factory import report


def mentions(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    of = report(text)
    return find_mentions(of, split_passages(of), lexicon)


def actors(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Names and kinds of the actors, in order."""
    return [(m.name, m.kind) for m in mentions(text, lexicon) if m.kind]


@pytest.mark.parametrize(
    ("text", "name", "office", "acts_for"),
    [
        ("Turkish Undersecretary of the Foreign Ministry Sedat Onal left.", "Sedat Onal", "Undersecretary of the Foreign Ministry", "Turkey"),
        ("Russian presidential envoy on Syria, Alexander Lavrentiev, came.", "Alexander Lavrentiev", "presidential envoy on Syria", "Russia"),
        ("Iranian Deputy Foreign Minister for Arab and African Affairs Hossein Jaberi Ansari met them.", "Hossein Jaberi Ansari", "Deputy Foreign Minister for Arab and African Affairs", "Iran"),
        ("UN Special Envoy for Syria Staffan de Mistura arrived.", "Staffan de Mistura", "Special Envoy for Syria", "United Nations"),
        ("Staffan de Mistura, the UN special envoy for Syria, arrived.", "Staffan de Mistura", "special envoy for Syria", "United Nations"),
        ("Iranian Ambassador to Russia Mehdi Sanaei took part.", "Mehdi Sanaei", "Ambassador to Russia", "Iran"),
        ("French President Emmanuel Macron spoke.", "Emmanuel Macron", "President", "France"),
    ],
)  # fmt: skip
def test_an_office_gives_title_and_principal(
    text: str, name: str, office: str, acts_for: str, lexicon: Lexicon
) -> None:
    found = [m for m in mentions(text, lexicon) if m.kind == "person"]
    assert [(m.name, m.office, m.acts_for) for m in found] == [(name, office, acts_for)]


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Iranian envoy Hossein Jaberi Ansari came. Ansari spoke.", "Hossein Jaberi Ansari"),
        ("Syrian President Bashar al-Assad spoke. Assad left.", "Bashar al-Assad"),
        ("UN envoy Staffan de Mistura came. Mr. de Mistura spoke.", "Staffan de Mistura"),
        ("French President Emmanuel Macron came. He spoke.", "Emmanuel Macron"),
    ],
)
def test_a_later_mention_has_the_fullest_name(text: str, later: str, lexicon: Lexicon) -> None:
    assert [m.name for m in mentions(text, lexicon) if m.kind == "person"] == [later, later]


def test_a_family_name_that_two_share_is_left_as_it_is(lexicon: Lexicon) -> None:
    text = "General Abdel Burhan met General Omar Burhan. Gen. Burhan left."
    assert [m.name for m in mentions(text, lexicon) if m.kind == "person"][-1] == "Burhan"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Iranian delegation met Russian officials.", [("Iran", "state"), ("Russia", "state")]),
        ("Moscow and Tehran agreed.", [("Russia", "state"), ("Iran", "state")]),
        ("They met in Moscow.", []),
        ("They met in Kazakhstan.", []),
        ("The U.S. and the UK agreed.", [("United States", "state"), ("United Kingdom", "state")]),
        ("They told us it is so.", []),
        ("The Syrian opposition agreed.", [("Syrian opposition", "party")]),
        ("Armed opposition groups agreed.", [("Armed opposition groups", "armed_group")]),
        ("The UN delegation arrived.", [("United Nations", "igo")]),
        ("The Iranian Foreign Ministry said so.", [("Iranian Foreign Ministry", "ministry")]),
    ],
)
def test_who_acts_and_what_is_a_place(text: str, expected: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert actors(text, lexicon) == expected


def test_the_three_countries_are_those_listed_before(lexicon: Lexicon) -> None:
    text = "Iran, Russia and Turkey met. The three countries agreed."
    assert actors(text, lexicon)[3:] == [("Iran", "state"), ("Russia", "state"), ("Turkey", "state")]


def test_a_group_whose_members_are_not_told_stays_a_group(lexicon: Lexicon) -> None:
    assert actors("The two sides agreed.", lexicon) == [("two sides", "other")]


@pytest.mark.parametrize(
    ("text", "name", "country", "venue"),
    [
        ("They met in Geneva.", "Geneva", "Switzerland", None),
        ("They met in Ashtana.", "Astana", "Kazakhstan", None),
        ("They met in the Kazakh capital.", "Astana", "Kazakhstan", None),
        ("They met at the Palais Coburg.", "Vienna", "Austria", "Palais Coburg"),
    ],
)
def test_places(text: str, name: str, country: str, venue: str | None, lexicon: Lexicon) -> None:
    places = [m.place for m in mentions(text, lexicon) if m.place]
    assert [(p.name, p.country, p.venue) for p in places] == [(name, country, venue)]
