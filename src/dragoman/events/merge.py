"""One entry for each real event of a report: drafts that tell of the same one are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.events.drafts import Draft
from dragoman.events.participants import merged
from dragoman.events.words import word_set
from dragoman.schema import DateSlot, EventMention, PlaceSlot, Span
from dragoman.schema.ids import event_mention_id

_GATHERINGS = word_set("summit conference congress forum")
_BROKERS = frozenset({"mediator", "guarantor", "host"})
_PUBLIC = frozenset({"state", "igo", "ministry", "armed_group", "party"})
_PLANS = word_set("plan initiative text draft")
_NEAR = ({"meeting", "talks"},)
_WEAK = 0.6  # triggers of less weight must say two things
_SAMPLE = 8  # drafts at either end of a cluster that a new one is compared with
_WINDOW = 60  # clusters looked at for each draft; keeps the work linear in long texts
_KINDS_OF_TEXT = (
    ("statement", "communique", "communiqué"),
    ("declaration",),
    ("memorandum",),
    ("resolution",),
    ("roadmap", "road map", "plan"),
    ("treaty", "convention"),
    ("nuclear", "jcpoa", "comprehensive"),
    ("withdraw", "pull", "leave", "quit", "abandon", "exit", "scrap", "tear", "walk"),
)
_GENERIC = word_set("deal agreement accord pact deals agreements sign adopt ratify initial document text")


def merge(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Return the drafts of one report in clusters, one for each real event, in text order.

    A draft that says nothing of its own (no participant, time, place or number) never makes an event.
    """
    clusters: list[list[Draft]] = []
    for draft in drafts:
        home = _home(draft, clusters[-_WINDOW:])
        if home is not None:
            home.append(draft)
        elif stands_alone(draft):
            clusters.append([draft])
    return clusters


def stands_alone(draft: Draft) -> bool:
    """Return whether a draft says enough to be an event of its own."""
    told = bool(draft.participants) + (draft.when is not None) + (draft.where is not None)
    told += (draft.round is not None) + draft.named + (draft.type == "visit" and draft.unresolved is not None)
    if draft.type == "meeting" and told < 2:
        return len(draft.participants) >= 2
    if not draft.participants and not _needs_nobody(draft):
        return False
    if draft.type in _CHECKS and not _CHECKS[draft.type](draft):
        return False
    weak = draft.weight < _WEAK and not (draft.type == "invitation" and draft.status == "denied")
    return told >= (2 if weak else 1)


def _needs_nobody(draft: Draft) -> bool:
    """Return whether the words tell of an event though they name no participant."""
    if draft.type == "violence":
        return draft.when is not None and draft.where is not None
    return draft.pos != "verb" and draft.type != "mediation"


def _has_broker(draft: Draft) -> bool:
    return draft.pos != "verb" or any(p.role in _BROKERS for p in draft.participants)


def _is_between_actors(draft: Draft) -> bool:
    """Return whether a weak word for a text ("plan") has a name, two sides or an organisation behind it."""
    kinds = [p.kind for p in draft.participants if p.kind in _PUBLIC]
    return draft.words not in _PLANS or draft.named or len(kinds) >= 2 or "igo" in kinds


_CHECKS: dict[str, Callable[[Draft], bool]] = {
    "mediation": _has_broker,
    "agreement": _is_between_actors,
}


def _home(draft: Draft, clusters: list[list[Draft]]) -> list[Draft] | None:
    ranked = []
    for k, cluster in enumerate(clusters):
        if cluster[0].type != draft.type and {cluster[0].type, draft.type} not in _NEAR:
            continue
        if cluster[0].type != draft.type and stands_alone(draft):
            continue
        others = cluster if len(cluster) <= 2 * _SAMPLE else [*cluster[:_SAMPLE], *cluster[-_SAMPLE:]]
        if all(compatible(draft, other) for other in others):
            score = max(likeness(draft, other) for other in others)
            ranked.append((score - 0.5 * (cluster[0].type != draft.type), k))
    if not ranked:
        return None
    score, k = max(ranked)
    bare = not stands_alone(draft)
    return clusters[k] if score >= 1 or (bare and score >= 0) else None


def compatible(a: Draft, b: Draft) -> bool:
    """Return whether nothing that two drafts say keeps them apart."""
    put_off = "postponed" in (a.status, b.status)
    if not put_off and not (_dates_meet(a.when, b.when) and _unresolved_meet(a, b)):
        return False
    if not _places_meet(a.where, b.where):
        return False
    if a.type == b.type == "talks" or "meeting" in (a.type, b.type):
        return (
            _rounds_meet(a, b)
            and _gathering(a) == _gathering(b)
            and (a.type != b.type or a.type == "talks" or _people_meet(a, b))
        )
    if a.type == "agreement":
        return _texts_meet(a, b)
    return a.type != "visit" or _people_meet(a, b)


def _rounds_meet(a: Draft, b: Draft) -> bool:
    """Return whether two drafts can be one round; a round stands beside the track it belongs to."""
    if a.round is not None and b.round is not None:
        return a.round == b.round
    return (a.round is None) == (b.round is None) or not (b if a.round is not None else a).named


