"""What one report says of one event, made ready to compare."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from dragoman.links.actors import Key
from dragoman.links.names import name_parts
from dragoman.schema import EventMention, Report

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
_PLAIN = frozenset(
    "the and for with that this from was were has have had been are its their his her they which who will would said "
    "says also after before during between into over under about than not but out more other some all any one two "
    "three talks meeting round told held hold met".split()
)
_EVENT_NOUNS = frozenset(
    "talks talk meeting meetings process negotiations negotiation peace round conference summit track format deal the "
    "agreement accord".split()
)


class Account(NamedTuple):
    """One event mention, ready to compare.

    actors: numbers of states and bodies; persons: of persons; day and last_day: ordinals of the earliest and latest
    day, None where open or unknown; yearless: a date without a year; published: ordinal, None if unknown.
    """

    mention: EventMention
    actors: frozenset[int]
    persons: frozenset[int]
    day: int | None
    last_day: int | None
    exact: bool
    yearless: str | None
    published: int | None
    place: str | None
    country: str | None
    label: frozenset[str]
    words: frozenset[str]


def accounts_of(
    events: Sequence[EventMention], reports: Mapping[str, Report], actors: Mapping[Key, int]
) -> tuple[Account, ...]:
    """Return the accounts of the events, in the same order."""
    return tuple(_account(event, reports[event.report_id], actors) for event in events)


def _account(event: EventMention, report: Report, actors: Mapping[Key, int]) -> Account:
    people = [p for p in event.participants if p.kind == "person"]
    others = [p for p in event.participants if p.kind != "person"]
    value = event.when.value if event.when else None
    where = event.where.value if event.where else None
    return Account(
        mention=event,
        actors=frozenset(actors[event.report_id, p.name] for p in others),
        persons=frozenset(actors[event.report_id, p.name] for p in people),
        day=ordinal(value.earliest) if value else None,
        last_day=ordinal(value.latest) if value else None,
        exact=bool(value and value.precision in ("day", "minute")),
        yearless=value.start if value and value.edtf.startswith("XXXX") else None,
        published=ordinal(report.published),
        place=" ".join(name_parts(where.name)) if where else None,
        country=where.country if where else None,
        label=_label(event),
        words=_content_words(event, report),
    )


def ordinal(iso: str | None) -> int | None:
    """Return the ordinal of a full ISO day, None for anything less."""
    if iso is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", iso[:10]):
        return None
    return datetime.date.fromisoformat(iso[:10]).toordinal()


def _label(event: EventMention) -> frozenset[str]:
    return frozenset(name_parts(event.label)) - _EVENT_NOUNS if event.label else frozenset()


def _content_words(event: EventMention, report: Report) -> frozenset[str]:
    quotes = [span.of(report.text) for span in (event.quote, *event.also)]
    return frozenset(word.casefold() for quote in quotes for word in _WORD.findall(quote)) - _PLAIN


class Rarity(NamedTuple):
    """How telling a word, an actor or a person is: less the more events it stands in."""

    words: Mapping[str, float]
    actors: Mapping[int, float]
    persons: Mapping[int, float]


def rarity_of(accounts: Sequence[Account]) -> Rarity:
    """Return inverse document frequencies over the accounts, between 0 and 1."""
    return Rarity(
        _idf(Counter(word for one in accounts for word in one.words), len(accounts)),
        _idf(Counter(actor for one in accounts for actor in one.actors), len(accounts)),
        _idf(Counter(person for one in accounts for person in one.persons), len(accounts)),
    )


def _idf(counts: Counter[T], total: int) -> dict[T, float]:
    return {key: 1.0 / (1.0 + 8.0 * count / max(total, 1)) for key, count in counts.items()}


def weighted_overlap(a: frozenset[T], b: frozenset[T], weight: Mapping[T, float]) -> float:
    """Return the weighted Jaccard overlap of two sets, 0 to 1; 0 if either is empty.

    Sums run in sorted order of weight, so that the result does not depend on the order of the sets.
    """
    if not a or not b:
        return 0.0
    shared = sum(sorted(weight[key] for key in a & b))
    whole = sum(sorted(weight[key] for key in a | b))
    return shared / whole
