"""Actors across reports: merged by full names and bodies, never by a family name alone."""

import pytest

from dragoman.lexicon import load_lexicon
from dragoman.links import actor_index, link_actors, same_person
from dragoman.schema import Participant
from tests.factory import event, report, who

LEXICON = load_lexicon()


def person(name: str, acts_for: str | None = None) -> Participant:
    return who(name, kind="person", acts_for=acts_for)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Sergei Lavrov", "Sergey Lavrov", "same name, spelt differently"),
        ("Bashar al-Jaafari", "Bashar Ja'afari", "same name"),
        ("Sedat Önal", "Sedat Onal", "same name"),
        ("Alexander Lavrentiev", "Alexander Lavrentyev", "same name, spelt differently"),
        ("Mohammad Javad Zarif", "Javad Zarif", "part of the fuller name"),
        ("Мария Захарова", "Mariya Zakharova", "same name"),
        ("Yusuf Adarian", "Yousef Adaryan", "same name but for its vowels"),
        ("Zarif", "Mohammad Javad Zarif", None),
        ("Abdel Fattah al-Burhan", "Omar al-Burhan", None),
        ("Kim Jong Un", "Kim Jong Il", None),
        ("Ali Hassan", "Aziz Hassan", None),
    ],
)
def test_two_names_of_one_person(a: str, b: str, reason: str | None) -> None:
    assert same_person(a, b) == same_person(b, a) == reason


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (person("Sergei Lavrov", "Russia"), person("Sergey Lavrov", "Russia"), True),
        (person("Sergei Lavrov", "Russia"), person("Sergey Lavrov", "Belarus"), False),
        (person("Sergei Lavrov", "Russia"), person("Lavrov", "Russia"), True),
        (person("Sergei Lavrov", "Russia"), person("Lavrov"), False),
        (person("Hassan Amiri", "Iran"), person("Hossein Amiri"), False),
        (person("Yusuf Adarian", "DLF"), person("Yousef Adaryan", "DLF"), True),
        (who("Iran"), who("Iran"), True),
        (who("Iran"), who("Iraq"), False),
        (who("Jaysh al-Islam", kind="armed_group"), who("Jaysh al Islam", kind="armed_group"), True),
    ],
)
def test_one_actor_in_two_reports(first: Participant, second: Participant, merged: bool) -> None:
    one, two = report("they met", report_id="a"), report("they met", report_id="b")
    clusters = link_actors([event(one, "met", first), event(two, "met", second)], LEXICON)
    index = actor_index(clusters)
    assert (index["a", first.name] == index["b", second.name]) is merged


def test_two_persons_of_one_family_name_stay_apart() -> None:
    names = [("a", "Abdel al-Burhan"), ("b", "Omar al-Burhan"), ("c", "Burhan")]
    events = [event(report("they met", report_id=n), "met", person(name, "Sudan")) for n, name in names]
    assert len(link_actors(events, LEXICON)) == 3


def test_a_merge_of_two_spellings_says_why() -> None:
    events = [
        event(report("they met", report_id="a"), "met", person("Sergei Lavrov", "Russia")),
        event(report("they met", report_id="b"), "met", person("Sergey Lavrov", "Russia")),
    ]
    (cluster,) = link_actors(events, LEXICON)
    assert cluster.why == ("same name, spelt differently: Sergei Lavrov / Sergey Lavrov",)


def test_names_that_the_tables_have_for_one_body_are_one_actor() -> None:
    events = [
        event(report("they met", report_id="a"), "met", who("UN", kind="igo")),
        event(report("they met", report_id="b"), "met", who("United Nations", kind="igo")),
    ]
    assert len(link_actors(events, LEXICON)) == 1
