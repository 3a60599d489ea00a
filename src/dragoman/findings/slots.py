"""Findings of an event: its claims by slot, each slot added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from dragoman.findings.rules import REPRESENTATIVE, Said, representative
from dragoman.findings.status import LIFE, status_of
from dragoman.schema import ActorsValue, Claim, DateValue, Finding, NumberValue, ParticipantValue, PlaceValue
from dragoman.schema.ids import finding_id

ActorOf = Mapping[tuple[str, str], tuple[str, str]]
"""Actor id and name by report id and name."""


def find_all(
    event_id: str,
    claims: Sequence[Claim],
    published: Mapping[str, str],
    actor_of: ActorOf,
    superseded: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return a finding for each slot that the claims of an event fill, sorted by slot.

    published: day by report id, "" if unknown. A role is one slot whose value is the set of actors a report puts in it.
    In roles other than participant a person who acts for a body beside it is not counted again: reports that name a
    delegation and reports that name its head say the same.
    """
    slots = _by_slot(claims, published, actor_of)
    return tuple(_finding(event_id, slot, slots[slot], superseded) for slot in sorted(slots))


def _finding(event_id: str, slot: str, said: Sequence[Said], superseded: Collection[str]) -> Finding:
    chosen = status_of(said, superseded) if slot == "status" else representative(slot, said, superseded)
    return Finding(
        id=finding_id(event_id, slot),
        event_id=event_id,
        slot=slot,
        value=chosen.value,
        verdict=chosen.verdict,
        rule=LIFE if slot == "status" else REPRESENTATIVE,
        values=chosen.values,
    )


def _by_slot(claims: Sequence[Claim], published: Mapping[str, str], actor_of: ActorOf) -> dict[str, list[Said]]:
    slots: dict[str, list[Said]] = defaultdict(list)
    roles: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        day = published.get(claim.report_id, "")
        match claim.value:
            case ParticipantValue():
                roles[claim.value.role, claim.report_id].append(claim)
            case NumberValue():
                slots[f"number:{claim.value.what}"].append(Said(claim.value, claim, day))
            case DateValue() | PlaceValue():
                slots[claim.slot].append(Said(claim.value, claim, day))
            case str():
                slots[claim.slot].append(Said(claim.value, claim, day))
    bodies = _bodies(claims, actor_of)
    for (role, report_id), found in sorted(roles.items()):
        value = _actors(role, found, actor_of, bodies)
        slots[role] += [Said(value, claim, published.get(report_id, "")) for claim in found]
    return slots


Actor = tuple[str, str]
"""Id and name."""


def _bodies(claims: Sequence[Claim], actor_of: ActorOf) -> dict[tuple[str, str], Actor]:
    """Return the bodies that any report puts in a role of the event, by role and printed name."""
    return {
        (claim.value.role, claim.value.name): actor_of[claim.report_id, claim.value.name]
        for claim in sorted(claims, key=lambda claim: claim.id, reverse=True)
        if isinstance(claim.value, ParticipantValue) and claim.value.kind != "person"
    }


def _actors(
    role: str, claims: Sequence[Claim], actor_of: ActorOf, bodies: Mapping[tuple[str, str], Actor]
) -> ActorsValue:
    """Return the actors of one role in one report; but for participants, a person stands for the body it acts for where
    any report names that body in the role."""
    values = [claim.value for claim in claims if isinstance(claim.value, ParticipantValue)]
    report_id = claims[0].report_id
    kept: set[Actor] = set()
    for value in values:
        own = actor_of[report_id, value.name]
        body = bodies.get((role, value.acts_for)) if value.kind == "person" and value.acts_for else None
        kept.add(own if role == "participant" or body is None else body)
    ordered = sorted(kept)
    return ActorsValue(actor_ids=tuple(one for one, _ in ordered), names=tuple(name for _, name in ordered))
