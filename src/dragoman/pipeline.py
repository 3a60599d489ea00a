"""The whole story: reports in, the record out. Pure; files, databases and processes are elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from dragoman.events import RuleReader
from dragoman.judgements import apply_judgements
from dragoman.lexicon import REPRESENTATIVE_ALONE, FindingRules, Lexicon, OfficeTerms
from dragoman.links import Memory
from dragoman.models import load_reader
from dragoman.offices import NO_TERMS, with_holders
from dragoman.record import UnderRule, build_record, claims_of, official_voices, sensitivity
from dragoman.schema import Contents, Issue, Judgement, Reader, Reading, Report
from dragoman.schema.report import last_day

ReaderName = Literal["trained", "rules"]


def named_reader(name: ReaderName, lexicon: Lexicon) -> Reader:
    """Return one of the two shipped readers: the trained one, or the rules it stands on.

    Raises: ModelError where the files of the trained reader are missing or damaged.
    """
    return RuleReader(lexicon) if name == "rules" else load_reader(lexicon)


def name_of(method: str | None) -> ReaderName:
    """Return the name of the shipped reader of this method, the trained one for no method or one that is not ours."""
    return "rules" if method and method.startswith("rules.") else "trained"


def reads(reader: Reader, report: Report) -> bool:
    """Return whether the reader reads the language of a report."""
    return report.language in reader.languages


def read_report(report: Report, reader: Reader) -> Reading:
    """Return what the reader finds in one report; it depends on nothing but that report."""
    return reader.read(report)


def not_read(reports: Iterable[Report], reader: Reader) -> tuple[Issue, ...]:
    """Return an issue for each report in a language the reader does not read.

    Issues: report.language_not_read.
    """
    known = ", ".join(sorted(reader.languages))
    return tuple(
        Issue(
            code="report.language_not_read",
            subject=report.id,
            detail=f"its language is {report.language}; this reader reads {known}; the text is kept and searchable",
        )
        for report in reports
        if not reads(reader, report)
    )


def add_up(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    lexicon: Lexicon,
    *,
    issues: Sequence[Issue] = (),
    about: str | None = None,
    terms: OfficeTerms = NO_TERMS,
    rules: FindingRules = REPRESENTATIVE_ALONE,
    judgements: Sequence[Judgement] = (),
    memory: Memory | None = None,
) -> Contents:
    """Return everything a dossier holds: the reports, what was read in each, and the record they add up to.

    An office without a name ("the Iranian foreign minister") is in the record the person who held it then, where the
    reports or `terms`, a user's own, tell. rules: which of several values of a slot the record uses. judgements: what
    persons decided, which goes before any rule. The result depends on the reports, readings, tables and judgements
    alone, not on their order. memory: what an earlier build with the same tables found out and this one need not find
    out again; it changes nothing else.
    """
    ordered = tuple(sorted(reports, key=lambda report: report.id))
    by_id = {report.id: report for report in ordered}
    read = tuple(sorted(readings, key=lambda reading: reading.report_id))
    told = with_holders(read, by_id, lexicon, terms, memory)
    claims = claims_of(told, by_id, memory)
    found = [*issues, *(issue for reading in read for issue in reading.issues)]
    judged = apply_judgements(judgements, by_id, told, claims)
    record = build_record(
        ordered,
        judged.readings,
        judged.claims,
        lexicon,
        issues=found,
        about=about,
        rules=rules,
        judged=judged,
        memory=memory,
    )
    made = tuple(sorted(judgements, key=lambda one: (one.at, one.id)))
    return Contents(reports=ordered, readings=read, record=record, judgements=made)


def published_by(contents: Contents, date: str) -> tuple[tuple[Report, ...], tuple[Reading, ...], tuple[Issue, ...]]:
    """Return the reports that were surely published by the end of a day, "YYYY-MM-DD", with their readings and issues.

    A report that may be later, or whose day is unknown, is not among them.
    """
    reports = tuple(report for report in contents.reports if (day := last_day(report)) and day <= date)
    known = {report.id for report in reports}
    readings = tuple(reading for reading in contents.readings if reading.report_id in known)
    return reports, readings, tuple(issue for issue in contents.record.issues if issue.subject in known)


def sensitivity_of(contents: Contents, lexicon: Lexicon) -> tuple[UnderRule, ...]:
    """Return what each rule makes of each finding with several values."""
    mentions = {event.id: event for reading in contents.readings for event in reading.events}
    return sensitivity(contents.record, official_voices(contents.record.claims, mentions, lexicon))
