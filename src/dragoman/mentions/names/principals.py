"""Whom an office is of: the state or body that opens it or stands after "of"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon import Body, Country
from dragoman.mentions.names.gazetteer import Hit, singular
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import ARTICLES, DELEGATION, ORG_HEADS, word_set
from dragoman.schema import Kind

_ABOUT = word_set("for to on in at and over")
_HEADED = word_set("headed led chaired")
_HEADS = word_set("heads leads headed led is")
_REACH = 9
_SERVANTS = word_set("adviser advisor aide assistant deputy")


def principal(known: Known, inside: Sequence[Hit], start: int, end: int) -> tuple[str | None, Kind | None]:
    """Return whom an office is of: the state or body that opens it or stands after "of"; for a state organ its state.

    What stands after "for", "to", "on" or "in" is what the office is about ("envoy for Syria", "ambassador to Russia").
    """
    for hit in inside:
        found = principal_of(known, hit, start)
        if found is not None:
            return found
    return _unknown_body(known, inside, start, end)


def principal_of(known: Known, hit: Hit, start: int) -> tuple[str, Kind] | None:
    """Return the state or body that a known phrase makes the principal of the office that begins at `start`."""
    before = word_at(known.tokens, hit.first - 1)
    if before in ARTICLES:
        before = word_at(known.tokens, hit.first - 2)
    if before in _ABOUT and hit.first > start and not _serves(known, hit.first, start):
        return None
    row = hit.entry.row
    if isinstance(row, Country) and word_at(known.tokens, hit.last + 1) != "opposition":
        return row.name, "state"
    if isinstance(row, Body):
        return (row.country, "state") if row.kind == "ministry" and row.country else (row.name, row.kind)
    return None


def _serves(known: Known, first: int, start: int) -> bool:
    """Return whether "to" before a phrase follows an adviser or aide, who is of whom he serves."""
    i = first - 1
    while i > start and word_at(known.tokens, i) in ARTICLES | {"to"}:
        i -= 1
    return i < first - 1 and word_at(known.tokens, i) in _SERVANTS


def _unknown_body(known: Known, inside: Sequence[Hit], start: int, end: int) -> tuple[str | None, Kind | None]:
    """Return the body that no table knows and that an office is of ("head of the National Dialogue Committee")."""
    covered = {i for hit in inside for i in range(hit.first, hit.last + 1)}
    for i in range(start, end):
        if word_at(known.tokens, i) != "of":
            continue
        first = i + 2 if word_at(known.tokens, i + 1) in ARTICLES else i + 1
        last = first
        while last <= end and last not in covered and known.tokens[last].is_capital:
            last += 1
        if last - first >= 2 and word_at(known.tokens, last - 1) in ORG_HEADS - {"ministry", "department"}:
            return printed(known.text, span_of(known.tokens, first, last - 1)), "other"
    return None, None


def headed_delegation(known: Known, first: int, last: int) -> Hit | None:
    """Return the state whose delegation a person heads ("the Iranian team, headed by NAME").

    first, last: the tokens of the person, an office before the name included.
    """
    tokens = known.tokens
    first -= word_at(tokens, first - 1) in ARTICLES
    start = last + 2 if word_at(tokens, last + 1) == "," else last + 1
    if word_at(tokens, first - 1) == "by" and word_at(tokens, first - 2) in _HEADED:
        near = [hit for hit in known.hits if first - _REACH <= hit.last < first - 2][-1:]
        after = first - 2
    elif word_at(tokens, start) == "who" and word_at(tokens, start + 1) in _HEADS:
        near = [hit for hit in known.hits if start < hit.first <= start + 4][:1]
        after = near[0].last + 4 if near else 0
    else:
        return None
    return next((hit for hit in near if hit.country and _has_delegation(known, hit.last + 1, after)), None)


def _has_delegation(known: Known, start: int, end: int) -> bool:
    return any(word_at(known.tokens, i) in DELEGATION for i in range(start, end))


def is_plural(known: Known, start: int, end: int) -> bool:
    """Return whether the title among the tokens stands in the plural ("foreign ministers")."""
    for i in range(start, end + 1):
        found = known.tables.title_at(known.tokens, i)
        if found:
            word = word_at(known.tokens, i + found[0] - 1)
            return singular(word) != word and word != "affairs"
    return False
