"""Whose voice a claim is: the independent source it counts as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from dragoman.lexicon import Lexicon, Outlet
from dragoman.links.copies import CopyMap
from dragoman.links.names import name_parts
from dragoman.schema import Citation, Claim, Report

_MAX_CHAIN = 20


@lru_cache(maxsize=8)
def _usual_names(outlets: tuple[Outlet, ...]) -> dict[tuple[str, ...], str]:
    return {name_parts(name): row.name for row in outlets for name in (row.name, *row.aliases) if name}


def voice(claim: Claim, reports: Mapping[str, Report], copies: CopyMap, lexicon: Lexicon) -> str:
    """Return whose voice a claim is.

    In this order: the person or body it is attributed to; the outlet it is attributed to; for copied words the voice of
    the report they were copied from; the provider credited; the outlet; the report.

    The same speaker is one voice wherever quoted, and a copy has the voice of its original, so that neither raises a
    number of origins. An unnamed source ("a diplomat") cannot be told from others and is the outlet's voice.
    """
    names = _usual_names(lexicon.outlets)
    said = claim.attribution
    if said and said.kind in ("person", "body"):
        return f"speaker:{' '.join(name_parts(said.source))}"
    if said and said.kind == "outlet":
        return f"outlet:{names.get(name_parts(said.source), said.source)}"
    return _channel(claim.citation, reports, copies, names)


def _channel(
    citation: Citation, reports: Mapping[str, Report], copies: CopyMap, names: Mapping[tuple[str, ...], str]
) -> str:
    for _ in range(_MAX_CHAIN):
        original = copies.original_of(citation)
        if original is None or original.report_id not in reports:
            break
        citation = original
    report = reports[citation.report_id]
    name = report.provider or report.outlet
    return f"outlet:{names.get(name_parts(name), name)}" if name else f"report:{report.id}"


def origins(claims: Iterable[Claim]) -> int:
    """Return the number of independent voices among claims whose voices are filled in."""
    return len({claim.voice for claim in claims})
