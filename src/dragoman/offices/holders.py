"""The persons behind offices that reports leave without a name, as participants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dragoman.lexicon import Lexicon, OfficeTerms
from dragoman.links import Memory
from dragoman.offices.index import NO_TERMS, learn_offices
from dragoman.offices.records import Resolved
from dragoman.offices.resolve import resolve_offices
from dragoman.schema import EventMention, Participant, Reading, Report, Span

_Known = Mapping[tuple[str, Span], Resolved]


def with_holders(
    readings: Sequence[Reading],
    reports: Mapping[str, Report],
    lexicon: Lexicon,
    terms: OfficeTerms = NO_TERMS,
    memory: Memory | None = None,
) -> tuple[Reading, ...]:
    """Return the readings, "the Iranian foreign minister" with the person who held the office then, if that is known.

    The person stands beside the state, in the same role, with the same words; `known_by` says what told the name.
    reports: by id, one for each reading. memory: what an earlier build found in readings is not found again. A reading
    without such an office comes back as the same object.
    """
    offices = learn_offices(readings, reports, lexicon, terms, memory)
    known = {(one.report_id, one.span): one for one in resolve_offices(readings, reports, offices) if one.person}
    return tuple(_completed(reading, known) for reading in readings) if known else tuple(readings)


def _completed(reading: Reading, known: _Known) -> Reading:
    events = tuple(_with_holders(event, known) for event in reading.events)
    same = all(new is old for new, old in zip(events, reading.events, strict=True))
    return reading if same else msgspec.structs.replace(reading, events=events)


def _with_holders(event: EventMention, known: _Known) -> EventMention:
    named = tuple(_with_persons(event, known))
    return event if len(named) == len(event.participants) else msgspec.structs.replace(event, participants=named)


def _with_persons(event: EventMention, known: _Known) -> Iterator[Participant]:
    named = {one.name for one in event.participants}
    for one in event.participants:
        yield one
        holder = known.get((event.report_id, one.span))
        if holder is not None and holder.person and one.name == holder.of and holder.person not in named:
            yield Participant(
                name=holder.person,
                kind="person",
                role=one.role,
                span=one.span,
                acts_for=holder.of,
                office=holder.title,
                known_by=f"office.{holder.answer.holdings[0].sure}",
            )
