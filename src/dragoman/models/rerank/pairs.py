"""What speaks for two triggers of a type in a report telling of one event."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.events.drafts import Draft
from dragoman.events.merge import compatible, likeness
from dragoman.models.rerank.scene import Features, log_odds
from dragoman.schema import DateSlot, Participant, PlaceSlot, Report

_ACTORS = ("state", "igo", "ministry", "armed_group", "party")


def pair_features(report: Report, a: Draft, b: Draft, by_network: float | None, of_type: int) -> Features:
    """Return the features of two drafts of one type, `a` before `b`. by_network: the network's probability where it saw
    both in one window; of_type: drafts of the type in the report."""
    kind, steps = a.type, b.sentence - a.sentence
    alike, can_be = likeness(a, b), compatible(a, b)
    words = [draft.trigger.of(report.text).casefold() for draft in (a, b)]
    date, place = _dates(a.when, b.when), _places(a.where, b.where)
    people, bodies = (_names(a.participants, b.participants, kinds) for kinds in (("person",), _ACTORS))
    same_words, same_last = words[0] == words[1], words[0].split()[-1:] == words[1].split()[-1:]
    names = (
        kind,
        f"compatible {can_be}",
        f"compatible {can_be}, {kind}",
        f"sentences {min(steps, 3) if steps < 4 else 4 if steps < 8 else 5}",
        f"sentences {min(steps, 3)}, {kind}",
        f"near in the sentence {steps == 0 and a.trigger.gap(b.trigger) <= 30}",
        f"words same {same_words}, last {same_last}",
        f"words same {same_words}, last {same_last}, {kind}",
        f"dates {date}",
        f"dates {date}, {kind}",
        f"places {place}",
        f"people {people}",
        f"people {people}, {kind}",
        f"bodies {bodies}",
        f"bodies {bodies}, {kind}",
        f"dates {date}, people {people}, bodies {bodies}",
        f"status {a.status} {b.status}",
        f"rounds {_both(a.round, b.round)}",
        f"labels {_both(a.label, b.label)}",
        f"second definite {b.definite}, {kind}",
        f"number {a.words.endswith('s')} {b.words.endswith('s')}, {kind}",
        f"of the type {min(6, of_type)}",
        f"seen together {by_network is not None}",
    )
    score = 0.0 if by_network is None else log_odds(by_network)
    scores = {"bias": 1.0, "score": score, f"score, {kind}": score, "likeness": alike}
    scores[f"likeness, seen together {by_network is not None}"] = alike
    return scores | dict.fromkeys(names, 1.0)


def _dates(a: DateSlot | None, b: DateSlot | None) -> str:
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    x, y = a.value, b.value
    if x.edtf == y.edtf:
        return "same"
    if not (x.earliest and x.latest and y.earliest and y.latest):
        return "unclear"
    return "meet" if x.earliest <= y.latest and y.earliest <= x.latest else "differ"


def _places(a: PlaceSlot | None, b: PlaceSlot | None) -> str:
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    if a.value.name == b.value.name:
        return "same"
    return "same country" if a.value.country == b.value.country else "differ"


def _names(a: Collection[Participant], b: Collection[Participant], kinds: Collection[str]) -> str:
    x, y = ({p.name for p in some if p.kind in kinds} for some in (a, b))
    if not x or not y:
        return "none" if not x and not y else "one"
    if x == y:
        return "same"
    return "within" if x <= y or y <= x else "meet" if x & y else "differ"


def _both(a: object, b: object) -> str:
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    return "same" if a == b else "differ"
