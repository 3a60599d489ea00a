"""Text that one report shares with another: aligned passages, their direction, families."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.links.clusters import connected
from dragoman.passages import quoted_spans
from dragoman.schema import Citation, CopiedPassage, CopyLink, Report, Span

SHINGLE = 5
"""Words of a shingle: short enough to survive an edit in each sentence, long enough to be no common phrase."""

COMMON = 40
"""A shingle in more reports than this is a phrase of the trade, not a trace of copying."""

_GAP = 8
_LEAST_WORDS = 18
_LEAST_SHARE = 0.1
_FAMILY_SHARE = 0.3
_WORD = re.compile(r"\w+")


class Body(NamedTuple):
    """The words of a report's body, folded, with their spans, and whether each stands in a quotation."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]


class Stretch(NamedTuple):
    """Words first to last, inclusive, of two reports that stand aligned; matched: how many are the same."""

    first: int
    last: int
    other_first: int
    other_last: int
    matched: int


def find_copies(reports: Sequence[Report]) -> tuple[CopyLink, ...]:
    """Return a link for each report that shares passages with an earlier or credited one, sorted by copy id.

    Two reports of one outlet are no copies of each other, nor are revisions at one address. What both quote from the
    same speaker is no copying: a passage that stands in quotation marks on both sides does not count. Each copy has one
    link, to the report it shares most with. Units: citations are code points, half-open.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    bodies = [body_of(report) for report in ordered]
    day = {report.id: report.published or "9999" for report in ordered}
    best: dict[str, CopyLink] = {}
    for a, b in _candidates(bodies):
        if _same_channel(ordered[a], ordered[b]):
            continue
        link = _link(ordered[a], ordered[b], bodies[a], bodies[b])
        if link and (link.copy_id not in best or _order(link, day) < _order(best[link.copy_id], day)):
            best[link.copy_id] = link
    return tuple(best[one] for one in sorted(best))


def _order(link: CopyLink, day: Mapping[str, str]) -> tuple[bool, float, str, str]:
    """Return what ranks the reports a copy may come from: not later than the copy, most text, earliest, id."""
    later = day[link.original_id] > day[link.copy_id]
    return later, -round(link.share, 2), day[link.original_id], link.original_id


def _same_channel(a: Report, b: Report) -> bool:
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    return same_outlet or (a.url is not None and a.url == b.url)


def body_of(report: Report) -> Body:
    """Return the words of a report's body blocks."""
    words: list[str] = []
    spans: list[Span] = []
    quoted: list[bool] = []
    for block in report.blocks:
        if block.kind == "body":
            quotes = quoted_spans(report.text, block.span)
            for match in _WORD.finditer(report.text, block.start, block.end):
                span = Span(match.start(), match.end())
                words.append(match.group().casefold())
                spans.append(span)
                quoted.append(any(quote.covers(span) for quote in quotes))
    return Body(tuple(words), tuple(spans), tuple(quoted))


