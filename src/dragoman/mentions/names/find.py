"""Names, offices and places of a report, each under the fullest name the report gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from dragoman.lexicon import Body, Lexicon
from dragoman.mentions.names.bare import office_mentions
from dragoman.mentions.names.bodies import group_bodies, known_bodies, unknown_bodies
from dragoman.mentions.names.gazetteer import Gazetteer, gazetteer
from dragoman.mentions.names.groups import Seen, leads, person_mention, stand_ins
from dragoman.mentions.names.here import here
from dragoman.mentions.names.known import Known, known_of
from dragoman.mentions.names.offices import Office
from dragoman.mentions.names.officials import Officials, officials_of, with_principal
from dragoman.mentions.names.people import People
from dragoman.mentions.names.persons import Named, find_named, single_names
from dragoman.mentions.names.places import told_of
from dragoman.mentions.names.shared import with_shared_offices
from dragoman.mentions.names.states import state_mentions
from dragoman.mentions.names.tokens import fold, printed, span_of, tokens_of
from dragoman.schema import Mention, Passage, Report, Span

_LOUD = 0.75  # share of capitalised words from four letters on, from which a headline is set in capitals
_PART = 3  # words of a name that are looked for at most
_COUNTERPART = "counterpart"


class Sentence(NamedTuple):
    """A passage with what the tables know of it and the runs of words that may name persons."""

    known: Known
    named: tuple[Named, ...]


def find_mentions(report: Report, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the names, offices and places of the passages and of the dateline, sorted by position.

    A mention's name is the fullest form the report gives, a state's its usual English name. A surname that two persons
    of the report share stays as it is. Mentions do not overlap, but a group expression ("the three countries") gives
    one mention for each member it is known to stand for, all with the same span.
    Units: code points of `report.text`, half-open.
    """
    tables = gazetteer(lexicon)
    datelines = tuple(_known_datelines(report, tables))
    knowns = [known_of(tokens_of(report.text, passage.span), tables, report.text) for passage in passages]
    told = told_of((*datelines, *knowns), report.outlet)
    sentences = tuple(_sentences(passages, [known._replace(told=told) for known in knowns]))
    people = _people(sentences, tables, officials_of(lexicon))
    placed = [mention for known in datelines for mention in _dateline(known._replace(told=told))]
    found = list(placed)
    seen = Seen()
    for sentence in sentences:
        own = _mentions(sentence, people)
        own += stand_ins(sentence.known, people, own, seen)
        own += here(sentence.known, placed)
        seen.add(own)
        found += own
    return tuple(sorted(_fullest(found, sentences), key=lambda m: (m.span, m.name)))


def _sentences(passages: Sequence[Passage], knowns: Sequence[Known]) -> Iterator[Sentence]:
    common = frozenset(token.text for known in knowns for token in known.tokens if token.text.islower())
    inner = frozenset(token.text for known in knowns for token in known.tokens[1:] if token.is_capital)
    for passage, known in zip(passages, knowns, strict=True):
        loud = passage.block == "headline" and _is_loud(known)
        named = tuple(with_shared_offices(known, find_named(known, common, loud=loud)))
        alone = {one.first: one for one in single_names(known, named, common, inner)}
        yield Sentence(known, tuple(alone.get(one.first, one) for one in named))


def _is_loud(known: Known) -> bool:
    words = [token for token in known.tokens if token.is_word and len(token.text) > 3]
    return len(words) > 2 and sum(token.is_capital for token in words) / len(words) > _LOUD


def _people(sentences: Sequence[Sentence], tables: Gazetteer, officials: Officials) -> People:
    """Return the persons of a report; offices that point at others ("his Russian counterpart") are filled in, and whom
    officials act for where the report does not say."""
    named: list[Named] = []
    for sentence in sentences:
        for one in sentence.named:
            if one.sure:
                named.append(one._replace(office=_office_here(sentence.known, one, named)))
    return People(named, tables.given, partial(with_principal, officials=officials))


def _office_here(known: Known, one: Named, before: Sequence[Named]) -> Office | None:
    """Return the office beside a name: a counterpart has the office of the person before, "the country's" its state."""
    office = one.office
    if office is None:
        return None
    if _COUNTERPART in fold(office.title):
        model = next((other.office for other in reversed(before) if other.office and other.office.of), None)
        return office._replace(title=model.title if model else "")
    if office.borrowed:
        states = [hit.country for hit in known.hits if hit.last < office.first and hit.country is not None]
        return office._replace(of=states[-1].name, of_kind="state") if states else office
    return office


def _known_datelines(report: Report, tables: Gazetteer) -> Iterator[Known]:
    for block in report.blocks:
        if block.kind == "dateline":
            yield known_of(tokens_of(report.text, block.span), tables, report.text)


def _dateline(known: Known) -> Iterator[Mention]:
    for mention, _, _ in state_mentions(known, set()):
        if mention.place is not None:
            yield msgspec.structs.replace(mention, kind=None, name=mention.place.name, tags=("dateline",))


