"""How far people who decided apart from each other agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from dragoman.judgements import in_force, things_of
from dragoman.schema import ActorsValue, Judgement, JudgementKind
from dragoman.schema.words import value_text


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal values: 1 is agreement, 0 what chance gives, below 0 worse than chance.

    units: for each thing that was coded, the values its coders gave; those with fewer than two are left out. Any number
    of coders, who need not all code everything. None where no two values can be paired, or all values are one: then
    nothing could have differed, and alpha has no meaning.
    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), repository.upenn.edu/asc_papers/43, and
    Content Analysis (4th ed., 2018), ch. 12: alpha = 1 - observed / expected disagreement,
    both from the matrix of coincidences.
    """
    weights: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        for pair in permutations(values, 2):
            weights[pair] += 1 / (len(values) - 1)
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for (value, _), weight in weights.items():
        totals[value] += weight
    if len(totals) < 2:
        return None
    n = sum(totals.values())
    observed = sum(weight for (a, b), weight in weights.items() if a != b)
    return 1 - (n - 1) * observed / (n * n - sum(one * one for one in totals.values()))


def agreement(judgements: Iterable[Judgement]) -> Mapping[str, float | None]:
    """Return alpha by slot over the values that people called right, "events" and "actors" over decisions on sameness.

    A unit is a slot of one event mention, or the things that somebody put apart, or that all put together; only the
    last word of each person counts. Coders who see the same record name the same mention for an event, so that their
    words on it meet.
    """
    forced = in_force(judgements)
    units: dict[str, dict[Hashable, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in forced:
        if one.kind == "value_right":
            units[one.slot][things_of(one)[0]].append(_word(one))
    for name, (same, apart) in _SAMENESS.items():
        for unit, kind in _sameness([one for one in forced if one.kind in (same, apart)], apart):
            units[name][unit].append(kind)
    return {name: krippendorff_alpha(units[name].values()) for name in sorted(units)}


_SAMENESS: dict[str, tuple[JudgementKind, JudgementKind]] = {
    "events": ("same_event", "different_events"),
    "actors": ("same_actor", "different_actors"),
}


def _sameness(judgements: Sequence[Judgement], apart: JudgementKind) -> Iterator[tuple[Hashable, str]]:
    """Yield each unit that a decision codes, with the decision: who puts many together codes what others put apart."""
    asked = {frozenset(things_of(one)) for one in judgements if one.kind == apart}
    for one in judgements:
        things = frozenset(things_of(one))
        within = [unit for unit in asked if unit <= things] if one.kind != apart else []
        yield from ((unit, one.kind) for unit in within or [things])


def _word(one: Judgement) -> str:
    """Return what makes a value one category: actors by their names, in small letters."""
    value = one.value
    return "; ".join(sorted(value.names)).casefold() if isinstance(value, ActorsValue) else value_text(value).casefold()
