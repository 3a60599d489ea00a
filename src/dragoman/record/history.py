"""The life of an event: dated, cited steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from dragoman.findings import told_order
from dragoman.schema import Claim, HistoryStep, Step

_STEPS: dict[str, Step] = {
    "planned": "announced",
    "held": "held",
    "ongoing": "held",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "denied": "denied",
}
"""What a status claim makes known; a possible event has no step yet."""


def history_of(
    claims: Sequence[Claim], told: Mapping[str, str], superseded: Collection[str] = ()
) -> tuple[HistoryStep, ...]:
    """Return the steps that the status claims of an event tell, by the day they were told, those of unknown day last.

    told: by claim id, the day its words were first published, "" or missing if unknown. A plan that a second
    independent voice also tells of is confirmed, however often the first repeats it; superseded reports tell steps but
    have no voice.
    """
    steps: dict[tuple[str, Step], list[Claim]] = defaultdict(list)
    announcer: str | None = None
    for claim in sorted(claims, key=lambda claim: told_order(claim, told.get(claim.id))):
        step = _STEPS.get(str(claim.value)) if claim.slot == "status" else None
        if step is None:
            continue
        if step == "announced" and claim.report_id not in superseded:
            announcer = announcer or claim.voice
            step = "announced" if claim.voice == announcer else "confirmed"
        steps[told.get(claim.id) or "~", step].append(claim)
    return tuple(
        HistoryStep(
            step=step,
            date=None if day == "~" else day,
            voices=tuple(sorted({claim.voice for claim in found})),
            claims=tuple(sorted(claim.id for claim in found)),
        )
        for (day, step), found in sorted(steps.items())
    )
