"""The status of an event: a life, not a vote."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.findings.rules import Choice, Said, representative
from dragoman.schema import Verdict

LIFE = "life.1"
_BEFORE = frozenset(("possible", "planned", "postponed"))
_HAPPENED = frozenset(("held", "ongoing"))
_NOT = frozenset(("denied", "cancelled"))


def status_of(said: Sequence[Said], superseded: Collection[str] = ()) -> Choice:
    """Return the status that the reports add up to.

    What was possible, planned or postponed gives way to what later reports say became of it. Held against denied or
    cancelled is a dispute, decided like other slots. Of several states before the event the latest counts.
    """
    plain = representative("status", said, superseded)
    valid = [one for one in said if one.claim.report_id not in superseded] or said
    outcomes = [one for one in valid if one.value in _HAPPENED | _NOT]
    if not outcomes:
        return _latest(valid, plain)
    if {one.value for one in outcomes} <= _HAPPENED:
        return _settled(outcomes, plain)
    if {one.value for one in outcomes} <= _NOT:
        return _latest(outcomes, plain)
    held = [one for one in outcomes if one.value in _HAPPENED]
    merged = [one._replace(value="held") if one in held else one for one in outcomes]
    chosen = representative("status", merged, superseded)
    return Choice(chosen.value, chosen.verdict, plain.values)


def _settled(outcomes: Sequence[Said], plain: Choice) -> Choice:
    voices = {one.claim.voice for one in outcomes}
    values = {one.value for one in outcomes}
    value = "held" if "held" in values else "ongoing"
    if len(plain.values) > len(values):
        verdict: Verdict = "updated"
    else:
        verdict = "corroborated" if len(voices) > 1 else "single-source"
    return Choice(value, verdict if len(values) == 1 or verdict == "updated" else "compatible", plain.values)


def _latest(said: Sequence[Said], plain: Choice) -> Choice:
    last = max(said, key=lambda one: (one.published, one.claim.report_id, one.claim.id))
    if len(plain.values) == 1:
        return Choice(last.value, plain.verdict, plain.values)
    return Choice(last.value, "updated", plain.values)
