"""Reports written with their names and times marked, so that a test shows what the rules are given.

`[Aruvia|Aruvia:state]` is a mention: words, name, kind, for a person the state it acts for, and a tag. `[Port Aru|Port
Aru@Aruvia]` is a place and its country. `{on Monday|2017-01-23}` is a time,
`{Friday|?}` one of which no date can be made.
"""

from __future__ import annotations

import re
from typing import cast

from dragoman.events.reader import EventFinder
from dragoman.lexicon import Lexicon
from dragoman.passages import split_passages
from dragoman.schema import (
    Attribution,
    Block,
    DateValue,
    EventMention,
    Kind,
    Mention,
    PlaceValue,
    Report,
    Span,
    Timex,
)
from dragoman.schema.ids import sha256

_MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<what>[^\]]+)\]|\{(?P<time>[^|}]+)\|(?P<day>[^}]+)\}")


def report_of(text: str, published: str = "2017-01-22") -> Report:
    """Return a report whose whole text is body."""
    blocks = (Block(start=0, end=len(text), kind="body"),) if text else ()
    return Report(
        id="r1",
        text=text,
        sha256=sha256(text),
        outlet="Port Aru Post",
        published=published,
        language="en",
        blocks=blocks,
    )


def find(
    lexicon: Lexicon, marked: str, *, said: tuple[str, str] | None = None, published: str = "2017-01-22"
) -> tuple[str, tuple[EventMention, ...]]:
    """Return the text without marks and its events. said: the source's name and the words it is said to have said."""
    text, mentions, timexes = unmarked(marked)
    report = report_of(text, published)
    attributions = (_attribution(text, *said),) if said else ()
    events = EventFinder(lexicon).find(report, split_passages(report), mentions, timexes, attributions)
    return text, events


def unmarked(marked: str) -> tuple[str, tuple[Mention, ...], tuple[Timex, ...]]:
    """Return the text, the mentions and the times of a marked text."""
    text, last = "", 0
    mentions: list[Mention] = []
    timexes: list[Timex] = []
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        words = mark["words"] or mark["time"]
        span = Span(len(text), len(text) + len(words))
        text, last = text + words, mark.end()
        if mark["time"]:
            timexes.append(_timex(span, mark["day"]))
        else:
            mentions.append(_mention(span, mark["what"]))
    return text + marked[last:], tuple(mentions), tuple(timexes)


def _mention(span: Span, what: str) -> Mention:
    if "@" in what:
        name, country = what.split("@")
        return Mention(span=span, name=name, kind=None, place=_place(name, country))
    name, kind, principal, tag, *_ = [*what.split(":"), "", ""]
    return Mention(
        span=span, name=name, kind=cast("Kind", kind), acts_for=principal or None, tags=(tag,) if tag else ()
    )


def _place(name: str, country: str) -> PlaceValue:
    precision = "country" if name == country else "city"
    return PlaceValue(name=name, country=country, precision=precision, basis="stated")


def _timex(span: Span, day: str) -> Timex:
    if day == "?":
        return Timex(span=span, type="DATE", value="XXXX-WXX-5")
    value = DateValue(
        edtf=day, start=day, end=day, earliest=day, latest=day, precision="day", basis="relative", rule="test"
    )
    return Timex(span=span, type="DATE", value=day, when=value)


def _attribution(text: str, source: str, content: str) -> Attribution:
    start, at = text.index(content), text.index(source)
    return Attribution(
        name=source,
        kind="person",
        source=(Span(at, at + len(source)),),
        cue=(),
        content=(Span(start, start + len(content)),),
    )
