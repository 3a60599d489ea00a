"""A sentence as the finders of names see it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dragoman.mentions.names.gazetteer import Gazetteer, Hit
from dragoman.mentions.names.tokens import Token


class Told(NamedTuple):
    """What a report says of states, for names that several states have a place of.

    named: the states it names. beside: by the folded words of a place, the state that stands right beside it ("Tripoli,
    Lebanon"), None where two do. home: the state of the outlet.
    """

    named: frozenset[str] = frozenset()
    beside: Mapping[tuple[str, ...], str | None] = MappingProxyType({})
    home: str | None = None


class Known(NamedTuple):
    """A sentence as the finders of names see it. titled: tokens of titles. covering: the known phrase of each token.
    told: what the whole report says of states."""

    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    tables: Gazetteer
    text: str
    titled: frozenset[int]
    covering: dict[int, Hit]
    told: Told = Told()

    def hit_at(self, i: int) -> Hit | None:
        """Return the known phrase that covers a token."""
        return self.covering.get(i)


def known_of(tokens: tuple[Token, ...], tables: Gazetteer, text: str) -> Known:
    """Return a sentence with the known phrases in it and the tokens that belong to titles of offices."""
    hits = tables.hits(tokens)
    titled = {j for i in range(len(tokens)) if (found := tables.title_at(tokens, i)) for j in range(i, i + found[0])}
    covering = {i: hit for hit in hits for i in range(hit.first, hit.last + 1)}
    return Known(tokens, hits, tables, text, frozenset(titled), covering)
