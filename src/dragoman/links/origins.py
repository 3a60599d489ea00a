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
    own: dict[str, str] = {}
    found = []
    for one in claims:
        plain = one.attribution is None and one.report_id not in copies.by_copy
        known = own.get(one.report_id) if plain else None
        told = _voice(one, reports, copies, names, named) if known is None else known
        if plain:
            own[one.report_id] = told
        found.append(_with_voice(one, told))
    return found


def _with_voice(claim: Claim, voice: str) -> Claim:
    return claim if claim.voice == voice else msgspec.structs.replace(claim, voice=voice)


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
    roots = {n: copies.root_of(one.citation) for n, one in enumerate(claims) if one.report_id in copies.by_copy}
    originals = frozenset(roots.values())
    told: dict[tuple[str, str, str], str] = {}
    for claim in sorted((one for one in claims if one.report_id in originals), key=_voice_of, reverse=True):
        told[claim.report_id, claim.slot, claim.citation.quote.casefold()] = claim.voice
    found = list(claims)
    for n, root in roots.items():
        known = told.get((root, claims[n].slot, claims[n].citation.quote.casefold()))
        if known and root != claims[n].report_id:
            found[n] = msgspec.structs.replace(claims[n], voice=known)
    return found


def _voice_of(claim: Claim) -> str:
    return claim.voice


def origins(claims: Iterable[Claim]) -> int:
    """Return the number of independent voices among claims whose voices are filled in."""
    return len({claim.voice for claim in claims})
