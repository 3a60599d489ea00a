"""What a search found: reports with filters, and the events and actors of that name. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

import msgspec

from dragoman.exports import csv_text
from dragoman.schema import ReportEntry
from dragoman.store import Hit
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.evidence import Source, source_of

LISTED = 100
NAMED = 10
VALUES = 40
"""Reports of a page; events and actors named beside them; values of one filter."""

COLUMNS = ("report_id", "outlet", "published", "language", "headline", "url", "copied_from", "n_claims", "snippet")


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A filter. values: each as it is sent, in words, and how many of the reports found have it."""

    name: str
    label: str
    values: tuple[tuple[str, str, int], ...]
    chosen: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was found. snippet: the words in square brackets, where words were asked for."""

    source: Source
    snippet: str
    copied_from: str | None


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a search shows. query: the search as an address. cut: how many reports were looked at, 0 for
    all."""

    words: str
    query: str
    facets: tuple[Facet, ...]
    hits: tuple[Found, ...]
    count: int
    cut: int
    events: tuple[Reference, ...]
    actors: tuple[tuple[str, str], ...]


def _of(catalogue: Catalogue) -> dict[str, tuple[str, Callable[[ReportEntry], str]]]:
    """Return each filter with its label and what it tells reports apart by."""
    return {
        "outlet": ("Outlet", lambda one: one.outlet or "unknown"),
        "language": ("Language", lambda one: one.language),
        "month": ("Month", lambda one: (one.published or "unknown")[:7]),
        "kind": ("Kind", lambda one: "copy" if one.copied_from else "original"),
        "claims": ("Claims", lambda one: "some" if catalogue.n_claims(one.id) else "none"),
    }


def matching(catalogue: Catalogue, hits: Sequence[Hit] | None, chosen: Mapping[str, str]) -> tuple[Hit, ...]:
    """Return the hits that pass every filter, in their order; hits: None stands for all reports, newest first."""
    keys = {name: key for name, (_, key) in _of(catalogue).items() if chosen.get(name)}
    given = hits if hits is not None else _all(catalogue)
    if not keys:
        return tuple(one for one in given if one.report_id in catalogue.entries)
    entries = ((one, catalogue.entries.get(one.report_id)) for one in given)
    return tuple(hit for hit, entry in entries if entry and all(key(entry) == chosen[n] for n, key in keys.items()))


def _all(catalogue: Catalogue) -> list[Hit]:
    ordered = sorted(catalogue.entries.values(), key=lambda one: (one.published or "", one.id), reverse=True)
    return [Hit(report_id=one.id, snippet="") for one in ordered]


def search_page(
    catalogue: Catalogue, words: str, chosen: Mapping[str, str], hits: Sequence[Hit] | None, *, cut: int = 0
) -> SearchPage:
    """Return the page of a search. hits: what the words found, None where none were given."""
    hits = _all(catalogue) if hits is None else hits
    passed = matching(catalogue, hits, chosen)
    asked = {"q": words, **{name: value for name, value in chosen.items() if value}}
    return SearchPage(
        words=words,
        query=urlencode(asked, errors="replace"),
        facets=tuple(_facet(catalogue, name, hits, chosen) for name in _of(catalogue)),
        hits=tuple(_found(catalogue, one) for one in passed[:LISTED]),
        count=len(passed),
        cut=cut,
        events=tuple(reference(one) for one in catalogue.timeline if _named(one.label, words))[:NAMED],
        actors=tuple(
            (one.id, one.name) for one in catalogue.actors.values() if any(_named(n.name, words) for n in one.names)
        )[:NAMED],
    )


def _facet(catalogue: Catalogue, name: str, hits: Sequence[Hit], chosen: Mapping[str, str]) -> Facet:
    """Return a filter with the values that the other filters leave."""
    label, key = _of(catalogue)[name]
    others = {one: value for one, value in chosen.items() if one != name}
    counts = Counter(key(catalogue.entries[one.report_id]) for one in matching(catalogue, hits, others))
    if name == "month":
        ordered = sorted(counts.items(), reverse=True)
    else:
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    values = [(value, value, n) for value, n in ordered[:VALUES]]
    picked = chosen.get(name, "")
    if picked and picked not in {value for value, _, _ in values}:
        values.append((picked, picked, counts.get(picked, 0)))
    return Facet(name=name, label=label, values=tuple(values), chosen=picked)


def _found(catalogue: Catalogue, hit: Hit) -> Found:
    entry = catalogue.entries[hit.report_id]
    return Found(source=source_of(catalogue, hit.report_id), snippet=hit.snippet, copied_from=entry.copied_from)


def _named(name: str, words: str) -> bool:
    asked = words.casefold().split()
    return bool(asked) and all(word in name.casefold() for word in asked)


def search_csv(catalogue: Catalogue, hits: Sequence[Hit]) -> str:
    """Return the reports found as a table, formulas made text."""
    return csv_text(COLUMNS, (_row(catalogue, one) for one in hits))


def _row(catalogue: Catalogue, hit: Hit) -> dict[str, str | int | None]:
    entry, report = catalogue.entries[hit.report_id], catalogue.reports[hit.report_id]
    return {
        "report_id": entry.id,
        "outlet": entry.outlet,
        "published": entry.published,
        "language": entry.language,
        "headline": report.headline,
        "url": report.url,
        "copied_from": entry.copied_from,
        "n_claims": catalogue.n_claims(entry.id),
        "snippet": hit.snippet,
    }
