"""Claims and events that are as the last record has them: nothing that they are made from changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dragoman.claims import make_claims
from dragoman.findings import Known
from dragoman.judgements import Applied, by_hand
from dragoman.links import EventCluster, Memory, digest_of
from dragoman.schema import Claim, Event, Finding, ParticipantValue, Reading, Record, Report

_ENCODER = msgspec.msgpack.Encoder()
_PART = "events"


class KeptClaims(msgspec.Struct, frozen=True):
    """Of each report the digest of what its claims are made from, and how many there are."""

    reports: dict[str, tuple[bytes, int]]


def claims_of(readings: Sequence[Reading], reports: Mapping[str, Report], memory: Memory | None = None) -> list[Claim]:
    """Return the claims of the readings. With a memory those of a report that tells what it told in the last record are
    as that has them: event and voice are those of the last record and have to be filled in anew."""
    if memory is None:
        return [claim for reading in readings for claim in make_claims(reports[reading.report_id], reading)]
    held = memory.recall("claims", KeptClaims)
    last = _by_report(memory.last) if held and memory.last else {}
    keys, found, kept = memory.told_keys(reports, readings), list[Claim](), KeptClaims({})
    for reading in readings:
        one, key = reading.report_id, keys[reading.report_id]
        same = held is not None and held.reports.get(one) == (key, len(last.get(one, ())))
        made = last.get(one, ()) if same else make_claims(reports[one], reading)
        kept.reports[one] = (key, len(made))
        found += made
    memory.keep("claims", kept)
    return found


def _by_report(last: Record) -> dict[str, list[Claim]]:
    """Return the claims that a reader made, as it made them but for event and voice."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in last.claims:
        if not by_hand(claim):
            whole = (
                claim if claim.set_aside is msgspec.UNSET else msgspec.structs.replace(claim, set_aside=msgspec.UNSET)
            )
            found[claim.report_id].append(whole)
    return found


class KeptEvents(msgspec.Struct, frozen=True):
    """A digest of all that an event of the last record was made from, by its id."""

    keys: dict[str, bytes]


class Again:
    """The events of the last record, found by what they are made from."""

    def __init__(self, memory: Memory) -> None:
        last, held = memory.last, memory.recall(_PART, KeptEvents)
        self._memory = memory
        self._keys = held.keys if held and last else {}
        self._kept = KeptEvents({})
        self._events = {event.id: event for event in last.events} if last else {}
        self._findings = {finding.id: finding for finding in last.findings} if last else {}

    def find(self, event_id: str, key: bytes) -> tuple[Event, list[Finding]] | None:
        """Return the event with its findings if the last record made it from the same; and note what it is made from
        now."""
        self._kept.keys[event_id] = key
        event = self._events.get(event_id) if self._keys.get(event_id) == key else None
        if event is None:
            return None
        return event, sorted((self._findings[one] for one in event.findings), key=lambda finding: finding.slot)

    def keep(self) -> None:
        """Keep for the next build what was noted."""
        self._memory.keep(_PART, self._kept)


def is_undecided(cluster: EventCluster, claims: Sequence[Claim], judged: Applied) -> bool:
    """Return whether no person decided anything about the claims or values of an event."""
    if any(claim.set_aside for claim in claims):
        return False
    own = {claim.id for claim in claims} if judged.denials else set()
    chosen = any(one.mention in cluster.mentions for one in judged.choices)
    return not chosen and not any(one.claims & own for one in judged.denials)


def made_from(
    cluster: EventCluster,
    claims: Sequence[Claim],
    told: Iterable[bytes],
    known: Known,
    published: Mapping[str, str | None],
    actor_for: Mapping[str, str | None],
) -> bytes:
    """Return a digest of all that an event and its findings depend on, where no person decided anything about them.

    told: of each mention a digest of its report with its reading.
    """
    reports = sorted({claim.report_id for claim in claims})
    return digest_of(
        _ENCODER.encode(cluster.why),
        _ENCODER.encode(cluster.mentions),
        *told,
        _ENCODER.encode([claim.voice for claim in claims]),
        _ENCODER.encode([claim for claim in claims if by_hand(claim)]),
        _ENCODER.encode([known.told.get(claim.id, "") for claim in claims]),
        _ENCODER.encode([(published.get(one), one in known.superseded) for one in reports]),
        _ENCODER.encode(sorted({claim.voice for claim in claims}.intersection(known.official))),
        _ENCODER.encode(list(_actors(claims, known, actor_for))),
    )


def _actors(claims: Sequence[Claim], known: Known, actor_for: Mapping[str, str | None]) -> Iterator[object]:
    """Yield, for each claim of a participant, who that is, what it acts for and what it is part of."""
    within = known.kin.within
    for claim in claims:
        value = claim.value
        if isinstance(value, ParticipantValue):
            actor, name = known.actor_of[claim.report_id, value.name]
            body = known.kin.bodies.get(value.acts_for or "")
            yield actor, name, actor_for.get(actor), within.get(actor), body, within.get(body or "")
