"""From what the model finds to drafts, and from drafts to the events of a report."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.events.drafts import Draft, draft
from dragoman.events.merge import compatible, event_of
from dragoman.events.participants import merged, with_principals
from dragoman.events.positions import about_of
from dragoman.events.reader import Told
from dragoman.events.sentence import Sentence
from dragoman.events.settings import dated
from dragoman.events.spells import lasting
from dragoman.events.triggers import Match
from dragoman.lexicon import Trigger as Row
from dragoman.models.decode import Found, Limits, Seen, Tied
from dragoman.models.sense import (
    day_in_time,
    go_betweens,
    is_put_off,
    new_day,
    one_body_each,
    rule_of,
    status_of,
    ties_of,
)
from dragoman.models.signs import Candidate
from dragoman.schema import Attribution, DateSlot, EventMention, Participant, PlaceSlot, Report, Role, Status


def drafts_of(report: Report, told: Told, seen: Seen, roles: dict[str, Role], limits: Limits) -> list[Draft]:
    """Return one draft for each trigger that the model finds: its own slots, the words around them by the rules."""
    return [_draft(report, told, found, roles, limits) for found in seen.found]


def _draft(report: Report, told: Told, found: Found, roles: dict[str, Role], limits: Limits) -> Draft:
    sentence = told.sentences[found.trigger.sentence]
    match = _match(sentence, told.matches[found.trigger.sentence], found)
    base = draft(report, sentence, match, frozenset(), roles)
    position = found.trigger.type == "position"
    status: Status = "held" if position else status_of(found)
    when = new_day(found) or date_of(report, told, found, found.when)
    dating = dated(sentence, match, status, when, report.published)
    return msgspec.structs.replace(
        base,
        type=found.trigger.type,
        trigger=found.trigger.span,
        status=dating.status,
        weight=found.sure,
        participants=merged((*_participants(one_body_each(ties_of(found, limits))), *go_betweens(found))),
        when=dating.when,
        unresolved=_unresolved(found) if when is None else None,
        where=_where(found.where),
        attribution=_attribution(report, told, found),
        stance=found.stance if position else None,
        about=(about_of(report.text, sentence, match) or sentence.span.of(report.text)[:90]) if position else None,
    )


def date_of(report: Report, told: Told, found: Found, candidate: Candidate | None) -> DateSlot | None:
    """Return the date that an event has by a time beside its trigger, on the right side of publication and as long as
    the words say that it lasted."""
    status: Status = "held" if found.trigger.type == "position" else status_of(found)
    when = _when(candidate, status, report.published)
    if status == "postponed":  # "from March 19 until April 2" is a day and the one it was put off to
        return when
    sentence, matches = told.sentences[found.trigger.sentence], told.matches[found.trigger.sentence]
    return lasting(sentence, _match(sentence, matches, found), matches, when)


def _match(sentence: Sentence, matches: Sequence[Match], found: Found) -> Match:
    """Return the rules' match of this type at the trigger, else one made of its words."""
    for match in matches:
        if match.row.type == found.trigger.type and sentence.span_of(match.first, match.last).meets(found.trigger.span):
            return match
    first, last = sentence.index(found.trigger.span)
    words = " ".join(sentence.words(first, last + 1))
    row = Row(key=words, words=words, pos="noun", type=found.trigger.type)
    return Match(row, first, last, tuple(range(first, last + 1)))


def _participants(ties: Iterable[Tied]) -> tuple[Participant, ...]:
    named = [(t.role, mention) for t in ties for mention in (t.candidate.named.mentions if t.candidate.named else ())]
    return with_principals(named)


def _when(candidate: Candidate | None, status: Status, published: str | None) -> DateSlot | None:
    if candidate is None or candidate.timex is None or candidate.timex.when is None:
        return None
    return DateSlot(value=day_in_time(status, candidate.timex.when, published), span=candidate.timex.span)


