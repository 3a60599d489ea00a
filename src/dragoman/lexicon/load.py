"""Load the shipped tables, and a dossier's own tables over them, row by row."""

from __future__ import annotations

import csv
import hashlib
import io
from importlib import resources
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.lexicon.geonames import FILE, MAX_BYTES, geonames_places
from dragoman.lexicon.rows import (
    Body,
    Counted,
    Country,
    Cue,
    EventType,
    Furniture,
    HijriMonth,
    IssueCode,
    NamePart,
    Official,
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


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, eq=False):
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
    counted: tuple[Counted, ...]
    officials: tuple[Official, ...]
    hijri_months: tuple[HijriMonth, ...]

    def __hash__(self) -> int:
        """The digest stands for all rows: hashing thousands of them at each look-up of a cache would be slow."""
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        """The digest stands for all rows here too: two loads of the same tables share their caches."""
        return isinstance(other, Lexicon) and other.digest == self.digest


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
    "counted": Counted,
    "officials": Official,
    "hijri_months": HijriMonth,
}


READ_ELSEWHERE = ("offices", "rules")
"""Tables that no reader reads: `load_office_terms` and `load_finding_rules` load them when they are asked for."""


def load_lexicon(overrides: Path | None = None) -> Lexicon:
    """Return the shipped tables with the rows of `overrides/*.csv` put over them, and the places of
    `overrides/geonames.txt` added.

    Raises: TableError for a file that is no table of ours, an unknown column or a cell of the wrong type.
    """
    own = _own_tables(overrides)
    tables = {name: _merged(name, own.get(name)) for name in ROWS}
    if overrides is not None and (overrides / FILE).is_file():
        tables["places"] = _with_geonames(overrides / FILE, tables)
    return Lexicon(digest=_digest(tables), **tables)


def _own_tables(folder: Path | None) -> dict[str, Path]:
    if folder is None or not folder.is_dir():
        return {}
    found = {path.stem: path for path in sorted(folder.glob("*.csv"))}
    for name, path in found.items():
        if name not in ROWS and name not in READ_ELSEWHERE:
            known = ", ".join(sorted((*ROWS, *READ_ELSEWHERE)))
            raise TableError(f"{path}: no table of that name; known are {known}")
    return {name: path for name, path in found.items() if name in ROWS}


def _merged(name: str, own: Path | None) -> tuple[Any, ...]:
    row_type = ROWS[name]
    shipped = resources.files("dragoman.lexicon").joinpath("tables", f"{name}.csv").read_text(encoding="utf-8")
    rows = read_table(f"{name}.csv", shipped, row_type)
    if own is not None:
        rows |= read_table(str(own), text_of(own), row_type)
    return tuple(rows.values())


def _with_geonames(path: Path, tables: dict[str, tuple[Any, ...]]) -> tuple[Place, ...]:
    """Return the places with those of a GeoNames file."""
    if path.stat().st_size > MAX_BYTES:
        raise TableError(
            f"{path}: larger than {MAX_BYTES // 1_000_000} MB; take cities15000.txt or the file of one country"
        )
    known = {row.key: row for row in tables["places"]}
    countries = {row.code: row.name for row in tables["countries"]}
    persons = {row.word.casefold() for row in tables["name_parts"] if row.kind == "given"}
    text = text_of(path)
    try:
        added = geonames_places(text, countries=countries, known=known, persons=persons)
    except ValueError as error:
        raise TableError(f"{path}, {error}") from error
    return tuple({**known, **added}.values())


def text_of(path: Path) -> str:
    """Return the text of a table.

    Raises: TableError where it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        form = "as CSV in UTF-8" if path.suffix == ".csv" else "in UTF-8"
        raise TableError(f"{path}: byte {error.start} is not UTF-8 ({error.reason}); save it {form}") from error


def read_table(source: str, text: str, row_type: type[R]) -> dict[str, R]:
    """Return the rows of a CSV table by their first column.

    Raises: TableError with the source, the line, what was expected and what was found.
    """
    fields = msgspec.structs.fields(row_type)
    names = [field.encode_name for field in fields]
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    unknown = set(header) - set(names)
    if unknown:
        raise TableError(f"{source}: unknown column {sorted(unknown)[0]!r}; known are {', '.join(names)}")
    lists = {field.encode_name for field in fields if "tuple" in str(field.type)}
    columns = [(name, name in lists) for name in header]
    key = header.index(names[0]) if names[0] in header else 0
    rows: dict[str, R] = {}
    for cells in filter(None, reader):
        try:
            rows[cells[key]] = _row(cells, columns, row_type)
        except (msgspec.ValidationError, ValueError, IndexError) as error:
            found = dict(zip_longest(header, cells))
            raise TableError(f"{source}, line {reader.line_num}: {error}; found {found}") from error
    return rows


def _row(cells: list[str], columns: list[tuple[str, bool]], row_type: type[R]) -> R:
    if len(cells) > len(columns):
        raise ValueError(f"{len(cells)} cells where the table has {len(columns)} columns")
    filled = {
        name: cell.split("|") if several else cell
        for (name, several), cell in zip(columns, cells, strict=False)
        if cell and not cell.isspace()
    }
    return msgspec.convert(filled, row_type, strict=False)


def _digest(tables: dict[str, tuple[Any, ...]]) -> str:
    return hashlib.sha256(msgspec.json.encode(tables, order="deterministic")).hexdigest()
