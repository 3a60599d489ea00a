"""Learn the weights of the links: how much each measure of two accounts speaks for one event.

python -m training.links FOLDER      write `src/dragoman/links/weights.py`

FOLDER holds what coders wrote (see `links_material`). Pairs of accounts of one coder are of one event or of two by their keys;
pairs of two coders are used only where their keys are the same. A logistic regression learns one set of weights over all
types and, drawn to it, one for each group of types. A pair of an event that many reports tell of counts less. The base of
each group is moved to where clusters of held-out coders' reports, read by the reader, have the best F0.5: precision counts
twice, because a wrong merge is worse than a missed one. Seeded: the same folder and reader give the same weights.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.lexicon import load_lexicon
from dragoman.links.clusters import average_link
from dragoman.links.events import UNSCORED
from dragoman.links.features import FEATURES, GROUPS, group_of, may_pair, measured
from dragoman.models import load_reader
from training.links_material import Material, Told, coders, material_of, told_by

Floats = npt.NDArray[np.float64]
Weights = dict[str, Floats]

OUTPUT = Path(__file__).parents[1] / "src" / "dragoman" / "links" / "weights.py"
ALL_GROUPS = (*dict.fromkeys(GROUPS.values()), "near", "other")

KEPT = 0.12
"""The share of pairs of two events that is learnt from; each counts for those left out."""

PER_KEY = 10
"""Pairs of two coders that one key gives at most."""

CROSS = 0.6
"""What a pair of two coders counts beside one of one coder."""

RIDGE = 10.0
"""How strongly weights are drawn to 0, and those of a group to those of all."""

FOLDS = 5
SHIFTS = (-0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
LEAST = 10
"""Links that the clusters of held-out reports must hold for their F0.5 to say anything."""


class Pairs(NamedTuple):
    """Pairs of accounts: their measures, group, whether they are of one event, what they count, and their coders."""

    measures: Floats
    groups: npt.NDArray[np.str_]
    same: Floats
    counts: Floats
    coders: npt.NDArray[np.str_]

    def of(self, kept: npt.NDArray[np.bool_]) -> Pairs:
        """Return some of the pairs."""
        return Pairs(*(column[kept] for column in self))


def main() -> int:
    """Learn and write the weights; print what held-out reports say of them."""
    folder = Path(sys.argv[1])
    lexicon = load_lexicon()
    reader = load_reader(lexicon)
    told = {name: told_by(folder, name, reader, lexicon) for name in coders(folder)}
    material = {name: [material_of([one], lexicon) for one in two] for name, two in told.items()}
    draw = random.Random(1)
    pairs = [pairs_of(name, one, draw) for name, two in material.items() for one in two]
    pairs += [pairs_across(told, n, draw) for n in (0, 1)]
    learnt_from = joined(pairs)
    shifts = held_out(learnt_from, {name: two[1] for name, two in material.items()})
    OUTPUT.write_text(table(learn(learnt_from), shifts), "utf-8")
    print(f"{len(learnt_from.same)} pairs, {int(learnt_from.same.sum())} of one event; base moved by {shifts}")
    return 0


def pairs_of(coder: str, material: Material, draw: random.Random) -> Pairs:
    """Return the pairs of one coder's accounts: all of one event, some of two."""
    often = Counter(material.keys)
    rows = []
    for i, j in combinations(range(len(material.accounts)), 2):
        a, b = material.keys[i], material.keys[j]
        if not may_pair(material.accounts[i], material.accounts[j]) or (a != b and draw.random() >= KEPT):
            continue
        count = (often[a] - 1) ** -0.5 if a == b else (often[a] * often[b]) ** -0.25 / KEPT
        rows.append(_row(material, i, j, count, coder))
    return _pairs(rows)


def pairs_across(told: Mapping[str, Sequence[Told]], nth: int, draw: random.Random) -> Pairs:
    """Return pairs of accounts of two coders under one key."""
    lexicon = load_lexicon()
    material = material_of([two[nth] for two in told.values()], lexicon)
    coder_of = {report: name for name, two in told.items() for report in two[nth].reports}
    by_key: dict[str, list[int]] = defaultdict(list)
    for n, key in enumerate(material.keys):
        by_key[key].append(n)
    rows = []
    for _, members in sorted(by_key.items()):
        found = [(i, j) for i, j in combinations(members, 2) if _across(material, i, j, coder_of)]
        chosen = draw.sample(found, min(len(found), PER_KEY))
        for i, j in chosen:
            names = sorted(coder_of[material.accounts[n].mention.report_id] for n in (i, j))
            rows.append(_row(material, i, j, CROSS * len(chosen) ** -0.5, "+".join(names)))
    return _pairs(rows)


def _across(material: Material, i: int, j: int, coder_of: Mapping[str, str]) -> bool:
    a, b = material.accounts[i], material.accounts[j]
    return coder_of[a.mention.report_id] != coder_of[b.mention.report_id] and may_pair(a, b)


def _row(material: Material, i: int, j: int, count: float, coder: str) -> tuple[Any, ...]:
    a, b = material.accounts[i], material.accounts[j]
    same = float(material.keys[i] == material.keys[j])
    return measured(a, b, material.rarity), group_of(a.mention.type, b.mention.type), same, count, coder


def _pairs(rows: Sequence[tuple[Any, ...]]) -> Pairs:
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    measures = np.array(columns[0], dtype=np.float64).reshape(-1, len(FEATURES))
    return Pairs(measures, np.array(columns[1], dtype=str), *map(np.array, columns[2:4]), np.array(columns[4], dtype=str))


