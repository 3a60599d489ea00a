"""What a reader finds in one report. Every offset indexes `Report.text`: code points, half-open."""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

from dragoman.schema.report import Report
from dragoman.schema.spans import Issue, Span
from dragoman.schema.values import DateValue, NumberValue, PlaceValue
from dragoman.schema.vocabulary import BlockKind, Kind, Role, Stance, Status

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
SourceKind = Literal["person", "body", "outlet", "unnamed"]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the headline or body. `n` counts from 0 in text order; `block` is the kind of block it stands in.
    quoted: the stretches inside quotation marks."""

    n: int
    span: Span
    block: BlockKind
    quoted: tuple[Span, ...] = ()


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name, office or place in a passage.

    name: the fullest form the report gives ("Ansari" -> "Hossein Jaberi Ansari"); for a state its usual English name.
    kind: of an actor; None for a place that acts as none. place: the place the words name, also for a state.
    acts_for, office: of a person, from the words around it ("Turkish Foreign Minister Mevlut Cavusoglu").
    tags: how the words name it, for instance "name", "capital", "demonym", "delegation", "office", "pronoun",
    "group", "surname", "dateline", "here".
    """

    span: Span
    name: str
    kind: Kind | None
    place: PlaceValue | None = None
    acts_for: str | None = None
    acts_for_kind: Kind | None = None
    office: str | None = None
    head: bool = False
    tags: tuple[str, ...] = ()


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression. value: TIMEX3 ("2017-01-21", "P2D", "PRESENT_REF"); when: None where nothing is resolved."""

    span: Span
    type: TimexType
    value: str
    when: DateValue | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it, if not the outlet itself (PARC: source, cue, content). `name` is the fullest form in the report."""

    name: str
    kind: SourceKind
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    acts_for: str | None = None


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """An actor in an event as one report names it; `span` is the mention that says so.

    known_by: what told who it is where the words do not: "officials" (the table of officials told whom a person acts
    for), "office.stated" and the like (see `offices.Sure`: other reports told who held the office); empty: the report.
    """

    name: str
    kind: Kind
    role: Role
    span: Span
    acts_for: str | None = None
    office: str | None = None
    head: bool = False
    known_by: str = ""


class DateSlot(msgspec.Struct, frozen=True, kw_only=True):
    """When, and the words that say it."""

    value: DateValue
    span: Span


class PlaceSlot(msgspec.Struct, frozen=True, kw_only=True):
    """Where, and the words that say it."""

    value: PlaceValue
    span: Span


class NumberSlot(msgspec.Struct, frozen=True, kw_only=True):
    """A count the report ties to the event, and the words that say it."""

    value: NumberValue
    span: Span


class TextSlot(msgspec.Struct, frozen=True, kw_only=True):
    """A slot whose value is the report's own words (outcome, next step)."""

    value: str
    span: Span


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """One real event as one report tells it: all its mentions there, merged.

    id: see `ids.event_mention_id`. quote: the most informative sentence or clause, at most 400 code points, the
    trigger inside it; also: the others. label: what the report calls it ("Astana talks"), where it has a name; round:
    its number if it is a numbered round. unresolved: TIMEX3 value of its time expression where no date could be made
    of it ("XXXX-WXX-6", a Saturday). vector: the reader's embedding for the links, or empty. confidence: 0 to 1.
    """

    id: str
    report_id: str
    type: str
    status: Status
    trigger: Span
    quote: Span
    also: tuple[Span, ...] = ()
    status_span: Span | None = None
    when: DateSlot | None = None
    unresolved: str | None = None
    where: PlaceSlot | None = None
    participants: tuple[Participant, ...] = ()
    attribution: Attribution | None = None
    stance: Stance | None = None
    about: str | None = None
    label: str | None = None
    round: int | None = None
    numbers: tuple[NumberSlot, ...] = ()
    outcome: TextSlot | None = None
    next_step: TextSlot | None = None
    note: str | None = None
    confidence: float = 1.0
    vector: tuple[float, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one reader finds in one report. method: reader name, version and digest of its tables or model."""

    report_id: str
    method: str
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    timexes: tuple[Timex, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    issues: tuple[Issue, ...] = ()


class Reader(Protocol):
    """Reads one report. Pure: the same report gives the same reading, whatever else is read before or beside it."""

    @property
    def method(self) -> str:
        """Name, version and digest; a change of it makes the dossier read its reports again."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages it reads."""
        ...

    def read(self, report: Report) -> Reading:
        """Return what the reader finds in the report."""
        ...
