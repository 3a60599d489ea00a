"""The table of places: what holds for every row."""

from itertools import combinations

from dragoman.lexicon import Lexicon


def test_every_place_names_a_state_of_the_tables_or_none(lexicon: Lexicon) -> None:
    states = {row.name for row in lexicon.countries}
    assert [row.key for row in lexicon.places if row.country and row.country not in states] == []


def test_a_place_that_states_claim_has_no_country(lexicon: Lexicon) -> None:
    claimed = [row for row in lexicon.places if row.disputed]
    assert len(claimed) > 50
    assert [row.key for row in claimed if row.country] == []
    assert [row.key for row in claimed if len(row.disputed) < 2] == []


def test_no_two_venues_of_a_state_share_a_name(lexicon: Lexicon) -> None:
    venues = [row for row in lexicon.places if row.precision == "venue"]
    shared = [(a.key, b.key) for a, b in combinations(venues, 2) if (a.name, a.country) == (b.name, b.country)]
    assert shared == []


def test_every_city_with_people_has_a_position_within_bounds(lexicon: Lexicon) -> None:
    counted = [row for row in lexicon.places if row.people is not None]
    assert len(counted) > 5000
    assert [r.key for r in counted if r.lat is None or r.lon is None or abs(r.lat) > 90 or abs(r.lon) > 180] == []


def test_no_demonym_or_state_is_the_bare_name_of_a_city(lexicon: Lexicon) -> None:
    taken = {word.casefold() for row in lexicon.countries for word in row.demonyms}
    bare = [row.key for row in lexicon.places if row.precision == "city" and not row.needs]
    names = {row.key: row.name.casefold() for row in lexicon.places}
    assert [key for key in bare if names[key] in taken] == []
