"""Questions to what reports and tables say of offices: who held one on a day, which ones a person held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.lexicon import Lexicon, OfficeTerms
from dragoman.links import Memory
from dragoman.mentions.names.gazetteer import usual_name
from dragoman.offices.judge import BRIDGE, Verdict, judge, shift
from dragoman.offices.persons import all_one, fullest, may_be_one, persons_of
from dragoman.offices.records import Answer, Holding, Reason, Statement
from dragoman.offices.statements import order, statements_of
from dragoman.offices.terms import TermIndex, as_holding, contradict, holds_on, is_day, persons_in
from dragoman.offices.titles import titles_of
from dragoman.reports import UsageError
from dragoman.schema import Citation, Reading, Report

NO_TERMS = OfficeTerms(rows=(), own=frozenset(), digest="")
_HOLDS = frozenset(("holds", "acting", "new", "outgoing"))
_RANK: tuple[Reason, ...] = ("contradicting", "changed hands", "former", "too far", "no evidence")


class _Part(NamedTuple):
    """What is said of one office and subject, as it bears on one person: that the person holds it (`held`), all that is
    said of the person (`own`), and that another holds what only one may (`others`); each in order of days."""

    own: tuple[Statement, ...]
    held: tuple[Statement, ...]
    others: tuple[Statement, ...]


class _Said(NamedTuple):
    """What trusted statements say of an office: how often each name is used, and the parts by subject and person."""

    names: Counter[str]
    parts: tuple[_Part, ...]


class Offices:
    """What reports say of offices on their days, and the terms of tables. Made once, asked often."""

    def __init__(self, statements: Iterable[Statement], lexicon: Lexicon, terms: OfficeTerms = NO_TERMS) -> None:
        self.lexicon = lexicon
        self.terms = TermIndex(terms)
        self.statements = tuple(sorted(_with_subjects(statements), key=order))
        self.by_office: dict[tuple[str, str | None], list[Statement]] = defaultdict(list)
        self.by_name: dict[str, list[Statement]] = defaultdict(list)
        self.states = frozenset(row.name for row in lexicon.countries)
        self._said: dict[tuple[str, str, str], _Said] = {}
        self._trusted: dict[str, dict[str | None, bool]] = {}
        for one in self.statements:
            self.by_office[one.title, one.of].append(one)
            self.by_name[one.person].append(one)

    def trusts(self, said: Statement) -> bool:
        """Return whether a statement's state is the one that most statements give this name.

        A name with offices of two states is of two persons, or the words of one statement were read amiss ("in a call
        with NAME, the Turkish foreign minister, ..."): a state that has not twice as many as any other is trusted
        with nobody.
        """
        known = self._trusted.get(said.person)
        if known is None:
            known = self._trusted[said.person] = self._trust(said.person)
        return known.get(said.of, True)

    def _trust(self, person: str) -> dict[str | None, bool]:
        """Return which states are trusted with a name."""
        counts = Counter(one.of for one in self.by_name[person] if one.of in self.states)
        return {
            of: all(count >= 2 * other for state, other in counts.items() if state != of)
            for of, count in counts.items()
        }

    def said_of(self, title: str, state: str, about: str) -> _Said:
        """Return what is said of an office; with no subject, of all its subjects. Made once an office."""
        found = self._said.get((title, state, about))
        if found is None:
            said = [
                s for s in self.by_office.get((title, state), ()) if (not about or s.about == about) and self.trusts(s)
            ]
            parts = tuple(
                _part(group, same)
                for subject in sorted({s.about for s in said})
                if (same := [s for s in said if s.about == subject])
                for group in persons_of((s.person for s in same), self.lexicon)
            )
            found = self._said[title, state, about] = _Said(Counter(s.person for s in said), parts)
        return found


def _part(names: Sequence[str], said: Sequence[Statement]) -> _Part:
    own = tuple(s for s in said if s.person in names)
    others = tuple(s for s in said if s.person not in names and s.one)
    return _Part(own, tuple(s for s in own if s.tense in _HOLDS), others)


def _with_subjects(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the statements; one that does not say what an office is about ("UN special envoy NAME") is of the one
    subject that others give the same office of the same name."""
    found = list(statements)
    subjects: dict[tuple[str, str, str | None], dict[str, bool]] = defaultdict(dict)
    for one in found:
        if one.about:
            subjects[one.person, one.title, one.of][one.about] = one.one
    for one in found:
        known = subjects.get((one.person, one.title, one.of), {})
        if one.about or len(known) != 1:
            yield one
        else:
            about, sole = next(iter(known.items()))
            yield msgspec.structs.replace(one, about=about, one=sole)


def learn_offices(
    readings: Iterable[Reading],
    reports: Mapping[str, Report],
    lexicon: Lexicon,
    terms: OfficeTerms = NO_TERMS,
    memory: Memory | None = None,
) -> Offices:
    """Return what the readings say of offices, with the terms of tables.

    reports: by id, one for each reading. terms: see `load_office_terms`. memory: see `statements_of`.
    """
    return Offices(statements_of(readings, reports, lexicon, memory), lexicon, terms)


def who_held(offices: Offices, title: str, of: str | None, on: str) -> Answer:
    """Return who held an office of a state or body on a day.

    title: in any wording ("FM", "minister of foreign affairs"), with or without what it is about ("envoy for Syria").
    Of an office that only one may hold there is one holding or none; of others all that are known, which may not be
    all.
    Raises: UsageError for a day that is not "YYYY-MM-DD".
    """
    _check_day(on)
    wanted = titles_of(title, of, offices.lexicon)
    if not wanted:
        return Answer(on=on, holdings=(), reason="no title")
    if of is None:
        return Answer(on=on, holdings=(), reason="no state or body")
    name, about, one = wanted[0].title, wanted[0].about, wanted[0].one
    state = usual_name(of, offices.lexicon)
    said = offices.said_of(name, state, about)
    verdicts = [_verdict(part, on) for part in said.parts]
    found = [_holding(verdict, said.names, offices.lexicon) for verdict in verdicts if verdict.sure]
    found += _titled(offices, name, about, state, on)
    return _answer(found, verdicts, on, one=one, offices=offices)


def _titled(offices: Offices, title: str, about: str, state: str, on: str) -> list[Holding]:
    """Return the holders of an office by the tables' rows that have a title."""
    found = []
    for row in offices.terms.titled:
        for known in titles_of(row.title, row.state, offices.lexicon):
            same = known.title == title and usual_name(row.state, offices.lexicon) == state
            if same and (not about or known.about == about) and holds_on(row, on):
                found.append(as_holding(row, offices.terms, known.title, known.about))
    return found


def _answer(found: list[Holding], verdicts: Sequence[Verdict], on: str, *, one: bool, offices: Offices) -> Answer:
    if not found:
        return _unknown(verdicts, on)
    if one and not all_one([holding.person for holding in found], offices.lexicon):
        return Answer(on=on, holdings=(), reason="contradicting", cites=_cites(found))
    denied = any(v.reason in ("contradicting", "changed hands") and not v.sure for v in verdicts)
    if one and denied and all(holding.sure == "table" for holding in found):
        return _unknown(verdicts, on)
    ordered = tuple(sorted(found, key=lambda h: (h.sure != "stated", h.sure, h.person, h.title, h.keys)))
    return Answer(on=on, holdings=ordered, reason=ordered[0].sure)


def _unknown(verdicts: Sequence[Verdict], on: str) -> Answer:
    reasons = {verdict.reason for verdict in verdicts}
    reason: Reason = next((one for one in _RANK if one in reasons), "no evidence")
    cites = {s.cite for v in verdicts if v.reason == reason for s in (*v.held, *v.against)}
    return Answer(on=on, holdings=(), reason=reason, cites=tuple(sorted(cites)))


def _cites(found: Iterable[Holding]) -> tuple[Citation, ...]:
    return tuple(sorted({cite for holding in found for cite in holding.cites}))


_EARLIER, _LATER = 3 * BRIDGE, 2 * BRIDGE
"""Days before and after the day asked for within which a report can bear on the answer: an answer bridges a year at
most, and a report whose day is not known may be of any of a year."""


def _verdict(part: _Part, on: str) -> Verdict:
    """Return how sure it is that a person holds an office, from what is said of that office around the day."""
    own = _around(part.own, on)
    if not part.held:
        denied = tuple(s for s in own if s.first <= on <= s.last)
        return Verdict(None, "former" if denied else "no evidence", (), denied)
    held = _around(part.held, on)
    if part.held[0] not in held:
        held = (part.held[0], *held)  # what an answer that is too far cites
    others = (s for s in _around(part.others, on) if _counts_against(s, on))
    return judge(on, held, [*(s for s in own if s.tense not in _HOLDS), *others])


def _around(said: tuple[Statement, ...], on: str) -> tuple[Statement, ...]:
    """Return the statements that can bear on a day; they are in the order of their first days."""
    start = bisect_left(said, shift(on, -_EARLIER), key=lambda s: s.first)
    return said[start : bisect_right(said, shift(on, _LATER), key=lambda s: s.first)]


def _counts_against(other: Statement, on: str) -> bool:
    """Return whether what is said of another speaks against a holder: an announced successor only from the day
    after."""
    return other.tense in _HOLDS or (other.tense == "future" and other.last < on)


def _holding(verdict: Verdict, names: Counter[str], lexicon: Lexicon) -> Holding:
    """Return the office held. names: of all that are said to hold it, with how often."""
    first = verdict.held[0]
    own = {name: count for name, count in names.items() if may_be_one(name, first.person, lexicon)}
    return Holding(
        person=fullest(own),
        title=first.title,
        about=first.about,
        of=first.of,
        sure=verdict.sure or "near",
        source="reports",
        acting=any(s.tense == "acting" for s in verdict.held),
        start=min(s.last for s in verdict.held),
        end=max(s.first for s in verdict.held),
        cites=tuple(sorted({s.cite for s in verdict.held})),
    )


def office_of(offices: Offices, person: str, on: str) -> Answer:
    """Return the offices that a person held on a day, all that are known.

    person: a name in any spelling that `may_be_one` knows for the same; where it may be of two persons the answer is
    unknown. The shipped table knows states and sectors ("GOV") up to 2014 and hardly a title; it is asked only by a
    full name that it has.
    Raises: UsageError for a day that is not "YYYY-MM-DD".
    """
    _check_day(on)
    names = _names_of(offices, person)
    if not all_one([*names, person], offices.lexicon):
        return Answer(on=on, holdings=(), reason="two persons")
    verdicts = []
    held: list[Holding] = []
    for key in sorted({(s.title, s.of or "", s.about) for name in names for s in offices.by_name[name]}):
        said = [s for s in offices.by_office[key[0], key[1] or None] if s.about == key[2]]
        verdict = _verdict(_part(_all_names(names, said, offices.lexicon), said), on)
        verdicts.append(verdict)
        held += [_holding(verdict, Counter(s.person for s in said), offices.lexicon)] if verdict.sure else []
    return _with_terms(held, verdicts, offices, person, on)


def _names_of(offices: Offices, person: str) -> list[str]:
    """Return the names of the reports that can only be this person's: not a family name that another has, too."""
    fitting = [name for name in offices.by_name if may_be_one(name, person, offices.lexicon)]
    others = [name for name in offices.by_name if name not in fitting]
    return [name for name in fitting if not any(may_be_one(name, other, offices.lexicon) for other in others)]


def _all_names(names: Sequence[str], said: Sequence[Statement], lexicon: Lexicon) -> tuple[str, ...]:
    groups = persons_of((s.person for s in said), lexicon)
    return tuple(name for group in groups if set(group) & set(names) for name in group)


def _with_terms(held: list[Holding], verdicts: Sequence[Verdict], offices: Offices, person: str, on: str) -> Answer:
    known = offices.terms.of_person(person)
    rows = [row for row in known if holds_on(row, on)]
    states = {h.of for h in held if h.of in offices.states} | {row.state for row in rows}
    if len(states) > 1 or (not held and len(persons_in(known, offices.terms.own)) > 1):
        return Answer(on=on, holdings=(), reason="two persons", cites=_cites(held))
    if contradict(rows):
        return Answer(on=on, holdings=(), reason="contradicting")
    for row in rows:
        titles = titles_of(row.title, row.state, offices.lexicon)[:1] if row.title else ()
        held.append(
            as_holding(row, offices.terms, titles[0].title if titles else "", titles[0].about if titles else "")
        )
    if not held:
        return Answer(on=on, holdings=(), reason="too far") if known and not verdicts else _unknown(verdicts, on)
    ordered = tuple(sorted(held, key=lambda h: (h.sure != "stated", h.sure, h.title, h.of or "", h.keys)))
    return Answer(on=on, holdings=ordered, reason=ordered[0].sure)


def _check_day(on: str) -> None:
    if not is_day(on):
        raise UsageError(f"{on!r} is no day; write it as YYYY-MM-DD")
