"""From files to reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.reports.blocks import READ, Label, bare_title, carve, find_blocks
from dragoman.reports.credits import (
    OutletNames,
    find_byline,
    find_licence,
    find_outlet,
    find_provider,
    fold,
    outlet_names,
)
from dragoman.reports.datelines import Dateline, find_dateline
from dragoman.reports.drafts import MAX_TEXT, Draft, Given, UsageError
from dragoman.reports.formats import READERS
from dragoman.reports.inputs import Input
from dragoman.reports.language import language_of, stated_language
from dragoman.reports.published import is_ambiguous, parse_date, published_date
from dragoman.reports.unpack import scalar_values
from dragoman.schema import Block, Issue, PublishedBasis, Report, Span
from dragoman.schema.ids import report_id, sha256

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ].*)?)?)?\Z")
_HEAD = 400
_SHORT = 80
_DATELINE_BLOCKS = 4


def read_input(source: Input, lexicon: Lexicon, *, max_text: int = MAX_TEXT) -> Iterator[Report | Issue]:
    """Yield the reports of a file and what is wrong with it; never raises for what the file holds.

    Each input ends as at least one report or issue. max_text: code points of one report.
    Issues: file.empty, file.malformed, file.too_large, file.truncated, file.undecodable, file.unreadable,
    file.unused_fields, report.date_unread, report.no_text, report.too_long.
    """
    count = 0
    try:
        for found in READERS[source.format](source):
            count += 1
            yield from [found] if isinstance(found, Issue) else _outcome(found, source, lexicon, max_text)
    except OSError as error:
        count += 1
        yield Issue(
            code="file.unreadable",
            subject=source.name,
            detail=f"{error.strerror or type(error).__name__}; check its rights",
        )
    if not count:
        yield Issue(code="report.no_text", subject=source.name, detail="no report in this file")


def _outcome(draft: Draft, source: Input, lexicon: Lexicon, max_text: int) -> Iterator[Report | Issue]:
    """Yield the report of a draft, or the issue that there is none, and issues about what is given with it."""
    place = f"{draft.where}: " if draft.where else ""
    text = scalar_values(draft.text)
    if text != draft.text:
        detail = f"{place}holds half characters (lone surrogates); shown as U+FFFD"
        yield Issue(code="file.undecodable", subject=source.name, detail=detail)
    if not text.strip():
        detail = f"{place}nothing but white space; leave it out"
        yield Issue(code="report.no_text", subject=source.name, detail=detail)
    elif len(text) > max_text:
        detail = f"{place}{len(text):,} characters, more than {max_text:,}; split it into reports"
        yield Issue(code="report.too_long", subject=source.name, detail=detail)
    else:
        draft = msgspec.structs.replace(draft, text=text)
        report = make_report(draft, source, lexicon)
        yield report
        if _basis(source, draft) in ("given", "sidecar"):
            yield from _date_issues(source.given.over(draft.given).published or "", report)


def _date_issues(stated: str, report: Report) -> Iterator[Issue]:
    if stated and parse_date(stated) is None:
        why = "may be read in two ways" if is_ambiguous(stated) else "is no date that is read"
        detail = f"the date given, {stated[:60]!r}, {why}; write it as YYYY-MM-DD"
        yield Issue(code="report.date_unread", subject=report.id, detail=detail)


def check_published(stated: str | None) -> None:
    """Say nothing if a day of publication is an ISO 8601 date or prefix of one, or None.

    Raises: UsageError with what was expected and what was found.
    """
    if stated is not None and (not _ISO.match(stated.strip()) or parse_date(stated) is None):
        raise UsageError(f"published: expected an ISO 8601 date or None, found {stated[:60]!r}; write it as YYYY-MM-DD")


def make_report(draft: Draft, source: Input, lexicon: Lexicon) -> Report:
    """Return the report of a draft: credits, date, language and blocks read from its text and from what is given."""
    text = draft.text
    given = _clean(source.given.over(draft.given))
    names = outlet_names(lexicon.outlets)
    plain = find_blocks(text, lexicon.furniture, article=draft.article, captions=draft.captions, title=given.title)
    dateline = _dateline(text, plain, names, lexicon)
    byline = find_byline(text)
    blocks = carve(text, plain, _credit_labels(dateline, byline))
    outlet = _outlet(draft, source, given, names) or find_outlet(text, _furniture(plain), dateline, names)
    opening = next((block.span.of(text) for block in blocks if block.kind == "body"), "")
    published, precision, basis = published_date(
        given,
        _basis(source, draft),
        dateline=dateline.date if dateline else None,
        head=_head(text, blocks),
        file_name=source.name if draft.alone else "",
    )
    return Report(
        id=given.id or report_id(outlet, published, text),
        text=text,
        sha256=sha256(text),
        outlet=outlet,
        provider=given.provider or find_provider(text, dateline, names, outlet, opening=opening),
        url=given.url,
        headline=given.title or _headline(text, blocks),
        byline=given.byline or (byline[0] if byline else None),
        dateline=dateline.place if dateline else None,
        published=published,
        published_precision=precision,
        published_basis=basis,
        retrieved=given.retrieved,
        language=stated_language(given.language) or language_of(_read_words(text, blocks) or text),
        licence=given.licence or find_licence(text),
        blocks=blocks,
        source=source.name,
    )


def _clean(given: Given) -> Given:
    told = {name: words for name, words in msgspec.structs.asdict(given).items() if words is not None}
    return Given(**{name: scalar_values(words) for name, words in told.items()})


def _basis(source: Input, draft: Draft) -> PublishedBasis:
    return "sidecar" if source.given.published else draft.basis


def _outlet(draft: Draft, source: Input, given: Given, names: OutletNames) -> str | None:
    """Return the outlet as stated: by a person, in their words; by a site, its usual name, the host's, or its words."""
    hinted = next((known for hint in draft.hints if (known := names.known(hint))), None)
    by_site = draft.basis in ("metadata", "json-ld") and not source.given.outlet
    if given.outlet and not by_site:
        return names.usual(given.outlet)
    return names.known(given.outlet or "") or names.of_url(given.url) or hinted or given.outlet


