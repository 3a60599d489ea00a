"""The grid of an event: slots by sources, and the words behind every cell. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.schema import Claim, Event, Finding, FindingValue, ReportEntry
from dragoman.web.catalogue import Catalogue
from dragoman.web.slots import slot_anchor, slot_label
from dragoman.web.views.decisions import Decision, decisions
from dragoman.web.views.evidence import Sentence, Source, sentences, source_of
from dragoman.web.views.signs import Sign, sign_of
from dragoman.web.words import BASES, VERDICTS, basis_words, is_open, rule_words, value_words

_SHORT = 28
"""Letters of a value that a cell shows."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A source of the grid. number: from 1, in the order of publication, each copy after what it was copied from.

    copy_of: the number of that column, copied_from: its id; share: of its words, 0 to 1. folded: it is a copy that says
    nothing of this event but what the original says. copies: how many folded columns copy this one. independent:
    whether a voice speaks here that does not speak in an earlier column.
    """

    number: int
    source: Source
    copy_of: int | None
    copied_from: str | None
    share: float
    folded: bool
    copies: int
    independent: bool


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says in one slot. anchor: the fragment of its evidence, that of the row where no other source
    says anything. words: its value, cut; empty where it is the value in use."""

    number: int
    anchor: str
    sign: Sign
    words: str
    value: str
    hedged: bool
    sentences: tuple[Sentence, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values of a slot. numbers: the columns that say it; copies: how many of them are. sentences: those of
    the earliest original among them."""

    value: str
    used: bool
    origins: int
    numbers: tuple[int, ...]
    copies: int
    sentences: tuple[Sentence, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A slot: the value in use with its basis, and every source's cell. decisions: of persons, on this slot.
    challenged_by: sentences that came after a decision and contradict it."""

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
    decisions: tuple[Decision, ...]
    challenged_by: tuple[Sentence, ...]
    cells: tuple[Cell, ...]
    sides: tuple[Side, ...]


def columns_of(
    catalogue: Catalogue, event: Event, entries: Sequence[ReportEntry], rows: Sequence[Row]
) -> tuple[Column, ...]:
    """Return the sources of an event, in the order given; rows: what they say."""
    numbers = {entry.id: n for n, entry in enumerate(entries, start=1)}
    independent = _first_voices(catalogue, event, entries)
    folded = {entry.id for entry in entries if _adds_nothing(entry, numbers, rows)}
    return tuple(
        Column(
            number=numbers[entry.id],
            source=source_of(catalogue, entry.id),
            copy_of=numbers.get(entry.copied_from or ""),
            copied_from=entry.copied_from,
            share=entry.copied_share,
            folded=entry.id in folded,
            copies=sum(one.copied_from == entry.id and one.id in folded for one in entries),
            independent=entry.id in independent,
        )
        for entry in entries
    )


def _adds_nothing(entry: ReportEntry, numbers: Mapping[str, int], rows: Sequence[Row]) -> bool:
    """Return whether a report is a copy of another source and says in every slot what that says, or nothing."""
    original = numbers.get(entry.copied_from or "")
    if original is None:
        return False
    pairs = [(row.cells[numbers[entry.id] - 1], row.cells[original - 1]) for row in rows]
    return all(not own.sentences or own.value == other.value for own, other in pairs)


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


def row_of(catalogue: Catalogue, finding: Finding, entries: Sequence[ReportEntry]) -> Row:
    """Return the row of a slot with a cell for every source, in the order given."""
    anchor = slot_anchor(finding.slot)
    speaking = {report for one in finding.values for report in one.reports}
    cells = [
        _cell(catalogue, finding, entry.id, n, anchor if len(speaking) == 1 else f"{anchor}.{n}")
        for n, entry in enumerate(entries, start=1)
    ]
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
        conflict=is_open(finding),
        decisions=decisions(catalogue, finding.judgements),
        challenged_by=sentences(catalogue, claims_in(catalogue, finding.challenged_by)),
        cells=tuple(cells),
        sides=tuple(_sides(catalogue, finding, numbers, cells)),
    )


def _cell(catalogue: Catalogue, finding: Finding, report_id: str, number: int, anchor: str) -> Cell:
    said = [one for one in finding.values if report_id in one.reports]
    own = claims_in(catalogue, (claim for one in said for claim in one.claims), report_id)
    found = sentences(catalogue, own)
    words = "; ".join(dict.fromkeys(value_words(one.value) for one in said))
    sign = sign_of(finding, report_id)
    return Cell(
        number=number,
        anchor=anchor,
        sign=sign,
        words="" if sign.name in ("same", "silent") else cut(words, _SHORT),
        value=words,
        hedged=any(one.hedged for one in found),
        sentences=found,
    )


def claims_in(catalogue: Catalogue, ids: Iterable[str], report_id: str | None = None) -> list[Claim]:
    """Return claims by their ids, only those of one report if it is given."""
    found = [catalogue.claims[one] for one in ids]
    return [one for one in found if report_id in (None, one.report_id)]


def _sides(catalogue: Catalogue, finding: Finding, numbers: Mapping[str, int], cells: Sequence[Cell]) -> Iterable[Side]:
    said = [report for one in finding.values for report in one.reports]
    for one in finding.values:
        reports = sorted(one.reports, key=lambda report: numbers[report])
        copies = [report for report in reports if catalogue.entries[report].copied_from]
        originals = [report for report in reports if report not in copies] or reports
        lead: tuple[Sentence, ...] = ()
        if originals:
            alone = said.count(originals[0]) == 1
            cell = cells[numbers[originals[0]] - 1]
            lead = cell.sentences if alone else sentences(catalogue, claims_in(catalogue, one.claims, originals[0]))
        yield Side(
            value=value_words(one.value),
            used=_is(one.value, finding.value),
            origins=one.origins,
            numbers=tuple(numbers[report] for report in reports),
            copies=len(copies),
            sentences=lead,
        )


def _is(value: FindingValue, chosen: FindingValue | None) -> bool:
    return chosen is not None and value == chosen


def cut(words: str, most: int) -> str:
    """Return words, at most so many letters of them."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
