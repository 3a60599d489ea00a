"""Which value of a slot the record uses, and what the claims add up to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dragoman.findings.compare import compatible, identity, precision
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
    """All that say one value, and its voices; backing counts those of the less precise values that it fits, too."""

    said: tuple[Said, ...]
    voices: frozenset[str]
    backing: frozenset[str]

    @property
    def value(self) -> FindingValue:
        """The value, as the earliest claim states it."""
        return self.said[0].value


def representative(slot: str, said: Sequence[Said], superseded: Collection[str] = ()) -> Choice:
    """Return the value that most independent origins say; of equals the more precise; of incompatible equals none.

    Claims of superseded reports are listed with the others but have no voice. A value that only they, or only earlier
    reports of the same voices as the chosen one, say was updated rather than disputed.
    """
    options = _options(slot, said, superseded)
    ranked = sorted(options, key=_rank)
    values = tuple(_alternative(one) for one in sorted(options, key=lambda one: (-len(one.voices), _order(one))))
    best = ranked[0]
    rivals = [one for one in ranked[1:] if not compatible(slot, best.value, one.value)]
    live = [one for one in rivals if not _updated(one, best)]
    if not live:
        newer = next((one for one in rivals if _newer_of_same_voice(one, best)), best) if rivals else best
        return Choice(newer.value, _harmony(options, rivals), values)
    if any(len(one.backing) >= len(best.backing) for one in live):
        return Choice(None, "unresolved", values)
    return Choice(best.value, "disputed", values)


def _harmony(options: Sequence[Option], rivals: Sequence[Option]) -> Verdict:
    if rivals:
        return "updated"
    if len(options) > 1:
        return "compatible"
    return "corroborated" if len(options[0].voices) > 1 else "single-source"


def _options(slot: str, said: Sequence[Said], superseded: Collection[str]) -> list[Option]:
    groups: dict[tuple[str | int | None, ...], list[Said]] = {}
    for one in sorted(
        said, key=lambda s: (s.published or "9999", s.claim.report_id, s.claim.citation.start, s.claim.id)
    ):
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


def _by_time(said: Said) -> tuple[str, str, int, str]:
    claim = said.claim
    return said.published or "9999", claim.report_id, claim.citation.start, claim.id


def _backs(slot: str, other: FindingValue, value: FindingValue) -> bool:
    """Return whether who says `other` also speaks for `value`: the same, or less precise and compatible."""
    return identity(other) == identity(value) or (
        compatible(slot, other, value) and precision(other) < precision(value)
    )


def _voices(said: Sequence[Said], superseded: Collection[str]) -> frozenset[str]:
    return frozenset(one.claim.voice for one in said if one.claim.report_id not in superseded)


def _rank(option: Option) -> tuple[int, int, str]:
    return -len(option.backing), -precision(option.value), _order(option)


def _order(option: Option) -> str:
    return str(identity(option.value))


def _updated(rival: Option, best: Option) -> bool:
    """Return whether a value gave way to the best, or the best to it: it has no voice of its own left."""
    if not rival.voices:
        return True
    return rival.voices <= best.voices and _last(rival) != _last(best)


def _newer_of_same_voice(rival: Option, best: Option) -> bool:
    return bool(rival.voices) and rival.voices >= best.voices and _last(rival) > _last(best)


def _last(option: Option) -> str:
    return max(one.published for one in option.said)


def _alternative(option: Option) -> Alternative:
    return Alternative(
        value=option.value,
        claims=tuple(sorted({one.claim.id for one in option.said})),
        reports=tuple(sorted({one.claim.report_id for one in option.said})),
        origins=len(option.voices),
    )
