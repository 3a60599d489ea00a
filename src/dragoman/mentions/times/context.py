"""What a time expression counts from, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dragoman.mentions.times.calendar import Day
from dragoman.mentions.times.tense import Direction
from dragoman.schema import Basis, DateValue, Timex, TimexType

_NARRATING = ("minute", "day", "month", "range", "season", "year")
_ASIDE = 10  # years
_WEEK = 7  # days
Resolved = tuple[TimexType, str, DateValue | None]
"""TIMEX3 type and value, and the date, None where the words or the context give none."""


class Context(NamedTuple):
    """What an expression counts from.

    anchor: the publication day; in a history the date before. basis: of what counts from it ("inherited" where the text
    tells its year). full: days the report states with their year. day: the last single day narrated before. last: the
    last date of any precision. quarter: the last quarter of a year, year and number. story: the last day or month of
    this sentence with its year stated; a bare year is no story ("the 2015 deal"). recent: the last day narrated of the
    week before publication: "later in the day" is news, whatever older day was named between. narrates: the report is a
    history, in which each date counts from the one before it (see `story.is_history`). hijri: the first day of each
    Islamic month, by year and month. solar: whether the report names the Solar Hijri calendar.
    """

    anchor: Day | None
    basis: Basis = "relative"
    full: tuple[Day, ...] = ()
    day: Day | None = None
    last: DateValue | None = None
    quarter: tuple[int, int] | None = None
    story: Day | None = None
    recent: Day | None = None
    narrates: bool = False
    hijri: Mapping[tuple[int, int], Day] = MappingProxyType({})
    solar: bool = False

    def after(self, timex: Timex) -> Context:
        """Return the context for what follows a time expression."""
        when = timex.when
        quarter = self._quarter(timex)
        if when is None or when.earliest is None:
            return self._replace(quarter=quarter)
        first = Day.fromisoformat(when.earliest)
        single = when.precision in ("day", "minute")
        return self._replace(
            quarter=quarter,
            recent=first if single and self.anchor and abs((self.anchor - first).days) < _WEEK else self.recent,
            anchor=self._narrated(when, first) if self.narrates else self.anchor,
            last=when,
            day=first if single else self.day,
            story=first if when.basis == "stated" and when.precision in ("day", "month") else self.story,
        )

    def _narrated(self, when: DateValue, first: Day) -> Day | None:
        """Return the day from which a history goes on; a bare year far off is an aside ("as in 1812")."""
        if when.precision not in _NARRATING:
            return self.anchor
        if when.precision != "year":
            return first
        aside = self.anchor is not None and abs(first.year - self.anchor.year) > _ASIDE
        return self.anchor if aside else first

    def _quarter(self, timex: Timex) -> tuple[int, int] | None:
        """Return the last quarter named that was over at publication and is no year-ago one: others compare with it."""
        when = timex.when
        if when is None or when.precision != "quarter" or when.earliest is None or "before" in when.rule:
            return self.quarter
        first = Day.fromisoformat(when.earliest)
        told = first.year, (first.month + 2) // 3
        over = self.anchor is None or (when.latest or "") < self.anchor.isoformat()
        return told if over and (self.quarter is None or told > self.quarter) else self.quarter

    def in_next_sentence(self) -> Context:
        """Return the context for the sentence that follows."""
        return self._replace(story=None)


Rule = Callable[[dict[str, str], Context, Direction], Resolved | None]
"""How one form of expression is resolved: its parts and context in; None if it is no time after all."""

BACK = frozenset(
    ("last", "past", "previous", "the previous", "this past", "the past", "the last", "the preceding", "the prior")
)
AHEAD = frozenset(("next", "coming", "the coming", "the following", "this coming", "the next"))


def shift_of(relative: str) -> int:
    """Return how many periods away "last", "this" and "next" point."""
    return -1 if relative in BACK else int(relative in AHEAD)


def as_date(when: DateValue) -> Resolved:
    """Return a date as TIMEX3: its EDTF where that is a plain prefix, else its week or the first of what it spans."""
    if when.precision == "week" and when.earliest:
        year, week, _ = Day.fromisoformat(when.earliest).isocalendar()
        return "DATE", f"{year}-W{week:02}", when
    if when.precision == "decade":
        return "DATE", when.edtf[:3], when
    return "DATE", when.edtf.split("/")[0], when


def unresolved(value: str) -> Resolved:
    """Return a date that nothing places."""
    return "DATE", value, None
