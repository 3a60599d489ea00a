"""The rows of what is counted over a whole record: the life of events, labels by outlet, findings
under each rule."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.exports.cells import Row
from dragoman.lexicon import Lexicon
from dragoman.pipeline import sensitivity_of
from dragoman.record import labels_by_outlet
from dragoman.schema import Contents
from dragoman.schema.words import value_text


def steps(contents: Contents, _: Lexicon) -> Iterator[Row]:
    """Yield the steps in the life of each event."""
    claims = {claim.id: claim for claim in contents.record.claims}
    for event in contents.record.events:
        for n, step in enumerate(event.history, start=1):
            yield {
                "event_id": event.id,
                "n": n,
                "step": step.step,
                "date": step.date,
                "voices": "|".join(step.voices),
                "origins": len(step.voices),
                "reports": "|".join(sorted({claims[one].report_id for one in step.claims})),
                "claims": "|".join(step.claims),
            }


def labels(contents: Contents, _: Lexicon) -> Iterator[Row]:
    """Yield how each outlet names each actor."""
    for one in labels_by_outlet(contents):
        yield {
            "actor_id": one.actor_id,
            "actor": one.actor,
            "outlet": one.outlet,
            "label": one.label,
            "basis": one.basis,
            "other_actor_id": one.other_id,
            "events": "|".join(one.events),
            "n": one.n,
            "n_quoted": one.quoted,
            "n_copied": one.copied,
            "n_reports": len(one.where),
            "places": "|".join(f"{report}:{start}-{end}" for report, start, end in one.where),
        }


def sensitivity(contents: Contents, lexicon: Lexicon) -> Iterator[Row]:
    """Yield what each rule makes of each finding with several values."""
    used = {finding.id: finding for finding in contents.record.findings}
    for one in sensitivity_of(contents, lexicon):
        finding = used[one.finding_id]
        yield {
            "finding_id": one.finding_id,
            "event_id": one.event_id,
            "slot": one.slot,
            "rule": one.rule,
            "value": value_text(one.value) if one.value is not None else None,
            "verdict": one.verdict,
            "used_rule": finding.rule,
            "used_value": value_text(finding.value) if finding.value is not None else None,
            "changes": one.changes,
        }
