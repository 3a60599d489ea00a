"""Who copied from whom: families of reports, the shared passages side by side, the words that were changed. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from dragoman.schema import CopiedPassage, CopyLink
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.evidence import Piece, Source, source_of
from dragoman.web.views.passages import changed_words

_PASSAGES = 12
"""Passages of one copy that are shown; the report's own page marks all."""


_COPIES = 30
"""Copies of one page: comparing the passages of each takes some 3 ms."""


class SideBySide(msgspec.Struct, frozen=True, kw_only=True):
    """A passage in the copy and in the report it came from; the words that stand in one alone are marked."""

    copy: tuple[Piece, ...]
    original: tuple[Piece, ...]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A report and what it shares with another. share: of its words, 0 to 1. basis: what told which is the copy.
    n_passages: in all; passages: the first of them."""

    source: Source
    original: Source
    share: float
    basis: str
    n_passages: int
    passages: tuple[SideBySide, ...]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that share text. first: the report that the family is named after."""

    id: str
    first: Source
    copies: tuple[Copy, ...]


class IndependencePage(msgspec.Struct, frozen=True, kw_only=True):
    """Families, the largest first, and the reports that share text but too little for a family (`apart`), last.

    part, parts: which page of how many this is, from 1; n_apart: on all pages.
    """

    n_reports: int
    n_copies: int
    families: tuple[Family, ...]
    apart: tuple[Copy, ...]
    n_apart: int
    part: int
    parts: int


def independence_parts(catalogue: Catalogue) -> int:
    """Return how many pages the copies take, at least one."""
    return len(_parts(catalogue))


def independence_page(catalogue: Catalogue, id_: str = "") -> IndependencePage:
    """Return who copied from whom. id_: the number of the page, "" for the first."""
    parts, part = _parts(catalogue), int(id_ or 1)
    groups = parts[part - 1]
    return IndependencePage(
        n_reports=len(catalogue.entries),
        n_copies=len({link.copy_id for link in catalogue.record.copies}),
        families=tuple(_family(catalogue, first, links) for first, links in groups if first),
        apart=tuple(_copy(catalogue, one) for first, links in groups if not first for one in links),
        n_apart=sum(len(links) for groups in parts for first, links in groups if not first),
        part=part,
        parts=len(parts),
    )


Group = tuple[str, list[CopyLink]]
"""A report that a family is named after, "" for no family, and copies."""


def _parts(catalogue: Catalogue) -> list[list[Group]]:
    """Return the families and then what is apart, as many a page as it holds; a large family has one of its own."""
    parts: list[list[Group]] = [[]]
    for first, links in _groups(catalogue):
        if parts[-1] and sum(len(listed) for _, listed in parts[-1]) + len(links) > _COPIES:
            parts.append([])
        parts[-1].append((first, links))
    return parts


def _groups(catalogue: Catalogue) -> list[Group]:
    families: dict[str, list[CopyLink]] = defaultdict(list)
    for link in catalogue.record.copies:
        family = catalogue.entries[link.copy_id].copy_family
        same = family is not None and family == catalogue.entries[link.original_id].copy_family
        families[family or "" if same else ""].append(link)
    apart = _in_order(families.pop("", []))
    ordered = sorted(families.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [*ordered, *(("", apart[n : n + _COPIES]) for n in range(0, len(apart), _COPIES))]


def _family(catalogue: Catalogue, first: str, links: Sequence[CopyLink]) -> Family:
    copies = tuple(_copy(catalogue, one) for one in _in_order(links))
    return Family(id=first, first=source_of(catalogue, first), copies=copies)


def _in_order(links: Sequence[CopyLink]) -> list[CopyLink]:
    return sorted(links, key=lambda one: (-one.share, one.copy_id, one.original_id))


def _copy(catalogue: Catalogue, link: CopyLink) -> Copy:
    return Copy(
        source=source_of(catalogue, link.copy_id),
        original=source_of(catalogue, link.original_id),
        share=link.share,
        basis=link.basis,
        n_passages=len(link.passages),
        passages=tuple(_side_by_side(one) for one in link.passages[:_PASSAGES]),
    )


def _side_by_side(passage: CopiedPassage) -> SideBySide:
    copy, original = changed_words(passage.copy.quote, passage.original.quote)
    return SideBySide(copy=copy, original=original)
