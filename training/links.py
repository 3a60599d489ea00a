"""Learn the weights of the links: how much each measure of two accounts speaks for one event.

python -m training.links FOLDER [KEPT]      write `src/dragoman/links/weights.py`

FOLDER holds what coders wrote (see `links_material`); KEPT is a file that holds what was measured, so that only
learning is repeated. Pairs of accounts of one coder are of one event or of two by their keys; pairs of two coders are
used only where their keys are the same. A logistic regression learns one set of weights over all types and, drawn to
it, one for each group of types. A pair of an event that many reports tell of counts less. The base of each group is
moved to where clusters of held-out coders' reports, read by the reader, have the best F0.5: precision counts twice,
because a wrong merge is worse than a missed one. Seeded: the same folder and reader give the same weights.
"""

from __future__ import annotations

import pickle
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.lexicon import load_lexicon
from dragoman.links.clusters import average_link
from dragoman.links.features import FEATURES, GROUPS, group_of, measured
from dragoman.links.laws import may_pair
from dragoman.links.scores import UNSCORED
from dragoman.models import load_reader
from training.links_material import Material, Told, coders, material_of, told_by

Floats = npt.NDArray[np.float64]
Weights = dict[str, Floats]

OUTPUT = Path(__file__).parents[1] / "src" / "dragoman" / "links" / "weights.py"
ALL_GROUPS = (*dict.fromkeys(GROUPS.values()), "near")

KEPT = 0.12
"""The share of pairs of two events that is learnt from; each counts for those left out."""

PER_KEY = 10
"""Pairs of two coders that one key gives at most."""

CROSS = 0.3
"""What a pair of two coders counts beside one of one coder."""

RIDGE = 10.0
"""How strongly weights are drawn to `TAKEN_FOR_GRANTED`, and those of a group to those of all."""

TAKEN_FOR_GRANTED = {
    "base": -4.0,
    "same day": 1.0,
    "a day apart": -0.5,
    "some days apart": -2.0,
    "some weeks apart": -3.0,
    "months apart": -4.0,
    "days apart, but at one place or under one name": 1.0,
    "date does not fit what is called past or future": -2.0,
    "still planned after it was done": -1.0,
    "actors in common": 1.0,
    "no actor in common": -1.5,
    "others took part": -1.0,
    "person in common": 1.0,
    "other persons": -1.0,
    "others in the main role": -2.0,
    "same place": 1.0,
    "other state": -2.0,
    "other place": -1.5,
    "other name of the event": -1.0,
    "same round": 2.0,
    "a track and a round of it": -1.5,
    "words of the trigger in common": 1.0,
    "words in common": 2.0,
    "word for word": 4.0,
    "about another kind of thing": -1.0,
    "another thing befell it": -1.0,
    "other stance": -2.0,
    "near in time": 1.0,
}
"""What weights are where the material says nothing: 0 for those not named. Coded reports hold few links of some
types."""

OF_ANY_TYPE = {
    "base": -5.0,
    "on one story": 3.5,
    "same word for it": 3.0,
    "no word of the trigger in common": -2.0,
    "words in common": 0.5,
    "actors in common": 1.0,
    "same day": 1.0,
    "some days apart": -1.0,
    "some weeks apart": -3.0,
    "months apart": -4.0,
    "same place": 0.5,
    "other place": -0.5,
    "other state": -0.5,
    "word for word": 4.0,
}
"""The weights for types of a user's own, of which there is no material: the same words in reports of one story."""

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
        return Pairs(self.measures[kept], self.groups[kept], self.same[kept], self.counts[kept], self.coders[kept])


class Compared(NamedTuple):
    """All pairs of one coder's accounts that may be of one event: which two, their measures and groups; beside them the
    key, type and report of each account."""

    coder: str
    two: npt.NDArray[np.int64]
    measures: npt.NDArray[np.float32]
    groups: npt.NDArray[np.str_]
    keys: tuple[str, ...]
    types: tuple[str, ...]
    reports: tuple[str, ...]


