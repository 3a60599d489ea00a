"""Which findings would have another value under another rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dragoman.findings import Choice, Said, decide, same, status_of, versioned, weigh
from dragoman.lexicon import RULE_NAMES, RuleName
from dragoman.links import copy_map
from dragoman.schema import Claim, Finding, FindingValue, Record, Verdict
from dragoman.schema.report import sure_day


class UnderRule(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule makes of one finding. rule: with its version, as in `Finding.rule`. changes: whether the value is
    another than the one the record uses."""

    finding_id: str
    event_id: str
    slot: str
    rule: str
    value: FindingValue | None
    verdict: Verdict
    changes: bool


def sensitivity(record: Record, official: Collection[str] = ()) -> tuple[UnderRule, ...]:
    """Return what each rule makes of each finding that has several values, by finding and rule.

    A finding that a person decided has no rule and is left out. official: see `official_voices`; without it the rule
    "official-first" finds no official voice. The row of the rule that the record was made by repeats its value, as long
    as the record was not kept to some words of --about: then copies may lack the report they come from.
    """
    claims = {claim.id: claim for claim in record.claims}
    told = told_days(record)
    replaced = frozenset(entry.id for entry in record.reports if entry.superseded_by)
    several = [one for one in record.findings if len(one.values) > 1 and one.verdict != "decided"]
    return tuple(
        _under(finding, rule, choice)
        for finding in several
        for rule, choice in _choices(finding.slot, _said(finding, claims, told), replaced, official)
    )


def told_days(record: Record) -> dict[str, str]:
    """Return the day on which the words of each claim were first published, as far as it is sure, by claim id."""
    sure = {entry.id: sure_day(entry.published, entry.published_precision) for entry in record.reports}
    copies = copy_map(record.copies)
    return {claim.id: sure.get(copies.root_of(claim.citation), "") for claim in record.claims}


def _said(finding: Finding, claims: Mapping[str, Claim], told: Mapping[str, str]) -> list[Said]:
    standing = ((one.value, claim) for one in finding.values for claim in one.claims if not claims[claim].set_aside)
    return [Said(value, claims[claim], told[claim]) for value, claim in standing]


def _choices(
    slot: str, said: Sequence[Said], superseded: Collection[str], official: Collection[str]
) -> Iterator[tuple[RuleName, Choice]]:
    """Yield what each rule chooses; the values are compared once for all of them."""
    if slot == "status":
        yield from ((rule, status_of(said, superseded, official, rule)) for rule in RULE_NAMES)
        return
    weighed = weigh(slot, said, superseded)
    yield from ((rule, decide(rule, weighed, official)) for rule in RULE_NAMES)


def _under(finding: Finding, rule: RuleName, choice: Choice) -> UnderRule:
    return UnderRule(
        finding_id=finding.id,
        event_id=finding.event_id,
        slot=finding.slot,
        rule=versioned(finding.slot, rule),
        value=choice.value,
        verdict=choice.verdict,
        changes=not _alike(choice.value, finding.value),
    )


def _alike(a: FindingValue | None, b: FindingValue | None) -> bool:
    return a is b or (a is not None and b is not None and same(a, b))


def changing(found: Sequence[UnderRule]) -> Iterator[tuple[str, tuple[UnderRule, ...]]]:
    """Yield each finding whose value some rule changes, with what those rules make of it, in the order given."""
    by_finding: dict[str, list[UnderRule]] = {}
    for one in found:
        by_finding.setdefault(one.finding_id, []).append(one)
    for finding, rows in by_finding.items():
        changed = tuple(one for one in rows if one.changes)
        if changed:
            yield finding, changed
