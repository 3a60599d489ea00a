"""Dates of publication for reports that came without one: from their own words and from their neighbours. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from dragoman.mentions.times.anchor import Inferred, infer_published, year_told
from dragoman.reports import Published, neighbour_dates
from dragoman.schema import Issue, PublishedPrecision, Report

_DOUBT: dict[PublishedPrecision, int] = {"day": 1, "within 3 days": 3, "within 21 days": 21}
"""Days by which a date may be off. A text's own day may be the one before publication."""


def date_reports(reports: Iterable[Report]) -> tuple[list[Report], list[Issue]]:
    """Return the reports with the dates that can be concluded for those without one, and how each was.

    Basis "inferred" or "neighbours"; where text and neighbours agree the more precise stands, where they do not,
    neither. A day of a month gets its year if the text tells that. What came with a report is never changed. A report
    that comes later may change what its neighbours' dates are. Issues: report.published_inferred,
    report.published_conflict.
    """
    given = sorted(reports, key=lambda report: report.id)
    near = neighbour_dates(given)
    dated = [_dated(report, near) for report in given]
    return [report for report, _ in dated], [issue for _, issue in dated if issue]


def _dated(report: Report, near: Mapping[str, Published]) -> tuple[Report, Issue | None]:
    if report.published is not None:
        return _with_year(report) if report.published_precision == "no year" else (report, None)
    told, between = infer_published(report), near.get(report.id)
    if told and between and not _agree(told, between):
        words = f"its words say {told.published} ({told.rule}), its neighbours {between[0]}; give its date"
        return report, Issue(code="report.published_conflict", subject=report.id, detail=words)
    if told and not (between and told.precision == "year"):
        return _published(report, (told.published, told.precision, "inferred"), told.rule)
    return _published(report, between, "between reports of its outlet") if between else (report, None)


def _with_year(report: Report) -> tuple[Report, Issue | None]:
    year = year_told(report)
    completed = f"{year}{(report.published or '')[4:]}"
    try:
        datetime.date.fromisoformat(completed)
    except ValueError:
        return report, None
    return _published(report, (completed, "day", "inferred"), "its year told by the text")


def _agree(told: Inferred, between: Published) -> bool:
    """Return whether the day or year that the words tell lies in the doubt about the day between the neighbours."""
    middle = datetime.date.fromisoformat(between[0] or "")
    doubt = datetime.timedelta(days=_DOUBT[between[1]] + _DOUBT.get(told.precision, 0))
    first, last = ((middle + shift).isoformat()[: len(told.published)] for shift in (-doubt, doubt))
    return first <= told.published <= last


def _published(report: Report, date: Published, why: str) -> tuple[Report, Issue | None]:
    published, precision, basis = date
    detail = f"{published} ({precision}): {why}; give its date if you know it"
    made = msgspec.structs.replace(report, published=published, published_precision=precision, published_basis=basis)
    return made, Issue(code="report.published_inferred", subject=report.id, detail=detail)
