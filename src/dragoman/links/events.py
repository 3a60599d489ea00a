"""Events across reports: which accounts are of one event."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.judgements import Ties
from dragoman.lexicon import Lexicon
from dragoman.links.accounts import Account, accounts_of
from dragoman.links.actors import Key
from dragoman.links.clusters import Pair, average_link
from dragoman.links.decided import UNDECIDED, decided_pairs
from dragoman.links.features import GROUPS, reasons
from dragoman.links.keys import account_keys, actor_names
from dragoman.links.laws import other_company, other_days, other_round
from dragoman.links.memory import Memory
from dragoman.links.rarity import Rarity, rarity_of
from dragoman.links.scores import UNSCORED, Kept, pair_scores
from dragoman.links.stories import find_stories
from dragoman.schema import EventMention, Report

THRESHOLD = math.log(2)
"""Mean log-odds from which clusters join: one event is twice as likely as two.

A wrong merge is worse than a missed one; against 0 this makes 15 % of the links of given events wrong, not 23 %, and
finds 41 % of them, not 48 %.
"""


class EventCluster(NamedTuple):
    """Event mentions of one event, by id, and why the reports were taken for accounts of one event."""

    mentions: tuple[str, ...]
    why: tuple[str, ...]


def link_events(
    events: Sequence[EventMention],
    reports: Mapping[str, Report],
    actors: Mapping[Key, int],
    lexicon: Lexicon,
    decided: Ties[str] = UNDECIDED,
    memory: Memory | None = None,
) -> tuple[EventCluster, ...]:
    """Return the events that the mentions tell of, each mention in one of them.

    Two mentions of one report are two events: a reader merges inside a report. Pairs are compared only within blocks (a
    shared actor, person, place or name, at near types), scored by `features`, and joined by average linkage, so that
    one chance resemblance does not join two clusters. The result does not depend on the order of the events.
    decided: pairs of mention ids that a person put together, which stay so whatever they say, or apart. memory: what an
    earlier build found out is not found out again.
    """
    ordered = sorted(
        events, key=lambda event: (reports[event.report_id].published or "9999", event.report_id, event.id)
    )
    stories = _stories(events, reports)
    accounts = accounts_of(ordered, reports, actors, lexicon, stories)
    rarity = rarity_of(accounts)
    told = decided_pairs([event.id for event in ordered], decided)
    kept = _kept(ordered, reports, actors, stories, memory) if memory else None
    scores = pair_scores(accounts, rarity, threshold=THRESHOLD, together=told.together, kept=kept)
    groups = average_link(
        len(accounts),
        scores,
        threshold=THRESHOLD,
        unscored=UNSCORED,
        apart=lambda a, b: told.forbids(a, b) or _apart(accounts, a, b),
        together=sorted(told.together),
    )
    return tuple(_cluster(accounts, group, scores, rarity, told.together) for group in groups)


def _kept(
    events: Sequence[EventMention],
    reports: Mapping[str, Report],
    actors: Mapping[Key, int],
    stories: Mapping[str, str],
    memory: Memory,
) -> Kept:
    names = actor_names(actors)
    return Kept(memory, account_keys(events, reports, actors, names, stories), names)


def _stories(events: Sequence[EventMention], reports: Mapping[str, Report]) -> dict[str, str]:
    """Return what names the story of each report, its first one, if there are events of a user's own types: of these
    nothing else is known that tells two of one kind apart."""
    if all(event.type in GROUPS for event in events):
        return {}
    told = find_stories([reports[one] for one in sorted({event.report_id for event in events})])
    return {report_id: story[0] for story in told for report_id in story}


def _apart(accounts: Sequence[Account], a: Sequence[int], b: Sequence[int]) -> bool:
    """Return whether two clusters hold mentions of one report, or are surely of two events: by the days of any two
    accounts, by most of those that number a round, and by most of those that tell who was there."""
    in_a = {accounts[n].mention.report_id for n in a}
    if any(accounts[n].mention.report_id in in_a for n in b):
        return True
    pairs = [(accounts[i], accounts[j]) for i in a for j in b]
    numbered = [other_round(one, other) for one, other in pairs if one.mention.round and other.mention.round]
    if sum(numbered) * 2 > len(numbered) or any(other_days(one, other) for one, other in pairs):
        return True
    return sum(other_company(one, other) for one, other in pairs) * 2 > len(pairs)


def _cluster(
    accounts: Sequence[Account],
    group: Sequence[int],
    scores: Mapping[Pair, float],
    rarity: Rarity,
    together: Mapping[Pair, str],
) -> EventCluster:
    why = tuple(_why(accounts, group, n, scores, rarity, together) for n in group[1:])
    return EventCluster(tuple(accounts[n].mention.id for n in group), why)


def _why(
    accounts: Sequence[Account],
    group: Sequence[int],
    n: int,
    scores: Mapping[Pair, float],
    rarity: Rarity,
    together: Mapping[Pair, str],
) -> str:
    """Return why a mention stands with those before it: a person's decision, else the strongest tie to one of them."""
    before = [m for m in group if m < n]
    best = max(before, key=lambda m: ((m, n) in together, scores.get((m, n), UNSCORED), -m))
    told = together.get((best, n)) or ", ".join(reasons(accounts[best], accounts[n], rarity)[:5])
    return f"{accounts[n].mention.report_id} with {accounts[best].mention.report_id}: {told}"
