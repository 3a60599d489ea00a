"""Expressions that stand for several actors named before ("the three countries", "both sides") and pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.mentions.tokens import Token
from dragoman.schema import Kind, Mention, Span

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "trio": 3, "pair": 2, "duo": 2}
_STATE_NOUNS = frozenset(
    "countries states nations sides parties capitals delegations governments powers guarantors".split()
)
_PERSON_NOUNS = frozenset("ministers diplomats officials leaders presidents envoys negotiators men".split())
_PRONOUNS = frozenset(("he", "she"))


def with_group_words(
    text: str, sentences: Sequence[Sequence[Token]], found: Sequence[Sequence[Mention]]
) -> Iterator[Mention]:
    """Yield all mentions, and for each group expression one mention for each actor it stands for.

    A group expression stands for the actors of its kind that the same or the one sentence before lists, if their number
    fits; else it is one actor of kind "other" under its own words. A pronoun stands for the one person of the sentence
    before it, or of its own sentence before it; where there are several it gives no mention.
    """
    before: Sequence[Mention] = ()
    for tokens, mentions in zip(sentences, found, strict=True):
        yield from mentions
        covered = [mention.span for mention in mentions]
        for first, last, number, kind in _groups(tokens):
            span = Span(tokens[first].start, tokens[last].end)
            if not any(span.meets(other) for other in covered):
                yield from _members(text, span, number, kind, [m for m in mentions if m.span < span], before)
        yield from _pronouns(tokens, mentions, before)
        before = mentions or before


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int, Kind]]:
    for i, token in enumerate(tokens):
        number = _NUMBERS.get(token.folded)
        if number is None:
            continue
        if token.folded in ("trio", "pair", "duo"):
            yield i, i, number, "state"
            continue
        for j in range(i + 1, min(i + 4, len(tokens))):
            word = tokens[j].folded
            if word in _STATE_NOUNS or word in _PERSON_NOUNS:
                yield i, j, number, "state" if word in _STATE_NOUNS else "person"
                break
            if not tokens[j].is_word:
                break


def _members(
    text: str, span: Span, number: int, kind: Kind, here: Sequence[Mention], before: Sequence[Mention]
) -> Iterator[Mention]:
    for mentions in (here, before, [*before, *here]):
        names = _distinct(mentions, kind)
        if len(names) == number:
            for member in names:
                yield msgspec.structs.replace(member, span=span, tags=("group",), place=None)
            return
    yield Mention(span=span, name=" ".join(span.of(text).split()), kind="other", tags=("group",))


def _distinct(mentions: Sequence[Mention], kind: Kind) -> list[Mention]:
    names: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind == kind:
            names.setdefault(mention.name, mention)
    return list(names.values())


def _pronouns(tokens: Sequence[Token], here: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Mention]:
    for token in tokens:
        if token.folded not in _PRONOUNS:
            continue
        earlier = _distinct([m for m in here if m.span.end <= token.start], "person")
        person = earlier or _distinct(before, "person")
        if len(person) == 1:
            yield msgspec.structs.replace(person[0], span=Span(token.start, token.end), tags=("pronoun",))
