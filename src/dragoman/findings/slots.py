"""Findings of an event: its claims by slot, each slot added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec

from dragoman.findings.compare import CLOSED_ROLES
from dragoman.findings.options import Said
from dragoman.findings.rules import choose
from dragoman.findings.status import LIFE, status_of
from dragoman.lexicon import REPRESENTATIVE_ALONE, FindingRules, RuleName
from dragoman.schema import ActorsValue, Claim, DateValue, Finding, NumberValue, ParticipantValue, PlaceValue
from dragoman.schema.ids import finding_id

ActorOf = Mapping[tuple[str, str], tuple[str, str]]
"""Actor id and name by report id and name."""


class Kin(msgspec.Struct, frozen=True, kw_only=True):
    """What acts for what. bodies: actor id by the name under which a report says that somebody acts for it. within: by
    actor id, the ids of what it acts for or is part of, the nearest first."""

    bodies: Mapping[str, str] = msgspec.field(default_factory=dict)
    within: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


ALONE = Kin()
"""Nobody is known to act for anybody."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What adding up needs to know beside the claims of an event.

    told: by claim id, the day its words were first published, "" or missing if unknown. kin: what acts for what.
    superseded: ids of reports that a later one replaced. official: voices of states, their organs and organisations of
    states.
    """

    told: Mapping[str, str]
    actor_of: ActorOf
    kin: Kin = ALONE
    superseded: Collection[str] = frozenset()
    official: Collection[str] = frozenset()
    rules: FindingRules = REPRESENTATIVE_ALONE


def find_all(event_id: str, claims: Sequence[Claim], known: Known) -> tuple[Finding, ...]:
    """Return a finding for each slot that the claims of an event fill, sorted by slot.

    A role is one slot whose value is the set of actors a report puts in it. In roles other than participant a person
    who acts for a body beside it is not counted again: reports that name a delegation and reports that name its head
    say the same.
    """
    slots = _by_slot(claims, known)
    return tuple(_finding(event_id, slot, slots[slot], known) for slot in sorted(slots))


def _finding(event_id: str, slot: str, said: Sequence[Said], known: Known) -> Finding:
    rule = known.rules.rule_of(slot)
    if slot == "status":
        chosen = status_of(said, known.superseded, known.official, rule)
    else:
        chosen = choose(rule, slot, said, known.superseded, known.official)
    return Finding(
        id=finding_id(event_id, slot),
        event_id=event_id,
        slot=slot,
        value=chosen.value,
        verdict=chosen.verdict,
        rule=versioned(slot, rule),
        values=chosen.values,
    )


_VERSION = 2
"""Of all rules: a change of what one chooses raises it, so that records tell which they were made by."""


def versioned(slot: str, rule: RuleName) -> str:
    """Return the name of a rule as findings of a slot bear it: "latest.2"; for a status the life goes before it."""
    name = f"{rule}.{_VERSION}"
    if slot != "status":
        return name
    return LIFE if rule == "representative" else f"{LIFE}+{name}"


def _by_slot(claims: Sequence[Claim], known: Known) -> dict[str, list[Said]]:
    slots: dict[str, list[Said]] = defaultdict(list)
    roles: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        day = known.told.get(claim.id, "")
        match claim.value:
            case ParticipantValue():
                roles[claim.value.role, claim.report_id].append(claim)
            case NumberValue():
                slots[f"number:{claim.value.what}"].append(Said(claim.value, claim, day))
            case DateValue() | PlaceValue():
                slots[claim.slot].append(Said(claim.value, claim, day))
            case str():
                slots[claim.slot].append(Said(claim.value, claim, day))
    bodies = _bodies(claims, known)
    lists = {
        (role, report): _actors(found, bodies[role] if role != "participant" else {}, known)
        for (role, report), found in sorted(roles.items())
    }
    for (role, report), value in _with_those_beside(lists).items():
        slots[role] += [Said(value, claim, known.told.get(claim.id, "")) for claim in roles[role, report]]
    return slots


_Lists = Mapping[tuple[str, str], ActorsValue]
"""The actors that a report puts in a role, by role and report."""


def _with_those_beside(lists: _Lists) -> _Lists:
    """Return the lists of closed roles with those whom every report with that list has as mere participants."""
    same: dict[tuple[str, tuple[str, ...]], list[frozenset[str]]] = defaultdict(list)
    for (role, report), value in lists.items():
        others = lists.get(("participant", report))
        reach = frozenset(others.actor_ids).union(*others.within) if others else frozenset()
        same[role, value.actor_ids].append(reach.difference(value.actor_ids))
    beside = {key: tuple(sorted(frozenset.intersection(*found))) for key, found in same.items()}
    return {
        (role, report): msgspec.structs.replace(value, beside=beside[role, value.actor_ids])
        if role in CLOSED_ROLES
        else value
        for (role, report), value in lists.items()
    }


def _bodies(claims: Sequence[Claim], known: Known) -> dict[str, dict[str, str]]:
    """Return the bodies that any report puts in a role of the event, by role: name by id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in claims:
        value = claim.value
        if isinstance(value, ParticipantValue) and value.kind != "person":
            actor, name = known.actor_of[claim.report_id, value.name]
            found[value.role][actor] = name
    return found


def _actors(claims: Sequence[Claim], bodies: Mapping[str, str], known: Known) -> ActorsValue:
    """Return the actors of one role in one report: a person stands for the nearest of the bodies it acts for."""
    names: dict[str, str] = {}
    for claim in claims:
        value = claim.value
        if isinstance(value, ParticipantValue):
            actor, name = known.actor_of[claim.report_id, value.name]
            body = _acting_for(value.acts_for, actor, bodies, known.kin) if value.kind == "person" else None
            names |= {body: bodies[body]} if body else {actor: name}
    ordered = tuple(sorted(names))
    within = tuple(known.kin.within.get(one, ()) for one in ordered)
    return ActorsValue(
        actor_ids=ordered, names=tuple(names[one] for one in ordered), within=within if any(within) else ()
    )


def _acting_for(acts_for: str | None, actor: str, bodies: Mapping[str, str], kin: Kin) -> str | None:
    """Return the body among these that a person acts for: as its own report says, else as most reports do."""
    said = kin.bodies.get(acts_for or "")
    own = (said, *kin.within.get(said, ())) if said else kin.within.get(actor, ())
    return next((one for one in own if one in bodies), None)
