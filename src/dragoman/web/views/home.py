"""The first page: the state of things in a few cited sentences, and where to look. Pure."""

from __future__ import annotations

import msgspec

from dragoman.record import overdue
from dragoman.schema import Finding
from dragoman.store import Change
from dragoman.web.catalogue import Catalogue
from dragoman.web.slots import slot_anchor, slot_label
from dragoman.web.views.coverage import Coverage, coverage
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.state import StateLine, state
from dragoman.web.views.timeline import Timeline, timeline
from dragoman.web.words import counted, day_words, is_open, value_words

_CONFLICTS, _CHANGES, _LATE = 8, 12, 8
"""How many of each the first page shows."""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values of a conflict and how many independent voices say it."""

    words: str
    origins: int


class OpenConflict(msgspec.Struct, frozen=True, kw_only=True):
    """A slot whose claims contradict each other."""

    event: Reference
    label: str
    anchor: str
    verdict: str
    values: tuple[Value, ...]


class Late(msgspec.Struct, frozen=True, kw_only=True):
    """A plan whose day has passed and of which no report says what became of it. due: its day in words."""

    event: Reference
    due: str


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A change by name. kind: report, actor, event or finding. event and anchor: where to see it, None where no event
    shows it. field: empty where the whole object came or went."""

    kind: str
    name: str
    event: Reference | None
    anchor: str
    field: str
    before: str
    after: str
    cause: str


class Latest(msgspec.Struct, frozen=True, kw_only=True):
    """What the last snapshot changed against the one before. made: UTC, when; changes: the first few of `count`."""

    snapshot: int
    made: str
    count: int
    changes: tuple[ChangeLine, ...]


class HomePage(msgspec.Struct, frozen=True, kw_only=True):
    """All that the first page shows. n_conflicts: how many there are in all; conflicts: those of most voices."""

    counts: tuple[str, ...]
    state: tuple[StateLine, ...]
    timeline: Timeline | None
    coverage: Coverage | None
    n_conflicts: int
    conflicts: tuple[OpenConflict, ...]
    n_overdue: int
    overdue: tuple[Late, ...]
    latest: Latest | None


def home_page(catalogue: Catalogue, _: str = "") -> HomePage:
    """Return the first page of a dossier."""
    late = overdue(catalogue.record)
    disputed = conflicts(catalogue)
    return HomePage(
        counts=_counts(catalogue),
        state=state(catalogue),
        timeline=timeline(catalogue),
        coverage=coverage(catalogue),
        n_conflicts=len(disputed),
        conflicts=tuple(_conflict(catalogue, one) for one in disputed[:_CONFLICTS]),
        n_overdue=len(late),
        overdue=tuple(
            Late(event=reference(catalogue.events[one.event_id]), due=day_words(one.due)) for one in late[:_LATE]
        ),
        latest=_latest(catalogue),
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
        counted(sum(is_open(one) for one in record.findings), "open conflict"),
        f"newest report {day_words(days[-1])}" if days else "no report with a day",
    )


def conflicts(catalogue: Catalogue) -> list[Finding]:
    """Return the findings in dispute, those of most voices first."""
    found = [one for one in catalogue.record.findings if is_open(one)]
    return sorted(found, key=lambda one: (-sum(side.origins for side in one.values), one.id))


def _conflict(catalogue: Catalogue, finding: Finding) -> OpenConflict:
    return OpenConflict(
        event=reference(catalogue.events[finding.event_id]),
        label=slot_label(finding.slot),
        anchor=slot_anchor(finding.slot),
        verdict=finding.verdict,
        values=tuple(Value(words=value_words(side.value), origins=side.origins) for side in finding.values),
    )


def _latest(catalogue: Catalogue) -> Latest | None:
    """Return the last snapshot that another stands before."""
    if len(catalogue.past.snapshots) < 2:
        return None
    last = catalogue.past.snapshots[-1]
    changes = catalogue.past.changes.get(last.n, ())
    return Latest(
        snapshot=last.n,
        made=last.made_at,
        count=len(changes),
        changes=tuple(change_line(catalogue, one) for one in changes[:_CHANGES]),
    )


def change_line(catalogue: Catalogue, change: Change) -> ChangeLine:
    """Return a change by the name of what changed, as far as the record still holds it."""
    finding = catalogue.findings.get(change.object)
    event = catalogue.events.get(finding.event_id if finding else change.merged_into or change.object)
    actor = catalogue.actors.get(change.object)
    report = catalogue.entries.get(change.object)
    name = (actor and actor.name) or (report and (report.headline or report.id)) or change.after or change.before
    return ChangeLine(
        kind=change.kind,
        name=slot_label(finding.slot) if finding else name or change.object,
        event=reference(event) if event else None,
        anchor=slot_anchor(finding.slot) if finding else "",
        field=change.field,
        before=change.before or "",
        after=change.after or "",
        cause=change.cause,
    )
