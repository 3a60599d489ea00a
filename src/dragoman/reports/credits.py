"""Who publishes a report and who is behind it: outlet, provider, byline, licence line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dragoman.reports.datelines import Dateline
from dragoman.reports.names import OutletNames
from dragoman.schema import Span

_GAP = r"[^\S\n]"
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w.'’-]*|al-\w+|de|van|von|bin|ibn|el)"
_NAMES = rf"{_NAME_WORD}(?:{_GAP}+(?:and{_GAP}+)?{_NAME_WORD}|,{_GAP}+{_NAME_WORD}){{0,9}}"
_STAFF = (
    rf"(?:our|the)?{_GAP}*(?:own{_GAP}+)?(?:[\w’']+{_GAP}+)?(?:staff|correspondents?|reporters?|news{_GAP}*(?:desk|room)"
    rf"|agencies)(?:{_GAP}+(?:writers?|reporters?|and agencies))?"
)
_BYLINE = re.compile(
    rf"^{_GAP}*(?:(?i:by|written by|reported by){_GAP}*:?{_GAP}+)(?P<name>{_NAMES}|(?i:{_STAFF}))"
    rf"(?P<rest>{_GAP}*(?:[|•·–—/-][^\n]{{0,60}}|{_GAP}(?:in|for){_GAP}[A-Z][^\n]{{0,40}})?)$",
    re.MULTILINE,
)
_LAST_BYLINE = re.compile(
    rf"(?<=[.!?”\"’)]){_GAP}+By{_GAP}+(?P<name>{_NAME_WORD}(?:{_GAP}+(?:and{_GAP}+)?{_NAME_WORD}){{1,5}})\s*$"
)
_NO_NAME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october"
    r"|november|december|yesterday|today)\b|\d",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\((?:source|via|credit)s?\s*:\s*(?P<name>[^()\n]{2,60})\)", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"^[^\S\n]*(?:source|via|credit)s?[^\S\n]*:[^\S\n]*(?P<name>[^\n]{2,60})$", re.IGNORECASE | re.MULTILINE
)
_RETRIEVED = re.compile(
    r"\b(?:first published (?:by|in|on)|originally (?:published|appeared) (?:by|in|on)|republished from|retrieved from"
    r"|(?:is|was) (?:provided|supplied|distributed) by)\s+(?P<name>(?:the )?[A-Z][\w .&'-]{1,40}?)(?=[.,;()\n]|$)"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|by)?\s*(?:(?:19|20)\d\d(?:-\d\d(?:\d\d)?)?)?,?"
    r"\s*(?P<name>[A-Z][\w &'’/-]{1,40})",
    re.IGNORECASE,
)
_OPENING_BRACKET = re.compile(r"^[^\n]{0,80}?\((?P<name>[A-Z][\w .&'’/-]{1,30})\)\s*(?:–|—|-)")
_OWN_LINE = re.compile(r"^[^\S\n]*\((?P<name>[A-Z][\w .&'’/-]{1,30})\)[^\S\n]*$", re.MULTILINE)
_LAST_BRACKET = re.compile(r"\((?P<name>[A-Z][\w .&'’/-]{1,30})\)\s*$")
_LICENCE = re.compile(
    r"(?:[^.\n]{0,80}\bis licensed under (?:[^\n]{5,120}?(?i:licen[sc]e)\b\.?|[^\n]{5,60}?\d\.\d)"
    r"|(?:©|(?i:copyright))\s?(?:©\s?|\(c\)\s?)?(?:19|20)\d\d[^\n]{0,60}|\bCC[ -]BY(?:-SA|-NC|-ND)*(?:[ -]\d\.\d)?\b)",
)
_PUBLISHER = re.compile(r"(?P<name>[A-Z][\w .()'’-]{1,50}?)(?:['’]s)? (?:website|news website|Media Wire|newsletter)\b")
_RUN = re.compile(r"[A-ZÀ-Þ][\w'’/-]*(?: (?:of |and |de )?[A-ZÀ-Þ][\w'’/-]*)*")
_LEGAL_FORM = re.compile(r"\b(?:Ltd|Inc|LLC|Limited|Corp|Corporation|plc|PLC|GmbH|Co|All|ALL|Online)\b")
_TOP = 600
_MANY = re.compile(r"\b(?:agencies|staff|various)\b", re.IGNORECASE)


def find_outlet(text: str, furniture: Sequence[Span], dateline: Dateline | None, names: OutletNames) -> str | None:
    """Return the outlet that the report itself names as its publisher, None if it names none.

    Looked at: a dateline that names an outlet which is no agency, site furniture that speaks of "our website", and a
    copyright line. An agency named there is the provider: others print its text.
    """
    for named in (dateline.outlet, dateline.agency) if dateline else ():
        usual = names.known(named or "") or (named if dateline and named == dateline.outlet else None)
        if usual and not names.is_agency(usual):
            return usual
    for pattern in (_PUBLISHER, _COPYRIGHT):
        for known in _known_names(pattern, text, furniture, names):
            if not names.is_agency(known):
                return known
    return None


def _known_names(pattern: re.Pattern[str], text: str, spans: Iterable[Span], names: OutletNames) -> Iterator[str]:
    for span in spans:
        for found in pattern.finditer(span.of(text)):
            known = _known_part(found.group("name"), names)
            if known:
                yield known


def _known_part(words: str, names: OutletNames) -> str | None:
    """Return the outlet that a run of capitalised words is: "opinion of the Iran Front Page (IFP) news" holds one.

    The whole run has to be the name, legal forms and what follows them left aside: "The Asia Times" is not "The Times".
    """
    for run in _RUN.findall(re.sub(r"[()]", "", words)):
        name = re.sub(r"['’]s\b.*$", "", _LEGAL_FORM.split(run)[0]).strip(" ,")
        known = names.known(name)
        if known and (len(name) > 3 or name.isupper()):
            return known
    return None


def find_provider(
    text: str, body: Sequence[Span], dateline: Dateline | None, names: OutletNames, outlet: str | None
) -> str | None:
    """Return the agency or outlet that the report credits for its text, None if it credits none.

    Looked at, in this order: the dateline, "(Source: X)", a line "Source: X", "first published by X", an outlet in
    brackets in the first words, on a line of its own or at the very end, a copyright line. A name in the dateline or in
    "(Source: X)" counts as printed; elsewhere only outlets of the table count: brackets hold many other things.
    """
    for name in _credited(text, dateline):
        usual = names.known(name) or name
        if usual != outlet and not _MANY.search(usual):
            return usual
    known = (names.known(name.strip(" .")) for name in _maybe_credited(text, body))
    return next((name for name in known if name and name != outlet), None) or next(
        (name for name in _known_names(_COPYRIGHT, text, (Span(0, len(text)),), names) if name != outlet), None
    )


def _credited(text: str, dateline: Dateline | None) -> Iterator[str]:
    if dateline:
        yield from (name for name in (dateline.agency, dateline.outlet) if name)
    for found in _SOURCE.finditer(text):
        yield re.split(r"[,;&]|\band\b", found.group("name"))[0].strip(" .")


def _maybe_credited(text: str, body: Sequence[Span]) -> Iterator[str]:
    for pattern in (_SOURCE_LINE, _RETRIEVED):
        yield from (found.group("name") for found in pattern.finditer(text))
    opening = _OPENING_BRACKET.search(body[0].of(text)) if body else None
    if opening:
        yield opening.group("name")
    yield from (found.group("name") for found in _OWN_LINE.finditer(text))
    for span in (*body[-1:], Span(0, len(text))):
        last = _LAST_BRACKET.search(span.of(text)[-60:].rstrip())
        if last:
            yield last.group("name")


def find_byline(text: str) -> tuple[str, Span] | None:
    """Return the name in a line "By NAME" near the top, or "By NAME" at the very end, and where it stands; None if
    there is none."""
    for found in _BYLINE.finditer(text, 0, _TOP):
        if not _NO_NAME.search(found.group("name")):
            return found.group("name").strip(), Span(found.start(), found.end())
    start = max(0, len(text) - 120)
    last = _LAST_BYLINE.search(text, start)
    return (last.group("name"), Span(last.start(), last.end())) if last else None


def find_licence(text: str) -> str | None:
    """Return the words that state a licence or copyright, None if there are none."""
    found = _LICENCE.search(text)
    return found.group().strip() if found else None
