"""The page of a report: the text as published, its used words marked, and its claims beside it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from dragoman.schema import Block, Claim, CopyLink, Report, Span
from dragoman.schema.words import value_text
from dragoman.web.catalogue import Catalogue
from dragoman.web.slots import slot_label, slot_mark
from dragoman.web.views.evidence import Piece, Source, pieces, source_of
from dragoman.web.views.signs import Sign, sign_of


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the report. words: those it rests on. sign: how it stands to the record, None where it is in none."""

    id: str
    event_id: str
    event: str
    slot: str
    label: str
    mark: str
    value: str
    words: str
    start: int
    end: int
    said_by: str | None
    verdict: str | None
    sign: Sign | None


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, or what stands between sentences. number: of the sentence, from 1, 0 for none. kind: of its block.
    copied: whether it stands in another report too. claims: those whose words begin here."""

    number: int
    kind: str
    copied: bool
    pieces: tuple[Piece, ...]
    claims: tuple[ClaimLine, ...]


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that two reports share: here and there, code points of each text, half-open."""

    here: str
    there: str
    start: int
    end: int
    similarity: float


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Another report that shares text. copy: whether this report is the copy. share: of the copy's words, 0 to 1."""

    source: Source
    copy: bool
    share: float
    basis: str
    passages: tuple[Copied, ...]


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a report shows."""

    id: str
    key: str
    source: Source
    provider: str | None
    byline: str | None
    dateline: str | None
    published_precision: str
    published_basis: str
    retrieved: str | None
    licence: str | None
    read: bool
    superseded_by: str | None
    stretches: tuple[Stretch, ...]
    shared: tuple[Shared, ...]
    n_claims: int


def report_page(catalogue: Catalogue, report_id: str) -> ReportPage:
    """Return the page of a report.

    Raises: KeyError where the record holds no such report.
    """
    entry = catalogue.entries[report_id]
    claims = catalogue.claims_of(report_id)
    return ReportPage(
        id=report_id,
        key=catalogue.addresses.keys[report_id],
        source=source_of(catalogue, report_id),
        provider=entry.provider,
        byline=entry.byline,
        dateline=entry.dateline,
        published_precision=entry.published_precision,
        published_basis=entry.published_basis,
        retrieved=entry.retrieved,
        licence=entry.licence,
        read=entry.read,
        superseded_by=entry.superseded_by,
        stretches=tuple(_stretches(catalogue, catalogue.reports[report_id], claims)),
        shared=tuple(_shared(catalogue, report_id)),
        n_claims=len(claims),
    )


# The text


def _stretches(catalogue: Catalogue, report: Report, claims: Sequence[Claim]) -> Iterator[Stretch]:
    """Yield the whole text in order, cut into sentences and what is none; the pieces add up to the text."""
    marks = [(Span(one.citation.start, one.citation.end), slot_mark(one.slot)) for one in claims]
    copied = [Span(p.copy.start, p.copy.end) for link in catalogue.copied_by(report.id) for p in link.passages]
    for number, span in _cuts(catalogue, report):
        own = [one for one in claims if span.start <= one.citation.start < span.end]
        yield Stretch(
            number=number,
            kind=_kind(report.blocks, span),
            copied=any(one.meets(span) for one in copied),
            pieces=pieces(report.text, span, marks),
            claims=tuple(_line(catalogue, one) for one in own),
        )


def _cuts(catalogue: Catalogue, report: Report) -> Iterator[tuple[int, Span]]:
    """Yield the sentences with their numbers, and with 0 what stands between them, cut where a block begins or ends."""
    at = 0
    for passage in catalogue.passages.get(report.id, ()):
        yield from _between(report.blocks, Span(at, passage.span.start))
        yield passage.n + 1, Span(max(at, passage.span.start), passage.span.end)
        at = passage.span.end
    yield from _between(report.blocks, Span(at, len(report.text)))


def _between(blocks: Sequence[Block], gap: Span) -> Iterator[tuple[int, Span]]:
    edges = {edge for block in blocks for edge in (block.start, block.end) if gap.start < edge < gap.end}
    cuts = sorted({gap.start, gap.end} | edges)
    yield from ((0, Span(a, b)) for a, b in pairwise(cuts) if a < b)


def _kind(blocks: Sequence[Block], span: Span) -> str:
    return next((block.kind for block in blocks if block.span.meets(span)), "gap")


def _line(catalogue: Catalogue, claim: Claim) -> ClaimLine:
    finding = catalogue.finding_of(claim.id)
    event = catalogue.events.get(claim.event_id)
    slot = finding.slot if finding else claim.slot
    return ClaimLine(
        id=claim.id,
        event_id=claim.event_id if event else "",
        event=event.label if event else "",
        slot=slot,
        label=slot_label(slot),
        mark=slot_mark(slot),
        value=value_text(claim.value),
        words=claim.citation.quote,
        start=claim.citation.start,
        end=claim.citation.end,
        said_by=claim.attribution.source if claim.attribution else None,
        verdict=finding.verdict if finding else None,
        sign=sign_of(finding, claim.report_id) if finding else None,
    )


# What it shares with others


def _shared(catalogue: Catalogue, report_id: str) -> Iterator[Shared]:
    for link in catalogue.copied_by(report_id):
        yield _link(catalogue, link, copy=True)
    for link in catalogue.copies_of(report_id):
        yield _link(catalogue, link, copy=False)


def _link(catalogue: Catalogue, link: CopyLink, *, copy: bool) -> Shared:
    other = link.original_id if copy else link.copy_id
    pairs = [(p.copy, p.original) if copy else (p.original, p.copy) for p in link.passages]
    return Shared(
        source=source_of(catalogue, other),
        copy=copy,
        share=link.share,
        basis=link.basis,
        passages=tuple(
            Copied(here=here.quote, there=there.quote, start=here.start, end=here.end, similarity=passage.similarity)
            for (here, there), passage in zip(pairs, link.passages, strict=True)
        ),
    )
