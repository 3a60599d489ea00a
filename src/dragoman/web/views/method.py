"""Method and limits: what was collected, how the record was made, how well that works, how to cite it. Pure."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import msgspec

from dragoman.schema import FORMAT, ReportEntry
from dragoman.web.catalogue import Catalogue
from dragoman.web.citing import Form, dossier_forms
from dragoman.web.slots import slot_label, slot_place
from dragoman.web.views.evidence import outlet_of
from dragoman.web.words import day_words, is_open, rule_words

_SUBJECTS = 5
"""Reports or files that are named of each kind of issue."""


class OutletLine(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of an outlet. copies: copied in part or whole from another report; day, estimated, unknown: how well
    their days of publication are known. first, last: those days in words, "" where none is known."""

    outlet: str
    languages: tuple[str, ...]
    n_reports: int
    copies: int
    day: int
    estimated: int
    unknown: int
    first: str
    last: str


class IssueLine(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of issue: what happened, what to do, how often, and the first of what it happened to."""

    code: str
    meaning: str
    next_step: str
    count: int
    subjects: tuple[str, ...]


class RuleLine(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that chose between values. words: what it does. slots: each with its label and how often it chose."""

    rule: str
    words: str
    count: int
    slots: tuple[tuple[str, str, int], ...]


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """The encoder that the package ships. limits: thresholds, by name. used: whether claims of the record name it."""

    sha256: str
    limits: tuple[tuple[str, float], ...]
    used: bool


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """A measured figure of reading, by coded set."""

    name: str
    meaning: str
    scores: tuple[str, ...]


class MethodPage(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer of a paper asks of a record.

    languages: each with its reports, and how many of them were read. days, bases: how well days of publication are
    known, and from what. n_families, n_copies: of shared text; n_voices: independent voices of the record. dossier,
    digest, snapshot, made, tables: what was cited; made in UTC. about: what the record was kept to, "" for everything.
    """

    n_reports: int
    n_superseded: int
    outlets: tuple[OutletLine, ...]
    languages: tuple[tuple[str, int, int], ...]
    days: tuple[tuple[str, int], ...]
    bases: tuple[tuple[str, int], ...]
    issues: tuple[IssueLine, ...]
    n_events: int
    n_claims: int
    n_slots: int
    n_open: int
    n_dated: int
    n_placed: int
    n_decisions: int
    n_families: int
    n_copies: int
    n_voices: int
    n_single: int
    dossier: str
    digest: str
    version: str
    format: str
    methods: tuple[str, ...]
    model: Model
    tables: str
    snapshot: int
    made: str
    about: str
    rules: tuple[RuleLine, ...]
    sets: tuple[str, ...]
    measures: tuple[Measure, ...]
    cite: tuple[Form, ...]


def method_page(catalogue: Catalogue, _: str = "") -> MethodPage:
    """Return the page of method and limits."""
    return catalogue.once(_made)


def _made(catalogue: Catalogue) -> MethodPage:
    record, past = catalogue.record, catalogue.past
    last = past.snapshots[-1] if past.snapshots else None
    entries = record.reports
    sets, measures = _measured()
    return MethodPage(
        n_reports=len(entries),
        n_superseded=sum(one.superseded_by is not None for one in entries),
        outlets=_outlets(entries),
        languages=_languages(entries),
        days=_counted(one.published_precision for one in entries),
        bases=_counted(one.published_basis for one in entries),
        issues=_issues(catalogue),
        n_events=len(record.events),
        n_claims=len(record.claims),
        n_slots=len(record.findings),
        n_open=sum(is_open(one) for one in record.findings),
        n_dated=sum(one.when is not None for one in record.events),
        n_placed=sum(one.where is not None for one in record.events),
        n_decisions=len(catalogue.in_force),
        n_families=len({one.copy_family for one in entries if one.copy_family}),
        n_copies=sum(one.copied_from is not None for one in entries),
        n_voices=len({one.voice for one in record.claims}),
        n_single=sum(one.origins == 1 for one in record.events),
        dossier=past.name,
        digest=past.digest,
        version=past.version,
        format=FORMAT,
        methods=catalogue.methods,
        model=_model(catalogue.methods),
        tables=last.lexicon if last else "",
        snapshot=last.n if last else 0,
        made=last.made_at if last else "",
        about=past.about or "",
        rules=_rules(catalogue),
        sets=sets,
        measures=measures,
        cite=dossier_forms(past.name, past.digest, last.made_at[:10] if last else "", past.version),
    )


def _outlets(entries: Iterable[ReportEntry]) -> tuple[OutletLine, ...]:
    groups: dict[str, list[ReportEntry]] = defaultdict(list)
    for one in entries:
        groups[outlet_of(one)].append(one)
    lines = [_outlet(outlet, own) for outlet, own in groups.items()]
    return tuple(sorted(lines, key=lambda one: (-one.n_reports, one.outlet)))


def _outlet(outlet: str, own: Sequence[ReportEntry]) -> OutletLine:
    known = sorted(one.published for one in own if one.published and one.published[:4].isdigit())
    day = sum(one.published_precision == "day" for one in own)
    unknown = sum(one.published_precision == "unknown" for one in own)
    return OutletLine(
        outlet=outlet,
        languages=tuple(sorted({one.language for one in own})),
        n_reports=len(own),
        copies=sum(one.copied_from is not None for one in own),
        day=day,
        estimated=len(own) - day - unknown,
        unknown=unknown,
        first=day_words(known[0]) if known else "",
        last=day_words(known[-1]) if known else "",
    )


def _languages(entries: Iterable[ReportEntry]) -> tuple[tuple[str, int, int], ...]:
    every, read = Counter(one.language for one in entries), Counter(one.language for one in entries if one.read)
    return tuple((language, n, read[language]) for language, n in sorted(every.items(), key=lambda p: (-p[1], p[0])))


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def _issues(catalogue: Catalogue) -> tuple[IssueLine, ...]:
    codes = {row.code: row for row in catalogue.past.vocabulary.issue_codes}
    groups: dict[str, list[str]] = defaultdict(list)
    for one in catalogue.record.issues:
        groups[one.code].append(one.subject)
    return tuple(
        IssueLine(
            code=code,
            meaning=codes[code].meaning if code in codes else "",
            next_step=codes[code].next_step if code in codes else "",
            count=len(subjects),
            subjects=tuple(dict.fromkeys(subjects))[:_SUBJECTS],
        )
        for code, subjects in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _rules(catalogue: Catalogue) -> tuple[RuleLine, ...]:
    """Return the rules as the findings name them: what was done, and not what a table says would be done now."""
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for one in catalogue.record.findings:
        if len(one.values) > 1:
            used[one.rule][one.slot.partition(":")[0]] += 1
    lines = [_rule(rule, slots) for rule, slots in used.items()]
    return tuple(sorted(lines, key=lambda one: (-one.count, one.rule)))


def _rule(rule: str, slots: Counter[str]) -> RuleLine:
    ordered = sorted(slots.items(), key=lambda pair: slot_place(pair[0]))
    told = tuple((slot, slot_label(slot), n) for slot, n in ordered)
    return RuleLine(rule=rule, words=rule_words(rule), count=slots.total(), slots=told)


def _model(methods: Iterable[str]) -> Model:
    held = resources.files("dragoman").joinpath("models", "files", "reader.json").read_bytes()
    facts = msgspec.json.decode(held, type=_Facts)
    used = any(not one.startswith("rules.") and "rules." in one for one in methods)
    return Model(sha256=facts.sha256, limits=tuple(sorted(facts.limits.items())), used=used)


class _Facts(msgspec.Struct, frozen=True):
    sha256: str
    limits: dict[str, float]


@cache
def _measured() -> tuple[tuple[str, ...], tuple[Measure, ...]]:
    """Return the coded sets, and the figures that `scripts/write_measured.py` took from the gate."""
    text = resources.files("dragoman.web").joinpath("measured.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(io.StringIO(text))
    measures = tuple(Measure(name=row[0], meaning=row[1], scores=tuple(row[2:])) for row in rows)
    return tuple(head[2:]), measures
