"""What is compared of an event: its days, names and objects."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.links.accounts import Account, accounts_of, stem
from dragoman.links.days import days_apart, outside
from dragoman.links.features import FEATURES, GROUPS, score
from dragoman.links.rarity import Weights, rarity_of
from dragoman.links.weights import WEIGHTS
from tests.links.factory import date, mention, place, report


def account(
    lexicon: Lexicon, text: str, event_type: str, words: str, *, published: str = "2019-05-10", **slots: Any
) -> Account:
    told = report("a", text, published=published)
    (one,) = accounts_of([mention(told, event_type, words, **slots)], {"a": told}, {}, lexicon)
    return one


def talks(lexicon: Lexicon, **slots: Any) -> Account:
    return account(lexicon, "They held talks.", "talks", "talks", **slots)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (date("2019-05-03"), date("2019-05-03"), 0),
        (date("2019-05-03"), date("2019-05-04"), 1),
        (date("2019-05"), date("2019-05-31"), 0),
        (date("2019-05"), date("2019-06-01"), 1),
        (date("2019-05-03", "2019-05-04"), date("2019-05-04"), 0),
        (date("2019-05-03", None), date("2019-05-05", None), 2),
        (date("2018-12", None), date("2018-12-30", None), 0),
        (date("2019-02", None), date("2019-03-01"), 1),
        (date("XXXX-12-20"), date("2016-12-21"), 1),
        (date("XXXX-12-31"), date("XXXX-01-01"), 1),
        (date("XXXX-12-20"), date("2016-12"), None),
        (date("2019-05-03"), None, None),
    ],
)
def test_days_apart(first: Any, second: Any, days: int | None, lexicon: Lexicon) -> None:
    one, other = talks(lexicon, when=first).window, talks(lexicon, when=second).window
    assert days_apart(one, other) == days
    assert days_apart(other, one) == days


@pytest.mark.parametrize(
    ("status", "dated", "days"),
    [
        ("planned", "2019-05-20", 0),
        ("planned", "2019-05-03", 7),
        ("held", "2019-05-03", 0),
        ("held", "2019-05-20", 10),
        ("possible", "2019-09-01", 0),
    ],
)
def test_what_is_called_past_or_future_on_10_may(status: str, dated: str, days: int, lexicon: Lexicon) -> None:
    assert outside(talks(lexicon, status=status).window, talks(lexicon, when=dated).window) == days


@pytest.mark.parametrize(
    ("text", "event_type", "words", "names"),
    [
        ("They went to the Port Aru peace talks.", "talks", "peace talks", {"port", "aru"}),
        ("They held talks in Westford on Monday.", "talks", "talks", {"westford"}),
        ("They backed Baghdad’s talks.", "talks", "talks", {"baghdad"}),
        ("They cited resolution 2254.", "agreement", "resolution 2254", {"2254"}),
        ("They praised the 2015 nuclear deal (JCPOA).", "agreement", "nuclear deal", {"2015", "jcpoa"}),
        ("Talks were held.", "talks", "Talks", set()),
        ("They held Syrian talks.", "talks", "talks", set()),
    ],
)
def test_words_that_name_an_event(text: str, event_type: str, words: str, names: set[str], lexicon: Lexicon) -> None:
    assert account(lexicon, text, event_type, words).names == names


def test_words_of_a_headline_name_nothing(lexicon: Lexicon) -> None:
    told = report("a", "They met.", headline="Rivals Resume Talks In Westford", published="2019-05-10")
    (one,) = accounts_of([mention(told, "talks", "Talks")], {"a": told}, {}, lexicon)
    assert one.names == frozenset()


@pytest.mark.parametrize(
    ("text", "event_type", "words", "thing"),
    [
        ("Carland brokered a truce in the valley.", "mediation", "brokered", "truce"),
        ("Carland arranged peace talks.", "mediation", "arranged", "talks"),
        ("The truce, brokered by Carland and Dunmore, holds.", "mediation", "brokered", "truce"),
        ("They agreed on safe zones in the north.", "ceasefire", "safe zones", "zones"),
        ("They issued a joint statement on the deal.", "agreement", "issued a joint statement", "statement"),
        ("They walked home.", "mediation", "walked", None),
    ],
)
def test_what_an_event_is_about(text: str, event_type: str, words: str, thing: str | None, lexicon: Lexicon) -> None:
    assert account(lexicon, text, event_type, words).object == thing


@pytest.mark.parametrize(
    ("words", "slots", "track"),
    [
        ("rounds of talks", {"status": "held"}, True),
        ("talks", {"status": "ongoing"}, True),
        ("talks", {"status": "ongoing", "when": date("2019-05-09", "2019-05-11")}, False),
        ("talks", {"status": "held", "when": "2019-05-09"}, False),
        ("talks", {"status": "ongoing", "round": 3}, False),
    ],
)
def test_a_track_is_told_as_going_on_or_of_several_rounds(
    words: str, slots: dict[str, Any], track: bool, lexicon: Lexicon
) -> None:
    assert account(lexicon, "They held rounds of talks.", "talks", words, **slots).track is track


def test_a_state_as_place_is_no_place_finer_than_a_state(lexicon: Lexicon) -> None:
    one = talks(lexicon, where=place("Aruvia", "Aruvia", "country"))
    assert (one.place, one.country) == (None, "Aruvia")


def test_what_stands_everywhere_weighs_least() -> None:
    weights = Weights(Counter({"often": 10, "once": 1}), 10)
    assert weights.most(frozenset({"often"})) < weights.most(frozenset({"often", "once"}))


SETS = st.frozensets(st.sampled_from("abcd"), max_size=4)


@given(a=SETS, b=SETS)
def test_overlaps_are_symmetric_shares(a: frozenset[str], b: frozenset[str]) -> None:
    weights = Weights(Counter("aaabbcd"), 7)
    for measure in (weights.overlap, weights.inclusion):
        assert 0 <= measure(a, b) <= 1
        assert measure(a, b) == measure(b, a)
    assert weights.overlap(a, a) == (1.0 if a else 0.0)


DATES = st.sampled_from([None, date("2019-05-03"), date("2019-05"), date("XXXX-05-03"), date("2019-05-01", None)])
STATUSES = st.sampled_from(["held", "ongoing", "planned", "possible", "postponed", "cancelled", "denied"])
TYPES = st.sampled_from(["talks", "meeting", "mediation", "agreement", "ceasefire", "position", "visit"])


@given(data=st.data())
def test_the_score_is_symmetric(lexicon: Lexicon, data: st.DataObject) -> None:
    told = [report(name, "They held talks in Westford.", published="2019-05-10") for name in "ab"]
    events = [
        mention(one, data.draw(TYPES), "talks", when=data.draw(DATES), status=data.draw(STATUSES)) for one in told
    ]
    a, b = accounts_of(events, {one.id: one for one in told}, {}, lexicon)
    rarity = rarity_of([a, b])
    assert score(a, b, rarity) == score(b, a, rarity)


def test_each_feature_has_its_own_name() -> None:
    names = [feature.name for feature in FEATURES]
    assert [name for name, same in itertools.groupby(sorted(names)) if len(list(same)) > 1] == []


def test_days_are_ordinals(lexicon: Lexicon) -> None:
    assert talks(lexicon, when="2019-05-03").window.first == datetime.date(2019, 5, 3).toordinal()


@pytest.mark.parametrize(
    ("text", "words", "turn"),
    [
        ("Carland withdrew from the accord.", "withdrew", "leave"),
        ("They talked of how to revive the accord.", "accord", "revive"),
        ("They revived it before Carland left the accord.", "left the accord", "leave"),
        ("They praised the accord.", "accord", None),
    ],
)
def test_what_befalls_a_text(text: str, words: str, turn: str | None, lexicon: Lexicon) -> None:
    assert account(lexicon, text, "agreement", words).turn == turn


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("They hope for a new deal.", True),
        ("They praised the nuclear deal.", False),
        ("A guest praised the nuclear deal.", False),
        ("They praised it: deal done.", False),
    ],
)
def test_a_deal_is_another_than_the_deal(text: str, new: bool, lexicon: Lexicon) -> None:
    assert account(lexicon, text, "agreement", "deal").new is new


@pytest.mark.parametrize(
    ("one", "other"), [("visited", "visiting"), ("talks", "talking"), ("negotiation", "negotiations")]
)
def test_endings_are_cut(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_keep_their_endings() -> None:
    assert [stem(word) for word in ("red", "his", "king")] == ["red", "his", "king"]


def test_every_group_of_types_has_weights_of_known_features() -> None:
    names = {feature.name for feature in FEATURES}
    assert set(WEIGHTS) == {*GROUPS.values(), "near", "general"}
    assert all(set(weights) <= names for weights in WEIGHTS.values())
