"""The status of an event: a life, not a vote."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.findings.options import Said
from dragoman.findings.rules import Choice, choose
from dragoman.lexicon import RuleName
from dragoman.schema import Verdict

LIFE = "life.2"
_HAPPENED = frozenset(("held", "ongoing"))
_NOT = frozenset(("denied", "cancelled"))


def status_of(
    said: Sequence[Said],
    superseded: Collection[str] = (),
    official: Collection[str] = (),
    rule: RuleName = "representative",
) -> Choice:
    """Return the status that the reports add up to.

    Held or ongoing goes before any plan, whatever its day: what happened is not undone by a later "postponed", which
    then speaks of what is left. Held against denied or cancelled is a dispute, which the rule decides as in other
    slots. Where nothing happened the latest state counts, a plan made after a denial among them; of several of one day
    the rule chooses.
    """
    plain = choose("representative", "status", said, superseded)
    valid = [one for one in said if one.claim.report_id not in superseded] or list(said)
    outcomes = [one for one in valid if one.value in _HAPPENED | _NOT]
    values = {one.value for one in outcomes}
    if values <= _NOT:
        last = [one for one in valid if one.published == max(one.published for one in valid)]
        return _latest(choose(rule, "status", last, (), official), plain)
    if values <= _HAPPENED:
        return _settled(outcomes, plain)
    happened = "held" if "held" in values else "ongoing"
    merged = [one._replace(value=happened) if one.value in _HAPPENED else one for one in outcomes]
    chosen = choose(rule, "status", merged, superseded, official)
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


def _latest(chosen: Choice, plain: Choice) -> Choice:
    if len(plain.values) == 1:
        return Choice(chosen.value, plain.verdict, plain.values)
    return Choice(chosen.value, "updated" if len(chosen.values) == 1 else chosen.verdict, plain.values)
