"""The dateline: the opening words of a report before its first dash, with place, date and agency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.reports.names import OutletNames, fold
from dragoman.reports.published import MONTH, parse_date
from dragoman.schema import Span

_CAPS_WORD = r"(?:(?:ST|FT|MT|U\.N)\.|[A-ZÀ-Þ][A-ZÀ-Þ'’]+)"
_CAPS = rf"{_CAPS_WORD}(?:[\ /-]{_CAPS_WORD}){{0,4}}"
_MIXED = r"[A-ZÀ-Þ][\w'’]+(?:[\ /-][A-ZÀ-Þ][\w'’]*|\ (?:de|of|al|el)[\ -](?=[A-Z])){0,4}"
_REGION = r"[A-Z][\w.'’-]*(?:\ [A-Z][\w.'’-]*){0,2}"
_NAME = r"[A-Z][\w.&'’-]*(?:\ [\w.&'’-]+){0,4}?"
_MONTH = MONTH.removesuffix(r"\.?")
_DATE = rf"(?i:\d{{1,2}}\ {_MONTH}\b\.?|{_MONTH}\b\.?\ \d{{1,2}}(?!\d))(?:,?\ (?:19|20)\d\d)?"
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
# A hyphen between two letters joins words ("CAN-SPAM"); with a space, doubled or long, it ends a dateline.
_SEPARATOR = r"(?:\s+[-–—_]{1,3}\s*|[–—_]{1,2}\s*|--\s*|-\s+|-(?=[A-Z][a-z])|:\s+)"
_STARTS = r"(?=[\"“‘'(\[]*[A-ZÀ-Þ\d])"


def _form(place: str) -> re.Pattern[str]:
    return re.compile(
        rf"""\s*(?P<place>{place})(?:[,.]{{1,2}}\s*(?P<region>{_REGION}))?
        (?:(?P<joint>\.?,|\.)?\s*(?:{_WEEKDAY},?\ )?(?P<date>{_DATE}))?
        (?:[,.]{{0,2}}\s*(?:\((?P<agency>[^()\n]{{2,60}})\)|/(?P<slashed>[^/\n]{{2,40}})/)|,\s*(?P<named>{_NAME}))?
        (?P<end>(?(slashed)\s*[-–—.:]?\s+|{_SEPARATOR})){_STARTS}""",
        re.VERBOSE,
    )


_FORMS = (_form(_CAPS), _form(_MIXED))
_DATED = re.compile(
    rf"""\s*(?P<date>{_DATE})
    (?:,?\s*\((?P<agency>[^()\n]{{2,60}})\)|,\s*(?P<named>{_NAME}))?
    \s*(?P<end>[-–—_]{{1,3}})\s*{_STARTS}""",
    re.VERBOSE,
)
_AGENCY_FIRST = re.compile(r"\s*\((?P<agency>[A-Z][^()\n]{1,40})\)\s*(?P<end>[-–—_:]{0,3})\s*(?=\S)")
_SLUGS = frozenset(
    {
        "analysis", "breaking", "commentary", "corrected", "correction", "editorial", "exclusive", "explainer",
        "factbox", "feature", "file", "interview", "live", "news", "note", "opinion", "photo", "photos",
        "pictures", "timeline", "update", "updated", "urgent", "video", "videos", "watch",
    }
)  # fmt: skip
"""What newsrooms print in capitals before a dash and is no place."""
_NOT_PLACES = re.compile(rf"(?:{_WEEKDAY}|{_MONTH})s?", re.IGNORECASE)
_NO_START = frozenset(
    {"A", "An", "As", "At", "But", "By", "For", "From", "In", "On", "Since", "The", "This", "Until", "When"}
)
_HEAD = 200


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The opening words before the first dash: the place as printed, the date words, and who is named there.

    agency: the name in brackets or slashes. outlet: a name after a comma ("January 14, The Iran Project -").
    """

    span: Span
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    outlet: str | None = None


