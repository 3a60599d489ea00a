"""Reports whose words are compared two by two; what an earlier build found of them is not found again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec
import numpy as np

from dragoman.links.alignment import Body
from dragoman.links.candidates import Marks, WordCodes, fingerprints
from dragoman.links.memory import Memory
from dragoman.schema import Report

T = TypeVar("T")


class KeptTexts(msgspec.Struct, Generic[T], frozen=True):
    """What a build found. marks: fingerprints of a report, by its digest. found: of two that were compared, by the
    digests of both, the report with the lower id first."""

    marks: dict[bytes, bytes]
    found: dict[bytes, T]


class Texts(Generic[T]):
    """Reports by position. body: what is compared of one; part: what is kept of all, by this name and type."""

    def __init__(
        self,
        reports: Sequence[Report],
        body: Callable[[Report], Body],
        part: tuple[str, type[KeptTexts[T]]],
        memory: Memory | None,
    ) -> None:
        """Look up what an earlier build kept."""
        self.reports = reports
        self._body_of, self._name, self._memory = body, part[0], memory
        self._keys = memory.report_keys(reports) if memory else {}
        held = memory.recall(*part) if memory else None
        self._known: KeptTexts[T] = held or KeptTexts({}, {})
        self._kept: KeptTexts[T] = KeptTexts({}, {})
        self._bodies: dict[int, Body] = {}

    def marks(self, words: Callable[[int], Sequence[str]]) -> list[Marks]:
        """Return the fingerprints of each report, of its words by its position."""
        codes = WordCodes()
        if not self._memory:
            return [fingerprints(words(n), codes) for n in range(len(self.reports))]
        for n, report in enumerate(self.reports):
            key = self._keys[report.id]
            known = self._known.marks.get(key)
            self._kept.marks[key] = fingerprints(words(n), codes).tobytes() if known is None else known
        return [np.frombuffer(self._kept.marks[self._keys[report.id]], np.uint64) for report in self.reports]

    def found(self, a: int, b: int, find: Callable[[int, int], T]) -> T:
        """Return what is found of the reports at two positions, the lower one first."""
        if not self._memory:
            return find(a, b)
        key = self._keys[self.reports[a].id] + self._keys[self.reports[b].id]
        self._kept.found[key] = self._known.found[key] if key in self._known.found else find(a, b)
        return self._kept.found[key]

    def body(self, n: int) -> Body:
        """Return what is compared of the report at a position, made once."""
        if n not in self._bodies:
            self._bodies[n] = self._body_of(self.reports[n])
        return self._bodies[n]

    def keep(self) -> None:
        """Keep what was asked for."""
        if self._memory:
            self._memory.keep(self._name, self._kept)
