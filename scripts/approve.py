"""Write the approved record of the demo set as text, an event a paragraph, so that a change shows as a reviewable diff.

python -m scripts.approve
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.corpora import DEMO_SET, ROOT
from dragoman.run import build, load_contents
from dragoman.schema import ActorsValue, DateValue, Event, Finding, FindingValue, NumberValue, PlaceValue, Record

APPROVED = ROOT / "tests" / "golden" / "demo.approved.txt"


def main() -> None:
    """Build the demo set and write its approved record."""
    APPROVED.write_text(approved_text(demo_record()), encoding="utf-8")


def demo_record() -> Record:
    """Return the record of a fresh build of the demo set."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "demo"
        if DEMO_SET.lexicon is not None:
            shutil.copytree(DEMO_SET.lexicon, dossier / "lexicon")
        build([DEMO_SET.reports], dossier)
        return load_contents(dossier).record


def approved_text(record: Record) -> str:
    """Return the record in words: copies, then events by date with what their claims add up to."""
    findings = {finding.id: finding for finding in record.findings}
    lines = [f"{link.copy_id} copies {link.original_id}, {link.share:.2f} ({link.basis})" for link in record.copies]
    for event in sorted(record.events, key=lambda event: (event.when.edtf if event.when else "~", event.id)):
        lines += ["", *_event(event, [findings[one] for one in event.findings])]
    return "\n".join(lines) + "\n"


def _event(event: Event, findings: list[Finding]) -> Iterator[str]:
    when = event.when.edtf if event.when else "no date"
    where = event.where.name if event.where else "no place"
    yield f"{event.type}, {event.status}, {when}, {where}: {event.label}"
    yield f"  told by {', '.join(event.reports)}: {event.origins} origins"
    yield from (f"  {step.step} {step.date or 'on an unknown day'}" for step in event.history)
    for finding in sorted(findings, key=lambda finding: finding.slot):
        yield f"  {finding.slot}: {_words(finding.value)} ({finding.verdict}, {finding.rule})"
        if len(finding.values) > 1:
            yield from (f"    {_words(one.value)}: {one.origins} in {', '.join(one.reports)}" for one in finding.values)


def _words(value: FindingValue | None) -> str:
    match value:
        case None:
            return "unresolved"
        case str():
            return value
        case DateValue():
            return f"{value.edtf} [{value.basis}]"
        case PlaceValue():
            return f"{value.name} [{value.basis}]"
        case NumberValue():
            return f"{value.low}..{value.high} {value.what}"
        case ActorsValue():
            return "; ".join(sorted(value.names))


if __name__ == "__main__":
    main()
