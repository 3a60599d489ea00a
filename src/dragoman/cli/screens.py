"""What the terminal shows of a whole record. Pure: records in, renderables out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.cli.evidence import DENIED, MARKS
from dragoman.cli.text import counted, one_line, short_ids
from dragoman.exports import value_text
from dragoman.findings import compatible
from dragoman.record import newest_day, overdue
from dragoman.run import BuildSummary
from dragoman.schema import Alternative, Event, Finding, Record
from dragoman.store import Change

OPEN = ("disputed", "unresolved")
"""Verdicts on slots whose claims contradict each other."""

LEGEND = (
    "= independent origins agree   ≈ less precise, no conflict   ≠ contradiction   "
    "↻ a later report replaces a value   ¬ somebody denies it"
)


def plain_table(*headings: str, tight: Iterable[str] = ()) -> Table:
    """Return an empty table. tight: headings of columns that are never broken."""
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=heading in tuple(tight))
    return table


# The timeline


def overview(record: Record) -> str:
    """Return the record in one line: reports, outlets, events, open conflicts, overdue plans, newest report."""
    days = sorted(day for entry in record.reports if (day := entry.published) and day[:4].isdigit())
    outlets = {entry.outlet for entry in record.reports if entry.outlet}
    copies = sum(entry.copied_from is not None for entry in record.reports)
    conflicts = sum(one.verdict in OPEN for one in record.findings)
    parts = [
        f"{counted(len(record.reports), 'report')} (in part copied: {copies})",
        counted(len(outlets), "outlet"),
        counted(len(record.events), "event"),
        counted(conflicts, "open conflict"),
        f"{len(overdue(record))} overdue",
        f"newest report {days[-1]}" if days else "no report with a day",
    ]
    return " · ".join(parts)


def timeline(record: Record) -> Iterator[RenderableType]:
    """Yield the events by date, undated ones last by their first report: each a line and what is behind it."""
    findings = {one.id: one for one in record.findings}
    for event, head in event_lines(record):
        yield head
        own = [findings[one] for one in event.findings]
        yield from (Padding(Text(line), (0, 0, 0, _INDENT), expand=False) for line in _behind(event, own))


def event_lines(record: Record) -> Iterator[tuple[Event, Text]]:
    """Yield each event with its line, in the order of the timeline: date, mark, status, id and label."""
    ids = short_ids([event.id for event in record.events])
    findings = {one.id: one for one in record.findings}
    for event in sorted(record.events, key=_by_date):
        mark = marks_of(findings[one] for one in event.findings)
        when = event.when.edtf if event.when else "unknown"
        head = f"{when:12} {mark:2} {event.status:10} {ids[event.id]}  "
        yield event, Text.assemble(head, (one_line(event.label, 90), "bold"))


_INDENT = 16


def _behind(event: Event, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield who took part, each conflict with the origins of its sides, and how many tell of it."""
    if who := _who(event):
        yield who
    for one in findings:
        if one.verdict in OPEN:
            sides = " | ".join(f"{value_text(side.value)} ({side.origins})" for side in _sides(one))
            yield f"≠ {one.slot}: {one_line(sides, 120)}"
    yield f"{counted(len(event.reports), 'report')}, {counted(event.origins, 'independent origin')}"


def _sides(finding: Finding) -> list[Alternative]:
    """Return the value used and those that contradict it; all of them if none was chosen."""
    chosen = finding.value
    if chosen is None:
        return list(finding.values)
    return [one for one in finding.values if one.value == chosen or not compatible(finding.slot, chosen, one.value)]


def _by_date(event: Event) -> tuple[str, str, str]:
    when = event.when
    day = (when.start or when.end or when.edtf) if when else "~"
    return (day, event.history[0].date or "~" if event.history else "~", event.id)


def marks_of(findings: Iterable[Finding]) -> str:
    """Return the strongest sign of agreement or conflict among findings, and that of a denial if there is one."""
    found = list(findings)
    signs = {MARKS[one.verdict] for one in found}
    strongest = next((sign for sign in "≠↻≈=" if sign in signs), "")
    denied = any(one.slot == "status" and any(v.value == "denied" for v in one.values) for one in found)
    return strongest + (DENIED if denied else "")


def _who(event: Event) -> str:
    """Return the actors by role; a person whose body stands beside it is left to `explain`."""
    bodies = {one.name for one in event.participants if one.kind != "person"}
    roles: dict[str, list[str]] = {}
    for one in event.participants:
        if one.kind != "person" or one.acts_for not in bodies:
            roles.setdefault(one.role, []).append(one.name)
    return one_line("; ".join(f"{role}: {', '.join(names)}" for role, names in roles.items()), 160)


