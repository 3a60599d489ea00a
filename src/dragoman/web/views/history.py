"""What changed from snapshot to snapshot, and because of what. Pure."""

from __future__ import annotations

import msgspec

from dragoman.web.catalogue import Catalogue
from dragoman.web.views.home import ChangeLine, change_line

_MOST = 500
"""Changes of one snapshot that are shown; `data/changes.csv` has all."""


class SnapshotChanges(msgspec.Struct, frozen=True, kw_only=True):
    """A snapshot of the record. made: UTC. count: of its changes; changes: the first of them."""

    n: int
    made: str
    n_reports: int
    n_events: int
    count: int
    changes: tuple[ChangeLine, ...]


class HistoryPage(msgspec.Struct, frozen=True, kw_only=True):
    """All snapshots, the newest first."""

    snapshots: tuple[SnapshotChanges, ...]


def history_page(catalogue: Catalogue, _: str = "") -> HistoryPage:
    """Return what each build changed."""
    past = catalogue.past
    return HistoryPage(
        snapshots=tuple(
            SnapshotChanges(
                n=one.n,
                made=one.made_at,
                n_reports=one.reports,
                n_events=one.events,
                count=len(past.changes.get(one.n, ())),
                changes=tuple(change_line(catalogue, change) for change in past.changes.get(one.n, ())[:_MOST]),
            )
            for one in reversed(past.snapshots)
        )
    )
