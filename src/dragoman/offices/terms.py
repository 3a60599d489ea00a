"""Terms of office from tables: which hold on a day, for certain."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.lexicon import OfficeTerm, OfficeTerms
from dragoman.links.names import name_parts
from dragoman.offices.records import Holding
from dragoman.offices.sectors import excluded_sectors
from dragoman.schema.calendar import day_bounds

OPEN_START = 10
"""Years that a term without a first day reaches back."""


class TermIndex:
    """The rows of the tables by the folded names of their persons."""

    def __init__(self, terms: OfficeTerms) -> None:
        self.own = terms.own
        self.titled = tuple(row for row in terms.rows if row.title)
        self._by_name: dict[str, list[OfficeTerm]] = defaultdict(list)
        for row in terms.rows:
            for name in dict.fromkeys("".join(name_parts(one)) for one in (row.person, *row.aliases)):
                self._by_name[name].append(row)

    def of_person(self, name: str) -> tuple[OfficeTerm, ...]:
        """Return the rows of those who have this name, spelt as in the table; a family name alone finds nothing."""
        parts = name_parts(name)
        return tuple(self._by_name.get("".join(parts), ())) if len(parts) > 1 else ()


def holds_on(row: OfficeTerm, day: str) -> bool:
    """Return whether a day is in the term for certain.

    A month or year as first or last day leaves its own days unsure. An open term holds neither on the day after which
    the source says it began (or before which it ended) nor later than its source was kept.
    """
    first, last = _latest(row.start), _earliest(row.end)
    if row.start and row.end:
        return first <= day <= last
    if row.start:
        return first < day <= row.known_to if row.known_to else first <= day
    return bool(row.end) and f"{int(last[:4]) - OPEN_START:04}{last[4:]}" < day < last


def _latest(prefix: str) -> str:
    return day_bounds(prefix)[1].isoformat() if len(prefix) in (4, 7) else prefix


def _earliest(prefix: str) -> str:
    return f"{prefix}-01-01" if len(prefix) == 4 else f"{prefix}-01"[:10]


def contradict(rows: Sequence[OfficeTerm]) -> bool:
    """Return whether rows that hold on one day cannot all be of one person: two states, or in and out of government."""
    return any(
        a.state != b.state or excluded_sectors(a.sector, b.sector) for n, a in enumerate(rows) for b in rows[n + 1 :]
    )


def persons_in(rows: Iterable[OfficeTerm], own: frozenset[str]) -> set[str]:
    """Return the persons of the shipped rows, as the part of their keys that names them; own: a user's keys."""
    return {row.key.split(".")[0] for row in rows if row.key not in own}


def as_holding(row: OfficeTerm, index: TermIndex, title: str, about: str) -> Holding:
    """Return a row as an office held."""
    return Holding(
        person=row.person,
        title=title,
        about=about,
        of=row.state,
        sector=row.sector,
        sure="table",
        source="user" if row.key in index.own else "table",
        start=row.start or None,
        end=row.end or None,
        keys=(row.key,),
    )


def is_day(text: str) -> bool:
    """Return whether a text is an ISO day, "YYYY-MM-DD"."""
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False
