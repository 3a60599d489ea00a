"""Write the JSON Schema of the record to `schemas/`.

python -m scripts.write_schema
"""

from __future__ import annotations

import json

from bench.corpora import ROOT
from dragoman.exports import record_schema

SCHEMA = ROOT / "schemas" / "dragoman-record-1.schema.json"


def main() -> None:
    """Write the schema."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")


def schema_text() -> str:
    """Return the schema as the file has it."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main()
