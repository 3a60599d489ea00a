"""The names that the tables know, ready to be found in text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from dragoman.lexicon import Body, Country, Lexicon, Place, Title
from dragoman.mentions.tokens import Token, tokens_of
from dragoman.schema import PlaceValue, Span

What = Literal["country", "capital", "demonym", "body", "place"]


class Entry(NamedTuple):
    """What a phrase names. exact: the phrase must stand as spelt ("US", "IS"), not only fold to it."""

    what: What
    name: str
    row: Country | Body | Place
    exact: str


class Hit(NamedTuple):
    """A known phrase in a sentence: tokens first to last, inclusive, and what it may name, best first."""

    first: int
    last: int
    entry: Entry


class Gazetteer:
    """All phrases of a lexicon by their folded words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.phrases: dict[tuple[str, ...], Entry] = {}
        self.longest = 1
        self.countries = {row.name: row for row in lexicon.countries}
        self.by_code = {row.code: row for row in lexicon.countries}
        self.titles = {tuple(t.folded for t in _words(row.words)): row for row in lexicon.titles}
        self.title_words = frozenset(word for words in self.titles for word in words)
        self.longest_title = max(map(len, self.titles), default=1)
        for phrase, entry in _entries(lexicon):
            self._add(phrase, entry)

    def _add(self, phrase: str, entry: Entry) -> None:
        words = tuple(token.folded for token in _words(phrase))
        if words:
            self.phrases.setdefault(words, entry)
            self.longest = max(self.longest, len(words))

    def hits(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """Yield the longest known phrases from left to right, not overlapping."""
        i = 0
        while i < len(tokens):
            hit = self._at(tokens, i) if tokens[i].is_capital else None
            if hit:
                yield hit
            i = hit.last + 1 if hit else i + 1

    def _at(self, tokens: Sequence[Token], i: int) -> Hit | None:
        for length in range(min(self.longest, len(tokens) - i), 0, -1):
            entry = self.phrases.get(tuple(token.folded for token in tokens[i : i + length]))
            if entry and (not entry.exact or _spelt(tokens[i : i + length]) == entry.exact):
                return Hit(i, i + length - 1, entry)
        return None

    def title_at(self, tokens: Sequence[Token], i: int) -> tuple[int, Title] | None:
        """Return the length in tokens of the longest title that begins at a token, and its row; None if none does."""
        for length in range(min(self.longest_title, len(tokens) - i), 0, -1):
            row = self.titles.get(tuple(_singular(token.folded) for token in tokens[i : i + length]))
            if row:
                return length, row
        return None


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word


def _words(phrase: str) -> list[Token]:
    return [token for token in tokens_of(phrase, Span(0, len(phrase))) if token.is_word]


def _spelt(tokens: Sequence[Token]) -> str:
    return " ".join(token.text.replace(".", "") for token in tokens)


def _exact(phrase: str) -> str:
    """Return the spelling that a short all-capital phrase must have, so that "us" and "who" are no names."""
    plain = phrase.replace(".", "")
    return plain if plain.isupper() and len(plain) <= 5 else ""


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for country in lexicon.countries:
        for phrase in (country.name, *country.aliases):
            yield phrase, Entry("country", country.name, country, _exact(phrase))
        for phrase in country.demonyms:
            yield phrase, Entry("demonym", country.name, country, "")
            yield f"{phrase}s", Entry("demonym", country.name, country, "")
    for body in lexicon.bodies:
        for phrase in (body.name, *body.aliases):
            yield phrase, Entry("body", body.name, body, _exact(phrase))
    for country in lexicon.countries:
        for phrase in (country.capital, *country.capital_aliases):
            yield phrase, Entry("capital", country.capital, country, "")
    for place in lexicon.places:
        for phrase in (place.name, *place.aliases):
            yield phrase, Entry("place", place.name, place, _exact(phrase))


@lru_cache(maxsize=8)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """Return the phrases of a lexicon, made once for each."""
    return Gazetteer(lexicon)


def place_of(entry: Entry, found: Gazetteer) -> PlaceValue | None:
    """Return the place that a phrase names: a country, its capital or a place of the table; None for other phrases."""
    row = entry.row
    if isinstance(row, Country) and entry.what == "country":
        return PlaceValue(name=row.name, precision="country", basis="stated", country=row.name, code=row.code)
    if isinstance(row, Country) and entry.what == "capital":
        return capital_of(row)
    if isinstance(row, Place):
        country = found.countries.get(row.country)
        return PlaceValue(
            name=row.within or row.name,
            precision=row.precision,
            basis="stated",
            venue=row.name if row.precision == "venue" else None,
            country=row.country or None,
            code=country.code if country else None,
            lat=row.lat,
            lon=row.lon,
        )
    return None


def capital_of(row: Country) -> PlaceValue:
    """Return the capital of a state as a place."""
    return PlaceValue(
        name=row.capital,
        precision="city",
        basis="stated",
        country=row.name,
        code=row.code,
        lat=row.lat,
        lon=row.lon,
    )
