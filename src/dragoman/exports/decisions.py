"""The rows of the table of decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.exports.cells import Row
from dragoman.judgements import states_of
from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, Judgement, Subject
from dragoman.schema.ids import finding_id
from dragoman.schema.words import value_text


def decisions(contents: Contents, _: Lexicon) -> Iterator[Row]:
    """Yield a row for each judgement, undone ones too, in the order they were made."""
    states = states_of(contents.judgements, contents.record.issues)
    event_of = {claim.event_mention_id: claim.event_id for claim in contents.record.claims}
    for one in contents.judgements:
        yield {
            "decision_id": one.id,
            "who": one.by,
            "when": one.at,
            "kind": one.kind,
            "object": _object(one, event_of),
            "slot": one.slot,
            "before": one.before,
            "after": value_text(one.value),
            "reason": one.reason,
            "evidence": "|".join(subject.id for subject in one.evidence),
            "state": states[one.id],
        }


def _object(one: Judgement, event_of: Mapping[str, str]) -> str:
    """Return the finding a value is for, else all that the judgement speaks of."""
    if one.kind == "undo":
        return one.undoes
    event = event_of.get(one.subjects[0].id)
    if one.kind == "value_right" and event:
        return finding_id(event, one.slot)
    return "|".join(_named(subject) for subject in one.subjects)


def _named(subject: Subject) -> str:
    cited = subject.citation
    place = f"{cited.report_id}:{cited.start}-{cited.end}"
    return {"actor": f"{subject.id} ({place})", "text": place}.get(subject.of, subject.id)
