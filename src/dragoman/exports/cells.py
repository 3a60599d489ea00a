"""The cells of a table."""

from __future__ import annotations

Cell = str | int | float | bool | None
Row = dict[str, Cell]