def main() -> int:
    """Learn and write the weights; print what held-out reports say of them."""
    folder, kept = Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None
    coded, read, across = _kept(kept) if kept and kept.is_file() else measure(folder)
    if kept:
        kept.write_bytes(pickle.dumps((coded, read, across)))
    draw = np.random.default_rng(1)
    learnt_from = joined([*(thinned(one, draw) for one in (*coded, *read)), *across])
    shifts = held_out(learnt_from, read)
    OUTPUT.write_text(table(learn(learnt_from), shifts), "utf-8")
    print(f"{len(learnt_from.same)} pairs, {int(learnt_from.same.sum())} of one event; base moved by {shifts}")
    return 0


def _kept(path: Path) -> tuple[list[Compared], list[Compared], list[Pairs]]:
    found: tuple[list[Compared], list[Compared], list[Pairs]] = pickle.loads(path.read_bytes())  # noqa: S301 - our own
    return found


def measure(folder: Path) -> tuple[list[Compared], list[Compared], list[Pairs]]:
    """Return the pairs of each coder with the coder's slots, with the reader's, and those across coders."""
    lexicon = load_lexicon()
    reader = load_reader(lexicon)
    told = {name: told_by(folder, name, reader, lexicon) for name in coders(folder)}
    coded, read = ([compared(name, material_of([two[n]], lexicon)) for name, two in told.items()] for n in (0, 1))
    return coded, read, [pairs_across(told, n, random.Random(1)) for n in (0, 1)]


def compared(coder: str, material: Material) -> Compared:
    """Return the pairs of one coder's accounts."""
    accounts = material.accounts
    two = [(i, j) for i, j in combinations(range(len(accounts)), 2) if may_pair(accounts[i], accounts[j])]
    rows = [measured(accounts[i], accounts[j], material.rarity) for i, j in two]
    types = tuple(one.mention.type for one in accounts)
    return Compared(
        coder,
        np.array(two, dtype=np.int64).reshape(-1, 2),
        np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES)),
        np.array([group_of(types[i], types[j]) for i, j in two], dtype=str),
        material.keys,
        types,
        tuple(one.mention.report_id for one in accounts),
    )


def thinned(one: Compared, draw: np.random.Generator) -> Pairs:
    """Return the pairs of one event and some of those of two, which count for the others."""
    often = Counter(one.keys)
    same = np.array([one.keys[i] == one.keys[j] for i, j in one.two], dtype=bool)
    counts = np.array([_counts(often, one.keys[i], one.keys[j]) for i, j in one.two])
    kept = same | (draw.random(len(same)) < KEPT)
    pairs = Pairs(
        one.measures.astype(np.float64), one.groups, same.astype(np.float64), counts, np.full(len(same), one.coder)
    )
    return pairs.of(kept)


def _counts(often: Mapping[str, int], key: str, other: str) -> float:
    return float((often[key] - 1) ** -0.5 if key == other else (often[key] * often[other]) ** -0.25 / KEPT)


def pairs_across(told: Mapping[str, Sequence[Told]], nth: int, draw: random.Random) -> Pairs:
    """Return pairs of accounts of two coders under one key."""
    material = material_of([two[nth] for two in told.values()], load_lexicon())
    coder_of = {report: name for name, two in told.items() for report in two[nth].reports}
    by_key: dict[str, list[int]] = defaultdict(list)
    for n, key in enumerate(material.keys):
        by_key[key].append(n)
    rows = [row for _, members in sorted(by_key.items()) for row in _drawn(material, members, coder_of, draw)]
    measures, groups, counts, names = zip(*rows, strict=True)
    return Pairs(np.array(measures), np.array(groups), np.ones(len(rows)), np.array(counts), np.array(names))


def _drawn(
    material: Material, members: Sequence[int], coder_of: Mapping[str, str], draw: random.Random
) -> Iterator[tuple[tuple[float, ...], str, float, str]]:
    pairs = [(material.accounts[i], material.accounts[j]) for i, j in combinations(members, 2)]
    named = [(a, b, {coder_of[a.mention.report_id], coder_of[b.mention.report_id]}) for a, b in pairs]
    found = [(a, b, names) for a, b, names in named if len(names) == 2 and may_pair(a, b)]
    chosen = draw.sample(found, min(len(found), PER_KEY))
    for a, b, names in chosen:
        count = CROSS * len(chosen) ** -0.5
        yield measured(a, b, material.rarity), group_of(a.mention.type, b.mention.type), count, "+".join(sorted(names))


def joined(pairs: Iterable[Pairs]) -> Pairs:
    """Return all pairs as one."""
    return Pairs(*(np.concatenate(column) for column in zip(*(one for one in pairs if len(one.same)), strict=True)))


