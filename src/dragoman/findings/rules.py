"""Which value of a slot the record uses, and what the claims add up to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.findings.compare import compatible, identity, precision
from dragoman.findings.order import told_order
from dragoman.schema import Alternative, Claim, FindingValue, Verdict

REPRESENTATIVE = "representative.1"


class Said(NamedTuple):
    """A value of a slot, the claim that says it and the day its report was published ("" if unknown)."""

    value: FindingValue
    claim: Claim
    published: str


class Choice(NamedTuple):
    """The value the record uses (None if none can be chosen), the verdict, and all values, most origins first."""

    value: FindingValue | None
    verdict: Verdict
    values: tuple[Alternative, ...]


class Option(NamedTuple):
    """All that say one value: how many independent voices for it, counting the voices of less precise values it
    fits."""

    said: tuple[Said, ...]
    voices: frozenset[str]
    backing: frozenset[str]

    @property
    def strength(self) -> tuple[int, int]:
        """How many voices can mean this value, and of these how many say it."""
        return len(self.backing), len(self.voices)

    @property
    def value(self) -> FindingValue:
        """The value, as the earliest claim states it."""
        return self.said[0].value


def representative(slot: str, said: Sequence[Said], superseded: Collection[str] = ()) -> Choice:
    """Return the value that most independent origins say; of equals the more precise; of incompatible equals none.

    Less precise values that fit a value speak for it, but only if at least half as many voices say it as say the
    value that most say.

    Claims of superseded reports are listed with the others but have no voice. What only they say, what the same voices
    said before, and what was planned before later reports say otherwise, was updated and is not in dispute.
    """
    options = _options(slot, said, superseded)
    values = tuple(_alternative(one) for one in sorted(options, key=lambda one: (-len(one.voices), _order(one))))
    current = [one for one in options if not _overtaken(slot, one, options)] or options
    attested = [one for one in current if _well_attested(one, current)]
    best = min(attested, key=_rank)
    rivals = [one for one in options if not compatible(slot, best.value, one.value)]
    live = [one for one in rivals if one in current]
    if any(one in attested and one.strength >= best.strength for one in live):
        return Choice(None, "unresolved", values)
    if live or _is_split(slot, best, current):
        return Choice(best.value, "disputed", values)
    return Choice(best.value, _harmony(options, rivals), values)


def _well_attested(option: Option, options: Sequence[Option]) -> bool:
    """Return whether at least half as many voices say a value as say the value that most say."""
    return 2 * len(option.voices) >= max(len(one.voices) for one in options)


def _is_split(slot: str, best: Option, options: Sequence[Option]) -> bool:
    """Return whether two values that are no less precise than the best contradict each other."""
    finer = [one for one in options if not _backs(slot, one.value, best.value)]
    return any(not compatible(slot, a.value, b.value) for a, b in combinations(finer, 2))


def _overtaken(slot: str, option: Option, options: Sequence[Option]) -> bool:
    """Return whether a value gave way to another that it is not compatible with."""
    others = [one for one in options if one is not option and not compatible(slot, option.value, one.value)]
    return any(_gave_way(slot, option, other) for other in others)


def _gave_way(slot: str, option: Option, other: Option) -> bool:
    if not other.voices:
        return False
    if not option.voices:
        return True
    same_voices = option.voices <= other.voices and _is_before(_last(option), _last(other))
    return same_voices or (slot.startswith(_MOVES) and _was_only_planned(option, other))


def _was_only_planned(option: Option, other: Option) -> bool:
    """Return whether all that say a value spoke of a plan, before others said what became of it."""
    last = _last(option)
    later = any(_is_before(last, one.published) and one.claim.status in _BECAME for one in other.said)
    return later and all(one.claim.status in _PLANS for one in option.said)


def _is_before(day: str, other: str) -> bool:
    """Return whether a day is surely before another; what is no full day of a known year is before none."""
    return all(len(one) == len("2017-01-14") and one[:4].isdigit() for one in (day, other)) and day < other


_MOVES = ("date", "place", "number:")
"""Slots of which a plan and what became of it often differ; a list of actors that differs is a dispute."""

_PLANS = frozenset(("planned", "possible", "postponed"))
_BECAME = frozenset(("held", "ongoing", "postponed"))


def _harmony(options: Sequence[Option], rivals: Sequence[Option]) -> Verdict:
    if rivals:
        return "updated"
    if len(options) > 1:
        return "compatible"
    return "corroborated" if len(options[0].voices) > 1 else "single-source"


def _options(slot: str, said: Sequence[Said], superseded: Collection[str]) -> list[Option]:
    groups: dict[tuple[str | int | None, ...], list[Said]] = {}
    for one in sorted(said, key=lambda one: told_order(one.claim, one.published)):
        groups.setdefault(identity(one.value), []).append(one)
    voices = {key: _voices(group, superseded) for key, group in groups.items()}
    return [
        Option(
            tuple(group),
            voices[key],
            frozenset().union(
                *(voices[other] for other, more in groups.items() if _backs(slot, more[0].value, group[0].value))
            ),
        )
        for key, group in groups.items()
    ]


def _backs(slot: str, other: FindingValue, value: FindingValue) -> bool:
    """Return whether who says `other` also speaks for `value`: the same, or less precise and compatible."""
    return identity(other) == identity(value) or (
        compatible(slot, other, value) and precision(other) < precision(value)
    )


def _voices(said: Sequence[Said], superseded: Collection[str]) -> frozenset[str]:
    return frozenset(one.claim.voice for one in said if one.claim.report_id not in superseded)


def _rank(option: Option) -> tuple[int, int, int, str]:
    backing, voices = option.strength
    return -backing, -precision(option.value), -voices, _order(option)


def _order(option: Option) -> str:
    return str(identity(option.value))


def _last(option: Option) -> str:
    return max(one.published for one in option.said)


def _alternative(option: Option) -> Alternative:
    return Alternative(
        value=option.value,
        claims=tuple(sorted({one.claim.id for one in option.said})),
        reports=tuple(sorted({one.claim.report_id for one in option.said})),
        origins=len(option.voices),
    )
