"""From a coded report to what the model should say of each window: tags, statuses, links.

A target is masked (`SKIP`) where the coding leaves it open: a name that takes part but stands outside the quotes of its
event.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from dragoman.events.reader import RuleReader, Told
from dragoman.models.signs import (
    LINKS,
    TRIGGER_TAGS,
    Candidate,
    Trigger,
    candidates_of,
    describe,
    pair_features,
    rule_at,
    same_features,
    signs_of,
)
from dragoman.models.windows import Tokenizer, Window, windows_of
from dragoman.schema import ROLES, STANCES, STATUSES, Report, Span

SKIP = -100
Entry = dict[str, Any]
LINK = {name: n for n, name in enumerate(LINKS)}
TAG = {name: n for n, name in enumerate(TRIGGER_TAGS)}


class Target(NamedTuple):
    """What is asked of one trigger. Each list runs over the candidates of the window.

    roles: number of the role, `len(ROLES)` for none, or SKIP. when, where, source: 1 where right, 0 where wrong; an
    empty list leaves the question open; all zeros ask for none.
    """

    pieces: tuple[int, int]
    status: int
    stance: int
    features: list[list[int]]
    roles: list[int]
    when: list[int]
    where: list[int]
    source: list[int]


class Example(NamedTuple):
    """A window with its targets. candidates: first and last piece of each. same: pairs of triggers with their features
    and 1 for one event, 0 for two."""

    ids: tuple[int, ...]
    signs: list[list[int]]
    tags: list[int]
    candidates: list[tuple[int, int]]
    kinds: list[str]
    targets: list[Target]
    same: list[tuple[int, int, list[int], int]]


class _Told(NamedTuple):
    """An event of the coding found in the text: the spans of its quotes, the best first, and its trigger in each."""

    entry: Entry
    quotes: list[Span]
    triggers: list[Span]


def examples_of(report: Report, coded: Entry, reader: RuleReader, tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield the windows of a coded report that hold something of its body."""
    told = reader.tell(report)
    body = next((s.span.start for s in told.sentences if not s.headline), 0)
    events = [found for entry in coded["events"] if (found := _located(report.text, body, entry, told))]
    candidates = candidates_of(told.sentences)
    for window in windows_of(report.text, told.sentences, tokenizer):
        yield _example(report.text, window, told, events, candidates)


def _located(text: str, body: int, entry: Entry, told: Told) -> _Told | None:
    quotes = [_find(text, words, body) for words in (entry["quote"], *entry.get("also", ()))]
    kept = [span for span in quotes if span]
    if not quotes[0]:
        return None
    start = text.find(entry["trigger"], quotes[0].start)
    main = Span(start, start + len(entry["trigger"]))
    others = [_other_trigger(text, span, entry, told) for span in kept[1:]]
    return _Told(entry, kept, [main, *(span for span in others if span)])


def _find(text: str, words: str, start: int) -> Span | None:
    at = text.find(words, start)
    return Span(at, at + len(words)) if at >= 0 else None


def _other_trigger(text: str, quote: Span, entry: Entry, told: Told) -> Span | None:
    """Return the trigger of a second mention: the rules' of the type, else a word that the first trigger shares."""
    for sentence, matches in zip(told.sentences, told.matches, strict=True):
        for match in matches:
            span = sentence.span_of(match.first, match.last)
            if match.row.type == entry["type"] and quote.covers(span):
                return span
    stems = {word[:5] for word in re.findall(r"\w{4,}", entry["trigger"].casefold())}
    for found in re.finditer(r"\w{4,}", quote.of(text)):
        if found.group().casefold()[:5] in stems:
            return Span(quote.start + found.start(), quote.start + found.end())
    return None


def _example(
    text: str, window: Window, told: Told, events: Sequence[_Told], candidates: Sequence[Candidate]
) -> Example:
    inside = [(c, pieces) for c in candidates if (pieces := window.pieces(c.span))]
    here = [c for c, _ in inside]
    found = [
        (event, span, pieces, n)
        for event in events
        for n, span in enumerate(event.triggers)
        if (pieces := window.pieces(span)) and _owned(window, pieces)
    ]
    triggers = [_trigger(told, event.entry["type"], span) for event, span, _, _ in found]
    targets = [
        _target(text, event, n, pieces, trigger, here, told)
        for (event, _, pieces, n), trigger in zip(found, triggers, strict=True)
    ]
    return Example(
        ids=window.ids,
        signs=signs_of(window, told, candidates),
        tags=_tags(window, told, [(e.entry["type"], pieces) for e, _, pieces, _ in found]),
        candidates=[pieces for _, pieces in inside],
        kinds=[c.kind for c in here],
        targets=targets,
        same=[
            (i, j, same_features(triggers[i], triggers[j], text), int(found[i][0] is found[j][0]))
            for i in range(len(found))
            for j in range(i + 1, len(found))
            if found[i][0].entry["type"] == found[j][0].entry["type"]
        ],
    )


def _owned(window: Window, pieces: tuple[int, int]) -> bool:
    return window.first <= window.sentences[pieces[0]] < window.last


