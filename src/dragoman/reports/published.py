"""When a report was published: what it or its file says, how precisely, and on what basis. Never a clock."""

from __future__ import annotations

import datetime
import re

from dragoman.reports.drafts import Given
from dragoman.schema import PublishedBasis, PublishedPrecision
from dragoman.schema.calendar import MONTH_STEMS

Published = tuple[str | None, PublishedPrecision, PublishedBasis]
UNKNOWN: Published = (None, "unknown", "unknown")

MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?:19|20)\d\d"
_GAP = r"(?:[^\S\n]|[-,])+"
_M, _D, _Y = rf"(?P<month>{MONTH})", r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)", rf"(?<!\d)(?P<year>{YEAR})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d)(?P<year>{YEAR})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<year>{YEAR})(?P<month>\d\d)(?P<day>\d\d)(?=T|\d{{4,6}}(?!\d)|\D|$)",
        rf"(?<!\d)(?P<year>{YEAR})[-/](?P<month>\d\d)(?![-/\d])",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"{_D}{_GAP}(?:of\s+)?{_M}{_GAP}{_Y}",
        rf"{_M}{_GAP}{_D}{_GAP}{_Y}",
        rf"{_M}{_GAP}{_Y}",
        rf"{_D}{_GAP}{_M}",
        rf"{_M}{_GAP}{_D}",
        rf"^(?P<year>{YEAR})$",
    )
)
_SLASHED = re.compile(rf"(?<!\d)(\d{{1,2}})/(\d{{1,2}})/({YEAR})(?!\d)")
_EPOCH = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_LINE = re.compile(
    r"^\W{0,3}(?:(?:(?:first\s+)?published|filed|posted|released?|(?:last\s+)?updated|date|issued)(?:\s+(?:on|at|date))?"
    r"\s*:?[^\S\n]*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[^\S\n]+)?"
    rf"(?P<date>\d{{1,2}}(?:st|nd|rd|th)?[^\S\n]+{MONTH},?(?:[^\S\n]+{YEAR})?"
    rf"|{MONTH}[^\S\n]+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?[^\S\n]+{YEAR})?"
    rf"|{YEAR}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/{YEAR})"
    r"[^\S\n]*(?:$|(?:[(;|/–—-]|T|,?[^\S\n]*(?:at[^\S\n]+)?(?=\d{1,2}[:.]\d\d)).{0,60}$|[–—-]+[^\S\n]*\S)",
    re.IGNORECASE | re.MULTILINE,
)
_IN_NAME = re.compile(rf"(?<![A-Za-z0-9])({YEAR})([-_./]?)(\d\d)\2(\d\d)(?![A-Za-z0-9])")
_IN_ADDRESS = re.compile(rf"/({YEAR})/(\d\d?)/(\d\d?)(?=/)|[/-]({YEAR})-(\d\d)-(\d\d)(?!\d)")
_ESTIMATES: tuple[tuple[str, PublishedPrecision], ...] = (
    ("within about 3 days", "within 3 days"),
    ("weeks off", "within 21 days"),
)


def published_date(
    given: Given, basis: PublishedBasis, *, dateline: str | None, head: str, file_name: str
) -> Published:
    """Return the publication date as an ISO 8601 prefix, its precision and its basis; (None, "unknown", "unknown") if
    nothing says it.

    In this order: what the file, its sidecar or its metadata says; the dateline; a date line at the top of the text;
    the date in the page's address; the file's name. A day without a year is "XXXX-01-14" with precision "no year"; a
    later one of these that says the year of that day completes it. head: the first lines of the text.
    """
    stated = parse_date(given.published or "")
    if stated:
        return _as_given(stated, basis, given.published_basis or "")
    address = _IN_ADDRESS.search(given.url or "")
    named = _IN_NAME.search(file_name)
    found: tuple[tuple[str | None, PublishedBasis], ...] = (
        (parse_date(dateline or ""), "dateline"),
        (parse_date(_date_line(head)), "text"),
        (_checked(*(part for part in address.groups() if part)) if address else None, "metadata"),
        (_checked(named[1], named[3], named[4]) if named else None, "file name"),
    )
    return _first_of([(date, found_basis) for date, found_basis in found if date])


def _first_of(found: list[tuple[str, PublishedBasis]]) -> Published:
    if not found:
        return UNKNOWN
    date, basis = found[0]
    if date.startswith("XXXX"):
        date, basis = next(((other, by) for other, by in found[1:] if other[4:] == date[4:]), (date, basis))
    return date, _precision(date), basis


def _as_given(stated: str, basis: PublishedBasis, says: str) -> Published:
    for words, precision in _ESTIMATES:
        if words in says.lower():
            return stated, precision, "estimated"
    return stated, _precision(stated), basis


def _precision(stated: str) -> PublishedPrecision:
    if stated.startswith("XXXX"):
        return "no year"
    if len(stated) == 4:
        return "year"
    return "month" if len(stated) == 7 else "day"


def _date_line(head: str) -> str:
    found = _LINE.search(head)
    return found["date"] if found else ""


def is_ambiguous(words: str) -> bool:
    """Return whether the words are a date such as 03/04/2017, which may be 3 April or March 4."""
    found = _SLASHED.search(words)
    return bool(found) and parse_date(words) is None and found is not None and int(found[1]) <= 12 >= int(found[2])


def parse_date(words: str) -> str | None:
    """Return the date that the words state, as an ISO 8601 prefix, or "XXXX-01-14" without a year; None if they state
    none, an impossible one, or one that can be read in two ways (03/04/2017).

    Hours and zones are passed over: the date is the one printed. Ten digits are seconds since 1970, in UTC.
    """
    words = words.strip()
    epoch = _EPOCH.fullmatch(words)
    if epoch:
        seconds = datetime.timedelta(seconds=int(epoch[1]))
        return (datetime.date(1970, 1, 1) + datetime.timedelta(days=seconds.days)).isoformat()
    slashed = _SLASHED.search(words)
    if slashed:
        return _from_slashed(*slashed.groups())
    for form in _FORMS:
        found = form.search(words)
        if found:
            parts = found.groupdict()
            return _checked(parts.get("year"), _month(parts.get("month")), parts.get("day"))
    return None


def _from_slashed(first: str, second: str, year: str) -> str | None:
    """Return the date of 14/01/2017 or 01/14/2017; None where both readings are days and differ."""
    readings = {found for month, day in ((first, second), (second, first)) if (found := _checked(year, month, day))}
    return readings.pop() if len(readings) == 1 else None


def _month(word: str | None) -> str | None:
    if word is None or word.isdigit():
        return word
    return str(MONTH_STEMS.index(word[:3].lower()) + 1)


def _checked(year: str | None, month: str | None, day: str | None) -> str | None:
    """Return the ISO prefix of the parts, None if there is no such day. A leap year stands for an unknown year."""
    try:
        datetime.date(int(year or 2000), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year or "XXXX", *(f"{int(part):02}" for part in (month, day) if part)])
