"""Whom a person acts for where the report does not say: as the table of officials has it, if it leaves no doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from dragoman.lexicon import Lexicon
from dragoman.mentions.names.offices import Office
from dragoman.mentions.names.people import Person, core
from dragoman.mentions.names.tokens import fold, tokens_of
from dragoman.schema import Kind, Span

K = TypeVar("K")
_Principal = tuple[str, Kind]
_PAST = frozenset(("former", "ex", "late", "then"))


class Officials(NamedTuple):
    """The state or body of each official, by full name, and by family name and title; names of two are left out."""

    by_name: dict[tuple[str, ...], _Principal]
    by_title: dict[tuple[str, str], _Principal]


@lru_cache(maxsize=8)
def officials_of(lexicon: Lexicon) -> Officials:
    """Return the table of officials, ready to be asked."""
    names: dict[tuple[str, ...], set[_Principal]] = defaultdict(set)
    titles: dict[tuple[str, str], set[_Principal]] = defaultdict(set)
    for row in lexicon.officials:
        words = _words(row.person)
        names[words].add((row.of, row.kind))
        titles[words[-1], _title(row.title)].add((row.of, row.kind))
    return Officials(_sure(names.items()), _sure((key, found) for key, found in titles.items() if key[1]))


def _words(name: str) -> tuple[str, ...]:
    return core([token.folded for token in tokens_of(name, Span(0, len(name))) if token.is_word])


def _title(words: str) -> str:
    return " ".join(fold(word) for word in words.split())


def _sure(found: Iterable[tuple[K, set[_Principal]]]) -> dict[K, _Principal]:
    """Return the principals that leave no doubt; a state stands before parties and groups in it."""
    states = ((key, {one for one in all_of if one[1] in ("state", "igo")} or all_of) for key, all_of in found)
    return {key: next(iter(principals)) for key, principals in states if len(principals) == 1}


def with_principal(person: Person, officials: Officials) -> Person:
    """Return a person of whom the report does not say whom it acts for with what the table says; the report's own words
    come first, and who is called "former" acts for nobody."""
    title = _title(person.office.title) if person.office else ""
    if person.of[0] is not None or _PAST & set(title.split()):
        return person
    words = core(person.words)
    found = officials.by_name.get(words) if len(words) > 1 else officials.by_title.get((words[-1], title))
    if found is None:
        return person
    return person._replace(offices=(*person.offices, Office(0, 0, "", *found, told=False)))
