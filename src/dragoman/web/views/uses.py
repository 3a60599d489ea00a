"""Which words of the codebook the claims of a record bear, how often, and the claims that show each best. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.exports import passage_of
from dragoman.schema import Claim, DateValue, Event, Finding, ParticipantValue, PlaceValue, Span
from dragoman.web.catalogue import Catalogue
from dragoman.web.codes import EVENT_TYPE, Code

SHOWN = 3
"""Examples of a word."""

_KEPT = 60
"""Claims of a word among which examples are chosen; a record sorts them by hash, so that they are of all reports."""

_FITTING = 140
"""Code points of a sentence that is long enough to show a word and short enough to be read at a glance."""

_BY_EVENT = (EVENT_TYPE, "status")
"""Vocabularies of which events are counted and not claims."""

_SIDES = ("compatible", "updated", "disputed", "unresolved")
"""Verdicts that only the values of one slot together can show."""


class Uses:
    """How often a record has a word, and some claims that bear it."""

    def __init__(self) -> None:
        self.count = 0
        self._claims: list[Claim] = []
        self._sides: list[Claim] = []

    def add(self, claim: Claim | None, times: int = 1) -> None:
        """Count a use. claim: one that bears the word, if any."""
        self.count += times
        if claim is not None and len(self._claims) < _KEPT:
            self._claims.append(claim)

    def add_sides(self, claims: list[Claim]) -> None:
        """Count a slot that bears the word by its sides together; the slot of most sides is shown."""
        self.count += 1
        if len(claims) > len(self._sides):
            self._sides = claims

    def examples(self, catalogue: Catalogue) -> tuple[Claim, ...]:
        """Return the claims to show: originals, sure and of a fitting length, each of another report and event."""
        if self._sides:
            return tuple(self._sides[:SHOWN])
        chosen: list[Claim] = []
        for one in sorted(self._claims, key=lambda claim: _worth(catalogue, claim)):
            if all(one.report_id != other.report_id and one.event_id != other.event_id for other in chosen):
                chosen.append(one)
        return tuple(chosen[:SHOWN])


def _worth(catalogue: Catalogue, claim: Claim) -> tuple[bool, float, int, str]:
    entry = catalogue.entries[claim.report_id]
    second = entry.copied_from is not None or entry.superseded_by is not None
    passage = passage_of(catalogue.passages.get(claim.report_id, ()), claim.citation)
    span = passage.span if passage else Span(claim.citation.start, claim.citation.end)
    return second, -round(claim.confidence, 1), abs(span.end - span.start - _FITTING), claim.id


def uses_of(catalogue: Catalogue) -> dict[Code, Uses]:
    """Return the uses of every word that the record bears."""
    found: dict[Code, Uses] = {}
    for claim in catalogue.record.claims:
        for code in _codes(claim):
            found.setdefault(code, Uses()).add(claim, times=0 if code[0] in _BY_EVENT else 1)
    for event in catalogue.record.events:
        for code in ((EVENT_TYPE, event.type), ("status", event.status)):
            found.setdefault(code, Uses()).add(None)
        for step, told in _steps(catalogue, event):
            found.setdefault(("step", step), Uses()).add(told)
    for finding in catalogue.record.findings:
        _add_verdict(found.setdefault(("verdict", finding.verdict), Uses()), catalogue, finding)
    for entry in catalogue.record.reports:
        found.setdefault(("publication precision", entry.published_precision), Uses()).add(None)
        found.setdefault(("publication basis", entry.published_basis), Uses()).add(None)
    return found


def _codes(claim: Claim) -> Iterator[Code]:
    yield "slot", claim.slot
    if claim.attribution:
        yield "source", claim.attribution.kind
    match claim.value:
        case ParticipantValue(role=role, kind=kind):
            yield from (("role", role), ("kind", kind))
        case DateValue(precision=precision, basis=basis):
            yield from (("date precision", precision), ("basis", basis))
        case PlaceValue(precision=where, basis=basis):
            yield from (("place precision", where), ("basis", basis))
        case str() as word if claim.slot in ("type", "status", "stance"):
            yield EVENT_TYPE if claim.slot == "type" else claim.slot, word


def _steps(catalogue: Catalogue, event: Event) -> Iterator[tuple[str, Claim | None]]:
    for one in event.history:
        yield one.step, next(_known(catalogue, one.claims), None)


def _known(catalogue: Catalogue, ids: Iterable[str]) -> Iterator[Claim]:
    return (catalogue.claims[one] for one in ids if one in catalogue.claims)


def _add_verdict(uses: Uses, catalogue: Catalogue, finding: Finding) -> None:
    sides = [claim for side in finding.values if (claim := next(_known(catalogue, side.claims), None))]
    if finding.verdict in _SIDES and len(sides) > 1:
        uses.add_sides(sides)
    else:
        uses.add(sides[0] if sides else None)
