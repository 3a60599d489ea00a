"""What one report says of one event, made ready to compare."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from dragoman.lexicon import Lexicon
from dragoman.links.actors import Key
from dragoman.links.names import is_proper, name_parts
from dragoman.links.naming import is_year, names_of
from dragoman.links.objects import object_of
from dragoman.schema import DateValue, EventMention, Report, Role, Span

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
_PLAIN = frozenset(
    "the and for with that this from was were has have had been are its their his her they which who will would said "
    "says also after before during between into over under about than not but out more other some all any one two "
    "three talks meeting round told held hold met".split()
)
_PUT_OFF = 120
"""Days within which what is put off is likely to be held; the day that a report gives it is the old or the new one."""

_LONG_ROUND = 21
"""Days: talks that last longer are a track of several rounds."""


LEADING: dict[str, frozenset[Role]] = {
    "mediation": frozenset(("mediator", "guarantor", "host")),
    "violence": frozenset(("target",)),
    "violation": frozenset(("attacker",)),
    "invitation": frozenset(("invitee",)),
    "appointment": frozenset(("appointee",)),
    "position": frozenset(("issuer",)),
}
"""The roles whose holders make an event the one it is: another mediator, another mediation."""


class Window(NamedTuple):
    """The days an event can have been on, as ordinals, inclusive.

    dated: the report dates it; else the days follow from when the report was published and from what it calls past or
    future. begun: the last day on which it can have begun. exact: to the day. open: it goes on, or its end is not told.
    yearless: month and day of a date without a year.
    """

    first: int | None
    last: int | None
    begun: int | None = None
    dated: bool = False
    exact: bool = False
    open: bool = False
    yearless: str | None = None


class Account(NamedTuple):
    """One event mention, ready to compare.

    actors: numbers of named states and bodies; persons: of persons; names: words that name the event (its label, the
    capitalised words around its trigger); grounds: these and the place; named: some of them are no years; numbers:
    those that are numbers of texts; leads: numbers of those in the roles of `LEADING`; trigger: content words of the
    trigger; sentence: all words of the quote; at: the words of the trigger in it, half-open; track: told as a process
    of several rounds or as one that goes on, not as one round.
    """

    mention: EventMention
    actors: frozenset[int]
    persons: frozenset[int]
    leads: frozenset[int]
    window: Window
    published: int | None
    place: str | None
    country: str | None
    names: frozenset[str]
    grounds: frozenset[str]
    named: bool
    numbers: frozenset[str]
    trigger: frozenset[str]
    sentence: tuple[str, ...]
    at: tuple[int, int]
    words: frozenset[str]
    roles: frozenset[Role]
    track: bool
    object: str | None


def accounts_of(
    events: Sequence[EventMention], reports: Mapping[str, Report], actors: Mapping[Key, int], lexicon: Lexicon
) -> tuple[Account, ...]:
    """Return the accounts of the events, in the same order."""
    return tuple(_account(event, reports[event.report_id], actors, lexicon) for event in events)


def _account(event: EventMention, report: Report, actors: Mapping[Key, int], lexicon: Lexicon) -> Account:
    named = [p for p in event.participants if is_proper(p.name)]
    where = event.where.value if event.where else None
    published = ordinal(report.published)
    window = _window(event, published)
    trigger = event.trigger.of(report.text)
    number = {p.name: actors[event.report_id, p.name] for p in named}
    names = names_of(event, report, lexicon) - _PLAIN
    place = name_parts(where.name) if where and where.name != where.country else ()
    return Account(
        mention=event,
        actors=frozenset(actors[event.report_id, p.name] for p in named if p.kind != "person"),
        persons=frozenset(actors[event.report_id, p.name] for p in named if p.kind == "person"),
        leads=frozenset(number[p.name] for p in named if p.role in LEADING.get(event.type, ())),
        window=window,
        published=published,
        place=" ".join(place) or None,
        country=where.country if where else None,
        names=names,
        grounds=names.union(place),
        named=any(not is_year(name) for name in names),
        numbers=frozenset(name for name in names if name.isdigit() and not is_year(name)),
        trigger=_trigger_words(event, report),
        sentence=_words_in(report.text, event.quote.start, event.quote.end),
        at=_trigger_at(event, report.text),
        words=_content_words(event, report),
        roles=frozenset(p.role for p in event.participants if p.role in LEADING.get(event.type, ())),
        track=_is_track(event, window, trigger.casefold()),
        object=object_of(event, report),
    )


def ordinal(iso: str | None) -> int | None:
    """Return the ordinal of a full ISO day, None for anything less or a day that no calendar has."""
    if iso is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", iso[:10]):
        return None
    try:
        return datetime.date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


_STANDING = frozenset(("ceasefire", "agreement", "violence", "implementation", "appointment", "mediation"))
"""Types that reports go on naming long after; of others, an undated one is the latest."""

_AROUND = {
    "held": (-30, 0),
    "ongoing": (-365, 45),
    "planned": (0, 60),
    "possible": (0, 180),
    "postponed": (-30, 180),
    "cancelled": (-30, 60),
    "denied": (-60, 60),
}
"""Days before and after publication in which an event of a status is likely to lie if the report does not date it."""


def _window(event: EventMention, published: int | None) -> Window:
    value = event.when.value if event.when else None
    if value and value.start and re.fullmatch(r"XXXX-\d\d-\d\d", value.start):
        return Window(None, None, dated=True, exact=True, yearless=value.start)
    if value and value.earliest:
        return _dated(event, value)
    if published is None:
        return Window(None, None)
    before, after = _AROUND[event.status]
    if event.status == "held" and event.type in _STANDING:
        before = -120
    return Window(published + before, published + after)


def _dated(event: EventMention, value: DateValue) -> Window:
    first, last = ordinal(value.earliest), ordinal(value.latest)
    if event.status == "postponed" and first is not None:
        return Window(first - _PUT_OFF // 2, first + _PUT_OFF, dated=True)
    goes_on = value.end is None
    return Window(
        first,
        None if goes_on else last,
        begun=_end_of(value.start) or first,
        dated=True,
        exact=value.precision in ("day", "minute"),
        open=goes_on,
    )


def _end_of(iso: str | None) -> int | None:
    """Return the last day of an ISO prefix: of its day, month or year."""
    if iso is None or not re.fullmatch(r"\d{4}(-\d\d){0,2}", iso[:10]):
        return None
    year, month, day = (int(part) for part in (iso[:10] + "-12-31"[len(iso[:10]) - 4 :]).split("-"))
    if len(iso) == 7:
        return (datetime.date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1
    return datetime.date(year, month, day).toordinal()


def _is_track(event: EventMention, window: Window, trigger: str) -> bool:
    if event.type != "talks" or event.round is not None:
        return False
    if re.search(r"\brounds\b|\bprocess\b|\btrack\b", trigger):
        return True
    if not window.dated:
        return event.status == "ongoing"
    if window.first is None or window.last is None:
        return window.open and event.status == "ongoing"
    return window.last - window.first > _LONG_ROUND and event.status == "ongoing"


def _trigger_words(event: EventMention, report: Report) -> frozenset[str]:
    """Return the content words of the trigger and of the two words before it ("nuclear deal", "technical talks")."""
    before = Span(min(event.quote.start, event.trigger.start), event.trigger.start).of(report.text)
    words = (*_WORD.findall(before)[-2:], *_WORD.findall(event.trigger.of(report.text)))
    return frozenset(word.casefold() for word in words) - _PLAIN


def _content_words(event: EventMention, report: Report) -> frozenset[str]:
    quotes = [span.of(report.text) for span in (event.quote, *event.also)]
    return frozenset(word.casefold() for quote in quotes for word in _WORD.findall(quote)) - _PLAIN


class Weights(Generic[T]):
    """How telling each of some things is, in thousandths: whole numbers, so that no sum depends on an order."""

    def __init__(self, counts: Counter[T], total: int) -> None:
        self._weight = {key: round(1000 / (1 + 8 * count / max(total, 1))) for key, count in counts.items()}
        self._sums: dict[frozenset[T], int] = {}

    def most(self, things: frozenset[T]) -> float:
        """Return the weight of the most telling of some things, between 0 and 1."""
        return max((self._weight[one] for one in things), default=0) / 1000

    def overlap(self, a: frozenset[T], b: frozenset[T]) -> float:
        """Return what two sets share as a share of both together, 0 to 1; 0 if either is empty."""
        shared = self._sum(a & b) if a and b else 0
        return shared / (self._sum(a) + self._sum(b) - shared) if shared else 0.0

    def inclusion(self, a: frozenset[T], b: frozenset[T]) -> float:
        """Return what two sets share as a share of the lighter one, 0 to 1; 0 if either is empty."""
        shared = self._sum(a & b) if a and b else 0
        return shared / min(self._sum(a), self._sum(b)) if shared else 0.0

    def _sum(self, things: frozenset[T]) -> int:
        found = self._sums.get(things)
        if found is None:
            found = self._sums[things] = sum(self._weight[one] for one in things)
        return found


class Rarity(NamedTuple):
    """How telling a word, an actor or a person is: less the more events of the dossier it stands in."""

    words: Weights[str]
    trigger: Weights[str]
    actors: Weights[int]


def rarity_of(accounts: Sequence[Account]) -> Rarity:
    """Return the weights of what stands in the accounts."""
    return Rarity(
        Weights(Counter(word for one in accounts for word in one.words), len(accounts)),
        Weights(Counter(word for one in accounts for word in one.trigger), len(accounts)),
        Weights(Counter(actor for one in accounts for actor in one.actors), len(accounts)),
    )


def _words_in(text: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text[start:end].casefold()))


def _trigger_at(event: EventMention, text: str) -> tuple[int, int]:
    start = event.quote.start
    first, last = (len(_words_in(text, start, edge)) for edge in (event.trigger.start, event.trigger.end))
    return first, last