def reports_table(record: Record) -> Table:
    """Return the reports by day: id, day, outlet, what they were copied from."""
    table = plain_table("id", "published", "outlet", "copied from", tight=("id", "published"))
    for one in sorted(record.reports, key=lambda entry: (entry.published or "~", entry.id)):
        copied = f"{one.copied_share:.0%} {one.copied_from}" if one.copied_from else ""
        cells = (one.id, one.published or "unknown", one.outlet or "unknown", copied)
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def overdue_list(record: Record, on: str | None = None) -> Iterator[RenderableType]:
    """Yield the plans that were due before a day, that of the newest report if none is given, and of which no report
    says what became, each with the words that gave its date."""
    ids = short_ids([event.id for event in record.events])
    claims = {claim.id: claim for claim in record.claims}
    day = on or newest_day(record)
    found = overdue(record, on)
    yield Text(f"due before {day}, no report says what became of it: {len(found)}" if day else "no report with a day")
    for one in found:
        yield Text.assemble(f"{one.due}  {ids[one.event_id]}  ", (one_line(one.label, 90), "bold"))
        said = dict.fromkeys(
            f"“{one_line(claims[claim].citation.quote)}” ({claims[claim].report_id})" for claim in one.claims
        )
        yield Padding(Text(f"{', '.join(said)}; last told {one.told or 'on a day not known'}"), (0, 0, 0, 12))


# The end of a build


def summary_lines(summary: BuildSummary) -> list[tuple[str, str]]:
    """Return what a build read, what it did not and why, what it adds up to, and what stays unknown."""
    words = {
        "reading": _reading(summary),
        "languages": " · ".join(f"{code} {n}" for code, n in summary.languages),
        "not read": _not_read(summary),
        "found": _found(summary),
        "copies": _copies(summary),
        "events": " · ".join(f"{n} {status}" for status, n in summary.events) or "none",
        "conflicts": _conflicts(summary),
        "unknown": _unknown(summary),
        "issues": " · ".join(f"{n} {code}" for code, n in summary.issues),
        "changes": f"{summary.changes} against the last record: data/changes.csv" if summary.changes else "",
    }
    return [(name, line) for name, line in words.items() if line]


def _reading(summary: BuildSummary) -> str:
    found = [f"{summary.new} new", counted(summary.duplicates, "duplicate")]
    skipped = f"{counted(len(summary.skipped), 'file')} without a report"
    reports = f"{counted(summary.reports, 'report')} of {counted(summary.outlets, 'outlet')}"
    rows = summary.rows_without_file
    without = [f"{counted(rows, 'row')} of reports.csv without a file"] if rows else []
    return f"{counted(summary.files, 'file')} → {reports}   ({', '.join([*found, skipped, *without])})"


def _not_read(summary: BuildSummary) -> str:
    parts = (
        (summary.not_read, "in a language the reader does not read"),
        (summary.failed, "on which the reader failed"),
    )
    return " · ".join(f"{n} {what}" for n, what in parts if n)


def _found(summary: BuildSummary) -> str:
    named = f"{counted(summary.actors, 'actor')}, {counted(summary.offices, 'office')}"
    return f"{counted(summary.claims, 'claim')} in {counted(summary.sentences, 'sentence')}, {named}"


def _copies(summary: BuildSummary) -> str:
    found = f"{summary.copies} in {summary.families} families; {summary.origins} reports copy none"
    revised = f"; {summary.superseded} superseded by a later text at the same address" if summary.superseded else ""
    return found + revised


def _conflicts(summary: BuildSummary) -> str:
    slots = ", ".join(f"{n} {slot}" for slot, n in summary.conflicts)
    total = sum(n for _, n in summary.conflicts)
    events = counted(summary.conflicting_events, "event")
    return f"{counted(total, 'slot')} in {events}   ({slots})" if total else "none"


def _unknown(summary: BuildSummary) -> str:
    if not summary.events:
        return ""
    parts = (
        (summary.without_date, "no date"),
        (summary.without_place, "no place"),
        (summary.without_participant, "no participant"),
    )
    return " · ".join(f"{share:.0%} of events have {what}" for share, what in parts)


def skipped_lines(summary: BuildSummary, *, most: int = 20) -> list[str]:
    """Return a line for each file that gave no report, with the reason, and how many more there are."""
    lines = [f"{one_line(one.subject)}: {one_line(one.detail)} [{one.code}]" for one in summary.skipped[:most]]
    rest = len(summary.skipped) - len(lines)
    return [*lines, f"… and {rest} more: all are listed under issues in record.json"] if rest else lines


# What differs


def changes_table(changes: Sequence[Change]) -> Table:
    """Return what changed, a row a change."""
    table = plain_table("what", "id", "field", "before", "after", "cause", tight=("what", "id"))
    ids: Mapping[str, str] = short_ids([one.object for one in changes])
    for one in changes:
        cause = f"{one.cause} {one.judgement}" if one.judgement else one.cause
        cells = (one.kind, ids[one.object], one.field or "all of it", one.before, one.after, cause)
        table.add_row(*(Text(one_line(cell, 80)) for cell in cells))
    return table
