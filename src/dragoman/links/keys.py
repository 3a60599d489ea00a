"""What an account depends on, as a digest: two builds that give an account one key compare it alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.links.actors import Key
from dragoman.links.memory import digest_of
from dragoman.links.names import is_proper
from dragoman.schema import EventMention, Report


def actor_names(actors: Mapping[Key, int]) -> dict[int, str]:
    """Return a name for each number of an actor that stays when other actors come or go: the first report and name that
    stand for it."""
    found: dict[int, Key] = {}
    for key, n in actors.items():
        found[n] = min(key, found.get(n, key))
    return {n: f"{report_id}\0{name}" for n, (report_id, name) in found.items()}


def account_keys(
    events: Sequence[EventMention],
    reports: Mapping[str, Report],
    actors: Mapping[Key, int],
    names: Mapping[int, str],
    stories: Mapping[str, str],
) -> list[bytes]:
    """Return a digest of all that `accounts_of` makes each account from, beside the tables."""
    encoder = msgspec.msgpack.Encoder()
    told = {one: digest_of(encoder.encode(reports[one])) for one in {event.report_id for event in events}}
    return [
        digest_of(
            told[event.report_id],
            stories.get(event.report_id, "").encode(),
            encoder.encode(event),
            *(names[actors[event.report_id, p.name]].encode() for p in event.participants if is_proper(p.name)),
        )
        for event in events
    ]
