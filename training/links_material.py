"""What the weights of the links are learnt from: accounts of coded events with the event that each is of.

The material is a folder of `NAME.gold.jsonl` and `NAME.reports.jsonl`, one pair of files a coder: keys are the same for
the same event inside one coder's reports. Each coder's reports are taken twice, with the slots that the coder wrote and
with those that the shipped reader finds for the same events, so that weights fit slots with a reader's errors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.links import actor_index, link_actors
from dragoman.links.accounts import Account, accounts_of
from dragoman.links.rarity import Rarity, rarity_of
from dragoman.models import TrainedReader
from dragoman.models.decode import Asked
from dragoman.reports import Input, read_input
from dragoman.schema import (
    DateSlot,
    DateValue,
    EventMention,
    Participant,
    PlaceSlot,
    PlaceValue,
    Precision,
    Report,
    Span,
)
from dragoman.schema.calendar import day_bounds
from training.gold import read_lines

Entry = dict[str, Any]


class Told(NamedTuple):
    """Event mentions of some reports, and the key of each by its id."""

    reports: dict[str, Report]
    mentions: tuple[EventMention, ...]
    keys: dict[str, str]


class Material(NamedTuple):
    """The accounts of one coder's reports, the key of each, and how telling their words are."""

    accounts: tuple[Account, ...]
    keys: tuple[str, ...]
    rarity: Rarity


def coders(folder: Path) -> list[str]:
    """Return the names of the coders whose reports stand in a folder."""
    return sorted(path.name.removesuffix(".gold.jsonl") for path in folder.glob("*.gold.jsonl"))


def told_by(folder: Path, name: str, reader: TrainedReader, lexicon: Lexicon) -> tuple[Told, Told]:
    """Return what a coder tells, with the coder's slots and with the reader's."""
    lines = read_lines(folder / f"{name}.gold.jsonl")
    source = Input(path=folder / f"{name}.reports.jsonl", name=name, format="jsonl")
    found = {one.id: one for one in read_input(source, lexicon) if isinstance(one, Report)}
    reports = {line["id"]: msgspec.structs.replace(found[line["id"]], published=line["published"]) for line in lines}
    read = [pair for line in lines for pair in _read(reports[line["id"]], line["events"], reader)]
    keys = {mention.id: event["key"] for mention, event in read}
    coded = tuple(with_coded_slots(mention, event) for mention, event in read)
    return Told(reports, coded, keys), Told(reports, tuple(mention for mention, _ in read), keys)


def material_of(told: Sequence[Told], lexicon: Lexicon) -> Material:
    """Return the accounts of what some coders tell, in the order in which `link_events` takes them."""
    reports = {key: report for one in told for key, report in one.reports.items()}
    keys = {key: value for one in told for key, value in one.keys.items()}
    mentions = [mention for one in told for mention in one.mentions]
    mentions.sort(key=lambda one: (reports[one.report_id].published or "9999", one.report_id, one.id))
    accounts = accounts_of(mentions, reports, actor_index(link_actors(mentions, lexicon)), lexicon)
    return Material(accounts, tuple(keys[one.mention.id] for one in accounts), rarity_of(accounts))


def _read(report: Report, events: Sequence[Entry], reader: TrainedReader) -> Iterator[tuple[EventMention, Entry]]:
    """Yield each coded event as the reader reads it; what stands in no sentence that is read is left out."""
    asked: dict[Asked, Entry] = {}
    for event in events:
        quote = report.text.find(event["quote"])
        start = report.text.find(event["trigger"], max(quote, 0))
        if quote >= 0 and start >= 0:
            span = Span(start, start + len(event["trigger"]))
            nth = sum(one[:2] == (event["type"], span) for one in asked)
            asked[Asked(event["type"], span, nth)] = event
    found = reader.read_asked(report, list(asked))
    for n, (one, event) in enumerate(asked.items()):
        if one in found:
            yield msgspec.structs.replace(found[one], id=f"{report.id}#{n}"), event


def with_coded_slots(mention: EventMention, event: Entry) -> EventMention:
    """Return a mention with the slots that the coder wrote."""
    when, where = event.get("when"), event.get("where")
    return msgspec.structs.replace(
        mention,
        status=event["status"],
        when=DateSlot(value=_date(when.get("start"), when.get("end")), span=mention.trigger) if when else None,
        unresolved=None,
        where=PlaceSlot(value=_place(where), span=mention.trigger) if where else None,
        participants=tuple(_participant(who, mention.trigger) for who in event["participants"]),
        stance=event.get("stance"),
        about=event.get("about"),
    )


def _date(start: str | None, end: str | None) -> DateValue:
    first = (start or "")[:10]
    same = end is not None and end[:10] == first
    precisions: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return DateValue(
        edtf=first if same else f"{start or '..'}/{end or '..'}",
        start=start,
        end=end,
        earliest=first + "-01-01"[len(first) - 4 :] if first else None,
        latest=day_bounds(end[:10])[1].isoformat() if end else None,
        precision=precisions[len(first)] if same else "range",
        basis="stated",
        rule="coded",
    )


def _place(where: Entry) -> PlaceValue:
    state = where["name"] == where.get("country")
    return PlaceValue(
        name=where["name"], country=where.get("country"), precision="country" if state else "city", basis="stated"
    )


def _participant(who: Entry, span: Span) -> Participant:
    return Participant(
        name=who["name"],
        kind=who["kind"],
        role=who["role"],
        span=span,
        acts_for=who.get("for"),
        office=who.get("office"),
        head=bool(who.get("head")),
    )
