"""Which program makes records: a digest of its code."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import dragoman


@cache
def code_digest() -> str:
    """Return a digest of all modules of the package: parts that a build kept are of use to the very same code alone."""
    found = hashlib.sha256()
    for module in _modules(files(dragoman)):
        found.update(module.read_bytes())
    return found.hexdigest()[:16]


def _modules(folder: Traversable) -> list[Traversable]:
    inside = sorted(folder.iterdir(), key=lambda one: one.name)
    own = [one for one in inside if one.name.endswith(".py")]
    return own + [module for one in inside if one.is_dir() for module in _modules(one)]
