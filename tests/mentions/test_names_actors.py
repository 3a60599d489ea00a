"""States, bodies and groups: who acts, what only says a place or a subject, and whom a group expression stands for."""

from collections.abc import Callable

import pytest

from dragoman.lexicon import Lexicon
from dragoman.mentions.names.gazetteer import usual_name
from dragoman.schema import Mention

Find = Callable[[str], tuple[Mention, ...]]


def actors(found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(mention.name, mention.kind) for mention in found if mention.kind is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Iranian delegation met Russian officials.", [("Iran", "state"), ("Russia", "state")]),
        ("The Iranian and Turkish delegations met.", [("Iran", "state"), ("Turkey", "state")]),
        ("Saudi-Iranian talks began.", [("Saudi Arabia", "state"), ("Iran", "state")]),
        ("Russian-brokered talks began.", [("Russia", "state")]),
        ("Israeli airstrikes hit the town.", [("Israel", "state")]),
        ("Iranian pilgrims went home.", []),
        ("The U.S. and the UK agreed.", [("United States", "state"), ("United Kingdom", "state")]),
        ("They told us it is so.", []),
        ("Moscow welcomed the plan.", [("Russia", "state")]),
        ("Tehran and Ankara agreed.", [("Iran", "state"), ("Turkey", "state")]),
        ("Ties between Riyadh and Doha are bad.", [("Saudi Arabia", "state"), ("Qatar", "state")]),
        ("The government in Damascus agreed.", [("Syria", "state")]),
        ("The Damascus government agreed.", [("Syria", "state")]),
        ("It answers Riyadh's offer.", [("Saudi Arabia", "state")]),
        ("Riyadh's streets were empty.", []),
        ("They left the West Bank.", []),
        ("Officials said Moscow is ready.", [("Russia", "state")]),
        ("An Iranian journalist left.", []),
        ("Latin American farmers left.", []),
        ("They met in Moscow.", []),
        ("They met in Kazakhstan.", []),
        ("Talks on Syria went on.", []),
        ("The Syria talks went on.", []),
        ("A visit to Kazakhstan is planned.", []),
        ("Iran-Russia talks began.", [("Iran", "state"), ("Russia", "state")]),
    ],
)
def test_a_state_acts_or_is_only_a_place_or_a_subject(text: str, expected: list[tuple[str, str]], find: Find) -> None:
    assert actors(find(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Syrian opposition agreed.", ("Syrian opposition", "party")),
        ("Armed opposition groups agreed.", ("Armed opposition groups", "armed_group")),
        ("Syrian rebels agreed.", ("Syrian rebels", "armed_group")),
        ("U.S.-backed Kurdish forces agreed.", ("U.S.-backed Kurdish forces", "armed_group")),
        ("Taliban fighters agreed.", ("Taliban", "armed_group")),
        ("Jaysh al-Wadi agreed.", ("Jaysh al-Wadi", "armed_group")),
        ("Western powers agreed.", ("Western powers", "other")),
        ("The warring sides agreed.", ("warring sides", "other")),
        ("The P5+1 agreed.", ("P5+1", "other")),
        ("The UN delegation arrived.", ("UN", "igo")),
        ("The EU's proposal is out.", ("EU", "igo")),
        ("The Iranian Foreign Ministry said so.", ("Iranian Foreign Ministry", "ministry")),
        ("Iran's Foreign Ministry said so.", ("Iranian Foreign Ministry", "ministry")),
        ("Syria's military said so.", ("Syrian military", "ministry")),
        ("The Turkish parliament said so.", ("Turkish parliament", "party")),
        ("The State Department said so.", ("State Department", "ministry")),
        ("The Valley Peace Council said so.", ("Valley Peace Council", "other")),
        ("The Security Council said so.", ("Security Council", "igo")),
        ("The Iraqi National Security Council said so.", ("Iraqi National Security Council", "other")),
        ("Moscow's Security Council said so.", ("Russian Security Council", "other")),
        ("A U.S.-led coalition said so.", ("U.S.-led coalition", "other")),
        ("The Valley Workers Party said so.", ("Valley Workers Party", "party")),
    ],
)
def test_a_body_has_its_kind(text: str, expected: tuple[str, str], find: Find) -> None:
    assert actors(find(text)) == [expected]


def test_a_state_organ_acts_for_its_state(find: Find) -> None:
    text = "The State Department and the Iranian Foreign Ministry said so."
    assert [(m.acts_for, m.acts_for_kind) for m in find(text)] == [("United States", "state"), ("Iran", "state")]


def test_a_body_has_the_longest_of_its_names_that_the_report_uses(find: Find) -> None:
    assert actors(find("The UN agreed. Later the United Nations left. The EU stayed.")) == [
        ("United Nations", "igo"),
        ("United Nations", "igo"),
        ("EU", "igo"),
    ]


def test_the_tables_know_the_usual_name(lexicon: Lexicon) -> None:
    names = ["UN", "HNC", "Türkiye", "Valley Peace Council", "us"]
    assert [usual_name(name, lexicon) for name in names] == [
        "United Nations",
        "High Negotiations Committee",
        "Turkey",
        "Valley Peace Council",
        "us",
    ]


def test_an_outlet_is_marked_and_no_actor(find: Find) -> None:
    outlets = [m for m in find("They agreed, Reuters reported.") if "outlet" in m.tags]
    assert [(m.name, m.kind) for m in outlets] == [("Reuters", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran, Russia and Turkey met. The three countries agreed.", ["Iran", "Russia", "Turkey"]),
        ("Iran, Russia and Turkey met. The trio agreed.", ["Iran", "Russia", "Turkey"]),
        ("Iranian envoy Ali Karimi met Omani envoy Badr Salim. The two sides agreed.", ["Iran", "Oman"]),
        ("Iranian envoy Ali Karimi met Omani envoy Badr Salim. The two envoys agreed.", ["Ali Karimi", "Badr Salim"]),
        ("Iran and Oman met. They left. Both sides agreed.", ["Iran", "Oman"]),
    ],
)
def test_a_group_stands_for_those_listed_before(text: str, expected: list[str], find: Find) -> None:
    grouped = [m for m in find(text) if "group" in m.tags]
    assert sorted(m.name for m in grouped) == expected
    assert len({m.span for m in grouped}) == 1


@pytest.mark.parametrize("text", ["The two sides agreed.", "Iran, Russia and Turkey met. The two sides agreed."])
def test_a_group_whose_members_are_not_told_stays_a_group(text: str, find: Find) -> None:
    assert [(m.name, m.kind) for m in find(text) if "group" in m.tags] == [("two sides", "other")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The foreign ministers of Iran, Russia and Turkey met.", ["Iran", "Russia", "Turkey"]),
        ("The Iranian, Russian and Turkish foreign ministers met.", ["Iran", "Russia", "Turkey"]),
        ("The Omani foreign minister left.", ["Oman"]),
        ("Oman's foreign minister left.", ["Oman"]),
    ],
)
def test_an_office_nobody_is_named_for_is_its_state(text: str, expected: list[str], find: Find) -> None:
    found = [m for m in find(text) if "office" in m.tags]
    assert [(m.name, m.kind, m.office) for m in found] == [(name, "state", "foreign minister") for name in expected]
