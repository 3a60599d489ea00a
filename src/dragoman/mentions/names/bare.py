"""Offices without a name beside them: "the Turkish foreign minister", "the foreign ministers of A, B and C"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.mentions.names.groups import person_mention
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.offices import Office, office_of
from dragoman.mentions.names.people import People
from dragoman.mentions.names.principals import is_plural
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import ARTICLES, LAWMAKERS, OFFICE_WORDS, POSSESSIVES, PRIVATE
from dragoman.schema import Mention

_NO_HOLDER = ("counterpart",)


def office_mentions(known: Known, taken: set[int], people: People) -> Iterator[tuple[Mention, int, int]]:
    """Yield offices without a name beside them, with their first and last tokens.

    An office names its holder where the report names one person who holds it; else it names its state or body.
    """
    yield from _ministers_of(known, taken)
    yield from _ministers_in_list(known, taken)
    for hit in known.hits:
        if hit.first in taken or hit.entry.what in ("place", "capital", "outlet"):
            continue
        start = hit.last + 2 if word_at(known.tokens, hit.last + 1) == "'s" else hit.last + 1
        end = _title_end(known, start)
        if end is None or is_plural(known, start, end):
            continue
        office = office_of(known, hit.first, end)
        if office.of is not None and word_at(known.tokens, end) not in PRIVATE | LAWMAKERS:
            yield _office_mention(known, office, people), hit.first, end


def _title_end(known: Known, start: int) -> int | None:
    """Return the last token of the title that begins at a token, words of rank and department before it."""
    i = start
    while i < len(known.tokens) and i - start < 6:
        found = known.tables.title_at(known.tokens, i)
        if found:
            more = _title_end(known, i + found[0]) if word_at(known.tokens, i + found[0]) in OFFICE_WORDS else None
            return more if more is not None else i + found[0] - 1
        if word_at(known.tokens, i) not in OFFICE_WORDS:
            return None
        i += 1
    return None


def _office_mention(known: Known, office: Office, people: People) -> Mention:
    span = span_of(known.tokens, office.first, office.last)
    holder = None if office.title.casefold() in _NO_HOLDER else people.holder(office.of, office.title)
    if holder is not None:
        return person_mention(span, holder.name, people, ("office",))
    return Mention(
        span=span, name=office.of or office.title, kind=office.of_kind or "state", office=office.title, tags=("office",)
    )


def _ministers_of(known: Known, taken: set[int]) -> Iterator[tuple[Mention, int, int]]:
    """Yield the states of "the foreign ministers of Iran, Russia and Turkey", each with the office."""
    for i, token in enumerate(known.tokens):
        found = known.tables.title_at(known.tokens, i) if token.is_word and i not in taken else None
        last = i + found[0] - 1 if found else -1
        if found is None or not is_plural(known, i, last) or word_at(known.tokens, last + 1) != "of":
            continue
        title = _one(printed(known.text, span_of(known.tokens, i, last)))
        for first in _listed(known, last + 2):
            yield from _state_with(known, first, title)


def _state_with(known: Known, i: int, title: str) -> Iterator[tuple[Mention, int, int]]:
    hit = known.hit_at(i)
    if hit is not None and hit.country is not None:
        span = span_of(known.tokens, hit.first, hit.last)
        mention = Mention(span=span, name=hit.country.name, kind="state", office=title, tags=("office",))
        yield mention, hit.first, hit.last


def _listed(known: Known, start: int) -> Iterator[int]:
    """Yield the first tokens of the states in the list that begins at a token."""
    i = start
    while i < len(known.tokens):
        if word_at(known.tokens, i) in ARTICLES | POSSESSIVES | {"and", ","}:
            i += 1
            continue
        hit = known.hit_at(i)
        if hit is None or hit.entry.what != "country":
            return
        yield i
        i = hit.last + 1


def _ministers_in_list(known: Known, taken: set[int]) -> Iterator[tuple[Mention, int, int]]:
    """Yield the states of "the Iranian, Russian and Turkish foreign ministers", each with the office."""
    chain: list[int] = []
    for hit in known.hits:
        if hit.entry.what != "demonym" or hit.first in taken:
            chain = []
            continue
        chain.append(hit.first)
        after = hit.last + 1
        while word_at(known.tokens, after) in ("and", ","):
            after += 1
        if known.hit_at(after) is not None:
            continue
        found = known.tables.title_at(known.tokens, after) if after == hit.last + 1 else None
        if found and len(chain) > 1 and is_plural(known, after, after + found[0] - 1):
            title = _one(printed(known.text, span_of(known.tokens, after, after + found[0] - 1)))
            for first in chain:
                yield from _state_with(known, first, title)
        chain = []


def _one(title: str) -> str:
    return title[:-1] if title.endswith("s") and not title.endswith("ss") else title
