"""Text that one report shares with another: aligned passages, their direction, families."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.links.clusters import connected
from dragoman.links.names import usual_outlet
from dragoman.passages import quoted_spans
from dragoman.reports import OutletNames, outlet_names
from dragoman.schema import Citation, CopiedPassage, CopyLink, Report, Span
from dragoman.schema.calendar import surely_before

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


def find_copies(reports: Sequence[Report], lexicon: Lexicon) -> tuple[CopyLink, ...]:
    """Return a link from each report to each original that it shares passages with, sorted by copy id, then original.

    An original is an earlier or credited report; a further one counts only for passages that no larger one holds.

    Two reports of one outlet are no copies of each other, nor are revisions at one address. What both quote from the
    same speaker is no copying: a passage that stands in quotation marks on both sides does not count.
    Units: citations are code points, half-open.
    """
    names = outlet_names(lexicon.outlets)
    ordered = sorted(reports, key=lambda report: report.id)
    bodies = [body_of(report) for report in ordered]
    found: dict[str, list[CopyLink]] = defaultdict(list)
    for a, b in _candidates(ordered, bodies):
        link = (
            None
            if _same_channel(ordered[a], ordered[b])
            else _link(ordered[a], ordered[b], bodies[a], bodies[b], names)
        )
        if link:
            found[link.copy_id].append(link)
    return tuple(link for copy in sorted(found) for link in _without_siblings(found[copy]))


def _without_siblings(links: Sequence[CopyLink]) -> list[CopyLink]:
    """Return the links of one copy that show where its words come from, the largest share first: a further report is an
    original of it only for passages that no larger one holds, else it is another copy of the same."""
    kept: list[CopyLink] = []
    for link in sorted(links, key=lambda one: (-one.share, one.original_id)):
        taken = [passage.copy for other in kept for passage in other.passages]
        if not kept or any(not _mostly_taken(passage.copy, taken) for passage in link.passages):
            kept.append(link)
    return sorted(kept, key=lambda one: one.original_id)


def _mostly_taken(passage: Citation, taken: Sequence[Citation]) -> bool:
    inside = sum(max(0, min(passage.end, one.end) - max(passage.start, one.start)) for one in taken)
    return 2 * inside > passage.end - passage.start


def _same_channel(a: Report, b: Report) -> bool:
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    return same_outlet or _same_page(a, b)


def _same_page(a: Report, b: Report) -> bool:
    """Return whether both stand at one address of one outlet, as far as the outlets are known."""
    return a.url is not None and a.url == b.url and (not a.outlet or not b.outlet or a.outlet == b.outlet)


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


def _candidates(reports: Sequence[Report], bodies: Sequence[Body]) -> list[tuple[int, int]]:
    """Return the pairs of reports that share enough shingles to share a passage.

    A shingle of very many reports is a phrase of the trade, or all of them print one text: each is then compared with
    the earliest of them alone, which keeps the number of pairs near-linear.
    """
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, body in enumerate(bodies):
        for shingle in {shingle for shingle, _ in _shingles(body.words)}:
            where[shingle].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for found in where.values():
        if len(found) > COMMON:
            first = min(found, key=lambda n: (reports[n].published or "9999", reports[n].id))
            shared.update((min(n, first), max(n, first)) for n in found if n != first)
        elif len(found) > 1:
            shared.update(combinations(found, 2))
    return sorted(pair for pair, count in shared.items() if count >= _least_shingles(pair, bodies))


def _least_shingles(pair: tuple[int, int], bodies: Sequence[Body]) -> int:
    return min(SHINGLE, *(len(bodies[n].words) - SHINGLE + 1 for n in pair))


def _link(a: Report, b: Report, body_a: Body, body_b: Body, names: OutletNames) -> CopyLink | None:
    copy, original, basis = _direction(a, b, names)
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
    least = min(_LEAST_WORDS, *(max(SHINGLE, len(one.words) // 2) for one in (copy, original)))
    return _without_overlaps([one for one in stretches if one.last - one.first + 1 >= least])


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


def _direction(a: Report, b: Report, names: OutletNames) -> tuple[Report, Report, str]:
    """Return copy, original and what told them apart: a credit line, else the day of publication, else nothing."""
    for copy, original in ((a, b), (b, a)):
        if copy.provider and usual_outlet(copy.provider, names) == usual_outlet(original.outlet, names):
            return copy, original, "credits the outlet"
    if _earlier(b, a):
        return a, b, "published earlier"
    if _earlier(a, b):
        return b, a, "published earlier"
    copy, original = (a, b) if (a.outlet or "~", a.id) > (b.outlet or "~", b.id) else (b, a)
    return copy, original, "unknown"


def _earlier(a: Report, b: Report) -> bool:
    """Return whether one day of publication is surely before the other: "2017-01" is not before "2017-01-14"."""
    return surely_before(a.published, b.published)


def families(reports: Sequence[Report], links: Sequence[CopyLink]) -> dict[str, str]:
    """Return, for each report of a family of copies, the id of the family: that of its earliest report."""
    ordered = sorted(reports, key=lambda report: (report.published or "9999", report.id))
    at = {report.id: n for n, report in enumerate(ordered)}
    pairs = [(at[link.copy_id], at[link.original_id]) for link in links if link.share >= _FAMILY_SHARE]
    groups = [group for group in connected(len(ordered), pairs) if len(group) > 1]
    return {ordered[n].id: ordered[group[0]].id for group in groups for n in group}


def superseded(reports: Sequence[Report]) -> dict[str, str]:
    """Return, for each report that a later one at the same address replaces, the id of the latest one.

    Where neither of two is surely the later one, neither replaces the other; nor do reports of two outlets.
    """
    by_url: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.url:
            by_url[report.url].append(report)
    found: dict[str, str] = {}
    for same in by_url.values():
        for report in same:
            later = [other for other in same if _same_page(report, other) and _revised(report, other)]
            if later:
                found[report.id] = max(later, key=_published_last).id
    return found


def _revised(a: Report, b: Report) -> bool:
    """Return whether b is surely the later: by the day of publication; where it is the same, by that of retrieval."""
    return _earlier(a, b) or (a.published == b.published and surely_before(a.retrieved, b.retrieved))


def _published_last(report: Report) -> tuple[str, str, str]:
    return report.published or "", report.retrieved or "", report.id


_WHOLE = 0.8
"""Share of copied words above which a report is no witness of its own: what stands between the copied passages, and the
headline that an editor made of them, is the original's too."""


