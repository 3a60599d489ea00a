"""What other clauses add to an event: who brokered it, and the place and people of the track that talks belong to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.drafts import Draft
from dragoman.events.participants import merged
from dragoman.events.sentence import Sentence
from dragoman.events.subjects import chains, subject_of
from dragoman.events.words import word_set
from dragoman.schema import EventMention, Mention, Participant, PlaceSlot

CONTACTS = frozenset({"meeting", "talks", "visit"})
_DELEGATIONS = word_set("delegation delegations team teams mission group")
_HEADING = word_set("head heads headed heading led leads leading lead")
_BODIES = frozenset({"state", "igo", "ministry", "armed_group", "party"})
_NEAR_BY = 2000  # code points between two arrivals that share their place
_BROKERED_TYPES = frozenset({"talks", "ceasefire", "agreement"})
_ROLES = frozenset({"mediator", "guarantor", "host"})
_REACH = 12  # tokens
_GATHERINGS = word_set("summit conference congress forum plenary dialogue")
_SITTINGS = word_set("talks negotiations round rounds")


def with_track(text: str, events: Sequence[EventMention]) -> tuple[EventMention, ...]:
    """Return the events, talks without a place or without people completed from other talks of the same track.

    Only where all talks of the report whose own sentences name a city name the same are others taken to belong to them:
    those that name no people but theirs, and no gathering of another name ("summit"); and those that have another city
    from a sentence that is not theirs. Arrivals without a place are where the last ones
    were, or where the talks are. A state alone counts as no place where the one city lies in it. Such a place has the
    basis "inherited". Talks that name people of their own keep those alone. Units: code points of `text`.
    """
    talks = [event for event in events if event.type == "talks"]
    homes = [event for event in talks if event.where and is_city(event.where) and _is_own(event, event.where)]
    one_track = len({event.where.value.name for event in homes if event.where}) == 1
    placed = [_placed(text, event, homes) if one_track else event for event in events]
    placed = _arrivals(text, placed, homes[0].where if one_track else None)
    people = _people_by_place(placed)
    return tuple(_peopled(event, people) for event in placed)


def is_city(place: PlaceSlot) -> bool:
    """Return whether a place is as fine as a city."""
    return place.value.precision in ("city", "venue")


def _is_own(event: EventMention, place: PlaceSlot) -> bool:
    """Return whether the words of a place stand in the sentences of the event."""
    return any(quote.covers(place.span) for quote in (event.quote, *event.also))


def _is_state_of(where: PlaceSlot, city: PlaceSlot) -> bool:
    """Return whether a place is no more than the state of a city ("talks in Kazakhstan" on the Astana track)."""
    return where.value.precision == "country" and where.value.country == city.value.country


def _is_open(event: EventMention, city: PlaceSlot) -> bool:
    """Return whether an event has no place, no more than the state of a city, or a city from a sentence not its own."""
    where = event.where
    return where is None or _is_state_of(where, city) or (is_city(where) and not _is_own(event, where))


def inherited(place: PlaceSlot) -> PlaceSlot:
    """Return a place as one that another sentence of the report gives."""
    return PlaceSlot(value=msgspec.structs.replace(place.value, basis="inherited"), span=place.span)


def _placed(text: str, event: EventMention, homes: Sequence[EventMention]) -> EventMention:
    place = next((home.where for home in homes if home.where), None)
    if event.type != "talks" or place is None or not _is_open(event, place):
        return event
    known = {p.name for home in homes for p in home.participants}
    names = {p.name for p in event.participants}
    called = set(event.trigger.of(text).casefold().split())
    if (called & _GATHERINGS) - {word for home in homes for word in home.trigger.of(text).casefold().split()}:
        return event
    belongs = not names or bool(names & known) or (not known and bool(called & _SITTINGS))
    return msgspec.structs.replace(event, where=inherited(place)) if belongs else event


def _arrivals(text: str, events: Sequence[EventMention], track: PlaceSlot | None) -> list[EventMention]:
    """Return the events, arrivals without a place where those told just before arrived, or where the talks are."""
    last: EventMention | None = None
    found = []
    for event in sorted(events, key=lambda e: e.trigger):
        if event.type != "visit" or not event.trigger.of(text).casefold().startswith("arriv"):
            found.append(event)
            continue
        near = last.where if last and event.trigger.start - last.trigger.start < _NEAR_BY else track
        inherits = near is not None and event.where is None
        arrival = msgspec.structs.replace(event, where=inherited(near)) if near and inherits else event
        last = arrival if arrival.where else last
        found.append(arrival)
    return found


def _people_by_place(events: Sequence[EventMention]) -> dict[str, dict[str, Participant]]:
    people: dict[str, dict[str, Participant]] = {}
    for event in events:
        if event.type == "talks" and event.where and is_city(event.where):
            here = people.setdefault(event.where.value.name, {})
            for participant in event.participants:
                here.setdefault(participant.name, participant)
    return people


def _peopled(event: EventMention, people: dict[str, dict[str, Participant]]) -> EventMention:
    if event.type != "talks" or event.participants or event.where is None:
        return event
    shared = tuple(people.get(event.where.value.name, {}).values())
    return msgspec.structs.replace(event, participants=shared, note=None) if shared else event


def with_brokers(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of one sentence, mediators added to the talks, truce or deal nearest to the mediating."""
    found = list(drafts)
    for draft in drafts:
        brokers = tuple(p for p in draft.participants if p.role in _ROLES) if draft.type == "mediation" else ()
        target = _nearest(found, draft) if brokers else None
        if target is not None:
            found[target] = _joined(found[target], brokers)
    return found


