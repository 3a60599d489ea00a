"""The coverage strip: which outlet reported when, and the holes between. Pure."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from dragoman.schema import ReportEntry
from dragoman.web.catalogue import Catalogue, grouped
from dragoman.web.views.evidence import outlet_of
from dragoman.web.words import day_words

MOST_OUTLETS = 24
"""Rows of the picture: the outlets with most reports, where there are more."""

_UNITS = ((1, "day"), (7, "week"), (28, "four weeks"), (91, "quarter"), (364, "year"))
_MOST_BUCKETS = 100


class Bucket(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of an outlet in a stretch of days. n: which, from 0. level: 1 to 4, how many there are."""

    n: int
    day: str
    originals: int
    copies: int
    level: int


class OutletRow(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet. hole: the most days between two of its reports; buckets: those that are not empty."""

    outlet: str
    reports: int
    copies: int
    first: str
    last: str
    hole: int
    buckets: tuple[Bucket, ...]


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Outlets by days. unit: what a column is; count: of columns; start, end: days. undated: reports without a day.
    hole: the most days in a row without any report, and hole_from and hole_until the reports' days around it."""

    unit: str
    count: int
    start: str
    end: str
    rows: tuple[OutletRow, ...]
    undated: int
    hole: int
    hole_from: str
    hole_until: str
    more: int


def coverage(catalogue: Catalogue) -> Coverage | None:
    """Return the coverage of a record, None where no report has a day."""
    dated = [entry for entry in catalogue.record.reports if _day(entry)]
    if not dated:
        return None
    days = sorted({day for entry in dated if (day := _day(entry))})
    start, end = days[0], days[-1]
    length = (end - start).days + 1
    step, unit = next((one for one in _UNITS if length / one[0] <= _MOST_BUCKETS), _UNITS[-1])
    outlets = sorted(grouped(dated, outlet_of).items(), key=lambda pair: (-len(pair[1]), pair[0]))
    hole, before, after = _hole(days)
    return Coverage(
        unit=unit,
        count=(length + step - 1) // step,
        start=start.isoformat(),
        end=end.isoformat(),
        rows=tuple(_row(outlet, own, start, step) for outlet, own in outlets[:MOST_OUTLETS]),
        undated=len(catalogue.record.reports) - len(dated),
        hole=hole,
        hole_from=before,
        hole_until=after,
        more=max(0, len(outlets) - MOST_OUTLETS),
    )


def _day(entry: ReportEntry) -> datetime.date | None:
    day = (entry.published or "")[:10]
    return datetime.date.fromisoformat(day) if len(day) == len("2017-01-14") and day[:4].isdigit() else None


def _row(outlet: str, entries: Sequence[ReportEntry], start: datetime.date, step: int) -> OutletRow:
    dated = [(day, entry) for entry in entries if (day := _day(entry))]
    days = sorted({day for day, _ in dated})
    copies = sum(entry.copied_from is not None for entry in entries)
    return OutletRow(
        outlet=outlet,
        reports=len(entries),
        copies=copies,
        first=day_words(days[0].isoformat()),
        last=day_words(days[-1].isoformat()),
        hole=_hole(days)[0],
        buckets=tuple(_buckets(dated, start, step)),
    )


def _buckets(dated: Sequence[tuple[datetime.date, ReportEntry]], start: datetime.date, step: int) -> Iterable[Bucket]:
    places = Counter(((day - start).days // step, entry.copied_from is not None) for day, entry in dated)
    for n in sorted({n for n, _ in places}):
        total = places[n, False] + places[n, True]
        yield Bucket(
            n=n,
            day=day_words((start + datetime.timedelta(days=n * step)).isoformat()),
            originals=places[n, False],
            copies=places[n, True],
            level=min(4, total.bit_length()),
        )


def _hole(days: Sequence[datetime.date]) -> tuple[int, str, str]:
    """Return the most days in a row between two days, and the two."""
    pairs = pairwise(days)
    widest = max(((b - a).days - 1, a.isoformat(), b.isoformat()) for a, b in [*pairs, (days[0], days[0])])
    return (widest[0], widest[1], widest[2]) if widest[0] > 0 else (0, "", "")
