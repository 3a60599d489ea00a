"""One event for each date where a sentence dates several rounds or meetings at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.events.sentence import Sentence
from dragoman.events.words import word_set
from dragoman.mentions import cardinal_of
from dragoman.schema import DateSlot, EventMention
from dragoman.schema.ids import event_mention_id

_CONTACTS = frozenset({"meeting", "talks", "visit"})
_SITTINGS = word_set("rounds sessions meetings talks visits summits conferences")
_BETWEEN = word_set(", and on in as well")
_REACH = 6  # tokens of the trigger's noun phrase before and behind it


def with_rounds(
    report_id: str, sentences: Sequence[Sentence], events: Iterable[EventMention]
) -> tuple[EventMention, ...]:
    """Return the events, one whose sentence counts it and gives as many dates as one event for each date.

    "The first three rounds were held on January 23-24, February 15-16 and March 14-15" tells of three rounds, of which
    "first" gives the numbers. A date that another event of the report with that type has already stays with it.
    """
    told = tuple(events)
    found: list[EventMention] = []
    for event in told:
        dated = {other.when.value.edtf for other in told if other.when and other.type == event.type and other != event}
        dates = dates_of(sentences, event)
        found += _apart(report_id, event, dates, dated) if dates else [event]
    return tuple(found)


def dates_of(sentences: Sequence[Sentence], event: EventMention) -> tuple[tuple[int | None, DateSlot], ...]:
    """Return the dates of the rounds that the words of an event count, each with its number if the words give one;
    none where they count none or give another number of dates."""
    sentence = next((s for s in sentences if s.span.covers(event.trigger)), None)
    if sentence is None or event.type not in _CONTACTS:
        return ()
    first, last = sentence.index(event.trigger)
    near = range(max(first - _REACH, 0), min(last + _REACH, len(sentence.tokens)))
    counted = [i for i in near if (cardinal_of(sentence.word(i)) or 0) > 1 and _sits(sentence, i)]
    if not counted:
        return ()
    dates = _listed(sentence, counted[0])
    if len(dates) != cardinal_of(sentence.word(counted[0])):
        return ()
    from_first = sentence.word(counted[0] - 1) == "first"
    return tuple((n if from_first else None, date) for n, date in enumerate(dates, 1))


def _sits(sentence: Sentence, i: int) -> bool:
    """Return whether what a number counts are rounds or meetings ("three rounds", "two high-level meetings")."""
    return bool(_SITTINGS & set(sentence.words(i + 1, i + 4)))


def _listed(sentence: Sentence, i: int) -> list[DateSlot]:
    """Return the dates after a token that stand in one list ("on May 3, June 4 and July 5"), none if one is unclear."""
    found: list[DateSlot] = []
    end = i
    for timex in sentence.timexes:
        first, last = sentence.index(timex.span)
        if first <= i:
            continue
        if found and not set(sentence.words(end + 1, first)) <= _BETWEEN:
            break
        if timex.when is None:
            return []
        found.append(DateSlot(value=timex.when, span=timex.span))
        end = last
    return found


def _apart(
    report_id: str, event: EventMention, dates: Iterable[tuple[int | None, DateSlot]], dated: set[str]
) -> Iterator[EventMention]:
    for number, date in dates:
        if date.value.edtf in dated:
            continue
        yield msgspec.structs.replace(
            event, id=event_mention_id(report_id, event.type, event.trigger, date.span), when=date, round=number
        )
