"""Sectors of CAMEO: which exclude each other on one day."""

from __future__ import annotations

_OUT = frozenset(("ELI", "OPP", "REB", "INS", "SEP"))
"""Sectors of one who is in no government: elites out of office, opposition, rebels, insurgents, separatists."""


def excluded_sectors(one: str, other: str) -> bool:
    """Return whether nobody is in both sectors on one day: one is of the government, the other of those outside it."""
    first, second = one.split()[:1], other.split()[:1]
    return (first == ["GOV"] and bool(_OUT & set(second))) or (second == ["GOV"] and bool(_OUT & set(first)))
