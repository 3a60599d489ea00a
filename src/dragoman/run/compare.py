"""What differs between two records, why, and which ids stand for those that are gone. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dragoman.schema import (
    Actor,
    ActorsValue,
    DateValue,
    Event,
    Finding,
    Judgement,
    NumberValue,
    Participation,
    PlaceValue,
    Record,
    ReportEntry,
    When,
)
from dragoman.schema.words import value_text
from dragoman.store import Change, Redirect

Compared = ReportEntry | Actor | Event | Finding
Gone = tuple[str, str]
"""Kind and id of an object that is gone."""

FIELDS: dict[str, tuple[str, ...]] = {
    "report": tuple(name for name in ReportEntry.__struct_fields__ if name != "id"),
    "actor": ("name", "kind", "acts_for", "names", "offices"),
    "event": (
        *("type", "label", "status", "history", "when", "where", "participants"),
        *("stance", "about", "part_of", "reports", "origins"),
    ),
    "finding": ("value", "verdict", "rule", "challenged_by"),
}
"""The fields that are compared; what is left out only repeats, by id, what other objects say."""


class Causes(msgspec.Struct, frozen=True, kw_only=True):
    """What may have changed a record: reports, by what became of them; rules (method, tables or --about); chosen: the
    findings, and their events, of whose slots another rule chooses the value now; judged: the judgements that one of
    the records was made with and the other was not, by id, with the reports they speak of."""

    added: frozenset[str]
    removed: frozenset[str]
    changed: frozenset[str]
    rules: bool
    chosen: frozenset[str]
    judged: Mapping[str, frozenset[str]]

    def of(self, old: Compared | None, new: Compared | None) -> tuple[str, str | None]:
        """Return why an object changed, and the ids of the judgements that changed it, parted by "|", if any did.

        A judgement that decides a finding comes first, then what became of the reports an object rests on.
        """
        named = (_deciding(old) ^ _deciding(new)) & self.judged.keys()
        if named:
            return "judgement", "|".join(sorted(named))
        rests = _rests_on(old) | _rests_on(new)
        touching = sorted(one for one, reports in self.judged.items() if reports & rests)
        cause = self._cause(old, new, judged=bool(touching))
        return cause, "|".join(touching or sorted(self.judged)) if cause == "judgement" else None

    def _cause(self, old: Compared | None, new: Compared | None, *, judged: bool) -> str:
        """Return why an object changed; judged: whether a judgement speaks of a report that it rests on."""
        before, after = _rests_on(old), _rests_on(new)
        # Links look at all reports, so that one that came or went elsewhere can move an object too: its own first.
        near = (
            ("new report", bool((after - before) & self.added)),
            ("removed report", bool((before - after) & self.removed)),
            ("changed report", bool(after & self.changed)),
            ("judgement", judged),
            ("rule", new is not None and new.id in self.chosen),
            ("rule or table change", self.rules),
            ("new report", bool(self.added)),
            ("removed report", bool(self.removed)),
            ("judgement", bool(self.judged)),
        )
        return next((cause for cause, holds in near if holds), "changed report")


def _deciding(one: Compared | None) -> frozenset[str]:
    return frozenset(one.judgements) if isinstance(one, Finding) else frozenset()


def _causes(
    before: Record,
    after: Record,
    moved: Mapping[str, str],
    chosen: frozenset[str],
    *,
    rules: bool,
    judged: Mapping[str, frozenset[str]],
) -> Causes:
    olds = {moved.get(entry.id, entry.id): entry for entry in before.reports}
    news = {entry.id: entry for entry in after.reports}
    return Causes(
        added=frozenset(news.keys() - olds.keys()),
        removed=frozenset(olds.keys() - news.keys()),
        changed=frozenset(one for one in news.keys() & olds.keys() if _differ(olds[one], news[one])),
        rules=rules,
        chosen=chosen,
        judged=judged,
    )


def _chosen(before: Record, after: Record, moved: Mapping[Gone, str]) -> frozenset[str]:
    """Return the ids of findings that another rule chose before, and of their events."""
    news = {new.id: new for new in after.findings}
    pairs = [(old, news.get(moved.get(("finding", old.id), old.id))) for old in before.findings]
    return frozenset(one for old, new in pairs if new and new.rule != old.rule for one in (new.id, new.event_id))


def _differ(old: ReportEntry, new: ReportEntry) -> bool:
    """Return whether a report says otherwise of itself than before."""
    return old != new and _credits(old) != _credits(new)


def _credits(entry: ReportEntry) -> tuple[object, ...]:
    """Return what a report says of itself, without what the record makes of it."""
    return tuple(getattr(entry, name) for name in ReportEntry.__struct_fields__ if name not in _MADE)


_MADE = ("id", "read", "superseded_by", "copy_family", "copied_from", "copied_share")


def compare(
    before: Record,
    after: Record,
    *,
    rules: bool = False,
    reports: Mapping[str, str] | None = None,
    judged: Mapping[str, frozenset[str]] | None = None,
) -> tuple[tuple[Change, ...], tuple[Redirect, ...]]:
    """Return what changed between two records, sorted, and the redirects of ids that are gone.

    rules: whether rules or tables differ too. reports: ids of reports that stand under another id now. judged: see
    `judged_since`.
    """
    moved = _moved(before, after, reports or {})
    causes = _causes(before, after, reports or {}, _chosen(before, after, moved), rules=rules, judged=judged or {})
    changes = [
        change
        for kind, old, new in _pairs(before, after, moved)
        if old is not new and old != new
        for change in _changes(kind, old, new, *causes.of(old, new))
    ]
    redirects = tuple(Redirect(old=old, new=new, kind=kind) for (kind, old), new in sorted(moved.items()))
    return tuple(sorted(changes, key=lambda change: (change.kind, change.object, change.field))), redirects


def judged_since(before: Sequence[Judgement], after: Sequence[Judgement]) -> dict[str, frozenset[str]]:
    """Return, by id, the judgements that only one record was made with, with the reports they speak of; an undo speaks
    of what the judgement does that it undoes."""
    known = {one.id: one for one in (*before, *after)}
    only = {one.id for one in before} ^ {one.id for one in after}
    return {one: _spoken_of(known[one], known) for one in sorted(only)}


def _spoken_of(one: Judgement, known: Mapping[str, Judgement]) -> frozenset[str]:
    undone = known.get(one.undoes)
    own = frozenset(subject.citation.report_id for subject in one.subjects)
    return own | (_spoken_of(undone, known) if undone else frozenset())


# Which object of the one record is which of the other


def _moved(before: Record, after: Record, reports: Mapping[str, str]) -> dict[Gone, str]:
    """Return the new id of each id that is gone and has a successor: the object that shares most of its evidence."""
    moved: dict[Gone, str] = {("report", old): new for old, new in reports.items()}
    moved |= dict(_followed("event", before.events, after.events))
    moved |= dict(_followed("actor", before.actors, after.actors))
    return moved | _moved_findings(before, after, moved)


def _followed(kind: str, olds: Sequence[Event | Actor], news: Sequence[Event | Actor]) -> Iterator[tuple[Gone, str]]:
    """Yield each object that is gone with the id of the one that shares most of its evidence, if any shares some."""
    living = {one.id for one in news}
    gone = {old.id: _evidence(old) for old in olds if old.id not in living}
    wanted = frozenset[str]().union(*gone.values())
    owners: dict[str, list[str]] = {}
    for new in sorted(news, key=lambda one: one.id) if gone else ():
        for one in _evidence(new) & wanted:
            owners.setdefault(one, []).append(new.id)
    for old, evidence in sorted(gone.items()):
        shared = [owner for one in sorted(evidence) for owner in owners.get(one, ())]
        if shared:
            yield (kind, old), max(sorted(set(shared)), key=shared.count)


def _moved_findings(before: Record, after: Record, moved: Mapping[Gone, str]) -> dict[Gone, str]:
    """Return the finding on the same slot of the event that stands for the event now."""
    news = {(finding.event_id, finding.slot): finding.id for finding in after.findings}
    olds = {old.id: (moved.get(("event", old.event_id)), old.slot) for old in before.findings}
    return {("finding", old): news[place] for old, place in olds.items() if place[0] and place in news}


def _evidence(one: Event | Actor) -> frozenset[str]:
    """Return the mentions of an event; of an actor its spellings by report: within one report a name is one actor's."""
    if isinstance(one, Event):
        return frozenset(one.mentions)
    return frozenset(f"{report}\0{name.name}" for name in one.names for report in name.reports)