def joined(pairs: Iterable[Pairs]) -> Pairs:
    """Return all pairs as one."""
    return Pairs(*(np.concatenate(column) for column in zip(*(one for one in pairs if len(one.same)), strict=True)))


def learn(pairs: Pairs) -> Weights:
    """Return the weights of each group, in the order of `FEATURES`."""
    shared = regression(pairs.measures, pairs.same, balanced(pairs), np.zeros(len(FEATURES)), base_ridge=0.01)
    weights = {}
    for group in ALL_GROUPS:
        own = pairs.of(pairs.groups == group)
        learnt = regression(own.measures, own.same, own.counts, shared, base_ridge=0.3)
        weights[group] = np.where(own.measures.any(axis=0), learnt, 0.0)
    return weights


def balanced(pairs: Pairs) -> Floats:
    """Return what pairs count so that no group of types outweighs the others."""
    told = {group: float(pairs.counts[(pairs.groups == group) & (pairs.same > 0)].sum()) for group in ALL_GROUPS}
    middle = float(np.median([count for count in told.values() if count]))
    factors = {group: (middle / count) ** 0.5 if count else 1.0 for group, count in told.items()}
    return pairs.counts * np.array([factors[group] for group in pairs.groups])


def regression(measures: Floats, same: Floats, counts: Floats, prior: Floats, *, base_ridge: float) -> Floats:
    """Return the weights of a logistic regression drawn to a prior (ridge), by damped Newton steps."""
    ridge = np.full(len(prior), RIDGE)
    ridge[0] = base_ridge
    weights = prior.copy()
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(measures @ weights, -30, 30)))
        slope = measures.T @ (counts * (chance - same)) + ridge * (weights - prior)
        bend = (measures * (counts * chance * (1 - chance))[:, None]).T @ measures + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        step *= min(1.0, 1.5 / max(float(np.abs(step).max()), 1e-9))
        weights = weights - step
        if float(np.abs(step).max()) < 1e-4:
            break
    return weights


def held_out(pairs: Pairs, material: Mapping[str, Material]) -> dict[str, float]:
    """Return for each group what its base is to be moved by, by clusters of coders that were not learnt from."""
    names = sorted(material)
    found: dict[tuple[str, float], Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        kept = np.array([not held & set(coder.split("+")) for coder in pairs.coders])
        weights = learn(pairs.of(kept))
        for name in sorted(held):
            _count(material[name], weights, found)
    _report(found)
    return {group: _best({shift: found[group, shift] for shift in SHIFTS}) for group in ALL_GROUPS}


def _report(found: Mapping[tuple[str, float], Counter[str]]) -> None:
    for (group, shift), counts in sorted(found.items()):
        precision, recall = (counts["right"] / max(counts[name], 1) for name in ("made", "all"))
        print(f"{group:16} {shift:+.2f}  precision {precision:.3f}  recall {recall:.3f}  links made {counts['made']}")


def _count(material: Material, weights: Weights, found: dict[tuple[str, float], Counter[str]]) -> None:
    """Add up, for each shift, the links of each group that the clusters hold, those of them that are right, and all."""
    accounts, keys = material.accounts, material.keys
    scores = {
        (i, j): float(np.dot(measured(a, b, material.rarity), weights[group_of(a.mention.type, b.mention.type)]))
        for (i, a), (j, b) in combinations(enumerate(accounts), 2)
        if may_pair(a, b)
    }
    for shift in SHIFTS:
        of = _clusters(accounts, scores, shift)
        for i, j in combinations(range(len(accounts)), 2):
            if of[i] == of[j] or keys[i] == keys[j]:
                counts = found[group_of(accounts[i].mention.type, accounts[j].mention.type), shift]
                counts.update(made=of[i] == of[j], all=keys[i] == keys[j], right=of[i] == of[j] and keys[i] == keys[j])


def _clusters(accounts: Sequence[Any], scores: Mapping[tuple[int, int], float], shift: float) -> dict[int, int]:
    def apart(a: Sequence[int], b: Sequence[int]) -> bool:
        here = {accounts[n].mention.report_id for n in a}
        return any(accounts[n].mention.report_id in here for n in b)

    moved = {pair: score + shift for pair, score in scores.items() if score + shift > UNSCORED}
    groups = average_link(len(accounts), moved, threshold=0.0, unscored=UNSCORED, apart=apart)
    return {n: number for number, group in enumerate(groups) for n in group}


def _best(by_shift: Mapping[float, Counter[str]]) -> float:
    """Return the shift of the best F0.5, the smaller of equals; 0 where too few links say anything."""
    told = {shift: counts for shift, counts in by_shift.items() if counts["made"] >= LEAST}
    scored = {s: 1.25 * c["right"] / (c["made"] + 0.25 * c["all"]) for s, c in told.items()}
    return max(scored, key=lambda shift: (scored[shift], -shift), default=0.0)


def table(weights: Weights, shifts: Mapping[str, float]) -> str:
    """Return the module of the weights, with two decimals; what adds next to nothing is left out."""
    lines = ['"""The weights of the links, written by `training/links.py`: change what they are learnt from, not them."""', ""]
    lines += ["WEIGHTS: dict[str, dict[str, float]] = {"]
    for group, found in weights.items():
        moved = found + np.array([shifts[group], *[0.0] * (len(FEATURES) - 1)])
        rows = [(feature.name, round(float(w), 2)) for feature, w in zip(FEATURES, moved, strict=True)]
        lines += [f'    "{group}": {{', *(f'        "{name}": {w},' for name, w in rows if abs(w) >= 0.1), "    },"]
    return "\n".join([*lines, "}", '"""What one unit of each measure adds to the score, by group of types."""', ""])


if __name__ == "__main__":
    sys.exit(main())
