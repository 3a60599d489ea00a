"""From an id to the words behind it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from dragoman.cli.screens import MARKS, Sources, claim_lines, finding_lines, short_ids
from dragoman.cli.text import one_line, safe
from dragoman.exports import value_text
from dragoman.reports import UsageError
from dragoman.schema import Actor, Claim, Contents, Event, Finding, Report

Renderable = Text | Table
_MAX_SOURCES = 6


def explain(contents: Contents, given: str) -> Iterator[Renderable]:
    """Yield what leads from an id of the record, or the beginning of one, to the words behind it.

    Raises: UsageError if no id or more than one begins so.
    """
    record = contents.record
    kinds = (record.events, record.findings, record.claims, record.actors, contents.reports)
    things = {thing.id: thing for kind in kinds for thing in kind}
    fitting = [given] if given in things else sorted(one for one in things if one.startswith(given))
    if not fitting:
        raise UsageError(
            f"{given}: no event, finding, claim, actor or report has an id that begins so; see dragoman show"
        )
    if len(fitting) > 1:
        few = ", ".join(fitting[:5])
        raise UsageError(f"{given}: {len(fitting)} ids begin so ({few} …); give more letters")
    thing = things[fitting[0]]
    match thing:
        case Event():
            yield from _event(thing, contents)
        case Finding():
            yield from finding_lines(thing, _claims(contents), Sources(contents))
        case Claim():
            yield from _claim(thing, contents)
        case Actor():
            yield from _actor(thing, contents)
        case Report():
            yield from _report(thing, contents)


def _claims(contents: Contents) -> dict[str, Claim]:
    return {claim.id: claim for claim in contents.record.claims}


def _event(event: Event, contents: Contents) -> Iterator[Renderable]:
    sources, claims = Sources(contents), _claims(contents)
    findings = [one for one in contents.record.findings if one.event_id == event.id]
    yield Text(safe(event.label), style="bold")
    yield Text(f"{event.type}, {event.status}; {len(event.reports)} reports, {event.origins} independent origins")
    for step in event.history:
        yield Text(f"  {step.step} {step.date or 'on a day not known'}")
    yield _grid(event, findings, sources)
    for finding in findings:
        yield from finding_lines(finding, claims, sources)
    if event.why:
        yield Text("why one event", style="bold")
        yield from (Text(f"  {safe(reason)}") for reason in event.why)


def _grid(event: Event, findings: list[Finding], sources: Sources) -> Table:
    """Return slots by sources: what each report says in each slot, "–" where it is silent."""
    table = Table(header_style="bold", pad_edge=False)
    for heading in ("", "slot", "record"):
        table.add_column(heading)
    shown = event.reports[:_MAX_SOURCES]
    for report_id in shown:
        report = sources.reports[report_id]
        table.add_column(Text(one_line(f"{report.outlet or 'unknown outlet'} {report.published or ''}", 24)))
    for finding in findings:
        cells = [_said(finding, report_id) for report_id in shown]
        value = value_text(finding.value) or "unresolved"
        table.add_row(MARKS[finding.verdict], finding.slot, *(Text(one_line(cell, 40)) for cell in (value, *cells)))
    if len(event.reports) > _MAX_SOURCES:
        table.caption = f"and {len(event.reports) - _MAX_SOURCES} more reports; all are listed below"
    return table


def _said(finding: Finding, report_id: str) -> str:
    values = [value_text(one.value) for one in finding.values if report_id in one.reports]
    return " / ".join(values) or "–"


def _claim(claim: Claim, contents: Contents) -> Iterator[Renderable]:
    yield Text(f"{claim.slot}: {safe(value_text(claim.value))}", style="bold")
    yield from claim_lines(claim, Sources(contents))
    yield Text(f"code points {claim.citation.start} to {claim.citation.end}; status {claim.status}", style="dim")
    yield Text(f"voice {safe(claim.voice)}; read by {claim.method}; confidence {claim.confidence:.2f}", style="dim")
    yield Text(f"event {claim.event_id}", style="dim")


def _actor(actor: Actor, contents: Contents) -> Iterator[Renderable]:
    yield Text(f"{safe(actor.name)}, {actor.kind}", style="bold")
    for name in actor.names:
        yield Text(f"  spelt {safe(name.name)} in {len(name.reports)} reports")
    for office in actor.offices:
        term = f"reports of {office.first or '?'} to {office.last or '?'}"
        yield Text(f"  {safe(office.title)} of {safe(office.of) or 'unknown'} ({term})")
    yield from (Text(f"  merged: {safe(reason)}") for reason in actor.why)
    ids = short_ids(event.id for event in contents.record.events)
    for event in contents.record.events:
        roles = sorted({one.role for one in event.participants if one.actor_id == actor.id})
        if roles:
            when = event.when.edtf if event.when else "no date"
            yield Text(f"  {ids[event.id]}  {when}  {', '.join(roles)}: {one_line(event.label, 80)}")


def _report(report: Report, contents: Contents) -> Iterator[Renderable]:
    entry = next(one for one in contents.record.reports if one.id == report.id)
    yield Text(safe(report.headline) or report.id, style="bold")
    facts = {
        "outlet": report.outlet,
        "provider": report.provider,
        "byline": report.byline,
        "dateline": report.dateline,
        "published": f"{report.published or 'unknown'} ({report.published_precision}, {report.published_basis})",
        "language": report.language,
        "licence": report.licence,
        "url": report.url,
        "sha256": report.sha256,
        "copied": f"{entry.copied_share:.0%} from {entry.copied_from}" if entry.copied_from else None,
        "superseded by": entry.superseded_by,
    }
    yield from (Text(f"  {name}: {one_line(value)}") for name, value in facts.items() if value)
    for block in report.blocks:
        style = "" if block.kind in ("headline", "body") else "dim"
        yield Text(f"  {block.kind:11} {one_line(block.span.of(report.text), 100)}", style=style)
    for claim in contents.record.claims:
        if claim.report_id == report.id:
            yield Text(
                f"  {claim.slot}: {one_line(value_text(claim.value), 60)}  “{one_line(claim.citation.quote, 60)}”"
            )
