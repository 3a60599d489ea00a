"""The names that the tables know, ready to be found in text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from dragoman.lexicon import Body, Country, Lexicon, Outlet, Place, Title
from dragoman.mentions.names.tokens import Token, tokens_of, word_at
from dragoman.mentions.names.words import OFFICE_WORDS, word_set
from dragoman.schema import Span

What = Literal["country", "demonym", "body", "capital", "place", "outlet"]
_LONGEST_EXACT = 5
_PLACED = word_set("in at near around inside outside across throughout")
_SETTLEMENTS = word_set("city town village port capital province district suburb municipality")


class Entry(NamedTuple):
    """What a phrase names. exact: the spelling the phrase must have ("US", "IS"); "" where folding is enough."""

    what: What
    name: str
    row: Country | Body | Place | Outlet
    exact: str = ""

    @property
    def needs(self) -> str:
        """What must stand beside the words, as the table of places says."""
        return self.row.needs if isinstance(self.row, Place) else ""


class Hit(NamedTuple):
    """A known phrase in a sentence: tokens first to last, inclusive, and what it may name, best first."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """What it names at first sight."""
        return self.entries[0]

    @property
    def country(self) -> Country | None:
        """The state it names by name, capital or demonym."""
        row = self.entry.row
        return row if isinstance(row, Country) else None


class Gazetteer:
    """All phrases of a lexicon by their folded words."""

    def __init__(self, lexicon: Lexicon) -> None:
        """lexicon: an outlet whose name is made of words of offices ("Foreign Affairs") is left out."""
        self.phrases: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        self.longest: dict[str, int] = {}
        self.countries = {row.name: row for row in lexicon.countries}
        self.titles = {_folded(row.words): row for row in lexicon.titles}
        self.honorifics = frozenset(words for words, row in self.titles.items() if row.honorific)
        self.offices = {words: row for words, row in self.titles.items() if not row.honorific}
        self.title_words = frozenset(word for words in self.offices for word in words)
        self.longest_title = max(map(len, self.titles), default=1)
        self.given = _parts_of(lexicon, "given")
        self.particles = _parts_of(lexicon, "particle")
        self.family_first = _parts_of(lexicon, "family first")
        for phrase, entry in _entries(lexicon):
            words = _folded(phrase)
            if entry.what != "outlet" or not OFFICE_WORDS.issuperset(words):
                self._add(words, entry)

    def _add(self, words: tuple[str, ...], entry: Entry) -> None:
        if not words:
            return
        known = self.phrases.get(words)
        if known is None:
            self.phrases[words] = (entry,)
            self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))
        elif entry not in known:
            self.phrases[words] = (*known, entry)

    def named(self, phrase: str) -> tuple[Entry, ...]:
        """Return what a phrase by itself may name."""
        return self.phrases.get(_folded(phrase), ())

    def hits(self, tokens: tuple[Token, ...]) -> tuple[Hit, ...]:
        """Return the longest known phrases from left to right, not overlapping."""
        found: list[Hit] = []
        i = 0
        while i < len(tokens):
            hit = self._at(tokens, i)
            if hit:
                found.append(hit)
            i = hit.last + 1 if hit else i + 1
        return tuple(found)

    def _at(self, tokens: tuple[Token, ...], i: int) -> Hit | None:
        for length in range(min(self.longest.get(tokens[i].folded, 0), len(tokens) - i), 0, -1):
            words = tokens[i : i + length]
            entries = self.phrases.get(tuple(token.folded for token in words))
            if entries and any(token.is_capital or token.text == "+" for token in words):
                last = i + length - 1
                fitting = tuple(e for e in entries if self._fits(e, tokens, i, last))
                if fitting:
                    return Hit(i, last, fitting)
        return None

    def _fits(self, entry: Entry, tokens: tuple[Token, ...], first: int, last: int) -> bool:
        """Return whether the words are spelt as they must be and have beside them what the name needs."""
        if entry.exact and entry.exact != _spelt(tokens[first : last + 1]):
            return False
        if not entry.needs or self._is_widened(tokens, last):
            return True
        before = word_at(tokens, first - 1)
        if before == "of" and word_at(tokens, first - 2) in _SETTLEMENTS:
            return True
        if entry.needs == "state" or _stands_in_name(tokens, first, last):
            return False
        return entry.needs == "alone" or before in _PLACED

    def _is_widened(self, tokens: tuple[Token, ...], last: int) -> bool:
        """Return whether a state or region follows after a comma ("Reading, England")."""
        wider = self._at(tokens, last + 2) if word_at(tokens, last + 1) == "," and last + 2 < len(tokens) else None
        row = wider.entry.row if wider else None
        if isinstance(row, Place):
            return row.precision == "region"
        return wider is not None and wider.entry.what == "country"

    def title_at(self, tokens: tuple[Token, ...], i: int) -> tuple[int, Title] | None:
        """Return the length in tokens of the longest office title that begins at a token, and its row."""
        if not 0 <= i < len(tokens) or not {tokens[i].folded, singular(tokens[i].folded)} & self.title_words:
            return None
        for length in range(min(self.longest_title, len(tokens) - i), 0, -1):
            words = tuple(token.folded for token in tokens[i : i + length])
            row = self.offices.get(words) or self.offices.get((*words[:-1], singular(words[-1])))
            if row:
                return length, row
        return None


def _stands_in_name(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Return whether a capitalised word stands beside the words, so that they may be part of a longer name."""
    before, after = first - 1, last + 1
    opens = before > 0 and tokens[before].is_word and tokens[before].is_capital
    goes_on = after < len(tokens) and tokens[after].is_word and tokens[after].is_capital
    return opens or goes_on or tokens[first].glued or (after < len(tokens) and tokens[after].glued)


