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
    """All that say one value, its number in the order in which the values of the slot were first told, and the
    independent voices for it.

    rivals: the numbers of the values that cannot be true beside it. fits: of those that it is less precise than, and
    compatible with. backing: the voices for it with those of the less precise values that speak for it; latest: the
    last known day on which any of these was told; undated: whether one of them is of an unknown day.
    """

    n: int
    said: tuple[Said, ...]
    precision: int
    voices: frozenset[str]
    rivals: frozenset[int] = frozenset()
    fits: frozenset[int] = frozenset()
    backing: frozenset[str] = frozenset()
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
    alone = [
        Option(n, tuple(group), precision(group[0].value), _voices(group, superseded))
        for n, group in enumerate(groups.values())
    ]
    return _compared(slot, alone)


def _voices(said: Iterable[Said], superseded: Collection[str]) -> frozenset[str]:
    return frozenset(one.claim.voice for one in said if one.claim.report_id not in superseded)


def _compared(slot: str, options: Sequence[Option]) -> list[Option]:
    """Return the options with their rivals and what they fit; each pair is compared once."""
    rivals: list[set[int]] = [set() for _ in options]
    fits: list[set[int]] = [set() for _ in options]
    for a, b in combinations(options, 2):
        if not compatible(slot, a.value, b.value):
            rivals[a.n].add(b.n)
            rivals[b.n].add(a.n)
        elif a.precision != b.precision:
            coarse, fine = (a, b) if a.precision < b.precision else (b, a)
            fits[coarse.n].add(fine.n)
    return [one._replace(rivals=frozenset(rivals[one.n]), fits=frozenset(fits[one.n])) for one in options]


def with_backing(options: Sequence[Option], superseded: Collection[str]) -> list[Option]:
    """Return the options with the voices that speak for each.

    A less precise value speaks for one that it fits, unless it fits two that contradict each other: "January" tells
    nothing between the 23rd and the 24th.
    """
    here = {one.n for one in options}
    return [
        _backed(one, [other for other in options if other is one or _speaks_for(other, one, here)], superseded)
        for one in options
    ]


def _speaks_for(coarse: Option, option: Option, here: set[int]) -> bool:
    return option.n in coarse.fits and not option.rivals & coarse.fits & here


def _backed(option: Option, backers: Sequence[Option], superseded: Collection[str]) -> Option:
    speaking = [said for one in backers for said in one.said if said.claim.report_id not in superseded]
    return option._replace(
        backing=_voices(speaking, superseded),
        latest=max((one.published for one in speaking), default=""),
        undated=any(not one.published for one in speaking),
    )


def alternative(option: Option) -> Alternative:
    """Return the option as a finding lists it."""
    return Alternative(
        value=option.value,
        claims=tuple(sorted({one.claim.id for one in option.said})),
        reports=tuple(sorted({one.claim.report_id for one in option.said})),
        origins=len(option.voices),
    )


def rivals_of(option: Option, options: Iterable[Option]) -> list[Option]:
    """Return the options that cannot be true beside one."""
    return [one for one in options if one.n in option.rivals]


def split_by(coarse: Option, options: Sequence[Option]) -> list[Option]:
    """Return the more precise options that one fits and that another such contradicts."""
    finer = {one.n for one in options if one.n in coarse.fits}
    return [one for one in options if one.n in finer and one.rivals & finer]


def is_split(best: Option, options: Sequence[Option]) -> bool:
    """Return whether two values that are no less precise than the best contradict each other."""
    finer = {one.n for one in options if one.n != best.n and best.n not in one.fits}
    return any(one.n in finer and one.rivals & finer for one in options)


# Which values gave way


def current_of(slot: str, options: Sequence[Option]) -> list[Option]:
    """Return the options that gave way to no other; all of them where none is left.

    A value gives way to one it is not compatible with: if only superseded reports say it, if the same voices said the
    other later, if all that say it spoke of a plan, before others said what became of it, or of what is merely
    possible, where others say what is so or will be.
    """
    left = [one for one in options if not any(_gave_way(slot, one, other) for other in rivals_of(one, options))]
    return left or list(options)


def _gave_way(slot: str, option: Option, other: Option) -> bool:
    if not other.voices:
        return False
    if not option.voices:
        return True
    same_voices = option.voices <= other.voices and surely_before(_last(option), _last(other))
    only_planned = slot.startswith(_MOVES) and _was_only_planned(option, other)
    return same_voices or only_planned or (slot != "status" and _was_only_possible(option, other))


def _was_only_planned(option: Option, other: Option) -> bool:
    last = _last(option)
    later = any(surely_before(last, one.published) and one.claim.status in _BECAME for one in other.said)
    return later and all(one.claim.status in _PLANS for one in option.said)


def _was_only_possible(option: Option, other: Option) -> bool:
    """Return whether all that say a value thought it possible, and others, not surely earlier, were more certain."""
    sure = [one.published for one in other.said if one.claim.status in _CERTAIN]
    guessed = all(one.claim.status == "possible" for one in option.said)
    return guessed and any(not surely_before(day, one.published) for day in sure for one in option.said)


def _last(option: Option) -> str:
    return max(one.published for one in option.said)


_MOVES = ("date", "place", "number:")
"""Slots of which a plan and what became of it often differ; a list of actors that differs is a dispute."""

_PLANS = frozenset(("planned", "possible", "postponed"))
_BECAME = frozenset(("held", "ongoing", "postponed"))
_CERTAIN = frozenset(("held", "ongoing", "planned", "postponed"))
