"""From an id to the words behind it. Pure: records in, renderables out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from dragoman.claims import SLOTS
from dragoman.cli.evidence import Evidence, claim_lines, finding_lines, rule_in_words
from dragoman.cli.screens import plain_table
from dragoman.cli.text import counted, one_line, short_ids
from dragoman.exports import value_text
from dragoman.reports import UsageError
from dragoman.schema import Actor, Claim, Contents, Event, Finding, Report, ReportEntry
from dragoman.web.views.signs import sign_of

Renderable = Text | Table
Thing = Event | Finding | Claim | Actor | Report

_COLUMNS = 10
"""Sources beside each other; more of them stand in further grids."""

_SENTENCES = 3
"""Sentences of one value that an event shows; its findings show all."""


def explain(contents: Contents, given: str, redirects: Mapping[str, str] | None = None) -> Iterator[Renderable]:
    """Yield what leads from an id of the record, or the beginning of one, to the words behind it.

    redirects: ids that are gone and those that stand for them. Raises: UsageError if no id or more than one begins so.
    """
    evidence = Evidence(contents)
    thing = find(contents, given, redirects or {})
    match thing:
        case Event():
            yield from _event(thing, contents, evidence)
        case Finding():
            yield from _finding(thing, contents, evidence)
        case Claim():
            yield from _claim(thing, contents, evidence)
        case Actor():
            yield from _actor(thing, contents)
        case Report():
            yield from _report(thing, contents, evidence)


def find(contents: Contents, given: str, redirects: Mapping[str, str]) -> Thing:
    """Return what has this id, or the one id that begins so; small letters will do.

    Raises: UsageError.
    """
    record = contents.record
    groups: tuple[Sequence[Thing], ...] = (
        *(record.events, record.findings, record.claims, record.actors, contents.reports),
    )
    things = {thing.id: thing for group in groups for thing in group}
    if given in things:
        return things[given]
    begun = [one for one in (*things, *redirects) if given and one.casefold().startswith(given.casefold())]
    fitting = sorted({redirects.get(one, one) for one in begun} & things.keys())
    if len(fitting) == 1:
        return things[fitting[0]]
    if fitting:
        few = ", ".join(fitting[:4])
        raise UsageError(f"{given}: expected the beginning of one id, found {len(fitting)} ({few} …); give more of it")
    raise UsageError(f"{given}: no event, finding, claim, actor or report has an id that begins so; see dragoman show")


# An event


def _event(event: Event, contents: Contents, evidence: Evidence) -> Iterator[Renderable]:
    findings = sorted((one for one in contents.record.findings if one.event_id == event.id), key=_slot_order)
    sources = _ordered(event.reports, contents)
    yield Text(one_line(event.label), style="bold")
    yield Text(f"{event.id}: {event.type}, {event.status}; {_told(event)}")
    yield from (Text(f"  {line}") for line in _history(event, evidence))
    for first in range(0, len(sources), _COLUMNS):
        yield _grid(findings, sources[first : first + _COLUMNS], first=first + 1)
    yield from (Text(line) for line in _sources(sources, evidence))
    yield Text("")
    for finding in findings:
        yield from finding_lines(finding, evidence, most=_SENTENCES)
    if event.why:
        yield Text("\nwhy the reports were taken for accounts of one event", style="bold")
        yield from (Text(f"  {one_line(reason)}") for reason in event.why)


def _history(event: Event, evidence: Evidence) -> Iterator[str]:
    """Yield the steps in order, with who tells each and in which reports; one told on several days with the first and
    the last of them."""
    for step, days in groupby(event.history, key=lambda one: one.step):
        told = list(days)
        first, last = (one.date or "on a day not known" for one in (told[0], told[-1]))
        voices = dict.fromkeys(one_line(voice.partition(":")[2]) for one in told for voice in one.voices)
        reports = dict.fromkeys(evidence.claims[claim].report_id for one in told for claim in one.claims)
        until = f", told until {last}" if last != first else ""
        yield f"{step} {first}{until}: {', '.join(voices)} ({_few(tuple(reports))})"


def _slot_order(finding: Finding) -> tuple[int, str]:
    """Return where a slot stands: as claims order their slots, roles in the place of participants."""
    slot = finding.slot.split(":")[0]
    return SLOTS.index(slot if slot in SLOTS else "participant"), finding.slot


def _ordered(report_ids: Sequence[str], contents: Contents) -> list[ReportEntry]:
    """Return the reports by day, each copy after what it was copied from."""
    entries = {entry.id: entry for entry in contents.record.reports if entry.id in report_ids}

    def place(entry: ReportEntry) -> tuple[str, str, bool, str, str]:
        source = entries.get(entry.copied_from or "", entry)
        return (source.published or "9999", source.id, source is not entry, entry.published or "9999", entry.id)

    return sorted(entries.values(), key=place)


def _told(event: Event) -> str:
    return f"{counted(len(event.reports), 'report')}, {counted(event.origins, 'independent origin')}"


def _grid(findings: Sequence[Finding], sources: Sequence[ReportEntry], *, first: int) -> Table:
    """Return slots by sources: = the value of the record, ≈ less or more precise, ≠ another, ¬ a denial, – silent."""
    numbers = [f"[{n}]" for n in range(first, first + len(sources))]
    table = plain_table("slot", "the record uses", *numbers, tight=numbers)
    for finding in findings:
        value = one_line(value_text(finding.value), 60) or "unresolved"
        table.add_row(*(Text(cell) for cell in (finding.slot, value, *(sign(finding, one.id) for one in sources))))
    return table


def sign(finding: Finding, report_id: str) -> str:
    """Return how what a report says in a slot stands to the value the record uses; the strongest if it says several."""
    return sign_of(finding, report_id).symbol


def _sources(sources: Sequence[ReportEntry], evidence: Evidence) -> Iterator[str]:
    numbers = {entry.id: n for n, entry in enumerate(sources, start=1)}
    for entry in sources:
        yield f"  [{numbers[entry.id]}] {evidence.name(entry.id)}{_copied(entry, numbers)}"


def _copied(entry: ReportEntry, numbers: Mapping[str, int]) -> str:
    if entry.copied_from is None:
        return ""
    number = numbers.get(entry.copied_from)
    return f"   {entry.copied_share:.0%} copied from {f'[{number}]' if number else one_line(entry.copied_from)}"


# A finding, a claim, an actor


def _finding(finding: Finding, contents: Contents, evidence: Evidence) -> Iterator[Renderable]:
    event = next(one for one in contents.record.events if one.id == finding.event_id)
    yield Text(one_line(event.label), style="bold")
    yield from finding_lines(finding, evidence)
    yield from _challenges(finding)
    yield Text(f"rule {finding.rule}: {rule_in_words(finding.rule)}", style="dim")
    yield Text(f"methods: {', '.join(sorted(_methods(finding, evidence)))}", style="dim")
    yield Text(f"event {event.id}", style="dim")


def _challenges(finding: Finding) -> Iterator[Text]:
    if finding.judgements:
        yield Text(f"decisions: {', '.join(finding.judgements)}", style="dim")
    if finding.challenged_by:
        yield Text(f"challenged by claims that came later: {', '.join(finding.challenged_by)}", style="bold")


def _methods(finding: Finding, evidence: Evidence) -> set[str]:
    return {evidence.claims[claim].method for one in finding.values for claim in one.claims}


def _claim(claim: Claim, contents: Contents, evidence: Evidence) -> Iterator[Renderable]:
    finding = next((f for f in contents.record.findings if any(claim.id in one.claims for one in f.values)), None)
    yield Text(f"{claim.slot}: {one_line(value_text(claim.value))}", style="bold")
    yield from claim_lines(claim, evidence, indent=2)
    said = claim.attribution
    facts = {
        "words": f"“{one_line(claim.citation.quote)}”, code points {claim.citation.start} to {claim.citation.end}",
        "said by": f"{one_line(said.source)} ({said.kind}; “{one_line(said.cue)}”)" if said else "the outlet itself",
        "status": claim.status,
        "voice": one_line(claim.voice),
        "method": f"{claim.method}, confidence {claim.confidence:.2f}",
        "finding": f"{finding.id}: {finding.verdict}" if finding else None,
        "event": claim.event_id,
        "set aside": f"by decision {claim.set_aside}" if claim.set_aside else None,
    }
    yield from _facts(facts)


def _facts(facts: Mapping[str, str | None]) -> Iterator[Text]:
    return (Text(f"  {name:13} {value}") for name, value in facts.items() if value)


def _actor(actor: Actor, contents: Contents) -> Iterator[Renderable]:
    acts_for = f", acts for {one_line(actor.acts_for)}" if actor.acts_for else ""
    yield Text(f"{one_line(actor.name)}, {actor.kind}{acts_for}", style="bold")
    for name in actor.names:
        yield Text(f"  spelt {one_line(name.name)} in {counted(len(name.reports), 'report')}: {_few(name.reports)}")
    for office in actor.offices:
        days = f"reports of {office.first or 'an unknown day'} to {office.last or 'an unknown day'} say so"
        yield Text(f"  {one_line(office.title)}{f' of {one_line(office.of)}' if office.of else ''} ({days})")
    yield from (Text(f"  one actor because: {one_line(reason)}") for reason in actor.why)
    ids = short_ids([event.id for event in contents.record.events])
    for event in contents.record.events:
        roles = sorted({one.role for one in event.participants if one.actor_id == actor.id})
        if roles:
            when = event.when.edtf if event.when else "unknown"
            yield Text(f"  {ids[event.id]}  {when:10}  {', '.join(roles)}: {one_line(event.label, 90)}")


def _few(report_ids: Sequence[str], most: int = 5) -> str:
    rest = len(report_ids) - most
    return one_line(", ".join(report_ids[:most]) + (f" and {rest} more" if rest > 0 else ""))


# A report


def _report(report: Report, contents: Contents, evidence: Evidence) -> Iterator[Renderable]:
    entry = next((one for one in contents.record.reports if one.id == report.id), None)
    yield Text(one_line(report.headline) or report.id, style="bold")
    yield from _facts(_credits(report, entry))
    for link in contents.record.copies:
        if report.id in (link.copy_id, link.original_id):
            yield from (Text(f"  {line}") for line in _copy(link.copy_id, link.original_id, link.share, link.basis))
            for passage in link.passages[:_SENTENCES] if report.id == link.copy_id else ():
                yield Text(f"      {passage.similarity:.0%} “{one_line(passage.copy.quote, 200)}”", style="dim")
    yield Text("\nclaims", style="bold")
    for claim in sorted(evidence.claims.values(), key=lambda one: (one.citation.start, one.id)):
        if claim.report_id == report.id:
            value, words = one_line(value_text(claim.value), 60), one_line(claim.citation.quote, 60)
            slot = "" if value.startswith(f"{claim.slot}:") else f"{claim.slot}: "
            yield Text(f"  {claim.id[:10]}  {slot}{value}  “{words}”")


def _credits(report: Report, entry: ReportEntry | None) -> dict[str, str | None]:
    blocks = Counter(block.kind for block in report.blocks)
    facts = {
        "id": report.id,
        "outlet": report.outlet or "unknown",
        "provider": report.provider,
        "byline": report.byline,
        "dateline": report.dateline,
        "published": f"{report.published or 'unknown'} ({report.published_precision}; {report.published_basis})",
        "language": report.language,
        "licence": report.licence,
        "url": report.url,
        "sha256": report.sha256,
        "text": f"{len(report.text)} code points: {', '.join(f'{n} {kind}' for kind, n in blocks.items())}",
        "read": None if entry is None else "yes" if entry.read else "no",
        "superseded by": entry.superseded_by if entry else None,
    }
    return {name: one_line(value) for name, value in facts.items() if value}


def _copy(copy_id: str, original_id: str, share: float, basis: str) -> Iterator[str]:
    yield one_line(f"{share:.0%} of the words of {copy_id} also stand in {original_id} (direction: {basis})")
