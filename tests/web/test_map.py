"""The map: where places stand, how precise they are drawn, what is said where a place is in dispute or has no position."""

from __future__ import annotations

import json
from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, PlaceValue
from dragoman.web import Catalogue
from dragoman.web.coast import WIDTH, Box, border_path, clipped, land_path, middle_of
from dragoman.web.views.framing import WORLD, box_around, boxes_of, core_of, turned
from dragoman.web.views.labelling import Disc, Rectangle, labels, shortened, width_of
from dragoman.web.views.map import map_geojson, map_page, radius_of, stands_at
from dragoman.web.views.spots import Spot
from tests.exports.factory import make_contents
from tests.web.factory import PAYLOADS, Seen, site, two_sides, words
from tests.web.placed import GENEVA, MUSCAT, NOWHERE, REGION, RTL, SYRIA, told

# What stands where


def test_each_place_is_a_mark_with_its_events(lexicon: Lexicon) -> None:
    made = told(lexicon, (GENEVA, "2019-03-04"), (GENEVA, "2019-05-06"), (MUSCAT, "2019-07-08"))
    page = map_page(Catalogue(made))
    assert [(one.words, one.n_settled, one.n_contested) for one in page.places] == [("Geneva", 2, 0), ("Muscat", 1, 0)]
    (first, *_) = page.views
    assert [one.anchor for one in first.marks] == [one.anchor for one in page.places]
    assert first.marks[0].radius > first.marks[1].radius
    assert page.n_nowhere == 0


def in_dispute(lexicon: Lexicon) -> Contents:
    """One meeting of which one report says Geneva and one Muscat, and no rule could choose."""
    made = told(lexicon, (GENEVA, "2019-03-04"), (GENEVA, "2019-03-04"))
    (event,) = made.record.events
    place = next(one for one in made.record.findings if one.slot == "place")
    (side,) = place.values
    sides = tuple(
        msgspec.structs.replace(side, value=value, claims=(claim,), reports=(f"r-{n}",), origins=1)
        for n, (value, claim) in enumerate(zip((GENEVA, MUSCAT), side.claims, strict=True))
    )
    open_ = msgspec.structs.replace(place, value=None, verdict="unresolved", values=sides)
    findings = tuple(open_ if one.id == place.id else one for one in made.record.findings)
    record = msgspec.structs.replace(
        made.record, events=(msgspec.structs.replace(event, where=None),), findings=findings
    )
    return msgspec.structs.replace(made, record=record)


def test_a_place_in_dispute_stands_hatched_at_each_that_is_told(lexicon: Lexicon) -> None:
    made = in_dispute(lexicon)
    page = map_page(Catalogue(made))
    assert {(one.words, one.n_settled, one.n_contested) for one in page.places} == {("Geneva", 0, 1), ("Muscat", 0, 1)}
    assert [one.spot.reports for one in page.places] == [("r-0",), ("r-1",)]
    assert (page.n_contested, page.n_nowhere) == (1, 0)
    for view in page.views:
        assert all(one.contested and one.inner == 0 for one in view.marks)
    drawn = site(made)["map.html"]
    text = words(Seen(drawn).text)
    assert "Reports differ in the place of this event" in text
    assert "1 told of other places too" in text
    assert b'<circle class="told"' in drawn


def test_a_place_in_dispute_has_no_settled_mark_even_where_a_rule_chose(lexicon: Lexicon) -> None:
    made = in_dispute(lexicon)
    findings = tuple(
        msgspec.structs.replace(one, value=GENEVA, verdict="disputed") if one.slot == "place" else one
        for one in made.record.findings
    )
    events = tuple(msgspec.structs.replace(one, where=GENEVA) for one in made.record.events)
    record = msgspec.structs.replace(made.record, events=events, findings=findings)
    page = map_page(Catalogue(msgspec.structs.replace(made, record=record)))
    assert {(one.words, one.n_settled, one.n_contested) for one in page.places} == {("Geneva", 0, 1), ("Muscat", 0, 1)}


def test_a_country_is_drawn_wide_in_its_middle_and_said_to_be_so(lexicon: Lexicon) -> None:
    made = told(lexicon, (SYRIA, "2019-03-04"), (GENEVA, "2019-05-06"))
    page = map_page(Catalogue(made))
    country = next(one for one in page.places if one.words == "Syria")
    city = next(one for one in page.places if one.words == "Geneva")
    assert (country.stand_in, country.position) == (True, "")
    assert (city.stand_in, city.position) == (False, "46.2° N, 6.15° E")
    marks = {one.anchor: one for one in page.views[0].marks}
    assert (marks[country.anchor].ring, marks[city.anchor].ring) == ("country", "city")
    assert marks[country.anchor].radius > marks[city.anchor].radius
    assert "somewhere in the country" in marks[country.anchor].title
    drawn = site(made)["map.html"].decode()
    assert "none; middle of the country" in drawn
    assert 'class="spot spot-country"' in drawn