def _pairs(
    before: Record, after: Record, moved: Mapping[Gone, str]
) -> Iterator[tuple[str, Compared | None, Compared | None]]:
    groups: tuple[tuple[str, Sequence[Compared], Sequence[Compared]], ...] = (
        ("report", before.reports, after.reports),
        ("actor", before.actors, after.actors),
        ("event", before.events, after.events),
        ("finding", before.findings, after.findings),
    )
    for kind, olds, news in groups:
        by_id = {new.id: new for new in news}
        met: set[str] = set()
        for old in olds:
            new = by_id.get(moved.get((kind, old.id), old.id))
            met |= {new.id} if new else set()
            yield kind, old, new
        yield from ((kind, None, new) for new in news if new.id not in met)


def _rests_on(one: Compared | None) -> frozenset[str]:
    match one:
        case None:
            return frozenset()
        case ReportEntry():
            return frozenset({one.id})
        case Event():
            return frozenset(one.reports)
        case Actor():
            return frozenset(report for name in one.names for report in name.reports)
        case Finding():
            return frozenset(report for value in one.values for report in value.reports)


# What differs between the two


def _changes(
    kind: str, old: Compared | None, new: Compared | None, cause: str, judgement: str | None
) -> Iterator[Change]:
    for change in _differences(kind, old, new):
        yield msgspec.structs.replace(change, cause=cause, judgement=judgement)


