"""The dated table of offices: who held one of which state, from when to when. Read only when it is asked for."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from dragoman.lexicon.load import read_table, text_of
from dragoman.lexicon.rows import OfficeTerm

TABLE = "offices.csv"


class OfficeTerms(msgspec.Struct, frozen=True, kw_only=True):
    """The rows, by the order of the files, which keys are a user's, and a digest that changes when any row does.

    The digest is no part of `Lexicon.digest`: no reader reads this table, so that a change of it asks for no new
    reading of the reports.
    """

    rows: tuple[OfficeTerm, ...]
    own: frozenset[str]
    digest: str


def load_office_terms(overrides: Path | None = None, *, shipped: bool = True) -> OfficeTerms:
    """Return the shipped terms of office with the rows of `overrides/offices.csv` put over them by key.

    shipped: False for a user's rows alone; the shipped 26,000 take some tenths of a second.
    Raises: TableError for a file that is no such table.
    """
    own = _own(overrides)
    rows = {**(_shipped() if shipped else {}), **own}
    aliases = {row.key.split(".")[0]: row.aliases for row in rows.values() if row.aliases}
    found = tuple(msgspec.structs.replace(row, aliases=aliases.get(row.key.split(".")[0], ())) for row in rows.values())
    return OfficeTerms(rows=found, own=frozenset(own), digest=_digest(found))


@cache
def _shipped() -> dict[str, OfficeTerm]:
    text = resources.files("dragoman.lexicon").joinpath("tables", TABLE).read_text(encoding="utf-8")
    return read_table(TABLE, text, OfficeTerm)


def _own(folder: Path | None) -> dict[str, OfficeTerm]:
    path = folder / TABLE if folder is not None else None
    return read_table(str(path), text_of(path), OfficeTerm) if path is not None and path.is_file() else {}


def _digest(rows: tuple[OfficeTerm, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode(rows, order="sorted")).hexdigest()
