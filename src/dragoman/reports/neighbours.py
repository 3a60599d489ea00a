"""When a report without a date was published, from dated reports of its outlet with numbers around its own. Pure."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from dragoman.reports.published import Published
from dragoman.schema import PublishedPrecision, Report

_IN_ID = re.compile(r"(?P<series>.*?)(?P<number>\d{3,12})")
_IN_PATH = re.compile(r"(?P<series>(?:/[^/\d]+)*/)(?P<number>\d{3,12})(?=[/._-]|$)(?!-\d\d-\d\d)")
_DOUBT = {"day": 0, "within 3 days": 3}
_FEWEST_DAYS = 8
"""Days that the dated reports of a series must lie on: by chance they are in order once in 40,320 shufflings."""
_INVERSIONS = 0.02
"""Share of steps back in time, from one dated report to the next, that a series in order may have."""
_AROUND = 3
"""Dated reports on each side, besides the nearest, that must be in order."""
_PRECISIONS: tuple[tuple[int, PublishedPrecision], ...] = ((0, "day"), (3, "within 3 days"), (21, "within 21 days"))


class _Numbered(NamedTuple):
    """A dated report of a series. doubt: days by which the date may be off."""

    number: int
    day: datetime.date
    doubt: int


Series = tuple[str, str]
"""What numbers run in: the outlet, and what stands before the number in the id or the address."""


def neighbour_dates(reports: Iterable[Report]) -> Mapping[str, Published]:
    """Return, by id, the dates of reports without one that stand between dated ones of the same outlet.

    The number is that at the end of the id or in the path of the address. The value is the middle between the nearest
    dated reports below and above; its precision covers both and their own doubt. Nothing comes back of a series whose
    dates do not rise with its numbers, on the whole or around the report, whose dates are fewer than eight, nor where
    the neighbours are more than six weeks apart. The order of the reports changes nothing.
    """
    dated: dict[Series, list[_Numbered]] = defaultdict(list)
    undated: dict[Series, list[tuple[int, str]]] = defaultdict(list)
    for report in reports:
        known = _day_of(report)
        for series, number in _numbers(report):
            if known:
                dated[series].append(_Numbered(number, *known))
            elif report.published is None:
                undated[series].append((number, report.id))
    found: dict[str, set[Published]] = defaultdict(set)
    for series, wanted in undated.items():
        known_here = sorted(dated[series])
        for number, report_id in wanted if _in_order(known_here) else ():
            found[report_id] |= set(_between(known_here, number))
    return {report_id: dates.pop() for report_id, dates in sorted(found.items()) if len(dates) == 1}


def _day_of(report: Report) -> tuple[datetime.date, int] | None:
    """Return the day of publication and the days it may be off, None where that is more than three."""
    doubt = _DOUBT.get(report.published_precision)
    if doubt is None or report.published is None:
        return None
    try:
        return datetime.date.fromisoformat(report.published[:10]), doubt
    except ValueError:
        return None


def _numbers(report: Report) -> Iterator[tuple[Series, int]]:
    """Yield the running numbers of a report that has an outlet: of its id, and of its address."""
    if report.outlet is None:
        return
    in_id = _IN_ID.fullmatch(report.id.partition("~")[0])
    if in_id:
        yield (report.outlet, in_id["series"]), int(in_id["number"])
    address = urlsplit(report.url or "")
    in_path = _IN_PATH.match(address.path)
    if in_path:
        yield (report.outlet, f"//{address.netloc}{in_path['series']}"), int(in_path["number"])


def _in_order(dated: Sequence[_Numbered]) -> bool:
    """Return whether the dates of a series, sorted by number, rise with it."""
    days = [one.day for one in dated]
    back = sum(a > b for a, b in pairwise(days))
    steps = sum(a != b for a, b in pairwise(days))
    return len(set(days)) >= _FEWEST_DAYS and back <= _INVERSIONS * steps


def _between(dated: Sequence[_Numbered], number: int) -> Iterator[Published]:
    """Yield the date between the nearest dated reports below and above the number, if it can be told."""
    at = bisect_left(dated, number, key=lambda one: one.number)
    if not 0 < at < len(dated):
        return
    around = [one.day for one in dated[max(0, at - 1 - _AROUND) : at + 1 + _AROUND]]
    if any(a > b for a, b in pairwise(around)):
        return
    below, above = dated[at - 1], dated[at]
    apart = (above.day - below.day).days
    doubt = (apart + 1) // 2 + max(below.doubt, above.doubt)
    precision = next((name for days, name in _PRECISIONS if doubt <= days), None)
    if precision:
        yield (below.day + datetime.timedelta(days=apart // 2)).isoformat(), precision, "neighbours"
