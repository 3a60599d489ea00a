"""Clusters from scored pairs: merges late rather than wrongly."""

from __future__ import annotations

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
    for (a, b), score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        if score < threshold:
            break
        left, right = sorted((cluster_of[a], cluster_of[b]))
        if left == right or apart(members[left], members[right]):
            continue
        total = sum(scores.get((min(i, j), max(i, j)), unscored) for i in members[left] for j in members[right])
        if total / (len(members[left]) * len(members[right])) < threshold:
            continue
        members[left] = sorted(members[left] + members[right])
        for i in members.pop(right):
            cluster_of[i] = left
    return [members[i] for i in sorted(members, key=lambda i: members[i][0])]
