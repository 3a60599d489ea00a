"""Finding again what a judgement speaks of: by its id, else by the words it cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from dragoman.schema import Citation, Claim, EventMention, Participant, Reading, Report, Span, Subject
from dragoman.schema.words import value_text

Key = tuple[str, str]
"""Report id and name: inside a report one name is one actor."""


def event_subject(mention: EventMention, report: Report) -> Subject:
    """Return an event mention as the subject of a judgement."""
    return Subject(of="event", id=mention.id, citation=cite(report, mention.trigger), sha256=report.sha256)


def claim_subject(claim: Claim, report: Report) -> Subject:
    """Return a claim as the subject of a judgement."""
    return Subject(
        of="claim",
        id=claim.id,
        citation=claim.citation,
        sha256=report.sha256,
        slot=claim.slot,
        value=value_text(claim.value),
    )


def actor_subject(name: str, span: Span, report: Report) -> Subject:
    """Return an actor, as a report names it at a span, as the subject of a judgement."""
    return Subject(of="actor", id=name, citation=cite(report, span), sha256=report.sha256)


def text_subject(span: Span, report: Report) -> Subject:
    """Return selected words as the subject of a judgement; code points of the report's text, half-open."""
    return Subject(of="text", id="", citation=cite(report, span), sha256=report.sha256)


def cite(report: Report, span: Span) -> Citation:
    """Return the words of a report at a span."""
    return Citation(report_id=report.id, start=span.start, end=span.end, quote=span.of(report.text))


class Finder:
    """Finds subjects among the reports, event mentions and claims of one record."""

    def __init__(self, reports: Iterable[Report], readings: Iterable[Reading], claims: Iterable[Claim]) -> None:
        self._reports: Mapping[str, Report] = {report.id: report for report in reports}
        self._by_text = {report.sha256: report.id for report in sorted(self._reports.values(), key=lambda r: r.id)}
        self._events: Mapping[str, Sequence[EventMention]] = {one.report_id: one.events for one in readings}
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.report_id].append(claim)

    def place(self, subject: Subject) -> Citation | None:
        """Return where the words of a subject stand now: in the report of that text, whatever its id, or in the report
        of that id if it still has the words there; None where neither is so."""
        cited, report = subject.citation, self._reports.get(subject.citation.report_id)
        if report is None or report.sha256 != subject.sha256:
            report = self._reports.get(self._by_text.get(subject.sha256, cited.report_id))
        span = Span(cited.start, cited.end)
        return cite(report, span) if report is not None and span.of(report.text) == cited.quote else None

    def event(self, subject: Subject) -> EventMention | None:
        """Return the event mention: that of the id, else the only one of the report whose trigger meets the words."""
        cited = self.place(subject)
        found = self._events.get(cited.report_id, ()) if cited else ()
        return _one([one for one in found if one.id == subject.id]) or _one(
            [one for one in found if cited and one.trigger.meets(_span(cited))]
        )

    def claim(self, subject: Subject) -> Claim | None:
        """Return the claim: that of the id, else the only one of its slot and value that cites words in common."""
        cited = self.place(subject)
        found = self._claims.get(cited.report_id, ()) if cited else ()
        return _one([one for one in found if one.id == subject.id]) or _one(
            [one for one in found if cited and _says(one, subject) and _span(one.citation).meets(_span(cited))]
        )

    def actor(self, subject: Subject) -> Key | None:
        """Return the actor: that of the name, else the only one of the report whose naming words meet the words."""
        cited = self.place(subject)
        if cited is None:
            return None
        events = self._events.get(cited.report_id, ())
        people = [one for event in events for one in event.participants]
        speakers = {event.attribution.name for event in events if event.attribution}
        if subject.id in speakers or any(one.name == subject.id for one in people):
            return cited.report_id, subject.id
        name = _one(sorted({one.name for one in people if one.span.meets(_span(cited))}))
        return (cited.report_id, name) if name else None

    def named(self, report_id: str, name: str) -> Participant | None:
        """Return a participant of the report under this name, None if it has none."""
        people = (one for event in self._events.get(report_id, ()) for one in event.participants)
        return next((one for one in people if one.name == name), None)


def _says(claim: Claim, subject: Subject) -> bool:
    # Another reading of the same words is another claim: who called the first one wrong has not seen it.
    return claim.slot == subject.slot and value_text(claim.value) == subject.value


T = TypeVar("T")


def _one(found: Sequence[T]) -> T | None:
    return found[0] if len(found) == 1 else None


def _span(cited: Citation) -> Span:
    return Span(cited.start, cited.end)
