"""The record as CSV tables with their codebook and a description that other tools read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.exports.cells import Cell, Row
from dragoman.exports.codebook import columns, columns_of, data_package
from dragoman.exports.rows import TABLES
from dragoman.lexicon import Lexicon
from dragoman.schema import Contents

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""

_QUOTED = re.compile(r'[",\r\n]')


def table_files(contents: Contents, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each table, of `codebook.csv` and of `datapackage.json`.

    `changes.csv` is the history of the dossier and not among them.
    """
    for table, rows in TABLES.items():
        yield f"{table}.csv", csv_text(columns_of(table), rows(contents, lexicon))
    yield "codebook.csv", csv_text(columns_of("codebook"), _codebook_rows())
    yield "datapackage.json", json.dumps(data_package(), ensure_ascii=False, indent=1) + "\n"


def csv_text(names: Iterable[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Return rows as CSV with a header line; a row's cells of other names are left aside.

    RFC 4180 quoting, lines end with a line feed. An empty cell is no value. A text that a spreadsheet would take for a
    formula begins with an added apostrophe; taking one away from a text that begins with apostrophes and then one of
    the signs of a formula gives the text back.
    """
    ordered = tuple(names)
    return "".join((_line(ordered), *csv_lines(ordered, rows)))


def csv_lines(names: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """Yield each row as `csv_text` writes it, with its line feed."""
    yield from (_line([_cell(row.get(name)) for name in names]) for row in rows)


def table_rows(table: str, contents: Contents, lexicon: Lexicon) -> Iterator[Row]:
    """Yield the rows of a table, cells by the names of its columns and more. Raises: KeyError for a table unknown."""
    return TABLES[table](contents, lexicon)


def _line(cells: Iterable[str]) -> str:
    # Not csv.writer: with "\n" as line end it leaves a carriage return unquoted, and readers break the line there.
    return ",".join(f'"{_doubled(cell)}"' if _QUOTED.search(cell) else cell for cell in cells) + "\n"


def _doubled(cell: str) -> str:
    return cell.replace('"', '""')


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return f"'{value}" if value.lstrip("'").startswith(_FORMULA) else value


def _codebook_rows() -> Iterator[Row]:
    for one in columns():
        yield {
            "table": one.table,
            "column": one.column,
            "type": one.type,
            "allowed": "|".join(one.allowed),
            "definition": one.definition,
            "example": one.example,
            "maps_to": one.maps_to,
        }
