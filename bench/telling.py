"""Reports of invented processes, with what a reader would find in them: dates that are missing, coarse or a day off,
other spellings, actors left out, contradictions, copies. Seeded."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bench.invented import REPORTS_OF_A_PROCESS, Body, Happening, Person, Process, processes
from dragoman.schema import (
    Attribution,
    Block,
    DateSlot,
    DateValue,
    EventMention,
    Mention,
    NumberSlot,
    NumberValue,
    Participant,
    Passage,
    PlaceSlot,
    PlaceValue,
    Reading,
    Report,
    Span,
    Status,
)
from dragoman.schema.calendar import MONTH_NAMES
from dragoman.schema.ids import event_mention_id, sha256

METHOD = "invented.1"

COPIES = 0.15
"""Share of reports that print the text of another, whole or cut."""

_BARE_OFFICES = 0.2
"""Share of states that a report names by an office: "the Aruvian foreign minister"."""

_OUTLETS = 120
_AGENCIES = 6
_MENTIONS = ((0, 1, 2, 3), (25, 50, 20, 5))
_FILLER = 110
"""Words of a report that tell of nothing."""

_STEMS = "mar tel con ver sil por gan bel dur fen hol jas kin lor".split()
_ENDINGS = "ted ing er ation ly ment ous al ive ness ward ish age ory ent is ure ade ock an ple et on ful".split()
_FILLERS = [stem + ending for stem in _STEMS for ending in _ENDINGS]


class Told(NamedTuple):
    """A report and what a reader finds in it."""

    report: Report
    reading: Reading


def tell(number: int, seed: int) -> Iterator[Told]:
    """Yield reports with their readings, process by process."""
    left = number
    for n, process in enumerate(processes(-(-number // REPORTS_OF_A_PROCESS), seed)):
        rng = random.Random(f"{seed} told {n}")  # noqa: S311 - no secrets: a bench must be repeatable
        yield from _of_process(process, f"p{n:04}", min(left, REPORTS_OF_A_PROCESS), rng)
        left -= REPORTS_OF_A_PROCESS


def _of_process(process: Process, name: str, number: int, rng: random.Random) -> Iterator[Told]:
    made: list[Told] = []
    for n in range(number):
        report_id = f"{name}-{n:03}"
        told = _copy(rng.choice(made), report_id, rng) if made and rng.random() < COPIES else None
        made.append(told or _report(process, report_id, rng))
        yield made[-1]


def _copy(told: Told, report_id: str, rng: random.Random) -> Told:
    """Return a report that prints the text of another a day or two later; some drop its last sentence."""
    report = told.report
    published = _iso(datetime.date.fromisoformat(report.published or "").toordinal() + rng.randint(0, 2))
    end = report.text.rfind(". ", 0, len(report.text) - 2) + 1
    events = told.reading.events
    kept = end if rng.random() < 0.5 and all(one.quote.end <= end for one in events) else len(report.text)
    return _told(report_id, report.text[:kept], published, told.reading, rng)


def _told(report_id: str, text: str, published: str, reading: Reading, rng: random.Random) -> Told:
    agency = rng.random() < 0.2
    report = Report(
        id=report_id,
        text=text,
        sha256=sha256(text),
        outlet=f"Invented Outlet {rng.randrange(_OUTLETS):03}",
        provider=f"Invented Agency {rng.randrange(_AGENCIES)}" if agency else None,
        headline=None,
        published=published,
        published_precision="day",
        published_basis="given",
        language="en",
        blocks=(Block(start=0, end=len(text), kind="body"),),
    )
    return Told(report, _of_report(reading, report_id, len(text)))


def _of_report(reading: Reading, report_id: str, end: int) -> Reading:
    """Return the reading of the same words, up to an end, in a report of another id."""
    return Reading(
        report_id=report_id,
        method=METHOD,
        passages=tuple(one for one in reading.passages if one.span.end <= end),
        mentions=tuple(one for one in reading.mentions if one.span.end <= end),
        events=tuple(_in_report(event, report_id) for event in reading.events),
    )


def _in_report(event: EventMention, report_id: str) -> EventMention:
    cells = {name: getattr(event, name) for name in EventMention.__struct_fields__}
    own = event_mention_id(report_id, event.type, event.trigger)
    return EventMention(**{**cells, "id": own, "report_id": report_id})


def _report(process: Process, report_id: str, rng: random.Random) -> Told:
    happenings = process.happenings
    first = rng.randrange(len(happenings))
    several = rng.choices(*_MENTIONS)[0]
    chosen = [happenings[(first + n * rng.randint(1, 3)) % len(happenings)] for n in range(several)]
    published = happenings[first].day + (rng.randint(-20, -1) if rng.random() < 0.2 else rng.randint(0, 4))
    text = _Text()
    events = []
    for happening in dict.fromkeys(chosen):
        text.fill(rng, _FILLER // (several + 1))
        events.append(_Telling(happening, process, published, text, rng).event(report_id))
    text.fill(rng, _FILLER // (several + 1))
    reading = Reading(
        report_id=report_id,
        method=METHOD,
        passages=tuple(Passage(n=n, span=span, block="body") for n, span in enumerate(text.sentences)),
        mentions=tuple(text.mentions),
        events=tuple(events),
    )
    return _told(report_id, text.words, _iso(published), reading, rng)


class _Text:
    """The text of a report as it grows, with its sentences and mentions."""

    def __init__(self) -> None:
        self.words = ""
        self.sentences: list[Span] = []
        self.mentions: list[Mention] = []

    def fill(self, rng: random.Random, words: int) -> None:
        for _ in range(max(1, words // 15)):
            start = len(self.words)
            self.words += " ".join(rng.choices(_FILLERS, k=15)).capitalize() + "."
            self.end_sentence(start)

    def end_sentence(self, start: int) -> None:
        self.sentences.append(Span(start, len(self.words)))
        self.words += " "

    def add(self, words: str) -> Span:
        start = len(self.words)
        self.words += words
        return Span(start, start + len(words))


class _Telling:
    """One happening as one report tells it, with the mistakes of news."""

    def __init__(self, what: Happening, process: Process, published: int, text: _Text, rng: random.Random) -> None:
        self.what, self.process, self.published, self.text, self.rng = what, process, published, text, rng
        self.status: Status = "held" if what.day <= published else "planned"

    def event(self, report_id: str) -> EventMention:
        """Return the event after adding a sentence on it to the text."""
        start = len(self.text.words)
        participants = self._actors()
        self._words()
        self.text.add(" held " if self.status == "held" else " were to hold ")
        trigger = self._trigger()
        where, when, numbers = self._place(), self._date(), self._numbers()
        said = self._source()
        self.text.add(".")
        self.text.end_sentence(start)
        return EventMention(
            id=event_mention_id(report_id, self.what.type, trigger),
            report_id=report_id,
            type=self.what.type,
            status=self.status,
            trigger=trigger,
            quote=Span(start, len(self.text.words) - 1),
            when=when,
            where=where,
            participants=participants,
            attribution=said,
            stance="support" if self.what.type == "position" else None,
            round=self.what.round if self.rng.random() < 0.5 else None,
            numbers=numbers,
        )

    def _words(self) -> None:
        """Add words of the outlet's own: two reports of one event do not use the same ones."""
        self.text.add(" " + " ".join(self.rng.choices(_FILLERS, k=self.rng.randint(1, 4))))

    def _trigger(self) -> Span:
        words = "round of " if self.what.round and self.rng.random() < 0.3 else ""
        return self.text.add(words + self.what.noun)

    def _actors(self) -> tuple[Participant, ...]:
        acting = [one for one in self.what.actors if self.rng.random() > 0.15] or self.what.actors[:1]
        found: list[Participant] = []
        for n, (body, role) in enumerate(acting):
            self.text.add(" and " if n else "The side of ")
            found.append(Participant(name=body.name, kind=body.kind, role=role, span=self._body(body)))
        for person in self.what.persons:
            self._words()
            self.text.add(" with ")
            found.append(self._person(person))
        return tuple(found)

    def _body(self, body: Body) -> Span:
        """Name a body, or one of its offices without the person who holds it."""
        titles = sorted({one.title for one in self.process.persons if one.acts_for == body.name})
        if body.kind != "state" or not titles or self.rng.random() > _BARE_OFFICES:
            return self.text.add(body.name)
        title = self.rng.choice(titles)
        self.text.add("the ")
        span = self.text.add(f"{body.name} {title}")
        self.text.mentions.append(
            Mention(span=span, name=body.name, kind="state", office=title, tags=("office",), acts_for=body.name)
        )
        return span

    def _person(self, person: Person) -> Participant:
        name = person.spelt if self.rng.random() < 0.1 else person.name
        title = person.title if self.rng.random() < 0.7 else None
        start = len(self.text.words)
        span = self.text.add(f"{person.acts_for} {title} {name}" if title else name)
        own = Span(span.end - len(name), span.end)
        whole = Span(start, span.end)
        mention = Mention(span=whole, name=name, kind="person", acts_for=person.acts_for, office=title, tags=("name",))
        self.text.mentions += [mention] if title else []
        return Participant(
            name=name, kind="person", role="participant", span=own, acts_for=person.acts_for, office=title
        )

    def _place(self) -> PlaceSlot | None:
        if self.rng.random() < 0.25:
            return None
        name = self.what.place if self.rng.random() > 0.03 else self.rng.choice(self.process.happenings).place
        self._words()
        self.text.add(" in ")
        value = PlaceValue(name=name, precision="city", basis="stated", country=self.what.country)
        return PlaceSlot(value=value, span=self.text.add(name))

    def _date(self) -> DateSlot | None:
        chance = self.rng.random()
        if chance < 0.2:
            return None
        day = self.what.day + (self.rng.choice((-1, 1)) if chance > 0.92 else 0)
        self._words()
        self.text.add(" on ")
        value = month_of(day) if chance < 0.3 else day_of(day)
        return DateSlot(value=value, span=self.text.add(_in_words(value)))

    def _numbers(self) -> tuple[NumberSlot, ...]:
        if self.what.killed is None or self.rng.random() < 0.3:
            return ()
        killed = self.what.killed + (self.rng.randint(-3, 8) if self.rng.random() < 0.3 else 0)
        self.text.add(" that killed ")
        span = self.text.add(str(max(1, killed)))
        return (NumberSlot(value=NumberValue(what="killed", low=max(1, killed), high=max(1, killed)), span=span),)

    def _source(self) -> Attribution | None:
        if self.rng.random() > 0.4:
            return None
        person = self.rng.choice(self.process.persons)
        self.text.add(", ")
        source = self.text.add(person.name)
        self.text.add(" ")
        cue = self.text.add("said")
        return Attribution(
            name=person.name, kind="person", source=(source,), cue=(cue,), content=(), acts_for=person.acts_for
        )


def _iso(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


def day_of(ordinal: int) -> DateValue:
    """Return a day as a date that the words state."""
    day = _iso(ordinal)
    return DateValue(
        edtf=day, start=day, end=day, earliest=day, latest=day, precision="day", basis="stated", rule="invented"
    )


def month_of(ordinal: int) -> DateValue:
    """Return the month of a day as a date that the words state."""
    day = datetime.date.fromordinal(ordinal)
    first = day.replace(day=1)
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    month = day.isoformat()[:7]
    return DateValue(
        edtf=month,
        start=month,
        end=month,
        earliest=first.isoformat(),
        latest=last.isoformat(),
        precision="month",
        basis="stated",
        rule="invented",
    )


def _in_words(value: DateValue) -> str:
    year, month, *day = (value.start or "").split("-")
    return " ".join([*(str(int(one)) for one in day), MONTH_NAMES[int(month) - 1], year])


def as_lists(told: Iterable[Told]) -> tuple[list[Report], list[Reading]]:
    """Return the reports and the readings."""
    listed = list(told)
    return [one.report for one in listed], [one.reading for one in listed]
