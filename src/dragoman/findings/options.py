"""The values of one slot, each with all that say it, and which of them gave way to others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.findings.compare import compatible, identity, precision
from dragoman.findings.order import told_order
from dragoman.schema import Alternative, Claim, FindingValue
from dragoman.schema.calendar import surely_before


class Said(NamedTuple):
    """A value of a slot, the claim that says it and the day its words were first published ("" if unknown).

    Copied words were first published in the report they come from: a late copy makes nothing later.
    """

    value: FindingValue
    claim: Claim
    published: str


class Option(NamedTuple):
    """All that say one value: the independent voices for it, and these with the voices of less precise values it fits.

    latest: the last known day on which any of these was told; undated: whether one of them is of an unknown day.
    """

    said: tuple[Said, ...]
    voices: frozenset[str]
    backing: frozenset[str]
    latest: str = ""
    undated: bool = False

    @property
    def strength(self) -> tuple[int, int]:
        """How many voices can mean this value, and of these how many say it."""
        return len(self.backing), len(self.voices)

    @property
    def value(self) -> FindingValue:
        """The value, as the earliest claim states it."""
        return self.said[0].value


def options_of(slot: str, said: Sequence[Said], superseded: Collection[str]) -> list[Option]:
    """Return an option for each value, in the order in which they were first told.

    superseded: ids of reports that a later one replaced; what they say stays an option, without a voice.
    """
    groups: dict[tuple[str | int | None, ...], list[Said]] = {}
    for one in sorted(said, key=lambda one: (told_order(one.claim, one.published), str(identity(one.value)))):
        groups.setdefault(identity(one.value), []).append(one)
    return [_option(slot, group, list(groups.values()), superseded) for group in groups.values()]


def _option(slot: str, group: Sequence[Said], groups: Sequence[Sequence[Said]], superseded: Collection[str]) -> Option:
    backers = [one for other in groups if backs(slot, other[0].value, group[0].value) for one in other]
    speaking = [one for one in backers if one.claim.report_id not in superseded]
    return Option(
        said=tuple(group),
        voices=frozenset(one.claim.voice for one in group if one.claim.report_id not in superseded),
        backing=frozenset(one.claim.voice for one in speaking),
        latest=max((one.published for one in speaking), default=""),
        undated=any(not one.published for one in speaking),
    )


def backs(slot: str, other: FindingValue, value: FindingValue) -> bool:
    """Return whether who says `other` also speaks for `value`: the same, or less precise and compatible."""
    return identity(other) == identity(value) or (
        compatible(slot, other, value) and precision(other) < precision(value)
    )


def alternative(option: Option) -> Alternative:
    """Return the option as a finding lists it."""
    return Alternative(
        value=option.value,
        claims=tuple(sorted({one.claim.id for one in option.said})),
        reports=tuple(sorted({one.claim.report_id for one in option.said})),
        origins=len(option.voices),
    )


def rivals_of(slot: str, option: Option, options: Iterable[Option]) -> list[Option]:
    """Return the options that cannot be true beside one."""
    return [one for one in options if not compatible(slot, option.value, one.value)]


def is_split(slot: str, best: Option, options: Sequence[Option]) -> bool:
    """Return whether two values that are no less precise than the best contradict each other."""
    finer = [one for one in options if not backs(slot, one.value, best.value)]
    return any(not compatible(slot, a.value, b.value) for a, b in combinations(finer, 2))


# Which values gave way


def current_of(slot: str, options: Sequence[Option]) -> list[Option]:
    """Return the options that gave way to no other; all of them where none is left.

    A value gives way to one it is not compatible with: if only superseded reports say it, if the same voices said the
    other later, or if all that say it spoke of a plan, before others said what became of it.
    """
    return [one for one in options if not _overtaken(slot, one, options)] or list(options)


def _overtaken(slot: str, option: Option, options: Sequence[Option]) -> bool:
    return any(_gave_way(slot, option, other) for other in rivals_of(slot, option, options) if other is not option)


def _gave_way(slot: str, option: Option, other: Option) -> bool:
    if not other.voices:
        return False
    if not option.voices:
        return True
    same_voices = option.voices <= other.voices and surely_before(_last(option), _last(other))
    return same_voices or (slot.startswith(_MOVES) and _was_only_planned(option, other))


def _was_only_planned(option: Option, other: Option) -> bool:
    last = _last(option)
    later = any(surely_before(last, one.published) and one.claim.status in _BECAME for one in other.said)
    return later and all(one.claim.status in _PLANS for one in option.said)


def _last(option: Option) -> str:
    return max(one.published for one in option.said)


_MOVES = ("date", "place", "number:")
"""Slots of which a plan and what became of it often differ; a list of actors that differs is a dispute."""

_PLANS = frozenset(("planned", "possible", "postponed"))
_BECAME = frozenset(("held", "ongoing", "postponed"))
