"""The score of two accounts: what is cut short is what nobody asks for."""

from __future__ import annotations

from itertools import combinations

import pytest

from bench.telling import tell
from dragoman.lexicon import Lexicon
from dragoman.links import actor_index, link_actors
from dragoman.links.accounts import Account, accounts_of
from dragoman.links.features import FEATURES, WEIGHED, measured, score
from dragoman.links.rarity import rarity_of


def made(number: int, lexicon: Lexicon) -> tuple[Account, ...]:
    told = list(tell(number, seed=2))
    events = [event for one in told for event in one.reading.events]
    reports = {one.report.id: one.report for one in told}
    return accounts_of(events, reports, actor_index(link_actors(events, lexicon)), lexicon)


@pytest.mark.parametrize("least", [-3.0, 0.0])
def test_a_score_that_is_asked_for_from_some_number_on_is_right_from_there(lexicon: Lexicon, least: float) -> None:
    accounts = made(60, lexicon)
    rarity = rarity_of(accounts)
    above = 0
    for a, b in combinations(accounts, 2):
        whole, asked = score(a, b, rarity), score(a, b, rarity, least=least)
        assert asked == whole if whole >= least else asked < least
        assert all(0 <= one <= 1 for one in measured(a, b, rarity))
        above += whole >= least
    assert 50 < above < len(accounts) ** 2 / 3


def test_what_is_not_said_to_depend_on_how_telling_words_are_does_not(lexicon: Lexicon) -> None:
    accounts = made(60, lexicon)
    among_all, among_few = rarity_of(accounts), rarity_of(accounts[:3] + accounts)
    changed = {
        feature.name
        for a, b in combinations(accounts, 2)
        for feature in FEATURES
        if feature.measure(a, b, among_all) != feature.measure(a, b, among_few)
    }
    assert changed
    assert changed <= WEIGHED
