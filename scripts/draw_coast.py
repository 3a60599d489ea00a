"""Draw the coastlines of the map page from Natural Earth (public domain), as the npm package world-atlas carries it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m scripts.draw_coast package

Writes `src/dragoman/web/coast.json.gz`: land and boundaries, simplified by Douglas and Peucker's rule at three levels,
and for each country of `countries.csv` a point well inside its largest part, where a place of which only the country is
known is drawn. Arcs are simplified before they are put together, so that boundaries end on coasts.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import hypot
from pathlib import Path
from typing import Any

from dragoman.lexicon import load_lexicon

TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "web" / "coast.json.gz"
UNIT = 0.02
"""Degrees of one step of the file."""

LEVELS = {
    "near": ("countries-50m.json", 0.04, 0.25),
    "middle": ("countries-50m.json", 0.12, 0.6),
    "far": ("countries-110m.json", 0.4, 2.0),
}
"""The file, the tolerance, and the extent under which an island is left out, in degrees."""

OTHER_NAMES = {
    "Bosnia and Herz.": "BA", "Cabo Verde": "CV", "Central African Rep.": "CF", "Congo": "CG", "Czechia": "CZ",
    "Côte d'Ivoire": "CI", "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO", "Eq. Guinea": "GQ", "Macedonia": "MK",
    "N. Cyprus": "", "S. Sudan": "SS", "Solomon Is.": "SB", "Somaliland": "", "St. Kitts and Nevis": "KN",
    "St. Vin. and Gren.": "VC", "São Tomé and Principe": "ST", "Timor-Leste": "TL", "United States of America": "US",
    "W. Sahara": "EH", "Antigua and Barb.": "AG", "Marshall Is.": "MH", "eSwatini": "SZ", "Vatican": "VA",
}  # fmt: skip
"""Codes of countries whose names Natural Earth shortens; "" where our table has none."""

Point = tuple[float, float]
Line = list[Point]


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1])
    levels: dict[str, Any] = {}
    for level, (name, tolerance, least) in LEVELS.items():
        world = json.loads((folder / name).read_text(encoding="utf-8"))
        arcs = [simplified(one, tolerance) for one in arcs_of(world)]
        rings = list(rings_of(world["objects"]["land"]["geometries"], arcs))
        levels[level] = {
            "land": encoded(one for one in rings if extent(one) >= least),
            "borders": encoded(arcs[n] for n in shared_arcs(world)),
        }
    fine = json.loads((folder / LEVELS["near"][0]).read_text(encoding="utf-8"))
    made = {"unit": UNIT, "middles": middles(fine), **levels}
    text = json.dumps(made, separators=(",", ":"), sort_keys=True) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(made['middles'])} countries")


def arcs_of(world: dict[str, Any]) -> list[Line]:
    """Return the arcs of a topology in degrees, longitude first.

    Source: the TopoJSON format specification, 2.1.3 and 2.1.4 (quantized, each point counted from the one before).
    """
    (kx, ky), (x0, y0) = world["transform"]["scale"], world["transform"]["translate"]
    steps = [[tuple(accumulate(axis)) for axis in zip(*arc, strict=True)] for arc in world["arcs"]]
    return [unrolled([(x * kx + x0, y * ky + y0) for x, y in zip(*axes, strict=True)]) for axes in steps]


def unrolled(line: Line) -> Line:
    """Return a line that crosses the 180th meridian as one that goes on beyond it, instead of round the world."""
    turns = [0, *(-360 if b[0] - a[0] > 180 else 360 if a[0] - b[0] > 180 else 0 for a, b in pairwise(line))]
    return [(x + turn, y) for (x, y), turn in zip(line, accumulate(turns), strict=True)]


def simplified(line: Line, tolerance: float) -> Line:
    """Return a line without points nearer than the tolerance to what is left of it (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return line
    far = max(range(1, len(line) - 1), key=lambda n: _distance(line[n], line[0], line[-1]))
    closed = line[0] == line[-1]
    if not closed and _distance(line[far], line[0], line[-1]) < tolerance:
        return [line[0], line[-1]]
    return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if not length:
        return hypot(point[0] - start[0], point[1] - start[1])
    along = max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length))
    return hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def rings_of(geometries: Iterable[dict[str, Any]], arcs: Sequence[Line]) -> Iterator[Line]:
    """Yield the rings of polygons; one that goes round a pole is closed along the edge of the map."""
    for one in geometries:
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            line = unrolled([point for n in ring for point in _arc(arcs, n)[:-1]])
            round_pole = abs(line[-1][0] - line[0][0]) > 180
            yield [*line, (line[-1][0], -90.0), (line[0][0], -90.0)] if round_pole else line


def _arc(arcs: Sequence[Line], n: int) -> Line:
    return arcs[n] if n >= 0 else arcs[~n][::-1]


def shared_arcs(world: dict[str, Any]) -> list[int]:
    """Return the arcs that two countries have in common."""
    users: dict[int, set[int]] = defaultdict(set)
    for country, one in enumerate(world["objects"]["countries"]["geometries"]):
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one.get("arcs", [])
        for n in (n for polygon in polygons for ring in polygon for n in ring):
            users[n if n >= 0 else ~n].add(country)
    return sorted(n for n, countries in users.items() if len(countries) > 1)


def extent(line: Line) -> float:
    """Return the longer side of the box around a line, in degrees."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def encoded(lines: Iterable[Line]) -> list[list[int]]:
    """Return lines in steps of `UNIT`: the first point, then how far each is from the one before; the longest first."""
    found = []
    for line in lines:
        points = [(round(x / UNIT), round(y / UNIT)) for x, y in line]
        kept = [points[0], *(b for a, b in pairwise(points) if a != b)]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(kept)]
        if len(kept) > 1:
            found.append([n for point in (kept[0], *steps) for n in point])
    return sorted(found, key=lambda flat: (-len(flat), flat))


def middles(world: dict[str, Any]) -> dict[str, list[float]]:
    """Return the point of each country by its code, as far as `countries.csv` has one."""
    codes = {name: row.code for row in load_lexicon().countries for name in (row.name, *row.aliases)}
    arcs = arcs_of(world)
    found = {}
    for one in world["objects"]["countries"]["geometries"]:
        code = OTHER_NAMES.get(one["properties"]["name"], codes.get(one["properties"]["name"], ""))
        if code:
            ring = max(rings_of([one], arcs), key=_area)
            found[code] = [round(n, 1) for n in inside(simplified(ring, 0.1))]
    return found


def _area(ring: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def inside(ring: Line, steps: int = 40) -> Point:
    """Return the point of a grid that lies inside a ring and farthest from its edge, or the first of the ring."""
    xs, ys = (axis for axis in zip(*ring, strict=True))
    grid = [
        (min(xs) + (max(xs) - min(xs)) * (i + 0.5) / steps, min(ys) + (max(ys) - min(ys)) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    edges = list(pairwise([*ring, ring[0]]))
    within = [point for point in grid if _covers(edges, point)]
    return max(within, key=lambda point: min(_distance(point, a, b) for a, b in edges), default=ring[0])


def _covers(edges: Sequence[tuple[Point, Point]], point: Point) -> bool:
    x, y = point
    crossed = [a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in edges if (a[1] > y) != (b[1] > y)]
    return sum(at > x for at in crossed) % 2 == 1


if __name__ == "__main__":
    main()
