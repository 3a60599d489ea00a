"""From numbers to drafts: which words tell of an event, how certain it is, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dragoman.events.merge import stands_alone
from dragoman.events.reader import Told
from dragoman.events.sentence import tokenise
from dragoman.events.words import CUES, DETERMINERS, PREPOSITIONS
from dragoman.models.scores import Array, Encoder, Outputs, link_scores, softmax
from dragoman.models.signs import (
    LINKS,
    TYPES,
    Candidate,
    Trigger,
    candidates_of,
    describe,
    pair_features,
    rule_at,
    same_features,
    signs_of,
)
from dragoman.models.windows import Tokenizer, Window, windows_of
from dragoman.schema import ROLES, STANCES, STATUSES, Report, Role, Span, Stance, Status

_LINK = {name: n for n, name in enumerate(LINKS)}


class Limits(NamedTuple):
    """How sure the model must be. `reader.json` holds the ones in use.

    trigger: probability of an event at a word; backed: the same where the rules see an event of the type that says
    enough to stand alone; bare: probability of an event of which nothing else is told. role: probability of any role.
    when, where, source: scores over "none", of the second look for a time. same: probability that two mentions are one
    event. slope, shift: of the logit of a probability, to make the confidence of an event of it (Platt 1999).
    """

    trigger: float = 0.5
    backed: float = 0.5
    role: float = 0.5
    when: float = 0.0
    where: float = 0.0
    source: float = 0.0
    same: float = 0.5
    bare: float = 0.0
    slope: float = 1.0
    shift: float = 0.0


class Tied(NamedTuple):
    """A name beside a trigger: its likeliest role, and the probability that it has any."""

    candidate: Candidate
    role: Role
    sure: float


class Found(NamedTuple):
    """A trigger with what the model ties to it.

    sure: its probability. ties: all names with some chance of a role. times: all of the window, with scores over none.
    statuses: the probability of each status.
    """

    trigger: Trigger
    sure: float
    status: Status
    stance: Stance
    ties: tuple[Tied, ...]
    when: Candidate | None
    where: Candidate | None
    source: Candidate | None
    times: tuple[tuple[Candidate, float], ...] = ()
    statuses: tuple[float, ...] = ()


class Seen(NamedTuple):
    """What the model finds in a report: triggers in text order, and the probability that two of one window are one
    event."""

    found: tuple[Found, ...]
    same: dict[tuple[int, int], float]


class Asked(NamedTuple):
    """An event that somebody else found: its type and the words that tell of it; nth: its number from 0 among those
    of its type at the same words ("three rounds")."""

    type: str
    span: Span
    nth: int = 0


def see(
    report: Report,
    told: Told,
    encoder: Encoder,
    tokenizer: Tokenizer,
    limits: Limits,
    asked: Sequence[Asked] = (),
) -> Seen:
    """Return what the model finds in a report, and what it ties to the events asked for, whatever it thinks of them."""
    candidates = candidates_of(told.sentences)
    found: list[Found] = []
    same: dict[tuple[int, int], float] = {}
    for window in windows_of(report.text, told.sentences, tokenizer):
        outputs = encoder.encode(window.ids, signs_of(window, told, candidates))
        triggers = _with_asked(list(_triggers(report.text, window, told, outputs, limits)), window, told, asked)
        here = [(c, pieces) for c in candidates if (pieces := window.pieces(c.span))]
        linked = _links(window, told, encoder, outputs, [t for t, _, _ in triggers], here)
        base = len(found)
        for (trigger, pieces, sure), scores in zip(triggers, linked, strict=True):
            found.append(_found(trigger, pieces, sure, outputs, [c for c, _ in here], scores, limits))
        same |= _same(report.text, encoder, outputs, [t[:2] for t in triggers], base)
    return _without_twins(found, same, frozenset((one.type, one.span) for one in asked))


_Placed = tuple[Trigger, tuple[int, int], float]
"""A trigger, its first and last piece, and its probability."""


def _with_asked(triggers: Sequence[_Placed], window: Window, told: Told, asked: Sequence[Asked]) -> list[_Placed]:
    """Return the triggers with those asked for in the sentences read here, in the place of any that meet them."""
    wanted: list[_Placed] = []
    for event_type, span in sorted({(one.type, one.span) for one in asked}):
        n = next((n for n, s in enumerate(told.sentences) if s.span.start <= span.start < s.span.end), -1)
        pieces = window.pieces(span)
        if pieces and window.first <= n < window.last:
            drafts = told.positions if event_type == "position" else told.drafts
            wanted.append((Trigger(span, n, event_type, rule_at(drafts, span, event_type)), pieces, 1.0))
    kept = [one for one in triggers if not any(one[0].span.meets(other[0].span) for other in wanted)]
    return sorted((*kept, *wanted), key=lambda one: (one[0].span, one[0].type))


_TWINS = (
    frozenset({"meeting", "talks"}),
    frozenset({"meeting", "visit"}),
    frozenset({"ceasefire", "agreement"}),
    frozenset({"talks", "mediation"}),
    frozenset({"violation", "violence"}),
)
_TOUCHING = 12
"""Code points between two triggers of near types that are one phrase ("ceasefire agreement", "held talks")."""


def _without_twins(
    found: Sequence[Found], same: dict[tuple[int, int], float], asked: frozenset[tuple[str, Span]]
) -> Seen:
    """Return what was found without triggers that only give another type to the words of a surer one."""
    kept = [
        n
        for n, one in enumerate(found)
        if (one.trigger.type, one.trigger.span) in asked or not any(_is_twin(one, other) for other in found)
    ]
    place = {n: k for k, n in enumerate(kept)}
    pairs = {(place[i], place[j]): p for (i, j), p in same.items() if i in place and j in place}
    return Seen(tuple(found[n] for n in kept), pairs)


def _is_twin(one: Found, other: Found) -> bool:
    a, b = one.trigger, other.trigger
    near = a.sentence == b.sentence and a.span.gap(b.span) <= _TOUCHING and frozenset({a.type, b.type}) in _TWINS
    return near and (one.sure, a.span) < (other.sure, b.span)


def _triggers(text: str, window: Window, told: Told, outputs: Outputs, limits: Limits) -> Iterator[_Placed]:
    """Yield the triggers that are sure enough, with their pieces and probability."""
    for trigger, pieces, sure in _all_triggers(text, window, told, outputs, min(limits.trigger, limits.backed)):
        if not trigger.span.of(text):
            continue
        rule = trigger.rule
        backed = rule is not None and rule.type == trigger.type and stands_alone(rule)
        if sure >= (limits.backed if backed else limits.trigger):
            yield trigger, pieces, sure


def _all_triggers(text: str, window: Window, told: Told, outputs: Outputs, least: float) -> Iterator[_Placed]:
    chances = softmax(outputs.tags)
    by_type = chances[:, 1:].reshape(len(chances), len(TYPES), 2)
    event = by_type.sum((1, 2))
    kinds = by_type.sum(2).argmax(1)
    starts = by_type[:, :, 0].sum(1) > by_type[:, :, 1].sum(1)
    i = 1
    while i < len(window.ids) - 1:
        n = window.sentences[i]
        if event[i] < least or not window.first <= n < window.last or told.sentences[n].headline:
            i += 1
            continue
        last = i
        while (
            last + 2 < len(window.ids)
            and window.sentences[last + 1] == n
            and event[last + 1] >= least
            and kinds[last + 1] == kinds[i]
            and not (starts[last + 1] and window.spans[last + 1].start > window.spans[last].end)
        ):
            last += 1
        event_type = TYPES[int(kinds[i])]
        span = _whole_words(text, Span(window.spans[i].start, window.spans[last].end))
        span = _telling(text, span, _SILENT if event_type == "position" else _SILENT | CUES)
        drafts = told.positions if event_type == "position" else told.drafts
        yield (
            Trigger(span, n, event_type, rule_at(drafts, span, event_type)),
            (i, last),
            float(event[i : last + 1].max()),
        )
        i = last + 1


def _whole_words(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


_SILENT = DETERMINERS | PREPOSITIONS | {"and", "or", "that", "it", "its", "which", "also", "had", ",", "-"}


def _telling(text: str, span: Span, silent: frozenset[str]) -> Span:
    """Return the trigger without silent words at its ends ("of talks", "had denied"); empty if no other is left."""
    words = list(tokenise(text, span))
    while words and words[0].lower in silent:
        words.pop(0)
    while words and words[-1].lower in silent:
        words.pop()
    return Span(words[0].start, words[-1].end) if words else Span(span.start, span.start)


def _links(
    window: Window,
    told: Told,
    encoder: Encoder,
    outputs: Outputs,
    triggers: Sequence[Trigger],
    here: Sequence[tuple[Candidate, tuple[int, int]]],
) -> list[Array]:
    """Return for each trigger the scores of its links to the candidates: candidates x links."""
    found = []
    described = [describe(candidate, told.sentences) for candidate, _ in here]
    for trigger in triggers:
        pieces = window.pieces(trigger.span) or (0, 0)
        features = [pair_features(trigger, one, told.sentences) for one in described]
        found.append(link_scores(outputs, encoder.features, [(pieces, own) for _, own in here], features))
    return found


def _found(
    trigger: Trigger,
    pieces: tuple[int, int],
    sure: float,
    outputs: Outputs,
    here: Sequence[Candidate],
    scores: Array,
    limits: Limits,
) -> Found:
    ends = list(pieces)
    statuses = softmax(outputs.status[ends].mean(0))
    return Found(
        trigger=trigger,
        sure=sure,
        status=STATUSES[int(statuses.argmax())],
        stance=STANCES[int(outputs.stance[ends].mean(0).argmax())],
        ties=tuple(_ties(here, scores)),
        when=_best(here, scores, "when", 0.0, [c.timex is not None for c in here]),
        where=_best(here, scores, "where", limits.where, [c.named is not None for c in here]),
        source=_best(here, scores, "source", limits.source, [_can_speak(c) for c in here]),
        times=tuple((c, float(row[_LINK["when"]])) for c, row in zip(here, scores, strict=True) if c.timex),
        statuses=tuple(map(float, statuses)),
    )


_SOME_CHANCE = 0.1


def _can_speak(candidate: Candidate) -> bool:
    """Return whether somebody or something speaks there: no time and no mere place."""
    mentions = candidate.named.mentions if candidate.named else ()
    return candidate.timex is None and not (mentions and all(m.kind is None and m.place for m in mentions))


def _ties(here: Sequence[Candidate], scores: Array) -> Iterator[Tied]:
    for candidate, row in zip(here, scores, strict=True):
        if candidate.named is None or not any(m.kind for m in candidate.named.mentions):
            continue
        chances = softmax(np.append(row[: len(ROLES)], np.float32(0)))
        any_role = 1 - float(chances[-1])
        if any_role >= _SOME_CHANCE:
            yield Tied(candidate, ROLES[int(chances[:-1].argmax())], any_role)


def _best(here: Sequence[Candidate], scores: Array, link: str, limit: float, able: Sequence[bool]) -> Candidate | None:
    ranked = [(float(row[_LINK[link]]), -n) for n, row in enumerate(scores) if able[n]]
    score, n = max(ranked, default=(limit - 1, 0))
    return here[-n] if score > limit else None


def _same(
    text: str,
    encoder: Encoder,
    outputs: Outputs,
    triggers: Sequence[tuple[Trigger, tuple[int, int]]],
    base: int,
) -> dict[tuple[int, int], float]:
    pairs = [
        (i, j)
        for i in range(len(triggers))
        for j in range(i + 1, len(triggers))
        if triggers[i][0].type == triggers[j][0].type
    ]
    features = [same_features(triggers[i][0], triggers[j][0], text) for i, j in pairs]
    scores = link_scores(outputs, encoder.features, [(triggers[i][1], triggers[j][1]) for i, j in pairs], features)
    return {
        (base + i, base + j): float(1 / (1 + np.exp(-score)))
        for (i, j), score in zip(pairs, scores[:, _LINK["same"]], strict=True)
    }
