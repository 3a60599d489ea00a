"""The weights of the second look: a table that can be read, `rerank.csv` beside the network."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from io import StringIO
from typing import NamedTuple

from dragoman.models.rerank.scene import Features
from dragoman.schema import STATUSES, Status

YES = "yes"
ANSWERS: dict[str, tuple[str, ...]] = {"status": STATUSES, "when": (YES,), "same": (YES,)}
"""The answers to each question: which status has the event, is this its time, do two triggers tell of one event."""
OWN = "score"
"""The feature of every answer that is the network's own score of it."""
LEAST = 0.005
"""Weights nearer to 0 are left out of the table."""

Table = dict[str, dict[str, float]]
"""For each answer the weights of the features."""


class Weights(NamedTuple):
    """The weights of each question."""

    tables: Mapping[str, Table]

    def score(self, question: str, features: Features, answer: str = YES) -> float:
        """Return the score of an answer; of a yes-or-no question over "no"."""
        weights = self.tables[question].get(answer, {})
        return sum(weights[name] * value for name, value in features.items() if name in weights)

    def chance(self, question: str, features: Features) -> float:
        """Return the probability of "yes"."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(question, features)))))

    def status(self, features: Features, network: Mapping[Status, float]) -> Status:
        """Return the likeliest status. network: the network's score of each that can be."""
        return max(network, key=lambda one: self.score("status", {**features, OWN: network[one]}, one))


FIRST_LOOK = Weights(
    {
        "status": {status: {OWN: 1.0} for status in STATUSES},
        "when": {YES: {OWN: 1.0}},
        "same": {YES: {OWN: 1.0, "seen together False": -4.0}},
    }
)
"""Weights that leave every choice to the network; what it did not see together is of two events."""


def read_weights(text: str) -> Weights:
    """Return the weights of a table with the columns question, answer, feature, weight.

    Raises: ValueError where a row has other columns, an unknown question or answer, or no number.
    """
    tables: dict[str, Table] = {q: {answer: {} for answer in answers} for q, answers in ANSWERS.items()}
    for row in csv.DictReader(StringIO(text)):
        try:
            tables[row["question"]][row["answer"]][row["feature"]] = float(row["weight"])
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not a row of weights: {row}") from error
    return Weights(tables)


def write_weights(weights: Weights) -> str:
    """Return the table of some weights in order, with three decimals."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("question", "answer", "feature", "weight"))
    for question, answers in ANSWERS.items():
        for answer in answers:
            table = sorted(weights.tables[question][answer].items())
            writer.writerows((question, answer, name, f"{w:.3f}") for name, w in table if abs(w) >= LEAST)
    return out.getvalue()
