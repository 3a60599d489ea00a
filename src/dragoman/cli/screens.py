"""What the terminal shows of a record. Pure: records in, renderables out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from dragoman.cli.text import one_line, safe
from dragoman.exports import value_text
from dragoman.run import BuildSummary
from dragoman.schema import Claim, Contents, Event, Finding, Record, Report
from dragoman.store import Change

MARKS = {
    "single-source": " ",
    "corroborated": "=",
    "compatible": "≈",
    "updated": "↻",
    "disputed": "≠",
    "unresolved": "≠",
    "decided": "✓",
}
"""The sign of each verdict; a denial has its own, see `mark_of`."""

DENIED = "¬"
_SHORTEST = 7


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return each id cut to what tells it apart from the others, at least seven characters."""
    ordered = sorted(ids)
    found: dict[str, str] = {}
    for n, one in enumerate(ordered):
        beside = [ordered[m] for m in (n - 1, n + 1) if 0 <= m < len(ordered)]
        length = max([_SHORTEST, *(_common(one, other) + 1 for other in beside)])
        found[one] = one[:length]
    return found


def _common(a: str, b: str) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def mark_of(findings: Iterable[Finding]) -> str:
    """Return the strongest sign among findings: a denial, then a conflict, then the others."""
    found = list(findings)
    if any(one.slot == "status" and any(v.value == "denied" for v in one.values) for one in found):
        return DENIED
    present = {MARKS[one.verdict] for one in found}
    return next((sign for sign in ("≠", "↻", "≈", "=") if sign in present), " ")


def timeline(record: Record) -> Table:
    """Return the events by date, with status, participants by role, reports, origins and a mark of disagreement."""
    table = Table(title=None, header_style="bold", expand=False, pad_edge=False)
    for heading in ("id", "date", "status", "", "event", "who", "reports", "origins"):
        table.add_column(heading, no_wrap=heading in ("id", "date", "status", ""))
    ids = short_ids(event.id for event in record.events)
    findings = {one.id: one for one in record.findings}
    for event in sorted(record.events, key=lambda e: (_when(e) or "~", e.id)):
        mark = mark_of(findings[one] for one in event.findings)
        table.add_row(
            ids[event.id],
            Text(_when(event) or "unknown"),
            event.status,
            mark,
            Text(one_line(event.label, 70)),
            Text(one_line(_who(event), 90)),
            str(len(event.reports)),
            str(event.origins),
        )
    return table


def _when(event: Event) -> str:
    return event.when.edtf if event.when else ""


def _who(event: Event) -> str:
    roles: dict[str, list[str]] = {}
    for one in event.participants:
        if one.kind != "person" or not one.acts_for:
            roles.setdefault(one.role, []).append(one.name)
    return "; ".join(f"{role}: {', '.join(names)}" for role, names in roles.items())


def legend() -> str:
    """Return what the marks mean, on one line."""
    return (
        "= several independent origins agree   ≈ less precise, no conflict   ≠ contradiction   "
        "¬ denied by somebody   ↻ updated by a later report"
    )


def summary_lines(summary: BuildSummary) -> list[tuple[str, str]]:
    """Return the lines that end a build: what was read, what was not and why, what it adds up to, what is missing."""
    lines = [
        ("reports", _reports(summary)),
        ("languages", "  ".join(f"{code} {n}" for code, n in summary.languages)),
        ("copies", f"{summary.copies} in {summary.families} families; {summary.origins} reports are no copies"),
        ("claims", f"{summary.claims}   actors {summary.actors}   offices {summary.offices}"),
        ("events", "  ".join(f"{n} {status}" for status, n in summary.events) or "none"),
        ("conflicts", _conflicts(summary)),
        (
            "unknown",
            _unknown(summary),
        ),
    ]
    if summary.issues:
        lines.append(("issues", ", ".join(f"{n} {code}" for code, n in summary.issues)))
    return lines


def _unknown(summary: BuildSummary) -> str:
    date, place, participant = summary.without_date, summary.without_place, summary.without_participant
    return f"events without a date {date:.0%}, without a place {place:.0%}, without a participant {participant:.0%}"


