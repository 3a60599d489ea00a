"""The scores of pairs of accounts. Those that an earlier build found and that cannot have changed are not found
again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from dragoman.links.accounts import Account
from dragoman.links.blocks import Numbers, candidate_pairs
from dragoman.links.clusters import Pair, connected
from dragoman.links.features import score
from dragoman.links.keys import Kept
from dragoman.links.laws import may_pair
from dragoman.links.rarity import Rarity

UNSCORED = -3.0
"""What a pair without a score counts as; pairs of a lower one are not held."""

_PART = "scores"
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class KeptScores(msgspec.Struct, frozen=True, kw_only=True):
    """The pairs that a build compared, in their order.

    keys: of each account, all that its measures depend on beside the weights; weights: of words, words of triggers,
    words of stories, and names of actors.
    counts, others: with how many accounts each was compared, and their positions, 32 bits each. never, over:
    a bit for each pair, whether its score is minus infinity, and whether it is over `UNSCORED`; scores: those over it.
    """

    keys: tuple[bytes, ...]
    weights: tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]
    counts: bytes
    others: bytes
    never: bytes
    over: bytes
    scores: bytes


class Chain(NamedTuple):
    """Accounts that pairs over the threshold tie to each other, by position in order, and the scores of their pairs, by
    position among them: what no other chain has a part in. known: an earlier build had all these accounts, and nothing
    they are measured by weighs more or less since."""

    members: list[int]
    pairs: Numbers
    scores: Floats
    known: bool

    def by_pair(self) -> dict[Pair, float]:
        """Return the scores by pairs of positions in the chain."""
        return {(a, b): one for (a, b), one in zip(self.pairs.tolist(), self.scores.tolist(), strict=True)}


def scored_chains(
    accounts: Sequence[Account],
    rarity: Rarity,
    *,
    threshold: float,
    together: Iterable[Pair] = (),
    kept: Kept | None = None,
) -> list[Chain]:
    """Return the chains of accounts that pairs over the threshold, or pairs that stay together, tie to each other, in
    order of their first members, with the scores over `UNSCORED` inside of each.

    kept: the scores of an earlier build are looked up, and these are kept.
    """
    known = _Known(kept, accounts, rarity) if kept else None
    found: list[_Found] = []
    for pairs in candidate_pairs(accounts):
        scores = known.scores(pairs) if known else np.full(len(pairs), np.nan)
        new = np.flatnonzero(np.isnan(scores))
        scores[new] = _scored(accounts, rarity, pairs[new])
        found.append((pairs, scores) if kept else _over(pairs, scores))
    pairs, scores = _joined(found)
    if kept:
        kept.memory.keep(_PART, _to_keep(kept, rarity, pairs, scores))
    same = known.held() if known else np.zeros(len(accounts), bool)
    return _chains(same, _over(pairs, scores), threshold, together)


def _joined(found: Sequence[_Found]) -> _Found:
    pairs = np.concatenate([np.empty(0, np.int64), *(one for one, _ in found)])
    return pairs, np.concatenate([np.empty(0), *(one for _, one in found)])


_Found = tuple[Numbers, Floats]
"""Pairs with their scores."""


def _scored(accounts: Sequence[Account], rarity: Rarity, pairs: Numbers) -> list[float]:
    """Return the scores of pairs, `UNSCORED` for those not over it, minus infinity for those that are not over it
    however telling words are."""
    first, second = np.divmod(pairs, max(len(accounts), 1))
    told = zip(first.tolist(), second.tolist(), strict=True)
    return [_score(accounts[a], accounts[b], rarity) for a, b in told]


def _score(a: Account, b: Account, rarity: Rarity) -> float:
    one = score(a, b, rarity, least=UNSCORED) if may_pair(a, b) else -math.inf
    return one if one > UNSCORED or one == -math.inf else UNSCORED


def _over(pairs: Numbers, scores: Floats) -> _Found:
    over = scores > UNSCORED
    return pairs[over], scores[over]


def _chains(same: Flags, found: _Found, threshold: float, together: Iterable[Pair]) -> list[Chain]:
    first, second = np.divmod(found[0], max(len(same), 1))
    tied = found[1] >= threshold
    ties = chain(together, zip(first[tied].tolist(), second[tied].tolist(), strict=True))
    groups = connected(len(same), ties)
    chain_of, place = np.empty(len(same), np.int64), np.empty(len(same), np.int64)
    for n, members in enumerate(groups):
        chain_of[members], place[members] = n, range(len(members))
    inside = np.flatnonzero(chain_of[first] == chain_of[second])
    inside = inside[np.argsort(chain_of[first[inside]], kind="stable")]
    ends = np.cumsum(np.bincount(chain_of[first[inside]], minlength=len(groups)))
    places = np.stack((place[first[inside]], place[second[inside]]), axis=1)
    scores = found[1][inside]
    starts = [0, *ends.tolist()]
    return [
        Chain(members, places[start:end], scores[start:end], bool(same[members].all()))
        for members, start, end in zip(groups, starts, ends.tolist(), strict=False)
    ]


# What an earlier build found


class _Known:
    """The scores of an earlier build, by the pairs of this one."""

    def __init__(self, kept: Kept, accounts: Sequence[Account], rarity: Rarity) -> None:
        held = kept.memory.recall(_PART, KeptScores) or _NOTHING
        at = {key: n for n, key in enumerate(held.keys)}
        moved = _moved(held.weights, rarity, kept.names)
        self._at = np.array([at.get(key, -1) for key in kept.keys], np.int64)
        self._same = np.array([not _has(one, moved) for one in accounts], bool)
        self._count, self._new_count = len(held.keys), max(len(accounts), 1)
        counts = np.frombuffer(held.counts, np.int32).astype(np.int64)
        first = np.repeat(np.arange(len(counts)), counts)
        self._pairs = first * self._count + np.frombuffer(held.others, np.int32)
        over = np.unpackbits(np.frombuffer(held.over, np.uint8), count=len(first)).astype(bool)
        never = np.unpackbits(np.frombuffer(held.never, np.uint8), count=len(first)).astype(bool)
        self._scores = np.where(never, -np.inf, UNSCORED)
        self._scores[over] = np.frombuffer(held.scores, np.float64)

    def held(self) -> Flags:
        """Return of each account whether it is as the earlier build had it."""
        held: Flags = (self._at >= 0) & self._same
        return held

    def scores(self, pairs: Numbers) -> Floats:
        """Return the scores of pairs, not a number for those that were not compared as they are now."""
        one, other = np.divmod(pairs, self._new_count)
        first, second = self._at[one], self._at[other]
        old = np.where((first < 0) | (second < 0), -1, first * self._count + second)
        place = np.minimum(np.searchsorted(self._pairs, old), max(len(self._pairs) - 1, 0))
        found = np.full(len(pairs), np.nan)
        known = self._pairs[place] == old if len(self._pairs) else np.zeros(len(pairs), bool)
        found[known] = self._scores[place[known]]
        found[~(self._same[one] & self._same[other]) & (found != -np.inf)] = np.nan
        return found


_NOTHING = KeptScores(keys=(), weights=({}, {}, {}, {}), counts=b"", others=b"", never=b"", over=b"", scores=b"")
_Moved = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[int]]
"""What weighs more or less than before: words, words of triggers, words of stories, actors."""


def _moved(weights: Sequence[Mapping[str, int]], rarity: Rarity, names: Mapping[int, str]) -> _Moved:
    words, trigger, story, actors = weights
    return (
        _other(words, rarity.words.steps),
        _other(trigger, rarity.trigger.steps),
        _other(story, rarity.story.steps),
        frozenset(n for n, step in rarity.actors.steps.items() if actors.get(names[n], step) != step),
    )


def _other(before: Mapping[str, int], after: Mapping[str, int]) -> frozenset[str]:
    """Return the words of another weight; one that is new stands in no account of before."""
    return frozenset(word for word, step in after.items() if before.get(word, step) != step)


def _has(account: Account, moved: _Moved) -> bool:
    words, trigger, story, actors = moved
    same = account.words.isdisjoint(words) and account.trigger.isdisjoint(trigger)
    return not (same and account.story.isdisjoint(story) and account.actors.isdisjoint(actors))


def _to_keep(kept: Kept, rarity: Rarity, pairs: Numbers, scores: Floats) -> KeptScores:
    first, second = np.divmod(pairs, max(len(kept.keys), 1))
    over = scores > UNSCORED
    actors = {kept.names[n]: step for n, step in rarity.actors.steps.items()}
    return KeptScores(
        keys=tuple(kept.keys),
        weights=(rarity.words.steps, rarity.trigger.steps, rarity.story.steps, actors),
        counts=np.bincount(first, minlength=len(kept.keys)).astype(np.int32).tobytes(),
        others=second.astype(np.int32).tobytes(),
        never=np.packbits(scores == -np.inf).tobytes(),
        over=np.packbits(over).tobytes(),
        scores=scores[over].tobytes(),
    )