class CopyMap(msgspec.Struct, frozen=True, kw_only=True):
    """Where the words of each copy came from, ready to look up: the links of each copy, the largest share first."""

    by_copy: dict[str, tuple[CopyLink, ...]]

    def root_of(self, citation: Citation) -> str:
        """Return the id of the report that the cited words come from: their own if they were not copied. Where reports
        are copies of each other in a ring, the first of it by id."""
        seen: list[str] = []
        while citation.report_id not in seen:
            seen.append(citation.report_id)
            original = self._original_of(citation)
            if original is None:
                return citation.report_id
            citation = original
        return min(seen[seen.index(citation.report_id) :])

    def _original_of(self, citation: Citation) -> Citation | None:
        links = self.by_copy.get(citation.report_id, ())
        for link in links:
            for passage in link.passages:
                if _mostly_in(citation, passage.copy):
                    return passage.original
        whole = next((link for link in links if link.share >= _WHOLE), None)
        return whole.passages[0].original if whole else None


def _mostly_in(citation: Citation, passage: Citation) -> bool:
    """Return whether more than half of the cited words stand in the passage: an edit may cut its edge."""
    inside = min(citation.end, passage.end) - max(citation.start, passage.start)
    return 2 * inside > citation.end - citation.start


def copy_map(links: Sequence[CopyLink]) -> CopyMap:
    """Return the copied passages by the report that copied them."""
    by_copy: dict[str, list[CopyLink]] = defaultdict(list)
    for link in links:
        by_copy[link.copy_id].append(link)
    return CopyMap(
        by_copy={
            copy: tuple(sorted(own, key=lambda link: (-link.share, link.original_id))) for copy, own in by_copy.items()
        }
    )
