"""A trigger in its report, as the features of the second look see it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.events.reader import Told
from dragoman.events.sentence import Sentence
from dragoman.models.decode import Found
from dragoman.schema import Report, Status

Features = dict[str, float]
"""Names of features with their values; what is not named is 0."""

_LEAST, _MOST = -6.0, 8.0


class Scene(NamedTuple):
    """A trigger in its report. found: all triggers of the report; one: this one; sentence: its sentence; first, last:
    its tokens there; status: what the first look and the rules say of it."""

    report: Report
    told: Told
    found: Sequence[Found]
    one: Found
    sentence: Sentence
    first: int
    last: int
    status: Status

    @property
    def type(self) -> str:
        """The type of the event."""
        return self.one.trigger.type


def cut(score: float) -> float:
    """Return a score within the bounds between which it counts."""
    return max(_LEAST, min(_MOST, score))


def log_odds(chance: float) -> float:
    """Return the logit of a probability, of at most 0.9999 and at least 0.0001."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def known(word: str, words: frozenset[str]) -> str:
    """Return the word if it is one of some, else "other": what no list holds is one feature."""
    return word if word in words else "other"