def _dateline(text: str, blocks: tuple[Block, ...], names: OutletNames, lexicon: Lexicon) -> Dateline | None:
    opening = [block.span for block in blocks if block.kind in READ][:_DATELINE_BLOCKS]
    places = _place_names(lexicon)
    return find_dateline(
        text,
        opening,
        is_place=lambda words: fold(words) in places or all(fold(part) in places for part in words.split("/")),
        is_outlet=lambda words: bool(words) and names.known(words) is not None,
    )


@lru_cache(maxsize=8)
def _place_names(lexicon: Lexicon) -> frozenset[str]:
    plain = (row for row in lexicon.places if row.needs in ("", "alone"))
    towns = (name for row in plain for name in (row.name, *row.aliases))
    states = (
        name
        for row in lexicon.countries
        for name in (row.name, row.capital, *row.aliases, *row.capital_aliases)
        if name
    )
    return frozenset(fold(name) for name in (*towns, *states))


def _credit_labels(dateline: Dateline | None, byline: tuple[str, Span] | None) -> Iterator[Label]:
    if dateline:
        yield dateline.span, "dateline"
    if byline:
        yield byline[1], "byline"


def _furniture(blocks: tuple[Block, ...]) -> list[Span]:
    return [block.span for block in blocks if block.kind in ("boilerplate", "stories")]


def _head(text: str, blocks: tuple[Block, ...]) -> str:
    """Return the lines in which the text may date itself: up to its first paragraph of prose."""
    prose = (block for block in blocks if block.kind == "body" and block.end - block.start > _SHORT)
    first = next(prose, None)
    return text[: first.end if first else _HEAD][:_HEAD]


def _headline(text: str, blocks: tuple[Block, ...]) -> str | None:
    found = next((block.span.of(text) for block in blocks if block.kind == "headline"), None)
    return bare_title(found) or None if found else None


def _read_words(text: str, blocks: tuple[Block, ...]) -> str:
    return " ".join(block.span.of(text) for block in blocks if block.kind in READ)


def renamed(report: Report, new_id: str) -> Report:
    """Return the report under another id."""
    return msgspec.structs.replace(report, id=new_id)
