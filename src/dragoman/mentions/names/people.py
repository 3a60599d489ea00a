"""One name for each person of a report, under any part of the name that only this person has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from dragoman.mentions.names.offices import Office
from dragoman.mentions.names.persons import Named
from dragoman.mentions.names.words import JUNIOR, word_set
from dragoman.schema import Kind

_ARTICLES = word_set("al el ul")
_ALIKE = 84  # rapidfuzz ratio: "qassemi" and "qasemi", "sergei" and "sergey" are alike, "hassan" and "hussein" are not
_SHORT = 4
_KEY = 2  # letters that alike words begin with; keeps the search short in long reports
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
    """A person of a report. name: the fullest; of several spellings the most frequent one, of equals the first.

    words: its words, folded. offices: those the report gives, in text order.
    """

    name: str
    words: tuple[str, ...]
    offices: tuple[Office, ...]

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
    """The persons of one report, found by any part of their names."""

    def __init__(
        self, named: Iterable[Named], given: frozenset[str], complete: Callable[[Person], Person] = lambda one: one
    ) -> None:
        """named: every sure mention of a person, in text order. given: first names. complete: adds what is known of a
        person beyond the report."""
        self.given = given
        self.persons: list[Person] = []
        self._by_key: dict[str, list[int]] = {}
        self._found: dict[tuple[tuple[str, ...], str], Person | None] = {}
        spellings: list[list[str]] = []
        for one in sorted(named, key=lambda one: -len(core(one.words))):
            self._add(one, spellings)
        self.persons = [
            complete(person._replace(name=max(names, key=names.count)))
            for person, names in zip(self.persons, spellings, strict=True)
        ]
        self.by_name = {person.name: person for person in self.persons}

    def _add(self, one: Named, spellings: list[list[str]]) -> None:
        offices = (one.office,) if one.office else ()
        fitting = self._fitting(one.words)
        if len(fitting) > 1:
            return
        if not fitting:
            for key in sorted({word[:_KEY] for word in one.words}):
                self._by_key.setdefault(key, []).append(len(self.persons))
            self.persons.append(Person(one.name, one.words, offices))
            spellings.append([one.name])
            return
        known = self.persons[fitting[0]]
        if one.office is not None and (one.office.title, one.office.of) not in {(o.title, o.of) for o in known.offices}:
            self.persons[fitting[0]] = known._replace(offices=(*known.offices, one.office))
        if len(core(one.words)) == len(core(known.words)):
            spellings[fitting[0]].append(one.name)

    def _fitting(self, words: Sequence[str]) -> list[int]:
        """Return the persons whom the words may name; of several the one who has just these words."""
        keys = {word[:n] for word in (words[0], words[-1]) for n in (1, _KEY)}
        candidates = sorted({i for key in sorted(keys) for i in self._by_key.get(key, ())})
        found = [i for i in candidates if same_person(self.persons[i].words, words, self.given)]
        exact = [i for i in found if core(self.persons[i].words) == core(words)]
        return exact if len(words) > 1 and len(exact) == 1 else found

    def find(self, words: Sequence[str], office: Office | None = None) -> Person | None:
        """Return the one person whose name holds these words; where several do, the one who holds the office."""
        key = (tuple(words), office.title if office else "")
        if key not in self._found:
            self._found[key] = self._one(words, office)
        return self._found[key]

    def _one(self, words: Sequence[str], office: Office | None) -> Person | None:
        fitting = [self.persons[i] for i in self._fitting(words)]
        if len(fitting) > 1 and office is not None:
            fitting = [person for person in fitting if any(_same_title(o.title, office.title) for o in person.offices)]
        return fitting[0] if len(fitting) == 1 else None

    def holder(self, of: str | None, title: str, among: Iterable[str] | None = None) -> Person | None:
        """Return the one person who holds an office, of the state or body if one is given; None if none or several do.

        among: the names of those who may be meant, for instance those named before.
        """
        persons = (
            self.persons
            if among is None
            else [self.by_name[name] for name in dict.fromkeys(among) if name in self.by_name]
        )
        found = [
            person
            for person in persons
            if any((of is None or o.of == of) and holds(o.title, title) for o in person.offices)
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
    return min(len(a), len(b)) > _SHORT and a[:_KEY] == b[:_KEY] and fuzz.ratio(a, b) >= _ALIKE
