"""Events across reports: which accounts are of one event."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dragoman.judgements import Ties
from dragoman.lexicon import Lexicon
from dragoman.links.accounts import Account, accounts_of
from dragoman.links.actors import Key
from dragoman.links.clusters import Pair, average_link, connected
from dragoman.links.decided import UNDECIDED, decided_pairs
from dragoman.links.features import GROUPS, reasons, score
from dragoman.links.kinds import RECURRENT
from dragoman.links.laws import may_pair, near_types, other_company, other_days, other_round
from dragoman.links.rarity import Rarity, rarity_of
from dragoman.links.stories import find_stories
from dragoman.links.wording import VERBATIM
from dragoman.schema import EventMention, Report

THRESHOLD = math.log(2)
"""Mean log-odds from which clusters join: one event is twice as likely as two.

A wrong merge is worse than a missed one; against 0 this makes 15 % of the links of given events wrong, not 23 %, and
finds 41 % of them, not 48 %.
"""
UNSCORED = -3.0
_FAMILY = {
    "talks": "talks",
    "meeting": "talks",
    "visit": "talks",
    "mediation": "talks",
    "agreement": "deals",
    "ceasefire": "deals",
    "implementation": "deals",
    "violation": "violence",
}
"""Types that are near to each other stand in one family; blocks hold one family each."""

_BY_OBJECT = frozenset(("agreement", "implementation", "mediation"))

_WINDOW = 200
"""Accounts of one block that are compared: those published nearest to each other, so that blocks stay near-linear."""


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
) -> tuple[EventCluster, ...]:
    """Return the events that the mentions tell of, each mention in one of them.

    Two mentions of one report are two events: a reader merges inside a report. Pairs are compared only within blocks (a
    shared actor, person, place or name, at near types), scored by `features`, and joined by average linkage, so that
    one chance resemblance does not join two clusters. The result does not depend on the order of the events.
    decided: pairs of mention ids that a person put together, which stay so whatever they say, or apart.
    """
    accounts, rarity = compared(events, reports, actors, lexicon)
    told = decided_pairs([one.mention.id for one in accounts], decided)
    scores = _scores(accounts, rarity, told.together)
    groups = average_link(
        len(accounts),
        scores,
        threshold=THRESHOLD,
        unscored=UNSCORED,
        apart=lambda a, b: told.forbids(a, b) or surely_apart([accounts[n] for n in a], [accounts[n] for n in b]),
        together=sorted(told.together),
    )
    return tuple(_cluster(accounts, group, scores, rarity, told.together) for group in groups)


def compared(
    events: Sequence[EventMention], reports: Mapping[str, Report], actors: Mapping[Key, int], lexicon: Lexicon
) -> tuple[tuple[Account, ...], Rarity]:
    """Return the accounts of the events by the day of their reports, and how rare what they share is."""
    ordered = sorted(
        events, key=lambda event: (reports[event.report_id].published or "9999", event.report_id, event.id)
    )
    accounts = accounts_of(ordered, reports, actors, lexicon, _stories(events, reports))
    return accounts, rarity_of(accounts)


def _stories(events: Sequence[EventMention], reports: Mapping[str, Report]) -> dict[str, int]:
    """Return the number of the story of each report if there are events of a user's own types: of these nothing else is
    known that tells two of one kind apart."""
    if all(event.type in GROUPS for event in events):
        return {}
    told = find_stories([reports[one] for one in sorted({event.report_id for event in events})])
    return {report_id: n for n, story in enumerate(told) for report_id in story}


def _scores(accounts: Sequence[Account], rarity: Rarity, together: Iterable[Pair]) -> dict[Pair, float]:
    """Return the scores of the pairs that can matter: over `UNSCORED`, and of accounts that a chain of pairs over
    `THRESHOLD`, or of those that stay together, ties to each other. The others, most of them, are held as plain numbers
    meanwhile, not as objects."""
    first, second, found = array("l"), array("l"), array("d")
    for a, b in _candidates(accounts):
        if may_pair(accounts[a], accounts[b]):
            one = score(accounts[a], accounts[b], rarity, least=UNSCORED)
            if one > UNSCORED:
                first.append(a)
                second.append(b)
                found.append(one)
    tied = ((a, b) for a, b, one in zip(first, second, found, strict=True) if one >= THRESHOLD)
    chain_of = {n: at for at, members in enumerate(connected(len(accounts), chain(together, tied))) for n in members}
    pairs = zip(first, second, found, strict=True)
    return {(a, b): one for a, b, one in pairs if chain_of[a] == chain_of[b]}


def surely_apart(a: Sequence[Account], b: Sequence[Account]) -> bool:
    """Return whether two clusters hold mentions of one report, or are surely of two events: by the days of any two
    accounts, by most of those that number a round, and by most of those that tell who was there."""
    in_a = {one.mention.report_id for one in a}
    if any(one.mention.report_id in in_a for one in b):
        return True
    pairs = [(one, other) for one in a for other in b]
    numbered = [other_round(one, other) for one, other in pairs if one.mention.round and other.mention.round]
    if sum(numbered) * 2 > len(numbered) or any(other_days(one, other) for one, other in pairs):
        return True
    return sum(other_company(one, other) for one, other in pairs) * 2 > len(pairs)


def _candidates(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Yield the pairs to compare, sorted, each once; those that `may_pair` is sure to refuse are left out early."""
    places = _places(accounts)
    briefs = [_brief(account) for account in accounts]
    for a, own in enumerate(places):
        near = {b for block, after in own for b in block[after : after + _WINDOW]}
        types, first, last = near_types(briefs[a].type), briefs[a].first, briefs[a].last
        for b in sorted(near):
            other = briefs[b]
            if other.type in types and other.first - last <= _WEEK and first - other.last <= _WEEK:
                yield a, b


