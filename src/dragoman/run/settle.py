"""From what the inputs held to the reports of the dossier: duplicates, clashing ids. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.reports import renamed
from dragoman.run.dating import date_reports
from dragoman.schema import Issue, Report
from dragoman.store import FoundInput

Version = tuple[str, str]
"""A report as an input gave it: its id there and the digest of its text."""

_MARK = 8


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of a dossier, sorted by id, and the issues of the inputs and of settling.

    ids: the id each version stands under now. duplicates: how many reports the inputs held beyond these.
    """

    reports: tuple[Report, ...]
    issues: tuple[Issue, ...]
    ids: dict[Version, str]
    duplicates: int


def settle(found: Sequence[FoundInput]) -> Settled:
    """Return the reports that the inputs add up to; their order changes nothing.

    The same text under one id, or from one outlet, is one report. One id for several texts is made several. A report
    without a date gets the one that its words or its neighbours tell.
    Issues: report.duplicate, report.id_clash, report.published_inferred, report.published_conflict.
    """
    given = [report for held in found for report in held.reports]
    versions, varied = _one_per_version(given)
    kept, same_as, doubled = _one_per_text(versions)
    ids, clashes = _own_ids(kept)
    reports, inferred = date_reports(renamed(report, ids[report.id, report.sha256]) for report in kept)
    ids |= {version: ids[other] for version, other in same_as.items()}
    issues = {*varied, *doubled, *clashes, *inferred, *_of_inputs(found, ids)}
    return Settled(reports=tuple(reports), issues=tuple(sorted(issues)), ids=ids, duplicates=len(given) - len(reports))


def _one_per_version(given: Iterable[Report]) -> tuple[list[Report], list[Issue]]:
    """Return one report for each id and text: the one that says most of itself."""
    groups: dict[Version, list[Report]] = defaultdict(list)
    for report in given:
        groups[report.id, report.sha256].append(report)
    issues = [
        Issue(
            code="report.duplicate",
            subject=report_id,
            detail="given more than once with different credits; the fullest is kept; mend or leave out the others",
        )
        for (report_id, _), group in groups.items()
        if len({_credits(report) for report in group}) > 1
    ]
    return [min(group, key=_fullest_first) for group in groups.values()], issues


def _credits(report: Report) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(report, source=""))


def _fullest_first(report: Report) -> tuple[int, bytes, str]:
    silent = sum(value is None for value in msgspec.structs.asdict(report).values())
    return silent, _credits(report), report.source


def _one_per_text(versions: Iterable[Report]) -> tuple[list[Report], dict[Version, Version], list[Issue]]:
    """Return one report for each text and outlet: the earliest; and which version each of the others is the same as.

    Of unknown outlets only the day can tell them apart: without it they stay apart, and are found to be copies.
    """
    groups: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in versions:
        groups[report.sha256, report.outlet or f"\0{report.published or report.id}"].append(report)
    kept: list[Report] = []
    same_as: dict[Version, Version] = {}
    issues: list[Issue] = []
    for group in groups.values():
        first, *others = sorted(group, key=lambda report: (report.published or "9999", report.id))
        kept.append(first)
        for other in others:
            same_as[other.id, other.sha256] = (first.id, first.sha256)
            detail = f"the same text from the same outlet as {first.id}, which is kept in its place"
            issues.append(Issue(code="report.duplicate", subject=other.id, detail=detail))
    return kept, same_as, issues


def _own_ids(reports: Iterable[Report]) -> tuple[dict[Version, str], list[Issue]]:
    """Return the id of each version: the one given, or with a mark of its text where others have that id too."""
    texts: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        texts[report.id].append(report.sha256)
    ids: dict[Version, str] = {(one, found[0]): one for one, found in sorted(texts.items()) if len(found) == 1}
    issues: list[Issue] = []
    for one, found in sorted(texts.items()):
        for sha256 in sorted(found) if len(found) > 1 else ():
            ids[one, sha256] = own = _marked(one, sha256, set(ids.values()))
            detail = f"{len(found)} texts were given the id {one}; this one is now {own}; give each its own id"
            issues.append(Issue(code="report.id_clash", subject=own, detail=detail))
    return ids, issues


def _marked(report_id: str, sha256: str, taken: set[str]) -> str:
    length = _MARK
    while f"{report_id}~{sha256[:length]}" in taken and length < len(sha256):
        length += 1
    return f"{report_id}~{sha256[:length]}"


def _of_inputs(found: Iterable[FoundInput], ids: dict[Version, str]) -> Iterable[Issue]:
    """Yield what was wrong with the inputs; what was wrong with a report stands under the id it has now."""
    for held in found:
        named = {report.id: ids[report.id, report.sha256] for report in held.reports}
        for issue in held.issues:
            yield msgspec.structs.replace(issue, subject=named.get(issue.subject, issue.subject))
