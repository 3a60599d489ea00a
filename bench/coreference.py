"""Scores of a partition against a coded one: MUC, B-cubed, CEAF with entity similarity, and their mean (CoNLL).

Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2014. Both partitions are of the same things;
singletons count in B-cubed and CEAF, and can add nothing to MUC.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

Partition = Mapping[Hashable, Hashable]
"""The cluster of each thing."""


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Partition, found: Partition) -> Score:
    """Return the mean over things of the share of their found (coded) cluster that is right."""
    both = Counter((gold[one], found[one]) for one in gold)
    in_gold, in_found = Counter(gold.values()), Counter(found[one] for one in gold)
    precision = sum(n * n / in_found[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / in_gold[a] for (a, _), n in both.items()) / len(gold)
    return Score(precision, recall)


def muc(gold: Partition, found: Partition) -> Score:
    """Return the share of links of each partition that the other one keeps."""
    return Score(_kept(found, gold), _kept(gold, found))


def _kept(one: Partition, other: Partition) -> float:
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    sizes = Counter(one.values())
    for thing, cluster in one.items():
        parts[cluster].add(other[thing])
    links = sum(size - 1 for size in sizes.values())
    return sum(sizes[cluster] - len(parts[cluster]) for cluster in sizes) / links if links else 0.0


def ceaf_e(gold: Partition, found: Partition) -> Score:
    """Return what the best one-to-one map of clusters keeps, by the share of things that two clusters have in common
    (phi 4 of Luo 2005)."""
    in_gold, in_found = Counter(gold.values()), Counter(found[one] for one in gold)
    both = Counter((gold[one], found[one]) for one in gold)
    alike = {(a, b): 2 * n / (in_gold[a] + in_found[b]) for (a, b), n in both.items()}
    total = sum(_best(part) for part in _parts(alike))
    return Score(total / len(in_found), total / len(in_gold))


Alike = Mapping[tuple[Hashable, Hashable], float]


def _parts(alike: Alike) -> Iterable[Alike]:
    """Return the pairs of clusters that hang together: each part can be mapped by itself."""
    root: dict[Hashable, Hashable] = {}

    def find(one: Hashable) -> Hashable:
        while root.setdefault(one, one) != one:
            one = root[one]
        return one

    for a, b in alike:
        root[find(("gold", a))] = find(("found", b))
    parts: dict[Hashable, dict[tuple[Hashable, Hashable], float]] = defaultdict(dict)
    for (a, b), value in alike.items():
        parts[find(("gold", a))][a, b] = value
    return parts.values()


def _best(alike: Alike) -> float:
    """Return the highest sum of a one-to-one map."""
    rows, columns = (sorted({pair[side] for pair in alike}, key=str) for side in (0, 1))
    return assignment([[alike.get((a, b), 0.0) for b in columns] for a in rows])


def assignment(values: Sequence[Sequence[float]]) -> float:
    """Return the highest sum of values, one a row and one a column at most (Kuhn 1955, by shortest paths)."""
    if len(values) > len(values[0]):
        values = list(zip(*values, strict=True))
    rows, columns = len(values), len(values[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _assign(row, values, row_price, column_price, row_of)
    return sum(values[row - 1][column - 1] for column, row in enumerate(row_of) if row and column)


def _assign(
    row: int,
    values: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    row_of: list[int],
) -> None:
    """Give a row its column, along the cheapest path that moves the columns of others. Counted from 1; 0 is none."""
    columns = len(column_price)
    row_of[0] = row
    far, before, done = [float("inf")] * columns, [0] * columns, [False] * columns
    here = 0
    while row_of[here]:
        done[here] = True
        at = row_of[here]
        for column in range(1, columns):
            cost = -values[at - 1][column - 1] - row_price[at] - column_price[column]
            if not done[column] and cost < far[column]:
                far[column], before[column] = cost, here
        step, there = min((far[column], column) for column in range(1, columns) if not done[column])
        for column in range(columns):
            if done[column]:
                row_price[row_of[column]] += step
                column_price[column] -= step
            else:
                far[column] -= step
        here = there
    while here:
        row_of[here] = row_of[before[here]]
        here = before[here]


def conll(gold: Partition, found: Partition) -> float:
    """Return the mean of the F1 of MUC, B-cubed and CEAF with entity similarity."""
    return sum(measure(gold, found).f1 for measure in (muc, b_cubed, ceaf_e)) / 3
