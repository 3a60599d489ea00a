"""Speeches and statements that a report prints in full: everything after the words that announce them is theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.events.attribution.voices import Voices
from dragoman.schema import Attribution, Mention, Passage, SourceKind, Span

_PAPER = (
    "(?:joint |final |closing |official )?"
    "(?:statement|communiqué|communique|declaration|speech|address|letter|message|remarks)"
)
_TEXT = re.compile(
    rf"\btext of (?:the |a )?(?P<whose>[^.:;]{{2,80}}?)?\b(?P<paper>{_PAPER})\b"
    rf"|\b(?P<paper2>{_PAPER}) (?:is as follows|reads as follows|follows)\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    rf"(?:(?:full )?text of )?(?:the )?(?P<paper>{_PAPER}) (?:of|by) (?P<whose>[^.:;]{{2,80}})(?P<paper2>)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\b(?:following is|here is|follows|below is|as follows|full text|text of)\b", re.IGNORECASE)


def printed_text(
    text: str, passages: Sequence[Passage], n: int, mentions: Sequence[Mention], voices: Voices
) -> Attribution | None:
    """Return the attribution of all that follows a passage such as "The joint statement is as follows:".

    The source is the person whose speech it is, else the paper in its own words.
    Units: code points of the report's text, half-open.
    """
    passage = passages[n]
    match = _announced(text, passage)
    if match is None or n + 1 >= len(passages):
        return None
    name, kind, acts_for = _speaker(match, mentions, voices)
    return Attribution(
        name=name,
        kind=kind,
        source=(Span(match.start(), match.end()),),
        cue=(Span(match.start(), match.end()),),
        content=(Span(passages[n + 1].span.start, passages[-1].span.end),),
        acts_for=acts_for,
    )


def _announced(text: str, passage: Passage) -> re.Match[str] | None:
    start, end = passage.span.start, passage.span.end
    if passage.block == "headline":
        return _HEADLINE.match(text, start, end)
    return _TEXT.search(text, start, end) if _ANNOUNCES.search(text, start, end) else None


def _speaker(match: re.Match[str], mentions: Sequence[Mention], voices: Voices) -> tuple[str, SourceKind, str | None]:
    span = Span(match.start(), match.end())
    person = next((m for m in mentions if m.kind == "person" and span.meets(m.span) and "pronoun" not in m.tags), None)
    if person:
        return person.name, "person", person.acts_for
    whose = (match["whose"] or "").split()
    if whose and whose[0].lower() in ("his", "her") and voices.person:
        return voices.person.name, "person", voices.person.acts_for
    return (match["paper"] or match["paper2"]).lower(), "unnamed", None
