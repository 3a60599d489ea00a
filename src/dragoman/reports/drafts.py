"""What a reader of files hands on: text, and what the file itself says of it."""

from __future__ import annotations

import re

import msgspec

from dragoman.schema import PublishedBasis, Span

MAX_TEXT = 2_000_000
"""Code points of one report; a longer one is a book or a fault of the file."""

MAX_BYTES = 64_000_000
"""Bytes of one file that is read whole, or of one line of a file read line by line, after unpacking."""


class UsageError(ValueError):
    """What the user gave cannot be used: what was expected, what was found."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a sidecar, front matter, a JSON object or a page's metadata says of a report; None where it is silent."""

    id: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    licence: str | None = None
    retrieved: str | None = None

    def over(self, other: Given) -> Given:
        """Return this, with the silent fields filled from `other`."""
        mine = msgspec.structs.asdict(self)
        return msgspec.structs.replace(other, **{name: value for name, value in mine.items() if value is not None})


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A report before its credits and blocks are read.

    article: the stretches that a page extractor took for the article; None where the whole text may be it.
    basis: what `given.published` rests on.
    """

    text: str
    given: Given = Given()
    basis: PublishedBasis = "given"
    article: tuple[Span, ...] | None = None


FIELDS: dict[str, str] = {
    "id": "id",
    "outlet": "outlet",
    "source": "outlet",
    "sitename": "outlet",
    "source_domain": "outlet",
    "hostname": "outlet",
    "source_name": "outlet",
    "url": "url",
    "source_url": "url",
    "title": "title",
    "headline": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "published": "published",
    "date": "published",
    "date_publish": "published",
    "published_at": "published",
    "datepublished": "published",
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


def given_from(cells: dict[str, object]) -> Given:
    """Return what named cells say; the first non-empty cell of a field counts. Unknown names are passed over.

    An address under a name for outlets (trafilatura's `source`) is the url.
    """
    found: dict[str, str] = {}
    for name, value in cells.items():
        field = FIELDS.get(name.strip().lower())
        words = _words(value)
        if field == "outlet" and "://" in words:
            field = "url"
        if field and words:
            found.setdefault(field, words)
    return Given(**found)


def text_of(cells: dict[str, object]) -> str | None:
    """Return the cell that holds the text of a report, None if none does."""
    by_name = {name.strip().lower(): value for name, value in cells.items()}
    texts = (by_name.get(name) for name in TEXT_FIELDS)
    return next((text for text in texts if isinstance(text, str) and text), None)


def unused_names(cells: dict[str, object]) -> set[str]:
    """Return the names that fill no field."""
    return {name for name in cells if name.strip().lower() not in {*FIELDS, *TEXT_FIELDS}}


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return re.sub(r"\s+", " ", str(value)).strip()
