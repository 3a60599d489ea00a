"""Persons: which words name one, the office beside it, whom it is of, and one name through the whole report."""

from collections.abc import Callable

import pytest

from dragoman.schema import Mention

Find = Callable[[str], tuple[Mention, ...]]


def persons(found: tuple[Mention, ...]) -> list[Mention]:
    return [mention for mention in found if mention.kind == "person"]


@pytest.mark.parametrize(
    ("text", "name", "office", "acts_for"),
    [
        (
            "Turkish Undersecretary of the Foreign Ministry Sedat Onal left.",
            "Sedat Onal",
            "Undersecretary of the Foreign Ministry",
            "Turkey",
        ),
        (
            "Russian presidential envoy on Syria, Alexander Lavrentiev, came.",
            "Alexander Lavrentiev",
            "presidential envoy on Syria",
            "Russia",
        ),
        (
            "Iranian Deputy Foreign Minister for Arab and African Affairs Hossein Jaberi Ansari met them.",
            "Hossein Jaberi Ansari",
            "Deputy Foreign Minister for Arab and African Affairs",
            "Iran",
        ),
        (
            "UN Special Envoy for Syria Staffan de Mistura arrived.",
            "Staffan de Mistura",
            "Special Envoy for Syria",
            "UN",
        ),
        (
            "Staffan de Mistura, the UN special envoy for Syria, arrived.",
            "Staffan de Mistura",
            "special envoy for Syria",
            "UN",
        ),
        (
            "Mohammed Alloush, a leader of the Jaysh al-Islam militant group, left.",
            "Mohammed Alloush",
            "leader of the Jaysh al-Islam militant group",
            "Jaysh al-Islam",
        ),
        (
            "The Ambassador of the Republic of Cuba to the Russian Federation, Ana Perez, met them.",
            "Ana Perez",
            "Ambassador of the Republic of Cuba to the Russian Federation",
            "Cuba",
        ),
        ("Former Kenyan president Uhuru Kenyatta spoke.", "Uhuru Kenyatta", "Former president", "Kenya"),
        ("Kremlin spokesman Dmitry Peskov spoke.", "Dmitry Peskov", "Kremlin spokesman", "Russia"),
        (
            "Vice President and chief of the African Union (AU) Sara Mbeki spoke.",
            "Sara Mbeki",
            "Vice President and chief of the African Union",
            "African Union",
        ),
        ("Lina Haddad, who heads the Lebanese delegation, spoke.", "Lina Haddad", None, "Lebanon"),
        ("The Norwegian team, headed by Kari Dahl, spoke.", "Kari Dahl", None, "Norway"),
        ("Norway's Kari Dahl spoke.", "Kari Dahl", None, "Norway"),
        (
            "Kari Dahl, head of the Regional Dialogue Committee, spoke.",
            "Kari Dahl",
            "head of the Regional Dialogue Committee",
            "Regional Dialogue Committee",
        ),
        (
            "Lina Haddad, an adviser to the Lebanese president, spoke.",
            "Lina Haddad",
            "adviser to the Lebanese president",
            "Lebanon",
        ),
    ],
)
def test_an_office_gives_title_and_principal(
    text: str, name: str, office: str | None, acts_for: str, find: Find
) -> None:
    assert [(m.name, m.office, m.acts_for) for m in persons(find(text))] == [(name, office, acts_for)]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The envoy for Syria Anna Lund spoke.", "for"),
        ("The ambassador to Russia Anna Lund spoke.", "to"),
        ("President Anna Lund spoke.", "no state"),
    ],
)
def test_what_an_office_is_about_is_not_whom_it_is_of(text: str, about: str, find: Find) -> None:
    assert [(m.name, m.acts_for) for m in persons(find(text))] == [("Anna Lund", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iranian Foreign Minister Javad Zarif met his Russian counterpart Sergei Lavrov.",
            [("Javad Zarif", "Foreign Minister", "Iran"), ("Sergei Lavrov", "Foreign Minister", "Russia")],
        ),
        (
            "Iranian Minister Ali Karimi met his Russian and Turkish counterparts Ivan Petrov and Ahmet Kaya.",
            [
                ("Ali Karimi", "Minister", "Iran"),
                ("Ivan Petrov", "Minister", "Russia"),
                ("Ahmet Kaya", "Minister", "Turkey"),
            ],
        ),
        (
            "Ivan Petrov and Ahmet Kaya, the Russian and Turkish presidents, spoke.",
            [("Ivan Petrov", "president", "Russia"), ("Ahmet Kaya", "president", "Turkey")],
        ),
        (
            "In Qatar talks were led by the country's Deputy Foreign Minister Hamad Nasser.",
            [("Hamad Nasser", "Deputy Foreign Minister", "Qatar")],
        ),
    ],
)
def test_an_office_said_of_another_is_filled_in(text: str, expected: list[tuple[str, str, str]], find: Find) -> None:
    assert [(m.name, m.office, m.acts_for) for m in persons(find(text))] == expected


