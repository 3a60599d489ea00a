"""Claims of one event by invented voices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from dragoman.findings import Kin, Known, Said, find_all
from dragoman.lexicon import REPRESENTATIVE_ALONE, FindingRules
from dragoman.schema import Citation, Claim, ClaimValue, Finding, FindingValue, ParticipantValue, Status

EVENT = "E-1"


def claim(
    value: ClaimValue, voice: str, *, slot: str = "date", report: str | None = None, status: Status = "held", n: int = 0
) -> Claim:
    """A claim; its report is named after its voice unless given."""
    report_id = report or voice
    return Claim(
        id=f"C-{report_id}-{slot}-{n}-{value if isinstance(value, str) else getattr(value, 'name', '')}",
        event_mention_id=f"M-{report_id}",
        report_id=report_id,
        slot=slot,
        value=value,
        status=status,
        citation=Citation(report_id=report_id, start=n, end=n + 1, quote="x"),
        method="test.1",
        confidence=1.0,
        event_id=EVENT,
        voice=voice,
    )


def said(value: FindingValue, voice: str, published: str = "2019-05-01", **given: Any) -> Said:
    """A value as one voice says it; a set of actors stands on a claim of its first."""
    stated = (
        value if not hasattr(value, "actor_ids") else ParticipantValue(name="Aruvia", kind="state", role="mediator")
    )
    return Said(value, claim(stated, voice, **given), published)


def find(
    claims: Sequence[Claim],
    published: dict[str, str] | None = None,
    superseded: Sequence[str] = (),
    kin: Kin | None = None,
    rules: FindingRules = REPRESENTATIVE_ALONE,
    official: Collection[str] = (),
) -> dict[str, Finding]:
    """The findings by slot; actors are named by their own name. kin: that the bodies have the names they have, unless
    given."""
    actors = {
        (one.report_id, one.value.name): (f"A-{one.value.name}", one.value.name)
        for one in claims
        if isinstance(one.value, ParticipantValue)
    }
    told = {one.id: (published or {}).get(one.report_id, "2019-05-01") for one in claims}
    bodies = {name: actor for actor, name in actors.values()}
    known = Known(
        told=told, actor_of=actors, superseded=superseded, kin=kin or Kin(bodies=bodies), rules=rules, official=official
    )
    return {finding.slot: finding for finding in find_all(EVENT, claims, known)}
