"""The sentences behind a value, with the words that say it marked. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from dragoman.exports import passage_of
from dragoman.schema import Claim, Passage, ReportEntry, Span
from dragoman.web.catalogue import Catalogue
from dragoman.web.citing import Cited, plain
from dragoman.web.slots import slot_mark
from dragoman.web.words import day_words


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The report that words stand in. published, retrieved: ISO prefixes; day: the first in words."""

    report_id: str
    outlet: str
    published: str | None
    day: str
    headline: str | None
    language: str
    url: str | None
    sha256: str
    author: str | None = None
    retrieved: str | None = None
    superseded: bool = False


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text; mark: the kinds of mark it bears (who, what, when, where, number, words), often none."""

    text: str
    mark: tuple[str, ...] = ()


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a report with its words marked, and one sentence of context on each side.

    number: of the sentence in its report, from 1; 0 where the words reach out of a sentence. start, end: of the marked
    words, code points of the report's text, half-open. said_by: None is the outlet itself. cite: the plain citation.
    """

    source: Source
    number: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]
    cite: str = ""
    before: str = ""
    after: str = ""
    said_by: str | None = None
    cue: str | None = None
    hedged: bool = False

    @property
    def quote(self) -> str:
        """The sentence without marks."""
        return "".join(one.text for one in self.pieces)


def cited(catalogue: Catalogue, source: Source, record: str = "") -> Cited:
    """Return a report as it is cited. record: the key of the page that cites it."""
    return Cited(
        key=catalogue.addresses.keys[source.report_id],
        outlet=source.outlet,
        sha256=source.sha256,
        headline=source.headline,
        author=source.author,
        published=source.published,
        retrieved=source.retrieved,
        url=source.url,
        language=source.language,
        dossier=catalogue.past.name,
        record=record,
        digest=catalogue.past.digest,
    )


def source_of(catalogue: Catalogue, report_id: str) -> Source:
    """Return how pages name a report."""
    entry = catalogue.entries[report_id]
    return Source(
        report_id=report_id,
        outlet=outlet_of(entry),
        published=entry.published,
        day=day_words(entry.published),
        headline=entry.headline,
        language=entry.language,
        url=entry.url,
        sha256=entry.sha256,
        author=entry.byline,
        retrieved=entry.retrieved,
        superseded=entry.superseded_by is not None,
    )


def outlet_of(entry: ReportEntry) -> str:
    """Return the outlet of a report, in words also where it is unknown."""
    return entry.outlet or "unknown outlet"


def sentences(catalogue: Catalogue, claims: Iterable[Claim]) -> tuple[Sentence, ...]:
    """Return the sentences that claims rest on, each once, in the order of reports given and then of the text."""
    groups: dict[tuple[str, int, int, str | None], list[Claim]] = {}
    for claim in claims:
        whole = _whole(catalogue, claim)[1]
        said = claim.attribution.source if claim.attribution else None
        groups.setdefault((claim.report_id, whole.start, whole.end, said), []).append(claim)
    order = {report: n for n, report in enumerate(dict.fromkeys(key[0] for key in groups))}
    ordered = sorted(groups.items(), key=lambda pair: (order[pair[0][0]], *pair[0][1:3], pair[0][3] or ""))
    return tuple(_sentence(catalogue, group) for _, group in ordered)


def _sentence(catalogue: Catalogue, claims: Sequence[Claim]) -> Sentence:
    """Return the sentence of claims that stand in one."""
    first = min(claims, key=lambda one: (one.citation.start, one.id))
    passage, whole = _whole(catalogue, first)
    text = catalogue.reports[first.report_id].text
    before, after = _context(catalogue, first.report_id, passage)
    marks = [(Span(one.citation.start, one.citation.end), slot_mark(one.slot)) for one in claims]
    said = first.attribution
    source = source_of(catalogue, first.report_id)
    number = passage.n + 1 if passage else 0
    bare = cited(catalogue, source, catalogue.addresses.keys.get(first.event_id, ""))
    return Sentence(
        source=source,
        number=number,
        start=first.citation.start,
        end=max(one.citation.end for one in claims),
        pieces=pieces(text, whole, marks),
        claims=tuple(sorted(one.id for one in claims)),
        cite=plain(msgspec.structs.replace(bare, number=number, quote=whole.of(text))),
        before=before,
        after=after,
        said_by=said.source if said else None,
        cue=said.cue if said else None,
        hedged=any(one.status == "possible" for one in claims),
    )


def _whole(catalogue: Catalogue, claim: Claim) -> tuple[Passage | None, Span]:
    """Return the sentence that holds the words of a claim, or the words alone where they reach out of one."""
    passage = passage_of(catalogue.passages.get(claim.report_id, ()), claim.citation)
    return passage, passage.span if passage else Span(claim.citation.start, claim.citation.end)


def _context(catalogue: Catalogue, report_id: str, passage: Passage | None) -> tuple[str, str]:
    """Return the sentences before and after one of the same block, "" where there is none."""
    if passage is None:
        return "", ""
    text, around = catalogue.reports[report_id].text, catalogue.passages[report_id]
    before, after = (_beside(around, passage, step) for step in (-1, 1))
    return (before.span.of(text) if before else "", after.span.of(text) if after else "")


def _beside(passages: Sequence[Passage], passage: Passage, step: int) -> Passage | None:
    """Return the sentence so many places after one, if it stands in a block of the same kind."""
    place = bisect_left(passages, passage.n, key=lambda one: one.n) + step
    found = passages[place] if 0 <= place < len(passages) else None
    return found if found and found.block == passage.block else None


def pieces(text: str, whole: Span, marks: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """Return a stretch of text cut where marks begin and end; what marks share bears all of them.

    The pieces put together are the stretch, whatever the marks.
    """
    inside = [(Span(max(m.start, whole.start), min(m.end, whole.end)), kind) for m, kind in marks if m.meets(whole)]
    cuts = sorted({whole.start, whole.end, *(at for span, _ in inside for at in (span.start, span.end))})
    found = []
    for start, end in pairwise(cuts):
        here = Span(start, end)
        kinds = tuple(sorted({kind for span, kind in inside if span.covers(here)}))
        found.append(Piece(text=text[start:end], mark=kinds))
    return tuple(found)
