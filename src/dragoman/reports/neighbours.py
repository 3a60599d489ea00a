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
_FEWEST_DAYS = 12
"""Days that the dated reports of a series must lie on; fewer may be in order by chance."""
_REACH = 4
"""Dated reports on each side of one, whose median day it is compared with, and which must be in order around a gap."""
_STRAY = 2
"""Days a report may lie off the median around it: numbers are given to drafts, and a draft may wait a night."""
_IN_ORDER = 0.98
"""Share of a series that may not stray, and of the steps of its medians that must go forward."""
_PRECISIONS: tuple[tuple[int, PublishedPrecision], ...] = ((0, "day"), (3, "within 3 days"), (21, "within 21 days"))


class _Numbered(NamedTuple):
    """A dated report of a series. day: its ordinal. doubt: days by which it may be off."""

    number: int
    day: int
    doubt: int


class _Placed(NamedTuple):
    """A dated report among the others of its series. median: the median day of it and those around it."""

    number: int
    median: int
    stray: int
    doubt: int


Series = tuple[str, str]
"""What numbers run in: the outlet, and what stands before the number in the id or the address."""


def neighbour_dates(reports: Iterable[Report]) -> Mapping[str, Published]:
    """Return, by id, the dates of reports without one that stand between dated ones of the same outlet.

    The number is that at the end of the id or in the path of the address. The value is the middle between the nearest
    dated reports below and above; its precision covers both, their own doubt, and what strays around them. Nothing
    comes back of a series whose dates do not rise with its numbers, on the whole or around the report, or lie on fewer
    than twelve days, nor where the neighbours are more than six weeks apart. The order of the reports changes nothing.
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
        placed = _placed(sorted(dated[series]))
        for number, report_id in wanted if _in_order(placed) else ():
            found[report_id] |= set(_between(placed, number))
    return {report_id: dates.pop() for report_id, dates in sorted(found.items()) if len(dates) == 1}


def _day_of(report: Report) -> tuple[int, int] | None:
    """Return the ordinal of the day of publication and the days it may be off, None where that is more than three."""
    doubt = _DOUBT.get(report.published_precision)
    if doubt is None or report.published is None:
        return None
    try:
        return datetime.date.fromisoformat(report.published[:10]).toordinal(), doubt
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


def _placed(dated: Sequence[_Numbered]) -> list[_Placed]:
    """Return the reports of a series, sorted by number, with the median of as many below as above, at most four.

    In a series in order the median is the report's own day, so nothing strays.
    """
    found = []
    for n, one in enumerate(dated):
        reach = min(_REACH, n, len(dated) - 1 - n)
        median = sorted(other.day for other in dated[n - reach : n + reach + 1])[reach]
        found.append(_Placed(one.number, median, abs(one.day - median), one.doubt))
    return found


def _in_order(placed: Sequence[_Placed]) -> bool:
    """Return whether the dates of a series rise with its numbers."""
    medians = [one.median for one in placed]
    steps = [b - a for a, b in pairwise(medians) if a != b]
    forward = sum(step > 0 for step in steps)
    near = sum(one.stray <= _STRAY for one in placed)
    return len(set(medians)) >= _FEWEST_DAYS and forward >= _IN_ORDER * len(steps) and near >= _IN_ORDER * len(placed)


def _between(placed: Sequence[_Placed], number: int) -> Iterator[Published]:
    """Yield the date between the nearest dated reports below and above the number, if it can be told."""
    at = bisect_left(placed, number, key=lambda one: one.number)
    around = placed[max(0, at - _REACH) : at + _REACH]
    stray = max((one.stray for one in around), default=0)
    rising = all(a.median <= b.median for a, b in pairwise(around))
    if not 0 < at < len(placed) or stray > _STRAY or not rising:
        return
    below, above = placed[at - 1 : at + 1]
    apart = above.median - below.median
    doubt = (apart + 1) // 2 + max(below.doubt, above.doubt) + stray
    precision = next((name for days, name in _PRECISIONS if doubt <= days), None)
    if precision:
        yield datetime.date.fromordinal(below.median + apart // 2).isoformat(), precision, "neighbours"
