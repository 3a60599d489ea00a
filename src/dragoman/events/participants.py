"""Participants with their roles, from the names that belong to a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.events.arguments import GO_BETWEENS, Argument
from dragoman.events.sentence import Sentence
from dragoman.events.triggers import Match
from dragoman.schema import Kind, Mention, Participant, Role

_MEMBERS = frozenset({"between", "among"})
_BROKERED: dict[str, Role] = {
    "brokered": "mediator",
    "mediated": "mediator",
    "sponsored": "mediator",
    "backed": "mediator",
    "facilitated": "mediator",
    "supervised": "mediator",
    "led": "mediator",
    "guaranteed": "guarantor",
    "hosted": "host",
    "organized": "host",
    "arranged": "mediator",
    "announced": "issuer",
    "declared": "issuer",
}
_OUTSIDE = frozenset({"violence", "violation", "invitation", "appointment", "position"})
_SUBJECT_LINKS = frozenset({"subject", "apposition", "possessor", "paired", "carrier", "bare carrier", "by"})
# Links that give a participant, by type of event; what stands there and is not listed is left out.
_LINKS: dict[str, frozenset[str]] = {
    "meeting": frozenset(
        {"subject", "possessor", "paired", "carrier", "bare carrier", "object", "with", "between", "among", "of", "by"}
    ),
    "talks": frozenset(
        {"subject", "bare carrier", "possessor", "paired", "with", "between", "among", "of", "by", "object"}
    ),
    "visit": frozenset({"subject", "possessor", "paired", "carrier", "bare carrier", "by", "of", "premodifier"}),
    "mediation": frozenset(
        {"subject", "apposition", "possessor", "paired", "by", "object", "between", "among", "premodifier", "of"}
    ),
    "agreement": frozenset({"subject", "possessor", "paired", "by", "with", "between", "among", "of"}),
    "ceasefire": frozenset({"subject", "possessor", "by", "with", "between", "among"}),
    "implementation": frozenset({"subject", "possessor", "by", "with", "between", "among", "object", "of"}),
    "violation": frozenset({"subject", "possessor", "by", "premodifier"}),
    "invitation": frozenset({"subject", "possessor", "by", "object", "to", "premodifier", "of"}),
    "appointment": frozenset({"subject", "possessor", "by", "object", "of"}),
    "violence": frozenset({"subject", "possessor", "by", "object", "on", "against", "premodifier", "of"}),
    "position": frozenset({"subject", "object", "on", "by"}),
}
_PLACE_LINKS = frozenset({"in", "at", "near", "to"})


def participants_of(
    sentence: Sentence, match: Match, arguments: Sequence[Argument], default: Role
) -> tuple[Participant, ...]:
    """Return the participants of an event, each name once in a role, people with the state or body they act for."""
    found: list[tuple[Role, Mention]] = []
    parties = _conflict_parties(match, arguments)
    for argument in arguments:
        role = _role(sentence, match, argument, default)
        if role is None:
            continue
        for mention in argument.named.mentions:
            if mention.kind is not None and not _is_venue(match, argument, mention):
                in_conflict = argument.named.first in parties and role in ("participant", "signatory")
                found.append(("party" if in_conflict else role, mention))
    return with_principals(found)


def with_principals(found: Sequence[tuple[Role, Mention]]) -> tuple[Participant, ...]:
    """Return mentions in their roles as participants, each name once, people with the state or body they act for."""
    return merged(one for role, mention in _without_groups(list(found)) for one in with_principal(role, mention))


def _without_groups(found: list[tuple[Role, Mention]]) -> list[tuple[Role, Mention]]:
    """Return the actors without "the three countries" and the like, where actors are named beside it."""
    named = [(role, mention) for role, mention in found if mention.kind != "other" or "group" not in mention.tags]
    return named or found


def _is_venue(match: Match, argument: Argument, mention: Mention) -> bool:
    """Return whether the name is where it happens: "visited Turkey", "in Kazakhstan"."""
    if argument.link in _PLACE_LINKS and argument.link != "to":
        return True
    return match.row.type == "visit" and argument.link == "object" and mention.kind == "state"


def _role(sentence: Sentence, match: Match, argument: Argument, default: Role) -> Role | None:
    link, row = argument.link, match.row
    if link.startswith("-"):
        return _BROKERED.get(link[1:])
    if link not in _LINKS.get(row.type, frozenset()):
        return None
    agent = _agent_role(sentence, argument) if link in ("by", "subject") else None
    return agent or _by_link(match, link) or default


def _by_link(match: Match, link: str) -> Role | None:
    """Return the role the table gives to what stands so; none is the default of the type."""
    row = match.row
    if link == "paired" and row.type == "mediation":  # "Aruvia-Belmark mediation" is between them
        return row.object
    if link in _SUBJECT_LINKS or link == "premodifier" or (row.type == "invitation" and link == "of"):
        return row.subject
    if (
        link == "of" and row.type == "mediation" and row.words.split()[-1] in GO_BETWEENS
    ):  # "guarantors of the Syria truce"
        return row.object
    if link in _MEMBERS or link == "with":
        return row.object if row.type == "mediation" else row.subject
    return None if link == "of" and row.type not in _OUTSIDE else row.object


def _agent_role(sentence: Sentence, argument: Argument) -> Role | None:
    """Return the role that a participle gives its agent ("talks hosted by Oman")."""
    before = sentence.words(argument.named.first - 12, argument.named.first)
    for word in reversed(before if "by" in before else ()):
        if word in _BROKERED and word != "led":
            return _BROKERED[word]
    return None


def _conflict_parties(match: Match, arguments: Sequence[Argument]) -> frozenset[int]:
    """Return the names that stand as parties to a conflict: armed groups, oppositions, and who is listed with them."""
    if match.row.type not in ("talks", "agreement", "ceasefire", "mediation", "meeting"):
        return frozenset()
    if match.row.type == "meeting" and not {"talks", "negotiations"} & set(match.row.words.split()):
        return frozenset()
    parties: set[int] = set()
    for link in {a.link for a in arguments}:
        group = [a.named for a in arguments if a.link == link]
        if any(m.kind in ("armed_group", "party") for named in group for m in named.mentions):
            parties.update(named.first for named in group)
    return frozenset(parties)


def with_principal(role: Role, mention: Mention) -> Iterator[Participant]:
    """Yield a mention as a participant and, after a person or state organ, the state or body it acts for."""
    if mention.kind is None:
        return
    known_by = "officials" if "official" in mention.tags else ""
    yield Participant(
        name=mention.name,
        kind=mention.kind,
        role=role,
        span=mention.span,
        acts_for=mention.acts_for,
        office=mention.office,
        head=mention.head,
        known_by=known_by,
    )
    if mention.acts_for and mention.kind in ("person", "ministry"):
        kind: Kind = mention.acts_for_kind or "state"
        yield Participant(name=mention.acts_for, kind=kind, role=role, span=mention.span, known_by=known_by)


def merged(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return each actor once: in its first role, but a telling role goes before the default one."""
    by_name: dict[str, Participant] = {}
    for participant in participants:
        known = by_name.get(participant.name)
        if known is None or (known.role == "participant" and participant.role != "participant"):
            by_name[participant.name] = participant
    return tuple(by_name.values())
