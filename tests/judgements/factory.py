"""Reports of one meeting that name different days, and what persons decide about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dragoman.judgements import event_subject, make_judgement, propose
from dragoman.lexicon import Lexicon
from dragoman.pipeline import add_up
from dragoman.schema import Contents, Finding, Judgement, JudgementKind, Participant, Reading, Report, Span, Subject
from tests.factory import day, event, place, reading, report, who

DAYS = ("2019-04-08", "2019-04-08", "2019-04-15")


def told(
    n: int, date: str, *, outlet: str | None = None, text: str = "", where: str = "Portville"
) -> tuple[Report, Reading]:
    """A report of the meeting by an outlet of its own, and its reading."""
    # Words of its own, so that no report is taken for a copy of another.
    own = " ".join(f"word{n}x{k}" for k in range(40))
    words = text or f"On a day of its own, {own}, Aruvia met Belmark in {where}."
    found = report(words, report_id=f"r{n}", outlet=outlet or f"Outlet {n}", published="2019-04-20")
    people = (named(words, who("Aruvia", "mediator")), named(words, who("Belmark")))
    return found, reading(found, event(found, "met", *people, when=day(date), where=place(where, "Castria")))


def named(words: str, one: Participant) -> Participant:
    """The participant with the place of its name in the words."""
    start = words.index(one.name)
    return msgspec.structs.replace(one, span=Span(start, start + len(one.name)))


def three() -> list[tuple[Report, Reading]]:
    """Two reports that give one day, and one that gives another."""
    return [told(n, date) for n, date in enumerate(DAYS)]


def added_up(
    pairs: Iterable[tuple[Report, Reading]], lexicon: Lexicon, judgements: Sequence[Judgement] = ()
) -> Contents:
    """What the reports and judgements add up to."""
    listed = list(pairs)
    return add_up([one for one, _ in listed], [two for _, two in listed], lexicon, judgements=judgements)


def together(
    pairs: Iterable[tuple[Report, Reading]], *, by: str = "Ada", at: str = "2026-01-01T00:00:00Z"
) -> Judgement:
    """The decision that all event mentions of these readings are one event, whatever the links make of them."""
    subjects = [mention(pair) for pair in pairs]
    return make_judgement("same_event", subjects, by=by, at=at)


def mention(pair: tuple[Report, Reading]) -> Subject:
    """The first event mention of a reading as a subject."""
    return event_subject(pair[1].events[0], pair[0])


def decided(
    contents: Contents, kind: JudgementKind, *things: str, by: str = "Ada", at: str = "1", **more: Any
) -> Judgement:
    """A decision on things of a record, at a second of one minute."""
    return propose(contents, kind, things, by=by, at=f"2026-02-01T00:00:{int(at):02d}Z", **more)


def finding(contents: Contents, slot: str) -> Finding:
    """The only finding on a slot."""
    (found,) = (one for one in contents.record.findings if one.slot == slot)
    return found


def claims(contents: Contents, slot: str, report_id: str) -> list[str]:
    """The ids of the claims of a slot in one report."""
    return [one.id for one in contents.record.claims if (one.slot, one.report_id) == (slot, report_id)]


def codes(contents: Contents) -> list[str]:
    """The codes of the issues about judgements."""
    return [one.code for one in contents.record.issues if one.code.startswith("judgement.")]