def _differences(kind: str, old: Compared | None, new: Compared | None) -> Iterator[Change]:
    """Yield what differs, without a cause."""
    if old is None and new is not None:
        yield Change(object=new.id, kind=kind, field="", before=None, after=_name(new), cause="")
    elif old is not None and new is None:
        yield Change(object=old.id, kind=kind, field="", before=_name(old), after=None, cause="", deleted=True)
    elif old is not None and new is not None:
        if old.id != new.id and kind != "finding":  # the id of a finding follows from that of its event
            gone = Change(object=old.id, kind=kind, field="id", before=old.id, after=new.id, cause="")
            yield msgspec.structs.replace(gone, merged_into=new.id, deleted=True)
        for field in FIELDS[kind]:
            was, now = _words(getattr(old, field)), _words(getattr(new, field))
            if was != now:
                yield Change(object=new.id, kind=kind, field=field, before=was, after=now, cause="")


def _name(one: Compared) -> str:
    match one:
        case ReportEntry():
            return f"{one.outlet or 'unknown outlet'}: {one.headline or one.id}"
        case Actor():
            return one.name
        case Event():
            return one.label
        case Finding():
            return f"{one.slot}: {value_text(one.value) or 'unresolved'}"


def _words(value: object) -> str | None:
    """Return a field's value as a reader of a table wants it."""
    match value:
        case None:
            return None
        case When() | DateValue():
            return f"{value.edtf} ({value.basis})"
        case tuple():
            return "; ".join(dict.fromkeys(_words(one) or "" for one in value))
        case msgspec.Struct():
            return _struct_words(value)
        case _:
            return str(value)


def _struct_words(value: msgspec.Struct) -> str:
    """Return a history step, name, office or value without the ids it rests on."""
    if isinstance(value, Participation):
        return f"{value.name} ({value.role})"
    if isinstance(value, (PlaceValue, NumberValue, ActorsValue)):
        return value_text(value)
    fields = msgspec.structs.asdict(value)
    shown = [_words(one) for name, one in fields.items() if name not in ("claims", "reports", "voices")]
    return " ".join(one for one in shown if one)
