"""Which rows of a list hold words that were searched for. Pure."""

from __future__ import annotations

from collections.abc import Set

from dragoman.web.catalogue import Catalogue


def rows_with(catalogue: Catalogue, name: str, words: str, reports: Set[str]) -> frozenset[str]:
    """Return the ids of the rows of a list that hold all the words. reports: the ids of the reports that do.

    An event holds them in its label, or where a report that tells of it does; an actor in one of its names.
    """
    asked = words.casefold().split()

    def named(text: str) -> bool:
        return all(word in text.casefold() for word in asked)

    if name == "events":
        return frozenset(
            one.id for one in catalogue.timeline if not reports.isdisjoint(one.reports) or named(one.label)
        )
    if name == "actors":
        return frozenset(one.id for one in catalogue.record.actors if any(named(spelt.name) for spelt in one.names))
    return frozenset(reports)
