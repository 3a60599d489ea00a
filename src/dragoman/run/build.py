"""Build a dossier: take in, settle, read, add up, put in the place of the last record, write the files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.exports import record_json
from dragoman.judgements import by_hand
from dragoman.lexicon import (
    RULES_TABLE,
    FindingRules,
    Lexicon,
    OfficeTerms,
    load_finding_rules,
    load_lexicon,
    load_office_terms,
    with_rules,
)
from dragoman.links import Memory
from dragoman.pipeline import ReaderName, add_up, name_of, named_reader, not_read, reads
from dragoman.reports import UsageError
from dragoman.run.code import code_digest
from dragoman.run.compare import compare, judged_since
from dragoman.run.executors import Outcome, executor_for
from dragoman.run.files import write_files, write_site
from dragoman.run.intake import Root, find_roots, outdated, take_in
from dragoman.run.memory import no_search_for_cycles
from dragoman.run.progress import Interrupted, Progress, silent
from dragoman.run.settle import Settled, Version, settle
from dragoman.run.summary import BuildSummary, Steps, summarise, unplaced
from dragoman.schema import Contents, Issue, Reader, Reading, Record, Report
from dragoman.store import LEXICON_FOLDER, Change, Dossier, FoundInput, NotADossierError, Redirect, report_digests

Say = Callable[[Progress], None]

BATCH = 32
"""Readings that are committed together: what an interruption can cost."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How to build. about: None keeps the words of the last build, "" drops them. site: whether to draw the pages."""

    lexicon: Lexicon
    terms: OfficeTerms
    rules: FindingRules
    reader: Reader
    about: str | None
    workers: int
    say: Say
    site: bool


def build(
    inputs: Sequence[Path],
    dossier: Path,
    *,
    reader: Reader | ReaderName | None = None,
    about: str | None = None,
    workers: int = 1,
    site: bool = True,
    on_progress: Say = silent,
) -> BuildSummary:
    """Add the reports of the inputs to a dossier, created if need be, and make its record anew.

    The record does not depend on `workers`, on the order of inputs or on how many builds brought them.
    reader: one of your own, which must be picklable for `workers` > 1, or the name of a shipped one; the one that the
    dossier was last built with if none is given, the trained one for a new dossier. site: whether to draw the pages;
    those of an earlier build stay as they are if not.
    Raises: UsageError for a path that does not exist, NotADossierError, LockedError, NewerDossierError, TableError,
    ModelError, all before work starts; Interrupted.
    """
    roots = find_roots(inputs)
    plan = _plan(dossier, reader, about, workers, on_progress, site=site)
    with _interruptible(), Dossier.writing(dossier) as opened:
        take_in(opened, roots, plan.lexicon, plan.say)
        return _finish(opened, plan, roots, whole=not roots)


def rebuild(
    dossier: Path,
    *,
    reader: Reader | ReaderName | None = None,
    about: str | None = None,
    rules: Mapping[str, str] | None = None,
    workers: int = 1,
    site: bool = True,
    on_progress: Say = silent,
) -> BuildSummary:
    """Make the record of a dossier anew from what it holds, with the rules and tables of today.

    rules: names of rules by slot, which are put into the dossier's own table of rules first; no report is read again
    for them. Raises: TableError for an unknown slot or rule; else as `build`.
    """
    with Dossier.reading(dossier) as opened:
        table = opened.lexicon_folder / RULES_TABLE
    if rules:
        text = with_rules(table, rules)
        with Dossier.writing(dossier) as opened:
            opened.write_file(f"{LEXICON_FOLDER}/{RULES_TABLE}", text.encode())
    return build((), dossier, reader=reader, about=about, workers=workers, site=site, on_progress=on_progress)


def remove(
    dossier: Path,
    report_ids: Sequence[str],
    *,
    reader: Reader | ReaderName | None = None,
    workers: int = 1,
    site: bool = True,
    on_progress: Say = silent,
) -> BuildSummary:
    """Take reports out of a dossier and make its record anew, as if they had never been there.

    Raises: UsageError for an id that no report has, before anything is removed; else as `build`.
    """
    with Dossier.reading(dossier) as opened:
        versions = _versions(settle(opened.found()), report_ids, opened.redirects())
    plan = _plan(dossier, reader, None, workers, on_progress, site=site)
    with _interruptible(), Dossier.writing(dossier) as opened:
        opened.forget_reports(versions)
        return _finish(opened, plan, (), whole=False)


def refresh(dossier: Path, *, site: bool = True, on_progress: Say = silent) -> BuildSummary:
    """Make the record of a dossier anew where judgements, rules or tables changed it. Raises: as `build`."""
    plan = _plan(dossier, None, None, 1, on_progress, site=site)
    with _interruptible(), Dossier.writing(dossier) as opened:
        return _finish(opened, plan, (), whole=False)


