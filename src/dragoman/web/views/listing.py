"""What all lists have in common: what was asked for, what passes, in how many parts. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from dragoman.web.catalogue import Catalogue
from dragoman.web.views.axes import actor_rows, event_rows, report_rows
from dragoman.web.views.facets import Chosen, Facet, Rows, chosen_of, facets, passing, prepared

ROWS = 1000
"""Rows of one part of a list."""

ROWS_OF = {"events": event_rows, "reports": report_rows, "actors": actor_rows}
"""What makes the rows of each list, by the name of its page."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a list. chosen: a value by axis. part: from 1. words: that were searched; among: the rows that
    hold them, None where no words were given. page: the end of the name of a prepared list."""

    chosen: Chosen = {}
    part: int = 1
    words: str = ""
    among: frozenset[str] | None = None
    page: str = ""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A selection of a list. name: of its page. count: rows that pass; total: rows there are. part, parts: which part
    of how many this is, from 1. said: what was chosen, in words. query: the same as an address. page: as `Asked`."""

    name: str
    facets: tuple[Facet, ...]
    count: int
    total: int
    part: int
    parts: int
    said: tuple[str, ...] = ()
    words: str = ""
    query: str = ""
    page: str = ""

    @property
    def id(self) -> str:
        """What stands behind the name of the page in its address: "", "2", "type-meeting", "type-meeting_2"."""
        return list_id(self.page, self.part)


def list_id(page: str, part: int) -> str:
    """Return the id of a part of a list. page: the end of the name of a prepared list, "" for the whole."""
    if part < 2:
        return page
    return f"{page}_{part}" if page else str(part)


def list_ids(catalogue: Catalogue, name: str) -> Mapping[str, Asked]:
    """Return what each page of a list in the static site asks for, by its id: the whole, then the prepared ones."""
    return catalogue.once(_all_ids)[name]


def _all_ids(catalogue: Catalogue) -> dict[str, dict[str, Asked]]:
    return {name: _ids(rows) for name, rows in catalogue.once(all_rows).items()}


def _ids(rows: Rows) -> dict[str, Asked]:
    found = {}
    for page, chosen in {"": {}, **prepared(rows)}.items():
        for part in range(1, parts_of(len(passing(rows, chosen))) + 1):
            found[list_id(page, part)] = Asked(chosen=chosen, part=part, page=page)
    return found


def all_rows(catalogue: Catalogue) -> dict[str, Rows]:
    """Return the rows of each list."""
    return {name: make(catalogue) for name, make in ROWS_OF.items()}


def rows_of(catalogue: Catalogue, name: str) -> Rows:
    """Return the rows of a list by the name of its page."""
    return catalogue.once(all_rows)[name]


def parts_of(rows: int) -> int:
    """Return how many parts so many rows take, at least one."""
    return max(1, -(-rows // ROWS))


def select(catalogue: Catalogue, name: str, asked: Asked) -> tuple[Listing, tuple[str, ...]]:
    """Return a selection of a list, and the ids of the rows of the part asked for; of one beyond the last, the last."""
    rows = rows_of(catalogue, name)
    ids = passing(rows, asked.chosen, asked.among)
    parts = parts_of(len(ids))
    part = min(max(asked.part, 1), parts)
    counted = _facets(catalogue, name, asked)
    listing = Listing(
        name=name,
        facets=counted,
        count=len(ids),
        total=len(rows.values),
        part=part,
        parts=parts,
        said=tuple(f"{one.label.casefold()}: {_said(one)}" for one in counted if one.chosen),
        words=asked.words,
        query=query_of(rows, asked),
        page=asked.page,
    )
    return listing, ids[(part - 1) * ROWS : part * ROWS]


def chosen_ids(catalogue: Catalogue, name: str, asked: Asked) -> tuple[str, ...]:
    """Return the ids of all rows that pass, of every part."""
    return passing(rows_of(catalogue, name), asked.chosen, asked.among)


def asked_of(catalogue: Catalogue, name: str, query: Mapping[str, str], among: frozenset[str] | None) -> Asked:
    """Return what the query of an address asks of a list; what names no axis is left aside."""
    part = query.get("part", "")
    return Asked(
        chosen=chosen_of(rows_of(catalogue, name), query),
        part=int(part) if part.isascii() and part.isdigit() and len(part) < 9 else 1,
        words=query.get("q", "").strip(),
        among=among,
    )


def query_of(rows: Rows, asked: Asked) -> str:
    """Return what is asked for as the query of an address, without the part; the same for the same."""
    words = {"q": asked.words} if asked.words else {}
    return urlencode({**words, **chosen_of(rows, asked.chosen)}, errors="replace")


def _facets(catalogue: Catalogue, name: str, asked: Asked) -> tuple[Facet, ...]:
    whole = catalogue.once(_unasked)[name]
    if not asked.chosen and asked.among is None:
        return whole
    counted = facets(rows_of(catalogue, name), asked.chosen, asked.among)
    return tuple(msgspec.structs.replace(one, telling=of.telling) for one, of in zip(counted, whole, strict=True))


def _unasked(catalogue: Catalogue) -> dict[str, tuple[Facet, ...]]:
    made = {name: facets(rows, {}) for name, rows in catalogue.once(all_rows).items()}
    return {
        name: tuple(msgspec.structs.replace(one, telling=len(one.choices) > 1) for one in whole)
        for name, whole in made.items()
    }


def _said(facet: Facet) -> str:
    return next((one.words for one in facet.choices if one.value == facet.chosen), facet.chosen)
