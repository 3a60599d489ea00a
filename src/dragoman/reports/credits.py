"""Who publishes a report and who is behind it: outlet, provider, byline, licence line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from dragoman.lexicon import Outlet
from dragoman.reports.datelines import Dateline
from dragoman.reports.drafts import folded
from dragoman.schema import Span

_SOURCE_LINE = re.compile(
    r"(?:^|\(|(?<=[.!?”\"’]\s))[^\S\n]*(?:source|via|credit)[^\S\n]*:[^\S\n]*(?P<name>[^\n()]{2,60})(?:\)|$)",
    re.IGNORECASE | re.MULTILINE,
)
_RETRIEVED = re.compile(
    r"\b(?:first published (?:by|in|on)|originally (?:published|appeared) (?:by|in|on|at)|republished from"
    r"|retrieved from|courtesy of)\s+(?P<name>[A-Z][\w .&'’-]{1,40}?)(?=[.,;:\n]|\s+on\b|$)"
)
_CLOSING = re.compile(r"[(\[](?P<name>[A-Z][\w .&'’/-]{1,30})[)\]]\.?\Z")
_NAMES = r"[A-ZÀ-Þ][\w.'’-]*(?:[^\S\n]+(?:(?:and|de|da|al|el|bin|van|von|der|la|le|di)[^\S\n]+)*[A-ZÀ-Þ][\w.'’-]*){0,5}"
_BYLINE = re.compile(
    rf"^[^\S\n]*(?i:(?:written\s+|reported\s+)?by)[^\S\n]*:?[^\S\n]+(?P<name>{_NAMES})"
    rf"(?:[^\S\n]*(?:[,(|/–—-]|\bin\b|\bfor\b|\bon\b)[^\n]{{0,80}})?[^\S\n]*$",
    re.MULTILINE,
)
_OPENING_INITIALS = re.compile(r"^\W*[A-Z]{1,3}/[A-Z]{0,3}\s+")
_LICENCE = re.compile(
    r"\bis licensed under (?:[^.\n]|\.(?=\d)){3,120}?(?:licen[cs]e\b|\bBY(?:-\w\w)*\s\d\.\d)\.?"
    r"|©\s*(?:copyright\s+)?(?:19|20)\d\d[^\n.]{0,60}|\bcopyright\s+(?:©\s*)?(?:19|20)\d\d[^\n.]{0,60}"
    r"|\bCC[ -]BY(?:-SA|-NC|-ND)*[ -]\d\.\d",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"[^.\n]{1,80}\Z")
_LICENSOR = re.compile(r"\bcontent by (?P<name>[^.\n]{2,60}?) is licensed under", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?P<name>[A-Z][\w .()'’-]{1,50}?)(?:['’]s)? (?:website|news website|Media Wire|newsletter)\b")
_SENTENCE = re.compile(r"[.!?][\"”’')]*(?=\s+[A-Z“\"]|\s*\Z)")
_REPORTED = r"(?:has\s+|have\s+)?(?:reported|reports|said|says|wrote|quoted|announced)\b(?!\s+(?:by|in)\b)"
_HEAD, _TAIL = 600, 200


class OutletNames:
    """The outlets table, by folded name, by host, and as a pattern for names in running text."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.by_name = {fold(name): row.name for row in outlets for name in (row.name, *row.aliases)}
        self.agencies = frozenset(row.name for row in outlets if row.kind == "agency")
        self.by_host = {host: row.name for row in outlets for host in row.domains}
        wires = sorted(
            {name for row in outlets if row.kind in ("agency", "broadcaster") for name in (row.name, *row.aliases)},
            key=lambda name: (-len(name), name),
        )
        names = "|".join(re.escape(name) for name in wires if len(name) > 1) or r"(?!)"
        # Case counts: "AA" and "Dawn" are words of other things in lower case.
        self.credited = re.compile(
            rf"\b(?P<by>{names})(?:['’]s)?(?:\s+(?:news agency|News Agency|news|agency|television|TV))?\s+{_REPORTED}"
            rf"|\b[Aa]ccording to (?:the )?(?P<to>{names})\b"
            rf"|\b(?:reported|said) (?:by )?(?:the )?(?P<after>{names})(?=[.,]|\s*\Z)"
        )

    def known(self, name: str) -> str | None:
        """Return the usual name of an outlet, by its name, its web address or its host; None if it is not known."""
        return self.by_name.get(fold(name)) or self.of_url(name)

    def usual(self, name: str) -> str:
        """Return the usual name of an outlet, the name itself if the table does not have it."""
        return self.known(name) or name

    def of_url(self, url: str | None) -> str | None:
        """Return the outlet whose host the address has, None if the table does not have it."""
        parts = (host_of(url) or "").split(".")
        return next((found for n in range(len(parts)) if (found := self.by_host.get(".".join(parts[n:])))), None)


