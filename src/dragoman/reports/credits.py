"""Who publishes a report and who is behind it: outlet, provider, byline, dateline, licence line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec

from dragoman.lexicon import Outlet
from dragoman.schema import Span

_DASH = r"(?:–|—|--|-)"
_DATELINE = re.compile(
    rf"^\s*(?P<place>[A-Z][A-ZÀ-Þ'’.\s-]{{2,30}}(?:,\s*[A-Z][A-Za-z.]+)?|[A-Z][a-z]+(?:,\s*[A-Z][a-z]+)?(?=,?\s*(?:\(|[A-Z][a-z]{{2,8}}\.?\s+\d)))"
    rf"(?P<date>,?\s*(?:\d{{1,2}}\s+)?[A-Z][a-z]{{2,8}}\.?(?:\s+\d{{1,2}})?(?:,?\s+(?:19|20)\d\d)?)?"
    rf"\s*(?:\((?P<agency>[\w .&'-]{{2,40}})\))?\s*{_DASH}+\s*(?=\S)"
)
_DATED_OUTLET = re.compile(
    rf"^\s*(?P<date>(?:\d{{1,2}}\s+)?[A-Z][a-z]{{2,8}}\.?(?:\s+\d{{1,2}})?(?:,?\s+(?:19|20)\d\d)?),\s*(?P<outlet>[A-Z][\w .&'-]{{2,40}}?)\s*{_DASH}+\s*(?=\S)"
)
_SOURCE_LINE = re.compile(r"^\s*(?:source|via|credit)\s*:\s*(?P<name>[^\n]{2,60})$", re.IGNORECASE | re.MULTILINE)
_RETRIEVED = re.compile(r"\b(?:first published by|originally published (?:by|in|on)|republished from|retrieved from)\s+(?P<name>[A-Z][\w .&'-]{1,40}?)(?=[.,;\n]|$)")  # fmt: skip
_IN_BRACKETS = re.compile(r"^[^\n]{0,80}?\((?P<name>[A-Z][\w .&'-]{1,30})\)\s*(?:–|—|-)|\((?P<last>[A-Z][\w .&'-]{1,30})\)\s*$")  # fmt: skip
_BYLINE = re.compile(r"^\s*by\s+(?P<name>[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){1,5})\s*$", re.IGNORECASE | re.MULTILINE)  # fmt: skip
_LICENCE = re.compile(
    r"(?:[^.\n]{0,80}\bis licensed under [^\n]{5,120}?(?:License|Licence|\d\.\d)\b\.?|©\s?\d{4}[^\n]{0,60}|\bCC BY(?:-SA|-NC|-ND)*\s?\d\.\d)",
)
_PUBLISHER = re.compile(r"(?P<name>[A-Z][\w .()'’-]{1,50}?)(?:['’]s)? (?:website|news website|Media Wire|newsletter)\b")


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The opening words before the first dash: the place as printed, the date words, the agency in brackets."""

    span: Span
    place: str | None
    date: str | None
    agency: str | None
    outlet: str | None


def find_dateline(text: str, paragraphs: Iterable[Span]) -> Dateline | None:
    """Return the dateline that opens one of the paragraphs, the first that has one; None if there is none."""
    for span in paragraphs:
        paragraph = span.of(text)[:160]
        found = _DATELINE.match(paragraph)
        if found and _is_place(found.group("place")):
            where = Span(span.start, span.start + found.end())
            date = (found.group("date") or "").strip(" ,") or None
            place = found.group("place").strip(" ,.")
            return Dateline(span=where, place=place, date=date, agency=found.group("agency"), outlet=None)
        dated = _DATED_OUTLET.match(paragraph)
        if dated:
            where = Span(span.start, span.start + dated.end())
            return Dateline(
                span=where, place=None, date=dated.group("date"), agency=None, outlet=dated.group("outlet").strip()
            )
    return None


def _is_place(words: str) -> bool:
    return not re.fullmatch(r"(?:PHOTO|VIDEO|UPDATE|BREAKING|EXCLUSIVE|NEWS|OPINION)S?\W*", words.strip())


class OutletNames:
    """The outlets table, by folded name and by host."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.by_name = {fold(name): row.name for row in outlets for name in (row.name, *row.aliases)}
        self.by_host = {host: row.name for row in outlets for host in row.domains}

    def known(self, name: str) -> str | None:
        """Return the usual name of an outlet, None if the table does not have it."""
        return self.by_name.get(fold(name))

    def usual(self, name: str) -> str:
        """Return the usual name of an outlet, the name itself if the table does not have it."""
        return self.known(name) or name

    def of_url(self, url: str | None) -> str | None:
        """Return the outlet whose host the address has, None if the table does not have it."""
        host = (urlsplit(url).hostname or "") if url and "://" in url else ""
        parts = host.split(".")
        return next((found for n in range(len(parts)) if (found := self.by_host.get(".".join(parts[n:])))), None)


@lru_cache(maxsize=8)
def outlet_names(outlets: tuple[Outlet, ...]) -> OutletNames:
    """Return the outlets table, ready to look up."""
    return OutletNames(outlets)


def fold(name: str) -> str:
    """Return the name without case, punctuation and a leading article."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def find_outlet(text: str, furniture: Iterable[Span], dateline: Dateline | None, names: OutletNames) -> str | None:
    """Return the outlet that the report itself names as its publisher, None if it names none.

    Looked at: a dateline that carries an outlet, and site furniture that speaks of "our website".
    """
    if dateline and dateline.outlet:
        return names.usual(dateline.outlet)
    for span in furniture:
        for found in _PUBLISHER.finditer(span.of(text)):
            known = _known_tail(found.group("name"), names)
            if known:
                return known
    return None


def _known_tail(words: str, names: OutletNames) -> str | None:
    """Return the outlet that the words end with: "opinion of the Iran Front Page (IFP) news" ends with one."""
    parts = re.findall(r"[\w'’]+", words)
    tails = (" ".join(parts[start:end]) for end in range(len(parts), 0, -1) for start in range(end))
    return next((known for tail in tails if (known := names.known(re.sub(r"['’]s$", "", tail)))), None)


def find_provider(text: str, dateline: Dateline | None, names: OutletNames, outlet: str | None) -> str | None:
    """Return the agency or outlet that the report credits for its text, None if it credits none.

    Looked at: the brackets of the dateline, a line "Source: X", "retrieved from X", an agency in brackets in the first
    line or at the very end. Only outlets of the table count in brackets: brackets hold many other things.
    """
    candidates: list[str] = []
    if dateline and dateline.agency:
        candidates.append(dateline.agency)
    for pattern in (_SOURCE_LINE, _RETRIEVED):
        candidates += [found.group("name") for found in pattern.finditer(text)]
    for found in _IN_BRACKETS.finditer(text.strip()):
        candidates.append(found.group("name") or found.group("last"))
    known = (names.known(name.strip(" .")) for name in candidates)
    return next((name for name in known if name and name != outlet), None)


def find_byline(text: str) -> tuple[str, Span] | None:
    """Return the name in a line "By NAME" near the top, and the line; None if there is none."""
    found = _BYLINE.search(text, 0, 600)
    return (found.group("name"), Span(found.start(), found.end())) if found else None


def find_licence(text: str) -> str | None:
    """Return the words that state a licence or copyright, None if there are none."""
    found = _LICENCE.search(text)
    return found.group().strip() if found else None
