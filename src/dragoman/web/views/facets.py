"""What tells the rows of a list apart: which rows pass, and how many have each value. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from typing import Literal

import msgspec

from dragoman.web.addresses import keys_of

OPTIONS = 60
"""Values of one facet that a page offers, the most common; any other can be asked for in an address."""

PREPARED = 40
"""Values of one facet that have lists of their own in the static site, the most common."""


class Axis(msgspec.Struct, frozen=True, kw_only=True):
    """Something that tells rows apart. name: in addresses, small letters alone. label: on pages. order: of its values,
    the most common first, the last in the alphabet first (years), or as given. prepared: whether each value has a list
    of its own in the static site."""

    name: str
    label: str
    order: Literal["common", "newest", "given"] = "common"
    prepared: bool = False


Values = tuple[str, ...]


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a list, in its order. values: of each row by id, for each axis none, one or several. words: of a
    value, by axis and value, where a page calls it otherwise than an address. given: the order of values by axis."""

    axes: tuple[Axis, ...]
    values: dict[str, tuple[Values, ...]]
    words: dict[tuple[str, str], str] = {}
    given: dict[str, Values] = {}


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value to choose. count: rows that have it and pass all other facets. page: the end of the name of its list in
    the static site ("type-meeting"), "" where it has none."""

    value: str
    words: str
    count: int
    page: str = ""


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """An axis with its values. chosen: "" for any. more: how many values are not offered. telling: whether the rows of
    the whole list differ in it."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str
    more: int = 0
    telling: bool = True


Chosen = Mapping[str, str]
"""A value by the name of its axis; axes that are not named, or have "", let every row pass."""


def chosen_of(rows: Rows, asked: Mapping[str, str]) -> dict[str, str]:
    """Return what is asked for of the axes there are, in their order."""
    return {one.name: asked[one.name] for one in rows.axes if asked.get(one.name)}


def passing(rows: Rows, chosen: Chosen, among: Container[str] | None = None) -> tuple[str, ...]:
    """Return the ids of the rows that have all chosen values, in their order; among: only of these."""
    wanted = _wanted(rows, chosen)
    return tuple(
        one
        for one, values in rows.values.items()
        if (among is None or one in among) and all(value in values[n] for n, value in wanted)
    )


def _wanted(rows: Rows, chosen: Chosen) -> list[tuple[int, str]]:
    return [(n, chosen[axis.name]) for n, axis in enumerate(rows.axes) if chosen.get(axis.name)]


def facets(rows: Rows, chosen: Chosen, among: Container[str] | None = None) -> tuple[Facet, ...]:
    """Return each axis with its values, each counted among the rows that pass all other facets."""
    counts = _counts(rows, chosen, among)
    return tuple(_facet(rows, n, count, chosen.get(rows.axes[n].name, "")) for n, count in enumerate(counts))


def _counts(rows: Rows, chosen: Chosen, among: Container[str] | None) -> list[Counter[str]]:
    """Return how many rows have each value of each axis: a row that fails one facet alone counts in that one."""
    wanted = _wanted(rows, chosen)
    counts: list[Counter[str]] = [Counter() for _ in rows.axes]
    for one, values in rows.values.items():
        if among is not None and one not in among:
            continue
        failed = [n for n, value in wanted if value not in values[n]]
        for n in failed if failed else range(len(counts)):
            if len(failed) < 2:
                counts[n].update(values[n])
    return counts


def _facet(rows: Rows, n: int, counts: Counter[str], chosen: str) -> Facet:
    axis = rows.axes[n]
    if chosen and chosen not in counts:
        counts[chosen] = 0
    ordered = _ordered(rows, axis, counts)
    offered = ordered[:OPTIONS] + [one for one in ordered[OPTIONS:] if one == chosen]
    pages = prepared_names(rows, axis.name) if axis.prepared else {}
    return Facet(
        name=axis.name,
        label=axis.label,
        choices=tuple(
            Choice(value=one, words=words_of(rows, axis.name, one), count=counts[one], page=pages.get(one, ""))
            for one in offered
        ),
        chosen=chosen,
        more=len(ordered) - len(offered),
    )


def words_of(rows: Rows, axis: str, value: str) -> str:
    """Return what a page calls a value."""
    return rows.words.get((axis, value), value)


def _ordered(rows: Rows, axis: Axis, counts: Mapping[str, int]) -> list[str]:
    if axis.order == "newest":
        return sorted(counts, key=lambda one: (one[:1].isdigit(), one), reverse=True)
    if axis.order == "given":
        place = {value: n for n, value in enumerate(rows.given.get(axis.name, ()))}
        return sorted(counts, key=lambda one: (place.get(one, len(place)), one))
    return sorted(counts, key=lambda one: (-counts[one], words_of(rows, axis.name, one), one))


def prepared_names(rows: Rows, axis: str) -> dict[str, str]:
    """Return the end of the name of the list of each value that has one: {"meeting": "type-meeting"}.

    A value that all rows have has none: its list is the whole.
    """
    n = next(n for n, one in enumerate(rows.axes) if one.name == axis)
    counts = Counter(value for values in rows.values.values() for value in values[n])
    telling = [one for one, count in counts.items() if count < len(rows.values)]
    common = sorted(telling, key=lambda one: (-counts[one], one))[:PREPARED]
    return {value: f"{axis}-{key}" for value, key in sorted(keys_of(common).items())}


def prepared(rows: Rows) -> dict[str, dict[str, str]]:
    """Return what each prepared list lets pass, by the end of its name: {"type-meeting": {"type": "meeting"}}."""
    axes = [one.name for one in rows.axes if one.prepared]
    return {page: {axis: value} for axis in axes for value, page in prepared_names(rows, axis).items()}
