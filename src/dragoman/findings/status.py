"""The status of an event: a life, not a vote."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.findings.rules import Choice, Said, representative
from dragoman.schema import Verdict

LIFE = "life.1"
_HAPPENED = frozenset(("held", "ongoing"))
_NOT = frozenset(("denied", "cancelled"))


def status_of(said: Sequence[Said], superseded: Collection[str] = ()) -> Choice:
    """Return the status that the reports add up to.

    Held or ongoing goes before any plan, whatever its day: what happened is not undone by a later "postponed", which
    then speaks of what is left. Held against denied or cancelled is a dispute, decided like other slots. Where nothing
    happened the latest state counts, a plan made after a denial among them; several of one day are decided like other
    slots.
    """
    plain = representative("status", said, superseded)
    valid = [one for one in said if one.claim.report_id not in superseded] or said
    outcomes = [one for one in valid if one.value in _HAPPENED | _NOT]
    values = {one.value for one in outcomes}
    if values <= _NOT:
        return _latest(valid, plain)
    if values <= _HAPPENED:
        return _settled(outcomes, plain)
    happened = "held" if "held" in values else "ongoing"
    merged = [one._replace(value=happened) if one.value in _HAPPENED else one for one in outcomes]
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
    last = max(one.published for one in said)
    chosen = representative("status", [one for one in said if one.published == last])
    if len(plain.values) == 1:
        return Choice(chosen.value, plain.verdict, plain.values)
    return Choice(chosen.value, "updated" if len(chosen.values) == 1 else chosen.verdict, plain.values)