def _nearest(drafts: Sequence[Draft], mediation: Draft) -> int | None:
    ranked = []
    for k, draft in enumerate(drafts):
        if draft.type in _BROKERED_TYPES:
            gap = draft.first - mediation.last if draft.first > mediation.last else mediation.first - draft.last
            ranked.append((gap, k))
    if not ranked or min(ranked)[0] > _REACH:
        return None
    return min(ranked)[1]


def _joined(draft: Draft, brokers: tuple[Participant, ...]) -> Draft:
    names = {p.name for p in brokers}
    kept = (p for p in draft.participants if p.name not in names)
    return msgspec.structs.replace(draft, participants=merged((*kept, *brokers)))


def heads_of(sentence: Sentence, verbs: frozenset[int]) -> tuple[Mention, ...]:
    """Return the people whom a sentence calls heads of delegations ("the delegation, led by X", "X heads the team")."""
    if not _DELEGATIONS & set(sentence.words(0, len(sentence.tokens))):
        return ()
    found: list[Mention] = []
    for i in range(len(sentence.tokens)):
        if sentence.word(i) not in _HEADING:
            continue
        if sentence.word(i + 1) == "by":
            after = chains(sentence, i + 2, i + 14)
            people = [m for named in after[0][:1] for m in named.mentions] if after else []
            found += [m if m.acts_for else _acting_for(m, _body_before(sentence, i)) for m in people]
        elif _DELEGATIONS & set(sentence.words(i + 1, i + 8)):
            found += [m for named in subject_of(sentence, i, verbs) for m in named.mentions]
    return tuple(m for m in found if m.kind == "person" and m.acts_for)


def _body_before(sentence: Sentence, i: int) -> Mention | None:
    """Return the actor whose delegation the words before "led by" name."""
    for j in range(i - 1, max(i - 8, -1), -1):
        for mention in sentence.at[j].mentions if j in sentence.at else ():
            if mention.kind in _BODIES:
                return mention
    return None


def _acting_for(head: Mention, body: Mention | None) -> Mention:
    return msgspec.structs.replace(head, acts_for=body.name, acts_for_kind=body.kind) if body else head


def with_heads(drafts: Sequence[Draft], heads: Sequence[Mention]) -> list[Draft]:
    """Return the drafts of meetings, talks and visits with the heads of the delegations that take part in them.

    heads: of the same and the next sentence. Where two people are told to head one delegation, neither is added.
    """
    by_body: dict[str, dict[str, Mention]] = {}
    for head in heads:
        by_body.setdefault(head.acts_for or "", {})[head.name] = head
    sure = {body: next(iter(people.values())) for body, people in by_body.items() if len(people) == 1}
    return [_headed(draft, sure) if sure and draft.type in CONTACTS else draft for draft in drafts]


def _headed(draft: Draft, heads: dict[str, Mention]) -> Draft:
    known = {p.name for p in draft.participants}
    marked = [msgspec.structs.replace(p, head=True) if _is_head(p, heads) else p for p in draft.participants]
    for participant in draft.participants:
        head = heads.get(participant.name)
        if head and head.kind and head.name not in known and draft.status != "denied":
            marked.append(_as_head(head, participant))
    return msgspec.structs.replace(draft, participants=tuple(marked))


def _is_head(participant: Participant, heads: dict[str, Mention]) -> bool:
    return any(head.name == participant.name for head in heads.values())


def _as_head(head: Mention, body: Participant) -> Participant:
    return Participant(
        name=head.name,
        kind=head.kind or "person",
        role=body.role,
        span=head.span,
        acts_for=head.acts_for,
        office=head.office,
        head=True,
    )