@pytest.mark.parametrize(
    ("text", "later", "name"),
    [
        ("Iranian envoy Hossein Jaberi Ansari came. Then Ansari spoke.", "Ansari", "Hossein Jaberi Ansari"),
        ("Iranian envoy Hossein Jaberi Ansari came. Jaberi Ansari spoke.", "Jaberi Ansari", "Hossein Jaberi Ansari"),
        ("UN envoy Staffan de Mistura came. Mr. de Mistura spoke.", "de Mistura", "Staffan de Mistura"),
        ("Syrian Foreign Minister Walid al-Moallem came. Moallem spoke.", "Moallem", "Walid al-Moallem"),
        ("Envoy Ismail Ould Cheikh Ahmed came. Ould Cheikh spoke.", "Ould Cheikh", "Ismail Ould Cheikh Ahmed"),
        ("UN chief Ban Ki-moon came. Later Ban spoke.", "Ban", "Ban Ki-moon"),
        ("Spokesman Bahram Qasemi came. Later Qassemi spoke.", "Qassemi", "Bahram Qasemi"),
        ("Turkish President Recep Tayyip Erdoğan came. Erdogan spoke.", "Erdogan", "Recep Tayyip Erdoğan"),
        ("Envoy Bashar Ja'afari came. Ja’afari spoke.", "Ja’afari", "Bashar Ja'afari"),
        ("Russian President Vladimir Putin came. He spoke.", "He", "Vladimir Putin"),
        ("French President Jean Dupont came. The French leader spoke.", "French leader", "Jean Dupont"),
        ("Turkish Foreign Minister Ahmet Kaya came. Then the minister spoke.", "minister", "Ahmet Kaya"),
        ("Putin will come. Russian President Vladimir Putin said so.", "Putin", "Vladimir Putin"),
    ],
)
def test_a_mention_has_the_fullest_name_of_the_report(text: str, later: str, name: str, find: Find) -> None:
    found = {m.span.of(text): m.name for m in find(text)}
    assert found[later] == name


def test_an_office_is_known_in_every_mention_of_its_holder(find: Find) -> None:
    text = "Zarif spoke. Iranian Foreign Minister Javad Zarif left. Zarif will return."
    assert [(m.office, m.acts_for) for m in persons(find(text))] == [("Foreign Minister", "Iran")] * 3


def test_a_family_name_that_two_share_is_left_as_it_is(find: Find) -> None:
    text = "General Abdel Burhan met Senator Omar Burhan. Burhan left."
    assert [m.name for m in persons(find(text))] == ["Abdel Burhan", "Omar Burhan", "Burhan"]


def test_an_office_tells_two_of_one_family_name_apart(find: Find) -> None:
    text = "Kenyan General Adam Burhan met Senator Omar Burhan. Senator Burhan left."
    assert [m.name for m in persons(find(text))][-1] == "Omar Burhan"


@pytest.mark.parametrize(
    "text",
    [
        "French President Jean Dupont met German Chancellor Hans Weber. He spoke.",
        "He spoke.",
        "The minister spoke.",
    ],
)
def test_a_pronoun_or_office_that_may_mean_several_or_none_names_nobody(text: str, find: Find) -> None:
    assert [m for m in find(text) if {"pronoun", "office"} & set(m.tags)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Astana Process began on Monday.",
        "They signed the Tehran Declaration in the Grand Hall.",
        "On Monday Central Asian experts met.",
        "Speaking Thursday, They Agreed.",
        "The Munich Security Conference ended.",
    ],
)
def test_what_looks_like_a_name_is_no_person(text: str, find: Find) -> None:
    assert persons(find(text)) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Lina Haddad, head of the Lebanese delegation, spoke.", True),
        ("The Lebanese delegation, led by Lina Haddad, spoke.", True),
        ("Lina Haddad, head of the Lebanese central bank, spoke.", False),
    ],
)
def test_the_head_of_a_delegation_is_marked(text: str, head: bool, find: Find) -> None:
    assert [m.head for m in persons(find(text))] == [head]
