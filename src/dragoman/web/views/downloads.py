"""Rows of a list to take away, as CSV and JSON with the columns of the table in `data/`, and for its script. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import msgspec

from dragoman.exports import KEYS, columns, columns_of, csv_lines, csv_text, table_rows
from dragoman.exports.cells import Row
from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.web.catalogue import Catalogue
from dragoman.web.views.axes import month_of, month_words
from dragoman.web.views.facets import Rows
from dragoman.web.views.listing import ROWS_OF, all_rows

MARK = "\ufeff"
"""Begins a table that is downloaded: without it spreadsheets take the letters of UTF-8 for others."""


def list_csv(catalogue: Catalogue, name: str, ids: Iterable[str]) -> bytes:
    """Return rows of a list as CSV with the columns of its table in `data/`, formulas made text, in marked UTF-8."""
    cells = catalogue.once(_cells)[name]
    return _bytes(MARK + csv_text(columns_of(name), (cells[one] for one in ids)))


def list_json(catalogue: Catalogue, name: str, ids: Iterable[str]) -> bytes:
    """Return the same rows as a list of objects, one a column; words as they are, None for an empty cell."""
    cells, names = catalogue.once(_cells)[name], columns_of(name)
    return msgspec.json.encode([{column: cells[one].get(column) for column in names} for one in ids]) + b"\n"


def _cells(catalogue: Catalogue) -> dict[str, dict[str, Row]]:
    """Return the cells of each list by the id of the row."""
    lexicon = catalogue.past.lexicon or _shipped()
    made = {name: table_rows(name, catalogue.contents, lexicon) for name in ROWS_OF}
    return {name: {str(row[KEYS[name][0]]): row for row in rows} for name, rows in made.items()}


@cache
def _shipped() -> Lexicon:
    return load_lexicon()


class ScriptRows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a list as its script takes them. columns: name and type of each; header: the line of their names.
    values: of each axis. groups: headings. rows: HTML, line of the CSV, places of its values by axis, its heading."""

    name: str
    columns: tuple[tuple[str, str], ...]
    header: str
    axes: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[int, ...], ...], int], ...]


def rows_script(catalogue: Catalogue, name: str, drawn: Callable[[str], str]) -> bytes:
    """Return a script that holds all rows of a list. drawn: returns the HTML of a row by its id."""
    rows, names = catalogue.once(all_rows)[name], columns_of(name)
    cells, places = catalogue.once(_cells)[name], _places(rows)
    headings = [_heading(catalogue, name, one) for one in rows.values]
    groups = {heading: n for n, heading in enumerate(dict.fromkeys(headings))}
    lines = csv_lines(names, (cells[one] for one in rows.values))
    made = ScriptRows(
        name=name,
        columns=tuple((one.column, one.type) for one in columns() if one.table == name),
        header=csv_text(names, ()),
        axes=tuple(one.name for one in rows.axes),
        values=tuple(tuple(one) for one in places),
        groups=tuple(groups),
        rows=tuple(
            (drawn(one), line, _placed(places, rows.values[one]), groups[heading])
            for one, line, heading in zip(rows.values, lines, headings, strict=True)
        ),
    )
    return b"dragomanRows(" + _bytes(msgspec.json.encode(made).decode()) + b");\n"


def _places(rows: Rows) -> list[dict[str, int]]:
    """Return for each axis where each of its values stands."""
    found = [sorted({one for values in rows.values.values() for one in values[n]}) for n in range(len(rows.axes))]
    return [{value: n for n, value in enumerate(values)} for values in found]


def _placed(places: Sequence[dict[str, int]], values: Sequence[tuple[str, ...]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(place[one] for one in own) for place, own in zip(places, values, strict=True))


def _heading(catalogue: Catalogue, name: str, id_: str) -> str:
    return month_words(month_of(catalogue.events[id_])) if name == "events" else ""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