def _shingles(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
    for i in range(len(words) - SHINGLE + 1):
        yield tuple(words[i : i + SHINGLE]), i


def _candidates(bodies: Sequence[Body]) -> list[tuple[int, int]]:
    """Return the pairs of reports that share enough uncommon shingles to share a passage."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, body in enumerate(bodies):
        for shingle in {shingle for shingle, _ in _shingles(body.words)}:
            where[shingle].append(n)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for found in where.values():
        if 1 < len(found) <= COMMON:
            for i, a in enumerate(found):
                for b in found[i + 1 :]:
                    shared[a, b] += 1
    return sorted(pair for pair, count in shared.items() if count >= SHINGLE)


def _link(a: Report, b: Report, body_a: Body, body_b: Body) -> CopyLink | None:
    copy, original, basis = _direction(a, b)
    of_copy, of_original = (body_a, body_b) if copy is a else (body_b, body_a)
    stretches = [one for one in align(of_copy, of_original) if not _all_quoted(one, of_copy, of_original)]
    covered = {i for one in stretches for i in range(one.first, one.last + 1)}
    share = len(covered) / len(of_copy.words) if of_copy.words else 0.0
    if share < _LEAST_SHARE:
        return None
    passages = tuple(_passage(copy, original, of_copy, of_original, one) for one in stretches)
    return CopyLink(copy_id=copy.id, original_id=original.id, share=round(share, 4), basis=basis, passages=passages)


def align(copy: Body, original: Body) -> list[Stretch]:
    """Return the stretches of words that stand in both, small edits inside them tolerated (seed and extend).

    Seeds are shared shingles; seeds that follow each other on both sides within a few words make one stretch.
    """
    at: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for shingle, j in _shingles(original.words):
        at[shingle].append(j)
    seeds = sorted((i, j) for shingle, i in _shingles(copy.words) for j in at.get(shingle, ())[:4])
    open_chains: list[list[tuple[int, int]]] = []
    for seed in seeds:
        chain = next((c for c in reversed(open_chains) if _follows(c[-1], seed)), None)
        if chain:
            chain.append(seed)
        else:
            open_chains.append([seed])
    stretches = [_stretch(chain) for chain in open_chains]
    return _without_overlaps([one for one in stretches if one.last - one.first + 1 >= _LEAST_WORDS])


def _follows(last: tuple[int, int], seed: tuple[int, int]) -> bool:
    ahead, other_ahead = seed[0] - last[0], seed[1] - last[1]
    return 0 < ahead <= _GAP + SHINGLE and 0 < other_ahead <= _GAP + SHINGLE


def _stretch(chain: Sequence[tuple[int, int]]) -> Stretch:
    matched = {i + k for i, _ in chain for k in range(SHINGLE)}
    (first, other_first), (last, other_last) = chain[0], chain[-1]
    return Stretch(first, last + SHINGLE - 1, other_first, other_last + SHINGLE - 1, len(matched))


def _without_overlaps(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for one in sorted(stretches, key=lambda s: (-s.matched, s)):
        if all(one.last < other.first or other.last < one.first for other in kept):
            kept.append(one)
    return sorted(kept)


def _all_quoted(one: Stretch, copy: Body, original: Body) -> bool:
    inside = copy.quoted[one.first : one.last + 1], original.quoted[one.other_first : one.other_last + 1]
    return all(sum(marks) >= 0.8 * len(marks) for marks in inside)


def _passage(copy: Report, original: Report, of_copy: Body, of_original: Body, one: Stretch) -> CopiedPassage:
    longer = max(one.last - one.first, one.other_last - one.other_first) + 1
    return CopiedPassage(
        copy=_citation(copy, of_copy, one.first, one.last),
        original=_citation(original, of_original, one.other_first, one.other_last),
        similarity=round(one.matched / longer, 4),
    )


def _citation(report: Report, body: Body, first: int, last: int) -> Citation:
    start, end = body.spans[first].start, body.spans[last].end
    return Citation(report_id=report.id, start=start, end=end, quote=report.text[start:end])


def _direction(a: Report, b: Report) -> tuple[Report, Report, str]:
    """Return copy, original and what told them apart: a credit line, else the day of publication, else nothing."""
    for copy, original in ((a, b), (b, a)):
        if copy.provider and copy.provider == original.outlet:
            return copy, original, "credits the outlet"
    if a.published and b.published and a.published != b.published:
        copy, original = (a, b) if a.published > b.published else (b, a)
        return copy, original, "published earlier"
    copy, original = (a, b) if (a.outlet or "~", a.id) > (b.outlet or "~", b.id) else (b, a)
    return copy, original, "unknown"


def families(reports: Sequence[Report], links: Sequence[CopyLink]) -> dict[str, str]:
    """Return, for each report of a family of copies, the id of the family: that of its earliest report."""
    ordered = sorted(reports, key=lambda report: (report.published or "9999", report.id))
    at = {report.id: n for n, report in enumerate(ordered)}
    pairs = [(at[link.copy_id], at[link.original_id]) for link in links if link.share >= _FAMILY_SHARE]
    groups = [group for group in connected(len(ordered), pairs) if len(group) > 1]
    return {ordered[n].id: ordered[group[0]].id for group in groups for n in group}


def superseded(reports: Sequence[Report]) -> dict[str, str]:
    """Return, for each report that a later one at the same address replaces, the id of the latest one."""
    by_url: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.url:
            by_url[report.url].append(report)
    found: dict[str, str] = {}
    for same in by_url.values():
        ordered = sorted(same, key=lambda report: (report.published or "", report.retrieved or "", report.id))
        found |= {report.id: ordered[-1].id for report in ordered[:-1]}
    return found


class CopyMap(msgspec.Struct, frozen=True, kw_only=True):
    """Where each copied passage came from, ready to look up."""

    by_copy: dict[str, CopyLink]

    def original_of(self, citation: Citation) -> Citation | None:
        """Return the passage that the cited words were copied from, None if they were not."""
        link = self.by_copy.get(citation.report_id)
        for passage in link.passages if link else ():
            if passage.copy.start <= citation.start and citation.end <= passage.copy.end:
                return passage.original
        return None


def copy_map(links: Sequence[CopyLink]) -> CopyMap:
    """Return the copied passages by the report that copied them."""
    return CopyMap(by_copy={link.copy_id: link for link in links})
