"""What one report says of one event, made ready to compare."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.links.actors import Key
from dragoman.links.days import Window, ordinal, window_of
from dragoman.links.keys import Kept
from dragoman.links.names import is_proper, name_parts
from dragoman.links.naming import is_year, names_of
from dragoman.links.objects import object_of
from dragoman.links.turns import turn_of
from dragoman.schema import EventMention, Report, Role, Span

_WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
COMMON_WORDS = frozenset(
    "the and for with that this from was were has have had been are its their his her they which who will would said "
    "says also after before during between into over under about than not but out more other some all any one two "
    "three".split()
)
"""Words that tell nothing of an event or a story."""

_PLAIN = COMMON_WORDS | frozenset("talks meeting round told held hold met".split())
_LONG_ROUND = 21
"""Days: talks that last longer are a track of several rounds."""

_OPENING = 700
"""Code points at the head of a report that tell what it is about."""

_ENDING = re.compile(r"(?:ings?|ed|ions?|ers?|als?|es|s)$")

_PLACED = re.compile(r"\b(the|this|that|these|those|its|his|their|a|an|any|another|new|no)\b", re.IGNORECASE)
_NEW = frozenset(("a", "an", "any", "another", "new", "no"))


LEADING: dict[str, frozenset[Role]] = {
    "mediation": frozenset(("mediator", "guarantor", "host")),
    "violence": frozenset(("target",)),
    "violation": frozenset(("attacker",)),
    "invitation": frozenset(("invitee",)),
    "appointment": frozenset(("appointee",)),
    "position": frozenset(("issuer",)),
}
"""The roles whose holders make an event the one it is: another mediator, another mediation."""


class Wording(msgspec.Struct, frozen=True, array_like=True):
    """What the words of a report make of an account, whatever other reports say: see `Account`."""

    kin: frozenset[str]
    window: Window
    published: int | None
    place: str | None
    country: str | None
    names: frozenset[str]
    grounds: frozenset[str]
    named: bool
    numbers: frozenset[str]
    trigger: frozenset[str]
    named_by: frozenset[str]
    sentence: tuple[str, ...]
    at: tuple[int, int]
    words: frozenset[str]
    main: bool
    new: bool
    about: frozenset[str]
    roles: frozenset[Role]
    track: bool
    object: str | None
    turn: str | None
    borrowed: bool


class Account(Wording, frozen=True):
    """One event mention, ready to compare.

    actors: numbers of named states and bodies; persons: of persons; names: words that name the event (its label, the
    capitalised words around its trigger); grounds: these and the place; named: some of them are no years; numbers:
    those that are numbers of texts; borrowed: the place is not told of the event itself; leads: numbers of those in the
    roles of `LEADING`; kin: words in the names of all who take part and of what they act for; trigger: content words of
    the trigger and just before it; named_by: all words of the trigger; sentence: all words of the quote; at: the words
    of the trigger in it, half-open; words: content words of all its quotes; story: those of the head of the report;
    main: its trigger stands there; new: told as one of several or not yet known ("a deal", "a new round"); about: words
    of what a position is about; track: told as a process of several rounds or as one that goes on, not as one round;
    turn: what befalls it ("leave", "revive"); in_story: names the story the report is on.
    """

    mention: EventMention
    actors: frozenset[int]
    persons: frozenset[int]
    leads: frozenset[int]
    story: frozenset[str]
    in_story: str | None


class KeptAccounts(msgspec.Struct, frozen=True):
    """What a build made of words: of accounts by their keys, of the heads of reports by their digests."""

    accounts: dict[bytes, Wording]
    heads: dict[bytes, frozenset[str]]


_PART = "accounts"


def accounts_of(
    events: Sequence[EventMention],
    reports: Mapping[str, Report],
    actors: Mapping[Key, int],
    lexicon: Lexicon,
    stories: Mapping[str, str] | None = None,
    kept: Kept | None = None,
) -> tuple[Account, ...]:
    """Return the accounts of the events, in the same order. stories: what names the story that a report is on, where it
    is known. kept: what an earlier build made of the words of an account is not made again."""
    if kept:
        told, heads = _kept_wording(events, reports, lexicon, kept)
    else:
        told = [_wording(event, reports[event.report_id], lexicon) for event in events]
        heads = {one: _head(reports[one]) for one in {event.report_id for event in events}}
    return tuple(
        _account(event, wording, heads[event.report_id], actors, (stories or {}).get(event.report_id))
        for event, wording in zip(events, told, strict=True)
    )


def _kept_wording(
    events: Sequence[EventMention], reports: Mapping[str, Report], lexicon: Lexicon, kept: Kept
) -> tuple[list[Wording], dict[str, frozenset[str]]]:
    held = kept.memory.recall(_PART, KeptAccounts) or KeptAccounts({}, {})
    told = [
        held.accounts.get(key) or _wording(event, reports[event.report_id], lexicon)
        for key, event in zip(kept.keys, events, strict=True)
    ]
    heads: dict[str, frozenset[str]] = {}
    for one in {event.report_id for event in events}:
        known = held.heads.get(kept.reports[one])
        heads[one] = _head(reports[one]) if known is None else known
    by_key = {kept.reports[one]: head for one, head in heads.items()}
    kept.memory.keep(_PART, KeptAccounts(dict(zip(kept.keys, told, strict=True)), by_key))
    return told, heads


def _account(
    event: EventMention,
    told: Wording,
    story: frozenset[str],
    actors: Mapping[Key, int],
    in_story: str | None,
) -> Account:
    named = [p for p in event.participants if is_proper(p.name)]
    number = {p.name: actors[event.report_id, p.name] for p in named}
    leading = LEADING.get(event.type, ())
    return Account(
        **msgspec.structs.asdict(told),
        mention=event,
        actors=frozenset(number[p.name] for p in named if p.kind != "person"),
        persons=frozenset(number[p.name] for p in named if p.kind == "person"),
        leads=frozenset(number[p.name] for p in named if p.role in leading),
        story=story,
        in_story=in_story,
    )


def _wording(event: EventMention, report: Report, lexicon: Lexicon) -> Wording:
    named = [p for p in event.participants if is_proper(p.name)]
    where = event.where.value if event.where else None
    published = ordinal(report.published)
    window = window_of(event, published)
    names = names_of(event, report, lexicon) - _PLAIN
    place = name_parts(where.name) if where and where.name != where.country else ()
    return Wording(
        kin=frozenset(word for p in named for name in (p.name, p.acts_for or "") for word in name_parts(name)),
        window=window,
        published=published,
        place=" ".join(place) or None,
        country=where.country if where else None,
        names=names,
        grounds=names.union(place),
        named=any(not is_year(name) for name in names),
        numbers=frozenset(name for name in names if name.isdigit() and not is_year(name)),
        trigger=_trigger_words(event, report),
        named_by=frozenset(stem(word.casefold()) for word in _WORD.findall(event.trigger.of(report.text))),
        sentence=_words_in(report.text, event.quote.start, event.quote.end),
        at=_trigger_at(event, report.text),
        words=_content_words(event, report),
        main=event.trigger.start < _OPENING,
        new=_is_new(event, report.text),
        about=_content(event.about or ""),
        roles=frozenset(p.role for p in event.participants if p.role in LEADING.get(event.type, ())),
        track=_is_track(event, window, event.trigger.of(report.text).casefold()),
        object=object_of(event, report),
        turn=turn_of(event, report),
        borrowed=where is not None and where.basis in ("inherited", "inferred"),
    )


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


def _is_new(event: EventMention, text: str) -> bool:
    """Return whether the last determiner before the end of the trigger is an indefinite one."""
    start = max(min(event.quote.start, event.trigger.start), event.trigger.start - 40)
    told = [match.group().casefold() for match in _PLACED.finditer(text, start, event.trigger.end)]
    return bool(told) and told[-1] in _NEW


def _head(report: Report) -> frozenset[str]:
    return _content(report.text[:_OPENING])


def _content(words: str) -> frozenset[str]:
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(stem(word) for word in found if word not in _PLAIN)


def stem(word: str) -> str:
    """Return a word without its ending, where four letters are left."""
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= 4 else word


def _trigger_words(event: EventMention, report: Report) -> frozenset[str]:
    """Return the content words of the trigger and of the two words before it ("nuclear deal", "technical talks")."""
    before = Span(min(event.quote.start, event.trigger.start), event.trigger.start).of(report.text)
    words = (*_WORD.findall(before)[-2:], *_WORD.findall(event.trigger.of(report.text)))
    return frozenset(stem(word.casefold()) for word in words if word.casefold() not in _PLAIN)


def _content_words(event: EventMention, report: Report) -> frozenset[str]:
    return frozenset().union(*(_content(span.of(report.text)) for span in (event.quote, *event.also)))


def _words_in(text: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text[start:end].casefold()))


def _trigger_at(event: EventMention, text: str) -> tuple[int, int]:
    start = event.quote.start
    first, last = (len(_words_in(text, start, edge)) for edge in (event.trigger.start, event.trigger.end))
    return first, last
