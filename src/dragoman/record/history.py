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
    claims: Sequence[Claim], published: Mapping[str, str | None], superseded: Collection[str] = ()
) -> tuple[HistoryStep, ...]:
    """Return the steps that the status claims of an event tell, by day of publication, those of unknown day last.

    A plan that a second independent voice also announces is confirmed from that day on; superseded reports
    tell steps but have no voice.
    """
    steps: dict[tuple[str, Step], list[Claim]] = defaultdict(list)
    announced: set[str] = set()
    for claim in sorted(claims, key=lambda claim: told_order(claim, published.get(claim.report_id))):
        step = _STEPS.get(str(claim.value)) if claim.slot == "status" else None
        if step is None:
            continue
        if step == "announced" and claim.report_id not in superseded:
            step = "confirmed" if announced and claim.voice not in announced else "announced"
            announced.add(claim.voice)
        steps[published.get(claim.report_id) or "~", step].append(claim)
    return tuple(
        HistoryStep(step=step, date=None if day == "~" else day, claims=tuple(sorted(c.id for c in found)))
        for (day, step), found in sorted(steps.items())
    )
