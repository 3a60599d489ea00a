"""What a reader of files hands on: text, and what the file itself says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from dragoman.schema import PublishedBasis, Span

MAX_TEXT = 2_000_000
"""Code points of one report; a longer one is a book or a fault of the file."""

MAX_BYTES = 64_000_000
"""Bytes of one file that is read whole, or of one line, after unpacking."""


_WORD = re.compile(r"\w+")


def folded(words: str) -> str:
    """Return the words without case and punctuation, a space between each two."""
    return " ".join(_WORD.findall(words.casefold()))


class UsageError(ValueError):
    """What the user gave cannot be used: what was expected, what was found."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar, front matter, a JSON object or a page's metadata says of a report; None where it is silent."""

    id: str | None = None
    outlet: str | None = None
    provider: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    licence: str | None = None
    retrieved: str | None = None

    def over(self, other: Given) -> Given:
        """Return this, with the silent fields filled from `other`. A date and what it rests on go together."""
        mine = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}
        if self.published is not None:
            mine["published_basis"] = self.published_basis
        return msgspec.structs.replace(other, **mine)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A report before its credits and blocks are read.

    article: the stretches that a page extractor took for the article; None where the whole text may be it.
    captions: stretches that the page marks as captions. hints: names that may be the outlet, if the tables know them.
    basis: what `given.published` rests on; where it is "metadata" or "json-ld", the site, not a person, says what is
    in `given`. where: which part of the file it is, for issues. alone: whether the file holds this report only, so that
    the file's name may speak of it.
    """

    text: str
    given: Given = Given()
    basis: PublishedBasis = "given"
    article: tuple[Span, ...] | None = None
    captions: tuple[Span, ...] = ()
    hints: tuple[str, ...] = ()
    where: str = ""
    alone: bool = False


FIELDS: dict[str, str] = {
    "id": "id",
    "outlet": "outlet",
    "sitename": "outlet",
    "source_name": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "source-hostname": "outlet",
    "hostname": "outlet",
    "source_domain": "outlet",
    "provider": "provider",
    "url": "url",
    "source_url": "url",
    "link": "url",
    "title": "title",
    "headline": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "published": "published",
    "date": "published",
    "date_publish": "published",
    "publishedat": "published",
    "published_at": "published",
    "date_published": "published",
    "publication_date": "published",
    "published_basis": "published_basis",
    "language": "language",
    "lang": "language",
    "licence": "licence",
    "license": "licence",
    "retrieved": "retrieved",
    "date_download": "retrieved",
}
"""Names that sidecars, front matter and JSON of known tools use, and the field of `Given` each fills."""

TEXT_FIELDS = ("text", "maintext", "raw_text", "content", "body")


def given_from(cells: Mapping[str, object]) -> Given:
    """Return what named cells say; the first non-empty name of a field, in the order of FIELDS, counts."""
    folded = {name.strip().lower(): value for name, value in cells.items()}
    found: dict[str, str] = {}
    for name, field in FIELDS.items():
        words = _words(folded.get(name))
        # Some tools write the page's address under "source".
        target = "url" if field == "outlet" and "://" in words else field
        if words:
            found.setdefault(target, words)
    return Given(**found)


def unused_names(cells: Mapping[str, object]) -> set[str]:
    """Return the names of cells that fill no field."""
    return {name for name in cells if name.strip().lower() not in FIELDS and name.strip().lower() not in TEXT_FIELDS}


def _words(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(words for one in value if (words := _words(one)))
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return re.sub(r"\s+", " ", str(value)).strip()
