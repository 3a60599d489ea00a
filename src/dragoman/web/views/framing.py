"""Which part of the world a map shows: all its places, where most events are, the whole. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, floor, radians

from dragoman.web.coast import WIDTH, Box, Point

WORLD = Box(west=-180.0, south=-58.0, east=180.0, north=80.0)

Weighted = tuple[Point, int]
"""A point, longitude first, and how many events are told of it."""

_MARGIN = 0.12
_LEAST_HIGH, _LEAST_WIDE = 10.0, 18.0
"""Degrees of latitude, and of longitude as long as these, that a picture shows at least: coastlines are no finer."""
_FLAT, _SQUARE = 2.2, 1.8
"""The widest and the highest a picture may be: its width by its height."""
_POLE = 90.0
_WHOLE = 250.0
"""Degrees of longitude from which a picture is one of the world."""
_CORE = 0.8
"""The part of all events that the picture of where most are holds."""
_KM = 111.2
"""Kilometres of a degree of latitude."""


def boxes_of(points: Sequence[Weighted]) -> tuple[tuple[str, str, Box], ...]:
    """Return the pictures by name and title, the one to open first; none where no place has a position."""
    if not points:
        return ()
    whole = box_around([point for point, _ in points])
    found = [("places", "All places", whole)] if whole.east - whole.west < _WHOLE else []
    core = box_around(core_of(points))
    if (core.east - core.west) < 0.6 * ((whole.east - whole.west) if found else 360.0):
        found.insert(0, ("core", "Where most is", core))
    return (*found, ("world", "The world", WORLD))


def core_of(points: Sequence[Weighted]) -> list[Point]:
    """Return points that hold most events: the farthest from their middle go, one by one, while the rest is enough."""
    kept = sorted(points)
    least = _CORE * sum(n for _, n in kept)
    while len(kept) > 1:
        west = turned([point for point, _ in kept])
        placed = [((west + (lon - west) % 360.0, lat), n) for (lon, lat), n in kept]
        total = sum(n for _, n in placed)
        middle = [sum(point[axis] * n for point, n in placed) / total for axis in (0, 1)]
        far = max(range(len(kept)), key=lambda i: max(abs(placed[i][0][axis] - middle[axis]) for axis in (0, 1)))
        if total - kept[far][1] < least:
            break
        del kept[far]
    return [point for point, _ in kept]


def turned(points: Sequence[Point]) -> float:
    """Return the longitude to begin at so that all points lie east of it as closely as can be."""
    lons = sorted({lon for lon, _ in points})
    gaps = [(b - a, b) for a, b in pairwise(lons)]
    return max([*gaps, (lons[0] + 360.0 - lons[-1], lons[0])])[1]


def box_around(points: Sequence[Point]) -> Box:
    """Return a box that holds all points with a margin; all of the world's width where they lie round it."""
    west = turned(points)
    lons, lats = [west + (lon - west) % 360.0 for lon, _ in points], [lat for _, lat in points]
    bare = Box(west=west, south=min(lats), east=max(lons), north=max(lats))
    if bare.east - bare.west > _WHOLE:
        return WORLD
    return _shaped(bare)


def _shaped(bare: Box) -> Box:
    """Return a box with its margin, in a shape that fits a page."""
    shrink = max(bare.shrink, 0.2)
    high = max((bare.north - bare.south) * (1 + 2 * _MARGIN), _LEAST_HIGH)
    wide = max((bare.east - bare.west) * shrink * (1 + 2 * _MARGIN), _LEAST_WIDE)
    high, wide = max(high, wide / _FLAT), max(wide, high * _SQUARE)
    high = min(high, 2 * _POLE)
    middle = max(min((bare.south + bare.north) / 2, _POLE - high / 2), high / 2 - _POLE)
    # A box that a pole moved has another scale: width is taken anew, and holds all points in degrees too.
    across = max(wide / max(cos(radians(middle)), 0.1), (bare.east - bare.west) * (1 + 2 * _MARGIN))
    if across > _WHOLE:
        return WORLD
    centre = (bare.west + bare.east) / 2
    return Box(
        west=round(centre - across / 2, 3),
        south=round(middle - high / 2, 3),
        east=round(centre + across / 2, 3),
        north=round(middle + high / 2, 3),
    )


def graticule(box: Box) -> str:
    """Return meridians and parallels as the data of a path: every 5, 10 or 30 degrees."""
    span = box.east - box.west
    step = next(one for one, most in ((5, 40.0), (10, 110.0), (30, 400.0)) if span <= most)
    across = [box.at(lon, box.north)[0] for lon in range(ceil(box.west / step) * step, floor(box.east) + 1, step)]
    down = [box.at(box.west, lat)[1] for lat in range(ceil(box.south / step) * step, floor(box.north) + 1, step)]
    return "".join([*(f"M{x:.1f} 0V{box.height:g}" for x in across), *(f"M0 {y:.1f}H{WIDTH}" for y in down)])


def scale_bar(box: Box) -> tuple[float, int]:
    """Return the length of the scale bar in units, and the kilometres it stands for along the middle parallel."""
    per_km = box.scale / _KM
    km = max((one for one in (100, 200, 500, 1000, 2000) if one * per_km <= 160), default=100)
    return round(km * per_km, 1), km
