"""What an event is about, from the nearest telling word: a truce, talks, a text, prisoners, aid ..."""

from __future__ import annotations

import re

from dragoman.schema import EventMention, Report, Span

_REACH = 7
"""Words from the trigger within which the object of mediating, agreeing or implementing stands."""

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

OBJECTS: dict[str, str] = {
    "truce": "ceasefire cease-fire truce cessation armistice",
    "zones": "zone zones de-escalation deescalation buffer corridor corridors",
    "talks": "talks negotiations negotiation dialogue conference summit meeting meetings table round rounds",
    "statement": "statement communique communiqué declaration",
    "resolution": "resolution resolutions",
    "deal": "deal agreement agreements accord accords pact treaty memorandum plan roadmap jcpoa",
    "prisoners": "prisoner prisoners detainee detainees hostage hostages captives",
    "aid": "aid relief convoy convoys humanitarian supplies",
    "people": "evacuation evacuate evacuated civilians refugees displaced",
    "missions": "embassy embassies consulate consulates missions ambassadors",
    "ties": "ties relations",
    "troops": "troops withdrawal withdraw pullout forces",
    "watch": "monitoring monitor monitors mechanism commission observers committee",
    "sanctions": "sanctions sanction",
    "law": "constitution constitutional elections election",
}
"""Classes of objects; words of one class name one thing, words of two name two."""

_CLASS = {word: kind for kind, words in OBJECTS.items() for word in words.split()}


def object_of(event: EventMention, report: Report) -> str | None:
    """Return the class of the telling word in the trigger, else of the one nearest to it in the quote, None if there is
    none within reach; of two as near, the one that follows."""
    inside = _classes(event.trigger.of(report.text))
    if event.type != "mediation" and inside:
        return inside[-1][1]
    after = _classes(Span(event.trigger.end, max(event.trigger.end, event.quote.end)).of(report.text)[:120])
    before = _classes(Span(min(event.quote.start, event.trigger.start), event.trigger.start).of(report.text)[-120:])
    length = len(
        _WORD.findall(Span(min(event.quote.start, event.trigger.start), event.trigger.start).of(report.text)[-120:])
    )
    found = [(n, 0, kind) for n, kind in after] + [(length - 1 - n, 1, kind) for n, kind in before]
    near = [one for one in sorted([*found, *((0, 0, kind) for _, kind in inside)]) if one[0] < _REACH]
    return near[0][2] if near else None


def _classes(words: str) -> list[tuple[int, str]]:
    found = (word.casefold() for word in _WORD.findall(words))
    return [(n, _CLASS[word]) for n, word in enumerate(found) if word in _CLASS]
