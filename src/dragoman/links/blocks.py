"""Which accounts are compared: those that share something to look them up by."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dragoman.links.accounts import Account
from dragoman.links.features import GROUPS
from dragoman.links.kinds import RECURRENT
from dragoman.links.laws import near_types
from dragoman.links.wording import VERBATIM

_FAMILY = {
    "talks": "talks",
    "meeting": "talks",
    "visit": "talks",
    "mediation": "talks",
    "agreement": "deals",
    "ceasefire": "deals",
    "implementation": "deals",
    "violation": "violence",
}
"""Types that are near to each other stand in one family; blocks hold one family each."""

_BY_OBJECT = frozenset(("agreement", "implementation", "mediation"))

_WINDOW = 200
"""Accounts of one block that are compared: those published nearest to each other, so that blocks stay near-linear."""

_WEEK = 7
_CHUNK = 200_000
"""Pairs that are held at once, before those of several blocks are counted once."""

Numbers = npt.NDArray[np.int64]


def candidate_pairs(accounts: Sequence[Account]) -> Iterator[Numbers]:
    """Yield the pairs to compare, lower position first, as first * len(accounts) + second: sorted, each once, in
    pieces. Those that `may_pair` is sure to refuse for their types or days are left out."""
    whose, left = _blocks(accounts)
    left = np.minimum(_WINDOW, left)
    near = _Near(accounts)
    # All pairs of one first account stand in one piece.
    ahead = np.bincount(whose, weights=left, minlength=len(accounts)).cumsum()
    piece_of = (ahead // _CHUNK).astype(np.int64)[whose] if len(whose) else whose
    for piece in np.unique(piece_of):
        at = np.flatnonzero(piece_of == piece)
        counts = left[at]
        steps = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts)
        first, second = np.repeat(whose[at], counts), whose[np.repeat(at, counts) + 1 + steps]
        fitting = near.holds(first, second)
        yield np.unique(first[fitting] * len(accounts) + second[fitting])


def _blocks(accounts: Sequence[Account]) -> tuple[Numbers, Numbers]:
    """Return the accounts of all blocks, one block after the other, each in order; and how many of its block follow
    each."""
    numbers: dict[tuple[str, str, object], int] = {}
    block, whose = array("q"), array("q")
    for n, account in enumerate(accounts):
        family = _FAMILY.get(account.mention.type, account.mention.type)
        for kind, value in _block_keys(account):
            block.append(numbers.setdefault((family, kind, value), len(numbers)))
            whose.append(n)
    blocks = np.array(block, np.int64)
    order = np.argsort(blocks, kind="stable")
    ends = np.cumsum(np.bincount(blocks, minlength=len(numbers)))[blocks[order]] if len(blocks) else blocks
    return np.array(whose, np.int64)[order], ends - np.arange(len(blocks)) - 1


def _block_keys(account: Account) -> Iterator[tuple[str, object]]:
    yield from (("actor", actor) for actor in account.actors)
    yield from (("person", person) for person in account.persons)
    yield from (("name", word) for word in account.names)
    if account.place:
        yield "place", account.place
    elif account.country:
        yield "country", account.country
    if len(account.sentence) >= VERBATIM:
        yield "sentence", account.sentence
    # A text or a step is often named without its parties ("the nuclear deal").
    if account.object and account.mention.type in _BY_OBJECT:
        yield "object", account.object
    if account.mention.type not in GROUPS:
        yield from (("trigger", word) for word in account.named_by)
    bare = not account.actors and not account.persons and not account.place
    # Of a ceasefire one report names the brokers, another the country: they would share no other block.
    if bare or account.mention.type == "ceasefire":
        yield "type", account.mention.type


class _Near:
    """Whether two accounts have near types and, recurrent events whose days no round or plan puts in doubt, days at
    most a week apart: else they are two events (`other_days`)."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        types = sorted({account.mention.type for account in accounts})
        at = {event_type: n for n, event_type in enumerate(types)}
        self._types = np.array([at[account.mention.type] for account in accounts], np.int64)
        self._near = np.array([[other in near_types(one) for other in types] for one in types], bool)
        days = [_days(account) for account in accounts]
        self._first = np.array([first for first, _ in days], np.float64)
        self._last = np.array([last for _, last in days], np.float64)

    def holds(self, a: Numbers, b: Numbers) -> npt.NDArray[np.bool_]:
        """Return whether each of the accounts `a` may be of one event with that of `b`."""
        days = (self._first[b] - self._last[a] <= _WEEK) & (self._first[a] - self._last[b] <= _WEEK)
        fitting: npt.NDArray[np.bool_] = days & self._near[self._types[a], self._types[b]]
        return fitting


def _days(account: Account) -> tuple[float, float]:
    """Return the days of an account that nothing puts in doubt, all days for others."""
    told, window = account.mention, account.window
    sure = told.type in RECURRENT and not account.track and told.status != "postponed"
    if not sure or told.round is not None or told.unresolved or not window.dated or window.first is None:
        return -math.inf, math.inf
    last = window.last if window.last is not None else window.begun or window.first
    return window.first, last


def beside(accounts: Sequence[Account]) -> Callable[[str], set[str]]:
    """Return what finds the ids of the mentions that one is compared with. accounts: in the order of `link_events`."""
    whose, left = _blocks(accounts)
    first = np.concatenate([[0], np.flatnonzero(left == 0) + 1])  # where each block begins
    at = {one.mention.id: n for n, one in enumerate(accounts)}

    def found(mention: str) -> set[str]:
        near: set[int] = set()
        for place in np.flatnonzero(whose == at[mention]):
            start = first[np.searchsorted(first, place, side="right") - 1]
            near.update(whose[max(start, place - _WINDOW) : place + 1 + min(left[place], _WINDOW)].tolist())
        return {accounts[n].mention.id for n in near} - {mention}

    return found
