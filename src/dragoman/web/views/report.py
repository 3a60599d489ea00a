"""The page of a report: the text as published, its used words marked, and its claims beside it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from dragoman.exports import passage_of
from dragoman.schema import Block, Citation, Claim, CopyLink, Report, Span
from dragoman.web.catalogue import Catalogue, grouped
from dragoman.web.citing import Form, forms
from dragoman.web.slots import slot_label, slot_mark, slot_place
from dragoman.web.views.evidence import Piece, Source, cited, pieces, source_of
from dragoman.web.views.passages import changed_words
from dragoman.web.views.signs import Sign, sign_of
from dragoman.web.words import claim_words


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a paragraph says in one slot of an event. values: in words, one for each claim. sign: how the report stands
    to the record, None where the claims are in none. said_by: None is the outlet itself. numbers: of the sentences."""

    numbers: tuple[int, ...]
    slot: str
    label: str
    values: tuple[str, ...]
    claims: tuple[str, ...]
    said_by: str | None
    verdict: str | None
    sign: Sign | None


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, or what stands between sentences. number: of the sentence, from 1, 0 for none. kind: of its block.
    copied: whether it stands in a report that this one copies."""

    number: int
    kind: str
    copied: bool
    start: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(one.text for one in self.pieces)


class EventClaims(msgspec.Struct, frozen=True, kw_only=True):
    """Claims on one event; its id and label are empty for claims on none of the record. said_by: who says all of
    them, None where they have several sources or the outlet's own voice."""

    event_id: str
    event: str
    said_by: str | None
    lines: tuple[ClaimLine, ...]


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph with the claims whose words begin in it, by event. furniture: nothing in it is read."""

    stretches: tuple[Stretch, ...]
    events: tuple[EventClaims, ...]
    furniture: bool


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that two reports share, here and there; words that differ are marked "changed". start, end: here, code
    points, half-open."""

    here: tuple[Piece, ...]
    there: tuple[Piece, ...]
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
    paragraphs: tuple[Paragraph, ...]
    shared: tuple[Shared, ...]
    n_claims: int
    cite: tuple[Form, ...]


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
        paragraphs=tuple(_paragraphs(catalogue, catalogue.reports[report_id], claims)),
        shared=tuple(_shared(catalogue, report_id)),
        n_claims=len(claims),
        cite=forms([cited(catalogue, source_of(catalogue, report_id), catalogue.addresses.keys[report_id])]),
    )


# The text


def _paragraphs(catalogue: Catalogue, report: Report, claims: Sequence[Claim]) -> Iterator[Paragraph]:
    """Yield the whole text, cut after each line that ends between sentences; its stretches add up to the text."""
    held: list[Stretch] = []
    for one in _stretches(catalogue, report, claims):
        held.append(one)
        if not one.number and "\n" in one.text and any(kept.text.strip() for kept in held):
            yield _paragraph(catalogue, held, claims)
            held = []
    if held:
        yield _paragraph(catalogue, held, claims)


def _paragraph(catalogue: Catalogue, stretches: Sequence[Stretch], claims: Sequence[Claim]) -> Paragraph:
    start, end = stretches[0].start, stretches[-1].start + len(stretches[-1].text)
    own = [one for one in claims if start <= one.citation.start < end]
    groups = grouped(own, lambda one: one.event_id if one.event_id in catalogue.events else "")
    return Paragraph(
        stretches=tuple(stretches),
        events=tuple(_event_claims(catalogue, event_id, found) for event_id, found in groups.items()),
        furniture=all(one.kind in _NOT_READ for one in stretches if one.text.strip()),
    )


def _event_claims(catalogue: Catalogue, event_id: str, claims: Sequence[Claim]) -> EventClaims:
    lines = tuple(_lines(catalogue, claims))
    speakers = {line.said_by for line in lines}
    return EventClaims(
        event_id=event_id,
        event=catalogue.events[event_id].label if event_id else "",
        said_by=speakers.pop() if len(speakers) == 1 else None,
        lines=lines,
    )


_NOT_READ = ("boilerplate", "stories")


def _stretches(catalogue: Catalogue, report: Report, claims: Sequence[Claim]) -> Iterator[Stretch]:
    marks = [(Span(one.citation.start, one.citation.end), slot_mark(one.slot)) for one in claims]
    copied = [Span(p.copy.start, p.copy.end) for link in catalogue.copied_by(report.id) for p in link.passages]
    for number, span in _cuts(catalogue, report):
        yield Stretch(
            number=number,
            kind=_kind(report.blocks, span),
            copied=any(one.meets(span) for one in copied),
            start=span.start,
            pieces=pieces(report.text, span, marks),
        )


def _cuts(catalogue: Catalogue, report: Report) -> Iterator[tuple[int, Span]]:
    """Yield the sentences with their numbers, and with 0 what stands between them, cut where a block begins or ends."""
    at = 0
    for passage in catalogue.passages.get(report.id, ()):
        yield from _between(report, Span(at, passage.span.start))
        yield passage.n + 1, Span(max(at, passage.span.start), passage.span.end)
        at = passage.span.end
    yield from _between(report, Span(at, len(report.text)))


def _between(report: Report, gap: Span) -> Iterator[tuple[int, Span]]:
    """Yield what stands between sentences, cut at the edges of blocks and after the ends of lines."""
    edges = {edge for block in report.blocks for edge in (block.start, block.end) if gap.start < edge < gap.end}
    lines = {gap.start + found.end() for found in re.finditer(r"\n\s*", gap.of(report.text))}
    cuts = sorted({gap.start, gap.end} | edges | lines)
    yield from ((0, Span(a, b)) for a, b in pairwise(cuts) if a < b)


def _copied(here: Citation, there: Citation, similarity: float) -> Copied:
    own, other = changed_words(here.quote, there.quote)
    return Copied(here=own, there=other, start=here.start, end=here.end, similarity=similarity)


def _kind(blocks: Sequence[Block], span: Span) -> str:
    return next((block.kind for block in blocks if block.span.meets(span)), "gap")


def _line(catalogue: Catalogue, claims: Sequence[Claim]) -> ClaimLine:
    """Return claims of one slot and source as one line."""
    first = claims[0]
    finding = catalogue.finding_of(first.id)
    slot = finding.slot if finding else first.slot
    passages = catalogue.passages.get(first.report_id, ())
    found = {passage.n + 1 for one in claims if (passage := passage_of(passages, one.citation))}
    return ClaimLine(
        numbers=tuple(sorted(found)),
        slot=slot,
        label=slot_label(slot),
        values=tuple(dict.fromkeys(claim_words(one.value) for one in claims)),
        claims=tuple(one.id for one in claims),
        said_by=first.attribution.source if first.attribution else None,
        verdict=finding.verdict if finding else None,
        sign=sign_of(finding, first.report_id) if finding else None,
    )


def _lines(catalogue: Catalogue, claims: Sequence[Claim]) -> Iterator[ClaimLine]:
    """Yield the lines of claims on one event, in the order of slots."""

    def place(claim: Claim) -> tuple[tuple[int, str], str]:
        finding = catalogue.finding_of(claim.id)
        said = claim.attribution.source if claim.attribution else ""
        return slot_place(finding.slot if finding else claim.slot), said

    for _, group in groupby(sorted(claims, key=place), key=place):
        yield _line(catalogue, tuple(group))


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
            _copied(here, there, passage.similarity)
            for (here, there), passage in zip(pairs, link.passages, strict=True)
        ),
    )
