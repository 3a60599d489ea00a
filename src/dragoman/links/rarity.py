"""How telling a word, an actor or a person is: less the more events of the dossier it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from dragoman.links.accounts import Account

T = TypeVar("T")

_FINE, _COARSE, _COARSEST = 24, 8, 4
"""The weight of what stands in nearly no event; what stands in all has a ninth of it. So few that one report more
changes hardly any, and the fewer the more words are weighed together: a trigger has two or three, a quote thirty, the
head of a report a hundred. Links of given events (`bench.given`) are those of a thousand steps; with sixteen for
triggers fewer are found."""


class Weights(Generic[T]):
    """How telling each of some things is, in few steps: whole numbers, so that no sum depends on an order."""

    def __init__(self, counts: Counter[T], total: int, steps: int = _FINE) -> None:
        self._most = steps
        self.steps = {key: round(steps / (1 + 8 * count / max(total, 1))) for key, count in counts.items()}
        self._sums: dict[frozenset[T], int] = {}

    def most(self, things: frozenset[T]) -> float:
        """Return the weight of the most telling of some things, between 0 and 1."""
        return max(map(self.steps.__getitem__, things), default=0) / self._most

    def overlap(self, a: frozenset[T], b: frozenset[T]) -> float:
        """Return what two sets share as a share of both together, 0 to 1; 0 if either is empty."""
        shared = self._sum(a & b) if a and b else 0
        return shared / (self._of(a) + self._of(b) - shared) if shared else 0.0

    def inclusion(self, a: frozenset[T], b: frozenset[T]) -> float:
        """Return what two sets share as a share of the lighter one, 0 to 1; 0 if either is empty."""
        shared = self._sum(a & b) if a and b else 0
        return shared / min(self._of(a), self._of(b)) if shared else 0.0

    def _of(self, whole: frozenset[T]) -> int:
        """Return the sum of one account's things, kept; what two share is summed anew, so that memory stays small."""
        found = self._sums.get(whole)
        if found is None:
            found = self._sums[whole] = self._sum(whole)
        return found

    def _sum(self, things: Iterable[T]) -> int:
        return sum(map(self.steps.__getitem__, things))


class Rarity(NamedTuple):
    """The weights of what stands in the accounts of a dossier: words of their quotes, of their triggers, of the heads
    of their reports, and actors."""

    words: Weights[str]
    trigger: Weights[str]
    story: Weights[str]
    actors: Weights[int]


def rarity_of(accounts: Sequence[Account]) -> Rarity:
    """Return the weights of what stands in the accounts."""
    stories = {one.mention.report_id: one.story for one in accounts}
    return Rarity(
        words=_weights(accounts, lambda one: one.words, _COARSE),
        trigger=_weights(accounts, lambda one: one.trigger, _FINE),
        story=Weights(Counter(chain.from_iterable(stories.values())), len(stories), _COARSEST),
        actors=_weights(accounts, lambda one: one.actors, _FINE),
    )


def _weights(accounts: Sequence[Account], things: Callable[[Account], frozenset[T]], steps: int) -> Weights[T]:
    return Weights(Counter(chain.from_iterable(map(things, accounts))), len(accounts), steps)
