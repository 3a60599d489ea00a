"""Names, offices and places of a report, each under the fullest name the report gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.mentions.actors import actor_mentions, body_by_head, group_mentions, span_of
from dragoman.mentions.gazetteer import Gazetteer, Hit, gazetteer
from dragoman.mentions.groups import with_group_words
from dragoman.mentions.persons import Named, Office, People, find_persons, principal
from dragoman.mentions.tokens import Token, fold, tokens_of
from dragoman.mentions.words import ARTICLES, OFFICE_WORDS
from dragoman.schema import Mention, Passage, Report, Span


class Sentence(NamedTuple):
    """A passage with its tokens, known phrases and named persons."""

    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    named: tuple[Named, ...]


def find_mentions(report: Report, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the names, offices and places of the passages, sorted by position.

    A mention's name is the fullest form the report gives, a state's its usual English name. A surname that two persons
    of the report share stays as it is. Mentions do not overlap, but a group expression ("the three countries") gives one
    mention for each member it is known to stand for, all with the same span.
    Units: code points of `report.text`, half-open.
    """
    known = gazetteer(lexicon)
    sentences = [_sentence(report.text, passage.span, known) for passage in passages]
    people = People(
        (_full_words(named), tuple(map(fold, named.words)), named.office)
        for sentence in sentences
        for named in sentence.named
        if len(named.words) > 1 or named.office
    )
    found: list[list[Mention]] = [_mentions(report.text, sentence, people, known) for sentence in sentences]
    resolved = with_group_words(report.text, [sentence.tokens for sentence in sentences], found)
    return tuple(sorted(resolved, key=lambda m: (m.span, m.name)))


def _full_words(named: Named) -> tuple[str, ...]:
    return named.words


def _sentence(text: str, span: Span, known: Gazetteer) -> Sentence:
    tokens = tokens_of(text, span)
    hits = tuple(known.hits(tokens))
    return Sentence(tokens, hits, find_persons(tokens, hits, known, text))


def _mentions(text: str, sentence: Sentence, people: People, known: Gazetteer) -> list[Mention]:
    tokens = sentence.tokens
    taken: set[int] = set()
    found: list[Mention] = []
    for named in sentence.named:
        mention = _person(tokens, named, people)
        if mention:
            found.append(mention)
            taken |= set(range(named.first, named.last + 1))
            if named.office:
                taken |= set(range(named.office.first, named.office.last + 1))
    for mention, first, last in (
        *_surnames(tokens, taken, people),
        *_offices(tokens, taken, sentence.hits, people, known, text),
    ):
        found.append(mention)
        taken |= set(range(first, last + 1))
    free = [hit for hit in sentence.hits if not taken & set(range(hit.first, hit.last + 1))]
    found += actor_mentions(tokens, free, known, text)
    for more in (group_mentions, body_by_head):
        covered = taken | _covered(tokens, found)
        found += more(tokens, covered, text)
    return sorted(found, key=lambda m: m.span)


def _covered(tokens: Sequence[Token], found: Sequence[Mention]) -> set[int]:
    return {i for i, token in enumerate(tokens) for m in found if m.span.start <= token.start < m.span.end}


def _person(tokens: Sequence[Token], named: Named, people: People) -> Mention | None:
    words = tuple(map(fold, named.words))
    person = people.find(words)
    office: Office | None = named.office
    first = office.first if office and office.first < named.first else named.first
    tags = ("name",) if len(named.words) > 1 else ("surname",)
    span = span_of(tokens, named.first, named.last)
    if person is None:
        return Mention(
            span=span, name=" ".join(named.words), kind="person", office=office.title if office else None,
            acts_for=office.of if office else None, acts_for_kind=office.of_kind if office else None, tags=tags,
        )  # fmt: skip
    return Mention(
        span=span_of(tokens, first, named.last) if first < named.first else span,
        name=person.name,
        kind="person",
        office=office.title if office else person.office,
        acts_for=(office.of if office else None) or person.of,
        acts_for_kind=(office.of_kind if office else None) or person.of_kind,
        tags=tags,
    )


def _surnames(tokens: Sequence[Token], taken: set[int], people: People) -> Iterator[tuple[Mention, int, int]]:
    """Yield later mentions of the report's persons by a part of their names."""
    i = 0
    while i < len(tokens):
        length = next((n for n in (3, 2, 1) if _names_person(tokens, i, n, taken, people)), 0)
        if length:
            last = i + length - 1
            person = people.find(tuple(token.folded for token in tokens[i : last + 1]))
            if person is not None:
                mention = Mention(
                    span=span_of(tokens, i, last), name=person.name, kind="person", office=person.office,
                    acts_for=person.of, acts_for_kind=person.of_kind, tags=("surname",),
                )  # fmt: skip
                yield mention, i, last
            i = last
        i += 1


def _names_person(tokens: Sequence[Token], i: int, length: int, taken: set[int], people: People) -> bool:
    words = tokens[i : i + length]
    if len(words) < length or taken & set(range(i, i + length)):
        return False
    if not all(word.is_word for word in words) or not words[-1].is_capital or len(words[-1].folded) < 3:
        return False
    return people.find(tuple(word.folded for word in words)) is not None


def _offices(
    tokens: Sequence[Token], taken: set[int], hits: Sequence[Hit], people: People, known: Gazetteer, text: str
) -> Iterator[tuple[Mention, int, int]]:
    """Yield offices without a name beside them ("the Turkish foreign minister"): the holder if the report names one, else
    the state or body with the office."""
    for hit in hits:
        if hit.first in taken or hit.entry.what in ("place", "capital"):
            continue
        start = hit.last + 2 if hit.last + 1 < len(tokens) and tokens[hit.last + 1].folded == "'s" else hit.last + 1
        end = start
        while end < len(tokens) and end - start < 6 and _office_word(tokens[end], known):
            end += 1
        title = next((i for i in range(start, end) if known.title_at(tokens, i)), None)
        if title is None or end <= start:
            continue
        of, kind = principal([hit], [*tokens[: hit.first], *tokens[hit.first :]])
        words = text[tokens[start].start : tokens[end - 1].end]
        if of is None or _plural(words):
            continue
        holder = people.holder(of, words)
        span = span_of(tokens, hit.first, end - 1)
        if holder:
            mention = Mention(
                span=span, name=holder.name, kind="person", office=holder.office, acts_for=of, acts_for_kind=kind,
                tags=("office",),
            )  # fmt: skip
        else:
            mention = Mention(span=span, name=of, kind=kind or "state", office=words, tags=("office",))
        yield mention, hit.first, end - 1


def _plural(words: str) -> bool:
    return words.endswith("s") and not words.endswith("affairs")


def _office_word(token: Token, known: Gazetteer) -> bool:
    return token.is_word and (token.folded in OFFICE_WORDS or token.folded in known.title_words)


def named_as(mention: Mention, name: str) -> Mention:
    """Return the mention under another name."""
    return msgspec.structs.replace(mention, name=name)


__all__ = ["ARTICLES", "find_mentions"]
