"""One name for each person of a report, under any part of the name that only this person has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from dragoman.mentions.offices import Office
from dragoman.mentions.persons import Named
from dragoman.mentions.words import JUNIOR, word_set
from dragoman.schema import Kind

_ARTICLES = word_set("al el ul")
_ALIKE = 84  # rapidfuzz ratio: "qassemi" and "qasemi", "sergei" and "sergey" are alike, "hassan" and "hussein" are not
_SHORT = 4
_DIPLOMATS = ("foreign minister", "ambassador", "undersecretary", "envoy", "negotiator", "spokesman", "spokesperson")
# Words that name the holder of an office without its title.
_CLASSES: dict[str, tuple[str, ...]] = {
    "leader": ("president", "prime minister", "king", "emir", "sultan", "chancellor", "leader"),
    "top diplomat": ("foreign minister", "secretary of state", "foreign secretary"),
    "chief diplomat": ("foreign minister", "secretary of state", "foreign secretary"),
    "diplomat": _DIPLOMATS,
    "senior diplomat": _DIPLOMATS,
    "official": ("minister", "secretary", "envoy", "spokesman", "chief", "adviser", "advisor", "director", "head"),
    "minister": ("minister",),
    "premier": ("prime minister",),
    "monarch": ("king", "emir", "sultan"),
    "negotiator": ("negotiator",),
    "envoy": ("envoy", "representative", "ambassador"),
}


class Person(NamedTuple):
    """A person of a report. names: those as long as the fullest. words: its words, folded. offices: in text order."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    offices: tuple[Office, ...]

    @property
    def name(self) -> str:
        """The fullest name; of several spellings the most frequent one, of equals the first."""
        return max(self.names, key=self.names.count)

    @property
    def office(self) -> Office | None:
        """The first office whose principal is known, else the first one; its title is not empty if any is known."""
        first = next((office for office in self.offices if office.of), self.offices[0] if self.offices else None)
        if first is None or first.title:
            return first
        title = next((office.title for office in self.offices if office.title), "")
        return first._replace(title=title)

    @property
    def of(self) -> tuple[str | None, Kind | None]:
        """Whom the person acts for."""
        return (self.office.of, self.office.of_kind) if self.office else (None, None)


class People:
    """The persons of one report."""

    def __init__(self, named: Iterable[Named], given: frozenset[str]) -> None:
        """named: every sure mention of a person, in text order. given: first names."""
        self.given = given
        self.persons: list[Person] = []
        rows = sorted(named, key=lambda one: -len(core(one.words)))
        full = [one for one in rows if len(core(one.words)) > 1]
        for one in (*full, *(one for one in rows if len(core(one.words)) == 1)):
            self._add(one)
        self._initials = frozenset(word[0] for person in self.persons for word in person.words)

    def _add(self, one: Named) -> None:
        offices = (one.office,) if one.office else ()
        fitting = [i for i, person in enumerate(self.persons) if same_person(person.words, one.words, self.given)]
        if len(fitting) > 1:
            return
        if not fitting:
            self.persons.append(Person((one.name,), one.words, offices))
            return
        known = self.persons[fitting[0]]
        names = (*known.names, one.name) if len(core(one.words)) == len(core(known.words)) else known.names
        self.persons[fitting[0]] = known._replace(names=names, offices=(*known.offices, *offices))

    def may_know(self, words: Sequence[str]) -> bool:
        """Return whether it is worth looking for words: whether some name has a word that begins like the last."""
        return words[-1][:1] in self._initials

    def find(self, words: Sequence[str], office: Office | None = None) -> Person | None:
        """Return the one person whose name holds these words; where several do, the one who holds the office."""
        fitting = [person for person in self.persons if same_person(person.words, words, self.given)]
        exact = [person for person in fitting if core(person.words) == core(words)]
        if len(words) > 1 and len(exact) == 1:
            return exact[0]
        if len(fitting) > 1 and office is not None:
            fitting = [person for person in fitting if any(_same_title(o.title, office.title) for o in person.offices)]
        return fitting[0] if len(fitting) == 1 else None

    def holder(self, of: str | None, title: str, among: Iterable[str] | None = None) -> Person | None:
        """Return the one person who holds an office, of the state or body if one is given; None if none or several do.

        among: the names of those who may be meant, for instance those named before.
        """
        names = None if among is None else set(among)
        found = [
            person
            for person in self.persons
            if (names is None or person.name in names)
            and any((of is None or o.of == of) and holds(o.title, title) for o in person.offices)
        ]
        return found[0] if len(found) == 1 else None


def holds(held: str, wanted: str) -> bool:
    """Return whether who holds the one office may be called by the other ("minister" of a foreign minister)."""
    own, asked = held.casefold().strip(), wanted.casefold().strip()
    if _same_title(own, asked):
        return True
    junior = bool(JUNIOR & set(own.split()[:2]))
    if junior != bool(JUNIOR & set(asked.split()[:2])) and asked not in (
        "minister",
        "diplomat",
        "official",
        "secretary",
    ):
        return False
    if any(word in own for word in _CLASSES.get(asked, ())):
        return True
    head = own.split(" for ")[0].split(" of ")[0].split(" to ")[0]
    return head.endswith(" " + asked) or head == asked


def _same_title(held: str, wanted: str) -> bool:
    own, asked = held.casefold(), wanted.casefold()
    return own == asked or own.startswith((asked + " for ", asked + " of ", asked + " to "))


def core(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without articles: "bashar al assad" and "bashar assad" are the same."""
    return tuple(word for word in words if word not in _ARTICLES) or tuple(words)


def same_person(full: Sequence[str], short: Sequence[str], given: frozenset[str]) -> bool:
    """Return whether both may name one person: spellings alike, or the shorter name is a part of the fuller one.

    A single word must be the last of the fuller name, or the first where it is no first name ("Ban", "Kim").
    """
    a, b = core(full), core(short)
    if len(b) > len(a):
        a, b = b, a
    if len(a) == len(b):
        return all(_alike(x, y) for x, y in zip(a, b, strict=True))
    if len(b) == 1:
        return _alike(a[-1], b[0]) or (_alike(a[0], b[0]) and a[0] not in given)
    if any(all(_alike(x, y) for x, y in zip(a[i:], b, strict=False)) for i in range(len(a) - len(b) + 1)):
        return True
    return _alike(a[0], b[0]) and _alike(a[-1], b[-1])


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0] and min(len(a), len(b)) == 1
    return min(len(a), len(b)) > _SHORT and a[0] == b[0] and fuzz.ratio(a, b) >= _ALIKE
