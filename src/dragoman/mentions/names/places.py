"""Places as values: what a name says of country, code and position, and which of several places of a name is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.lexicon import Body, Country, Outlet, Place
from dragoman.mentions.names.gazetteer import Entry, Hit
from dragoman.mentions.names.known import Known, Told
from dragoman.mentions.names.tokens import printed, span_of, word_at
from dragoman.mentions.names.words import word_set
from dragoman.schema import PlaceValue

_REMOTE = 10
"""A place with so many times fewer people than the largest of its name is not meant without a state beside it."""
_LARGER = 3
"""A place with so many times more people than the next of its name is meant where no state decides."""
_KINDS = word_set("city town village port capital region province district area settlement peninsula city's")
_ENDS = word_set(', . ; : ) ” " on') | {""}


def capital_of(row: Country) -> PlaceValue:
    """Return the capital of a state as a place."""
    return PlaceValue(
        name=row.capital, precision="city", basis="stated", country=row.name, code=row.code, lat=row.lat, lon=row.lon
    )


def country_place(row: Country) -> PlaceValue:
    """Return a state as a place."""
    return PlaceValue(name=row.name, precision="country", basis="stated", country=row.name, code=row.code)


def place_value(known: Known, row: Place, state: str | None = None) -> PlaceValue:
    """Return a row of the table of places as a place; a venue under the city it stands in, if that is known.

    state: the one that the text puts it in; a place that several states claim has that one or none.
    """
    country = known.tables.countries.get(state or row.country)
    venue = row.precision == "venue"
    return PlaceValue(
        name=(row.within if venue else "") or row.name,
        precision=row.precision,
        basis="stated",
        venue=row.name if venue else None,
        country=state or row.country or None,
        code=country.code if country else None,
        lat=row.lat,
        lon=row.lon,
    )


def told_of(knowns: Sequence[Known], outlet: str | None) -> Told:
    """Return what the sentences of a report say of states, and the state of its outlet."""
    if not knowns:
        return Told()
    beside: dict[tuple[str, ...], str | None] = {}
    for known in knowns:
        for hit in known.hits:
            state, _ = _state_beside(known, hit) if _is_place(hit.entry) else (None, 0)
            if state is not None:
                words = _words(known, hit)
                beside[words] = state.name if beside.get(words, state.name) == state.name else None
    named = frozenset(
        hit.country.name for known in knowns for hit in known.hits if hit.country is not None and _names_state(hit)
    )
    rows = (entry.row for entry in knowns[0].tables.named(outlet or ""))
    home = next((row.country for row in rows if isinstance(row, Outlet) and row.country), None)
    return Told(named, beside, home)


def _names_state(hit: Hit) -> bool:
    """Return whether the words name a state and no place of that name elsewhere ("Tripoli" may be in Lebanon)."""
    state = _country_name(hit.entry)
    return not any(isinstance(entry.row, Place) and entry.row.country != state for entry in hit.entries[1:])


def _words(known: Known, hit: Hit) -> tuple[str, ...]:
    return tuple(token.folded for token in known.tokens[hit.first : hit.last + 1])


def placed(known: Known, hit: Hit) -> tuple[Country | None, PlaceValue, int]:
    """Return the state a capital is of, the place, and the last token: the state or region after a comma belongs to it.

    Of several places of a name the one is meant that lies in the state that stands beside it, here or elsewhere in the
    report; else in the one state of them that the report names, else that of the outlet; else the capital, else the
    one with far more people. Where none of this decides the place has no country and no position. So has a city no
    position in a state where the tables know none of its name ("Paris, Texas"), and a place that several states claim
    no country unless the text says one of them ("Sevastopol, Ukraine").
    """
    options = [entry for entry in hit.entries if isinstance(entry.row, Country | Place)]
    state, last = _state_beside(known, hit)
    region = _region_after(known, hit) if last > hit.last else None
    name = state.name if state is not None else known.told.beside.get(_words(known, hit))
    inside = [entry for entry in options if name is not None and _may_lie_in(entry, name, region)]
    if state is not None and not inside:
        elsewhere = PlaceValue(
            name=options[0].name, precision="city", basis="stated", country=state.name, code=state.code
        )
        return None, elsewhere, last
    meant = _meant(known, inside or options, decided=bool(inside))
    if not meant:
        return None, _open_place(known, hit, options), last
    if isinstance(meant[0].row, Country):
        return meant[0].row, capital_of(meant[0].row), last
    return None, _value_of(known, meant, name if inside else None), last


def _value_of(known: Known, meant: Sequence[Entry], state: str | None) -> PlaceValue:
    """Return the place; of two cities of a name in one state it is not known which, so that it has no position."""
    row = meant[0].row
    assert isinstance(row, Place)  # noqa: S101
    value = place_value(known, row, state if row.disputed else None)
    rivals = [other for entry in meant[1:] if isinstance(other := entry.row, Place) and other.precision == "city"]
    if row.precision == "city" and any(_LARGER * _people(other) > _people(row) for other in rivals):
        return PlaceValue(name=value.name, precision="city", basis="stated", country=value.country, code=value.code)
    return value


def _open_place(known: Known, hit: Hit, options: Sequence[Entry]) -> PlaceValue:
    """Return a place of which only the name is known."""
    names = {entry.name for entry in options}
    name = options[0].name if len(names) == 1 else printed(known.text, span_of(known.tokens, hit.first, hit.last))
    row = options[0].row
    return PlaceValue(name=name, precision=row.precision if isinstance(row, Place) else "city", basis="stated")


def _meant(known: Known, options: Sequence[Entry], *, decided: bool) -> Sequence[Entry]:
    """Return the places of one state that a name means, likeliest first; none where nothing tells of which state."""
    if decided:
        return options
    weights = [_weight(entry, options) for entry in options]
    likely = [entry for entry, weight in zip(options, weights, strict=True) if weight * _REMOTE >= max(weights)]
    states = Counter(_country_name(entry) for entry in likely)
    if len(states) == 1:
        return likely
    told = known.told
    for said in (told.named & states.keys(), {told.home} & states.keys()):
        if len(said) == 1:
            return [entry for entry in likely if _country_name(entry) in said]
    first = likely[0] if isinstance(likely[0].row, Country) else max(likely, key=lambda entry: _weight(entry, likely))
    inside = [entry for entry in likely if _country_name(entry) == _country_name(first)]
    others = [_weight(entry, likely) for entry in likely if entry not in inside]
    if not isinstance(first.row, Country) and _LARGER * max(others) > _weight(first, likely):
        return []
    return [first, *(entry for entry in inside if entry is not first)]


def _weight(entry: Entry, options: Sequence[Entry]) -> float:
    """Return the people of a city, in thousands; of a capital those of its row; a region or venue outweighs all."""
    row = entry.row
    if isinstance(row, Place):
        return _people(row) if row.precision == "city" else float("inf")
    rows = (one.row for one in options if _country_name(one) == _country_name(entry) and one is not entry)
    return max((_people(one) for one in rows if isinstance(one, Place)), default=float("inf"))


def _people(row: Place) -> float:
    return row.people or 1.0


def _state_beside(known: Known, hit: Hit) -> tuple[Country | None, int]:
    """Return the state right beside a place, and the last token: "Tripoli, Lebanon", "the Lebanese city of Tripoli"."""
    wider = _after_comma(known, hit)
    state = _state_of(known, wider) if wider is not None else None
    if wider is None or state is None or _opens_clause(known, hit, wider):
        return _state_before(known, hit), hit.last
    if _has_option(hit, state) or (_closes(known, wider) and not _is_listed(known, hit, wider)):
        return state, wider.last
    return _state_before(known, hit), hit.last


def _after_comma(known: Known, hit: Hit) -> Hit | None:
    wider = known.hit_at(hit.last + 2) if word_at(known.tokens, hit.last + 1) == "," else None
    return wider if wider is not None and wider.first == hit.last + 2 else None


def _has_option(hit: Hit, state: Country) -> bool:
    return any(_may_lie_in(entry, state.name, None) for entry in hit.entries if _is_place(entry))


def _opens_clause(known: Known, hit: Hit, wider: Hit) -> bool:
    """Return whether the state is the subject after a place in front ("In Islamabad, Pakistan and India signed")."""
    fronted = hit.first == 1 and word_at(known.tokens, 0) in ("in", "at", "from")
    return fronted and word_at(known.tokens, wider.last + 1) != ","


def _closes(known: Known, wider: Hit) -> bool:
    """Return whether the state ends the phrase, so that it is that of a place the tables do not have there."""
    return word_at(known.tokens, wider.last + 1) in _ENDS


def _is_listed(known: Known, hit: Hit, wider: Hit) -> bool:
    """Return whether a capital and another state are two of a list ("offices in Doha, Pakistan, and elsewhere")."""
    capital = any(isinstance(entry.row, Country) for entry in hit.entries)
    state = wider.entry.what == "country"
    after = wider.last + 1
    return (
        capital and state and word_at(known.tokens, after) == "," and word_at(known.tokens, after + 1) in ("and", "or")
    )


def _state_before(known: Known, hit: Hit) -> Country | None:
    """Return the state that owns the place in the words before it ("the Lebanese city of Tripoli", "Syria's Idlib")."""
    i = hit.first - 1
    if word_at(known.tokens, i) == "of" and word_at(known.tokens, i - 1) in _KINDS:
        i -= 2
    elif word_at(known.tokens, i) in _KINDS or word_at(known.tokens, i) == "'s":
        i -= 1
    owner = known.hit_at(i)
    fits = owner is not None and owner.entry.what in ("demonym", "country") and i != hit.first - 1
    state = owner.country if owner is not None and fits else None
    return state if state is not None and _has_option(hit, state) else None


def _state_of(known: Known, wider: Hit) -> Country | None:
    """Return the state that follows a city, by its name or by that of a region in it."""
    row = wider.entry.row
    if isinstance(row, Place) and row.precision == "region":
        return known.tables.countries.get(row.country)
    return row if isinstance(row, Country) and wider.entry.what == "country" else None


def _region_after(known: Known, hit: Hit) -> str | None:
    wider = _after_comma(known, hit)
    row = wider.entry.row if wider is not None else None
    return row.name if isinstance(row, Place) and row.precision == "region" else None


def _may_lie_in(entry: Entry, state: str, region: str | None) -> bool:
    """Return whether a place lies in a state, or is claimed by it, and in a region, if its own is known."""
    row = entry.row
    if isinstance(row, Place):
        apart = region is not None and bool(row.within) and row.within != region
        return (row.country == state or state in row.disputed) and not apart
    return row.name == state


def _is_place(entry: Entry) -> bool:
    return isinstance(entry.row, Place) or entry.what == "capital"


def _country_name(entry: Entry) -> str:
    return entry.row.country if isinstance(entry.row, Place | Body) else entry.row.name
