"""What speaks for an event being held, going on, planned, possible, put off, called off or denied."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.events.words import word_set
from dragoman.models.rerank.scene import Features, Scene, log_odds
from dragoman.models.rerank.times import side_of_publication
from dragoman.models.sense import UNDONE, rule_of
from dragoman.schema import STATUSES, Status

_TELLING = word_set(
    "will would shall should can could may might must is are was were be been being has have had did do does to not "
    "no never if whether when once after before during since until while following by ahead amid for in on at upon "
    "as next upcoming coming future forthcoming scheduled planned expected due set slated soon later possible "
    "possibility potential potentially likely proposed proposal initiative idea offer offered call called calls "
    "calling urge urged urges demand demanded need needs necessary hope hopes hoped want wants wanted wish seek "
    "seeks sought seeking aim aimed goal purpose plan plans intend ready readiness willing willingness prepared "
    "agree agreed invite invited invitation about begin began begun start started starting launch launched continue "
    "continued continues continuing continuation ongoing current currently now still underway under way yet already "
    "recent recently latest last previous past earlier ago concluded ended finished completed over held took taken "
    "place attended arrived left returned signed met sixth fifth fourth third second first new resume resumed "
    "resumption restart revive failed fail postponed delayed suspended cancelled canceled off denied deny denies "
    "rejected refused stop stopped halt halted today yesterday tomorrow daily regular ever process between"
)
_SEEN = log_odds(0.2)
"""The network's score from which it has seen that something was undone; with it, and without, status is as often right
on coded events (.841 of them, .842)."""
_BEFORE, _AFTER = 8, 6
"""Tokens before and after a trigger whose telling words count."""


def status_features(scene: Scene) -> Features:
    """Return the features of a trigger that tell its status, beside the network's own score of each."""
    kind, rule = scene.type, rule_of(scene.one)
    by_rule = rule.status if rule is not None else "none"
    names = [
        kind,
        f"rule {by_rule}",
        f"rule {by_rule}, {kind}",
        f"rule {by_rule}, network {scene.one.status}",
        f"time {_side(scene)}",
        f"time {_side(scene)}, {kind}",
        f"time {_side(scene)}, rule {by_rule}",
        f"in speech {scene.sentence.scope[scene.first] != -1}",
        f"headline {scene.sentence.headline}",
        f"source {scene.one.source is not None}",
        f"sentence {min(3, scene.one.trigger.sentence)}",
        f"form {_form(scene)}",
        f"form {_form(scene)}, {kind}",
        *_words(scene),
    ]
    return {"bias": 1.0} | dict.fromkeys(names, 1.0)


def status_scores(scene: Scene) -> dict[Status, float]:
    """Return the network's score of each status."""
    return {status: log_odds(chance) for status, chance in zip(STATUSES, scene.one.statuses, strict=True)}


def likely_statuses(scene: Scene) -> dict[Status, float]:
    """Return the network's score of each status that can be: that something was put off, called off or denied only
    where the network or the rules have seen it, since few coded events teach what tells it."""
    rule = rule_of(scene.one)
    seen = {"" if rule is None else rule.status}
    return {
        status: score
        for status, score in status_scores(scene).items()
        if status not in UNDONE or status in seen or score >= _SEEN
    }


def _side(scene: Scene) -> str:
    when = scene.one.when
    if when is None or when.timex is None or when.timex.when is None:
        return "none"
    return side_of_publication(when.timex.when, scene.report.published)


def _form(scene: Scene) -> str:
    """Return how the first word of the trigger ends, and whether an article or "to" stands before it."""
    word, before = scene.sentence.word(scene.first), scene.sentence.word(scene.first - 1)
    end = next((end for end in ("ing", "ed", "s") if word.endswith(end)), "")
    lead = before if before in ("to", "the", "a", "an", "of") else ""
    return f"{lead} -{end}".strip()


def _words(scene: Scene) -> Iterator[str]:
    """Yield the telling words in the trigger and around it, close ones apart."""
    sentence, first, last = scene.sentence, scene.first, scene.last
    for k, word in enumerate(reversed(sentence.words(first - _BEFORE, first))):
        if word in _TELLING:
            yield f"before {word}"
            if k < 3:
                yield f"just before {word}"
    for k, word in enumerate(sentence.words(last + 1, last + 1 + _AFTER)):
        if word in _TELLING:
            yield f"after {word}"
            if k < 2:
                yield f"just after {word}"
    yield from (f"in it {word}" for word in sentence.words(first, last + 1) if word in _TELLING)
