"""Persons: names, the offices beside them, and one name for each person of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.lexicon import Body, Country
from dragoman.mentions.gazetteer import Gazetteer, Hit
from dragoman.mentions.tokens import Token
from dragoman.mentions.words import (
    ARTICLES,
    EVENT_HEADS,
    NOT_NAMES,
    OFFICE_LINKS,
    OFFICE_WORDS,
    ORG_HEADS,
    PARTICLES,
    PERSON_VERBS,
)
from dragoman.schema import Kind

_MAX_OFFICE = 16
_MAX_NAME = 6
_INITIAL = re.compile(r"^[A-Z]\.?$")


class Office(NamedTuple):
    """An office in words: where it stands, as printed, and the state or body it is of."""

    first: int
    last: int
    title: str
    of: str | None
    of_kind: Kind | None


class Named(NamedTuple):
    """A stretch of tokens that names a person, with the office beside it if there is one."""

    first: int
    last: int
    words: tuple[str, ...]
    titled: bool
    office: Office | None


def find_persons(tokens: Sequence[Token], hits: Sequence[Hit], known: Gazetteer, text: str) -> tuple[Named, ...]:
    """Return the persons that one sentence names by capitalised words, in order, each with the office beside it.

    A single capitalised word counts only after a title or honorific here; see `People` for the rest of the report.
    """
    taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    found: list[Named] = []
    for first, last in _runs(tokens, taken, known):
        before = office_before(tokens, first, hits, known, text)
        titled = before is not None or _honorific_before(tokens, first, known)
        if last == first and not titled:
            continue
        office = before or office_after(tokens, last, hits, known, text)
        if not titled and office is None and not _looks_personal(tokens, first, last):
            continue
        words = tuple(token.text for token in tokens[first : last + 1])
        found.append(Named(first, last, words, titled, office))
    return tuple(found)


def _runs(tokens: Sequence[Token], taken: set[int], known: Gazetteer) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words, particles and initials that may be names."""
    i = 0
    while i < len(tokens):
        if not _may_open(tokens, i, taken, known):
            i += 1
            continue
        end = i
        while end + 1 < len(tokens) and end - i < _MAX_NAME and _goes_on(tokens, end + 1, taken, known):
            end += 1
        while end > i and tokens[end].folded in PARTICLES and not tokens[end].is_capital:
            end -= 1
        if not _is_thing(tokens, i, end):
            yield i, end
        i = end + 1


def _may_open(tokens: Sequence[Token], i: int, taken: set[int], known: Gazetteer) -> bool:
    token = tokens[i]
    if i in taken or not token.is_word:
        return False
    if token.folded in PARTICLES and not token.is_capital:
        following = i + 1 < len(tokens) and tokens[i + 1].is_capital and i + 1 not in taken
        return following and token.folded not in ("la", "le", "da", "du") and not tokens[i - 1].is_capital
    if "-" in token.text and token.folded.split("-")[0] in PARTICLES:
        return any(letter.isupper() for letter in token.text)
    return _is_name_word(token, known)


def _is_name_word(token: Token, known: Gazetteer) -> bool:
    if not token.is_capital or token.folded in NOT_NAMES or token.folded in OFFICE_WORDS:
        return False
    if token.text.isupper() and len(token.text) > 3 and "." not in token.text:
        return False
    return (token.folded,) not in known.titles and not any(letter.isdigit() for letter in token.text)


def _goes_on(tokens: Sequence[Token], i: int, taken: set[int], known: Gazetteer) -> bool:
    token = tokens[i]
    if token.text == "." and _INITIAL.match(tokens[i - 1].text):
        return i + 1 < len(tokens) and tokens[i + 1].is_capital
    if not token.is_word or (i in taken and not _is_surname_like(tokens, i)):
        return False
    if token.folded in PARTICLES or (token.folded.split("-")[0] in PARTICLES and "-" in token.text):
        return token.is_capital or i + 1 < len(tokens) or "-" in token.text
    return _is_name_word(token, known) or bool(_INITIAL.match(token.text))


