"""Places of a user's GeoNames file: the tab-separated dump of geonames.org, as `cities15000.txt` or a country's file.

Format: https://download.geonames.org/export/dump/readme.txt, 19 columns without a header (CC BY 4.0).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import msgspec

from dragoman.lexicon.rows import Needs, Place

FILE = "geonames.txt"
MAX_BYTES = 32_000_000
"""Bytes of the file: some 200,000 lines, four times those of cities15000.txt."""

_COLUMNS = 19
_TOWN = frozenset("PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLF PPLG PPLL PPLR PPLS STLMT".split())
_BIG, _TOWNS = 300, 15  # thousands of people from which the name alone tells, and from which it does not need "in"
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ɏ][A-Za-zÀ-ÿĀ-ɏḀ-ỿ'’ -]{3,}")
_MOST_NAMES = 12
_SAME = 0.5  # degrees within which two places of a name in one state are one


class _Line(NamedTuple):
    """The columns of a line that are read."""

    name: str
    ascii_name: str
    others: str
    lat: float
    lon: float
    feature: str
    code: str
    claimed: tuple[str, ...]
    region: str
    people: int


def geonames_places(
    text: str, *, countries: Mapping[str, str], known: Mapping[str, Place], persons: Collection[str]
) -> dict[str, Place]:
    """Return the populated places and first-level regions of a GeoNames dump, by key; other lines are passed over.

    A place that the table has gives its further names to the row there. countries: names by ISO 3166-1 code; a place of
    another code has no country, nor has one for which GeoNames names further states (column cc2): they are its
    claimants. known: the table of places by key. persons: folded first names; such a town needs a state beside it.
    Raises: ValueError with the number of the line and the reason.
    """
    found: dict[str, Place] = {}
    for number, words in enumerate(text.split("\n"), start=1):
        if not words.strip() or words.startswith("#"):
            continue
        try:
            line = _line(words.rstrip("\r"))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
        if line.feature == "A.ADM1" or line.feature.removeprefix("P.") in _TOWN:
            row = _place(line, countries, persons)
            key, old = _key(line, row, known, found)
            found[key] = _joined(old, row) if old is not None else msgspec.structs.replace(row, key=key)
    return found


def _line(words: str) -> _Line:
    cells = words.split("\t")
    if len(cells) != _COLUMNS:
        raise ValueError(f"{len(cells)} columns between tabs, a GeoNames dump has {_COLUMNS}")
    if not cells[0].isdecimal() or not cells[1].strip():
        raise ValueError(f"expected a number and a name first, found {cells[0]!r} and {cells[1]!r}")
    return _Line(
        name=cells[1].strip(),
        ascii_name=cells[2].strip() or cells[1].strip(),
        others=cells[3],
        lat=_degrees(cells[4], "latitude", 90),
        lon=_degrees(cells[5], "longitude", 180),
        feature=f"{cells[6]}.{cells[7]}",
        code=_code(cells[8]),
        claimed=tuple(one for one in cells[9].split(",") if one and one != cells[8]),
        region=cells[10],
        people=_people(cells[14]),
    )


def _degrees(cell: str, what: str, most: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"{what} is no number: {cell!r}") from None
    if not -most <= value <= most:
        raise ValueError(f"{what} is not within {most} degrees: {cell!r}")
    return round(value, 2)


def _code(cell: str) -> str:
    if cell and not re.fullmatch("[A-Z]{2}", cell):
        raise ValueError(f"country code is not of two capital letters: {cell!r}")
    return cell


def _people(cell: str) -> int:
    if cell and not cell.isdecimal():
        raise ValueError(f"population is no whole number: {cell!r}")
    return -(-int(cell or 0) // 1000)


def _place(line: _Line, countries: Mapping[str, str], persons: Collection[str]) -> Place:
    claimants = tuple(countries[one] for one in (line.code, *line.claimed) if one in countries)
    claimed = len(claimants) > 1
    others = (one for one in dict.fromkeys(line.others.split(",")) if one != line.ascii_name and _LATIN.fullmatch(one))
    region = line.feature == "A.ADM1"
    return Place(
        key="",
        name=line.ascii_name,
        country="" if claimed else countries.get(line.code, ""),
        precision="region" if region else "city",
        aliases=tuple(others)[:_MOST_NAMES],
        lat=line.lat,
        lon=line.lon,
        needs="alone" if region else _needs(line, persons),
        people=None if region else line.people or None,
        disputed=claimants if claimed else (),
    )


def _needs(line: _Line, persons: Collection[str]) -> Needs:
    """Return what a town's name needs beside it: of a small one a word more, of a first name or short word a state."""
    word = line.ascii_name.casefold()
    if len(word) <= 3 or word in persons:
        return "state"
    if line.people >= _BIG:
        return ""
    return "alone" if line.people >= _TOWNS or " " in word else "in"


def _key(line: _Line, row: Place, known: Mapping[str, Place], found: Mapping[str, Place]) -> tuple[str, Place | None]:
    """Return the key of a place, and the row that stands under it and is the same place, if any."""
    for key in _keys(line):
        old = found.get(key) or known.get(key)
        if old is None or _is_same(old, row):
            return key, old
    return f"{line.ascii_name}, {line.lat}, {line.lon}, {line.code}", None


def _keys(line: _Line) -> Iterator[str]:
    for name in dict.fromkeys((line.ascii_name, line.name)):
        yield f"{name}, {line.code}"
    yield f"{line.ascii_name}, {line.region}, {line.code}"


def _is_same(old: Place, row: Place) -> bool:
    if old.lat is None or old.lon is None or row.lat is None or row.lon is None or old.precision != row.precision:
        return False
    return abs(old.lat - row.lat) < _SAME and abs(old.lon - row.lon) < _SAME


def _joined(old: Place, row: Place) -> Place:
    names = dict.fromkeys((*old.aliases, row.name, *row.aliases))
    return msgspec.structs.replace(old, aliases=tuple(name for name in names if name != old.name))
