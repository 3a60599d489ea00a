"""The record: what the claims of many reports add up to."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.schema.judgement import Judgement
from dragoman.schema.reading import Reading, SourceKind
from dragoman.schema.report import Report
from dragoman.schema.spans import Citation, Issue
from dragoman.schema.values import ClaimValue, FindingValue, PlaceValue
from dragoman.schema.vocabulary import Basis, Kind, Precision, Role, Stance, Status, Step, Verdict

FORMAT: Literal["dragoman-record/1"] = "dragoman-record/1"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who says a claim, as the report attributes it; cue: the attributing words."""

    source: str
    kind: SourceKind
    cue: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One source says one slot value of one event mention: the unit of everything.

    slot: type, status, date, place, participant, number, outcome, next_step, stance. id: see `ids.claim_id`.
    event_id: empty until the links are made. attribution: None is the outlet's own voice.
    voice: the independent voice this claim counts as (see links.origins), empty until the links are made.
    set_aside: id of the judgement that takes it out of the adding up; absent if none does.
    """

    id: str
    event_mention_id: str
    report_id: str
    slot: str
    value: ClaimValue
    status: Status
    citation: Citation
    method: str
    confidence: float
    attribution: Source | None = None
    event_id: str = ""
    voice: str = ""
    set_aside: str | msgspec.UnsetType = msgspec.UNSET


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values claimed for a slot, who claims it, and from how many independent voices."""

    value: FindingValue
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the claims of one slot of one event add up to.

    slot: type, status, date, place, outcome, next_step, a role ("mediator": value is the set of actors), or
    "number:" and what is counted. value: the one the record uses, None if unresolved. rule: the rule that chose.
    values: every alternative, the chosen one included, most origins first. A value that a person decided has the
    verdict "decided" and a rule that names the person. judgements: ids of those that decided it or set claims of the
    slot aside. challenged_by: claims that came after the decision and contradict it; the value stays, and the question
    is open again. Both are absent where they are empty.
    """

    id: str
    event_id: str
    slot: str
    value: FindingValue | None
    verdict: Verdict
    rule: str
    values: tuple[Alternative, ...]
    judgements: tuple[str, ...] = ()
    challenged_by: tuple[str, ...] = ()


class HistoryStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step in the life of an event. date: the day it was told, in the report its words come from if they were copied,
    as an ISO prefix, None if unknown. voices: the independent sources that tell it, see `Claim.voice`."""

    step: Step
    date: str | None
    claims: tuple[str, ...]
    voices: tuple[str, ...] = ()


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The date the record uses. start, end: at the text's precision, as in the codings."""

    edtf: str
    start: str | None
    end: str | None
    precision: Precision
    basis: Basis


class Participation(msgspec.Struct, frozen=True, kw_only=True, rename={"acts_for": "for"}):
    """An actor in one role of an event, with the claims that say so."""

    actor_id: str
    name: str
    role: Role
    kind: Kind
    acts_for: str | None
    office: str | None
    head: bool
    claims: tuple[str, ...]
    origins: int


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A real-world event: the cluster of its mentions. id: see `ids.event_id`."""

    id: str
    type: str
    label: str
    status: Status
    history: tuple[HistoryStep, ...]
    participants: tuple[Participation, ...]
    findings: tuple[str, ...]
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    when: When | None = None
    where: PlaceValue | None = None
    stance: Stance | None = None
    about: str | None = None
    part_of: str | None = None
    why: tuple[str, ...] = ()


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office a report gives a person; first and last: publication dates of the reports that say so, not its term."""

    title: str
    of: str | None
    first: str | None
    last: str | None
    claims: tuple[str, ...]


class ActorName(msgspec.Struct, frozen=True, kw_only=True):
    """A spelling of an actor's name and the reports that use it."""

    name: str
    reports: tuple[str, ...]


class Actor(msgspec.Struct, frozen=True, kw_only=True, rename={"acts_for": "for"}):
    """A person, state or body: the cluster of its mentions. acts_for: the body most claims say it acts for. why: what
    merged the names."""

    id: str
    name: str
    kind: Kind
    names: tuple[ActorName, ...]
    offices: tuple[Office, ...] = ()
    acts_for: str | None = None
    why: tuple[str, ...] = ()


class CopiedPassage(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of `copy` that also stands in `original`, perhaps with small edits."""

    copy: Citation
    original: Citation
    similarity: float


class CopyLink(msgspec.Struct, frozen=True, kw_only=True):
    """`copy` shares text with `original`. share: part of the copy's body words that stand in the original, 0 to 1.
    basis: what gave the direction ("published earlier", "credits the outlet", "unknown")."""

    copy_id: str
    original_id: str
    share: float
    basis: str
    passages: tuple[CopiedPassage, ...]


class ReportEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A report as the record lists it: everything but its text and its place on disk."""

    id: str
    outlet: str | None
    provider: str | None
    url: str | None
    headline: str | None
    byline: str | None
    dateline: str | None
    published: str | None
    published_precision: str
    published_basis: str
    retrieved: str | None
    language: str
    licence: str | None
    sha256: str
    read: bool
    superseded_by: str | None
    copy_family: str | None
    copied_from: str | None
    copied_share: float


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole reconciled record, each list sorted by id.

    It depends on the reports, tables, model and judgements alone: not on file order, the number of builds or a clock.
    judgements: those in force, undone ones left out; absent where there are none.
    """

    format: Literal["dragoman-record/1"]
    reports: tuple[ReportEntry, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    copies: tuple[CopyLink, ...]
    issues: tuple[Issue, ...]
    judgements: tuple[Judgement, ...] = ()


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an exporter may need: the reports with their text, what the reader found in each, and the record.

    reports and readings are sorted by report id; a report that was not read has no reading. judgements: all that were
    known when the record was made, undone ones among them, in the order they were made.
    """

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    record: Record
    judgements: tuple[Judgement, ...] = ()
