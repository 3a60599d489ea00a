"""The first page: the state of things in a few cited sentences, and where to look. Pure."""

from __future__ import annotations

import msgspec

from dragoman.schema import CONFLICTS, ReportEntry
from dragoman.web.catalogue import Catalogue
from dragoman.web.slots import slot_anchor, slot_label
from dragoman.web.views.event import Reference, reference
from dragoman.web.words import counted, day_words, value_words


class OpenConflict(msgspec.Struct, frozen=True, kw_only=True):
    """A slot whose claims contradict each other. values: each with how many independent voices say it."""

    event: Reference
    label: str
    anchor: str
    values: tuple[tuple[str, int], ...]


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the first page shows."""

    counts: tuple[str, ...]
    conflicts: tuple[OpenConflict, ...]
    events: tuple[Reference, ...]
    reports: tuple[ReportEntry, ...]


def home_page(catalogue: Catalogue) -> HomePage:
    """Return the first page of a dossier."""
    return HomePage(
        counts=_counts(catalogue),
        conflicts=_conflicts(catalogue),
        events=tuple(reference(event) for event in catalogue.timeline),
        reports=tuple(catalogue.by_publication(catalogue.entries)),
    )


def _counts(catalogue: Catalogue) -> tuple[str, ...]:
    record = catalogue.record
    days = sorted(day for entry in record.reports if (day := entry.published) and day[:4].isdigit())
    outlets = {entry.outlet for entry in record.reports if entry.outlet}
    originals = sum(entry.copied_from is None for entry in record.reports)
    return (
        counted(len(record.reports), "report"),
        counted(len(outlets), "outlet"),
        f"{originals:,} copy none",
        counted(len(record.events), "event"),
        counted(sum(one.verdict in CONFLICTS for one in record.findings), "open conflict"),
        f"newest report {day_words(days[-1])}" if days else "no report with a day",
    )


def _conflicts(catalogue: Catalogue) -> tuple[OpenConflict, ...]:
    """Return the open conflicts, those of most voices first."""
    found = [one for one in catalogue.record.findings if one.verdict in CONFLICTS]
    ordered = sorted(found, key=lambda one: (-sum(side.origins for side in one.values), one.id))
    return tuple(
        OpenConflict(
            event=reference(catalogue.events[one.event_id]),
            label=slot_label(one.slot),
            anchor=slot_anchor(one.slot),
            values=tuple((value_words(side.value), side.origins) for side in one.values),
        )
        for one in ordered
    )
