"""Persons: runs of words that may be names, and what speaks for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.mentions.names.gazetteer import Hit, singular
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.offices import Office, office_after, office_before, owner_before
from dragoman.mentions.names.principals import headed_delegation
from dragoman.mentions.names.tokens import Token, printed, span_of, word_at
from dragoman.mentions.names.words import (
    AGENT_LINKS,
    ARTICLES,
    EVENT_HEADS,
    GOVERNMENT,
    NOT_NAMES,
    OFFICE_LINKS,
    OFFICE_WORDS,
    ORG_HEADS,
    PERSON_VERBS,
    VENUE_HEADS,
    word_set,
)

_MAX_NAME = 7
_SHORT = 4  # letters of a second half in lower case ("Ki-moon")
_INITIAL = re.compile(r"^[A-Z]$")
_THINGS = EVENT_HEADS | ORG_HEADS | VENUE_HEADS
_GROUP_OPENERS = word_set("jaysh jaish jabhat liwa harakat ahrar faylaq hezb hizb ansar kataib saraya asaib hayat")
_LOWER_OPENERS = word_set("al el bin ben ibn abu de di van von ould")
_NO_PERSON_VERBS = word_set("led held made began started")


class Named(NamedTuple):
    """A stretch of tokens that may name a person. words: folded, in order.

    sure: something here says it is a person. titled: an office or honorific stands before it. heads: he or she heads a
    delegation here.
    """

    first: int
    last: int
    name: str
    words: tuple[str, ...]
    office: Office | None
    titled: bool
    sure: bool
    heads: bool = False


def find_named(known: Known, common: frozenset[str], *, loud: bool) -> tuple[Named, ...]:
    """Return the runs of words that may name persons in one sentence, in order.

    common: the words that the report also has in lower case. loud: a headline with every word in capitals, where only
    an office or a first name that is known speaks for a person.
    """
    runs = tuple(_runs(known, common))
    starts = frozenset(first for first, _ in runs)
    return tuple(_named(known, first, last, starts, loud=loud) for first, last in runs)


def _named(known: Known, first: int, last: int, starts: frozenset[int], *, loud: bool) -> Named:
    before = office_before(known, first, last)
    titled = before is not None or _honorific_before(known, first)
    office = before or office_after(known, last, starts) or owner_before(known, first)
    words = tuple(token.folded for token in known.tokens[first : last + 1] if token.is_word)
    sure = titled or (last > first and (office is not None or _looks_personal(known, first, last, loud=loud)))
    name = printed(known.text, span_of(known.tokens, first, last))
    heads = headed_delegation(known, office.first if before and office else first, last)
    if heads is not None and (office is None or office.of is None):
        state = heads.country.name if heads.country else None
        title = office.title if office else ""
        office = (
            Office(first, last, title, state, "state") if office is None else office._replace(of=state, of_kind="state")
        )
    return Named(first, last, name, words, office, titled, sure or heads is not None, heads is not None)


def _honorific_before(known: Known, first: int) -> bool:
    return (word_at(known.tokens, first - 1),) in known.tables.honorifics


def _looks_personal(known: Known, first: int, last: int, *, loud: bool) -> bool:
    """Return whether two capitalised words or more are a person by their own form or by the word that follows."""
    run = known.tokens[first : last + 1]
    words = [token.folded for token in run if token.is_word]
    if words[0] in known.tables.given or (len(words) > 2 and words[1] in known.tables.given):
        return True
    if words[0] in known.tables.family_first and len(words) in (2, 3):
        return True
    if loud or all(token.text.isupper() for token in run):
        return False
    if any(word in known.tables.particles for word in words[:-1]) and words[0] not in known.tables.particles:
        return True
    following = word_at(known.tokens, last + 1)
    return following in PERSON_VERBS - _NO_PERSON_VERBS or (following == "," and _age_or_who(known, last + 2))


def _age_or_who(known: Known, i: int) -> bool:
    word = word_at(known.tokens, i)
    return word == "who" or (word.isdigit() and len(word) == 2 and word_at(known.tokens, i + 1) == ",")


def _runs(known: Known, common: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words, particles and initials that may be names."""
    covering = known.covering
    i = 0
    while i < len(known.tokens):
        if not _may_open(known, i, covering, common):
            i += 1
            continue
        end = i
        while end + 1 < len(known.tokens) and end - i < _MAX_NAME and _goes_on(known, end + 1, covering):
            end += 1
        while end > i and not _ends_name(known.tokens[end]):
            end -= 1
        first = _without_openers(known, i, end)
        if not _is_thing(known, first, end):
            yield first, end
        i = end + 1


def _without_openers(known: Known, first: int, end: int) -> int:
    """Return where the name begins: past the end of a body's name or what opens a sentence before a first name."""
    if first == 0 and end > 1 and word_at(known.tokens, 1) in known.tables.given:
        first += word_at(known.tokens, 0) not in known.tables.given
    while first < end and word_at(known.tokens, first) in _THINGS:
        first += 1
    return first