def _unresolved(found: Found) -> str | None:
    """Return the value of a time of which no date could be made: the model's, else the rules'."""
    rule = rule_of(found)
    if found.when is not None and found.when.timex is not None:
        return found.when.timex.value
    return rule.unresolved if rule is not None else None


def _where(candidate: Candidate | None) -> PlaceSlot | None:
    for mention in candidate.named.mentions if candidate and candidate.named else ():
        if mention.place is not None:
            return PlaceSlot(value=mention.place, span=mention.span)
    return None


def _attribution(report: Report, told: Told, found: Found) -> Attribution | None:
    """Return who says so: the attribution of the rules with this source that is nearest, else a new one."""
    source = found.source
    if source is None:
        return None
    known = [a for a in told.attributions if any(s.meets(source.span) for s in a.source)]
    trigger = found.trigger.span
    if known:
        near = min(known, key=lambda a: min((content.gap(trigger) for content in a.content), default=10**6))
        return None if near.kind == "outlet" and near.name == report.outlet else near
    mention = source.named.mentions[0] if source.named else None
    if mention is None or mention.name == report.outlet:
        return None
    return Attribution(
        name=mention.name,
        kind="person" if mention.kind == "person" else "body",
        source=(source.span,),
        cue=(),
        content=(told.sentences[found.trigger.sentence].span,),
        acts_for=mention.acts_for,
    )


_CLOSE = 30
"""Code points between two triggers of one type in a sentence that tell of one event ("will be in Iran for a visit")."""


def clusters_of(
    drafts: Sequence[Draft], same: Mapping[tuple[int, int], float], limits: Limits, apart: Sequence[int] = ()
) -> list[list[Draft]]:
    """Return the drafts of one report in clusters, one for each event: together where they are likely to tell of one
    and nothing that they say keeps them apart.

    same: how likely two drafts tell of one event, by their places. apart: drafts known to be of different events, whose
    clusters come first, in this order.
    """
    clusters: list[list[int]] = [[n] for n in apart]
    for n, one in enumerate(drafts):
        if n in apart:
            continue
        ranked = [
            (score, k)
            for k, cluster in enumerate(clusters)
            if drafts[cluster[0]].type == one.type and (score := _likeness(drafts, same, cluster, n)) >= limits.same
        ]
        if ranked:
            clusters[max(ranked)[1]].append(n)
        else:
            clusters.append([n])
    return [[drafts[n] for n in cluster] for cluster in clusters]


def _likeness(drafts: Sequence[Draft], same: Mapping[tuple[int, int], float], cluster: Sequence[int], n: int) -> float:
    """Return the mean probability that a draft tells of the event of a cluster."""
    if any(_beside(drafts[m], drafts[n]) for m in cluster):
        return 1.0
    if not all(compatible(drafts[m], drafts[n]) for m in cluster):
        return 0.0
    if any(is_put_off(drafts[m], drafts[n]) for m in cluster):
        return 1.0
    return sum(same[min(m, n), max(m, n)] for m in cluster) / len(cluster)


def _beside(a: Draft, b: Draft) -> bool:
    return a.sentence == b.sentence and a.trigger.gap(b.trigger) <= _CLOSE


def confidence(sure: float, limits: Limits) -> float:
    """Return how likely an event is right whose surest trigger has this probability."""
    kept = min(max(sure, 1e-6), 1 - 1e-6)
    return round(1 / (1 + math.exp(-(limits.slope * math.log(kept / (1 - kept)) + limits.shift))), 2)


def events_from(report: Report, clusters: Iterable[Sequence[Draft]], limits: Limits) -> list[EventMention]:
    """Return one event for each cluster; a bare one, of which nothing else is told, must be surer than others."""
    found = []
    for cluster in clusters:
        sure = max(draft.weight for draft in cluster)
        if sure >= limits.bare or any(d.participants or d.when or d.where for d in cluster):
            found.append(msgspec.structs.replace(event_of(report.id, cluster), confidence=confidence(sure, limits)))
    return found
