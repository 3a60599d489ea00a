"""Who says what: source, cue and content of each attribution of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.lexicon import Lexicon, Outlet
from dragoman.schema import Attribution, Mention, Passage, Report, SourceKind, Span

_UNNAMED = re.compile(
    r"\b(?:an?|the|some|several|one|two|unnamed|senior|top|other|western|local)\s+(?:[a-z-]+\s+){0,4}"
    r"(?:source|sources|official|officials|diplomat|diplomats|spokesman|spokeswoman|spokesperson|statement|report|reports|"
    r"analyst|analysts|observers?|witness|witnesses|activists?|residents?|ministry|media|agency|channel|newspaper|website|"
    r"envoy|minister|president|lawmaker|commander|expert|experts)\b|\b(?:sources|officials|diplomats|observers|media reports|"
    r"analysts|witnesses|activists|reports)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|they|it)\b", re.IGNORECASE)
_CLAUSE_START = re.compile(r"^\s*(?:that\b|:|,)?\s*")
_BETWEEN = re.compile(r"^[^.;:“”\"]{0,90}$")
_TAIL = re.compile(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|in an? [\w ]{2,30}|to reporters|reporters|journalists|at a [\w ]{2,40})",
    re.IGNORECASE,
)


class Speaker(NamedTuple):
    """Who stands as the source: where, under which name, and what they are."""

    span: Span
    name: str
    kind: SourceKind
    acts_for: str | None


class Cue(NamedTuple):
    """An attributing expression; inverted: its source follows it ("according to X")."""

    span: Span
    inverted: bool


@lru_cache(maxsize=8)
def _cue_pattern(cues: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    words = sorted((words for words, form in cues if form != "noun"), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in words) + r")(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _outlet_pattern(outlets: tuple[Outlet, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {name: row.name for row in outlets for name in (row.name, *row.aliases) if len(name) > 1}
    longest = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in longest) + r")(?![\w-])")
    return pattern, names


def find_attributions(
    report: Report, passages: Sequence[Passage], mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return the attributions of the passages, in text order.

    The name is the fullest the report gives the source; a pronoun stands for the last source that was a person. Words
    that attribute without a source that can be told give none.
    Units: code points of `report.text`, half-open. Source: PARC 3.0 (source, cue, content).
    """
    cues = _cue_pattern(tuple((row.words, row.form) for row in lexicon.cues))
    outlets = _outlet_pattern(lexicon.outlets)
    found: list[Attribution] = []
    last: Speaker | None = None
    for passage in passages:
        inside = [m for m in mentions if passage.span.covers(m.span)]
        speakers = _speakers(report.text, passage, inside, outlets, last)
        for attribution, speaker in _in_passage(report.text, passage, cues, speakers):
            found.append(attribution)
            last = speaker if speaker.kind == "person" else last
    return tuple(sorted(found, key=lambda one: (one.cue, one.source)))


def _speakers(
    text: str,
    passage: Passage,
    mentions: Sequence[Mention],
    outlets: tuple[re.Pattern[str], dict[str, str]],
    last: Speaker | None,
) -> list[Speaker]:
    """Return who could be a source in a passage, in order, not overlapping; named ones go before unnamed words."""
    pattern, names = outlets
    found = [
        Speaker(Span(m.start(), m.end()), names[m.group()], "outlet", None)
        for m in pattern.finditer(text, passage.span.start, passage.span.end)
    ]
    for mention in mentions:
        if mention.kind is None or "pronoun" in mention.tags:
            continue
        kind: SourceKind = "person" if mention.kind == "person" else "body"
        found.append(Speaker(mention.span, mention.name, kind, mention.acts_for))
    for match in _UNNAMED.finditer(text, passage.span.start, passage.span.end):
        found.append(Speaker(Span(match.start(), match.end()), " ".join(match.group().split()), "unnamed", None))
    if last:
        for match in _PRONOUN.finditer(text, passage.span.start, passage.span.end):
            if match.group().lower() in ("he", "she"):
                found.append(last._replace(span=Span(match.start(), match.end())))
    return _distinct(found)