def _ends_name(token: Token) -> bool:
    return token.is_word and (token.is_capital or token.glued)


def _may_open(known: Known, i: int, covering: dict[int, Hit], common: frozenset[str]) -> bool:
    token = known.tokens[i]
    if i in covering:
        return _hit_opens(known, i, covering)
    if token.folded in _LOWER_OPENERS and not token.is_capital:
        return i + 1 < len(known.tokens) and _is_name_word(known, i + 1) and i + 1 not in covering
    if _INITIAL.match(token.text):
        return word_at(known.tokens, i + 1) == "." and i + 2 < len(known.tokens) and _is_name_word(known, i + 2)
    if not _is_name_word(known, i):
        return False
    return i > 0 or not _ordinary_opener(known, token, common)


def _ordinary_opener(known: Known, token: Token, common: frozenset[str]) -> bool:
    """Return whether the first word of a sentence is a common word with its capital letter."""
    if token.folded in known.tables.given:
        return False
    return token.text.casefold() in common or token.folded.endswith(("ing", "ed", "ly"))


def _is_name_word(known: Known, i: int) -> bool:
    token = known.tokens[i]
    if not token.is_word or not token.is_capital or token.folded in NOT_NAMES or token.folded in OFFICE_WORDS:
        return False
    if token.text.isupper() and len(token.text) > 1 and not _among_capitals(known, i):
        return False
    if i in known.titled or (token.folded,) in known.tables.honorifics or token.folded in GOVERNMENT:
        return False
    return not any(letter.isdigit() for letter in token.text)


def _among_capitals(known: Known, i: int) -> bool:
    """Return whether the words around are in capital letters, too, so that they tell of no acronym."""
    return all(token.text.isupper() for token in known.tokens[max(i - 1, 0) : i + 2] if token.is_word)


def _goes_on(known: Known, i: int, covering: dict[int, Hit]) -> bool:
    token, before = known.tokens[i], known.tokens[i - 1]
    if token.text == ".":
        return bool(_INITIAL.match(before.text)) and i + 1 < len(known.tokens) and known.tokens[i + 1].is_capital
    if i in covering:
        return _hit_goes_on(known, i, covering)
    if token.folded in known.tables.particles:
        return token.is_capital or (i + 1 < len(known.tokens) and known.tokens[i + 1].is_capital)
    if token.glued and token.is_word:
        tied = before.is_capital or before.folded in known.tables.particles
        return tied and not token.text.isdigit() and (token.is_capital or len(token.text) <= _SHORT)
    return _is_name_word(known, i) or bool(_INITIAL.match(token.text))


def _hit_opens(known: Known, i: int, covering: dict[int, Hit]) -> bool:
    """Return whether a phrase that the tables know opens a person's name here ("Vladimir Putin")."""
    hit = covering[i]
    if hit.first != hit.last or hit.entry.what in ("country", "body", "demonym"):
        return False
    following = i + 1 < len(known.tokens) and i + 1 not in covering and _is_name_word(known, i + 1)
    titled = i - 1 in known.titled or _honorific_before(known, i)
    return following and (word_at(known.tokens, i) in known.tables.given or titled)


def _hit_goes_on(known: Known, i: int, covering: dict[int, Hit]) -> bool:
    """Return whether a phrase that the tables know is a later part of a person's name here ("Javad Qom")."""
    hit = covering[i]
    word, before = word_at(known.tokens, i), known.tokens[i - 1]
    if hit.first != hit.last or hit.entry.what in ("country", "body"):
        return False
    if hit.entry.what == "demonym" and (singular(word) != word or word_at(known.tokens, i + 1) in GOVERNMENT):
        return False
    particle = before.folded in known.tables.particles and i > 1 and not before.is_capital
    return particle or (before.folded in known.tables.given and before.is_capital)


def _is_thing(known: Known, first: int, last: int) -> bool:
    """Return whether the run names an event, a place or a body: by its last word, the next one, or its first."""
    if word_at(known.tokens, last) in _THINGS or word_at(known.tokens, first) in _GROUP_OPENERS:
        return True
    following = last + 1
    if following < len(known.tokens) and known.tokens[following].is_capital:
        return word_at(known.tokens, following) in _THINGS
    return False


def single_names(
    known: Known, named: tuple[Named, ...], common: frozenset[str], inner: frozenset[str]
) -> Iterator[Named]:
    """Yield the single words that can only be a person: before a verb of persons, or as an agent.

    inner: the words that the report has with a capital inside a sentence; only they count at its beginning.
    """
    for one in named:
        token = known.tokens[one.first]
        if one.first != one.last or one.sure or token.text.isupper() or len(token.folded) < 3:
            continue
        if token.text.casefold() in common or (one.first == 0 and token.text not in inner):
            continue
        before, following = word_at(known.tokens, one.first - 1), word_at(known.tokens, one.last + 1)
        speaks = following in PERSON_VERBS - _NO_PERSON_VERBS and before not in ARTICLES | OFFICE_LINKS
        if speaks or (before in AGENT_LINKS and following == "'s"):
            yield one._replace(sure=True)