def _trigger(told: Told, event_type: str, span: Span) -> Trigger:
    n = next((n for n, s in enumerate(told.sentences) if s.span.meets(span)), 0)
    drafts = told.positions if event_type == "position" else told.drafts
    return Trigger(span, n, event_type, rule_at(drafts, span, event_type))


def _tags(window: Window, told: Told, found: Iterable[tuple[str, tuple[int, int]]]) -> list[int]:
    """Return the tag of each piece; context and headline are masked. One event of a sentence has one trigger there."""
    tags = [TAG["O"]] * len(window.ids)
    for i, n in enumerate(window.sentences):
        if not window.first <= n < window.last or told.sentences[n].headline:
            tags[i] = SKIP
    for event_type, (first, last) in found:
        for i in range(first, last + 1):
            tags[i] = TAG[f"{'B' if i == first else 'I'}-{event_type}"]
    return tags


def _target(
    text: str, event: _Told, n: int, pieces: tuple[int, int], trigger: Trigger, here: Sequence[Candidate], told: Told
) -> Target:
    entry, quotes = event.entry, (event.quotes[:1] if n == 0 else event.quotes[n : n + 1])
    main = n == 0
    return Target(
        pieces=pieces,
        status=STATUSES.index(entry["status"]) if main else SKIP,
        stance=STANCES.index(entry["stance"]) if main and entry.get("stance") in STANCES else SKIP,
        features=[pair_features(trigger, describe(c, told.sentences), told.sentences) for c in here],
        roles=_roles(text, event, quotes, here, main=main),
        when=_when(text, entry, here) if main else [],
        where=_where(entry, here) if main else [],
        source=_source(text, entry, here) if main else [],
    )


def _roles(text: str, event: _Told, quotes: Sequence[Span], here: Sequence[Candidate], *, main: bool) -> list[int]:
    none = len(ROLES)
    roles = [none if c.named and (main or _in(c.span, quotes)) else SKIP for c in here]
    said_in = [quotes, event.quotes] if main else [quotes]
    for who in event.entry["participants"]:
        named = [i for i, c in enumerate(here) if _names(text, c, who)]
        for i in named:
            roles[i] = SKIP
        chosen: list[int] = []
        for spans in said_in:
            chosen = chosen or [i for i in named if _in(here[i].span, spans)]
        chosen = chosen or [i for i, c in enumerate(here) if _in(c.span, quotes) and _acts_for(c, who["name"])]
        for i in chosen:
            roles[i] = ROLES.index(who["role"])
    return roles


def _in(span: Span, spans: Iterable[Span]) -> bool:
    return any(span.meets(other) for other in spans)


def _names(text: str, candidate: Candidate, who: Entry) -> bool:
    if candidate.named is None:
        return False
    printed = candidate.span.of(text)
    said = who.get("as") or ""
    return any(m.kind and same_name(m.name, who["name"]) for m in candidate.named.mentions) or (
        bool(said) and (said in printed or (len(printed) > 3 and printed in said))
    )


def _acts_for(candidate: Candidate, name: str) -> bool:
    return bool(candidate.named) and any(
        m.acts_for is not None and same_name(m.acts_for, name)
        for m in candidate.named.mentions  # type: ignore[union-attr]
    )


def _when(text: str, entry: Entry, here: Sequence[Candidate]) -> list[int]:
    when = entry.get("when")
    if not when:
        return [0] * len(here)
    day = (when.get("start") or when.get("end") or "")[:10]
    right = [int(bool(c.timex and c.timex.when and (c.timex.when.earliest or "")[: len(day)] == day)) for c in here]
    words = when["quote"]
    printed = [int(bool(c.timex) and (c.span.of(text) in words or words in c.span.of(text))) for c in here]
    both = [a * b for a, b in zip(right, printed, strict=True)]
    return both if any(both) else right if any(right) else []


def _where(entry: Entry, here: Sequence[Candidate]) -> list[int]:
    where = entry.get("where")
    if not where:
        return [0] * len(here)
    right = [
        int(any(m.place and same_name(m.place.name, where["name"]) for m in c.named.mentions) if c.named else False)
        for c in here
    ]
    return right if any(right) else []


def _source(text: str, entry: Entry, here: Sequence[Candidate]) -> list[int]:
    said = entry.get("attribution")
    if not said:
        return [0] * len(here)
    right = [
        int(
            any(same_name(m.name, said["source"]) for m in c.named.mentions)
            if c.named
            else bool(c.said) and same_name(c.span.of(text), said["source"])
        )
        for c in here
    ]
    return right if any(right) else []


_STOP = frozenset("the a an of and in on at to for by with from mr mrs ms dr".split())


def same_name(a: str, b: str) -> bool:
    """Return whether two names can be one: the words of the shorter stand in the longer."""
    x, y = _words(a), _words(b)
    small, large = sorted((x, y), key=len)
    return bool(small) and small <= large and (len(small) == len(large) or max(map(len, small)) > 3)


@cache
def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain)) - _STOP
