"""What speaks for a time being the time of an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.events.words import CUES, word_set
from dragoman.models.decode import Found
from dragoman.models.rerank.scene import Features, Scene, cut, known
from dragoman.models.signs import Candidate
from dragoman.schema import DateValue

_GOES_ON = word_set("during upon at in he she they the also later following after before meanwhile while separately")
_BEFORE = word_set("on in since by until the of for from at , to last")
_AFTER = word_set("'s , . to for with and that")
_POINTING = ("the", "this", "his", "their")


class Choice(NamedTuple):
    """A time with a date beside a trigger, and the network's score of it over none."""

    candidate: Candidate
    value: DateValue
    score: float


def choices_of(scene: Scene) -> list[Choice]:
    """Return the times with a date that stand in the window of a trigger."""
    return [
        Choice(candidate, candidate.timex.when, score)
        for candidate, score in scene.one.times
        if candidate.timex and candidate.timex.when
    ]


def time_features(scene: Scene, choice: Choice, others: Sequence[Choice]) -> Features:
    """Return the features of a time beside a trigger. others: all its choices, this one too."""
    span, kind, same = choice.candidate.span, scene.type, _is_same(scene, choice)
    sentence = scene.told.sentences[choice.candidate.sentence]
    first, last = sentence.index(span)
    value, rule = choice.value, scene.one.trigger.rule
    times = [t for one in scene.told.sentences for t in one.timexes if t.when]
    cue = bool(CUES & set(sentence.words(first - 3, first)))
    names = [
        f"sentences {_steps(scene, choice)}",
        f"cue {cue}, other speech {_is_apart(scene, choice)}, same sentence {same}",
        f"{scene.status} {side_of_publication(value, scene.report.published)}",
        f"{kind}, same sentence {same}",
        f"{kind} {value.precision}",
        f"{value.precision}, same sentence {same}",
        f"basis {value.basis}",
        f"resolved by {value.rule}",
        f"after {known(sentence.word(first - 1), _BEFORE)}, same sentence {same}",
        f"before {known(sentence.word(last + 1), _AFTER)}",
        f"first time {times[0].span == span}, same sentence {same}",
        f"times {min(4, len(times))}, same sentence {same}",
        *(["rule"] if rule and rule.when and rule.when.span == span else []),
        *(_beside(scene, choice) if same else _from_afar(scene, choice)),
    ]
    return _scores(choice, others, same=same) | dict.fromkeys(names, 1.0)


def _scores(choice: Choice, others: Sequence[Choice], *, same: bool) -> Features:
    rest = [other.score for other in others if other.candidate is not choice.candidate]
    return {
        "bias": 1.0,
        "score": cut(choice.score),
        "score over 0": max(cut(choice.score), 0.0),
        f"score, same sentence {same}": cut(choice.score),
        "lead": min(5.0, choice.score - max(rest)) if rest else 5.0,
    }


def _is_same(scene: Scene, choice: Choice) -> bool:
    return choice.candidate.sentence == scene.one.trigger.sentence


def _steps(scene: Scene, choice: Choice) -> int:
    return max(-3, min(2, choice.candidate.sentence - scene.one.trigger.sentence))


def _is_apart(scene: Scene, choice: Choice) -> bool:
    """Return whether a candidate of the same sentence stands in other reported speech."""
    at = scene.sentence.index(choice.candidate.span)[0]
    return _is_same(scene, choice) and scene.sentence.scope[at] != scene.sentence.scope[scene.first]


def side_of_publication(value: DateValue, published: str | None) -> str:
    """Return "past", "present" or "future", or "unknown" where either day is."""
    if not published or not value.earliest or not value.latest:
        return "unknown"
    day = published[:10]
    return "past" if value.latest < day else "future" if value.earliest > day else "present"


def _distance(scene: Scene, choice: Choice) -> str:
    first, last = scene.sentence.index(choice.candidate.span)
    after = first > scene.last
    return f"{'after' if after else 'before'} {min(5, (first - scene.last if after else scene.first - last) // 5)}"


def _beside(scene: Scene, choice: Choice) -> Iterator[str]:
    """Yield what a time in the sentence of the trigger has to do with other triggers there."""
    span, own = choice.candidate.span, scene.one.trigger.span
    others = [o for o in scene.found if o is not scene.one and o.trigger.sentence == choice.candidate.sentence]
    near, far = sorted((span.start, own.start))
    yield f"at {_distance(scene, choice)}"
    yield f"owners {min(2, sum(_has_time(o, choice.candidate) for o in others))}"
    yield f"triggers between {min(2, sum(near < o.trigger.span.start < far for o in others))}"


def _has_time(one: Found, candidate: Candidate) -> bool:
    return one.when is not None and one.when.span == candidate.span


def _from_afar(scene: Scene, choice: Choice) -> Iterator[str]:
    """Yield what ties the trigger to a time in another sentence: how its own begins, and the triggers beside it."""
    sentence, kind = scene.sentence, scene.type
    yield from (f"opens with {word}" for word in sentence.words(0, 3) if word in _GOES_ON)
    yield f"also {'also' in sentence.words(0, 8)}"
    yield f"definite {sentence.word(scene.first - 1) in ('the', 'this', 'his', 'their')}"
    yield f"times of its own {any(t.when for t in sentence.timexes)}"
    beside = [o for o in scene.found if o.trigger.sentence == choice.candidate.sentence]
    owners = [o for o in beside if _has_time(o, choice.candidate)]
    yield f"its type there {any(o.trigger.type == kind for o in beside)}"
    alike, visit = (any(o.trigger.type == t for o in owners) for t in (kind, "visit"))
    yield f"owner {bool(owners)}, of its type {alike}, visit {visit}, {kind}"
    yield f"owner of its word {any(_word(scene, o) == _word(scene, scene.one) for o in owners)}"
    shared = max((len(_names(scene.one) & _names(o)) for o in owners), default=0)
    yield f"names shared with the owner {min(3, shared)}"


def _word(scene: Scene, one: Found) -> str:
    words: list[str] = one.trigger.span.of(scene.report.text).lower().split()
    return words[-1] if words else ""


def _names(one: Found) -> set[str]:
    return {m.name for tied in one.ties if tied.candidate.named for m in tied.candidate.named.mentions}
