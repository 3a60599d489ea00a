"""Events across reports: which accounts are of one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.judgements import Ties
from dragoman.lexicon import Lexicon
from dragoman.links.accounts import Account, accounts_of
from dragoman.links.actors import Key
from dragoman.links.decided import UNDECIDED, decided_pairs
from dragoman.links.features import GROUPS
from dragoman.links.groups import THRESHOLD, Groups, linked
from dragoman.links.keys import Kept, account_keys, actor_names
from dragoman.links.memory import Memory
from dragoman.links.rarity import Rarity, rarity_of
from dragoman.links.scores import scored_chains
from dragoman.links.stories import find_stories
from dragoman.schema import EventMention, Report


class EventCluster(NamedTuple):
    """Event mentions of one event, by id, and why the reports were taken for accounts of one event."""

    mentions: tuple[str, ...]
    why: tuple[str, ...]


class Compared(NamedTuple):
    """The accounts of events by the day of their reports, how rare what they share is, and what to look up in a
    memory."""

    accounts: tuple[Account, ...]
    rarity: Rarity
    kept: Kept | None


def compared(
    events: Sequence[EventMention],
    reports: Mapping[str, Report],
    actors: Mapping[Key, int],
    lexicon: Lexicon,
    memory: Memory | None = None,
) -> Compared:
    """Return what events are compared by. memory: what an earlier build found out is not found out again."""
    ordered, stories = _ordered(events, reports), _stories(events, reports)
    kept = _kept(ordered, reports, actors, stories, memory) if memory else None
    accounts = accounts_of(ordered, reports, actors, lexicon, stories, kept)
    return Compared(accounts, rarity_of(accounts), kept)


def link_events(told: Compared, decided: Ties[str] = UNDECIDED) -> tuple[EventCluster, ...]:
    """Return the events that the mentions tell of, each mention in one of them.

    Two mentions of one report are two events: a reader merges inside a report. Pairs are compared only within blocks (a
    shared actor, person, place or name, at near types), scored by `features`, and joined by average linkage, so that
    one chance resemblance does not join two clusters. The result does not depend on the order of the events.
    decided: pairs of mention ids that a person put together, which stay so whatever they say, or apart.
    """
    accounts, rarity, kept = told
    pairs = decided_pairs([one.mention.id for one in accounts], decided)
    chains = scored_chains(accounts, rarity, threshold=THRESHOLD, together=pairs.together, kept=kept)
    groups = Groups(kept)
    made = [group for chain in chains for group in groups.of(chain, linked(chain, accounts, rarity, pairs))]
    groups.keep()
    return tuple(EventCluster(group.mentions, group.why) for group in sorted(made))


def _ordered(events: Sequence[EventMention], reports: Mapping[str, Report]) -> list[EventMention]:
    return sorted(events, key=lambda event: (reports[event.report_id].published or "9999", event.report_id, event.id))


def _kept(
    events: Sequence[EventMention],
    reports: Mapping[str, Report],
    actors: Mapping[Key, int],
    stories: Mapping[str, str],
    memory: Memory,
) -> Kept:
    names, own = actor_names(actors), memory.report_keys(reports.values())
    keys = account_keys(events, memory.told(), actors, names, stories)
    return Kept(memory, keys, own, names)


def _stories(events: Sequence[EventMention], reports: Mapping[str, Report]) -> dict[str, str]:
    """Return what names the story of each report, its first one, if there are events of a user's own types: of these
    nothing else is known that tells two of one kind apart."""
    if all(event.type in GROUPS for event in events):
        return {}
    told = find_stories([reports[one] for one in sorted({event.report_id for event in events})])
    return {report_id: story[0] for story in told for report_id in story}