def load_contents(dossier: Path) -> Contents:
    """Return the record of a dossier with the reports and readings it was made from.

    Raises: NotADossierError, also where no build has come to its end yet; NewerDossierError.
    """
    with Dossier.reading(dossier) as opened:
        found = opened.contents()
    if found is None:
        raise NotADossierError(f"{dossier}: no build of this dossier has come to its end; run dragoman build again")
    return found


def draw_site(dossier: Path) -> None:
    """Draw the pages of the record as it stands, as a build does at its end.

    Raises: as `load_contents`; LockedError.
    """
    with Dossier.writing(dossier) as opened:
        made = opened.contents()
        if made is not None:
            write_site(opened, made)


def diff(dossier_a: Path, dossier_b: Path) -> tuple[Change, ...]:
    """Return what differs between the records of two dossiers, from the first to the second.

    Raises: as `load_contents`.
    """
    before, after = (load_contents(one) for one in (dossier_a, dossier_b))
    methods = ({claim.method for claim in one.record.claims if not by_hand(claim)} for one in (before, after))
    since = judged_since(before.judgements, after.judgements)
    return compare(before.record, after.record, rules=next(methods) != next(methods), judged=since)[0]


def _plan(
    dossier: Path, reader: Reader | ReaderName | None, about: str | None, workers: int, say: Say, *, site: bool
) -> Plan:
    lexicon = load_lexicon(dossier / LEXICON_FOLDER)
    if reader is None:
        reader = name_of(_kept_method(dossier))
    if isinstance(reader, str):
        reader = named_reader(reader, lexicon)
    terms = load_office_terms(dossier / LEXICON_FOLDER, shipped=False)
    rules = load_finding_rules(dossier / LEXICON_FOLDER)
    return Plan(
        lexicon=lexicon, terms=terms, rules=rules, reader=reader, about=about, workers=workers, say=say, site=site
    )


def _kept_method(dossier: Path) -> str | None:
    """Return the method of the last build, None where there was none."""
    try:
        with Dossier.reading(dossier) as opened:
            return opened.setting("method")
    except NotADossierError:
        return None


def _versions(settled: Settled, report_ids: Sequence[str], redirects: dict[str, str]) -> set[Version]:
    """Return every version, as inputs gave it, of the reports with these ids."""
    wanted = {redirects.get(one, one) for one in report_ids}
    unknown = sorted(wanted - {report.id for report in settled.reports})
    if unknown:
        raise UsageError(f"{unknown[0]}: no report of this dossier has that id; dragoman show lists what it holds")
    return {version for version, report_id in settled.ids.items() if report_id in wanted}


@contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted from None


# From what the inputs held to the record


def _finish(dossier: Dossier, plan: Plan, roots: Sequence[Root], *, whole: bool) -> BuildSummary:
    """Read what is not read yet, make the record, and put it in the place of the last one.

    whole: find all out anew and write all rows, not only what changed.
    """
    with no_search_for_cycles():
        found = dossier.found()
        settled = settle(found)
        old_reports = dossier.reports()
        digests = report_digests(settled.reports)
    readings, failed, read = _read(dossier, settled.reports, digests, plan)
    plan.say(Progress(stage="record", done=0, total=1))
    about = dossier.setting("about") if plan.about is None else plan.about or None
    issues = [*settled.issues, *not_read(settled.reports, plan.reader), *failed]
    last = dossier.last_judgement()
    with no_search_for_cycles():
        before = dossier.record()
        memory = Memory() if whole else Memory(dossier.kept(_made_with(plan)), before)
        memory.know(digests, readings)
        made = add_up(
            settled.reports,
            readings,
            plan.lexicon,
            issues=issues,
            about=about,
            terms=plan.terms,
            rules=plan.rules,
            judgements=dossier.judgements(upto=last),
            memory=memory,
        )
        old = _Old(old_reports, before, digests)
        changes = _replace(dossier, plan, settled, made, old, about=about, judged=last, kept=memory.kept, whole=whole)
    plan.say(Progress(stage="record", done=1, total=1))
    if plan.site:
        plan.say(Progress(stage="pages", done=0, total=1))
        write_site(dossier, made)
        plan.say(Progress(stage="pages", done=1, total=1))
    snapshot = dossier.snapshots()[-1].n
    known = {(report.id, report.sha256) for report in old_reports}
    steps = Steps(
        files=sum(len(root.inputs) + len(_without_report(root)) for root in roots),
        new=sum((report.id, report.sha256) not in known for report in settled.reports),
        outdated=outdated(found, plan.lexicon),
        unplaced=unplaced(made, plan.lexicon),
        read=read,
        skipped=_skipped(found, roots),
        rows_without_file=sum(issue.code == "sidecar.file_missing" for root in roots for issue in root.issues),
        changes=len(changes),
        snapshot=snapshot,
    )
    return summarise(made, settled, steps)


