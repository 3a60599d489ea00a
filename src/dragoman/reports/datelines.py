"""The opening words of a report before the first dash: place, date, agency."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from dragoman.reports.published import MONTH, YEAR
from dragoman.schema import Span

_HEAD = 160
_CAPS = r"(?:ST\. )?[A-ZÀ-Þ][A-ZÀ-Þ’']+(?:[ \-/]{1,2}[A-ZÀ-Þ][A-ZÀ-Þ’']*){0,4}"
_TITLE = r"[A-ZÀ-Þ][\w’']+(?:[ -][A-ZÀ-Þa-z][\w’']*){0,3}?"
_REGION = r",\s+(?:[A-ZÀ-Þ]\.(?:[A-ZÀ-Þ]\.)*|[A-ZÀ-Þ][\w’']+\.?(?:\s[A-ZÀ-Þ][\w’']+){0,2})"
_WHEN = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?!\d)(?:,?\s+{YEAR})?"
)
_NAME = r"[A-ZÀ-Þ][\w.&’' -]{1,40}?"
_BAR = r"--+|[–—―]|(?<=\s)-|-(?=\s)"
_DASH = rf"\s*(?P<mark>{_BAR}|:(?=\s))\s*(?=\S)"
_CREDIT = (
    r"\((?P<bracketed>\w[\w.&’' -]{1,40}?)\)"
    rf"|/(?P<slashed>{_NAME})/|,\s+(?P<named>{_NAME})|\.\s+(?P<capped>[A-Z]{{3,12}})"
)
_DATELINE = re.compile(
    rf"\s*(?P<place>(?P<caps>{_CAPS}(?![a-zß-ÿ]))|{_TITLE})(?P<region>{_REGION})?(?:[,.]?\s+(?P<date>(?i:{_WHEN})))?"
    rf"(?:[,.]?\s*(?:{_CREDIT})\.?)?(?:{_DASH}|(?P<stop>(?<=/)\.?\s+(?=\S)))"
)
_DATED = re.compile(
    rf"\s*(?P<date>(?i:{_WHEN}))(?:\s*,\s*(?P<outlet>{_NAME})|\s*\((?P<agency>{_NAME})\))?\s*(?:{_BAR})\s*(?=\S)"
)
_AGENCY = re.compile(rf"\s*\(?(?P<name>{_NAME})\)?{_DASH}")
_AGENCIES = ("bracketed", "slashed", "named", "capped")
_NO_PLACE = re.compile(
    r"(?:PHOTOS?|VIDEOS?|UPDATED?|BREAKING|EXCLUSIVE|NEWS|OPINION|ANALYSIS|FACTBOX|TIMELINE|EXPLAINER|INTERVIEW|WATCH|LIVE"
    r"|FILE|EDITORIAL|PROFILE|FEATURE|COMMENTARY|REPORT|CORRECTED|REFILE|WRAPUP|NOTE|ALERT|URGENT)\b"
)


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The words and what they say: the place as printed, the words of the date, the agency or outlet named."""

    span: Span
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    outlet: str | None = None


def find_dateline(
    text: str, paragraphs: Iterable[Span], *, is_place: Callable[[str], bool], is_outlet: Callable[[str], bool]
) -> Dateline | None:
    """Return the dateline that opens one of the paragraphs, the first that has one; None if there is none.

    "GENEVA (Reuters) -", "ASTANA, Kazakhstan, Jan. 23 (Xinhua) --", "MOSCOW, January 23. /TASS/." and the like. Words
    not all in capitals, or before a colon, are a place only if the tables know it or a known agency follows.
    Units: code points, half-open.
    """
    for span in paragraphs:
        head = span.of(text)[:_HEAD]
        found = _placed(head, is_place, is_outlet) or _dated(head, is_place) or _agency_only(head, is_outlet)
        if found:
            where = Span(span.start, span.start + found.span.end)
            return msgspec.structs.replace(found, span=where)
    return None


def _placed(head: str, is_place: Callable[[str], bool], is_outlet: Callable[[str], bool]) -> Dateline | None:
    found = _DATELINE.match(head)
    if not found:
        return None
    place, region = found["place"].strip(" ."), found["region"] or ""
    agency = next((found[name] for name in _AGENCIES if found[name]), "")
    if is_outlet(region.strip(" ,")):
        agency, region = region.strip(" ,"), ""
    elif (found["named"] or found["capped"]) and not is_outlet(agency):
        return None
    known = is_place(place)
    if not known and (is_outlet(place) or _NO_PLACE.match(place)):
        return None
    if not _is_believable(found, place, known=known, credited=is_outlet(agency)):
        return None
    return Dateline(span=Span(0, found.end()), place=f"{place}{region}", date=found["date"], agency=agency or None)


def _is_believable(found: re.Match[str], place: str, *, known: bool, credited: bool) -> bool:
    capitals = found["caps"] is not None and len(place) > 2
    if found["mark"] == ":":
        return capitals and (known or credited)
    # "Washington - Moscow relations" opens a sentence; who writes a place so sets a date or an agency beside it.
    if found["mark"] == "-" and not capitals and not found["date"]:
        return credited
    return capitals or ((known or credited) and not place.startswith("The "))


def _dated(head: str, is_place: Callable[[str], bool]) -> Dateline | None:
    found = _DATED.match(head)
    if not found:
        return None
    span, name = Span(0, found.end()), (found["outlet"] or "").strip() or None
    if name and is_place(name):
        return Dateline(span=span, place=name, date=found["date"])
    return Dateline(span=span, date=found["date"], agency=found["agency"], outlet=name)


def _agency_only(head: str, is_outlet: Callable[[str], bool]) -> Dateline | None:
    found = _AGENCY.match(head)
    if not found or not is_outlet(found["name"]) or (found["mark"] == ":" and not found["name"].isupper()):
        return None
    return Dateline(span=Span(0, found.end()), agency=found["name"])
