"""The sentences behind a value, with the words that say it marked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from dragoman.exports import passage_of
from dragoman.schema import Claim, Passage, ReportEntry, Span
from dragoman.web.catalogue import Catalogue
from dragoman.web.slots import slot_mark
from dragoman.web.words import day_words


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The report that words stand in. published: ISO prefix; day: the same in words."""

    report_id: str
    outlet: str
    published: str | None
    day: str
    headline: str | None
    language: str
    url: str | None
    sha256: str
    superseded: bool = False


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text; mark: the kinds of mark it bears (who, what, when, where, number, words), often none."""

    text: str
    mark: tuple[str, ...] = ()


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a report with its words marked, and one sentence of context on each side.

    number: of the sentence in its report, from 1; 0 where the words reach out of a sentence. start, end: of the marked
    words, code points of the report's text, half-open. said_by: None is the outlet itself.
    """

    source: Source
    number: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    claims: tuple[str, ...]
    before: str = ""
    after: str = ""
    said_by: str | None = None
    cue: str | None = None
    hedged: bool = False

    @property
    def quote(self) -> str:
        """The sentence without marks."""
        return "".join(one.text for one in self.pieces)


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
    return Sentence(
        source=source_of(catalogue, first.report_id),
        number=passage.n + 1 if passage else 0,
        start=first.citation.start,
        end=max(one.citation.end for one in claims),
        pieces=pieces(text, whole, marks),
        claims=tuple(sorted(one.id for one in claims)),
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
    beside = {one.n: one.span.of(text) for one in around if abs(one.n - passage.n) == 1 and one.block == passage.block}
    return beside.get(passage.n - 1, ""), beside.get(passage.n + 1, "")


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
