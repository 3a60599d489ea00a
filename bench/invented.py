"""Invented processes: who takes part, where and when they meet, what becomes of it. Seeded, of syllables."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

import msgspec

from dragoman.lexicon import Country, Lexicon
from dragoman.schema import Kind, Role

REPORTS_OF_A_PROCESS = 250
"""A larger set of reports tells of more processes; each has as many reports, whatever the size."""

_EVENTS = 60
_PERSONS = 14
_BODIES = 5
_START = datetime.date(2014, 1, 1).toordinal()
_SPAN = 700
_SYLLABLES = [
    a + b for a in "b d f g h k l m n p r s t v z sh ch kh".split() for b in "a e i o u ar en il or un".split()
]
_TITLES = ("foreign minister", "president", "prime minister", "defence minister", "chief negotiator", "envoy")


class Person(NamedTuple):
    """Someone who acts for a body; `spelt`: the name in another transliteration."""

    name: str
    spelt: str
    acts_for: str
    title: str


class Body(NamedTuple):
    """A state or group."""

    name: str
    kind: Kind


class Happening(NamedTuple):
    """What truly happened: a day (ordinal), a place, who in which role; killed: how many."""

    type: str
    noun: str
    day: int
    place: str
    country: str
    actors: tuple[tuple[Body, Role], ...]
    persons: tuple[Person, ...]
    round: int | None
    killed: int | None


class Process(NamedTuple):
    """A process of many happenings, in the order of their days."""

    bodies: tuple[Body, ...]
    persons: tuple[Person, ...]
    happenings: tuple[Happening, ...]


_KINDS: tuple[tuple[str, str, Role, int], ...] = (
    ("talks", "peace talks", "participant", 14),
    ("meeting", "meeting", "participant", 26),
    ("visit", "visit", "participant", 8),
    ("ceasefire", "ceasefire", "party", 8),
    ("agreement", "agreement", "signatory", 8),
    ("mediation", "mediation", "mediator", 6),
    ("violence", "attack", "target", 16),
    ("position", "statement", "issuer", 14),
)
"""Type, the noun that tells of it, the role of who acts, and how common it is."""


def processes(number: int, seed: int) -> Iterator[Process]:
    """Yield processes; the first ones are the same whatever their number."""
    states = _states(random.Random(f"{seed} states"))  # noqa: S311 - no secrets: a bench must be repeatable
    for n in range(number):
        yield _process(random.Random(f"{seed} {n}"), states)  # noqa: S311 - as above


def with_states(lexicon: Lexicon, seed: int) -> Lexicon:
    """Return the tables with the invented states in them."""
    rng = random.Random(f"{seed} states")  # noqa: S311 - as above
    own = tuple(Country(name=name, code=f"{n:03}") for n, (name, _) in enumerate(_states(rng)))
    return msgspec.structs.replace(lexicon, countries=(*lexicon.countries, *own), digest=f"{lexicon.digest} {seed}")


def _states(rng: random.Random) -> list[tuple[str, list[str]]]:
    """Return two hundred states with their towns: as on earth their number does not grow with the news."""
    made = (_word(rng, 3) for _ in count())
    names = list(dict.fromkeys(name for name, _ in zip(made, range(260), strict=False)))[:200]
    return [(f"{name}ia", [_word(rng, 3) for _ in range(6)]) for name in names]


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choices(_SYLLABLES, k=syllables)).capitalize()


def _process(rng: random.Random, states: Sequence[tuple[str, list[str]]]) -> Process:
    own = rng.sample(states, 3)
    groups = [f"{_word(rng, 2)} {rng.choice(('Front', 'Movement', 'Council'))}" for _ in range(_BODIES - 3)]
    bodies = (*(Body(name, "state") for name, _ in own), *(Body(name, "armed_group") for name in groups))
    titles = {body: iter(_TITLES) for body in bodies}
    persons = tuple(_person(rng, body, next(titles[body], "adviser")) for body in rng.choices(bodies, k=_PERSONS))
    start = _START + rng.randrange(1500)
    days = sorted(start + rng.randrange(_SPAN) for _ in range(_EVENTS))
    round_of = count(1)
    happenings = tuple(_happening(rng, day, bodies, persons, own, round_of) for day in days)
    return Process(bodies, persons, happenings)


def _person(rng: random.Random, body: Body, title: str) -> Person:
    given, family = _word(rng, 2), _word(rng, 3)
    spelt = family.replace("kh", "h").replace("Kh", "H").replace("u", "o", 1)
    return Person(f"{given} {family}", f"{given} {spelt}", body.name, title)


def _happening(
    rng: random.Random,
    day: int,
    bodies: Sequence[Body],
    persons: Sequence[Person],
    states: Sequence[tuple[str, list[str]]],
    round_of: Iterator[int],
) -> Happening:
    event_type, noun, role, _ = rng.choices(_KINDS, [weight for *_, weight in _KINDS])[0]
    country, towns = rng.choice(states)
    many = rng.randint(2, 4) if role in ("participant", "party", "signatory") else 1
    acting = rng.sample(bodies, many)
    there = [one for one in persons if one.acts_for in {body.name for body in acting}]
    return Happening(
        type=event_type,
        noun=noun,
        day=day,
        place=towns[min(int(rng.expovariate(1.0)), len(towns) - 1)],
        country=country,
        actors=tuple((body, role) for body in acting),
        persons=tuple(rng.sample(there, min(len(there), 2))) if event_type in ("meeting", "visit", "position") else (),
        round=next(round_of) if event_type == "talks" else None,
        killed=rng.randint(1, 60) if event_type == "violence" else None,
    )
