"""The record as JSON, and its schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.schema import Contents, Record

_SCHEMA_ID = "https://dragoman.invalid/schemas/dragoman-record-1.schema.json"


def record_json(contents: Contents) -> bytes:
    """Return the record as one JSON document: UTF-8, fields in the order of the schema, a line break at its end.

    The bytes depend on the record alone. No path of an input is in it.
    """
    return msgspec.json.format(msgspec.json.encode(contents.record), indent=1) + b"\n"


def record_lines(contents: Contents) -> Iterator[str]:
    """Yield the record's JSON as text."""
    yield record_json(contents).decode("utf-8")


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the record."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": _SCHEMA_ID, "title": "Record", **schema}
