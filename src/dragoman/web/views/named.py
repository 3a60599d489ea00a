"""Which actors have a name, and which are only words for somebody: "both delegations", "fighters". Pure."""

from __future__ import annotations

from dragoman.schema import Actor
from dragoman.web.catalogue import Catalogue

_BEFORE_NAMES = frozenset("the a an both all some two three four five six seven several other".split())


def without_name(actor: Actor) -> bool:
    """Return whether no report gives the actor a name: all its spellings are common nouns.

    A name has a capital letter, or is in a script without capitals; determiners and numerals before it say nothing. A
    capital does not count where the same words stand without one in another report: it began a sentence there.
    """
    spellings = {_bare(one.name) for one in actor.names} or {_bare(actor.name)}
    common = {one for one in spellings if not _has_capital(one)}
    return bool(common) and all(one.casefold() in common for one in spellings)


def _bare(name: str) -> str:
    """Return a name without the words that may stand before any."""
    words = name.split()
    while len(words) > 1 and words[0].casefold() in _BEFORE_NAMES:
        words = words[1:]
    return " ".join(words)


def _has_capital(name: str) -> bool:
    return any(letter.isalpha() and not letter.islower() for letter in name)


def nameless(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of the actors without a name."""
    return frozenset(one.id for one in catalogue.record.actors if without_name(one))