def _read(
    dossier: Dossier, reports: Sequence[Report], digests: Mapping[str, str], plan: Plan
) -> tuple[list[Reading], list[Issue], int]:
    """Return the readings, kept and new, the issues of reports that failed, and how many were read now."""
    readable = [report for report in reports if reads(plan.reader, report)]
    with no_search_for_cycles():
        kept = dossier.readings(readable, plan.reader.method, digests)
    todo = [report for report in readable if report.id not in kept]
    made: list[Reading] = []
    failed: list[Issue] = []
    for batch in _batches(_outcomes(todo, plan)):
        fresh = [(report, outcome) for report, outcome in batch if isinstance(outcome, Reading)]
        dossier.keep_readings(fresh)
        made += [reading for _, reading in fresh]
        failed += [outcome for _, outcome in batch if isinstance(outcome, Issue)]
    return [*kept.values(), *made], failed, len(made)


def _outcomes(todo: Sequence[Report], plan: Plan) -> Iterator[tuple[Report, Outcome]]:
    plan.say(Progress(stage="reading", done=0, total=len(todo)))
    outcomes = executor_for(plan.workers, len(todo))(plan.reader, todo)
    for done, pair in enumerate(zip(todo, outcomes, strict=True), start=1):
        yield pair
        plan.say(Progress(stage="reading", done=done, total=len(todo)))


def _batches(pairs: Iterator[tuple[Report, Outcome]]) -> Iterator[list[tuple[Report, Outcome]]]:
    while batch := list(islice(pairs, BATCH)):
        yield batch


class _Old(NamedTuple):
    """The reports and the record of the last build, and the digests of the reports of this one."""

    reports: Sequence[Report]
    record: Record | None
    digests: Mapping[str, str]


def _replace(
    dossier: Dossier,
    plan: Plan,
    settled: Settled,
    made: Contents,
    old: _Old,
    *,
    about: str | None,
    judged: int,
    kept: Mapping[str, bytes],
    whole: bool,
) -> tuple[Change, ...]:
    """Put the record in the place of the last one, write the files, and return what changed since.

    whole: write all rows anew, not only those of what changed.
    """
    last = old.record
    encoded = record_json(made)
    method, lexicon = plan.reader.method, _tables(plan)
    changes: tuple[Change, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    if last is not None:
        snapshot = dossier.snapshots()[-1]
        rules = (snapshot.method, snapshot.lexicon, snapshot.about) != (method, lexicon, about)
        since = judged_since(dossier.judgements(upto=dossier.judged()), made.judgements)
        moved = _moved(old.reports, settled)
        changes, redirects = compare(last, made.record, rules=rules, reports=moved, judged=since)
    dossier.replace(
        made,
        last=None if whole else last,
        reports=settled.reports,
        digests=old.digests,
        method=method,
        lexicon=lexicon,
        about=about,
        sha256=hashlib.sha256(encoded).hexdigest(),
        judged=judged,
        kept=kept,
        made_with=_made_with(plan),
        changes=changes,
        redirects=redirects,
    )
    write_files(dossier, made, encoded, plan.lexicon)
    return changes


def _made_with(plan: Plan) -> str:
    """Return what parts that are kept from build to build depend on beside what they name: program, tables, rules."""
    return f"{code_digest()} {_tables(plan)}"


def _tables(plan: Plan) -> str:
    """Return the digest of the tables, with those of a user's own offices and rules if there are any."""
    own = (plan.terms.digest if plan.terms.rows else "", plan.rules.digest if plan.rules.own else "")
    return "+".join((plan.lexicon.digest, *filter(None, own)))


def _moved(old: Sequence[Report], settled: Settled) -> dict[str, str]:
    """Return the new id of each report that stands under another id now."""
    living = {report.id for report in settled.reports}
    by_text: dict[tuple[str, str | None], str] = {(r.sha256, r.outlet): r.id for r in reversed(settled.reports)}
    gone = [report for report in old if report.id not in living]
    return {r.id: by_text[r.sha256, r.outlet] for r in gone if (r.sha256, r.outlet) in by_text}


def _skipped(found: Sequence[FoundInput], roots: Sequence[Root]) -> tuple[Issue, ...]:
    """Return why each file of this build that gave no report gave none."""
    names = {one.name for root in roots for one in root.inputs}
    empty = [held for held in found if held.name in names and not held.reports]
    return tuple(
        sorted(
            {issue for root in roots for issue in _without_report(root)}
            | {held.issues[0] for held in empty if held.issues}
        )
    )


def _without_report(root: Root) -> tuple[Issue, ...]:
    """Return the issues about files that are no reports; a sidecar that is read is no report that is missing."""
    return tuple(issue for issue in root.issues if issue.code not in ("sidecar.file_missing", "file.unused_fields"))
