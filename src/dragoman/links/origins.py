"""Whose voice a claim is: the independent source it counts as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.lexicon import Lexicon
from dragoman.links.copies import CopyMap
from dragoman.links.names import name_parts, usual_names
from dragoman.schema import Citation, Claim, Report

_MAX_CHAIN = 20


def voice(
    claim: Claim,
    reports: Mapping[str, Report],
    copies: CopyMap,
    lexicon: Lexicon,
    speakers: Mapping[tuple[str, str], str] | None = None,
) -> str:
    """Return whose voice a claim is.

    In this order: the person or body it is attributed to; the outlet it is attributed to; for copied words the voice of
    the report they were copied from; the provider credited; the outlet; the report.

    speakers: the actor's name by report id and printed name, so that one speaker under two spellings is one voice.
    The same speaker is one voice wherever quoted, and a copy has the voice of its original, so that neither raises a
    number of origins. An unnamed source ("a diplomat") cannot be told from others and is the outlet's voice.
    """
    names = usual_names(lexicon)
    said = claim.attribution
    if said and said.kind in ("person", "body"):
        name = (speakers or {}).get((claim.report_id, said.source), said.source)
        return f"speaker:{' '.join(name_parts(name))}"
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