def _distinct(found: list[Speaker]) -> list[Speaker]:
    order = {"outlet": 0, "person": 1, "body": 2, "unnamed": 3}
    kept: list[Speaker] = []
    for speaker in sorted(found, key=lambda s: (order[s.kind], s.span)):
        if not any(speaker.span.meets(other.span) for other in kept):
            kept.append(speaker)
    return sorted(kept, key=lambda s: s.span)


def _in_passage(
    text: str, passage: Passage, cues: re.Pattern[str], speakers: Sequence[Speaker]
) -> Iterator[tuple[Attribution, Speaker]]:
    for match in cues.finditer(text, passage.span.start, passage.span.end):
        cue = Span(match.start(), match.end())
        if any(quote.covers(cue) for quote in passage.quoted):
            continue
        speaker = _source(text, cue, match.group().lower(), passage, speakers)
        if speaker is None:
            continue
        content = _content(text, passage, cue, speaker)
        if content:
            yield (
                Attribution(
                    name=speaker.name,
                    kind=speaker.kind,
                    source=(speaker.span,),
                    cue=(cue,),
                    content=content,
                    acts_for=speaker.acts_for,
                ),
                speaker,
            )


def _source(text: str, cue: Span, word: str, passage: Passage, speakers: Sequence[Speaker]) -> Speaker | None:
    """Return the source of a cue: before it in its clause, or right after it ("said X", "according to X")."""
    outside = [s for s in speakers if not any(quote.covers(s.span) for quote in passage.quoted)]
    after = [s for s in outside if s.span.start >= cue.end and len(text[cue.end : s.span.start].split()) <= 4]
    if word in ("according to", "in the words of", "as reported by"):
        return after[0] if after else None
    before = [s for s in outside if s.span.end <= cue.start and _BETWEEN.match(text[s.span.end : cue.start])]
    if before and _is_subject(text[before[-1].span.end : cue.start]):
        return before[-1]
    inverted = [s for s in after if re.fullmatch(r"\s+(?:the\s+|a\s+)?", text[cue.end : s.span.start])]
    opened = text[max(passage.span.start, cue.start - 3) : cue.start].strip()
    if inverted and (opened.endswith((",", "”", '"')) or cue.start == passage.span.start):
        return inverted[0]
    if before and "," in text[before[-1].span.end : cue.start]:
        return _main_subject(before, text, cue)
    return None


def _is_subject(between: str) -> bool:
    """Return whether nothing but auxiliaries, adverbs or an apposition stands between a source and its cue."""
    words = between.replace(",", " , ").split()
    if len(words) <= 3 and "," not in words:
        return all(word.islower() or word == "," for word in words)
    return len(words) <= 14 and between.count(",") == 2 and between.strip().endswith(",")


def _main_subject(before: Sequence[Speaker], text: str, cue: Span) -> Speaker | None:
    first = before[0]
    between = text[first.span.end : cue.start]
    return first if len(between.split()) <= 14 and between.count(",") in (1, 2) else None


def _content(text: str, passage: Passage, cue: Span, speaker: Speaker) -> tuple[Span, ...]:
    """Return what is said: the quoted stretches if there are any, else the clause after the cue or the words before."""
    sentence = passage.span
    outer = Span(min(cue.start, speaker.span.start), max(cue.end, speaker.span.end))
    if passage.quoted:
        beside = [quote for quote in passage.quoted if not quote.meets(outer)]
        rest = _clause_after(text, outer.end, sentence.end) if not beside else None
        return tuple(beside) or ((rest,) if rest else ())
    after = _clause_after(text, outer.end, sentence.end)
    before = _trimmed(text, sentence.start, outer.start)
    if before and text[before.end : outer.start].strip().startswith(","):
        return (before,)
    return (after,) if after else ((before,) if before else ())


def _clause_after(text: str, start: int, end: int) -> Span | None:
    rest = text[start:end]
    that = re.search(r"\bthat\b", rest)
    offset = that.end() if that and that.start() < 80 else 0
    if not offset:
        opening = _CLAUSE_START.match(rest)
        offset = opening.end() if opening else 0
        tail = _TAIL.match(rest, offset)
        if tail:
            offset = tail.end()
    return _trimmed(text, start + offset, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    raw = text[start:end]
    kept = raw.strip(' ,.;:\n\t“”"')
    if len(kept.split()) < 2:
        return None
    first = start + raw.index(kept)
    return Span(first, first + len(kept))
