"""Text that one report shares with another: which is the copy, how much of it, the passages side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.links.alignment import Body, Stretch, align, body_of, words_of
from dragoman.links.candidates import Marks, candidates
from dragoman.links.memory import Memory
from dragoman.links.names import usual_outlet
from dragoman.links.texts import KeptTexts, Texts
from dragoman.reports import OutletNames, outlet_names
from dragoman.schema import Citation, CopiedPassage, CopyLink, Report
from dragoman.schema.calendar import surely_before

_LEAST_SHARE = 0.1
_LEAST_RUN = 40
"""Words of one passage that make a copy of a report however long it is."""

_PROSE_SHARE = 0.3
"""Share of copied words among those outside quotations from which a report has its quotations from there as well."""


_LONGEST_QUOTATION = 120
"""Words of a stretch in quotation marks that is no quotation: a mark was not closed, or a whole document is printed."""


class Shared(msgspec.Struct, frozen=True, array_like=True):
    """What one report has of another: whether the first of the two is the copy, what told so, the share of its words,
    and of each passage start and end in the copy and in the original, and how alike the two are."""

    first_copies: bool
    basis: str
    share: float
    passages: tuple[tuple[int, int, int, int, float], ...]


_PART = ("copies", KeptTexts[Shared | None])


def find_copies(reports: Sequence[Report], lexicon: Lexicon, memory: Memory | None = None) -> tuple[CopyLink, ...]:
    """Return a link from each report to each original that it shares passages with, sorted by copy id, then original.

    An original is an earlier or credited report; a further one counts only for passages that no larger one holds.

    Two reports of one outlet are no copies of each other, nor are revisions at one address. What both quote from the
    same speaker is no copying: a passage that stands in quotation marks on both sides counts only
    where the words around quotations are copied too.
    Units: citations are code points, half-open. memory: texts that an earlier build compared are not compared again.
    """
    ordered, names = sorted(reports, key=lambda report: report.id), outlet_names(lexicon.outlets)
    texts = Texts(ordered, body_of, _PART, memory)

    def compare(a: int, b: int) -> Shared | None:
        return _shared(ordered[a], ordered[b], texts.body(a), texts.body(b), names)

    found: dict[str, list[CopyLink]] = defaultdict(list)
    for a, b in _candidates(ordered, texts.marks(lambda n: words_of(ordered[n]))):
        if not _same_channel(ordered[a], ordered[b]) and (shared := texts.found(a, b, compare)):
            link = _link(ordered[a], ordered[b], shared)
            found[link.copy_id].append(link)
    texts.keep()
    days = {report.id: report.published or "9999" for report in ordered}
    return tuple(link for copy in sorted(found) for link in _without_siblings(found[copy], days))


def _candidates(reports: Sequence[Report], marks: Sequence[Marks]) -> list[tuple[int, int]]:
    by_day = sorted(range(len(reports)), key=lambda n: (reports[n].published or "9999", reports[n].id))
    ranks = dict(zip(by_day, range(len(reports)), strict=True))
    return candidates(marks, [ranks[n] for n in range(len(reports))])


def _without_siblings(links: Sequence[CopyLink], days: Mapping[str, str]) -> list[CopyLink]:
    """Return the links of one copy that show where its words come from, the largest share first, of about equal ones
    the earliest report: a further report is an original of it only for passages that no larger one holds, else it is
    another copy of the same."""
    kept: list[CopyLink] = []
    for link in sorted(links, key=lambda one: (-round(one.share, 1), days[one.original_id], one.original_id)):
        taken = [passage.copy for other in kept for passage in other.passages]
        if not kept or any(not _mostly_taken(passage.copy, taken) for passage in link.passages):
            kept.append(link)
    return sorted(kept, key=lambda one: one.original_id)


def _mostly_taken(passage: Citation, taken: Sequence[Citation]) -> bool:
    inside = sum(max(0, min(passage.end, one.end) - max(passage.start, one.start)) for one in taken)
    return 2 * inside > passage.end - passage.start


def _same_channel(a: Report, b: Report) -> bool:
    same_outlet = a.outlet is not None and a.outlet == b.outlet
    return same_outlet or same_page(a, b)


def same_page(a: Report, b: Report) -> bool:
    """Return whether both stand at one address of one outlet, as far as the outlets are known."""
    return a.url is not None and a.url == b.url and (not a.outlet or not b.outlet or a.outlet == b.outlet)


def _shared(a: Report, b: Report, body_a: Body, body_b: Body, names: OutletNames) -> Shared | None:
    copy, _, basis = _direction((a, body_a), (b, body_b), names)
    of_copy, of_original = (body_a, body_b) if copy is a else (body_b, body_a)
    stretches = _copied(align(of_copy, of_original), of_copy, of_original)
    words = sum(one.last - one.first + 1 for one in stretches)
    longest = max((one.matched for one in stretches), default=0)
    if not words or (words < _LEAST_SHARE * len(of_copy.words) and longest < _LEAST_RUN):
        return None
    passages = tuple(_passage(of_copy, of_original, one) for one in stretches)
    return Shared(copy is a, basis, round(words / len(of_copy.words), 4), passages)


def _link(a: Report, b: Report, shared: Shared) -> CopyLink:
    copy, original = (a, b) if shared.first_copies else (b, a)
    passages = tuple(
        CopiedPassage(
            copy=_citation(copy, start, end), original=_citation(original, from_, until), similarity=similarity
        )
        for start, end, from_, until, similarity in shared.passages
    )
    return CopyLink(copy_id=copy.id, original_id=original.id, share=shared.share, basis=shared.basis, passages=passages)


def _copied(stretches: Sequence[Stretch], copy: Body, original: Body) -> list[Stretch]:
    """Return the stretches that show copying: those in quotations only where the words around them are copied too."""
    prose = [one for one in stretches if not _quoted(one, copy, original)]
    copied = sum(not copy.quoted[i] for one in prose for i in range(one.first, one.last + 1))
    own = len(copy.quoted) - sum(copy.quoted)
    return list(stretches) if prose and copied >= _PROSE_SHARE * own else prose


def _quoted(one: Stretch, copy: Body, original: Body) -> bool:
    """Return whether a stretch is a quotation on both sides: on one an odd mark may make it of a paragraph."""
    if one.last - one.first >= _LONGEST_QUOTATION:
        return False
    inside = copy.quoted[one.first : one.last + 1], original.quoted[one.other_first : one.other_last + 1]
    return all(sum(marks) >= 0.8 * len(marks) for marks in inside)


def _passage(copy: Body, original: Body, one: Stretch) -> tuple[int, int, int, int, float]:
    own = copy.spans[one.first].start, copy.spans[one.last].end
    return *own, original.spans[one.other_first].start, original.spans[one.other_last].end, round(one.similarity, 4)


def _citation(report: Report, start: int, end: int) -> Citation:
    return Citation(report_id=report.id, start=start, end=end, quote=report.text[start:end])


def _direction(a: tuple[Report, Body], b: tuple[Report, Body], names: OutletNames) -> tuple[Report, Report, str]:
    """Return copy, original and what told them apart: a credit line, else the day of publication, else that only one
    names the outlet of the other, else nothing: the longer one, which more words may have been cut from, then stands
    as the original."""
    pairs = ((a[0], b[0]), (b[0], a[0]))
    for copy, original in pairs:
        if copy.provider and usual_outlet(copy.provider, names) == usual_outlet(original.outlet, names):
            return copy, original, "credits the outlet"
    for copy, original in pairs:
        if earlier(original, copy):
            return copy, original, "published earlier"
    naming = [(copy, original) for copy, original in pairs if _names_outlet(copy, original)]
    if len(naming) == 1:
        return *naming[0], "names the outlet"
    longer_last = sorted((a, b), key=lambda one: (-len(one[1].words), one[0].outlet or "~", one[0].id))
    return longer_last[1][0], longer_last[0][0], "unknown"


def _names_outlet(copy: Report, original: Report) -> bool:
    """Return whether a text names the outlet of another, in letters of the same case: "AA", "Dawn"."""
    name = original.outlet
    return bool(name) and re.search(rf"\b{re.escape(name or '')}\b", copy.text) is not None


def earlier(a: Report, b: Report) -> bool:
    """Return whether one day of publication is surely before the other: "2017-01" is not before "2017-01-14"."""
    return surely_before(a.published, b.published)