@pytest.mark.parametrize("place", [GENEVA, SYRIA, REGION])
def test_every_precision_of_the_marks_is_explained(lexicon: Lexicon, place: PlaceValue) -> None:
    page = map_page(Catalogue(told(lexicon, (place, "2019-03-04"))))
    assert page.precisions == (place.precision,)
    assert f'class="key-ring spot-{place.precision}"' in site(told(lexicon, (place, "2019-03-04")))["map.html"].decode()


def test_a_dossier_without_positions_says_so_and_lists_its_places(lexicon: Lexicon) -> None:
    made = two_sides(lexicon)
    page = map_page(Catalogue(made))
    assert (page.views, page.n_unplaced) == ((), 1)
    seen = Seen(site(made)["map.html"])
    assert "svg" not in seen.tags
    assert "no map can be drawn" in words(seen.text)
    assert "Sarrend" in seen.text


def test_places_without_a_position_stand_in_the_table_and_are_counted(lexicon: Lexicon) -> None:
    made = told(lexicon, (GENEVA, "2019-03-04"), (NOWHERE, "2019-05-06"))
    page = map_page(Catalogue(made))
    assert page.n_unplaced == 1
    assert len(page.places) == 2
    assert all(len(view.marks) + view.n_outside == 1 for view in page.views)
    assert "1 place has no position in the tables" in words(Seen(site(made)["map.html"]).text)


def test_a_record_of_nothing_has_a_map_that_says_so(lexicon: Lexicon) -> None:
    assert "No report says" in Seen(site(make_contents(lexicon, {}, []))["map.html"]).text


def test_boundaries_are_off_until_asked_for(lexicon: Lexicon) -> None:
    drawn = site(told(lexicon, (GENEVA, "2019-03-04")))
    assert '<input type="checkbox" id="boundaries" class="toggle">' in drawn["map.html"].decode()
    assert ".borders { display: none;" in drawn["assets/atlas.css"].decode()


def test_names_keep_their_direction(lexicon: Lexicon) -> None:
    drawn = site(told(lexicon, (RTL, "2019-03-04")))["map.html"].decode()
    assert "\u2068مسقط · 1\u2069" in drawn
    assert '<bdi dir="auto">مسقط</bdi>' in drawn


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_place_are_never_markup(lexicon: Lexicon, payload: str) -> None:
    harmless = Seen(site(told(lexicon, (_hostile("harmless"), "2019-03-04")))["map.html"])
    made = site(told(lexicon, (_hostile(payload), "2019-03-04")))
    seen = Seen(made["map.html"])
    assert set(seen.tags) == set(harmless.tags)
    assert "svg" in seen.tags
    assert (seen.handlers, seen.styles, seen.inline_scripts) == ([], [], 0)
    assert words(payload) in words(seen.text)
    assert json.loads(made["map.geojson"])["features"][0]["properties"]["name"] == payload


def _hostile(payload: str) -> PlaceValue:
    cells = dict.fromkeys(("name", "venue", "country", "code"), payload)
    return msgspec.convert(
        {**cells, "precision": payload, "basis": "stated", "lat": 1.0, "lon": 2.0, "of": "place"}, PlaceValue
    )


# GeoJSON


def test_geojson_holds_every_place_with_its_precision_and_no_position_that_is_not_known(lexicon: Lexicon) -> None:
    made = told(lexicon, (GENEVA, "2019-03-04"), (SYRIA, "2019-05-06"), (NOWHERE, "2019-07-08"))
    found = json.loads(site(made)["map.geojson"])
    assert found["type"] == "FeatureCollection"
    points = {one["properties"]["name"]: one["geometry"] for one in found["features"]}
    assert points == {"Geneva": {"type": "Point", "coordinates": [6.15, 46.2]}, "Syria": None, "Sarrend": None}
    assert {one["properties"]["precision"] for one in found["features"]} == {"city", "country"}
    events = {event for one in found["features"] for event in one["properties"]["events"]}
    assert events == {one.id for one in made.record.events}


def test_geojson_survives_half_a_surrogate_pair(lexicon: Lexicon) -> None:
    page = map_page(Catalogue(told(lexicon, (GENEVA, "2019-03-04"))))
    spot = msgspec.structs.replace(page.places[0].spot, name="a\ud800b")
    broken = msgspec.structs.replace(page, places=(msgspec.structs.replace(page.places[0], spot=spot),))
    assert json.loads(map_geojson(broken))["features"][0]["properties"]["name"] == "a?b"


# Labels

positions = st.floats(0, 1000)
discs = st.lists(
    st.builds(Disc, x=positions, y=st.floats(0, 500), radius=st.floats(2, 30), words=st.text(min_size=1, max_size=40)),
    max_size=30,
)
FRAME = Rectangle(left=0, top=0, right=1000, bottom=500)


@given(discs)
def test_no_two_labels_meet_nor_a_label_another_mark_nor_the_edge(given_discs: list[Disc]) -> None:
    corner = Rectangle(left=0, top=460, right=200, bottom=500)
    found = labels(given_discs, FRAME, [corner])
    assert len(found) == len(given_discs)
    placed = [(n, one.box) for n, one in enumerate(found) if one]
    assert not any(a.meets(b) for (_, a), (_, b) in combinations(placed, 2))
    for n, box in placed:
        assert box.within(FRAME)
        assert not box.meets(corner)
        assert not any(box.meets(disc.box) for m, disc in enumerate(given_discs) if m != n)


