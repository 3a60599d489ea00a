"""Offices that a list of names has in common ("A and B, the Iranian and Russian presidents")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.mentions.names.gazetteer import Hit
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.offices import Office
from dragoman.mentions.names.persons import Named
from dragoman.mentions.names.principals import is_plural
from dragoman.mentions.names.tokens import printed, span_of, word_at

_MOST = 12  # names of one list


def with_shared_offices(known: Known, found: Sequence[Named]) -> Iterator[Named]:
    """Yield the runs with the offices that a list has in common ("A and B, the Iranian and Russian presidents")."""
    shared: dict[int, Office] = {}
    for i, named in enumerate(found):
        if named.office is not None:
            shared |= _shared(known, found, i, named.office)
    for i, named in enumerate(found):
        yield named._replace(office=shared[i], sure=True) if i in shared else named


def _shared(known: Known, found: Sequence[Named], i: int, office: Office) -> dict[int, Office]:
    """Return the offices of the names of a list that share the one beside its last or first name."""
    names = _list_after(known, found, i) if found[i].titled else _list_before(known, found, i)
    states = _states_before(known, office)
    if len(names) < 2 or len(states) not in (1, len(names)) or not is_plural(known, office.first, office.last):
        return {}
    first = min(states[-1].last + 1, office.last)
    title = _one(printed(known.text, span_of(known.tokens, max(first, office.first), office.last)))
    each = states if len(states) == len(names) else states * len(names)
    return {
        name: office._replace(title=title, of=hit.country.name, of_kind="state", borrowed=False)
        for name, hit in zip(names, each, strict=True)
        if hit.country is not None
    }


def _states_before(known: Known, office: Office) -> list[Hit]:
    """Return the demonyms of the list that opens an office ("Russian and Turkish counterparts")."""
    chain: list[Hit] = []
    inside = [hit for hit in known.hits if office.first <= hit.first <= office.last and hit.entry.what == "demonym"]
    i = inside[-1].last if inside else office.first - 1
    while i >= 0:
        hit = known.hit_at(i)
        if hit is None or hit.entry.what != "demonym":
            break
        chain.insert(0, hit)
        i = hit.first - 1
        while word_at(known.tokens, i) in ("and", ","):
            i -= 1
    return chain


def _one(title: str) -> str:
    return title[:-1] if title.endswith("s") and not title.endswith(("ss", "irs")) else title


def _list_before(known: Known, found: Sequence[Named], last: int) -> list[int]:
    """Return the names of the list that ends with a name ("A, B and C")."""
    chain = [last]
    while len(chain) < _MOST and chain[0] > 0 and _joined(known, found[chain[0] - 1], found[chain[0]]):
        chain.insert(0, chain[0] - 1)
    return chain


def _list_after(known: Known, found: Sequence[Named], first: int) -> list[int]:
    chain = [first]
    while len(chain) < _MOST and chain[-1] + 1 < len(found) and _joined(known, found[chain[-1]], found[chain[-1] + 1]):
        chain.append(chain[-1] + 1)
    return chain


def _joined(known: Known, one: Named, other: Named) -> bool:
    gap = known.tokens[one.last + 1 : other.first]
    return bool(gap) and all(token.folded in ("and", ",") for token in gap)
