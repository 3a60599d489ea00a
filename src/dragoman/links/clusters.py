"""Clusters from scored pairs: merges late rather than wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[int, int]


def connected(count: int, pairs: Iterable[Pair], apart: Iterable[Pair] = ()) -> list[list[int]]:
    """Return the connected components of `count` things, each sorted, in order of their first member.

    apart: pairs that must not end in one component; of the pairs, in their order, those that would join two are passed
    over.
    """
    parent = list(range(count))
    foes = list(apart)

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        if not any({root(x), root(y)} == {low, high} for x, y in foes):
            parent[high] = low
    groups: dict[int, list[int]] = {}
    for i in range(count):
        groups.setdefault(root(i), []).append(i)
    return [groups[i] for i in sorted(groups)]


def average_link(
    count: int,
    scores: Mapping[Pair, float],
    *,
    threshold: float,
    unscored: float,
    apart: Callable[[Sequence[int], Sequence[int]], bool],
    together: Iterable[Pair] = (),
) -> list[list[int]]:
    """Return clusters of `count` things, each sorted, in order of their first member.

    Pairs are taken best first; two clusters join if the mean score over all pairs between them reaches the threshold
    and `apart` does not forbid it. A pair without a score counts as `unscored`. Ties are broken by position, so that
    the result depends on the order of the things alone, which callers make canonical. together: pairs that are in one
    cluster from the start.
    """
    members = {group[0]: group for group in connected(count, together)}
    cluster_of = {i: first for first, group in members.items() for i in group}
    ties = _Ties(scores, unscored)
    for first, group in members.items():
        for i in group[1:]:
            ties.join(first, i)
    for (a, b), score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        if score < threshold:
            break
        left, right = sorted((cluster_of[a], cluster_of[b]))
        if left == right or ties.refused(left, right):
            continue
        pairs = len(members[left]) * len(members[right])
        if ties.total(left, right, pairs) / pairs < threshold or apart(members[left], members[right]):
            ties.refuse(left, right)
            continue
        members[left] = sorted(members[left] + members[right])
        for i in members.pop(right):
            cluster_of[i] = left
        ties.join(left, right)
    return [members[i] for i in sorted(members, key=lambda i: members[i][0])]


class _Ties:
    """The sums of the scores between clusters, counted from `unscored`, kept while they grow; and which two may not
    join as they are: so that no two clusters are summed up or refused again and again."""

    def __init__(self, scores: Mapping[Pair, float], unscored: float) -> None:
        self._unscored = unscored
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        self._refused: dict[int, set[int]] = defaultdict(set)
        for (a, b), score in scores.items():
            self._sums[a][b] = self._sums[b][a] = score - unscored

    def total(self, a: int, b: int, pairs: int) -> float:
        """Return the sum over all pairs between two clusters."""
        return self._sums[a][b] + self._unscored * pairs

    def refused(self, a: int, b: int) -> bool:
        """Return whether the two were refused and neither has grown since."""
        return b in self._refused[a]

    def refuse(self, a: int, b: int) -> None:
        """Note that the two may not join as they are."""
        self._refused[a].add(b)
        self._refused[b].add(a)

    def join(self, kept: int, gone: int) -> None:
        """Note that a cluster stands for both from now on."""
        for one, more in self._sums.pop(gone, {}).items():
            del self._sums[one][gone]
            if one != kept:
                self._sums[kept][one] = self._sums[one][kept] = self._sums[kept].get(one, 0.0) + more
        for cluster in (kept, gone):
            for one in self._refused.pop(cluster, ()):
                self._refused[one].discard(cluster)
