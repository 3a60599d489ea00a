"""What `import dragoman` offers: read one report, build a dossier, and ask a record questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from dragoman.lexicon import Lexicon, load_lexicon, load_office_terms
from dragoman.offices import Offices, learn_offices, office_of, who_held
from dragoman.pipeline import ReaderName, named_reader, read_report, sensitivity_of
from dragoman.record import OutletLabel, UnderRule, labels_by_outlet, overdue
from dragoman.reports import Draft, Given, Input, check_published, make_report
from dragoman.run import BuildSummary, Progress, contents_as_of, load_contents
from dragoman.run import build as build_dossier
from dragoman.schema import Event, Finding, Reader, Reading, Record, Report
from dragoman.store import LEXICON_FOLDER


def read(
    text_or_report: str | Report,
    published: str | None = None,
    outlet: str | None = None,
    *,
    title: str | None = None,
    lexicon: Lexicon | None = None,
    reader: Reader | ReaderName = "trained",
) -> Reading:
    """Return what a reader finds in one report: mentions, time expressions, attributions, events.

    published: ISO 8601 day or prefix of it, the anchor of words such as "on Saturday"; None leaves them unresolved.
    lexicon: tables of your own (see `load_lexicon`); reader: "trained", "rules" or one of your own.
    Units: offsets are code points of the text as passed, half-open.
    """
    tables = lexicon or _shipped()
    report = (
        text_or_report
        if isinstance(text_or_report, Report)
        else as_report(text_or_report, published=published, outlet=outlet, title=title, lexicon=tables)
    )
    return read_report(report, _shipped_reader(reader, tables) if isinstance(reader, str) else reader)


def as_report(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    lexicon: Lexicon | None = None,
) -> Report:
    """Return a report of this text, with what can be told from the text itself: credits, date, language, blocks.

    Raises: UsageError for a day of publication that is no ISO date.
    """
    check_published(published)
    given = Given(published=published, outlet=outlet, title=title)
    return make_report(Draft(text=text, given=given), _NO_FILE, lexicon or _shipped())


_NO_FILE = Input(path=Path(), name="", format="text")


@cache
def _shipped() -> Lexicon:
    return load_lexicon()


@cache
def _shipped_reader(name: ReaderName, lexicon: Lexicon) -> Reader:
    return named_reader(name, lexicon)


def build(
    inputs: Sequence[str | Path] | str | Path,
    dossier: str | Path,
    *,
    reader: Reader | ReaderName | None = None,
    about: str | None = None,
    workers: int = 1,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> BuildSummary:
    """Add the reports of files and folders to a dossier, created if need be, and make its record anew.

    Raises: ValueError with one line that says what was expected, what was found and what to do.
    """
    paths = [inputs] if isinstance(inputs, (str, Path)) else inputs
    return build_dossier(
        [Path(path) for path in paths],
        Path(dossier),
        reader=reader,
        about=about,
        workers=workers,
        on_progress=on_progress,
    )


def load(dossier: str | Path) -> Record:
    """Return the record of a dossier.

    Raises: ValueError with one line, for a folder that is no dossier.
    """
    return load_contents(Path(dossier)).record


def timeline(record: Record) -> tuple[Event, ...]:
    """Return the events in the order of their dates; events without a date, or of an unknown year, come last."""
    return tuple(sorted(record.events, key=lambda event: (_day(event) is None, _day(event) or "", event.id)))


def _day(event: Event) -> str | None:
    day = (event.when.start or event.when.end) if event.when else None
    return day if day and day[0].isdigit() else None


def findings_of(record: Record, event: Event | str) -> tuple[Finding, ...]:
    """Return the findings of an event, or of the event with this id, by slot."""
    event_id = event if isinstance(event, str) else event.id
    return tuple(sorted((one for one in record.findings if one.event_id == event_id), key=lambda one: one.slot))


def as_of(dossier: str | Path, date: str) -> Record:
    """Return the record that the reports published by the end of a day add up to: what was known on that day.

    date: "YYYY-MM-DD". Reports that may be later, or whose day of publication is unknown, are left out. The record is
    kept to the words of --about of the last build, and made by the tables and rules of today. It is the record that a
    dossier of these reports alone would have, except where later reports told what an earlier one did not: the day it
    was published, or that its id is taken.
    Raises: ValueError with one line, for a folder that is no dossier or a date that is no day.
    """
    return contents_as_of(Path(dossier), date).record


def sensitivity(dossier: str | Path) -> tuple[UnderRule, ...]:
    """Return what each rule makes of each finding with several values; see `dragoman sensitivity`.

    Raises: ValueError with one line, for a folder that is no dossier.
    """
    folder = Path(dossier)
    return sensitivity_of(load_contents(folder), load_lexicon(folder / LEXICON_FOLDER))


def labels(dossier: str | Path) -> tuple[OutletLabel, ...]:
    """Return how each outlet names each actor, counted and cited; see `dragoman labels`.

    Raises: ValueError with one line, for a folder that is no dossier.
    """
    return labels_by_outlet(load_contents(Path(dossier)))


def load_offices(dossier: str | Path) -> Offices:
    """Return what the reports of a dossier and the dated tables say of offices, to ask `who_held` and `office_of` of.

    The tables are the shipped one and the dossier's own `lexicon/offices.csv`.
    Raises: ValueError with one line, for a folder that is no dossier or a table that cannot be read.
    """
    folder = Path(dossier)
    contents = load_contents(folder)
    tables = folder / LEXICON_FOLDER
    reports = {report.id: report for report in contents.reports}
    return learn_offices(contents.readings, reports, load_lexicon(tables), load_office_terms(tables))


__all__ = [
    "as_of",
    "as_report",
    "build",
    "findings_of",
    "labels",
    "load",
    "load_offices",
    "office_of",
    "overdue",
    "read",
    "sensitivity",
    "timeline",
    "who_held",
]
