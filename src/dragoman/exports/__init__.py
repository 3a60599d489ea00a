"""What a dossier gives away: codings, the record as JSON, CSV tables with their codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.exports.codebook import KEYS, Column, columns, columns_of, data_package, table_names
from dragoman.exports.codings import MAX_QUOTE, codings
from dragoman.exports.record_json import record_json, record_lines, record_schema
from dragoman.exports.tables import csv_lines, csv_text, table_files, table_rows
from dragoman.exports.text import passage_of
from dragoman.reports import UsageError
from dragoman.schema import Contents
from dragoman.schema.words import value_text

Exporter = Callable[[Contents], Iterator[str]]

EXPORTERS: dict[str, Exporter] = {"codings": codings, "json": record_lines}
"""Formats of `dragoman export`, by name."""


def export(contents: Contents, form: str) -> Iterator[str]:
    """Return the contents of a dossier in a format, as pieces of text.

    Raises: UsageError naming the formats, for an unknown one.
    """
    return exporter(form)(contents)


def exporter(form: str) -> Exporter:
    """Return what writes a format.

    Raises: UsageError naming the formats, for an unknown one.
    """
    if form not in EXPORTERS:
        raise UsageError(f"no format {form!r}; known are {', '.join(sorted(EXPORTERS))}")
    return EXPORTERS[form]


__all__ = [
    "EXPORTERS",
    "KEYS",
    "MAX_QUOTE",
    "Column",
    "Exporter",
    "codings",
    "columns",
    "columns_of",
    "csv_lines",
    "csv_text",
    "data_package",
    "export",
    "exporter",
    "passage_of",
    "record_json",
    "record_lines",
    "record_schema",
    "table_files",
    "table_names",
    "table_rows",
    "value_text",
]
