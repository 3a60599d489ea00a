"""One event of the record from its mentions, claims and findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from dragoman.findings import ActorOf, told_order
from dragoman.links import origins
from dragoman.record.history import history_of
from dragoman.record.labels import label_of
from dragoman.schema import (
    STANCES,
    STATUSES,
    Claim,
    DateValue,
    Event,
    EventMention,
    Finding,
    FindingValue,
    ParticipantValue,
    Participation,
    PlaceValue,
    Role,
    Stance,
    Status,
    When,
)


def make_event(
    event_id: str,
    mentions: Sequence[EventMention],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    *,
    published: Mapping[str, str | None],
    told: Mapping[str, str],
    superseded: Collection[str],
    actor_of: ActorOf,
    actor_for: Mapping[str, str | None],
    why: tuple[str, ...],
) -> Event:
    """Return the event. An unresolved date, place or stance is left open; status and type, which an event must have,
    are then those of its earliest report, and the finding says that nothing was decided."""
    value = {finding.slot: finding.value for finding in findings}
    when, where = _when(value.get("date")), value.get("place")
    place = where if isinstance(where, PlaceValue) else None
    voting = [claim for claim in claims if claim.report_id not in superseded] or claims
    event_type = str(value.get("type") or mentions[0].type)
    participants = _participations(voting, actor_of, actor_for, published)
    return Event(
        id=event_id,
        type=event_type,
        label=label_of(event_type, mentions, participants, when, place),
        status=_status(value.get("status"), mentions),
        history=history_of(claims, told, superseded),
        participants=participants,
        findings=tuple(sorted(finding.id for finding in findings)),
        mentions=tuple(sorted(mention.id for mention in mentions)),
        reports=tuple(sorted({mention.report_id for mention in mentions})),
        origins=origins(voting),
        when=when,
        where=place,
        stance=_stance(value.get("stance")),
        about=next((mention.about for mention in mentions if mention.about), None),
        why=why,
    )


def _status(value: FindingValue | None, mentions: Sequence[EventMention]) -> Status:
    found = next((status for status in STATUSES if status == value), None)
    return found or mentions[0].status


def _stance(value: FindingValue | None) -> Stance | None:
    return next((stance for stance in STANCES if stance == value), None)


def _when(value: FindingValue | None) -> When | None:
    if not isinstance(value, DateValue):
        return None
    return When(edtf=value.edtf, start=value.start, end=value.end, precision=value.precision, basis=value.basis)


def _participations(
    claims: Sequence[Claim], actor_of: ActorOf, actor_for: Mapping[str, str | None], published: Mapping[str, str | None]
) -> tuple[Participation, ...]:
    """Return who takes part in which role, sorted by role and name; the office is the one most claims give."""
    found: dict[tuple[Role, str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: told_order(c, published.get(c.report_id))):
        if isinstance(claim.value, ParticipantValue):
            actor_id, name = actor_of[claim.report_id, claim.value.name]
            found[claim.value.role, name, actor_id].append(claim)
    return tuple(
        _participation(role, name, actor_id, said, actor_for.get(actor_id))
        for (role, name, actor_id), said in sorted(found.items())
    )


def _participation(role: Role, name: str, actor_id: str, said: Sequence[Claim], acts_for: str | None) -> Participation:
    values = [claim.value for claim in said if isinstance(claim.value, ParticipantValue)]
    offices = Counter(value.office for value in values if value.office)
    return Participation(
        actor_id=actor_id,
        name=name,
        role=role,
        kind=values[0].kind,
        acts_for=next((value.acts_for for value in values if value.acts_for), acts_for),
        office=max(sorted(offices), key=lambda office: offices[office]) if offices else None,
        head=any(value.head for value in values),
        claims=tuple(sorted(claim.id for claim in said)),
        origins=origins(said),
    )
