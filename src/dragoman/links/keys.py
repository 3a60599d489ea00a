"""What an account depends on, as a digest: two builds that give an account one key compare it alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.links.actors import Key
from dragoman.links.memory import Memory, digest_of
from dragoman.links.names import is_proper
from dragoman.schema import EventMention


class Kept(NamedTuple):
    """What an earlier build found out of accounts, a digest of each account and of each report, by id, and what names
    each actor in all builds."""

    memory: Memory
    keys: Sequence[bytes]
    reports: Mapping[str, bytes]
    names: Mapping[int, str]


def actor_names(actors: Mapping[Key, int]) -> dict[int, str]:
    """Return a name for each number of an actor that stays when other actors come or go: the first report and name that
    stand for it."""
    found: dict[int, Key] = {}
    for key, n in actors.items():
        found[n] = min(key, found.get(n, key))
    return {n: f"{report_id}\0{name}" for n, (report_id, name) in found.items()}


def account_keys(
    events: Sequence[EventMention],
    told: Mapping[str, bytes],
    actors: Mapping[Key, int],
    names: Mapping[int, str],
    stories: Mapping[str, str],
) -> list[bytes]:
    """Return a digest of all that `accounts_of` makes each account from, beside the tables. told: a digest of
    each report with what is told of its events, by id."""
    return [
        digest_of(
            told[event.report_id],
            event.id.encode(),
            stories.get(event.report_id, "").encode(),
            *(names[actors[event.report_id, p.name]].encode() for p in event.participants if is_proper(p.name)),
        )
        for event in events
    ]
