"""The record: links, findings and everything they rest on, in canonical order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.findings import Judged, Known, find_judged, told_order
from dragoman.judgements import BY_HAND, UNJUDGED, Applied, by_hand
from dragoman.lexicon import REPRESENTATIVE_ALONE, FindingRules, Lexicon
from dragoman.links import (
    CopyMap,
    EventCluster,
    Key,
    Memory,
    actor_index,
    challenged_actors,
    challenged_events,
    compared,
    copy_map,
    families,
    find_copies,
    find_quotations,
    link_actors,
    link_events,
    speakers,
    superseded,
    with_original_voices,
    with_quoted_voices,
    with_voices,
)
from dragoman.record.about import kept_about
from dragoman.record.actors import make_actors
from dragoman.record.again import Again, is_undecided, made_from
from dragoman.record.challenges import sameness_challenged
from dragoman.record.events import make_event
from dragoman.record.kinship import kin_of, official_voices
from dragoman.record.parts import with_parts
from dragoman.schema import (
    FORMAT,
    Claim,
    CopyLink,
    Event,
    EventMention,
    Issue,
    Reading,
    Record,
    Report,
    ReportEntry,
)
from dragoman.schema.ids import event_id
from dragoman.schema.report import sure_day


class _Linked(NamedTuple):
    """Claims with their voices, by event mention, and what is known of their reports."""

    by_mention: Mapping[str, list[Claim]]
    mentions: Mapping[str, EventMention]
    published: Mapping[str, str | None]
    actor_for: Mapping[str, str | None]
    known: Known
    judged: Applied
    again: Again | None
    told: Mapping[str, bytes]


def build_record(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    lexicon: Lexicon,
    *,
    issues: Sequence[Issue] = (),
    about: str | None = None,
    rules: FindingRules = REPRESENTATIVE_ALONE,
    judged: Applied = UNJUDGED,
    memory: Memory | None = None,
) -> Record:
    """Return the record of the reports: each list sorted by id, whatever the order of the input.

    claims: those of the readings. about: keep events that one of these phrases, split at commas, names, and the
    reports, actors, claims and findings they rest on. A report without a reading is listed as not read. judged: what
    persons decided, of which readings and claims hold their part already. memory: what an earlier build found out is
    not found out again.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    events = [event for reading in readings for event in reading.events]
    told = memory.told_keys(by_id, readings) if memory else {}
    copies = find_copies(list(by_id.values()), lexicon, memory)
    replaced = superseded(list(by_id.values()))
    published = {report.id: _day(report.published) for report in by_id.values()}
    clusters = link_actors(events, lexicon, judged.actors)
    named, copied = speakers(clusters), copy_map(copies)
    voiced = with_voices(sorted(claims, key=lambda claim: claim.id), by_id, copied, lexicon, named)
    voiced = with_original_voices(voiced, copied)
    voiced = with_quoted_voices(voiced, find_quotations(list(by_id.values()), copies, memory))
    actors, actor_of = make_actors(clusters, voiced, published, lexicon, None if judged.judgements else memory)
    by_mention_id = {event.id: event for event in events}
    known = Known(
        told=_told(voiced, copied, by_id),
        actor_of=actor_of,
        kin=kin_of(actors, _standing(voiced), lexicon),
        superseded=replaced.keys(),
        official=official_voices(voiced, by_mention_id, lexicon),
        rules=rules,
    )
    actor_for = {actor.id: actor.acts_for for actor in actors}
    again = Again(memory) if memory else None
    linked = _Linked(_by_mention(voiced), by_mention_id, published, actor_for, known, judged, again, told)
    accounts = compared(events, by_id, actor_index(clusters), lexicon, memory)
    clustered = link_events(accounts, judged.events)
    against: dict[str, tuple[str | Key, ...]] = {
        **challenged_events(judged.same_events, clustered, accounts),
        **challenged_actors(judged.same_actors, clusters, events, lexicon),
    }
    made = [_event(cluster, linked) for cluster in clustered]
    if linked.again:
        linked.again.keep()
    read = {reading.report_id for reading in readings if reading.method != BY_HAND}
    found = [
        *issues,
        *judged.issues,
        *sameness_challenged(judged, against, voiced, copied, replaced),
        *(issue for _, _, own in made for issue in own.issues),
    ]
    record = Record(
        format=FORMAT,
        reports=_entries(by_id, copies, replaced, read),
        actors=actors,
        events=with_parts(tuple(sorted((event for event, _, _ in made), key=lambda event: event.id))),
        claims=tuple(sorted((claim for _, own, _ in made for claim in own), key=lambda claim: claim.id)),
        findings=tuple(sorted((one for _, _, own in made for one in own.findings), key=lambda finding: finding.id)),
        copies=copies,
        issues=tuple(sorted(set(found))),
        judgements=judged.judgements,
    )
    return kept_about(record, about, {event.id: event for event in events}, lexicon) if about else record


