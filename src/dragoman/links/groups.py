"""The events that a chain of accounts falls into, and why each account stands where it stands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.links.accounts import Account
from dragoman.links.clusters import Pair, average_link
from dragoman.links.decided import DecidedPairs
from dragoman.links.features import reasons
from dragoman.links.keys import Kept
from dragoman.links.laws import other_company, other_days, other_round
from dragoman.links.memory import digest_of
from dragoman.links.rarity import Rarity
from dragoman.links.scores import UNSCORED, Chain

THRESHOLD = math.log(2)
"""Mean log-odds from which clusters join: one event is twice as likely as two.

A wrong merge is worse than a missed one; against 0 this makes 15 % of the links of given events wrong, not 23 %, and
finds 41 % of them, not 48 %.
"""


class Group(NamedTuple):
    """The mentions of one event, those of the earliest report first, and why each of the others stands with them."""

    first: int
    mentions: tuple[str, ...]
    why: tuple[str, ...]


class KeptGroups(msgspec.Struct, frozen=True):
    """The groups of a chain as positions in it, with their reasons, by a digest of its accounts, scores
    and decisions."""

    groups: dict[bytes, list[tuple[list[int], tuple[str, ...]]]]


_PART = "groups"


class Groups:
    """The groups that chains fall into; those that a memory knows are not made again."""

    def __init__(self, kept: Kept | None) -> None:
        self._kept = kept
        self._known = (kept.memory.recall(_PART, KeptGroups) if kept else None) or KeptGroups({})
        self._found = KeptGroups({})

    def of(self, chain: Chain, linked: Linked) -> Iterator[Group]:
        """Yield the groups of a chain."""
        ids = [one.mention.id for one in linked.accounts]
        if len(ids) == 1:
            yield Group(chain.members[0], (ids[0],), ())
            return
        for group, why in self._groups(chain, linked):
            yield Group(chain.members[group[0]], tuple(ids[n] for n in group), why)

    def _groups(self, chain: Chain, linked: Linked) -> list[tuple[list[int], tuple[str, ...]]]:
        if self._kept is None:
            return _grouped(chain, linked)
        key = self._key(chain, linked.decided)
        known = self._known.groups.get(key) if chain.known else None
        self._found.groups[key] = found = _grouped(chain, linked) if known is None else known
        return found

    def _key(self, chain: Chain, decided: DecidedPairs) -> bytes:
        keys = self._kept.keys if self._kept else ()
        told = repr((sorted(decided.together.items()), sorted(decided.apart))).encode()
        own = b"".join(keys[n] for n in chain.members)
        return digest_of(own, chain.pairs.tobytes(), chain.scores.tobytes(), told)

    def keep(self) -> None:
        """Keep the groups for the next build."""
        if self._kept:
            self._kept.memory.keep(_PART, self._found)


class Linked(NamedTuple):
    """The accounts of a chain, how telling their words are, and what persons decided, by position in the chain."""

    accounts: Sequence[Account]
    rarity: Rarity
    decided: DecidedPairs


def linked(chain: Chain, accounts: Sequence[Account], rarity: Rarity, decided: DecidedPairs) -> Linked:
    """Return what the accounts of a chain are grouped by."""
    return Linked([accounts[n] for n in chain.members], rarity, decided.among(chain.members))


def _grouped(chain: Chain, linked: Linked) -> list[tuple[list[int], tuple[str, ...]]]:
    """Return the groups of a chain as positions in it, and why all but the first of each stand there."""
    scores = chain.by_pair()
    groups = average_link(
        len(chain.members),
        scores,
        threshold=THRESHOLD,
        unscored=UNSCORED,
        apart=lambda a, b: linked.decided.forbids(a, b) or _apart(linked.accounts, a, b),
        together=sorted(linked.decided.together),
    )
    return [(group, tuple(_why(linked, group, n, scores) for n in group[1:])) for group in groups]


def _apart(accounts: Sequence[Account], a: Sequence[int], b: Sequence[int]) -> bool:
    return surely_apart([accounts[n] for n in a], [accounts[n] for n in b])


def surely_apart(a: Sequence[Account], b: Sequence[Account]) -> bool:
    """Return whether two clusters hold mentions of one report, or are surely of two events: by the days of any two
    accounts, by most of those that number a round, and by most of those that tell who was there."""
    in_a = {one.mention.report_id for one in a}
    if any(one.mention.report_id in in_a for one in b):
        return True
    pairs = [(one, other) for one in a for other in b]
    numbered = [other_round(one, other) for one, other in pairs if one.mention.round and other.mention.round]
    if sum(numbered) * 2 > len(numbered) or any(other_days(one, other) for one, other in pairs):
        return True
    return sum(other_company(one, other) for one, other in pairs) * 2 > len(pairs)


def _why(linked: Linked, group: Sequence[int], n: int, scores: Mapping[Pair, float]) -> str:
    """Return why a mention stands with those before it: a person's decision, else the strongest tie to one of them."""
    accounts, together = linked.accounts, linked.decided.together
    before = [m for m in group if m < n]
    best = max(before, key=lambda m: ((m, n) in together, scores.get((m, n), UNSCORED), -m))
    told = together.get((best, n)) or _weights(linked, best, n, scores.get((best, n), UNSCORED))
    return f"{accounts[n].mention.report_id} with {accounts[best].mention.report_id}: {told}"


def _weights(linked: Linked, one: int, other: int, tie: float) -> str:
    """Return the five strongest reasons for or against, and the log-odds that all of them add up to."""
    told = reasons(linked.accounts[one], linked.accounts[other], linked.rarity)
    return ", ".join((*told[:5], f"in all {tie:+.1f}"))
