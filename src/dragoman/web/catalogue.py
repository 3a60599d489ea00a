"""The record by id, with all that a page looks up. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar, cast

import msgspec

from dragoman.judgements import in_force
from dragoman.lexicon import Lexicon, Vocabulary
from dragoman.lexicon.vocabulary import shipped_vocabulary
from dragoman.schema import (
    Actor,
    Citation,
    Claim,
    Contents,
    CopyLink,
    Event,
    Finding,
    Judgement,
    Passage,
    Record,
    Report,
    ReportEntry,
)
from dragoman.store import Change, Snapshot
from dragoman.web.addresses import Addresses
from dragoman.web.slots import slot_place

T = TypeVar("T")


Words = tuple[str, int, int]
"""Words of a report: its id, and where they start and end."""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier keeps beside its record.

    name: what the dossier is called. digest: sha256 of `record.json`. snapshots: oldest first. changes: what each
    snapshot changed, by its number. redirects: ids that are gone and the ids that stand for them. vocabulary: the words
    of its codebook. version: of the program that drew the pages. lexicon: the tables that the record was made with, the
    shipped ones where it is None.
    """

    name: str = "dossier"
    digest: str = ""
    about: str | None = None
    snapshots: tuple[Snapshot, ...] = ()
    changes: dict[int, tuple[Change, ...]] = {}
    redirects: dict[str, str] = {}
    version: str = ""
    vocabulary: Vocabulary = msgspec.field(default_factory=shipped_vocabulary)
    lexicon: Lexicon | None = None


