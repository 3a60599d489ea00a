"""What a build tells its user at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.run.settle import Settled
from dragoman.schema import CONFLICTS, Contents, Issue, Passage, Reading, Record, Report


class BuildSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The dossier after a build, in numbers.

    files: inputs found in this build. reports: in the dossier; new: not there before; duplicates: held by inputs beyond
    those; outdated: inputs read with other tables, which should be given again; read: read in this build; not_read: in
    a language that the reader does not read; failed: the reader failed on them; superseded: by a later text at the
    same address. skipped: files of this build that gave no report, and why. rows_without_file: rows of sidecars that
    name a file which is not there. issues: how many of each code.
    copies: reports of a copy family that are not its original; families: such families; origins: reports that are no
    copies. events: by status; conflicts: by slot (disputed or unresolved); conflicting_events: events with one.
    without_date, without_place, without_participant: shares of all events, 0 to 1. sentences: of all reports read;
    unplaced: those with a noun for a meeting or talks in which no event was read.
    changes: against the last record. snapshot: its number.
    """

    files: int
    reports: int
    new: int
    duplicates: int
    outdated: int = 0
    read: int
    not_read: int
    failed: int
    superseded: int
    skipped: tuple[Issue, ...]
    rows_without_file: int = 0
    issues: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    outlets: int
    sentences: int
    unplaced: int = 0
    copies: int
    families: int
    origins: int
    claims: int
    actors: int
    offices: int
    events: tuple[tuple[str, int], ...]
    conflicts: tuple[tuple[str, int], ...]
    conflicting_events: int
    without_date: float
    without_place: float
    without_participant: float
    changes: int
    snapshot: int


class Steps(msgspec.Struct, frozen=True, kw_only=True):
    """What one build did, beyond what its record shows."""

    files: int = 0
    new: int = 0
    outdated: int = 0
    unplaced: int = 0
    read: int = 0
    skipped: tuple[Issue, ...] = ()
    rows_without_file: int = 0
    changes: int = 0
    snapshot: int = 0


def summarise(made: Contents, settled: Settled, steps: Steps) -> BuildSummary:
    """Return the summary of a build."""
    record = made.record
    codes = Counter(issue.code for issue in record.issues)
    conflicting = [finding for finding in record.findings if finding.verdict in CONFLICTS]
    copies = sum(entry.copy_family not in (None, entry.id) for entry in record.reports)
    return BuildSummary(
        files=steps.files,
        reports=len(settled.reports),
        new=steps.new,
        duplicates=settled.duplicates,
        outdated=steps.outdated,
        read=steps.read,
        not_read=codes["report.language_not_read"],
        failed=codes["report.reader_failed"],
        superseded=sum(entry.superseded_by is not None for entry in record.reports),
        skipped=steps.skipped,
        rows_without_file=steps.rows_without_file,
        issues=_counted(issue.code for issue in record.issues),
        languages=_languages(settled.reports),
        outlets=len({report.outlet for report in settled.reports if report.outlet}),
        sentences=sum(len(reading.passages) for reading in made.readings),
        unplaced=steps.unplaced,
        copies=copies,
        families=len({entry.copy_family for entry in record.reports if entry.copy_family}),
        origins=len(record.reports) - copies,
        claims=len(record.claims),
        actors=len(record.actors),
        offices=sum(len(actor.offices) for actor in record.actors),
        events=_counted(event.status for event in record.events),
        conflicts=_counted(finding.slot for finding in conflicting),
        conflicting_events=len({finding.event_id for finding in conflicting}),
        without_date=_share(record, [event.when is None for event in record.events]),
        without_place=_share(record, [event.where is None for event in record.events]),
        without_participant=_share(record, [not event.participants for event in record.events]),
        changes=steps.changes,
        snapshot=steps.snapshot,
    )


def unplaced(made: Contents, lexicon: Lexicon) -> int:
    """Return how many sentences hold a noun that tells of a meeting or talks, but no event that was read.

    Only nouns that always tell of one count (weight 1 in the table of triggers).
    """
    nouns = _meeting_nouns(lexicon)
    texts = {report.id: report.text for report in made.reports}
    return sum(
        nouns.search(passage.span.of(texts[reading.report_id])) is not None
        for reading in made.readings
        for passage in _without_event(reading)
    )


def _meeting_nouns(lexicon: Lexicon) -> re.Pattern[str]:
    words = {
        row.words
        for row in lexicon.triggers
        if row.pos == "noun"
        and row.type in ("meeting", "talks")
        and row.weight == 1.0
        and not set("*/") & set(row.words)
    }
    # Longest first, so that the pattern is the same and the longest words win whatever the order of the table.
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})\b", re.IGNORECASE)


def _without_event(reading: Reading) -> Iterator[Passage]:
    told = [span for event in reading.events for span in (event.trigger, event.quote, *event.also)]
    return (passage for passage in reading.passages if not any(passage.span.meets(span) for span in told))


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return each word and how often it occurs, most often first."""
    return tuple(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def _languages(reports: Sequence[Report]) -> tuple[tuple[str, int], ...]:
    return _counted(report.language for report in reports)


def _share(record: Record, holds: Sequence[bool]) -> float:
    return sum(holds) / len(record.events) if record.events else 0.0