def _is_surname_like(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a known place stands inside a name: a particle before it ("Mohammed al Damascus")."""
    return i > 0 and tokens[i - 1].folded in PARTICLES


def _is_thing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the run names an event, a place or a body by its last word or the word after it."""
    following = tokens[last + 1].folded if last + 1 < len(tokens) else ""
    ends = {tokens[last].folded} | ({following} if tokens[last + 1 : last + 2] and last >= first else set())
    head = tokens[last].folded
    if head in EVENT_HEADS or head in ORG_HEADS:
        return True
    capital_next = last + 1 < len(tokens) and tokens[last + 1].is_capital
    return bool(capital_next and ends & (EVENT_HEADS | ORG_HEADS))


def _honorific_before(tokens: Sequence[Token], first: int, known: Gazetteer) -> bool:
    for length in (1, 2):
        words = tuple(token.folded for token in tokens[max(0, first - length) : first] if token.is_word)
        row = known.titles.get(words)
        if row and tokens[first - 1].text != ",":
            return True
    dotted = tuple(token.folded for token in tokens[max(0, first - 2) : first - 1])
    return first >= 2 and tokens[first - 1].text == "." and dotted in known.titles


def _looks_personal(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether an untitled run of two words or more may be taken for a person: it is not all capitals, and a verb of
    persons, a comma, a possessive or the like stands beside it, not a common noun."""
    if last - first < 1 or all(token.text.isupper() for token in tokens[first : last + 1]):
        return False
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or not following.is_word or following.folded in PERSON_VERBS:
        return True
    return following.folded in OFFICE_LINKS or following.folded in ("'s", "with", "as", "who", "by", "from", "over")


def office_before(
    tokens: Sequence[Token], first: int, hits: Sequence[Hit], known: Gazetteer, text: str
) -> Office | None:
    """Return the office that stands before a name ("Turkish Undersecretary of the Foreign Ministry NAME")."""
    end = first - 1
    comma = end >= 0 and tokens[end].text == ","
    if comma:
        end -= 1
    if end >= 0 and tokens[end].text == "." and end - 1 >= 0 and (tokens[end - 1].folded,) in known.titles:
        end -= 1
    start = _office_start(tokens, end, hits, known)
    if start is None or start > end:
        return None
    if not _has_title(tokens, start, end, known):
        return None
    if comma and not _ends_as_office(tokens, start, end, hits):
        return None
    return _office(tokens, start, end, hits, known, text)


def _office_start(tokens: Sequence[Token], end: int, hits: Sequence[Hit], known: Gazetteer) -> int | None:
    starts = {hit.last: hit.first for hit in hits}
    i = end
    start: int | None = None
    while i >= 0 and end - i < _MAX_OFFICE:
        token = tokens[i]
        if i in starts:
            start = i = starts[i]
        elif token.folded == "'s" or (token.folded in OFFICE_LINKS and start is not None):
            pass
        elif token.folded in OFFICE_WORDS or token.folded in known.title_words or _plural_title(token, known):
            start = i
        elif token.is_capital and token.folded not in NOT_NAMES and start is not None and "-" not in token.text:
            if not _inside_office(tokens, i, known):
                break
            start = i
        else:
            break
        i -= 1
    return _without_opening_links(tokens, start, end)


def _inside_office(tokens: Sequence[Token], i: int, known: Gazetteer) -> bool:
    """Return whether a capitalised word is part of the name of a department: "for" or "of" or "and" stands before."""
    return i > 0 and (tokens[i - 1].folded in OFFICE_LINKS or tokens[i - 1].folded in known.title_words)


def _plural_title(token: Token, known: Gazetteer) -> bool:
    return token.folded.endswith("s") and (token.folded[:-1],) in known.titles


def _without_opening_links(tokens: Sequence[Token], start: int | None, end: int) -> int | None:
    while start is not None and start <= end and (tokens[start].folded in OFFICE_LINKS | ARTICLES | {"'s"}):
        start += 1
    return start


def _has_title(tokens: Sequence[Token], start: int, end: int, known: Gazetteer) -> bool:
    for i in range(start, end + 1):
        found = known.title_at(tokens, i)
        if found and not found[1].honorific:
            return True
    return False


def _ends_as_office(tokens: Sequence[Token], start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Return whether a comma may part the office from the name: the office is opened by a state or body or an article."""
    opened = any(hit.first == start for hit in hits)
    return opened or (start > 0 and tokens[start - 1].folded in ARTICLES)


def office_after(tokens: Sequence[Token], last: int, hits: Sequence[Hit], known: Gazetteer, text: str) -> Office | None:
    """Return the office in the apposition after a name ("NAME, the UN special envoy for Syria,")."""
    i = last + 1
    if i >= len(tokens) or tokens[i].text not in (",", "(") or i + 1 >= len(tokens):
        return None
    start = i + 1
    end = start
    while end < len(tokens) and end - start < _MAX_OFFICE and tokens[end].text not in ',.;:()“”"–—':
        if tokens[end].folded in ("who", "which", "that") or tokens[end].folded in PERSON_VERBS:
            break
        end += 1
    begin = start + 1 if tokens[start].folded in ARTICLES | {"his", "her", "their"} else start
    if begin >= end or not _title_early(tokens, begin, end, hits, known):
        return None
    return _office(tokens, begin, end - 1, hits, known, text)


def _title_early(tokens: Sequence[Token], start: int, end: int, hits: Sequence[Hit], known: Gazetteer) -> bool:
    """Return whether the words up to the title are only such as stand in an office."""
    covered = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    for i in range(start, end):
        found = known.title_at(tokens, i)
        if found and not found[1].honorific:
            return True
        token = tokens[i]
        if not (i in covered or token.folded in OFFICE_WORDS or token.folded == "'s" or "-" in token.text):
            return False
    return False


def _office(tokens: Sequence[Token], start: int, end: int, hits: Sequence[Hit], known: Gazetteer, text: str) -> Office:
    inside = [hit for hit in hits if start <= hit.first and hit.last <= end]
    of, kind = principal(inside, tokens)
    title = _title_words(tokens, start, end, inside, known)
    words = text[tokens[title].start : tokens[end].end]
    return Office(start, end, re.sub(r"\s+", " ", words), of, kind)


def _title_words(tokens: Sequence[Token], start: int, end: int, inside: Sequence[Hit], known: Gazetteer) -> int:
    """Return the first token of the office without the state that opens it."""
    first = start
    if inside and inside[0].first == start and inside[0].last < end:
        first = inside[0].last + 1
        if tokens[first].folded == "'s" and first < end:
            first += 1
    return first if _has_title(tokens, first, end, known) else start


def principal(inside: Sequence[Hit], tokens: Sequence[Token]) -> tuple[str | None, Kind | None]:
    """Return whom an office is of: the state or body that opens it or stands after "of"; a state for its ministries.

    What stands after "for", "to", "on" or "in" is what the office is about ("envoy for Syria", "ambassador to Russia").
    """
    for hit in inside:
        before = tokens[hit.first - 1].folded if hit.first > 0 else ""
        before = tokens[hit.first - 2].folded if before in ARTICLES and hit.first > 1 else before
        if before in ("for", "to", "on", "in", "at", "and") and hit is not inside[0]:
            possessive = hit.last + 1 < len(tokens) and tokens[hit.last + 1].folded == "'s"
            if not (before == "for" and (possessive or hit.entry.what in ("body", "demonym"))):
                continue
        elif before in ("to", "on", "in"):
            continue
        row = hit.entry.row
        if isinstance(row, Country):
            return row.name, "state"
        if isinstance(row, Body):
            return (row.country, "state") if row.kind == "ministry" and row.country else (row.name, row.kind)
    return None, None


class Person(NamedTuple):
    """One person of a report: the fullest name, all name words folded, office and principal as far as the report says."""

    name: str
    folded: tuple[str, ...]
    office: str | None
    of: str | None
    of_kind: Kind | None


class People:
    """The persons of one report, found under any part of their names that only one of them has."""

    def __init__(self, named: Iterable[tuple[tuple[str, ...], tuple[str, ...], Office | None]]) -> None:
        """named: for each full mention its words, its folded words and its office, in text order."""
        self.persons: list[Person] = []
        for words, folded, office in sorted(named, key=lambda one: -len(one[1])):
            self._add(words, folded, office)

    def _add(self, words: tuple[str, ...], folded: tuple[str, ...], office: Office | None) -> None:
        person = Person(
            " ".join(words), folded, office.title if office else None, office.of if office else None,
            office.of_kind if office else None,
        )  # fmt: skip
        for i, known in enumerate(self.persons):
            if _same_person(known.folded, folded):
                self.persons[i] = known._replace(
                    office=known.office or person.office,
                    of=known.of or person.of,
                    of_kind=known.of_kind or person.of_kind,
                )
                return
        self.persons.append(person)

    def find(self, folded: tuple[str, ...]) -> Person | None:
        """Return the one person whose name holds these words in order, at its end for a single word; None if it is none
        or several."""
        fitting = [person for person in self.persons if _same_person(person.folded, folded)]
        return fitting[0] if len(fitting) == 1 else None

    def holder(self, of: str, title: str) -> Person | None:
        """Return the one person of the report who holds an office of a state or body; None if it is none or several."""
        wanted = title.casefold()
        fitting = [p for p in self.persons if p.of == of and p.office and _same_office(p.office.casefold(), wanted)]
        return fitting[0] if len(fitting) == 1 else None


def _same_office(held: str, wanted: str) -> bool:
    return held == wanted or held.startswith(wanted + " for ") or held.startswith(wanted + " of ")


def core(folded: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without particles: "bashar al-assad" and "bashar assad" are the same."""
    words = [part for word in folded for part in word.split("-") if part not in ("al", "el", "ul", ".", "")]
    return tuple(words) or tuple(folded)


def _same_person(full: Sequence[str], short: Sequence[str]) -> bool:
    """Return whether the shorter name is the fuller one's end, or its words in order with the same last word."""
    a, b = core(full), core(short)
    if a == b:
        return True
    if len(b) >= len(a) or not b:
        return False
    if len(b) == 1:
        return a[-1] == b[0]
    rest = iter(a)
    return a[-1] == b[-1] and all(word in rest for word in b)