def _mentions(sentence: Sentence, people: People) -> list[Mention]:
    """Return the mentions of one sentence; what an earlier kind has taken no later one takes again."""
    known = sentence.known
    found: list[Mention] = []
    taken: set[int] = set()
    named = [one for one in sentence.named if one.sure or people.find(one.words) is not None]
    layers = (
        _persons(known, named, people),
        _parts(known, taken, people),
        office_mentions(known, taken, people),
        known_bodies(known, taken),
        group_bodies(known, taken),
        unknown_bodies(known, taken),
        state_mentions(known, taken),
    )
    for layer in layers:
        if layer is layers[1]:
            taken |= {i for one in named if one.office for i in range(one.office.first, one.office.last + 1)}
        for mention, first, last in layer:
            stretch = set(range(first, last + 1))
            if not stretch & taken:
                found.append(mention)
                taken |= stretch
    return list(_with_counterparts(sorted(found, key=lambda m: m.span), people))


def _with_counterparts(found: Iterable[Mention], people: People) -> Iterator[Mention]:
    """Yield the mentions of a sentence, "his Turkish counterpart" with the office of the one before it."""
    model: str | None = None
    for mention in found:
        if mention.office is not None and _COUNTERPART not in fold(mention.office):
            model = mention.office
            yield mention
        elif mention.office is None or mention.kind == "person":
            yield mention
        else:
            holder = people.holder(mention.name, model) if model else None
            named = person_mention(mention.span, holder.name, people, ("office",)) if holder else mention
            yield named if holder else msgspec.structs.replace(mention, office=model)


def _persons(known: Known, named: Iterable[Named], people: People) -> Iterator[tuple[Mention, int, int]]:
    for one in named:
        tags = ("name",) if len(one.words) > 1 else ("surname",)
        first, last = one.first, one.last
        if one.office and one.titled:
            first = min(first, one.office.first)
        person = people.find(one.words, one.office)
        span = span_of(known.tokens, first, last)
        if person is None:
            yield _alone(span, one, tags), first, last
        else:
            full = person_mention(span, person.name, people, tags)
            yield _with_own_office(full, one), first, last


def _with_own_office(mention: Mention, one: Named) -> Mention:
    """Return the mention with the office that stands beside it here."""
    own = one.office
    if one.heads:
        mention = msgspec.structs.replace(mention, head=True)
    if own is None or not own.title or _COUNTERPART in fold(own.title):
        return mention
    if own.of is not None:
        mention = msgspec.structs.replace(mention, acts_for=own.of, acts_for_kind=own.of_kind)
    return msgspec.structs.replace(mention, office=own.title, head=mention.head or leads(own.title))


def _alone(span: Span, one: Named, tags: tuple[str, ...]) -> Mention:
    office = one.office
    return Mention(
        span=span,
        name=one.name,
        kind="person",
        office=(office.title or None) if office else None,
        acts_for=office.of if office else None,
        acts_for_kind=office.of_kind if office else None,
        tags=tags,
    )


def _parts(known: Known, taken: set[int], people: People) -> Iterator[tuple[Mention, int, int]]:
    """Yield later mentions of the report's persons by a part of their names."""
    i = 0
    while i < len(known.tokens):
        last = i
        for length in range(_PART, 0, -1):
            name = _part_at(known, i, length, taken, people)
            if name is not None:
                last = i + length - 1
                yield person_mention(span_of(known.tokens, i, last), name, people, ("surname",)), i, last
                break
        i = last + 1


def _part_at(known: Known, i: int, length: int, taken: set[int], people: People) -> str | None:
    """Return the name of the person whom the words at a token name."""
    words = known.tokens[i : i + length]
    if len(words) < length or not words[-1].is_capital or len(words[-1].folded) < 2:
        return None
    if not (words[0].is_capital or words[0].folded in known.tables.particles):
        return None
    if not all(word.is_word and i + n not in taken for n, word in enumerate(words)):
        return None
    hit = known.hit_at(i + length - 1)
    if hit is not None and hit.entry.what not in ("place", "outlet") and length == 1:
        return None
    folded = tuple(word.folded for word in words)
    person = people.find(folded)
    return person.name if person else None


def _fullest(found: Iterable[Mention], sentences: Iterable[Sentence]) -> Iterator[Mention]:
    """Yield the mentions, bodies of the tables under the longest of their names that the report uses."""
    longest: dict[str, str] = {}
    for known in (sentence.known for sentence in sentences):
        for hit in known.hits:
            if isinstance(hit.entry.row, Body):
                words = printed(known.text, span_of(known.tokens, hit.first, hit.last))
                longest[hit.entry.name] = max(longest.get(hit.entry.name, ""), words, key=len)
    for mention in found:
        yield _renamed(mention, longest)


def _renamed(mention: Mention, longest: dict[str, str]) -> Mention:
    name, of = mention.name, mention.acts_for
    if mention.kind not in ("person", "state", None):
        name = longest.get(name, name)
    if of is not None and mention.acts_for_kind != "state":
        of = longest.get(of, of)
    return msgspec.structs.replace(mention, name=name, acts_for=of)