def _places(accounts: Sequence[Account]) -> list[list[tuple[list[int], int]]]:
    """Return, for each account, the blocks that it stands in, each with the position after its own."""
    blocks: dict[tuple[str, str, object], list[int]] = defaultdict(list)
    places: list[list[tuple[list[int], int]]] = [[] for _ in accounts]
    for n, account in enumerate(accounts):
        family = _FAMILY.get(account.mention.type, account.mention.type)
        for kind, value in _block_keys(account):
            block = blocks[family, kind, value]
            block.append(n)
            places[n].append((block, len(block)))
    return places


def beside(accounts: Sequence[Account]) -> Callable[[str], set[str]]:
    """Return what returns the ids of the mentions that one is compared with."""
    places, at = _places(accounts), {one.mention.id: n for n, one in enumerate(accounts)}

    def found(mention: str) -> set[str]:
        near = (block[max(0, after - 1 - _WINDOW) : after + _WINDOW] for block, after in places[at[mention]])
        return {accounts[n].mention.id for n in chain.from_iterable(near)} - {mention}

    return found


class _Brief(NamedTuple):
    """The type of an account and, of a recurrent event whose days no round or plan puts in doubt, its days: two of
    these more than a week apart are two events (`other_days`)."""

    type: str
    first: float
    last: float


_WEEK = 7


def _brief(account: Account) -> _Brief:
    told, window = account.mention, account.window
    sure = told.type in RECURRENT and not account.track and told.status != "postponed"
    if not sure or told.round is not None or told.unresolved or not window.dated or window.first is None:
        return _Brief(told.type, -math.inf, math.inf)
    last = window.last if window.last is not None else window.begun or window.first
    return _Brief(told.type, window.first, last)


def _block_keys(account: Account) -> Iterator[tuple[str, object]]:
    yield from (("actor", actor) for actor in account.actors)
    yield from (("person", person) for person in account.persons)
    yield from (("name", word) for word in account.names)
    if account.place:
        yield "place", account.place
    elif account.country:
        yield "country", account.country
    if len(account.sentence) >= VERBATIM:
        yield "sentence", account.sentence
    # A text or a step is often named without its parties ("the nuclear deal").
    if account.object and account.mention.type in _BY_OBJECT:
        yield "object", account.object
    if account.mention.type not in GROUPS:
        yield from (("trigger", word) for word in account.named_by)
    bare = not account.actors and not account.persons and not account.place
    # Of a ceasefire one report names the brokers, another the country: they would share no other block.
    if bare or account.mention.type == "ceasefire":
        yield "type", account.mention.type


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
    told = together.get((best, n)) or _weights(accounts[best], accounts[n], scores.get((best, n), UNSCORED), rarity)
    return f"{accounts[n].mention.report_id} with {accounts[best].mention.report_id}: {told}"


def _weights(one: Account, other: Account, tie: float, rarity: Rarity) -> str:
    """Return the five strongest reasons for or against, and the log-odds that all of them add up to."""
    return ", ".join((*reasons(one, other, rarity)[:5], f"in all {tie:+.1f}"))