def host_of(url: str | None) -> str | None:
    """Return the host of a web address, in lower case and without "www.", None if it has none."""
    words = (url or "").strip()
    if "." not in words or " " in words:
        return None
    try:
        host = urlsplit(words if "://" in words else f"//{words}").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


@lru_cache(maxsize=8)
def outlet_names(outlets: tuple[Outlet, ...]) -> OutletNames:
    """Return the outlets table, ready to look up."""
    return OutletNames(outlets)


def fold(name: str) -> str:
    """Return the name without case, punctuation and a leading article."""
    return folded(name).removeprefix("the ")


def find_outlet(text: str, furniture: Iterable[Span], dateline: Dateline | None, names: OutletNames) -> str | None:
    """Return the outlet that the report itself names as its publisher, None if it names none.

    Looked at: a dateline that carries an outlet (an agency there is the provider: anybody prints agencies), and site
    furniture that speaks of "our website".
    """
    if dateline and dateline.outlet:
        return names.usual(dateline.outlet)
    credited = names.known(dateline.agency or "") if dateline else None
    if credited and credited not in names.agencies:
        return credited
    for span in furniture:
        for found in _PUBLISHER.finditer(span.of(text)):
            known = _known_tail(found["name"], names)
            if known:
                return known
    return None


def _known_tail(words: str, names: OutletNames) -> str | None:
    """Return the outlet that the words end with: "opinion of the Iran Front Page (IFP) news" ends with one."""
    parts = re.findall(r"[\w'’]+", words)
    tails = (" ".join(parts[start:end]) for end in range(len(parts), 0, -1) for start in range(end))
    return next((known for tail in tails if (known := names.known(re.sub(r"['’]s$", "", tail)))), None)


def find_provider(
    text: str, dateline: Dateline | None, names: OutletNames, outlet: str | None, *, opening: str
) -> str | None:
    """Return the agency or outlet that the report credits for its text, None if it credits none.

    Looked at, in this order: the dateline; "Source: X"; "first published by X", "retrieved from X"; an agency in
    brackets at the very end; "X reported" in the opening sentence; without an outlet, whose content a licence line says
    it is. Only outlets of the table count: brackets hold many other things. opening: the first paragraph of the body.
    """
    known = (names.known(name.strip(" .")) for name in _credited(text, dateline, names, opening))
    found = next((name for name in known if name and name != outlet), None)
    if found or outlet:
        return found
    licensor = _LICENSOR.search(text)
    return names.known(licensor["name"]) if licensor else None


def _credited(text: str, dateline: Dateline | None, names: OutletNames, opening: str) -> Iterator[str]:
    if dateline and dateline.agency:
        yield from (dateline.agency, *dateline.agency.split("/"))
    for pattern in (_SOURCE_LINE, _RETRIEVED):
        yield from (found["name"] for found in pattern.finditer(text))
    closing = _CLOSING.search(text[-_TAIL:].rstrip())
    if closing:
        yield from (closing["name"], *closing["name"].split("/"))
    end = _SENTENCE.search(opening, 0, _HEAD)
    for found in names.credited.finditer(opening, 0, end.end() if end else _HEAD):
        yield found["by"] or found["to"] or found["after"]


def find_byline(text: str) -> tuple[str, Span] | None:
    """Return the name in a line "By NAME" near the top, and the line; None if there is none."""
    found = _BYLINE.search(text, 0, _HEAD)
    return (found["name"].strip(), Span(found.start(), found.end())) if found else None


def find_licence(text: str) -> str | None:
    """Return the words that state a licence or copyright, None if there are none."""
    found = _LICENCE.search(text)
    if not found:
        return None
    words = found.group().strip()
    subject = _SUBJECT.search(text[max(0, found.start() - 80) : found.start()]) if words.startswith("is ") else None
    return f"{_OPENING_INITIALS.sub('', subject.group()).lstrip()}{words}" if subject else words
