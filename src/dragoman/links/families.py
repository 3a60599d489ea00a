"""What follows from copying: families, the words' first report, and texts that a later one replaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from dragoman.links.clusters import connected
from dragoman.links.copies import earlier, same_page
from dragoman.schema import Citation, CopyLink, Report
from dragoman.schema.calendar import surely_before

FAMILY_SHARE = 0.3
"""Share of copied words from which a report is one of a family of copies."""


def families(reports: Sequence[Report], links: Sequence[CopyLink]) -> dict[str, str]:
    """Return, for each report of a family of copies, the id of the family: that of its earliest report."""
    ordered = sorted(reports, key=lambda report: (report.published or "9999", report.id))
    at = {report.id: n for n, report in enumerate(ordered)}
    pairs = [(at[link.copy_id], at[link.original_id]) for link in links if link.share >= FAMILY_SHARE]
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
            later = [other for other in same if same_page(report, other) and _revised(report, other)]
            if later:
                found[report.id] = max(later, key=_published_last).id
    return found


def _revised(a: Report, b: Report) -> bool:
    """Return whether b is surely the later: by the day of publication; where it is the same, by that of retrieval."""
    return earlier(a, b) or (a.published == b.published and surely_before(a.retrieved, b.retrieved))


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
        if citation.report_id not in self.by_copy:
            return citation.report_id
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
