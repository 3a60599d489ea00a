"""Load the shipped tables, and a dossier's own tables over them, row by row."""

from __future__ import annotations

import csv
import hashlib
import io
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.lexicon.rows import (
    Body,
    Country,
    Cue,
    EventType,
    Furniture,
    HijriMonth,
    IssueCode,
    NamePart,
    Outlet,
    Place,
    Row,
    Term,
    Title,
    Trigger,
)

R = TypeVar("R", bound=Row)


class TableError(ValueError):
    """A table cannot be read: which file, which line, what was expected and what was found."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All tables, and a digest that changes when any row does."""

    digest: str
    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    bodies: tuple[Body, ...]
    titles: tuple[Title, ...]
    triggers: tuple[Trigger, ...]
    cues: tuple[Cue, ...]
    outlets: tuple[Outlet, ...]
    furniture: tuple[Furniture, ...]
    event_types: tuple[EventType, ...]
    terms: tuple[Term, ...]
    issue_codes: tuple[IssueCode, ...]
    name_parts: tuple[NamePart, ...]
    hijri_months: tuple[HijriMonth, ...]

    def __hash__(self) -> int:
        """The digest stands for all rows: hashing thousands of them at each look-up of a cache would be slow."""
        return hash(self.digest)


ROWS: dict[str, type[Row]] = {
    "countries": Country,
    "places": Place,
    "bodies": Body,
    "titles": Title,
    "triggers": Trigger,
    "cues": Cue,
    "outlets": Outlet,
    "furniture": Furniture,
    "event_types": EventType,
    "terms": Term,
    "issue_codes": IssueCode,
    "name_parts": NamePart,
    "hijri_months": HijriMonth,
}


def load_lexicon(overrides: Path | None = None) -> Lexicon:
    """Return the shipped tables with the rows of `overrides/*.csv` put over them.

    Raises: TableError for a file that is no table of ours, an unknown column or a cell of the wrong type.
    """
    own = _own_tables(overrides)
    tables = {name: _merged(name, own.get(name)) for name in ROWS}
    return Lexicon(digest=_digest(tables), **tables)


def _own_tables(folder: Path | None) -> dict[str, Path]:
    if folder is None or not folder.is_dir():
        return {}
    found = {path.stem: path for path in sorted(folder.glob("*.csv"))}
    for name, path in found.items():
        if name not in ROWS:
            raise TableError(f"{path}: no table of that name; known are {', '.join(sorted(ROWS))}")
    return found


def _merged(name: str, own: Path | None) -> tuple[Any, ...]:
    row_type = ROWS[name]
    shipped = resources.files("dragoman.lexicon").joinpath("tables", f"{name}.csv").read_text(encoding="utf-8")
    rows = read_table(f"{name}.csv", shipped, row_type)
    if own is not None:
        rows |= read_table(str(own), _text_of(own), row_type)
    return tuple(rows.values())


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(
            f"{path}: byte {error.start} is not UTF-8 ({error.reason}); save it as CSV in UTF-8"
        ) from error


def read_table(source: str, text: str, row_type: type[R]) -> dict[str, R]:
    """Return the rows of a CSV table by their first column.

    Raises: TableError with the source, the line, what was expected and what was found.
    """
    fields = msgspec.structs.fields(row_type)
    names = [field.encode_name for field in fields]
    reader = csv.DictReader(io.StringIO(text))
    unknown = set(reader.fieldnames or ()) - set(names)
    if unknown:
        raise TableError(f"{source}: unknown column {sorted(unknown)[0]!r}; known are {', '.join(names)}")
    lists = {field.encode_name for field in fields if "tuple" in str(field.type)}
    rows: dict[str, R] = {}
    for cells in reader:
        try:
            row = _row(cells, lists, row_type)
        except (msgspec.ValidationError, AttributeError) as error:
            raise TableError(f"{source}, line {reader.line_num}: {error}; found {cells}") from error
        rows[cells[names[0]]] = row
    return rows


def _row(cells: dict[str, str], lists: set[str], row_type: type[R]) -> R:
    filled = {name: cell.split("|") if name in lists else cell for name, cell in cells.items() if cell.strip()}
    return msgspec.convert(filled, row_type, strict=False)


def _digest(tables: dict[str, tuple[Any, ...]]) -> str:
    return hashlib.sha256(msgspec.json.encode(tables, order="sorted")).hexdigest()
