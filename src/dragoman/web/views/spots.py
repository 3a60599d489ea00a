"""The places of a record: which events are told of each, and of which of them it is only one of several. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from dragoman.schema import Event, Finding, PlaceValue
from dragoman.web.catalogue import Catalogue
from dragoman.web.words import is_open

Key = tuple[str, str, str, str, float | None, float | None]


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place as reports name it. lat, lon: degrees (WGS 84), None where the record has no position. settled: ids of
    events of which the record uses this place; contested: of those whose reports contradict each other and of which
    this is one of the places told. reports: that put one of them here."""

    name: str
    venue: str
    country: str
    code: str
    precision: str
    lat: float | None
    lon: float | None
    settled: tuple[str, ...]
    contested: tuple[str, ...]
    reports: tuple[str, ...]


def spots_of(catalogue: Catalogue) -> tuple[Spot, ...]:
    """Return the places of a record, those of most events first."""
    settled: dict[Key, list[str]] = defaultdict(list)
    contested: dict[Key, list[str]] = defaultdict(list)
    reports: dict[Key, set[str]] = defaultdict(set)
    codes: dict[Key, str] = {}
    for event in catalogue.timeline:
        for value, found, is_settled in _told(catalogue, event):
            key = key_of(value)
            codes[key] = codes.get(key) or value.code or ""
            into = (settled if is_settled else contested)[key]
            into += [event.id] if event.id not in into[-1:] else []
            reports[key].update(found)
    return tuple(sorted((_spot(key, codes, settled, contested, reports) for key in codes), key=_order))


def _told(catalogue: Catalogue, event: Event) -> Iterator[tuple[PlaceValue, tuple[str, ...], bool]]:
    """Yield the places of an event with the reports that give each: the one in use, or all if they are in dispute."""
    finding = next((one for one in catalogue.findings_of(event.id) if one.slot == "place"), None)
    if finding is not None and is_open(finding):
        yield from ((one.value, one.reports, False) for one in finding.values if isinstance(one.value, PlaceValue))
    elif event.where is not None:
        yield event.where, _reports(finding, event.where) or event.reports, True


def _reports(finding: Finding | None, where: PlaceValue) -> tuple[str, ...]:
    sides = finding.values if finding else ()
    same = (one for one in sides if isinstance(one.value, PlaceValue) and key_of(one.value) == key_of(where))
    return tuple(report for one in same for report in one.reports)


def key_of(value: PlaceValue) -> Key:
    """Return what tells places apart: name, venue, country, precision and position, not how a report came to it."""
    return value.name, value.venue or "", value.country or "", value.precision, value.lat, value.lon


def _spot(
    key: Key,
    codes: dict[Key, str],
    settled: dict[Key, list[str]],
    contested: dict[Key, list[str]],
    reports: dict[Key, set[str]],
) -> Spot:
    name, venue, country, precision, lat, lon = key
    return Spot(
        name=name,
        venue=venue,
        country=country,
        code=codes[key],
        precision=precision,
        lat=lat,
        lon=lon,
        settled=tuple(settled[key]),
        contested=tuple(contested[key]),
        reports=tuple(sorted(reports[key])),
    )


def _order(spot: Spot) -> tuple[int, str, str, str, str]:
    return -len(spot.settled) - len(spot.contested), spot.name, spot.venue, spot.country, spot.precision