def _gathering(draft: Draft) -> bool:
    """Return whether the words call it a summit or a conference, which talks on its margins are not."""
    return bool(_GATHERINGS & set(draft.words.split()))


def _texts_meet(a: Draft, b: Draft) -> bool:
    if a.label != b.label and ((a.label and b.label) or "sign" in (a.words, b.words)):
        return False
    kinds = {_text_kind(a), _text_kind(b)}
    return len(kinds) == 1 or None in kinds


def likeness(a: Draft, b: Draft) -> float:
    """Return how much speaks for two compatible drafts telling of one event."""
    score = 0.0
    names, others = {p.name for p in a.participants}, {p.name for p in b.participants}
    if names and others:
        score += 2 * len(names & others) / min(len(names), len(others)) - 0.6
    if a.when and b.when:
        score += 1.0
    if a.where and b.where:
        score += 1.0
    if a.round is not None and a.round == b.round:
        score += 2.0
    if a.definite or not names or not others:
        score += 0.5
    if a.type == "ceasefire" or (a.type == "agreement" and (_text_kind(a) or -1) >= 0):
        score += 0.6
    if {a.status, b.status} == {"planned", "held"}:
        score -= 0.5
    return score


def _unresolved_meet(a: Draft, b: Draft) -> bool:
    """Return whether times of which no date could be made leave it open that the two are one event."""
    if a.unresolved and b.unresolved:
        return a.unresolved == b.unresolved
    return not (a.unresolved and b.when) and not (b.unresolved and a.when)


def _dates_meet(a: DateSlot | None, b: DateSlot | None) -> bool:
    if a is None or b is None:
        return True
    x, y = a.value, b.value
    if x.earliest is None or y.earliest is None:
        return x.edtf == y.edtf
    return x.earliest <= (y.latest or "9999") and y.earliest <= (x.latest or "9999")


def _places_meet(a: PlaceSlot | None, b: PlaceSlot | None) -> bool:
    if a is None or b is None or a.value.name == b.value.name:
        return True
    if "country" in (a.value.precision, b.value.precision):
        return a.value.country == b.value.country
    return False


def _people_meet(a: Draft, b: Draft) -> bool:
    for kinds in (("person",), ("state", "igo", "ministry", "armed_group", "party")):
        names = {p.name for p in a.participants if p.kind in kinds}
        others = {p.name for p in b.participants if p.kind in kinds}
        if names and others and len(names & others) < min(len(names), len(others)):
            return False
    return True


def _text_kind(draft: Draft) -> int | None:
    for k, words in reversed(list(enumerate(_KINDS_OF_TEXT))):
        if any(word in draft.words for word in words):
            return k
    return None if draft.words in _GENERIC and (draft.definite or draft.pos == "verb") else -1


def event_of(report_id: str, cluster: Sequence[Draft], main: Draft | None = None) -> EventMention:
    """Return the entry of a cluster: slots from its most informative draft first, the others' quotes in `also`.

    main: the draft that is asked for; status, attribution and time are then its own, the others add people and place.
    """
    own = cluster[0].type
    ranked = sorted(cluster, key=lambda d: (d != main, d.type != own, -_information(d), d.trigger))
    asked, main = main, ranked[0]
    turned = asked or next((d for d in ranked if d.status in ("postponed", "cancelled")), main)
    participants = merged(p for d in ranked if d.type == own for p in d.participants)
    when = _latest(ranked) if turned.status == "postponed" and not asked else turned.when
    when = when or next((d.when for d in ranked if d.when and not asked), None)
    return EventMention(
        id=event_mention_id(report_id, main.type, main.trigger),
        report_id=report_id,
        type=main.type,
        status=turned.status,
        trigger=main.trigger,
        quote=main.quote,
        also=_others(main.quote, (d.quote for d in ranked[1:])),
        when=when,
        unresolved=None if when else next((d.unresolved for d in ranked if d.unresolved), None),
        where=next((d.where for d in ranked if d.where), None),
        participants=participants,
        attribution=main.attribution,
        stance=main.stance if main.type == "position" else None,
        about=main.about if main.type == "position" else None,
        label=next((d.label for d in ranked if d.label), None),
        round=next((d.round for d in ranked if d.round is not None), None),
        outcome=next((d.outcome for d in ranked if d.outcome), None),
        next_step=next((d.next_step for d in ranked if d.next_step), None),
        note=None if participants else "the text names no participants",
        confidence=round(min(0.95, 0.4 + 0.1 * _information(main)) * max(main.weight, 0.5), 2),
    )


def _latest(drafts: Iterable[Draft]) -> DateSlot | None:
    """Return the latest day told of what was postponed: the one it was put off to."""
    days = [d.when for d in drafts if d.when and d.when.value.earliest]
    return max(days, key=lambda when: str(when.value.earliest), default=None)


def _information(draft: Draft) -> float:
    said = min(len(draft.participants), 4) * 0.5 + (draft.when is not None) + (draft.where is not None) * 0.7
    return said + (draft.round is not None) + 0.3 * draft.weight


def _others(quote: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted({span for span in spans if span != quote}))
