"""What acts for what: a minister and a ministry for a state; and which voices are official."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from dragoman.findings import Kin
from dragoman.lexicon import Lexicon
from dragoman.links import name_parts, usual_names
from dragoman.schema import Actor, Attribution, Claim, EventMention, Kind, ParticipantValue

_ORGANS = frozenset(("person", "ministry", "igo", "other"))
"""Kinds of actors that can be part of another; an armed group or a party is no part of the state it fights or sits
in."""

_OFFICIAL_KINDS = frozenset(("state", "ministry", "igo"))
_OFFICIAL_OUTLETS = frozenset(("government", "igo"))


def kin_of(actors: Sequence[Actor], claims: Iterable[Claim], lexicon: Lexicon) -> Kin:
    """Return which actor stands under which name as a body, and what each actor acts for or is part of, nearest first.

    What most claims say an actor acts for goes before the state that the table of bodies gives.
    """
    by_name = {
        _usual(name.name, lexicon): actor.id
        for actor in actors
        if actor.kind != "person"
        for name in sorted(actor.names, key=lambda name: name.name)
    }
    said = {actor.id: _acts_for(actor, lexicon) for actor in actors if actor.kind in _ORGANS}
    above = {one: by_name.get(_usual(body, lexicon)) for one, body in said.items() if body}
    values = (claim.value for claim in claims)
    names = {value.acts_for for value in values if isinstance(value, ParticipantValue) and value.acts_for}
    bodies = {name: by_name[usual] for name in sorted(names) if (usual := _usual(name, lexicon)) in by_name}
    return Kin(bodies=bodies, within={one: tuple(_chain(one, above)) for one in above})


def _usual(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    parts = name_parts(name)
    return usual_names(lexicon).get(parts, parts)


def _acts_for(actor: Actor, lexicon: Lexicon) -> str | None:
    """Return what an actor acts for: as most claims say; for an organ of a state, as the table of bodies says, or the
    one state that is named in its own name."""
    if actor.acts_for or actor.kind != "ministry":
        return actor.acts_for
    return _states(lexicon).get(_usual(actor.name, lexicon)) or _state_named(name_parts(actor.name), lexicon)


@lru_cache(maxsize=8)
def _states(lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    """Return the state of each body of the table that has one, by its folded usual name."""
    return {name_parts(row.name): row.country for row in lexicon.bodies if row.country}


def _state_named(parts: tuple[str, ...], lexicon: Lexicon) -> str | None:
    stretches = (parts[i:j] for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
    found = {state for words in stretches if (state := _names_of_states(lexicon).get(words))}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=8)
def _names_of_states(lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    """Return the usual name of each state by all its folded names and demonyms."""
    rows = ((row.name, (row.name, *row.aliases, *row.demonyms)) for row in lexicon.countries)
    return {name_parts(name): usual for usual, names in rows for name in names}


def _chain(actor: str, above: Mapping[str, str | None]) -> Iterator[str]:
    seen = {actor}
    up = above.get(actor)
    while up and up not in seen:
        yield up
        seen.add(up)
        up = above.get(up)


# Official voices


def official_voices(claims: Iterable[Claim], mentions: Mapping[str, EventMention], lexicon: Lexicon) -> frozenset[str]:
    """Return the voices, among those of the claims, that speak for a state, an organ of one or an organisation of
    states: such a body or a person who acts for one, or an outlet that the table calls government or igo."""
    official = {row.name for row in lexicon.outlets if row.kind in _OFFICIAL_OUTLETS}
    speaking = {
        one.id for one in mentions.values() if one.attribution is not None and _is_official(one.attribution, lexicon)
    }
    found: set[str] = set()
    for claim in claims:
        if claim.voice.startswith("speaker:"):
            found |= {claim.voice} if claim.event_mention_id in speaking else set()
        elif claim.voice not in found and claim.voice.removeprefix("outlet:") in official:
            found |= {claim.voice} if claim.voice.startswith("outlet:") else set()
    return frozenset(found)


def _is_official(said: Attribution, lexicon: Lexicon) -> bool:
    names = (said.acts_for,) if said.kind == "person" else (said.name, said.acts_for)
    return any(_kinds(lexicon).get(name_parts(name)) in _OFFICIAL_KINDS for name in names if name)


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> dict[tuple[str, ...], Kind]:
    """Return the kind of each state and body of the tables by all its folded names."""
    bodies: dict[tuple[str, ...], Kind] = {
        name_parts(name): row.kind for row in lexicon.bodies for name in (row.name, *row.aliases)
    }
    for row in lexicon.countries:
        bodies |= dict.fromkeys(map(name_parts, (row.name, *row.aliases)), "state")
    return bodies
