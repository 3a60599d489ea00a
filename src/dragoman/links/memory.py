"""What one build found out that the next need not find out again.

Every part is kept under a digest of all that it depends on beside program and tables, so that a build with a memory
gives what a build without one gives. What a build did not use is forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from dragoman.schema import Reading, Record, Report

T = TypeVar("T", bound=msgspec.Struct)
_ENCODER = msgspec.msgpack.Encoder()


class Memory:
    """Parts by name. held: those of an earlier build with the same program, tables and rules, encoded; kept: those of
    this one. last: the record that the earlier one made."""

    def __init__(self, held: Mapping[str, bytes] | None = None, last: Record | None = None) -> None:
        self.last = last
        self._held = dict(held or {})
        self.kept: dict[str, bytes] = {}
        self._reports: dict[str, bytes] = {}
        self._told: dict[str, tuple[Reading, bytes]] = {}
        self._keys: Mapping[str, bytes] = {}

    def know(self, reports: Mapping[str, str], readings: Iterable[Reading]) -> None:
        """Note digests of reports, by id, and readings that are the same as long as report and method are."""
        self._reports = {report_id: bytes.fromhex(own) for report_id, own in reports.items()}
        for one in readings:
            self._told[one.report_id] = (one, digest_of(self._reports[one.report_id], one.method.encode()))

    def report_keys(self, reports: Iterable[Report]) -> Mapping[str, bytes]:
        """Return a digest of each report, by id, made once a build."""
        missing = [report for report in reports if report.id not in self._reports]
        self._reports |= {report.id: digest_of(_ENCODER.encode(report)) for report in missing}
        return self._reports

    def told_keys(self, reports: Mapping[str, Report], readings: Iterable[Reading]) -> Mapping[str, bytes]:
        """Return a digest of each report with the reading of it, by id."""
        own = self.report_keys(reports.values())
        for one in readings:
            if one is not self._told.get(one.report_id, (None, b""))[0]:
                self._told[one.report_id] = (one, digest_of(own[one.report_id], _ENCODER.encode(one)))
        self._keys = {report_id: key for report_id, (_, key) in self._told.items()}
        return self._keys

    def told(self) -> Mapping[str, bytes]:
        """Return what the last call of `told_keys` returned."""
        return self._keys

    def recall(self, name: str, kind: type[T]) -> T | None:
        """Return what an earlier build kept under a name, None if it kept nothing."""
        found = self._held.pop(name, None)
        return None if found is None else msgspec.msgpack.decode(found, type=kind)

    def keep(self, name: str, part: msgspec.Struct) -> None:
        """Keep a part for the next build."""
        self.kept[name] = msgspec.msgpack.encode(part)


def digest_of(*parts: bytes) -> bytes:
    """Return 16 bytes that depend on all parts and their order."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(len(part).to_bytes(8, "little"))
        found.update(part)
    return found.digest()
