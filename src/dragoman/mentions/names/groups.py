"""Expressions that stand for actors named before: "the three countries", "both sides", "the minister", "he"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.mentions.names.known import Known
from dragoman.mentions.names.people import People
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import OFFICE_WORDS, word_set
from dragoman.schema import Kind, Mention, Span

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_TUPLES = {"trio": 3, "troika": 3, "duo": 2}
_STATE_NOUNS = word_set(
    "countries states nations sides parties capitals delegations governments powers guarantors neighbors neighbours "
    "members"
)
_PERSON_NOUNS = word_set(
    "ministers diplomats officials leaders presidents envoys negotiators men politicians counterparts spokesmen"
)
_OTHERS = word_set(
    "warring opposing rival conflicting conflict other remaining more european western arab african foreign of in to"
)
_PRONOUNS = frozenset(("he", "she"))
_BACK = 3  # sentences


class Seen:
    """The actors of the sentences read so far, the nearest last."""

    def __init__(self) -> None:
        self.sentences: list[list[Mention]] = []
        self.people: dict[str, None] = {}

    def add(self, mentions: Sequence[Mention]) -> None:
        """Take the actors of a sentence in."""
        actors = [mention for mention in mentions if mention.kind is not None]
        if actors:
            self.sentences.append(actors)
        self.people |= dict.fromkeys(m.name for m in actors if m.kind == "person")


class _Covered:
    """Stretches of text that mentions cover; they do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(set(spans))

    def add(self, span: Span) -> None:
        """Take a stretch in."""
        insort(self.spans, span)

    def meets(self, span: Span) -> bool:
        """Return whether some stretch shares a character with the span."""
        at = bisect_left(self.spans, span)
        return any(span.meets(other) for other in self.spans[max(at - 1, 0) : at + 1])


def stand_ins(known: Known, people: People, found: Sequence[Mention], seen: Seen) -> Iterator[Mention]:
    """Yield the mentions of a sentence that stand for actors named before it or earlier in it.

    found: its other mentions. A group stands for the states or persons that the nearest sentences list, if their number
    fits; else it is one actor of kind "other" under its own words. A pronoun stands for the one person spoken of last;
    where there are several it gives nothing.
    """
    covered = _Covered(mention.span for mention in found)
    for first, last, number, kind in _groups(known):
        span = span_of(known.tokens, first, last)
        if not covered.meets(span):
            covered.add(span)
            here = [mention for mention in found if mention.span.end <= span.start]
            yield from _members(known, span, number, kind, here, seen)
    yield from _bare_offices(known, people, covered, found, seen)
    yield from _pronouns(known, covered, found, seen)


def _groups(known: Known) -> Iterator[tuple[int, int, int, Kind]]:
    for i, token in enumerate(known.tokens):
        if token.folded in _TUPLES and word_at(known.tokens, i - 1) != "a":
            yield i, i, _TUPLES[token.folded], "state"
            continue
        number = _NUMBERS.get(token.folded)
        last = _group_noun(known, i) if number else None
        if number and last is not None:
            yield i, last, number, "state" if word_at(known.tokens, last) in _STATE_NOUNS else "person"


def _group_noun(known: Known, i: int) -> int | None:
    """Return the noun that a number counts, if it counts actors that may have been named."""
    for j in range(i + 1, min(i + 5, len(known.tokens))):
        word = word_at(known.tokens, j)
        if word in _STATE_NOUNS or word in _PERSON_NOUNS:
            return j if word_at(known.tokens, j + 1) != "of" else None
        if word in _OTHERS or not known.tokens[j].is_word or known.tokens[j].is_capital:
            return None
    return None


def _members(
    known: Known, span: Span, number: int, kind: Kind, here: Sequence[Mention], seen: Seen
) -> Iterator[Mention]:
    before = seen.sentences[-_BACK:]
    nearest = before[-1] if before else []
    for mentions in (here, [*nearest, *here], *reversed(before)):
        members = _distinct(mentions, kind)
        if len(members) == number:
            yield from (msgspec.structs.replace(m, span=span, tags=("group",), place=None) for m in members)
            return
    yield Mention(span=span, name=printed(known.text, span), kind="other", tags=("group",))


def _distinct(mentions: Sequence[Mention], kind: Kind) -> list[Mention]:
    """Return the actors of a kind, each once; a person stands for the state it acts for, too."""
    names: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind == kind:
            office = mention.office if kind == "person" else None
            names.setdefault(mention.name, msgspec.structs.replace(mention, head=False, office=office))
        elif kind == "state" and mention.acts_for_kind == "state" and mention.acts_for:
            names.setdefault(mention.acts_for, Mention(span=mention.span, name=mention.acts_for, kind="state"))
    return list(names.values())


def _bare_offices(
    known: Known, people: People, covered: _Covered, found: Sequence[Mention], seen: Seen
) -> Iterator[Mention]:
    """Yield "the minister", "the spokesman": the one person named before who holds such an office."""
    for i, token in enumerate(known.tokens):
        last = _bare_title(known, i + 1) if token.folded == "the" else None
        if last is None:
            continue
        span = span_of(known.tokens, i + 1, last)
        if covered.meets(span):
            continue
        before = [m.name for m in found if m.span.end <= span.start and m.kind == "person"]
        person = people.holder(None, printed(known.text, span), [*seen.people, *before])
        if person is not None:
            covered.add(span)
            yield person_mention(span, person.name, people, ("office",))


def _bare_title(known: Known, first: int) -> int | None:
    """Return the last token of the office that begins at a token and names nobody, None if none does."""
    end = first
    while (
        end - first < 5 and word_at(known.tokens, end) in OFFICE_WORDS and not known.tables.title_at(known.tokens, end)
    ):
        end += 1
    title = known.tables.title_at(known.tokens, end)
    last = end + title[0] - 1 if title else 0
    if title is None or word_at(known.tokens, last + 1) in ("of", "for", "to", "'s"):
        return None
    return None if word_at(known.tokens, last).endswith("s") else last


def person_mention(span: Span, name: str, people: People, tags: tuple[str, ...]) -> Mention:
    """Return a mention of a person of the report under its full name, with the office the report gives; the tag
    "official" says that a table, not the report, tells whom it acts for."""
    person = people.by_name[name]
    tags = tags if person.office is None or person.office.told else (*tags, "official")
    of, kind = person.of
    office = (person.office.title or None) if person.office else None
    return Mention(
        span=span,
        name=name,
        kind="person",
        office=office,
        acts_for=of,
        acts_for_kind=kind,
        tags=tags,
        head=leads(office),
    )


def leads(office: str | None) -> bool:
    """Return whether an office is that of the head of a delegation."""
    words = (office or "").casefold()
    head = words.startswith(("head ", "leader ", "chief ", "lead ", "top ")) and (
        "deleg" in words or "negotiat" in words
    )
    return head or "head of the delegation" in words


def _pronouns(known: Known, covered: _Covered, found: Sequence[Mention], seen: Seen) -> Iterator[Mention]:
    before = _distinct(seen.sentences[-1] if seen.sentences else [], "person")
    here: dict[str, Mention] = {}
    read = 0
    for token in known.tokens:
        while read < len(found) and found[read].span.end <= token.start:
            if found[read].kind == "person":
                here.setdefault(found[read].name, found[read])
            read += 1
        span = Span(token.start, token.end)
        if token.folded in _PRONOUNS and not covered.meets(span):
            persons = list(here.values()) or before
            if len(persons) == 1:
                yield msgspec.structs.replace(persons[0], span=span, tags=("pronoun",), place=None, head=False)
