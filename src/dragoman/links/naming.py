"""The words by which a report names an event: "the Astana talks", "resolution 2254"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.lexicon import Lexicon
from dragoman.links.names import name_parts
from dragoman.schema import EventMention, Report, Span
from dragoman.schema.calendar import CALENDAR_WORDS, MONTH_STEMS

_NAME = re.compile(r"\b(?:[A-Z][\w’'-]*\w|\d{4})\b")
_BEFORE = re.compile(r"(?:\b(?:[A-Z][\w’'-]*\w|\d{4})\s+)+(?:[a-z][\w-]*\s+){0,2}$")
_AFTER = re.compile(r"^\s*(?:[a-z]+\s+)?(?:in|on|at|over|about)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\w\s*)+")
"""Capitalised words that name the event of the trigger between them ("the Astana peace talks", "talks in Astana")."""

_ACRONYM = re.compile(r"\b[A-Z]{4,}\b")
_POSSESSIVE = re.compile(r"[’']s$")
_OPENS = re.compile(r"(?:^|[.!?:\n“\"])[\s“\"]*$")
"""What stands before the first word of a sentence or quotation, which is capitalised whatever it is."""

_EVENT_NOUNS = frozenset(
    "talks talk meeting meetings process negotiations negotiation peace round rounds conference summit track format "
    "deal resolution agreement accord joint statement ceasefire truce".split()
)
_CALENDAR = CALENDAR_WORDS.union(MONTH_STEMS, {"sept"})


def names_of(event: EventMention, report: Report, lexicon: Lexicon) -> frozenset[str]:
    """Return the folded words that name the event: its label, the capitalised words around its trigger, for an
    agreement also its short names; not those of who takes part, nor states, peoples and days, which stand beside most
    events."""
    found = (*_capitalised(event, report), *_acronyms(event, report), event.label or "")
    words = frozenset(part for word in found for part in name_parts(word))
    taken = {
        part for one in event.participants for part in name_parts(f"{one.name} {one.office or ''} {one.acts_for or ''}")
    }
    return words - _EVENT_NOUNS - taken - _peoples(lexicon)


def is_year(name: str) -> bool:
    """Return whether a number is likely to be a year: a text known by its year may also be known by its name."""
    return name.isdigit() and name[:2] in ("19", "20")


def _capitalised(event: EventMention, report: Report) -> Iterator[str]:
    if _in_headline(event, report):
        return
    text, trigger = report.text, event.trigger
    before = _BEFORE.search(text, min(event.quote.start, trigger.start), trigger.start)
    after = _AFTER.search(Span(trigger.end, max(trigger.end, event.quote.end)).of(text))
    start = before.start() if before else trigger.start
    end = trigger.end + (after.end() if after else 0)
    for match in _NAME.finditer(text, start, end):
        word = _POSSESSIVE.sub("", match.group())
        opens = _OPENS.search(text, max(0, match.start() - 3), match.start())
        if word.casefold() not in _CALENDAR and not (opens and not word.isdigit()):
            yield word


def _in_headline(event: EventMention, report: Report) -> bool:
    """Return whether the trigger stands in a headline, where every word may be capitalised."""
    return any(block.kind == "headline" and block.span.covers(event.trigger) for block in report.blocks)


def _acronyms(event: EventMention, report: Report) -> list[str]:
    """Return the short names that a report gives a text anywhere in what it says of it."""
    spans = (event.quote, *event.also) if event.type == "agreement" else ()
    return [word for span in spans for word in _ACRONYM.findall(span.of(report.text))]


@lru_cache(maxsize=8)
def _peoples(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that name a state or its people."""
    names = (name for row in lexicon.countries for name in (row.name, row.code, *row.demonyms, *row.aliases))
    return frozenset(word for name in names for word in name_parts(name))
