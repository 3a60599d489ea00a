"""Whose voice a claim is: the independent source it counts as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.links.actors import Key
from dragoman.links.families import CopyMap
from dragoman.links.names import name_parts, usual_outlet
from dragoman.reports import OutletNames, host_of, outlet_names
from dragoman.schema import Claim, Report


def with_voices(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    copies: CopyMap,
    lexicon: Lexicon,
    named: Mapping[Key, str],
) -> list[Claim]:
    """Return the claims with their `voice` filled in; named: the name of each speaker, see `speakers`."""
    names = outlet_names(lexicon.outlets)
    return [msgspec.structs.replace(one, voice=_voice(one, reports, copies, names, named)) for one in claims]


def voice(
    claim: Claim,
    reports: Mapping[str, Report],
    copies: CopyMap,
    lexicon: Lexicon,
    named: Mapping[Key, str] | None = None,
) -> str:
    """Return the voice of a claim, in this order: the person or body it is attributed to; the outlet it is attributed
    to; for copied words the voice of the report they were copied from; the provider credited; the outlet; the host of
    the address; the report.

    named: the name of each speaker, see `speakers`. The same speaker is one voice wherever quoted, and a copy has the
    voice of its original, so that neither raises a number of origins. An unnamed source ("a diplomat") cannot be told
    from others and is the outlet's voice.
    """
    return _voice(claim, reports, copies, outlet_names(lexicon.outlets), named or {})


def _voice(
    claim: Claim, reports: Mapping[str, Report], copies: CopyMap, names: OutletNames, named: Mapping[Key, str]
) -> str:
    said = claim.attribution
    if said and said.kind in ("person", "body"):
        own = " ".join(name_parts(said.source))
        return f"speaker:{named.get((claim.report_id, said.source), own)}"
    if said and said.kind == "outlet":
        return f"outlet:{usual_outlet(said.source, names)}"
    report = reports[copies.root_of(claim.citation)]
    channel = usual_outlet(report.provider or report.outlet, names)
    if channel:
        return f"outlet:{channel}"
    host = host_of(report.url)
    return f"host:{host}" if host else f"report:{report.id}"


def with_original_voices(claims: Sequence[Claim], copies: CopyMap) -> list[Claim]:
    """Return the claims, copied words with the voice that they have in the report they were copied from.

    A reader may tie a speaker to a sentence in one report and miss the speaker in its copy: that is no second witness.
    """
    told: dict[tuple[str, str, str], str] = {}
    for claim in sorted(claims, key=lambda claim: claim.voice or "", reverse=True):
        told[claim.report_id, claim.slot, claim.citation.quote.casefold()] = claim.voice
    found = []
    for claim in claims:
        root = copies.root_of(claim.citation)
        known = told.get((root, claim.slot, claim.citation.quote.casefold())) if root != claim.report_id else None
        found.append(msgspec.structs.replace(claim, voice=known) if known else claim)
    return found


def origins(claims: Iterable[Claim]) -> int:
    """Return the number of independent voices among claims whose voices are filled in."""
    return len({claim.voice for claim in claims})
