"""Actors across reports: one person in two spellings, two persons of one family name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.links import is_proper, link_actors, name_parts, same_person, speakers
from dragoman.schema import Participant
from tests.links.factory import actor, mention, person, report, says


def linked(lexicon: Lexicon, **told: Participant) -> list[set[str]]:
    """The actors, each as the ids of the reports that name it."""
    events = [mention(report(name, "They met."), "meeting", "met", one) for name, one in told.items()]
    return [{report_id for report_id, _ in cluster.keys} for cluster in link_actors(events, lexicon)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Yusuf Adarian", "Yousef Adaryan"),
        ("Mohammad Rahimi", "Mohammed Rahimi"),
        ("Saud al-Harbi", "Saud Harbi"),
        ("Ali Reza Karimi", "Ali Karimi"),
        ("Sergey Lavrentiev", "Sergei Lavrentyev"),
        ("Çelik Öztürk", "Celik Ozturk"),
    ],
)
def test_spellings_of_one_name(first: str, second: str, lexicon: Lexicon) -> None:
    assert same_person(first, second, lexicon)
    assert linked(lexicon, a=person(first), b=person(second)) == [{"a", "b"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Davit Orlan", "Kasim Orlan"),
        ("Davit Orlan", "Orlan"),
        ("Orlan", "Orlan"),
        ("Hassan Karimi", "Hossein Karimi"),
        ("Ann Marlow", "Ann Harlow"),
        ("Abbas Araghchi", "Abbas Aragones"),
    ],
)
def test_other_names(first: str, second: str, lexicon: Lexicon) -> None:
    assert linked(lexicon, a=person(first), b=person(second)) == [{"a"}, {"b"}]


def test_the_same_name_spelt_differently_for_two_bodies_is_two_persons(lexicon: Lexicon) -> None:
    found = linked(lexicon, a=person("Yusuf Adarian", "Aruvia"), b=person("Yousef Adaryan", "Belmark"))
    assert found == [{"a"}, {"b"}]


def test_a_state_and_its_army_are_no_contradiction(lexicon: Lexicon) -> None:
    found = linked(lexicon, a=person("Yusuf Adarian", "Aruvia"), b=person("Yousef Adaryan", "Aruvian Army"))
    assert found == [{"a", "b"}]


@pytest.mark.parametrize(
    ("acts_for", "other", "found"),
    [
        ("Aruvia", {}, [{"a", "b"}]),
        (None, {}, [{"a"}, {"b"}]),
        ("Belmark", {}, [{"a"}, {"b"}]),
        ("Aruvia", {"c": person("Kasim Orlan", "Aruvia")}, [{"a"}, {"c"}, {"b"}]),
    ],
)
def test_a_family_name_alone_needs_one_body_and_one_bearer(
    acts_for: str | None, other: dict[str, Participant], found: list[set[str]], lexicon: Lexicon
) -> None:
    told = linked(lexicon, a=person("Davit Orlan", "Aruvia"), b=person("Orlan", acts_for), **other)
    assert sorted(map(sorted, told)) == sorted(map(sorted, found))


def test_a_short_name_that_fits_two_fuller_ones_is_neither(lexicon: Lexicon) -> None:
    found = linked(lexicon, a=person("Ali Hassan Karimi"), b=person("Ali Karimi"), c=person("Ali Reza Karimi"))
    assert found == [{"a"}, {"b"}, {"c"}]


def test_a_fuller_name_does_not_join_two_that_differ(lexicon: Lexicon) -> None:
    found = linked(lexicon, a=person("Ali Reza Karimi"), b=person("Ali Karimi"), c=person("Reza Karimi"))
    assert found == [{"a"}, {"b"}, {"c"}]


def test_states_and_bodies_are_one_under_the_names_of_the_tables(lexicon: Lexicon) -> None:
    assert linked(lexicon, a=actor("UN", kind="igo"), b=actor("United Nations", kind="igo")) == [{"a", "b"}]
    assert linked(lexicon, a=actor("Guinea"), b=actor("Guinea-Bissau")) == [{"a"}, {"b"}]


def test_a_merge_says_why(lexicon: Lexicon) -> None:
    events = [
        mention(report(name, "They met."), "meeting", "met", person(spelt))
        for name, spelt in (("a", "Yusuf Adarian"), ("b", "Yousef Adaryan"))
    ]
    (cluster,) = link_actors(events, lexicon)
    assert cluster.why == ("same name, spelt differently: Yousef Adaryan / Yusuf Adarian",)


def test_who_is_quoted_is_the_actor_who_takes_part(lexicon: Lexicon) -> None:
    events = [
        mention(report("a", "They met."), "meeting", "met", person("Yusuf Adarian", "Aruvia")),
        mention(report("b", "They met."), "meeting", "met", attribution=says("Yousef Adaryan", acts_for="Aruvia")),
    ]
    named = speakers(link_actors(events, lexicon))
    assert named["a", "Yusuf Adarian"] == named["b", "Yousef Adaryan"]


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("High Negotiations Committee", True),
        ("Ministry of Foreign Affairs", True),
        ("Ali al-Harbi", True),
        ("armed opposition groups", False),
        ("warring sides", False),
        ("Syrian warring sides", False),
    ],
)
def test_names_and_descriptions(name: str, proper: bool) -> None:
    assert is_proper(name) is proper


NAMES = st.sampled_from(
    ["Davit Orlan", "Kasim Orlan", "Orlan", "Davit Orlán", "Davyt Orlan", "Yusuf Adarian", "Yousef Adaryan", "Adaryan"]
)


@given(a=NAMES, b=NAMES)
def test_comparing_names_is_symmetric(a: str, b: str, lexicon: Lexicon) -> None:
    assert same_person(a, b, lexicon) == same_person(b, a, lexicon)


@given(st.lists(st.tuples(NAMES, st.sampled_from([None, "Aruvia", "Belmark"])), min_size=1, max_size=7), st.data())
def test_order_changes_nothing_and_two_full_given_names_never_join(
    lexicon: Lexicon, told: list[tuple[str, str | None]], data: st.DataObject
) -> None:
    events = [
        mention(report(f"r{n}", "They met."), "meeting", "met", person(name, acts_for))
        for n, (name, acts_for) in enumerate(told)
    ]
    clusters = link_actors(events, lexicon)
    assert link_actors(data.draw(st.permutations(events)), lexicon) == clusters
    for cluster in clusters:
        first = {name_parts(name)[0] for _, name in cluster.keys if len(name_parts(name)) > 1}
        assert not {"davit", "kasim"} <= first
