"""Which events are parts of which round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.schema import Event


def with_parts(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events with `part_of` filled in where it is sure: a meeting or statement lies within the days and in
    the place of one round of talks, shares an actor with it, and one report tells of both. Where two rounds fit, none
    is named.
    """
    rounds: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for report_id in event.reports if event.type == "talks" and _days(event) else ():
            rounds[report_id].append(event)
    return tuple(
        msgspec.structs.replace(event, part_of=_round_of(event, rounds))
        if event.type in ("meeting", "agreement", "visit")
        else event
        for event in events
    )


def _days(event: Event) -> tuple[str, str] | None:
    when = event.when
    if when is None or not when.start or not when.end or len(when.start) < 10 or len(when.end) < 10:
        return None
    return when.start[:10], when.end[:10]


def _round_of(event: Event, rounds: Mapping[str, Sequence[Event]]) -> str | None:
    """Return the one round that the event is part of. rounds: those that each report tells of."""
    near = {one.id: one for report_id in event.reports for one in rounds.get(report_id, ())}
    fitting = [one.id for one in near.values() if _within(event, one)]
    return fitting[0] if len(fitting) == 1 else None


def _within(event: Event, talks: Event) -> bool:
    days, span = _days(event), _days(talks)
    if not days or not span or not (span[0] <= days[0] and days[1] <= span[1]):
        return False
    if event.where is None or talks.where is None or event.where.name != talks.where.name:
        return False
    shared = {p.actor_id for p in event.participants} & {p.actor_id for p in talks.participants}
    return bool(shared)
