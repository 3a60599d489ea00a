"""The columns of all tables: one CSV that codebook, data package and writer are made from."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib import resources
from typing import get_args

import msgspec

from dragoman.claims import SLOTS
from dragoman.judgements import State
from dragoman.schema import (
    JUDGEMENT_KINDS,
    KINDS,
    ROLES,
    STANCES,
    STATUSES,
    STEPS,
    VERDICTS,
    Basis,
    Precision,
    PublishedBasis,
    PublishedPrecision,
    SourceKind,
)

_LISTS: dict[str, tuple[str, ...]] = {
    "@basis": get_args(Basis),
    "@judgement_kind": JUDGEMENT_KINDS,
    "@judgement_state": get_args(State),
    "@kind": KINDS,
    "@precision": get_args(Precision),
    "@published_basis": get_args(PublishedBasis),
    "@published_precision": get_args(PublishedPrecision),
    "@role": ROLES,
    "@slot": SLOTS,
    "@source_kind": get_args(SourceKind),
    "@stance": STANCES,
    "@status": STATUSES,
    "@step": STEPS,
    "@verdict": VERDICTS,
}
"""Closed vocabularies that a cell `allowed` names, so that no list stands twice."""


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
    values = _LISTS[allowed] if allowed.startswith("@") else tuple(word for word in allowed.split("|") if word)
    return msgspec.convert({**cells, "allowed": values}, Column)


def columns_of(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns, in order."""
    return tuple(one.column for one in columns() if one.table == table)


def table_names() -> tuple[str, ...]:
    """Return the names of the tables, in the order of the codebook."""
    return tuple(dict.fromkeys(one.table for one in columns()))


KEYS: dict[str, tuple[str, ...]] = {
    "reports": ("report_id",),
    "events": ("event_id",),
    "participations": ("event_id", "actor_id", "role"),
    "claims": ("claim_id",),
    "commitments": ("commitment_id",),
    "actors": ("actor_id",),
    "steps": ("event_id", "n"),
    "sensitivity": ("finding_id", "rule"),
    "decisions": ("decision_id",),
    "codebook": ("table", "column"),
}
"""The columns that tell the rows of a table apart, where some do."""

_REFERS = {"event_id": "events", "actor_id": "actors", "report_id": "reports"}


def data_package() -> dict[str, object]:
    """Return the description of the tables as a Frictionless data package (version 1).

    Source: https://specs.frictionlessdata.io/tabular-data-package/
    """
    return {
        "profile": "tabular-data-package",
        "name": "dragoman-dossier",
        "title": "A reconciled, cited record of news reports",
        "description": (
            "Cells of text that a spreadsheet would take for a formula begin with an added apostrophe. "
            "Empty cells are unknown or do not apply."
        ),
        "resources": [_resource(table) for table in table_names()],
    }


def _resource(table: str) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(one) for one in columns() if one.table == table],
        "missingValues": [""],
    }
    if table in KEYS:
        schema["primaryKey"] = list(KEYS[table])
    foreign = [
        {"fields": name, "reference": {"resource": other, "fields": name}}
        for name, other in _REFERS.items()
        if name in columns_of(table) and other != table
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(one: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": one.column, "type": one.type, "description": one.definition}
    if one.allowed:
        field["constraints"] = {"enum": list(one.allowed)}
    return field
