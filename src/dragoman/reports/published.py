"""When a report was published: what it or its file says, how precisely, and on what basis. Never a clock."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePosixPath
from typing import cast, get_args

from dragoman.reports.drafts import Given
from dragoman.schema import PublishedBasis, PublishedPrecision

Published = tuple[str | None, PublishedPrecision, PublishedBasis]
UNKNOWN: Published = (None, "unknown", "unknown")

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
"""A month's name or abbreviation, for patterns without regard to case."""
_MONTH = f"(?P<month>{MONTH})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        r"^XXXX-(?P<month>\d\d)-(?P<day>\d\d)$",
        r"(?P<year>(?:19|20)\d\d)[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)$",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=T|\d{6}|$)",
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_YEAR}",
        r"(?<![\d.])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"{_DAY}\s+{_MONTH}(?!\w)",
        rf"{_MONTH}\s+{_DAY}(?!\d)",
        r"(?P<year>(?:19|20)\d\d)$",
    )
)
_GAP = r"[^\S\n]"
_DAY_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?{_GAP}+{MONTH}|{MONTH}{_GAP}+\d{{1,2}}(?:st|nd|rd|th)?)"
_LINE = re.compile(
    rf"^\W{{0,3}}(?:(?:published|posted|updated|date|last updated)(?:{_GAP}+(?:on|at))?:?{_GAP}*)?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?{_GAP}+)?"
    rf"(?:(?P<date>{_DAY_MONTH},?{_GAP}+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    rf"(?:$|T\d\d:|{_GAP}*[^\w\s][^\n]{{0,60}}$|{_GAP}+\d[^\n]{{0,30}}$)"
    rf"|(?P<yearless>{_DAY_MONTH})(?!\w)(?:{_GAP}*$|{_GAP}*[|–—-]{_GAP}*\S))",
    re.IGNORECASE | re.MULTILINE,
)
_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
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
    the file's name. A day without a year is "XXXX-01-14" with precision "no year". head: the first lines of the text.
    """
    stated = parse_date(given.published or "")
    if stated:
        return _as_given(stated, basis, given.published_basis or "")
    for words, found_basis in ((dateline or "", "dateline"), (_date_line(head), "text")):
        found = parse_date(words)
        if found:
            return found, _precision(found), "dateline" if found_basis == "dateline" else "text"
    named = _FILE_NAME.search(PurePosixPath(file_name).name)
    found = _checked(*(int(part) for part in named.groups())) if named else None
    return (found, "day", "file name") if found else UNKNOWN


def _as_given(stated: str, basis: PublishedBasis, says: str) -> Published:
    for words, precision in _ESTIMATES:
        if words in says.lower():
            return stated, precision, "estimated"
    if says in get_args(PublishedBasis):
        return stated, _precision(stated), cast("PublishedBasis", says)
    return stated, _precision(stated), basis


def _precision(stated: str) -> PublishedPrecision:
    if stated.startswith("XXXX"):
        return "no year"
    return {4: "year", 7: "month"}.get(len(stated), "day")  # type: ignore[return-value] # the values are literals


def _date_line(head: str) -> str:
    for found in _LINE.finditer(head):
        return found.group("date") or found.group("yearless")
    return ""


def parse_date(words: str) -> str | None:
    """Return the date that the words state, as an ISO 8601 prefix, or "XXXX-01-14" without a year; None if they state
    none, an impossible one, or one that has two readings (05/03/2016). Hours and zones are passed over: the date is the
    one printed.
    """
    for form in _FORMS:
        found = form.search(words.strip())
        if not found:
            continue
        parts = found.groupdict()
        if "first" in parts:
            return _numeric(int(parts["first"]), int(parts["second"]), parts["year"])
        return _checked(parts.get("year"), _month(parts.get("month")), parts.get("day"))
    return None


def _numeric(first: int, second: int, year: str) -> str | None:
    """Return the date of "23/01/2017" or "01/23/2017", None where day and month cannot be told apart."""
    if first == second or first > 12:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else None


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else MONTHS[word.lower().rstrip(".")]


def _checked(year: str | int | None, month: int | None, day: str | int | None) -> str | None:
    """Return the ISO prefix of the parts, None if there is no such day. A leap year stands for an unknown year."""
    try:
        dt.date(int(year or 2000), month or 1, int(day or 1))
    except ValueError:
        return None
    head = str(year) if year else "XXXX"
    return "-".join([head, *(f"{int(part):02}" for part in (month, day) if part)])
