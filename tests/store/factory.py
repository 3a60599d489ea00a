"""Small reports, readings and records made by hand."""

from __future__ import annotations

from dragoman.schema import (
    FORMAT,
    Actor,
    ActorName,
    Alternative,
    Block,
    Citation,
    Claim,
    Contents,
    Event,
    Finding,
    HistoryStep,
    Issue,
    Participation,
    PlaceValue,
    Reading,
    Record,
    Report,
    ReportEntry,
    When,
)
from dragoman.schema.ids import sha256
from dragoman.store import Dossier

TEXT = "Envoys of Aruvia met in Portville."


def report(report_id: str = "r1", text: str = TEXT, headline: str = "Envoys meet") -> Report:
    block = Block(start=0, end=len(text), kind="body")
    return Report(id=report_id, text=text, sha256=sha256(text), headline=headline, language="en", blocks=(block,))


def reading(report_id: str = "r1", method: str = "words.1") -> Reading:
    return Reading(report_id=report_id, method=method)


def entry(of: Report) -> ReportEntry:
    return ReportEntry(
        id=of.id,
        outlet=of.outlet,
        provider=None,
        url=None,
        headline=of.headline,
        byline=None,
        dateline=None,
        published=None,
        published_precision="unknown",
        published_basis="unknown",
        retrieved=None,
        language="en",
        licence=None,
        sha256=of.sha256,
        read=True,
        superseded_by=None,
        copy_family=None,
        copied_from=None,
        copied_share=0.0,
    )


def place(name: str) -> PlaceValue:
    return PlaceValue(name=name, precision="city", basis="stated")


def claim(claim_id: str, value: PlaceValue, report_id: str = "r1") -> Claim:
    return Claim(
        id=claim_id,
        event_mention_id="M1",
        report_id=report_id,
        slot="place",
        value=value,
        status="held",
        citation=Citation(report_id=report_id, start=24, end=33, quote="Portville"),
        method="words.1",
        confidence=1.0,
        event_id="E1",
        voice="outlet:Post",
    )


def contents(*reports: Report, issues: tuple[Issue, ...] = ()) -> Contents:
    """One event in two places, one claim each."""
    places = {"C1": place("Northam"), "C2": place("Portville")}
    event = Event(
        id="E1",
        type="meeting",
        label="Envoys meet in Portville",
        status="held",
        history=(HistoryStep(step="held", date="2019-05-03", claims=("C1",)),),
        participants=(
            Participation(
                actor_id="A1",
                name="Aruvia",
                role="participant",
                kind="state",
                acts_for=None,
                office=None,
                head=False,
                claims=("C1",),
                origins=1,
            ),
        ),
        findings=("F1",),
        mentions=("M1",),
        reports=("r1",),
        origins=2,
        when=When(edtf="2019-05-03", start="2019-05-03", end="2019-05-03", precision="day", basis="stated"),
    )
    values = tuple(Alternative(value=value, claims=(one,), reports=("r1",), origins=1) for one, value in places.items())
    finding = Finding(
        id="F1", event_id="E1", slot="place", value=values[1].value, verdict="disputed", rule="x", values=values
    )
    record = Record(
        format=FORMAT,
        reports=tuple(entry(one) for one in reports),
        actors=(Actor(id="A1", name="Aruvia", kind="state", names=(ActorName(name="Aruvia", reports=("r1",)),)),),
        events=(event,),
        claims=tuple(claim(one, value) for one, value in places.items()),
        findings=(finding,),
        copies=(),
        issues=issues,
    )
    return Contents(reports=reports, readings=tuple(reading(one.id) for one in reports), record=record)


def store(dossier: Dossier, made: Contents, *, sha: str = "1") -> None:
    """Put a record and its readings into a dossier."""
    dossier.keep_readings(zip(made.reports, made.readings, strict=True))
    dossier.replace(made, reports=made.reports, method="words.1", lexicon="l", about=None, sha256=sha)
