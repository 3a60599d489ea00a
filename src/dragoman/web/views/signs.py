"""How what one report says in a slot stands to the value the record uses. Pure."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.findings import compatible
from dragoman.schema import Finding, FindingValue

SignName = Literal["denied", "conflict", "corrected", "near", "same", "silent"]


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """A sign, its name and what it says in words; the sign is never the colour alone."""

    name: SignName
    symbol: str
    words: str


SIGNS: dict[SignName, Sign] = {
    one.name: one
    for one in (
        Sign(name="denied", symbol="¬", words="denies it"),
        Sign(name="conflict", symbol="≠", words="contradicts"),
        Sign(name="corrected", symbol="↻", words="corrected later, or set aside by a person"),
        Sign(name="near", symbol="≈", words="fits, less or more precise"),
        Sign(name="same", symbol="=", words="says the same"),
        Sign(name="silent", symbol="–", words="says nothing of it"),
    )
}
"""The signs of a cell, strongest first."""

HEDGED = "?"
"""Stands beside a sign where the report says it with reserve."""

VERDICT_SIGNS: dict[str, SignName] = {
    "single-source": "silent",
    "corroborated": "same",
    "compatible": "near",
    "updated": "corrected",
    "disputed": "conflict",
    "unresolved": "conflict",
    "decided": "same",
}


def sign_of(finding: Finding, report_id: str) -> Sign:
    """Return how a report's words stand to the value in use; the strongest sign if it says several things.

    Where no value is in use, every one of the values contradicts another.
    """
    found = {_sign(finding, one.value) for one in finding.values if report_id in one.reports}
    return next((sign for name, sign in SIGNS.items() if name in found), SIGNS["silent"])


def _sign(finding: Finding, value: FindingValue) -> SignName:
    chosen = finding.value
    if value == chosen:
        return "same"
    if value == "denied":
        return "denied"
    if chosen is not None and compatible(finding.slot, chosen, value):
        return "near"
    if finding.verdict in _AT_PEACE and finding.slot == "status":
        return "near"
    return "corrected" if finding.verdict in ("updated", *_AT_PEACE) else "conflict"


_AT_PEACE = ("single-source", "corroborated", "compatible")
"""Verdicts by which nothing that counts contradicts the value in use: states of one life follow each other, and other
values that do not fit were set aside."""