def learn(pairs: Pairs) -> Weights:
    """Return the weights of each group, in the order of `FEATURES`."""
    granted = np.array([TAKEN_FOR_GRANTED.get(feature.name, 0.0) for feature in FEATURES])
    shared = regression(pairs.measures, pairs.same, balanced(pairs), granted, base_ridge=0.01)
    weights = {}
    for group in ALL_GROUPS:
        own = pairs.of(pairs.groups == group)
        learnt = regression(own.measures, own.same, own.counts, shared, base_ridge=0.3)
        weights[group] = np.where(own.measures.any(axis=0), learnt, 0.0)
    weights["general"] = np.array([OF_ANY_TYPE.get(feature.name, 0.0) for feature in FEATURES])
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


def held_out(pairs: Pairs, read: Sequence[Compared]) -> dict[str, float]:
    """Return for each group what its base is to be moved by, by clusters of coders that were not learnt from."""
    found: dict[tuple[str, float], Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        held = read[fold::FOLDS]
        names = {one.coder for one in held}
        weights = learn(pairs.of(np.array([not names & set(coder.split("+")) for coder in pairs.coders])))
        for one in held:
            _add_up(one, weights, found)
    _report(found)
    return {group: _best({shift: found[group, shift] for shift in SHIFTS}) for group in ALL_GROUPS}


def _add_up(one: Compared, weights: Weights, found: dict[tuple[str, float], Counter[str]]) -> None:
    """Add up, for each shift, the links of each group that the clusters hold, those of them that are right, and all."""
    scores = np.einsum("ij,ij->i", one.measures, np.array([weights[group] for group in one.groups]))
    for shift in SHIFTS:
        of = _clusters(one, scores + shift)
        for i, j in combinations(range(len(one.keys)), 2):
            made, coded = of[i] == of[j], one.keys[i] == one.keys[j]
            if made or coded:
                group = group_of(one.types[i], one.types[j])
                found[group, shift].update(made=made, all=coded, right=made and coded)


def _clusters(one: Compared, scores: Floats) -> dict[int, int]:
    def apart(a: Sequence[int], b: Sequence[int]) -> bool:
        here = {one.reports[n] for n in a}
        return any(one.reports[n] in here for n in b)

    told = {(int(i), int(j)): float(score) for (i, j), score in zip(one.two, scores, strict=True) if score > UNSCORED}
    groups = average_link(len(one.keys), told, threshold=0.0, unscored=UNSCORED, apart=apart)
    return {n: number for number, group in enumerate(groups) for n in group}


def _report(found: Mapping[tuple[str, float], Counter[str]]) -> None:
    for (group, shift), counts in sorted(found.items()):
        precision, recall = (counts["right"] / max(counts[name], 1) for name in ("made", "all"))
        print(f"{group:16} {shift:+.2f}  precision {precision:.3f}  recall {recall:.3f}  links made {counts['made']}")


def _best(by_shift: Mapping[float, Counter[str]]) -> float:
    """Return the shift of the best F0.5, the smaller of equals; 0 where too few links say anything."""
    told = {shift: counts for shift, counts in by_shift.items() if counts["made"] >= LEAST}
    scored = {s: 1.25 * c["right"] / (c["made"] + 0.25 * c["all"]) for s, c in told.items()}
    return max(scored, key=lambda shift: (scored[shift], -shift), default=0.0)


def table(weights: Weights, shifts: Mapping[str, float]) -> str:
    """Return the module of the weights, with two decimals; what adds next to nothing is left out."""
    lines = [
        '"""The weights of the links, written by `training/links.py`: change what they are learnt from, not them."""',
        "",
    ]
    lines += ["WEIGHTS: dict[str, dict[str, float]] = {"]
    for group, found in weights.items():
        moved = found + np.array([shifts.get(group, 0.0), *[0.0] * (len(FEATURES) - 1)])
        rows = [(feature.name, round(float(w), 2)) for feature, w in zip(FEATURES, moved, strict=True)]
        lines += [f'    "{group}": {{', *(f'        "{name}": {w},' for name, w in rows if abs(w) >= 0.1), "    },"]
    return "\n".join([*lines, "}", '"""What one unit of each measure adds to the score, by group of types."""', ""])


if __name__ == "__main__":
    sys.exit(main())
