"""The second look: the status of an event, its time, and which triggers tell of one event are chosen again by a linear
layer over the network's scores and what else is known of the report.

Stacked generalisation (Wolpert 1992): the weights are learnt on coded reports that the network did not learn from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.events.drafts import Draft
from dragoman.events.reader import Told
from dragoman.models.decode import Found, Limits, Seen
from dragoman.models.rerank.pairs import pair_features
from dragoman.models.rerank.scene import Features, Scene
from dragoman.models.rerank.statuses import likely_statuses, status_features
from dragoman.models.rerank.times import choices_of, time_features
from dragoman.models.rerank.weights import Weights
from dragoman.models.sense import status_of
from dragoman.schema import Report


def second_look(report: Report, told: Told, seen: Seen, weights: Weights, limits: Limits) -> Seen:
    """Return what was seen, each trigger with the status and then the time that the second look chooses."""
    stated = with_status(report, told, seen, weights)
    return Seen(tuple(_timed(scene, weights, limits) for scene in scenes_of(report, told, stated)), seen.same)


def with_status(report: Report, told: Told, seen: Seen, weights: Weights) -> Seen:
    """Return what was seen, each trigger with the status that the second look chooses."""
    scenes = scenes_of(report, told, seen)
    return Seen(tuple(_stated(scene, weights) for scene in scenes), seen.same)


def _stated(scene: Scene, weights: Weights) -> Found:
    return scene.one._replace(status=weights.status(status_features(scene), likely_statuses(scene)))


def scenes_of(report: Report, told: Told, seen: Seen) -> list[Scene]:
    """Return each trigger in its report."""
    return [_scene(report, told, seen, one) for one in seen.found]


def _scene(report: Report, told: Told, seen: Seen, one: Found) -> Scene:
    sentence = told.sentences[one.trigger.sentence]
    first, last = sentence.index(one.trigger.span)
    return Scene(report, told, seen.found, one, sentence, first, last, status_of(one))


def _timed(scene: Scene, weights: Weights, limits: Limits) -> Found:
    """Return a trigger with its likeliest time if that is likely enough; else with the first look's open time."""
    choices = choices_of(scene)
    scores = [weights.score("when", time_features(scene, choice, choices)) for choice in choices]
    score, n = max(((score, -n) for n, score in enumerate(scores)), default=(limits.when, 0))
    if score > limits.when:
        return scene.one._replace(when=choices[-n].candidate)
    when = scene.one.when
    return scene.one._replace(when=when if when and when.timex and when.timex.when is None else None)


def pairs_seen(report: Report, drafts: Sequence[Draft], seen: Seen) -> dict[tuple[int, int], Features]:
    """Return the features of each two drafts of one type, by their places."""
    of_type = Counter(draft.type for draft in drafts)
    return {
        (i, j): pair_features(report, a, b, seen.same.get((i, j)), of_type[a.type])
        for i, a in enumerate(drafts)
        for j, b in enumerate(drafts[i + 1 :], i + 1)
        if a.type == b.type
    }


def same_event(report: Report, drafts: Sequence[Draft], seen: Seen, weights: Weights) -> dict[tuple[int, int], float]:
    """Return how likely each two drafts of one type tell of one event, by their places."""
    pairs = pairs_seen(report, drafts, seen)
    return {places: weights.chance("same", features) for places, features in pairs.items()}