def singular(word: str) -> str:
    """Return a noun without its plural ending."""
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _parts_of(lexicon: Lexicon, kind: str) -> frozenset[str]:
    """Return the parts of names of a kind; parts of two words ("Abd al") are left out."""
    spellings = [one for row in lexicon.name_parts if row.kind == kind for one in (row.word, *row.aliases)]
    return frozenset(words[0] for one in spellings if len(words := _folded(one)) == 1)


def _folded(phrase: str) -> tuple[str, ...]:
    words: tuple[str, ...]
    plain = phrase.replace("-", " ")
    if plain.isascii() and plain.replace(" ", "").isalpha():  # no more than a quarter of the time, for most phrases
        words = tuple(plain.casefold().split())
    else:
        words = tuple(token.folded for token in tokens_of(phrase, Span(0, len(phrase))))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _spelt(tokens: tuple[Token, ...]) -> str:
    return "".join(token.text.replace(".", "") for token in tokens)


def _exact(phrase: str) -> str:
    """Return the spelling that a short all-capital phrase must have, so that "us" and "who" are no names."""
    if not phrase.isupper():
        return ""
    plain = phrase.replace(".", "")
    return plain.replace(" ", "") if plain.isupper() and len(plain) <= _LONGEST_EXACT else ""


def _entries(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    """Yield each phrase with what it names; of two that share a phrase the one that comes first counts."""
    for country in lexicon.countries:
        yield from _named("country", country.name, country, (country.name, *country.aliases))
        plurals = tuple(f"{phrase}s" for phrase in country.demonyms)
        yield from _named("demonym", country.name, country, (*country.demonyms, *plurals))
    for body in lexicon.bodies:
        yield from _named("body", body.name, body, (body.name, *body.aliases))
    for country in lexicon.countries:
        yield from _named("capital", country.capital, country, (country.capital, *country.capital_aliases))
    for place in lexicon.places:
        yield from _named("place", place.name, place, (place.name, *place.aliases))
    for outlet in lexicon.outlets:
        names = [name for name in (outlet.name, *outlet.aliases) if not name.casefold().startswith("the ")]
        yield from _named("outlet", outlet.name, outlet, names)


def _named(
    what: What, name: str, row: Country | Body | Place | Outlet, phrases: Sequence[str]
) -> Iterator[tuple[str, Entry]]:
    usual = Entry(what, name, row)
    for phrase in phrases:
        exact = _exact(phrase)
        yield phrase, usual._replace(exact=exact) if exact else usual


def usual_name(name: str, lexicon: Lexicon) -> str:
    """Return the name under which the tables have a state or body ("UN": "United Nations"), else the name as it is."""
    entries = gazetteer(lexicon).named(name)
    fitting = [e for e in entries if e.what in ("country", "body") and e.exact in ("", _exact(name))]
    return fitting[0].name if fitting else name


@lru_cache(maxsize=8)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """Return the phrases of a lexicon, made once for each digest."""
    return Gazetteer(lexicon)
