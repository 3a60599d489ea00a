"""Reports, mentions and contents by hand, for the tests of exports and screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.claims import make_claims
from dragoman.lexicon import Lexicon
from dragoman.record import build_record
from dragoman.schema import (
    FORMAT,
    Attribution,
    Block,
    Contents,
    DateSlot,
    DateValue,
    Event,
    EventMention,
    Issue,
    Participant,
    Passage,
    PlaceSlot,
    PlaceValue,
    Reading,
    Record,
    Report,
    ReportEntry,
    Role,
    Span,
    Stance,
    Status,
)
from dragoman.schema.ids import event_mention_id, sha256


def span(text: str, words: str) -> Span:
    """The first stretch of the text that holds the words."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_report(
    text: str,
    *,
    id_: str = "r-1",
    outlet: str | None = "The Courier",
    published: str | None = "2019-03-06",
    blocks: tuple[Block, ...] = (),
    headline: str | None = None,
) -> Report:
    """A report in English."""
    return Report(
        id=id_,
        text=text,
        sha256=sha256(text),
        outlet=outlet,
        published=published,
        published_precision="day",
        published_basis="given",
        language="en",
        headline=headline,
        blocks=blocks or (Block(start=0, end=len(text), kind="body"),),
        source="/somewhere/secret.txt",
    )


def day(iso: str) -> DateValue:
    """A stated day."""
    return DateValue(
        edtf=iso, start=iso, end=iso, earliest=iso, latest=iso, precision="day", basis="stated", rule="given.1"
    )


def state(text: str, name: str, role: Role = "participant") -> Participant:
    """A state in a role, where its name stands in the text."""
    return Participant(name=name, kind="state", role=role, span=span(text, name))


def make_mention(
    report: Report,
    trigger: str,
    *,
    type_: str = "meeting",
    status: Status = "held",
    quote: str | None = None,
    when: tuple[str, DateValue] | None = None,
    where: str | None = None,
    participants: tuple[Participant, ...] = (),
    attribution: Attribution | None = None,
    stance: Stance | None = None,
    about: str | None = None,
) -> EventMention:
    """An event mention at the first place where the words stand."""
    text = report.text
    at = span(text, trigger)
    place = PlaceValue(name=where, precision="city", basis="stated", country="Ilmaria") if where else None
    return EventMention(
        id=event_mention_id(report.id, type_, at),
        report_id=report.id,
        type=type_,
        status=status,
        trigger=at,
        quote=span(text, quote) if quote else at,
        when=DateSlot(value=when[1], span=span(text, when[0])) if when else None,
        where=PlaceSlot(value=place, span=span(text, where)) if place and where else None,
        participants=participants,
        attribution=attribution,
        stance=stance,
        about=about,
    )


def make_reading(report: Report, *events: EventMention) -> Reading:
    """What a reader found; each line of the text is a passage."""
    passages, start = [], 0
    for n, line in enumerate(report.text.split("\n")):
        passages.append(Passage(n=n, span=Span(start, start + len(line)), block="body"))
        start += len(line) + 1
    return Reading(report_id=report.id, method="hand.1", passages=tuple(passages), events=events)


def make_contents(
    lexicon: Lexicon, readings: Mapping[str, Reading], reports: Sequence[Report], issues: Sequence[Issue] = ()
) -> Contents:
    """Contents as the pipeline adds them up, without a reader."""
    found = [readings[report.id] for report in reports if report.id in readings]
    claims = [
        claim for report in reports if report.id in readings for claim in make_claims(report, readings[report.id])
    ]
    record = build_record(reports, found, claims, lexicon, issues=issues)
    return Contents(reports=tuple(reports), readings=tuple(found), record=record)


def one_event_each(reports: Sequence[Report], readings: Sequence[Reading], keys: Mapping[str, str]) -> Contents:
    """Contents whose events are as given: the event id of each mention."""
    events = sorted(set(keys.values()))
    mentions = {event: tuple(sorted(m for m, key in keys.items() if key == event)) for event in events}
    record = Record(
        format=FORMAT,
        reports=tuple(entry(report) for report in reports),
        actors=(),
        events=tuple(_event(event, mentions[event]) for event in events),
        claims=(),
        findings=(),
        copies=(),
        issues=(),
    )
    return Contents(reports=tuple(reports), readings=tuple(readings), record=record)


def entry(report: Report) -> ReportEntry:
    """A report as the record lists it."""
    known = {name: getattr(report, name) for name in ReportEntry.__struct_fields__ if hasattr(report, name)}
    rest = {"read": True, "superseded_by": None, "copy_family": None, "copied_from": None, "copied_share": 0.0}
    return msgspec.convert(known | rest, ReportEntry)


def _event(event_id: str, mentions: tuple[str, ...]) -> Event:
    return Event(
        id=event_id,
        type="meeting",
        label="Meeting",
        status="held",
        history=(),
        participants=(),
        findings=(),
        mentions=mentions,
        reports=(),
        origins=1,
    )


FIRST = (
    "Ilmaria hosts talks\n"
    "Velmora and Kestria met in Sarrend on 5 March 2019.\n"
    '"We met," the minister said on Wednesday.\n'
    "All content is licensed."
)
SECOND = "Velmora and Kestria met in Sarrend on 6 March 2019, the ministry said.\nA second meeting is planned for May."


def two_reports(lexicon: Lexicon) -> Contents:
    """Two outlets that tell of one meeting and give it different days; one of them knows of a plan."""
    licence = FIRST.index("All content")
    first = make_report(
        FIRST,
        id_="cou-1",
        headline="Ilmaria hosts talks",
        blocks=(Block(start=0, end=licence, kind="body"), Block(start=licence, end=len(FIRST), kind="boilerplate")),
    )
    second = make_report(SECOND, id_="pos-1", outlet="The Post", published="2019-03-07")
    readings = {
        "cou-1": make_reading(first, _meeting(first, "5 March 2019", "2019-03-05")),
        "pos-1": make_reading(
            second,
            _meeting(second, "6 March 2019", "2019-03-06"),
            make_mention(second, "second meeting", status="planned"),
        ),
    }
    return make_contents(lexicon, readings, [first, second])


def _meeting(report: Report, words: str, iso: str) -> EventMention:
    text = report.text
    return make_mention(
        report,
        "met in Sarrend",
        when=(words, day(iso)),
        where="Sarrend",
        participants=(state(text, "Velmora"), state(text, "Kestria")),
    )