def _reports(summary: BuildSummary) -> str:
    parts = [
        f"{summary.reports} in the dossier",
        f"{summary.new} new",
        f"{summary.read} read now",
        f"{summary.duplicates} duplicates",
        f"{summary.not_read} in languages not read",
        f"{len(summary.skipped)} files without a report",
    ]
    return ", ".join(parts)


def _conflicts(summary: BuildSummary) -> str:
    if not summary.conflicts:
        return "none"
    slots = ", ".join(f"{n} {slot}" for slot, n in summary.conflicts)
    return f"{sum(n for _, n in summary.conflicts)} slots in {summary.conflicting_events} events ({slots})"


def skipped_lines(summary: BuildSummary) -> list[str]:
    """Return a line for each file that gave no report, with the reason."""
    return [f"not read: {one_line(one.subject)}: {one_line(one.detail)} [{one.code}]" for one in summary.skipped]


def changes_table(changes: Sequence[Change]) -> Table:
    """Return what changed, a row a change."""
    table = Table(header_style="bold", pad_edge=False)
    for heading in ("what", "id", "field", "before", "after", "cause"):
        table.add_column(heading)
    for one in changes:
        cells = (one.kind, one.object[:16], one.field, one.before, one.after, one.cause)
        table.add_row(*(Text(one_line(cell or "", 60)) for cell in cells))
    return table


class Sources:
    """The reports of a record, to name and to quote."""

    def __init__(self, contents: Contents) -> None:
        """Index the reports of the contents."""
        self.reports: dict[str, Report] = {report.id: report for report in contents.reports}

    def name(self, report_id: str) -> str:
        """Return outlet and day of a report."""
        report = self.reports[report_id]
        outlet = report.outlet or "unknown outlet"
        return safe(f"{outlet}, {report.published or 'day unknown'} ({report.id})")

    def sentence(self, claim: Claim) -> Text:
        """Return the sentence of a claim with its words marked, a line break where the text has one made a space."""
        report = self.reports[claim.report_id]
        start, end = claim.citation.start, claim.citation.end
        left = max(report.text.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? ")) + 1
        ends = [at for mark in (". ", "\n", "! ", "? ") if (at := report.text.find(mark, end)) >= 0]
        right = min(ends, default=len(report.text)) + 1
        line = Text("“")
        line.append(one_line(report.text[max(left, start - 300) : start]))
        line.append(" " if start > left and line.plain[-1] not in "“ " else "")
        line.append(one_line(claim.citation.quote), style="bold underline")
        rest = one_line(report.text[end : min(right, end + 300)])
        line.append(rest if rest[:1] in ".,;:!?’'" else f" {rest}" if rest else "")
        line.append("”")
        return line


def finding_lines(finding: Finding, claims: dict[str, Claim], sources: Sources) -> list[Text]:
    """Return a finding: value, verdict, rule, and every alternative with the sentences behind it."""
    value = value_text(finding.value) or "no value chosen"
    head = Text(f"{MARKS[finding.verdict]} {finding.slot}: ", style="bold")
    head.append(safe(value))
    head.append(f"   {finding.verdict}, by rule {finding.rule}", style="dim")
    lines = [head]
    for one in finding.values:
        origins = f"{one.origins} independent origin{'s' if one.origins != 1 else ''}"
        lines.append(Text(f"    {safe(value_text(one.value))}: {origins}"))
        told = {(claims[claim].report_id, sources.sentence(claims[claim]).plain): claims[claim] for claim in one.claims}
        lines += [line for key in sorted(told) for line in claim_lines(told[key], sources)]
    return lines


def claim_lines(claim: Claim, sources: Sources) -> list[Text]:
    """Return the source of a claim and its sentence."""
    said = claim.attribution
    by = f", which attributes it to {safe(said.source)}" if said else ""
    return [
        Text(f"      {sources.name(claim.report_id)}{by}", style="dim"),
        Text("        ").append_text(sources.sentence(claim)),
    ]
