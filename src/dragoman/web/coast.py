"""Coastlines and boundaries as paths of SVG, cut to a box and projected. Pure but for reading its own file.

The file is made by `scripts/draw_coast.py` from Natural Earth, which is in the public domain.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from math import cos, radians

import msgspec

Point = tuple[float, float]
Line = Sequence[Point]

WIDTH = 1000
"""Units of a picture's width."""

_ROUND = 360.0
_FINE, _MIDDLING = 75.0, 130.0
"""Degrees of longitude up to which a picture shows the finest lines, and those of the middle level."""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """Degrees, east may go beyond 180. The projection is equirectangular, true to scale at the middle parallel."""

    west: float
    south: float
    east: float
    north: float

    @property
    def shrink(self) -> float:
        """Return how much shorter a degree of longitude is than one of latitude."""
        return cos(radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        """Return the units of a degree of latitude."""
        return WIDTH / ((self.east - self.west) * self.shrink)

    @property
    def height(self) -> float:
        """Return the units of the picture's height."""
        return round((self.north - self.south) * self.scale, 1)

    def at(self, lon: float, lat: float) -> Point:
        """Return where a point stands in the picture, x from the left and y from the top."""
        return (lon - self.west) * self.scale * self.shrink, (self.north - lat) * self.scale

    def near(self, lon: float) -> float:
        """Return a longitude in the turn of the world that the box begins in."""
        return self.west + (lon - self.west) % _ROUND


class _Lines(msgspec.Struct, frozen=True):
    land: list[list[int]]
    borders: list[list[int]]


class _Coast(msgspec.Struct, frozen=True):
    unit: float
    middles: dict[str, Point]
    near: _Lines
    middle: _Lines
    far: _Lines

    def level(self, box: Box) -> _Lines:
        """Return the lines that are fine enough for a box and no finer."""
        span = box.east - box.west
        return self.near if span <= _FINE else self.middle if span <= _MIDDLING else self.far


@cache
def _coast() -> _Coast:
    held = resources.files("dragoman.web").joinpath("coast.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(held), type=_Coast)


def middle_of(code: str | None) -> Point | None:
    """Return a point well inside a country, longitude first, by its ISO 3166-1 code; None for one that is not known."""
    return _coast().middles.get(code or "")


def land_path(box: Box) -> str:
    """Return the land of a box as the data of a path; its edges along the box lie a little outside of it."""
    outer = _wider(box)
    parts = [cut for line in _lines("land", box) if len(cut := clipped(line, outer)) > 2]
    return "".join(f"{_path(box, one)}z" for one in parts)


def border_path(box: Box) -> str:
    """Return the boundaries of a box as the data of a path."""
    outer = _wider(box)
    return "".join(_path(box, one) for line in _lines("borders", box) for one in _runs(line, outer))


def _wider(box: Box) -> Box:
    by = (box.north - box.south) * 0.02
    return Box(west=box.west - by, south=box.south - by, east=box.east + by, north=box.north + by)


def _lines(kind: str, box: Box) -> Iterable[Line]:
    """Yield the lines that meet a box, in each turn of the world in which they do."""
    coast = _coast()
    lines: list[list[int]] = getattr(coast.level(box), kind)
    for flat in lines:
        xs, ys = ([n * coast.unit for n in accumulate(flat[axis::2])] for axis in (0, 1))
        if max(ys) < box.south or min(ys) > box.north:
            continue
        for turn in (-_ROUND, 0.0, _ROUND):
            if max(xs) + turn >= box.west and min(xs) + turn <= box.east:
                yield [(x + turn, y) for x, y in zip(xs, ys, strict=True)]


def clipped(ring: Line, box: Box) -> Line:
    """Return a ring cut to a box (Sutherland and Hodgman 1974); parts outside run along the edges of the box."""
    found = list(ring)
    for axis, limit, keep in (
        (0, box.west, 1.0),
        (0, box.east, -1.0),
        (1, box.south, 1.0),
        (1, box.north, -1.0),
    ):
        found = list(_cut(found, axis, limit, keep))
    return found


def _cut(ring: Line, axis: int, limit: float, keep: float) -> Iterable[Point]:
    for one, other in pairwise([*ring[-1:], *ring]):
        within, next_within = ((point[axis] - limit) * keep >= 0 for point in (one, other))
        if within != next_within:
            along = (limit - one[axis]) / (other[axis] - one[axis])
            yield one[0] + along * (other[0] - one[0]), one[1] + along * (other[1] - one[1])
        if next_within:
            yield other


def _runs(line: Line, box: Box) -> Iterable[Line]:
    """Yield the parts of a line whose pieces may meet a box."""
    run: list[Point] = []
    for one, other in pairwise(line):
        if _beside(one, other, box):
            yield from [run] if run else []
            run = []
        else:
            run = [*(run or [one]), other]
    yield from [run] if run else []


def _beside(one: Point, other: Point, box: Box) -> bool:
    """Return whether a piece of a line lies beside a box for certain: both its ends on the same side of it."""
    (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return x1 < box.west or x0 > box.east or y1 < box.south or y0 > box.north


def _path(box: Box, line: Line) -> str:
    """Return a line as the data of a path, in tenths of a unit, each point counted from the one before."""
    points = [tuple(round(n, 1) for n in box.at(*point)) for point in line]
    steps = (f"{_number(b[0] - a[0])} {_number(b[1] - a[1])}" for a, b in pairwise(points) if a != b)
    return f"M{_number(points[0][0])} {_number(points[0][1])}l{' '.join(steps) or '0 0'}"


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
