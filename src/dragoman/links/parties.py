"""What is measured of who took part and where by two accounts: each between 0 and 1. Symmetric."""

from __future__ import annotations

from dragoman.links.accounts import Account
from dragoman.links.kinds import on_one_ground
from dragoman.links.rarity import Rarity


def actors_shared(a: Account, b: Account, rarity: Rarity) -> float:
    """Return what both name of states and bodies, as a share of all of them."""
    return rarity.actors.overlap(a.actors, b.actors)


def actors_included(a: Account, b: Account, rarity: Rarity) -> float:
    """Return what both name of states and bodies, as a share of those that the shorter account names."""
    return rarity.actors.inclusion(a.actors, b.actors)


def telling_actor(a: Account, b: Account, rarity: Rarity) -> float:
    """Actors that stand in most events of the dossier tell little; one that stands in few tells much."""
    return rarity.actors.most(a.actors & b.actors)


def two_actors(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name the same two states or bodies."""
    return float(len(a.actors & b.actors) > 1)


def no_actor_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name states or bodies and share none."""
    return float(bool(a.actors) and bool(b.actors) and a.actors.isdisjoint(b.actors))


def other_actors(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if each side names a state or body that the other does not."""
    return float(not a.actors <= b.actors and not b.actors <= a.actors)


def no_actors(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if one names no state, body or person."""
    return float(not (a.actors or a.persons) or not (b.actors or b.persons))


def person_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name one person."""
    return float(not a.persons.isdisjoint(b.persons))


def persons_alike(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name the same two persons or more."""
    return float(len(a.persons & b.persons) > 1)


def other_persons(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name persons and share none."""
    return float(bool(a.persons) and bool(b.persons) and a.persons.isdisjoint(b.persons))


def each_another_person(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if each side names a person that the other does not, beside one that both name."""
    apart = bool(a.persons - b.persons) and bool(b.persons - a.persons)
    return float(apart and bool(a.persons & b.persons))


def kin_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return how much the words in the names of those who take part overlap ("Iraqi Kurdistan" and "Kurdistan Regional
    Government")."""
    shared = len(a.kin & b.kin) if a.kin and b.kin else 0
    return shared / (len(a.kin) + len(b.kin) - shared) if shared else 0.0


def other_leads(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name who is in the main role and share none."""
    return float(a.mention.type == b.mention.type and bool(a.leads) and bool(b.leads) and not a.leads & b.leads)


def leads_shared(a: Account, b: Account, _: Rarity) -> float:
    """Return the share of those in the main role that both name."""
    return len(a.leads & b.leads) / len(a.leads | b.leads) if a.mention.type == b.mention.type and a.leads else 0.0


def other_roles(a: Account, b: Account, _: Rarity) -> float:
    """To broker is not to guarantee."""
    return float(bool(a.roles and b.roles) and not a.roles & b.roles)


def same_place(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both name one place, or one state for a ceasefire."""
    return float(on_one_ground(a, b))


def same_country(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if both are in one state, and at most one says where."""
    return float(a.country is not None and a.country == b.country and (a.place is None or b.place is None))


def other_country(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for places in two states."""
    return float(bool(a.country) and bool(b.country) and a.country != b.country)


def other_country_borrowed(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for places in two states, one of which is not told of the event itself."""
    return other_country(a, b, _) * float(a.borrowed or b.borrowed)


def other_place(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 for two places that are not in two states."""
    return float(bool(a.place) and bool(b.place) and a.place != b.place and not other_country(a, b, _))


def no_place(a: Account, b: Account, _: Rarity) -> float:
    """Return 1 if one does not say where."""
    return float((a.place or a.country) is None or (b.place or b.country) is None)