@lru_cache(maxsize=8)
def place_names(lexicon: Lexicon) -> frozenset[str]:
    """Return the folded names of the cities of the tables."""
    names = [name for row in lexicon.places if row.precision == "city" for name in (row.name, *row.aliases)]
    names += [name for row in lexicon.countries for name in (row.capital, *row.capital_aliases)]
    return frozenset(fold(name) for name in names if name)


def find_dateline(
    text: str, paragraphs: Iterable[Span], *, places: frozenset[str], names: OutletNames
) -> Dateline | None:
    """Return the dateline that opens one of the paragraphs, the first that has one; None if there is none.

    Forms: "TEHRAN – ", "GENEVA (Reuters) - ", "ASTANA, Kazakhstan, Jan. 23 (Xinhua) -- ", "MOSCOW, January 12.
    /TASS/. ", "Tehran, Jan 12, IRNA – ", "January 14, The Iran Project -", "(CNN) ". Capitals and a dash
    are enough for a place; other spellings, short words and a colon need an agency or a place of the tables.
    """
    for span in paragraphs:
        head = text[span.start : min(span.end, span.start + _HEAD)]
        for form in (*_FORMS, _DATED, _AGENCY_FIRST):
            found = form.match(head)
            read = _read(found, span.start, places, names) if found else None
            if read:
                return read
    return None


def _read(found: re.Match[str], start: int, places: frozenset[str], names: OutletNames) -> Dateline | None:
    parts = found.groupdict()
    span = Span(start + found.start() + len(found[0]) - len(found[0].lstrip()), start + found.end())
    agency, date = _bracket(parts.get("agency"), parts.get("date"))
    agency = agency or parts.get("slashed")
    outlet = parts.get("named")
    place, region = parts.get("place"), parts.get("region")
    if place is None:
        return _without_place(span, date, agency, outlet, parts["end"], names)
    if region and names.known(region):
        outlet, region = region, None
    if not _opens(place, parts, agency, outlet, places, names):
        return None
    printed = ", ".join(part.strip(" ,") for part in (place, region) if part)
    return Dateline(span=span, place=printed, date=date, agency=agency, outlet=outlet)


def _without_place(
    span: Span, date: str | None, agency: str | None, outlet: str | None, end: str, names: OutletNames
) -> Dateline | None:
    named = agency or outlet
    if not named and not (date and re.search(r"(?:19|20)\d\d$", date)):
        return None
    if date is None and not names.known(named or ""):
        return None
    return Dateline(span=span, date=date, agency=agency, outlet=outlet) if date or end or agency else None


def _bracket(words: str | None, date: str | None) -> tuple[str | None, str | None]:
    """Return the agency and the date of "(Xinhua/Li Wei)", "(Reuters, Jan. 3)", "(Jan. 3)"."""
    if words is None:
        return None, date
    first, _, rest = words.partition(",")
    if parse_date(first):
        return None, date or first
    name = first.strip() if "/" in first and first.isupper() else first.split("/")[0].strip()
    return (name if name[:1].isupper() else None), date or (rest.strip() if parse_date(rest) else None)


def _opens(
    place: str,
    parts: dict[str, str | None],
    agency: str | None,
    outlet: str | None,
    places: frozenset[str],
    names: OutletNames,
) -> bool:
    """Return whether the words before the separator are a dateline and not the start of a sentence."""
    word = place.strip(" .,")
    if fold(word) in _SLUGS or fold(word).split(" ")[0] in _SLUGS or _NOT_PLACES.fullmatch(word):
        return False
    end = str(parts["end"]).strip()
    known = fold(word) in places
    if not known and word.split(" ")[0] in _NO_START:
        return False
    credited = bool(outlet and (names.known(outlet) or parts["date"]))
    credited |= bool(agency and (place.isupper() or known or parts["date"] or names.known(agency)))
    if end == ":" and not place.isupper():
        return credited
    if end == ":" or len(word) <= 3 or not place.isupper():
        return known or credited or bool(parts["date"] and place.isupper())
    return outlet is None or credited
