"""What questions are made of: the parts of a record by their ids, and questions from their parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.judgements import signed, things_of
from dragoman.schema import (
    Actor,
    Candidate,
    Claim,
    Contents,
    Event,
    Finding,
    Judgement,
    JudgementKind,
    ParticipantValue,
    Question,
    QuestionKind,
)
from dragoman.schema.ids import digest


class Asking:
    """A record by its ids."""

    def __init__(self, contents: Contents) -> None:
        record = contents.record
        self.contents = contents
        self.events, self.actors, self.findings = record.events, record.actors, record.findings
        self.claims = {one.id: one for one in record.claims}
        self.judgements = {one.id: one for one in record.judgements}
        self.published = {entry.id: entry.published or "" for entry in record.reports}
        self._by_event: dict[str, list[Claim]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], Claim] = {}
        for claim in sorted(record.claims, key=lambda one: (one.citation, one.id)):
            self._by_event[claim.event_id].append(claim)
            if isinstance(claim.value, ParticipantValue):
                self._by_name.setdefault((claim.report_id, claim.value.name), claim)
        self._of_mention = {one.event_mention_id: one.event_id for one in record.claims}
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in record.findings:
            self._findings[finding.event_id].append(finding)
        self._taking_part: dict[str, set[str]] = defaultdict(set)
        for event in record.events:
            for one in event.participants:
                self._taking_part[one.actor_id].add(event.id)

    def by_event(self, event_id: str) -> list[Claim]:
        """Return the claims of an event, by report and place there."""
        return self._by_event[event_id]

    def findings_of(self, event_id: str) -> list[Finding]:
        """Return the findings of an event."""
        return self._findings[event_id]

    def telling(self, event: Event) -> list[Claim]:
        """Return one claim for each mention of an event: of its type, where the trigger stands."""
        return [claim for claim in self._by_event[event.id] if claim.slot == "type"]

    def telling_in(self, event: Event, report_id: str) -> list[Claim]:
        """Return those of one report."""
        return [claim for claim in self.telling(event) if claim.report_id == report_id]

    def events_of(self, one: Judgement) -> list[tuple[str, list[Claim], int]]:
        """Return the events that a judgement speaks of, by id, with what tells of each and how many values it has."""
        by_id = {event.id: event for event in self.events}
        found = [by_id[event] for event in sorted(self.concerning(one)) if event in by_id]
        return [(event.id, self.telling(event), len(event.findings)) for event in found]

    def actors_of(self, one: Judgement) -> list[tuple[str, list[Claim], int]]:
        """Return likewise the actors, with what names each and in how many events it takes part."""
        things = set(things_of(one))
        found = [actor for actor in self.actors if things & self.names_of(actor)]
        return [(actor.id, self.naming(actor), self.events_with(actor)) for actor in found]

    def naming(self, actor: Actor) -> list[Claim]:
        """Return one claim for each report and name of an actor."""
        keys = [(report, name.name) for name in actor.names for report in name.reports]
        return [self._by_name[key] for key in sorted(keys) if key in self._by_name]

    def mentions_of(self, event: Event) -> set[str]:
        """Return the mentions of an event, named as `things_of` names the subjects of a judgement."""
        return {f"{claim.report_id}\0{claim.event_mention_id}" for claim in self._by_event[event.id]}

    def names_of(self, actor: Actor) -> set[str]:
        """Return the names of an actor, named likewise."""
        return {f"{report}\0{name.name}" for name in actor.names for report in name.reports}

    def events_with(self, actor: Actor) -> int:
        """Return how many events an actor takes part in."""
        return len(self._taking_part[actor.id])

    def concerning(self, one: Judgement) -> Iterator[str]:
        """Yield the ids of the events that a judgement speaks of, each once."""
        met: set[str] = set()
        for subject in one.subjects:
            claim = self.claims.get(subject.id)
            event = claim.event_id if claim else self._of_mention.get(subject.id)
            if event and event not in met:
                met.add(event)
                yield event

    def signed(self, ids: Iterable[str]) -> list[str]:
        """Return who decided, for each of these judgements that is in force."""
        return [signed(self.judgements[one]) for one in ids if one in self.judgements]


def candidate(
    label: str,
    kind: JudgementKind,
    things: tuple[str, ...],
    claims: Sequence[Claim],
    *,
    value: str = "",
    origins: int | None = None,
) -> Candidate:
    """Return an answer with the claims that speak for it; their voices count as its origins if none are given."""
    ordered = sorted(claims, key=lambda one: (one.citation, one.id))
    return Candidate(
        label=label,
        kind=kind,
        things=things,
        value=value,
        claims=tuple(one.id for one in ordered),
        citations=tuple(dict.fromkeys(one.citation for one in ordered)),
        origins=len({one.voice for one in claims}) if origins is None else origins,
    )


def question(
    kind: QuestionKind,
    about: tuple[str, ...],
    why: str,
    candidates: Sequence[Candidate],
    *,
    doubt: float,
    reach: int,
    slot: str = "",
    finding_id: str = "",
    judgements: tuple[str, ...] = (),
) -> Question:
    """Return the question with its id and effect."""
    asked = (*about, slot, *(part for one in candidates for part in (one.kind, one.value, *one.claims, *one.things)))
    return Question(
        id=digest("Q", kind, *asked),
        kind=kind,
        about=about,
        why=why,
        candidates=tuple(candidates),
        doubt=round(doubt, 4),
        reach=reach,
        effect=round(doubt * reach, 4),
        slot=slot,
        finding_id=finding_id,
        judgements=judgements,
    )
