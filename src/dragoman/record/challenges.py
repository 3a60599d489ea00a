"""Decisions on sameness that later claims speak against, as issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dragoman.judgements import Applied, challenge_issue
from dragoman.links import CopyMap, Key
from dragoman.schema import Claim, Issue, ParticipantValue


def sameness_challenged(
    judged: Applied,
    against: Mapping[str, Sequence[str | Key]],
    claims: Iterable[Claim],
    copies: CopyMap,
    superseded: Collection[str],
) -> tuple[Issue, ...]:
    """Return an issue for each decision that something challenges.

    against: by the id of a judgement the event mentions, or names of reports, that do. Words that are copied from a
    report that was shown, and reports that another one replaces, say nothing new.
    Issues: judgement.challenged.
    """
    if not against:
        return ()
    said: dict[str | Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        for thing in _things(claim):
            said[thing].append(claim)
    shown = {one.judgement.id: one.shown for one in judged.same_events}
    shown |= {one.judgement.id: one.shown for one in judged.same_actors}
    issues = []
    for one in judged.judgements:
        own = [claim for thing in against.get(one.id, ()) for claim in said[thing] if claim.report_id not in superseded]
        new = [claim.id for claim in own if copies.root_of(claim.citation) not in shown[one.id]]
        issues += [challenge_issue(one, new)] if new else []
    return tuple(issues)


def _things(claim: Claim) -> Iterator[str | Key]:
    """Yield what a claim tells of: an event mention by its type, a name by its part in one."""
    if claim.slot == "type":
        yield claim.event_mention_id
    if isinstance(claim.value, ParticipantValue):
        yield claim.report_id, claim.value.name