def _day(published: str | None) -> str | None:
    """Return the ISO prefix of a day of publication, None where not even its year is known."""
    return published if published and published[:4].isdigit() else None


def _by_mention(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.event_mention_id].append(claim)
    return found


def _told(claims: Sequence[Claim], copies: CopyMap, reports: Mapping[str, Report]) -> dict[str, str]:
    """Return the day on which the words of each claim were first published, as far as it is sure: copied words in the
    report they come from."""
    days = {report.id: sure_day(report.published, report.published_precision) for report in reports.values()}
    copied = copies.by_copy
    return {
        claim.id: days[copies.root_of(claim.citation) if claim.report_id in copied else claim.report_id]
        for claim in claims
    }


def _standing(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that no person set aside."""
    return [claim for claim in claims if not claim.set_aside]


def _event(cluster: EventCluster, linked: _Linked) -> tuple[Event, list[Claim], Judged]:
    """Return an event, its claims with its id filled in, and its findings."""
    found = [claim for mention in cluster.mentions for claim in linked.by_mention[mention]]
    # What a person adds does not make the event another one.
    read = [claim for claim in found if not by_hand(claim)] or found
    first = min(read, key=lambda claim: told_order(claim, linked.published.get(claim.report_id)))
    own_id = event_id(first.id)
    claims = [claim if claim.event_id == own_id else msgspec.structs.replace(claim, event_id=own_id) for claim in found]
    if linked.again and is_undecided(cluster, claims, linked.judged):
        told = [linked.told[linked.mentions[one].report_id] for one in cluster.mentions]
        key = made_from(cluster, claims, told, linked.known, linked.published, linked.actor_for)
        same = linked.again.find(own_id, key)
        if same is not None:
            return same[0], claims, Judged(tuple(same[1]), ())
    judged = find_judged(own_id, cluster.mentions, claims, linked.known, linked.judged)
    event = make_event(
        own_id,
        [linked.mentions[one] for one in cluster.mentions],
        _standing(claims),
        judged.findings,
        published=linked.published,
        told=linked.known.told,
        superseded=linked.known.superseded,
        actor_of=linked.known.actor_of,
        actor_for=linked.actor_for,
        why=cluster.why,
    )
    return event, claims, judged


def _entries(
    reports: Mapping[str, Report], copies: Sequence[CopyLink], replaced: Mapping[str, str], read: set[str]
) -> tuple[ReportEntry, ...]:
    family = families(list(reports.values()), copies)
    link_of = {link.copy_id: link for link in sorted(copies, key=lambda link: (link.share, link.original_id))}
    return tuple(
        _entry(
            report,
            family.get(report.id),
            link_of.get(report.id),
            replaced=replaced.get(report.id),
            read=report.id in read,
        )
        for report in reports.values()
    )


def _entry(
    report: Report, family: str | None, link: CopyLink | None, *, replaced: str | None, read: bool
) -> ReportEntry:
    return ReportEntry(
        id=report.id,
        outlet=report.outlet,
        provider=report.provider,
        url=report.url,
        headline=report.headline,
        byline=report.byline,
        dateline=report.dateline,
        published=report.published,
        published_precision=report.published_precision,
        published_basis=report.published_basis,
        retrieved=report.retrieved,
        language=report.language,
        licence=report.licence,
        sha256=report.sha256,
        read=read,
        superseded_by=replaced,
        copy_family=family,
        copied_from=link.original_id if link else None,
        copied_share=link.share if link else 0.0,
    )
