"""The page of an event: slots by sources, and the words behind every cell. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from dragoman.schema import CONFLICTS, Claim, Event, Finding, FindingValue, ReportEntry
from dragoman.web.catalogue import Catalogue
from dragoman.web.slots import slot_anchor, slot_label
from dragoman.web.views.evidence import Sentence, Source, outlet_of, sentences, source_of
from dragoman.web.views.signs import Sign, sign_of
from dragoman.web.words import BASES, VERDICTS, basis_words, counted, date_words, day_words, rule_words, value_words

_SHORT = 28
"""Letters of a value that a cell shows."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A source of the grid. number: from 1, in the order of publication, each copy after what it was copied from.

    copy_of: the number of that column, copied_from: its id; share: of its words, 0 to 1. copies: how many columns copy
    this one. independent: whether a voice speaks here that does not speak in an earlier column.
    """

    number: int
    source: Source
    copy_of: int | None
    copied_from: str | None
    share: float
    copies: int
    independent: bool


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says in one slot. anchor: the fragment of its evidence. words: its value, cut; empty where it
    is the value in use."""

    number: int
    anchor: str
    sign: Sign
    words: str
    value: str
    hedged: bool
    sentences: tuple[Sentence, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values of a slot. numbers: the columns that say it. lead: its earliest sentence by an original."""

    value: str
    used: bool
    origins: int
    numbers: tuple[int, ...]
    copies: int
    lead: Sentence | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A slot: the value in use with its basis, and every source's cell."""

    finding_id: str
    slot: str
    label: str
    anchor: str
    value: str
    verdict: str
    verdict_words: str
    basis: str
    rule: str
    rule_words: str
    date_basis: str
    conflict: bool
    cells: tuple[Cell, ...]
    sides: tuple[Side, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step in the life of the event, told from `day` until `until`; anchor: of the evidence."""

    step: str
    day: str
    until: str | None
    sentences: tuple[Sentence, ...]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """Another event by name."""

    id: str
    label: str
    when: str
    status: str


class Taker(msgspec.Struct, frozen=True, kw_only=True):
    """An actor in a role of the event."""

    actor_id: str
    name: str
    role: str
    office: str | None
    acts_for: str | None
    origins: int


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of an event shows. opens: the anchor of the slot whose words stand open at first."""

    id: str
    key: str
    type: str
    label: str
    summary: str
    status: str
    edtf: str | None
    n_reports: int
    origins: int
    n_conflicts: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    opens: str
    history: tuple[Step, ...]
    participants: tuple[Taker, ...]
    part_of: Reference | None
    parts: tuple[Reference, ...]
    why: tuple[str, ...]
    previous: Reference | None
    next: Reference | None


def event_page(catalogue: Catalogue, event_id: str) -> EventPage:
    """Return the page of an event.

    Raises: KeyError where the record holds no such event.
    """
    event = catalogue.events[event_id]
    entries = catalogue.by_publication(event.reports)
    rows = tuple(_row(catalogue, one, entries) for one in catalogue.findings_of(event.id))
    before, after = catalogue.beside(event.id)
    part_of = catalogue.events.get(event.part_of or "")
    return EventPage(
        id=event.id,
        key=catalogue.addresses.keys[event.id],
        type=event.type,
        label=event.label,
        summary=summary_of(event),
        status=event.status,
        edtf=event.when.edtf if event.when else None,
        n_reports=len(event.reports),
        origins=event.origins,
        n_conflicts=sum(row.conflict for row in rows),
        columns=_columns(catalogue, event, entries),
        rows=rows,
        opens=next((row.anchor for row in (*(one for one in rows if one.conflict), *rows)), ""),
        history=_history(catalogue, event),
        participants=_takers(event),
        part_of=reference(part_of) if part_of else None,
        parts=tuple(reference(one) for one in catalogue.parts_of(event.id)),
        why=event.why,
        previous=reference(before) if before else None,
        next=reference(after) if after else None,
    )


def reference(event: Event) -> Reference:
    """Return an event by name."""
    when = date_words(event.when) if event.when else "date unknown"
    return Reference(id=event.id, label=event.label, when=when, status=event.status)


def summary_of(event: Event) -> str:
    """Return one plain sentence of what the record holds of an event: when, where, how sure."""
    when = date_words(event.when) if event.when else "date unknown"
    where = event.where.name if event.where else "place unknown"
    told = f"{counted(len(event.reports), 'report')}, {counted(event.origins, 'independent origin')}"
    return f"{event.status.capitalize()}; {when}; {where}. Told by {told}."


# The grid


def _columns(catalogue: Catalogue, event: Event, entries: Sequence[ReportEntry]) -> tuple[Column, ...]:
    numbers = {entry.id: n for n, entry in enumerate(entries, start=1)}
    independent = _first_voices(catalogue, event, entries)
    return tuple(
        Column(
            number=numbers[entry.id],
            source=source_of(catalogue, entry.id),
            copy_of=numbers.get(entry.copied_from or ""),
            copied_from=entry.copied_from,
            share=entry.copied_share,
            copies=sum(one.copied_from == entry.id for one in entries),
            independent=entry.id in independent,
        )
        for entry in entries
    )


def _first_voices(catalogue: Catalogue, event: Event, entries: Sequence[ReportEntry]) -> set[str]:
    """Return the reports in which a voice speaks of the event that spoke in none before."""
    seen: set[str] = set()
    first = set()
    for entry in entries:
        voices = catalogue.voices(event.id, entry.id)
        if voices - seen:
            first.add(entry.id)
        seen |= voices
    return first


def _row(catalogue: Catalogue, finding: Finding, entries: Sequence[ReportEntry]) -> Row:
    anchor = slot_anchor(finding.slot)
    cells = [_cell(catalogue, finding, entry.id, n, anchor) for n, entry in enumerate(entries, start=1)]
    numbers = {entry.id: n for n, entry in enumerate(entries, start=1)}
    return Row(
        finding_id=finding.id,
        slot=finding.slot,
        label=slot_label(finding.slot),
        anchor=anchor,
        value=value_words(finding.value),
        verdict=finding.verdict,
        verdict_words=VERDICTS.get(finding.verdict, ""),
        basis=basis_words(finding),
        rule=finding.rule,
        rule_words=rule_words(finding.rule),
        date_basis=BASES.get(getattr(finding.value, "basis", ""), ""),
        conflict=finding.verdict in CONFLICTS,
        cells=tuple(cells),
        sides=tuple(_sides(catalogue, finding, numbers)),
    )


def _cell(catalogue: Catalogue, finding: Finding, report_id: str, number: int, anchor: str) -> Cell:
    said = [one for one in finding.values if report_id in one.reports]
    own = _claims(catalogue, (claim for one in said for claim in one.claims), report_id)
    found = sentences(catalogue, own)
    words = "; ".join(dict.fromkeys(value_words(one.value) for one in said))
    sign = sign_of(finding, report_id)
    return Cell(
        number=number,
        anchor=f"{anchor}.{number}",
        sign=sign,
        words="" if sign.name in ("same", "silent") else cut(words, _SHORT),
        value=words,
        hedged=any(one.hedged for one in found),
        sentences=found,
    )


def _claims(catalogue: Catalogue, ids: Iterable[str], report_id: str | None = None) -> list[Claim]:
    found = [catalogue.claims[one] for one in ids]
    return [one for one in found if report_id in (None, one.report_id)]


def _sides(catalogue: Catalogue, finding: Finding, numbers: Mapping[str, int]) -> Iterable[Side]:
    for one in finding.values:
        reports = sorted(one.reports, key=lambda report: numbers[report])
        copies = [report for report in reports if catalogue.entries[report].copied_from]
        originals = [report for report in reports if report not in copies] or reports
        lead = sentences(catalogue, _claims(catalogue, one.claims, originals[0])) if originals else ()
        yield Side(
            value=value_words(one.value),
            used=_is(one.value, finding.value),
            origins=one.origins,
            numbers=tuple(numbers[report] for report in reports),
            copies=len(copies),
            lead=lead[0] if lead else None,
        )


def _is(value: FindingValue, chosen: FindingValue | None) -> bool:
    return chosen is not None and value == chosen


def cut(words: str, most: int) -> str:
    """Return words, at most so many letters of them."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


# What stands under the grid


def _history(catalogue: Catalogue, event: Event) -> tuple[Step, ...]:
    """Return the steps; one told on several days once, with the first and the last of them."""
    found = []
    for step, group in groupby(event.history, key=lambda one: one.step):
        told = list(group)
        days = [day_words(one.date) for one in told]
        lead = sentences(catalogue, _claims(catalogue, told[0].claims))
        until = days[-1] if days[-1] != days[0] else None
        found.append(Step(step=step, day=days[0], until=until, sentences=lead[:1]))
    return tuple(found)


def _takers(event: Event) -> tuple[Taker, ...]:
    return tuple(
        Taker(
            actor_id=one.actor_id,
            name=one.name,
            role=one.role,
            office=one.office,
            acts_for=one.acts_for,
            origins=one.origins,
        )
        for one in event.participants
    )


__all__ = ["EventPage", "Reference", "cut", "event_page", "outlet_of", "reference", "summary_of"]
