"""Decisions of many people at once, stored one transaction after another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from dragoman.schema import Judgement


class _Entry:
    """Judgements of one person that wait to be stored, and what came of it."""

    def __init__(self, made: Sequence[Judgement]) -> None:
        self.made = made
        self.stored = False
        self.error: Exception | None = None


class Ledger:
    """Stores judgements; whoever comes while others are stored waits for its turn, and then all that wait are stored
    together.

    SQLite lets writers that meet try again after a pause, whoever came first: of 20 that wrote at once one could wait
    seven seconds while the others passed it. Here the longest that anyone waits is two transactions.
    """

    def __init__(self, keep: Callable[[Sequence[Judgement]], object]) -> None:
        """keep: stores judgements in one transaction."""
        self._keep = keep
        self._writing, self._listing = threading.Lock(), threading.Lock()
        self._waiting: list[_Entry] = []

    def add(self, made: Sequence[Judgement]) -> None:
        """Return when the judgements are stored. Raises: what `keep` raises; none of them is stored then."""
        entry = _Entry(made)
        with self._listing:
            self._waiting.append(entry)
        with self._writing:
            if not entry.stored and entry.error is None:
                self._store_all()
        if entry.error is not None:
            raise entry.error

    def _store_all(self) -> None:
        with self._listing:
            entries, self._waiting = self._waiting, []
        try:
            self._keep([one for entry in entries for one in entry.made])
        except Exception as error:  # each of those who wait is told
            for entry in entries:
                entry.error = error
        else:
            for entry in entries:
                entry.stored = True