class Catalogue:
    """A record indexed for pages. Every view is a function of one of these and, for most, of an id."""

    def __init__(self, contents: Contents, past: Past | None = None) -> None:
        """Index the contents of a dossier. past: nothing is known of it where it is not given."""
        record = contents.record
        self.contents = contents
        self.record: Record = record
        self.past = past or Past()
        self.reports: dict[str, Report] = {one.id: one for one in contents.reports}
        self.entries: dict[str, ReportEntry] = {one.id: one for one in record.reports}
        self.events: dict[str, Event] = {one.id: one for one in record.events}
        self.actors: dict[str, Actor] = {one.id: one for one in record.actors}
        self.claims: dict[str, Claim] = {one.id: one for one in record.claims}
        self.findings: dict[str, Finding] = {one.id: one for one in record.findings}
        self.passages: dict[str, tuple[Passage, ...]] = {one.report_id: one.passages for one in contents.readings}
        self.judgements: dict[str, Judgement] = {one.id: one for one in contents.judgements}
        self.in_force: frozenset[str] = frozenset(one.id for one in in_force(contents.judgements))
        self._judged = self._judgements_by_event()
        self.methods: tuple[str, ...] = tuple(sorted({one.method for one in contents.readings}))
        self._events_of = _events_of(record.events)
        self._attributed = grouped(record.claims, lambda one: one.attribution.source if one.attribution else "")
        self._made: dict[Callable[[Catalogue], object], object] = {}
        self.addresses = Addresses.of(record, self.past.redirects)
        self._findings = grouped(record.findings, lambda one: one.event_id)
        self._claims = grouped(record.claims, lambda one: one.report_id)
        self._copies = grouped(record.copies, lambda one: one.copy_id)
        self._copied = grouped(record.copies, lambda one: one.original_id)
        self._parts = grouped(record.events, lambda one: one.part_of or "")
        self.timeline: tuple[Event, ...] = tuple(sorted(record.events, key=by_date))
        self.reports_in_time: tuple[ReportEntry, ...] = tuple(self.by_publication(self.entries))
        self._place = {one.id: n for n, one in enumerate(self.timeline)}
        self._voices = _voices(record.claims)
        self._finding_of = {c: f.id for f in record.findings for side in f.values for c in side.claims}

    def findings_of(self, event_id: str) -> tuple[Finding, ...]:
        """Return the findings of an event, in the order in which pages show slots."""
        return tuple(sorted(self._findings.get(event_id, ()), key=lambda one: slot_place(one.slot)))

    def n_claims(self, report_id: str) -> int:
        """Return how many claims a report makes."""
        return len(self._claims.get(report_id, ()))

    def claims_of(self, report_id: str) -> tuple[Claim, ...]:
        """Return the claims of a report, in the order of its text."""
        own = self._claims.get(report_id, ())
        return tuple(sorted(own, key=lambda one: (one.citation.start, one.citation.end, one.id)))

    def finding_of(self, claim_id: str) -> Finding | None:
        """Return the finding that a claim goes into, None for one that goes into none."""
        found = self._finding_of.get(claim_id)
        return self.findings[found] if found else None

    def cited_first(self, claim: Claim) -> tuple[bool, str, int, str]:
        """Return the order in which claims are cited: originals before copies, then by day and place in the text."""
        entry = self.entries[claim.report_id]
        return entry.copied_from is not None, entry.published or "~", claim.citation.start, claim.id

    def once(self, make: Callable[[Catalogue], T]) -> T:
        """Return what a pure function makes of this catalogue, made at the first call: several pages share it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    def events_of(self, actor_id: str) -> tuple[Event, ...]:
        """Return the events that an actor has a role in, by date."""
        return tuple(sorted(self._events_of.get(actor_id, ()), key=by_date))

    def attributed_to(self, source: str) -> tuple[Claim, ...]:
        """Return the claims that reports attribute to a source of this name, by id."""
        return tuple(self._attributed.get(source, ())) if source else ()

    def copied_by(self, report_id: str) -> tuple[CopyLink, ...]:
        """Return the links to what a report copied."""
        return tuple(self._copies.get(report_id, ()))

    def copies_of(self, report_id: str) -> tuple[CopyLink, ...]:
        """Return the links from what copied a report."""
        return tuple(self._copied.get(report_id, ()))

    def judged(self, event_id: str) -> frozenset[str]:
        """Return the ids of the judgements on an event or one of its claims, and of those that undid them."""
        return frozenset(self._judged.get(event_id, ()))

    def _judgements_by_event(self) -> dict[str, set[str]]:
        """Return the judgements of each event: those its findings name, and those on a mention or claim of it, found by
        id or, where a new reader gave it another, by its words."""
        event_of: dict[str | Words, str] = {m: event.id for event in self.events.values() for m in event.mentions}
        for claim in self.claims.values():
            event_of[claim.id] = event_of[_words(claim.citation)] = claim.event_id
        undoing = grouped(self.judgements.values(), lambda one: one.undoes)
        found: dict[str, set[str]] = defaultdict(set)
        for finding in self.findings.values():
            found[finding.event_id].update(one for one in finding.judgements if one in self.judgements)
        for one in self.judgements.values():
            keys = [subject.id if subject.id in event_of else _words(subject.citation) for subject in one.subjects]
            for event in {event_of[key] for key in keys if key in event_of}:
                found[event].add(one.id)
        return {event: own | {undo.id for one in own for undo in undoing.get(one, ())} for event, own in found.items()}

    def beside(self, event_id: str) -> tuple[Event | None, Event | None]:
        """Return the events before and after one in time."""
        place = self._place[event_id]
        before = self.timeline[place - 1] if place else None
        return before, self.timeline[place + 1] if place + 1 < len(self.timeline) else None

    def voices(self, event_id: str, report_id: str) -> frozenset[str]:
        """Return the independent voices that speak of an event in a report."""
        return frozenset(self._voices.get((event_id, report_id), ()))

    def parts_of(self, event_id: str) -> tuple[Event, ...]:
        """Return the events that are parts of this one, by date."""
        return tuple(sorted(self._parts.get(event_id, ()), key=by_date))

    def by_publication(self, report_ids: Iterable[str]) -> list[ReportEntry]:
        """Return reports by day, each copy after what it was copied from, those of unknown day last."""
        entries = {one: self.entries[one] for one in report_ids}

        def place(entry: ReportEntry) -> tuple[str, str, bool, str, str]:
            root = entries.get(entry.copied_from or "", entry)
            return (root.published or "~", root.id, root is not entry, entry.published or "~", entry.id)

        return sorted(entries.values(), key=place)


def grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """Return things by a key, in their order."""
    found: dict[str, list[T]] = defaultdict(list)
    for one in things:
        found[key(one)].append(one)
    return found


def by_date(event: Event) -> tuple[str, str, str]:
    """Return where an event stands in time; those without a date last, by their first step."""
    when = event.when
    day = (when.start or when.end or when.edtf) if when else "~"
    return (day, next((step.date for step in event.history if step.date), "~"), event.id)


def _voices(claims: Iterable[Claim]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in claims:
        found[one.event_id, one.report_id].add(one.voice)
    return found


def _words(cited: Citation) -> Words:
    return cited.report_id, cited.start, cited.end


def _events_of(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for actor in sorted({one.actor_id for one in event.participants}):
            found[actor].append(event)
    return found
