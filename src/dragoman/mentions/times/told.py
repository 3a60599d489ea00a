"""What a report tells of its own time: dates, weekdays without a date, years, its copyright. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.mentions.times.calendar import Day, safe_day
from dragoman.mentions.times.tense import Direction, direction_at
from dragoman.schema import Report, Span
from dragoman.schema.calendar import DAY_NAMES, MONTH_NAMES, MONTH_STEMS

_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES).replace("Sep(?:", "Sep(?:t|")
_WEEKDAY = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in DAY_NAMES).replace("Tue(?:", "Tue(?:s|")
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_DATE = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\b\.?,?\s+)?"
    rf"(?:\b(?P<month>{_MONTH})\b\.?\s+(?P<number>{_NUMBER})(?!\s?[-–]\s?\d)"
    rf"|(?<![\d:.,$–-])(?P<number_first>{_NUMBER})\s+(?:of\s+)?(?P<month_last>{_MONTH})\b\.?)"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_BARE = re.compile(rf"\b(?P<day>{'|'.join(DAY_NAMES)})\b(?!['’]?s\b|\.?,?\s+\(?(?:\d|(?:{_MONTH})\b))")
_YEAR = re.compile(r"(?<![\w.,$€£#/-])(?:19|20)\d\d(?![\w%]|[-.,/]\d)")
_COPYRIGHT = re.compile(r"(?:\b[Cc]opyright\b|©|\([cC]\))\D{0,12}(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)(?!\d)")
_EDGE = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")
_AROUND = 300  # code points; keeps the work linear in texts without an end


class Dated(NamedTuple):
    """A date of the text. year is None where it is not said; weekday: 0 is Monday, None where it is not said.

    direction: what the words around it say of it.
    """

    span: Span
    month: int
    number: int
    year: int | None
    weekday: int | None
    direction: Direction

    @property
    def day(self) -> Day | None:
        """The day; None without its year, or where no calendar has it."""
        return safe_day(self.year, self.month, self.number) if self.year else None

    def falls_on_its_weekday(self, year: int) -> bool:
        """Return whether the date has, in that year, the weekday that the text gives it."""
        day = safe_day(year, self.month, self.number)
        return day is not None and day.weekday() == self.weekday


class Told(NamedTuple):
    """What a text tells of time. weekdays: those named without a date that do not lie ahead. years: in order of the
    text, those that do not lie ahead. copyright: its latest year."""

    text: str
    dates: tuple[Dated, ...]
    weekdays: frozenset[int]
    years: tuple[int, ...]
    copyright: int | None


def tell(report: Report) -> Told:
    """Return what the text of a report tells of time; lists of other stories and their dates are passed over."""
    text = _own_text(report)
    bare = (match for match in _BARE.finditer(text) if _direction(text, match) != "future")
    years = (match for match in _YEAR.finditer(text) if _direction(text, match) != "future")
    claimed = [int(match[1]) for match in _COPYRIGHT.finditer(text)]
    return Told(
        text=text,
        dates=tuple(_dates(text)),
        weekdays=frozenset(DAY_NAMES.index(match["day"]) for match in bare),
        years=tuple(int(match.group()) for match in years),
        copyright=max(claimed, default=None),
    )


def _own_text(report: Report) -> str:
    """Return the text with the lists of other stories blanked, so that every place in it stays where it is."""
    text = report.text
    for block in report.blocks:
        if block.kind == "stories":
            text = text[: block.start] + "\n" * (block.end - block.start) + text[block.end :]
    return text


def _dates(text: str) -> Iterator[Dated]:
    for match in _DATE.finditer(text):
        stem = (match["month"] or match["month_last"])[:3].lower()
        number = re.sub(r"\D", "", match["number"] or match["number_first"])
        yield Dated(
            span=Span(match.start(), match.end()),
            month=MONTH_STEMS.index(stem) + 1,
            number=int(number),
            year=int(match["year"]) if match["year"] else None,
            weekday=_weekday(match["weekday"]),
            direction=_direction(text, match),
        )


def _weekday(word: str | None) -> int | None:
    return next((n for n, name in enumerate(DAY_NAMES) if word and name.startswith(word[:3])), None)


def _direction(text: str, match: re.Match[str]) -> Direction:
    """Return what the sentence around a match says of its time."""
    before = [edge.end() for edge in _EDGE.finditer(text, max(0, match.start() - _AROUND), match.start())]
    after = _EDGE.search(text, match.end(), match.end() + _AROUND)
    start = before[-1] if before else max(0, match.start() - _AROUND)
    end = after.start() if after else min(len(text), match.end() + _AROUND)
    return direction_at(text, Span(start, end), Span(match.start(), match.end()))
