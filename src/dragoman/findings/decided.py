"""What persons decided about the values of an event: over the findings that its standing claims add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.findings.compare import compatible, identity
from dragoman.findings.slots import Known, find_all
from dragoman.judgements import Applied, Choice, clash_issues
from dragoman.schema import ActorsValue, Alternative, Claim, Finding, FindingValue, Issue, Judgement
from dragoman.schema.ids import finding_id

_RULE = "judgement.1"
_PLANS = frozenset(("planned", "possible", "postponed"))
_HAPPENED = frozenset(("held", "ongoing"))


class Judged(NamedTuple):
    """The findings of an event, sorted by slot, and what is wrong with the judgements on them."""

    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]


def find_judged(
    event_id: str, mentions: Collection[str], claims: Sequence[Claim], known: Known, judged: Applied
) -> Judged:
    """Return a finding for each slot that the claims of an event fill or a person gave a value.

    Claims that a person set aside have no say and stay among the alternatives, without an origin. A value that a person
    called right is used, whatever the rules would choose; claims that contradict it and were not known then challenge
    it. Persons who call different values right contradict each other, and the rules choose as before.
    Issues: judgement.contradicted, judgement.challenged, judgement.value_unknown.
    """
    findings = {one.slot: one for one in find_all(event_id, _standing(claims), known)}
    issues: list[Issue] = []
    for slot, one in _set_aside(event_id, claims, known, judged).items():
        findings[slot] = _with_set_aside(findings.get(slot), one)
    for slot, choices in _by_slot(judged.choices, mentions).items():
        chosen, found = _chosen(choices, findings.get(slot), claims, known)
        issues += found
        if chosen is not None:
            findings[slot] = _decided(findings.get(slot) or _nothing_said(event_id, slot), chosen, choices)
    challenged = _Challenges(claims, known, judged, mentions)
    made = [challenged.of(findings[slot]) for slot in sorted(findings)]
    return Judged(tuple(made), (*issues, *(issue for one in made for issue in _challenge_issues(one, judged))))


def _standing(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if not claim.set_aside]


# Claims that were set aside


def _set_aside(event_id: str, claims: Sequence[Claim], known: Known, judged: Applied) -> dict[str, Finding]:
    """Return, by slot, what the claims that were set aside would add up to, with the judgements that did so."""
    aside = [claim for claim in claims if claim.set_aside]
    if not aside:
        return {}
    by_id, why = {one.id: one for one in judged.judgements}, {claim.id: str(claim.set_aside) for claim in aside}
    found = {}
    for one in find_all(event_id, aside, known):
        ids = tuple(sorted({why[claim] for value in one.values for claim in value.claims}))
        found[one.slot] = msgspec.structs.replace(
            one,
            value=None,
            verdict="decided",
            rule=_rule(by_id[one_id] for one_id in ids),
            values=tuple(msgspec.structs.replace(value, origins=0) for value in one.values),
            judgements=ids,
        )
    return found


def _with_set_aside(standing: Finding | None, aside: Finding) -> Finding:
    """Return the finding with the values that were set aside among its alternatives; alone they have no value."""
    if standing is None:
        return aside
    values = {identity(one.value): one for one in standing.values}
    for one in aside.values:
        same = values.get(identity(one.value))
        values[identity(one.value)] = _joined(same, one) if same else one
    return msgspec.structs.replace(standing, values=tuple(values.values()), judgements=aside.judgements)


def _joined(one: Alternative, aside: Alternative) -> Alternative:
    return msgspec.structs.replace(
        one,
        claims=tuple(sorted({*one.claims, *aside.claims})),
        reports=tuple(sorted({*one.reports, *aside.reports})),
    )


# Values that were called right


def _by_slot(choices: Iterable[Choice], mentions: Collection[str]) -> dict[str, list[Choice]]:
    """Return the last word of each person on each slot of the event, by slot, whatever mention it was said of."""
    last: dict[tuple[str, str], Choice] = {}
    for one in sorted(choices, key=lambda one: (one.judgement.at, one.judgement.id)):
        if one.mention in mentions:
            last[one.judgement.slot, one.judgement.by] = one
    found: dict[str, list[Choice]] = defaultdict(list)
    for (slot, _), one in sorted(last.items()):
        found[slot].append(one)
    return found


def _chosen(
    choices: Sequence[Choice], finding: Finding | None, claims: Sequence[Claim], known: Known
) -> tuple[FindingValue | None, list[Issue]]:
    """Return the value that all who chose agree on, None with issues if they do not or it names unknown actors."""
    values = [(one, _value(one, finding, claims, known)) for one in choices]
    unknown = [_unknown(one.judgement) for one, value in values if value is None]
    named = [(one, value) for one, value in values if value is not None]
    if len({identity(value) for _, value in named}) > 1:
        everyone = [one.judgement for one, _ in named]
        return None, [*unknown, *clash_issues(everyone, [frozenset(one.id for one in everyone)])]
    return (named[0][1] if named else None), unknown


def _value(one: Choice, finding: Finding | None, claims: Sequence[Claim], known: Known) -> FindingValue | None:
    """Return the value that a person chose, as the finding lists it if it does."""
    listed = finding.values if finding else ()
    value = one.judgement.value
    if isinstance(value, ActorsValue):
        said = [other.value for other in listed if one.claims & set(other.claims)]
        return said[0] if len(said) == 1 else _actors(value, [other.value for other in listed], claims, known)
    if value is None or not isinstance(value, FindingValue):
        return None
    return next((other.value for other in listed if identity(other.value) == identity(value)), value)


def _actors(
    value: ActorsValue, listed: Iterable[FindingValue], claims: Sequence[Claim], known: Known
) -> ActorsValue | None:
    """Return the actors of these names: as a listed value has them, else those of the event, else of the record."""
    wanted = sorted(name.casefold() for name in value.names)
    for other in listed:
        if isinstance(other, ActorsValue) and sorted(name.casefold() for name in other.names) == wanted:
            return other
    near = {claim.report_id for claim in claims}
    ids = [_actor(name, near, known) for name in value.names]
    if None in ids:
        return None
    found = dict(sorted({one[0]: one[1] for one in ids if one}.items()))
    return ActorsValue(actor_ids=tuple(found), names=tuple(found.values()))


def _actor(name: str, near: Collection[str], known: Known) -> tuple[str, str] | None:
    """Return id and name of the only actor that a report names so, among these reports first; None if none or many."""
    folded = name.casefold()
    bearing = {
        (report in near, actor)
        for (report, printed), actor in known.actor_of.items()
        if folded in (printed.casefold(), actor[1].casefold())
    }
    own = {actor for here, actor in bearing if here} or {actor for _, actor in bearing}
    return next(iter(own)) if len(own) == 1 else None


def _nothing_said(event_id: str, slot: str) -> Finding:
    return Finding(
        id=finding_id(event_id, slot),
        event_id=event_id,
        slot=slot,
        value=None,
        verdict="unresolved",
        rule=_RULE,
        values=(),
    )


def _decided(finding: Finding, value: FindingValue, choices: Sequence[Choice]) -> Finding:
    listed = any(identity(one.value) == identity(value) for one in finding.values)
    own = () if listed else (Alternative(value=value, claims=(), reports=(), origins=0),)
    by = [one.judgement for one in choices]
    return msgspec.structs.replace(
        finding,
        value=value,
        verdict="decided",
        rule=_rule(by),
        values=(*finding.values, *own),
        judgements=tuple(sorted({*finding.judgements, *(one.id for one in by)})),
    )


def _rule(judgements: Iterable[Judgement]) -> str:
    return f"{_RULE} by {', '.join(sorted({one.by for one in judgements}))}"


# New evidence against a decision


class _Challenges:
    """What came to an event after persons decided about it."""

    def __init__(self, claims: Sequence[Claim], known: Known, judged: Applied, mentions: Collection[str]) -> None:
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in claims}
        self._superseded = known.superseded
        self._choices = [one for one in judged.choices if one.mention in mentions]
        own = self._claims.keys()
        self._denials = [one for one in judged.denials if one.judgement.kind == "value_wrong" and one.claims & own]

    def of(self, finding: Finding) -> Finding:
        """Return the finding with the claims that challenge it."""
        if not finding.judgements:
            return finding
        new = {*self._against_choice(finding), *self._against_denials(finding)}
        return msgspec.structs.replace(finding, challenged_by=tuple(sorted(new)))

    def _against_choice(self, finding: Finding) -> Iterator[str]:
        """Yield the claims that contradict a decided value and were not known when it was decided."""
        mine = [one for one in self._choices if one.judgement.id in finding.judgements]
        if finding.value is None or not mine:
            return
        shown = frozenset[str]().union(*(one.shown for one in mine))
        for one in finding.values:
            if _contradicts(finding.slot, one.value, finding.value):
                yield from self._new(one, shown, finding)

    def _against_denials(self, finding: Finding) -> Iterator[str]:
        """Yield the claims that say again what was called wrong and were not known then."""
        for denial in self._denials:
            for one in finding.values if denial.judgement.id in finding.judgements else ():
                if denial.claims & set(one.claims):
                    yield from self._new(one, denial.shown, finding)

    def _new(self, value: Alternative, shown: Collection[str], finding: Finding) -> Iterator[str]:
        """Yield the standing claims of a value that were not shown, nor the same voice saying the same."""
        heard = {
            (self._claims[claim].voice, identity(one.value))
            for one in finding.values
            for claim in one.claims
            if claim in shown
        }
        for claim in map(self._claims.__getitem__, value.claims):
            known = claim.id in shown or (claim.voice, identity(value.value)) in heard
            if not known and not claim.set_aside and claim.report_id not in self._superseded:
                yield claim.id


def _contradicts(slot: str, other: FindingValue, value: FindingValue) -> bool:
    if slot == "status" and value in _HAPPENED:
        return other not in _HAPPENED | _PLANS
    return not compatible(slot, other, value)


def _challenge_issues(finding: Finding, judged: Applied) -> Iterator[Issue]:
    by_id = {one.id: one for one in judged.judgements}
    for one in (by_id[ruling] for ruling in finding.judgements if finding.challenged_by):
        yield Issue(
            code="judgement.challenged",
            subject=one.id,
            detail=f"{one.kind} by {one.by} on {finding.slot} of {finding.event_id}: claims that came later contradict"
            f" it ({', '.join(finding.challenged_by)}); the decision stands; look at them and decide again",
        )


def _unknown(one: Judgement) -> Issue:
    return Issue(
        code="judgement.value_unknown",
        subject=one.id,
        detail=f"{one.kind} by {one.by} on {one.slot}: no one actor of the record bears each of its names; name them as"
        " the record does",
    )
