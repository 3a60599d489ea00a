"""The columns of all tables: one CSV that codebook, data package and writer are made from."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib import resources

import msgspec

from dragoman.schema import KINDS, ROLES, STANCES, STATUSES, VERDICTS

_LISTS: dict[str, tuple[str, ...]] = {
    "@status": STATUSES,
    "@role": ROLES,
    "@kind": KINDS,
    "@stance": STANCES,
    "@verdict": VERDICTS,
}


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a table. allowed: the values it may have, empty if any. maps_to: where other data sets keep it."""

    table: str
    column: str
    type: str
    allowed: tuple[str, ...]
    definition: str
    example: str
    maps_to: str


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    """Return all columns, by table, in the order they are written."""
    text = resources.files("dragoman.exports").joinpath("codebook.csv").read_text(encoding="utf-8")
    return tuple(_column(cells) for cells in csv.DictReader(io.StringIO(text)))


def _column(cells: dict[str, str]) -> Column:
    allowed = cells["allowed"]
    values = _LISTS.get(allowed) or tuple(word for word in allowed.split("|") if word and not word.startswith("@"))
    return Column(**{**cells, "allowed": values})  # type: ignore[arg-type] # the rest are the cells as they are


def columns_of(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns, in order."""
    return tuple(one.column for one in columns() if one.table == table)


def tables() -> tuple[str, ...]:
    """Return the names of the tables, in the order of the codebook."""
    return tuple(dict.fromkeys(one.table for one in columns()))


KEYS: dict[str, str] = {
    "reports": "report_id",
    "events": "event_id",
    "claims": "claim_id",
    "commitments": "commitment_id",
    "actors": "actor_id",
    "decisions": "decision_id",
}
"""The column that tells the rows of a table apart, where one column does."""

_REFERS = {name: (f"{name.removesuffix('_id')}s", name) for name in ("event_id", "actor_id", "report_id")}


def data_package() -> dict[str, object]:
    """Return the description of the tables as a Frictionless data package (v1).

    Source: https://specs.frictionlessdata.io/tabular-data-package/
    """
    return {
        "profile": "tabular-data-package",
        "name": "dragoman-dossier",
        "title": "A reconciled, cited record of news reports",
        "resources": [_resource(table) for table in tables()],
    }


def _resource(table: str) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(one) for one in columns() if one.table == table],
        "missingValues": [""],
    }
    if table in KEYS:
        schema["primaryKey"] = KEYS[table]
    names = columns_of(table)
    foreign = [
        {"fields": name, "reference": {"resource": other, "fields": field}}
        for name, (other, field) in _REFERS.items()
        if name in names and other != table
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(one: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": one.column, "type": one.type, "description": one.definition}
    if one.allowed:
        field["constraints"] = {"enum": list(one.allowed)}
    return field
