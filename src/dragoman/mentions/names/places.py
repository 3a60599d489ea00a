"""Places as values: what a name of the tables says of country, code and position."""

from __future__ import annotations

from dragoman.lexicon import Body, Country, Place
from dragoman.mentions.names.gazetteer import Entry, Hit
from dragoman.mentions.names.known import Known
from dragoman.mentions.names.tokens import word_at
from dragoman.schema import PlaceValue


def capital_of(row: Country) -> PlaceValue:
    """Return the capital of a state as a place."""
    return PlaceValue(
        name=row.capital, precision="city", basis="stated", country=row.name, code=row.code, lat=row.lat, lon=row.lon
    )


def country_place(row: Country) -> PlaceValue:
    """Return a state as a place."""
    return PlaceValue(name=row.name, precision="country", basis="stated", country=row.name, code=row.code)


def place_value(known: Known, row: Place) -> PlaceValue:
    """Return a row of the table of places as a place; a venue under the city it stands in, if that is known."""
    country = known.tables.countries.get(row.country)
    return PlaceValue(
        name=row.within or row.name,
        precision=row.precision,
        basis="stated",
        venue=row.name if row.precision == "venue" else None,
        country=row.country or None,
        code=country.code if country else None,
        lat=row.lat,
        lon=row.lon,
    )


def placed(known: Known, hit: Hit) -> tuple[Country | None, PlaceValue, int]:
    """Return the state a capital is of, the place, and the last token: the state or region after a comma belongs to it.

    A city in a state where the tables know none of its name keeps that state and has no position ("Paris, Texas").
    """
    wider = known.hit_at(hit.last + 2) if word_at(known.tokens, hit.last + 1) == "," else None
    state = _state_of(known, wider) if wider is not None and wider.first == hit.last + 2 else None
    entry = _entry_in(hit, state)
    last = wider.last if state is not None and wider is not None else hit.last
    if state is not None and _country_name(entry) != state.name:
        elsewhere = PlaceValue(name=entry.name, precision="city", basis="stated", country=state.name, code=state.code)
        return None, elsewhere, last
    if isinstance(entry.row, Place):
        return None, place_value(known, entry.row), last
    row = known.tables.countries[_country_name(entry)]
    return row, capital_of(row), last


def _state_of(known: Known, wider: Hit) -> Country | None:
    """Return the state that follows a city, by its name or by that of a region in it."""
    row = wider.entry.row
    if isinstance(row, Place) and row.precision == "region":
        return known.tables.countries.get(row.country)
    return row if isinstance(row, Country) and wider.entry.what == "country" else None


def _entry_in(hit: Hit, state: Country | None) -> Entry:
    """Return what the name means: the place in the state that follows it, else the first in the tables."""
    places = [entry for entry in hit.entries if isinstance(entry.row, Country | Place)]
    inside = [entry for entry in places if state is not None and _country_name(entry) == state.name]
    return (inside or places)[0]


def _country_name(entry: Entry) -> str:
    return entry.row.country if isinstance(entry.row, Place | Body) else entry.row.name
