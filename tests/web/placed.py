"""Records whose events have places, for the tests of the map."""

from __future__ import annotations

import msgspec

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, EventMention, PlaceSlot, PlaceValue, Report
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, span, state

GENEVA = PlaceValue(
    name="Geneva", precision="city", basis="stated", country="Switzerland", code="CH", lat=46.2, lon=6.15
)
MUSCAT = PlaceValue(name="Muscat", precision="city", basis="stated", country="Oman", code="OM", lat=23.58, lon=58.41)
SYRIA = PlaceValue(name="Syria", precision="country", basis="stated", country="Syria", code="SY")
REGION = PlaceValue(name="Idlib", precision="region", basis="stated", country="Syria", code="SY", lat=35.9, lon=36.6)
NOWHERE = PlaceValue(name="Sarrend", precision="city", basis="stated", country="Velmora")
RTL = PlaceValue(name="مسقط", precision="city", basis="stated", country="Oman", code="OM", lat=23.58, lon=58.41)


def told(lexicon: Lexicon, *places: tuple[PlaceValue, str]) -> Contents:
    """A report for each place, of a meeting on a day; those of one day are one meeting."""
    reports, readings = [], {}
    for n, (place, iso) in enumerate(places):
        text = f"Velmora met Kestria in {place.name} on Monday, as {n} told."
        report = make_report(text, id_=f"r-{n}", outlet=f"Outlet {n}")
        reports.append(report)
        readings[report.id] = make_reading(report, _meeting(report, place, iso))
    return make_contents(lexicon, readings, reports)


def _meeting(report: Report, place: PlaceValue, iso: str) -> EventMention:
    sides = (state(report.text, "Velmora"), state(report.text, "Kestria"))
    bare = make_mention(report, "met", quote=report.text, when=("Monday", day(iso)), participants=sides)
    where = PlaceSlot(value=place, span=span(report.text, place.name))
    return msgspec.structs.replace(bare, where=where)
