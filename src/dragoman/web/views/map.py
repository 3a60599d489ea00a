"""The map: a mark for each place of the record, as large as its events are many, ringed by how precise it is. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from math import sqrt

import msgspec

from dragoman.web.catalogue import Catalogue
from dragoman.web.coast import WIDTH, Box, Point, border_path, land_path, middle_of
from dragoman.web.views.event import Reference, reference
from dragoman.web.views.framing import boxes_of, graticule, scale_bar
from dragoman.web.views.labelling import Disc, Label, Rectangle, labels, shortened
from dragoman.web.views.spots import Spot, spots_of

_LISTED = 100
"""Events of a place that the page lists."""

_LARGEST = 30.0
PRECISIONS = ("venue", "city", "region", "country", "area")
"""Rings that the page can draw; a place of another precision is drawn as an area."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the table. stand_in: the mark stands in the middle of the country, for nothing nearer is known.
    position: in words, "" where none is known. n_settled, n_contested: all events; events, disputed: the first ones."""

    anchor: str
    spot: Spot
    words: str
    position: str
    stand_in: bool
    n_settled: int
    n_contested: int
    events: tuple[Reference, ...]
    disputed: tuple[Reference, ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A mark of the picture. ring: its precision; inner: the radius of the part that is not in dispute, 0 for none.
    contested: whether reports of some of its events name other places too."""

    anchor: str
    x: float
    y: float
    radius: float
    inner: float
    ring: str
    contested: bool
    title: str
    label: Label | None


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One picture. name: "core", "places" or "world". bar: length in units and in kilometres of the scale bar.
    n_unlabelled: marks whose label fitted nowhere. n_outside: marks that lie outside of the picture."""

    name: str
    title: str
    height: float
    land: str
    borders: str
    lines: str
    bar: tuple[float, int]
    marks: tuple[Mark, ...]
    n_unlabelled: int
    n_outside: int


class MapPage(msgspec.Struct, frozen=True, kw_only=True):
    """The map. n_nowhere: events without a place; n_unplaced: places without a position, in the table alone;
    n_contested: events at several places. precisions: those of the marks."""

    views: tuple[View, ...]
    places: tuple[Place, ...]
    precisions: tuple[str, ...]
    n_nowhere: int
    n_unplaced: int
    n_contested: int


def map_page(catalogue: Catalogue, _: str = "") -> MapPage:
    """Return the map of a record."""
    return catalogue.once(_made)


def _made(catalogue: Catalogue) -> MapPage:
    spots = spots_of(catalogue)
    places = tuple(_place(catalogue, n, spot) for n, spot in enumerate(spots, start=1))
    drawn = [(place, at) for place in places if (at := stands_at(place.spot))]
    boxes = boxes_of([(at, place.n_settled + place.n_contested) for place, at in drawn])
    on_map = {event for spot in spots for event in (*spot.settled, *spot.contested)}
    return MapPage(
        views=tuple(_view(name, title, box, drawn) for name, title, box in boxes),
        places=places,
        precisions=tuple(one for one in PRECISIONS if any(ring_of(place.spot) == one for place, _ in drawn)),
        n_nowhere=len(catalogue.events) - len(on_map),
        n_unplaced=len(places) - len(drawn),
        n_contested=len({event for spot in spots for event in spot.contested}),
    )


def stands_at(spot: Spot) -> Point | None:
    """Return where a place is drawn, longitude first: its position, else a country's middle; None if unknown."""
    if spot.lat is not None and spot.lon is not None:
        return spot.lon, spot.lat
    return middle_of(spot.code) if spot.precision == "country" else None


def ring_of(spot: Spot) -> str:
    """Return the ring of a place."""
    return spot.precision if spot.precision in PRECISIONS else "area"


def _place(catalogue: Catalogue, n: int, spot: Spot) -> Place:
    known = spot.lat is not None and spot.lon is not None
    return Place(
        anchor=f"p-{n}",
        spot=spot,
        words=spot.venue or spot.name,
        position=_position(spot.lat, spot.lon) if spot.lat is not None and spot.lon is not None else "",
        stand_in=not known and stands_at(spot) is not None,
        n_settled=len(spot.settled),
        n_contested=len(spot.contested),
        events=_first(catalogue, spot.settled),
        disputed=_first(catalogue, spot.contested),
    )