def test_a_lone_mark_has_its_label() -> None:
    (label,) = labels([Disc(x=500, y=250, radius=10, words="Geneva 3")], FRAME)
    assert label is not None
    assert (label.anchor, label.x) == ("start", 514)


@given(st.text(max_size=60))
def test_a_label_is_one_short_line(text: str) -> None:
    assert len(shortened(text)) <= 28
    assert "\n" not in shortened(text)
    assert width_of(shortened(text)) >= 0


# Which part of the world

lons, lats = st.floats(-180, 180, exclude_max=True), st.floats(-85, 85)
points = st.lists(st.tuples(lons, lats), min_size=1, max_size=12)


@given(points)
def test_a_box_holds_all_its_points_in_a_shape_that_fits_a_page(given_points: list[tuple[float, float]]) -> None:
    box = box_around(given_points)
    if box != WORLD:
        assert 1.2 < WIDTH / box.height < 3.5 or max(abs(lat) for _, lat in given_points) > 60
        for lon, lat in given_points:
            x, y = box.at(box.near(lon), lat)
            assert -0.5 <= x <= WIDTH + 0.5
            assert -0.5 <= y <= box.height + 0.5


@given(points)
def test_points_are_framed_from_where_they_lie_closest(given_points: list[tuple[float, float]]) -> None:
    west = turned(given_points)
    assert west in {lon for lon, _ in given_points}


def test_places_on_both_sides_of_the_180th_meridian_stand_together() -> None:
    box = box_around([(178.4, -18.1), (-171.8, -13.8)])
    assert box.east - box.west < 60
    assert box.at(box.near(-171.8), 0)[0] > box.at(box.near(178.4), 0)[0]
    assert "M" in land_path(box)


def test_one_far_place_does_not_make_the_others_small() -> None:
    many = [((36.0 + n / 10, 35.0), 5) for n in range(10)]
    names = [name for name, _, _ in boxes_of([*many, ((-74.0, 40.7), 1)])]
    assert names == ["core", "places", "world"]
    assert [name for name, _, _ in boxes_of(many)] == ["places", "world"]


@given(st.lists(st.tuples(st.tuples(lons, lats), st.integers(1, 50)), min_size=1, max_size=10))
def test_the_core_holds_most_events(weighted: list[tuple[tuple[float, float], int]]) -> None:
    left = list(core_of(weighted))
    kept = 0
    for point, n in sorted(weighted):
        if point in left:
            left.remove(point)
            kept += n
    assert left == []
    assert kept >= 0.8 * sum(n for _, n in weighted) or len({point for point, _ in weighted}) < len(weighted)


# Coastlines

rings = st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=20)


@given(rings)
def test_a_ring_cut_to_a_box_lies_in_it(ring: list[tuple[float, float]]) -> None:
    box = Box(west=-20, south=-10, east=20, north=10)
    for x, y in clipped(ring, box):
        assert -20 - 1e-6 <= x <= 20 + 1e-6
        assert -10 - 1e-6 <= y <= 10 + 1e-6


def test_a_ring_inside_a_box_stays_as_it_is_and_one_outside_is_gone() -> None:
    box = Box(west=-20, south=-10, east=20, north=10)
    inside, outside = [(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], [(30.0, 0.0), (40.0, 0.0), (40.0, 5.0)]
    assert clipped(inside, box) == inside
    assert clipped(outside, box) == []


def test_land_is_where_it_is() -> None:
    around_geneva = Box(west=-3, south=41, east=15, north=51)
    assert "M" in land_path(around_geneva)
    assert "M" in border_path(around_geneva)
    open_sea = Box(west=-40, south=30, east=-32, north=34)
    assert land_path(open_sea) == ""
    assert border_path(open_sea) == ""


def test_the_middle_of_a_country_lies_in_it_and_only_countries_have_one() -> None:
    lon, lat = middle_of("SY") or (0, 0)
    assert 36 < lon < 42
    assert 32.5 < lat < 37.2
    assert middle_of("XV") is None
    assert middle_of(None) is None
    assert stands_at(msgspec.structs.replace(_spot(), precision="region", lat=None, lon=None)) is None


def _spot() -> Spot:
    return Spot(
        name="x", venue="", country="Syria", code="SY", precision="city", lat=1.0, lon=2.0, settled=(), contested=(), reports=()
    )  # fmt: skip


def test_the_file_of_coastlines_is_small() -> None:
    from importlib import resources

    assert len(resources.files("dragoman.web").joinpath("coast.json.gz").read_bytes()) < 100_000


@given(st.integers(0, 10_000))
def test_a_mark_grows_with_its_events_and_stays_a_mark(events: int) -> None:
    assert radius_of(events) <= radius_of(events + 1) <= 30
