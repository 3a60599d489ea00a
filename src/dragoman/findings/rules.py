"""Which value of a slot the record uses, by a named rule, and what the claims add up to.

The names are those of published practice: MAVERICK's three models (most representative: the mode, else "indeterminate";
most conservative: least precise and lowest; most informative: most precise), van Baalen & Höglund 2026,
doi.org/10.1093/isq/sqag014; ACLED takes the most conservative figure where reports differ (its FAQ on fatalities).
Ours differ in this: what counts is independent voices and not reports, and each rule chooses a value that was said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from dragoman.findings.options import (
    Option,
    Said,
    alternative,
    current_of,
    is_split,
    options_of,
    rivals_of,
    split_by,
    with_backing,
)
from dragoman.lexicon import RuleName
from dragoman.schema import Alternative, FindingValue, NumberValue, Verdict
from dragoman.schema.calendar import surely_before


class Choice(NamedTuple):
    """The value the record uses (None if none can be chosen), the verdict, and all values, most origins first."""

    value: FindingValue | None
    verdict: Verdict
    values: tuple[Alternative, ...]


class Weighed(NamedTuple):
    """The options of a slot, those that gave way to no other, with their backing, and all values, most origins first:
    what every rule chooses from."""

    options: tuple[Option, ...]
    current: tuple[Option, ...]
    values: tuple[Alternative, ...]


def weigh(slot: str, said: Sequence[Said], superseded: Collection[str] = ()) -> Weighed:
    """Return what is said in a slot, ready for a rule to choose from.

    Claims of superseded reports are listed with the others but have no voice. What only they say, what the same voices
    said before, and what was planned before later reports say otherwise, is not current.
    """
    options = options_of(slot, said, superseded)
    values = tuple(alternative(one) for one in sorted(options, key=lambda one: (-len(one.voices), one.n)))
    current = with_backing(current_of(slot, options), superseded)
    return Weighed(tuple(options), tuple(current), values)


def decide(rule: RuleName, weighed: Weighed, official: Collection[str] = ()) -> Choice:
    """Return the value that a rule chooses among the current ones, and the verdict: what gave way was updated and is
    not in dispute.

    official: the voices that speak for a state, its organs or an organisation of states.
    """
    best = RULES[rule](weighed.current, frozenset(official))
    if best is None:
        return Choice(None, "unresolved", weighed.values)
    if rivals_of(best, weighed.current) or is_split(best, weighed.current):
        return Choice(best.value, "disputed", weighed.values)
    return Choice(best.value, _harmony(weighed.options, rivals_of(best, weighed.options)), weighed.values)


def choose(
    rule: RuleName, slot: str, said: Sequence[Said], superseded: Collection[str] = (), official: Collection[str] = ()
) -> Choice:
    """Return what `decide` makes of what `weigh` finds."""
    return decide(rule, weigh(slot, said, superseded), official)


def representative(slot: str, said: Sequence[Said], superseded: Collection[str] = ()) -> Choice:
    """Return what `choose` returns by the rule "representative"."""
    return choose("representative", slot, said, superseded)


def _harmony(options: Sequence[Option], rivals: Sequence[Option]) -> Verdict:
    if rivals:
        return "updated"
    if len(options) > 1:
        return "compatible"
    return "corroborated" if len(options[0].voices) > 1 else "single-source"


# The rules: each chooses among current options, None where incompatible ones are equally good by it


def _representative(options: Sequence[Option], _: frozenset[str]) -> Option | None:
    """The value that most independent voices say, less precise values that fit it speaking for it, if at least half as
    many say it as say the best attested one; of equals the more precise, then the first told. One that fits values
    which contradict each other must be said by more voices than any of these."""
    most = max(len(one.voices) for one in options)
    attested = [one for one in options if 2 * len(one.voices) >= most]
    best = max(attested, key=lambda one: (len(one.backing), one.precision, len(one.voices)))
    if any(len(one.voices) >= len(best.voices) for one in split_by(best, options)):
        return None
    return _unless(best, attested, lambda one: one.strength >= best.strength)


def _conservative(options: Sequence[Option], _: frozenset[str]) -> Option | None:
    """The value that claims least: the lowest number, the least precise date or place, the fewest actors; of equals the
    one with most voices."""
    return _greatest(options, lambda one: (-_claimed(one), *one.strength))


def _most_precise(options: Sequence[Option], _: frozenset[str]) -> Option | None:
    """The most precise value; of equals the one with most voices."""
    return _greatest(options, lambda one: (one.precision, *one.strength))


def _latest(options: Sequence[Option], _: frozenset[str]) -> Option | None:
    """The value told last, the day of a less precise one that fits it counting for it; of one day the one with most
    voices. None where a value that contradicts it may be as late."""
    best = max(options, key=lambda one: (one.latest, len(one.backing), one.precision, len(one.voices)))
    return _unless(best, options, lambda one: one.undated or not surely_before(one.latest, best.latest))


def _official_first(options: Sequence[Option], official: frozenset[str]) -> Option | None:
    """The representative of what official voices say; where none does, of all."""
    theirs = [one._replace(voices=one.voices & official, backing=one.backing & official) for one in options]
    kept = [(one, whole) for one, whole in zip(theirs, options, strict=True) if one.voices]
    if not kept:
        return _representative(options, official)
    best = _representative([one for one, _ in kept], official)
    return next((whole for one, whole in kept if one is best), None)


def _indeterminate(options: Sequence[Option], official: frozenset[str]) -> Option | None:
    """The representative value, unless any two contradict each other: then none."""
    if any(rivals_of(one, options) for one in options):
        return None
    return _representative(options, official)


def _greatest(options: Sequence[Option], key: Callable[[Option], tuple[int, ...]]) -> Option | None:
    best = max(options, key=key)
    return _unless(best, options, lambda one: key(one) >= key(best))


def _unless(best: Option, options: Sequence[Option], rivals: Callable[[Option], bool]) -> Option | None:
    """Return the best option, None if one that it is not compatible with rivals it."""
    return None if any(rivals(one) for one in rivals_of(best, options)) else best


def _claimed(option: Option) -> int:
    """Return how much a value claims: how high a number is, else how precise the value is."""
    return option.value.low or 0 if isinstance(option.value, NumberValue) else option.precision


Rule = Callable[[Sequence[Option], frozenset[str]], Option | None]

RULES: dict[RuleName, Rule] = {
    "representative": _representative,
    "conservative": _conservative,
    "most-precise": _most_precise,
    "latest": _latest,
    "official-first": _official_first,
    "indeterminate": _indeterminate,
}
"""What each named rule chooses."""
