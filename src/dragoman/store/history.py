"""What the dossier keeps beside the record: where reports came from, snapshots, changes and redirects."""

from __future__ import annotations

import msgspec

from dragoman.schema import Issue, Report


class FoundInput(msgspec.Struct, frozen=True, kw_only=True):
    """What one input held when it was read.

    place: a digest of where it lies, so that no path is kept. digest: of its bytes. made_with: of everything else that
    the reports depend on (name, sidecar, tables, program version). name: relative to what the user gave.
    """

    place: str
    digest: str
    made_with: str
    name: str
    reports: tuple[Report, ...] = ()
    issues: tuple[Issue, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A difference between two records.

    object: id of a report, actor, event or finding. kind: which of these. field: empty where the whole object came or
    went. before, after: readable values, None where there was or is none. merged_into: the id that now stands for the
    object. cause: "new report", "removed report", "changed report" (its credits), "rule" (another one chooses the value
    now), "rule or table change".
    """

    object: str
    kind: str
    field: str
    before: str | None
    after: str | None
    cause: str
    merged_into: str | None = None
    deleted: bool = False
    judgement: str | None = None


class Redirect(msgspec.Struct, frozen=True, kw_only=True):
    """An id that is gone and the id that stands for it now. kind: "report", "actor", "event" or "finding"."""

    old: str
    new: str
    kind: str


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """One state of the record. made_at: UTC; it never enters the record. sha256: of `record.json`."""

    n: int
    made_at: str
    sha256: str
    method: str
    lexicon: str
    about: str | None
    reports: int
    actors: int
    events: int
    claims: int
    findings: int
    issues: int


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a search found; in the snippet the words stand in square brackets."""

    report_id: str
    snippet: str
