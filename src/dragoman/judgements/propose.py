"""A judgement from ids of the record, with all the claims that speak to it as its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.judgements.make import JudgementError, make_judgement
from dragoman.judgements.subjects import actor_subject, claim_subject, text_subject
from dragoman.judgements.values import value_of
from dragoman.schema import (
    Actor,
    Claim,
    Contents,
    Event,
    Finding,
    JudgedValue,
    Judgement,
    JudgementKind,
    ParticipantValue,
    Report,
    Span,
    Subject,
)
from dragoman.schema.words import value_text

_TEXT = re.compile(r"(.+):(\d+)-(\d+)")


class Shown:
    """What a record shows, by id, for a person who decides."""

    def __init__(self, contents: Contents) -> None:
        record = contents.record
        self.reports: Mapping[str, Report] = {one.id: one for one in contents.reports}
        self.events: Mapping[str, Event] = {one.id: one for one in record.events}
        self.findings: Mapping[str, Finding] = {one.id: one for one in record.findings}
        self.actors: Mapping[str, Actor] = {one.id: one for one in record.actors}
        self.claims: Mapping[str, Claim] = {one.id: one for one in record.claims}
        self._by_mention: dict[str, list[Claim]] = {}
        for claim in record.claims:
            self._by_mention.setdefault(claim.event_mention_id, []).append(claim)

    def mention(self, mention_id: str) -> Subject | None:
        """Return an event mention as a subject: its type is claimed where its trigger stands."""
        claims = self._by_mention.get(mention_id)
        if not claims:
            return None
        first = min(claims, key=lambda one: (one.slot != "type", one.citation, one.id))
        report = self.reports[first.report_id]
        return Subject(of="event", id=mention_id, citation=first.citation, sha256=report.sha256)

    def claim(self, claim_id: str) -> Subject:
        """Return a claim as a subject."""
        claim = self.claims[claim_id]
        return claim_subject(claim, self.reports[claim.report_id])

    def finding(self, event_id: str, slot: str) -> Finding | None:
        """Return the finding on a slot of an event, None where nothing is said of it."""
        return next((one for one in self.findings.values() if (one.event_id, one.slot) == (event_id, slot)), None)

    def event_of(self, mention_id: str) -> Event | None:
        """Return the event that a mention tells of."""
        claims = self._by_mention.get(mention_id)
        return self.events.get(claims[0].event_id) if claims else None

    def naming(self, actor: Actor) -> Iterator[Claim]:
        """Yield the first claim of each report under each name of an actor."""
        keys = {(report, name.name) for name in actor.names for report in name.reports}
        met: set[tuple[str, str]] = set()
        for claim in sorted(self.claims.values(), key=lambda one: (one.citation, one.id)):
            value = claim.value
            if isinstance(value, ParticipantValue) and (claim.report_id, value.name) in keys - met:
                met.add((claim.report_id, value.name))
                yield claim

    def text(self, given: str) -> Subject:
        """Return words of a report, "REPORT:START-END", as a subject. Raises: JudgementError."""
        found = _TEXT.fullmatch(given)
        report = self.reports.get(found[1]) if found else None
        if found is None or report is None:
            raise JudgementError(f"{given}: expected words of a report as REPORT:START-END, in code points")
        span = Span(int(found[2]), int(found[3]))
        if not 0 <= span.start < span.end <= len(report.text):
            raise JudgementError(f"{given}: expected a stretch of the {len(report.text)} code points of that report")
        return text_subject(span, report)


def propose(
    contents: Contents | Shown,
    kind: JudgementKind,
    things: Sequence[str],
    *,
    by: str,
    at: str,
    slot: str = "",
    value: str | JudgedValue = "",
    reason: str = "",
    seen: Iterable[str] = (),
) -> Judgement:
    """Return the judgement on things of a record, with every claim that speaks to the question as its evidence.

    things: ids. Events or event mentions, for same_event with all their mentions, for different_events with the first
    of each. Actors, or their words in one report ("REPORT:START-END"), likewise. For value_right a finding, or an event
    or mention with `slot`, then any claims that say the value. For value_wrong and misread claims, or a finding with
    `value` for all claims that say it. For add_claim an event or mention, then the words of a report.
    contents: those of a dossier, or as `Shown` holds them, for many judgements on one record. at: UTC, ISO 8601.
    value: a value, or words as `value_of` reads them. seen: ids of further claims that the person was shown.
    Raises: JudgementError for ids that are not of the record, or too little.
    """
    shown = contents if isinstance(contents, Shown) else Shown(contents)
    subjects, slot, chosen, evidence, before = _PARTS[kind](shown, things, slot, value)
    return make_judgement(
        kind,
        subjects,
        by=by,
        at=at,
        slot=slot,
        value=chosen,
        reason=reason,
        before=before,
        evidence=[shown.claim(one) for one in (*evidence, *seen)],
    )


Parts = tuple[list[Subject], str, JudgedValue | None, list[str], str]
"""Subjects, slot, value, ids of the evidence, the words of the value before."""


def _same_event(shown: Shown, things: Sequence[str], _slot: str, _value: str | JudgedValue) -> Parts:
    return _events(shown, [_mentions(shown, one) for one in things], every=True)


def _different_events(shown: Shown, things: Sequence[str], _slot: str, _value: str | JudgedValue) -> Parts:
    return _events(shown, [_mentions(shown, one) for one in things], every=False)


def _events(shown: Shown, groups: Sequence[Sequence[str]], *, every: bool) -> Parts:
    subjects = [subject for group in groups for one in group[: None if every else 1] if (subject := shown.mention(one))]
    events = {event.id: event for group in groups for one in group if (event := shown.event_of(one))}
    evidence = [claim.id for claim in shown.claims.values() if claim.slot == "type" and claim.event_id in events]
    return subjects, "", None, evidence, " | ".join(events[one].label for one in sorted(events))


def _mentions(shown: Shown, thing: str) -> tuple[str, ...]:
    event = shown.events.get(thing)
    if event is not None:
        return event.mentions
    if shown.mention(thing) is None:
        raise JudgementError(f"{thing}: expected the id of an event or event mention of this record")
    return (thing,)


def _same_actor(shown: Shown, things: Sequence[str], _slot: str, _value: str | JudgedValue) -> Parts:
    return _actors(shown, [_naming(shown, one) for one in things], every=True)


def _different_actors(shown: Shown, things: Sequence[str], _slot: str, _value: str | JudgedValue) -> Parts:
    return _actors(shown, [_naming(shown, one) for one in things], every=False)


def _actors(shown: Shown, groups: Sequence[Sequence[Claim]], *, every: bool) -> Parts:
    chosen = [claim for group in groups for claim in group[: None if every else 1]]
    subjects = [
        actor_subject(claim.value.name, Span(claim.citation.start, claim.citation.end), shown.reports[claim.report_id])
        for claim in chosen
        if isinstance(claim.value, ParticipantValue)
    ]
    names = sorted({subject.id for subject in subjects})
    return subjects, "", None, [claim.id for group in groups for claim in group], " | ".join(names)


def _naming(shown: Shown, thing: str) -> list[Claim]:
    actor = shown.actors.get(thing)
    if actor is not None:
        return list(shown.naming(actor))
    cited = shown.text(thing).citation
    found = [
        claim
        for claim in shown.claims.values()
        if isinstance(claim.value, ParticipantValue)
        and claim.report_id == cited.report_id
        and claim.citation.start < cited.end
        and cited.start < claim.citation.end
    ]
    if not found:
        raise JudgementError(f"{thing}: no actor of this record is named there")
    return sorted(found, key=lambda one: (one.citation, one.id))[:1]


def _value_right(shown: Shown, things: Sequence[str], slot: str, value: str | JudgedValue) -> Parts:
    mention, event_id, slot = _place(shown, things, slot)
    claims = [one for one in things[1:] if _known_claim(shown, one)]
    finding = shown.finding(event_id, slot)
    listed = [one.value for one in finding.values] if finding else []
    if not value and claims and finding:
        value = next((one.value for one in finding.values if set(claims) <= set(one.claims)), "")
    chosen = value_of(slot, value, listed) if isinstance(value, str) and value else value or None
    said = claims or [one for v in (finding.values if finding else ()) if v.value == chosen for one in v.claims]
    subjects = [mention, *(shown.claim(one) for one in said)]
    return subjects, slot, chosen, _claims_of(finding), value_text(finding.value) if finding else ""


def _place(shown: Shown, things: Sequence[str], slot: str) -> tuple[Subject, str, str]:
    """Return the event mention, event id and slot that a finding, event or mention with a slot names."""
    if not things:
        raise JudgementError("expected the id of a finding, or of an event with a slot")
    finding = shown.findings.get(things[0])
    if finding is not None:
        said = [one for value in finding.values for one in value.claims]
        own = min(shown.claims[one].event_mention_id for one in said) if said else ""
        mention = own or shown.events[finding.event_id].mentions[0]
        slot = finding.slot
    else:
        mention = _mentions(shown, things[0])[0]
    subject, event = shown.mention(mention), shown.event_of(mention)
    if subject is None or event is None:
        raise JudgementError(f"{things[0]}: nothing is said of that event")
    return subject, event.id, slot


def _known_claim(shown: Shown, one: str) -> bool:
    if one not in shown.claims:
        raise JudgementError(f"{one}: expected the id of a claim of this record")
    return True


def _claims_of(finding: Finding | None) -> list[str]:
    return [claim for value in (finding.values if finding else ()) for claim in value.claims]


def _denied(shown: Shown, things: Sequence[str], _slot: str, value: str | JudgedValue) -> Parts:
    words = value if isinstance(value, str) else value_text(value)
    claims = [claim for one in things for claim in _saying(shown, one, words)]
    findings = [one for one in shown.findings.values() if set(_claims_of(one)) & set(claims)]
    evidence = sorted({claim for one in findings for claim in _claims_of(one)} | set(claims))
    before = sorted({value_text(one.value) for one in findings})
    return [shown.claim(one) for one in claims], "", None, evidence, " | ".join(before)


def _saying(shown: Shown, thing: str, words: str) -> Iterable[str]:
    """Return a claim, or the claims that say a value of a finding."""
    finding = shown.findings.get(thing)
    if finding is None:
        return [thing] if _known_claim(shown, thing) else []
    found = [v for v in finding.values if value_text(v.value).casefold() == " ".join(words.split()).casefold()]
    if not found:
        values = "; ".join(value_text(one.value) for one in finding.values)
        raise JudgementError(f"{thing}: expected one of its values with --value ({values}), found {words!r}")
    return [claim for one in found for claim in one.claims]


def _add_claim(shown: Shown, things: Sequence[str], slot: str, value: str | JudgedValue) -> Parts:
    if len(things) != 2:
        raise JudgementError("add_claim: expected an event and words of a report as REPORT:START-END")
    text = shown.text(things[1])
    mentions = _mentions(shown, things[0])
    own = [one for one in mentions if (found := shown.mention(one)) and _of(found) == _of(text)]
    mention = shown.mention((own or list(mentions))[0])
    event = shown.event_of((own or list(mentions))[0])
    if mention is None or event is None:
        raise JudgementError(f"{things[0]}: nothing is said of that event")
    chosen = value_of(slot, value, (), shown.actors.values()) if isinstance(value, str) and value else value or None
    finding = shown.finding(event.id, slot)
    return [mention, text], slot, chosen, _claims_of(finding), value_text(finding.value) if finding else ""


def _of(subject: Subject) -> str:
    return subject.citation.report_id


def _undo(_shown: Shown, _things: Sequence[str], _slot: str, _value: str | JudgedValue) -> Parts:
    raise JudgementError("undo: it names a judgement, not things of the record")


_PARTS = {
    "same_event": _same_event,
    "different_events": _different_events,
    "same_actor": _same_actor,
    "different_actors": _different_actors,
    "value_right": _value_right,
    "value_wrong": _denied,
    "misread": _denied,
    "add_claim": _add_claim,
    "undo": _undo,
}
