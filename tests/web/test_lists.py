"""Lists with facets: what passes, what is counted, what is taken away; prepared lists; actors without a name last."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports import columns_of, table_files
from dragoman.lexicon import Lexicon
from dragoman.schema import Actor, ActorName, Contents
from dragoman.web import PAGES, Catalogue
from dragoman.web.views import listing
from dragoman.web.views.axes import event_rows, report_rows
from dragoman.web.views.downloads import list_csv, list_json
from dragoman.web.views.facets import Axis, Rows, facets, passing, prepared
from dragoman.web.views.listing import Asked, all_rows, chosen_ids, list_ids
from dragoman.web.views.lists import ActorsPage, EventsPage, ReportsPage, actors_list, events_list
from dragoman.web.views.named import without_name
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, state
from tests.web.factory import PAYLOADS, Seen, hostile, site, two_sides

AXES = (Axis(name="kind", label="Kind", prepared=True), Axis(name="year", label="Year", order="newest"))
SOME = st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple)
ROWS = st.dictionaries(st.text("xyz", min_size=1, max_size=4), st.tuples(SOME, SOME), max_size=12)
CHOSEN = st.fixed_dictionaries({}, optional={"kind": st.sampled_from("abcd"), "year": st.sampled_from("abcd")})


def rows_of(values: Mapping[str, tuple[tuple[str, ...], ...]]) -> Rows:
    return Rows(axes=AXES, values=dict(values))


@given(values=ROWS, chosen=CHOSEN)
def test_a_value_is_counted_as_often_as_choosing_it_too_lets_rows_pass(
    values: Mapping[str, tuple[tuple[str, ...], ...]], chosen: dict[str, str]
) -> None:
    rows = rows_of(values)
    for facet in facets(rows, chosen):
        for one in facet.choices:
            assert one.count == len(passing(rows, {**chosen, facet.name: one.value}))


@given(values=ROWS, chosen=CHOSEN)
def test_what_passes_has_all_that_was_chosen_and_keeps_its_order(
    values: Mapping[str, tuple[tuple[str, ...], ...]], chosen: dict[str, str]
) -> None:
    rows = rows_of(values)
    names = [axis.name for axis in AXES]
    expected = [
        one for one, own in values.items() if all(value in own[names.index(axis)] for axis, value in chosen.items())
    ]
    assert list(passing(rows, chosen)) == expected
    assert list(passing(rows, chosen, {"x"})) == [one for one in expected if one == "x"]


@given(values=st.lists(st.text(min_size=1, max_size=6), min_size=2, max_size=8, unique=True))
def test_each_value_has_a_list_of_a_name_good_for_a_file(values: list[str]) -> None:
    rows = Rows(axes=AXES[:1], values={f"{n}": ((value,),) for n, value in enumerate(values)})
    found = prepared(rows)
    assert sorted(one["kind"] for one in found.values()) == sorted(values)
    assert all(re.fullmatch(r"kind-[A-Za-z0-9-]+", name) for name in found)
    assert len({name.casefold() for name in found}) == len(values)


def test_a_value_that_all_rows_have_has_no_list_of_its_own() -> None:
    assert prepared(rows_of({"x": (("a",), ()), "y": (("a", "b"), ())})) == {"kind-b": {"kind": "b"}}


@pytest.fixture(scope="module")
def catalogue(lexicon: Lexicon) -> Catalogue:
    return Catalogue(two_sides(lexicon))


def test_an_event_is_found_by_each_of_its_outlets_and_actors(catalogue: Catalogue) -> None:
    event = catalogue.timeline[0]
    outlets = {catalogue.entries[one].outlet for one in event.reports}
    for outlet in outlets:
        assert event.id in passing(event_rows(catalogue), {"outlet": outlet or ""})
    for actor in {one.actor_id for one in event.participants}:
        assert event.id in passing(event_rows(catalogue), {"actor": actor, "type": "meeting"})
    assert passing(event_rows(catalogue), {"country": "Ilmaria", "year": "2018"}) == ()


def test_voices_tell_dispute_corroboration_and_a_single_voice_apart(lexicon: Lexicon, catalogue: Catalogue) -> None:
    """The two sides differ in the day: where they are one event, it is in dispute."""
    for event in catalogue.timeline:
        found = dict(
            zip([one.name for one in event_rows(catalogue).axes], event_rows(catalogue).values[event.id], strict=True)
        )
        open_ = any(one.verdict in ("disputed", "unresolved") for one in catalogue.findings_of(event.id))
        assert ("in-dispute" in found["voices"]) == open_
        assert ("several" in found["voices"]) == (event.origins > 1)
        assert ("corroborated" in found["voices"]) == (event.origins > 1 and not open_)
        assert found["review"] == ("untouched",)


def test_the_rows_of_a_download_are_those_of_the_table_in_the_order_of_the_list(
    lexicon: Lexicon, catalogue: Catalogue
) -> None:
    tables = dict(table_files(catalogue.contents, lexicon))
    for name in ("events", "reports", "actors"):
        ids = chosen_ids(catalogue, name, Asked())
        text = list_csv(catalogue, name, ids).decode("utf-8-sig")
        ours, whole = (list(csv.DictReader(io.StringIO(one))) for one in (text, tables[f"{name}.csv"]))
        assert [next(iter(row.values())) for row in ours] == list(ids)
        assert sorted(ours, key=str) == sorted(whole, key=str)
        assert len(ours) == len(ids) > 0


def test_a_download_begins_with_the_mark_of_utf_8(catalogue: Catalogue) -> None:
    assert list_csv(catalogue, "reports", ()).startswith(b"\xef\xbb\xbfreport_id,")


def test_a_download_as_json_has_words_as_they_are(lexicon: Lexicon) -> None:
    formula = '=HYPERLINK("http://evil.example")'
    catalogue = Catalogue(hostile(lexicon, formula))
    ids = chosen_ids(catalogue, "reports", Asked())
    (row,) = json.loads(list_json(catalogue, "reports", ids))
    assert row["headline"] == formula
    assert tuple(row) == columns_of("reports")
    assert f"'{formula}".replace('"', '""') in list_csv(catalogue, "reports", ids).decode()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_rows_of_the_script_hold_words_as_text(lexicon: Lexicon, payload: str) -> None:
    harmless, made = site(hostile(lexicon, "harmless")), site(hostile(lexicon, payload))
    for name in ("events", "reports", "actors"):
        script = made[f"{name}-rows.js"].decode()
        assert script.startswith("dragomanRows({")
        rows = json.loads(script[len("dragomanRows(") : -len(");\n")])
        usual = json.loads(harmless[f"{name}-rows.js"].decode()[len("dragomanRows(") : -len(");\n")])
        for row, other in zip(rows["rows"], usual["rows"], strict=True):
            seen = Seen(row[0].encode())
            assert set(seen.tags) <= set(Seen(other[0].encode()).tags)
            assert (seen.handlers, seen.inline_scripts) == ([], 0)


def test_a_row_of_the_script_is_drawn_as_on_the_page(lexicon: Lexicon) -> None:
    made = site(two_sides(lexicon))
    for name in ("events", "reports", "actors"):
        rows = json.loads(made[f"{name}-rows.js"].decode()[len("dragomanRows(") : -len(");\n")])
        assert rows["rows"]
        for row in rows["rows"]:
            assert row[0] in made[f"{name}.html"].decode()
            assert row[1] in made[f"{name}.csv"].decode()


def test_every_prepared_list_holds_what_its_name_says_in_parts(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "ROWS", 2)
    catalogue = Catalogue(many(lexicon))
    for name in ("events", "reports", "actors"):
        page = next(one for one in PAGES if one.name == name)
        whole = chosen_ids(catalogue, name, Asked())
        by_page: dict[str, list[str]] = {}
        for id_, asked in list_ids(catalogue, name).items():
            shown = page.view(catalogue, id_)
            assert isinstance(shown, EventsPage | ReportsPage | ActorsPage)
            assert shown.listing.id == id_
            by_page.setdefault(asked.page, []).extend(listing.select(catalogue, name, asked)[1])
        assert by_page[""] == list(whole)
        assert len(by_page) > 1 or name == "actors"  # all are states
        for one, asked in list_ids(catalogue, name).items():
            assert by_page[asked.page] == list(chosen_ids(catalogue, name, asked)), one


def many(lexicon: Lexicon) -> Contents:
    """Meetings of three years, told by two outlets."""
    reports, readings = [], {}
    for n in range(7):
        text = f"Velmora met Guest {n} in Sarrend on Monday."
        report = make_report(text, id_=f"r-{n}", outlet=f"Outlet {n % 2}", published=f"20{17 + n % 3}-03-06")
        own = (state(text, "Velmora"), state(text, f"Guest {n}"))
        made = make_mention(report, "met", when=("Monday", day(f"20{17 + n % 3}-03-04")), participants=own)
        reports.append(report)
        readings[report.id] = make_reading(report, made)
    return make_contents(lexicon, readings, reports)


def test_a_part_beyond_the_last_is_the_last(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "ROWS", 2)
    shown = events_list(Catalogue(many(lexicon)), Asked(part=99))
    assert shown.listing.part == shown.listing.parts > 1


def test_years_stand_newest_first_and_what_is_unknown_last(lexicon: Lexicon) -> None:
    contents = many(lexicon)
    undated = make_report("Nobody knows when this was.", id_="r-9", outlet="Outlet 9", published=None)
    catalogue = Catalogue(make_contents(lexicon, {}, [*contents.reports, undated]))
    (years,) = [one for one in facets(report_rows(catalogue), {}) if one.name == "year"]
    assert [(one.value, one.words) for one in years.choices] == [
        ("2019", "2019"),
        ("2018", "2018"),
        ("2017", "2017"),
        ("unknown", "not known"),
    ]


# Actors without a name


def an_actor(*names: str) -> Actor:
    return Actor(
        id="A-1", name=names[0], kind="other", names=tuple(ActorName(name=one, reports=("r",)) for one in names)
    )


@pytest.mark.parametrize(
    "names",
    [("both delegations",), ("the two sides",), ("fighters", "Fighters"), ("Both sides",), ("two rival groups",)],
)
def test_common_nouns_are_no_name(names: tuple[str, ...]) -> None:
    assert without_name(an_actor(*names))


@pytest.mark.parametrize(
    "names",
    [
        ("Velmora",),
        ("UN", "United Nations"),
        ("bin Salman",),
        ("Rebels",),
        ("الوفدان",),
        ("eastern Front",),
        ("The Elders",),
    ],
)
def test_a_capital_or_a_script_without_capitals_makes_a_name(names: tuple[str, ...]) -> None:
    assert not without_name(an_actor(*names))


def test_actors_without_a_name_stand_last_and_are_counted(lexicon: Lexicon) -> None:
    text = "Velmora met fighters and Kestria in Sarrend on Monday."
    report = make_report(text)
    own = (state(text, "fighters"), state(text, "Velmora"), state(text, "Kestria"))
    made = make_mention(report, "met", when=("Monday", day("2019-03-04")), participants=own)
    page = actors_list(Catalogue(make_contents(lexicon, {report.id: make_reading(report, made)}, [report])), Asked())
    assert [one.name for one in page.actors] == ["Kestria", "Velmora", "fighters"]
    assert page.n_nameless == 1
    assert page.actors[-1].kind == "no name"


def test_the_rows_of_all_lists_are_all_there_is(catalogue: Catalogue) -> None:
    made = all_rows(catalogue)
    record = catalogue.record
    for name, things in (("events", record.events), ("reports", record.reports), ("actors", record.actors)):
        assert set(made[name].values) == {one.id for one in things}