def _first(catalogue: Catalogue, ids: Sequence[str]) -> tuple[Reference, ...]:
    return tuple(reference(catalogue.events[one]) for one in ids[:_LISTED])


def _position(lat: float, lon: float) -> str:
    return f"{abs(lat):g}° {'N' if lat >= 0 else 'S'}, {abs(lon):g}° {'E' if lon >= 0 else 'W'}"


def radius_of(events: int) -> float:
    """Return the radius of a mark: its area grows with the events."""
    return round(min(4 + 3.2 * sqrt(events), _LARGEST), 1) if events else 0.0


def _view(name: str, title: str, box: Box, drawn: Iterable[tuple[Place, Point]]) -> View:
    frame = Rectangle(left=0, top=0, right=WIDTH, bottom=box.height)
    bare = [(place, box.at(box.near(lon), lat)) for place, (lon, lat) in drawn]
    inside = [(place, at) for place, at in bare if 0 <= at[0] <= WIDTH and 0 <= at[1] <= box.height]
    bar = scale_bar(box)
    corner = Rectangle(left=0, top=box.height - 34, right=bar[0] + 40, bottom=box.height)
    discs = [_disc(place, at) for place, at in inside]
    found = labels(discs, frame, [corner])
    marks = [_mark(place, disc, label) for (place, _), disc, label in zip(inside, discs, found, strict=True)]
    return View(
        name=name,
        title=title,
        height=box.height,
        land=land_path(box),
        borders=border_path(box),
        lines=graticule(box),
        bar=bar,
        marks=tuple(marks),
        n_unlabelled=sum(one is None for one in found),
        n_outside=len(bare) - len(inside),
    )


def _disc(place: Place, at: Point) -> Disc:
    whole = radius_of(place.n_settled + place.n_contested)
    # A country or region is as wide as a mark of many events at least: it must not look like a point that is known.
    radius = max(whole, {"country": 16.0, "area": 16.0, "region": 11.0}.get(ring_of(place.spot), 0.0))
    count = place.n_settled + place.n_contested
    return Disc(x=round(at[0], 1), y=round(at[1], 1), radius=radius, words=f"{shortened(place.words)} · {count}")


def _mark(place: Place, disc: Disc, label: Label | None) -> Mark:
    return Mark(
        anchor=place.anchor,
        x=disc.x,
        y=disc.y,
        radius=disc.radius,
        inner=radius_of(place.n_settled),
        ring=ring_of(place.spot),
        contested=place.n_contested > 0,
        title=_title(place),
        label=label,
    )


def _title(place: Place) -> str:
    named = ", ".join(dict.fromkeys(filter(None, (place.spot.venue, place.spot.name, place.spot.country))))
    settled = f"{place.n_settled} {'event' if place.n_settled == 1 else 'events'}"
    parts = [settled] if place.n_settled or not place.n_contested else []
    parts += [f"{place.n_contested} told of other places too"] if place.n_contested else []
    near = "somewhere in the country" if place.stand_in else place.spot.precision
    return f"{named}: {', '.join(parts)}; {near}"


def map_geojson(page: MapPage) -> bytes:
    """Return the places as GeoJSON (RFC 7946); one whose position the record does not have has no geometry."""
    features = [_feature(one.spot) for one in page.places]
    return (
        json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1).encode(
            "utf-8", "replace"
        )
        + b"\n"
    )


def _feature(spot: Spot) -> dict[str, object]:
    known = spot.lat is not None and spot.lon is not None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [spot.lon, spot.lat]} if known else None,
        "properties": {
            "name": spot.name,
            "venue": spot.venue or None,
            "country": spot.country or None,
            "country_code": spot.code or None,
            "precision": spot.precision,
            "n_events": len(spot.settled),
            "n_contested": len(spot.contested),
            "n_reports": len(spot.reports),
            "events": list(spot.settled),
            "contested": list(spot.contested),
        },
    }
