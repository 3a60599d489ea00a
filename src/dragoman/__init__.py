"""Many news reports of a peace process in, one reconciled record out, every value cited."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import (
        as_of,
        as_report,
        build,
        findings_of,
        labels,
        load,
        load_offices,
        office_of,
        overdue,
        read,
        sensitivity,
        timeline,
        who_held,
    )

__all__ = [
    "as_of",
    "as_report",
    "build",
    "findings_of",
    "labels",
    "load",
    "load_offices",
    "office_of",
    "overdue",
    "read",
    "sensitivity",
    "timeline",
    "who_held",
]


def __getattr__(name: str) -> object:
    """Return what the package offers; it is loaded at its first use, so that importing the package is fast."""
    if name in __all__:
        return getattr(import_module("dragoman.api"), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
