"""Actors and who met whom: counts of events, not of reports; planned and denied meetings are none."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, Status
from dragoman.web import Catalogue
from dragoman.web.views.actor import actor_page
from dragoman.web.views.matrix import matrix_csv, matrix_page
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, state
from tests.web.factory import TEXT, site, two_sides


def _met(lexicon: Lexicon, status: Status) -> Contents:
    one = make_report(TEXT, id_="one", outlet="The Courier")
    both = (state(TEXT, "Velmora"), state(TEXT, "Kestria"))
    made = make_mention(one, "met", status=status, when=("Monday", day("2019-03-04")), participants=both)
    return make_contents(lexicon, {one.id: make_reading(one, made)}, [one])


def _rows(contents: Contents) -> list[dict[str, str]]:
    text = matrix_csv(matrix_page(Catalogue(contents))).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_meeting_of_two_reports_is_counted_once(lexicon: Lexicon) -> None:
    contents = two_sides(lexicon)
    (row,) = _rows(contents)
    assert {row["name_a"], row["name_b"]} == {"Velmora", "Kestria"}
    assert int(row["meetings"]) == len({one.id for one in contents.record.events if one.type == "meeting"})
    assert set(row["event_ids"].split()) == {one.id for one in contents.record.events}


@pytest.mark.parametrize(("status", "counted"), [("held", 1), ("planned", 0), ("denied", 0), ("cancelled", 0)])
def test_only_what_took_place_is_a_meeting(lexicon: Lexicon, status: Status, counted: int) -> None:
    assert len(_rows(_met(lexicon, status))) == counted


def test_an_actor_is_shown_with_its_spellings_and_the_reports_that_use_them(lexicon: Lexicon) -> None:
    contents = two_sides(lexicon)
    velmora = next(one for one in contents.record.actors if one.name == "Velmora")
    page = actor_page(Catalogue(contents), velmora.id)
    assert page.name == "Velmora"
    assert [one.name for one in page.names] == ["Velmora"]


# What counts once, and who is nobody by name


def _round(lexicon: Lexicon, *, inside: bool) -> Contents:
    """A round of talks of three days and two meetings; inside: on its days and at its place, told by the same report."""
    text = (
        "Velmora and Kestria held talks in Sarrend.\nVelmora met Kestria in Sarrend on 5 March, fighters too.\n"
        "Velmora met Kestria in Sarrend on 6 March."
    )
    lines = text.split("\n")
    report = make_report(text)
    both = tuple(state(text, name) for name in ("Velmora", "Kestria"))
    span = msgspec.structs.replace(
        day("2019-03-04"), edtf="2019-03-04/2019-03-06", end="2019-03-06", latest="2019-03-06"
    )
    talks = make_mention(
        report, "talks", type_="talks", quote=lines[0], when=("held", span), where="Sarrend", participants=both
    )
    days = ("2019-03-05", "2019-03-06") if inside else ("2019-05-05", "2019-05-06")
    met = [
        make_mention(
            report,
            line,
            when=(words, day(iso)),
            where="Sarrend",
            participants=(*both, *((state(text, "fighters"),) if "fighters" in line else ())),
        )
        for line, words, iso in zip(lines[1:], ("5 March", "6 March"), days, strict=True)
    ]
    return make_contents(lexicon, {report.id: make_reading(report, talks, *met)}, [report])


@pytest.mark.parametrize(("inside", "counted"), [(True, 1), (False, 3)])
def test_a_round_and_the_meetings_inside_it_count_once(lexicon: Lexicon, inside: bool, counted: int) -> None:
    contents = _round(lexicon, inside=inside)
    assert sum(one.part_of is not None for one in contents.record.events) == (2 if inside else 0)
    page = matrix_page(Catalogue(contents))
    (pair,) = page.all_pairs
    assert len(pair.encounters) == counted
    assert page.n_meetings == counted
    assert [line.head.total for line in page.tables[0].lines] == [counted, counted]
    (row,) = _rows(contents)
    assert row["meetings"] == str(counted)
    assert set(row["event_ids"].split()) == {one.id for one in contents.record.events}
    if inside:
        assert pair.encounters[0][0].id == next(one.id for one in contents.record.events if one.type == "talks")


def test_those_without_a_name_are_left_out_and_counted(lexicon: Lexicon) -> None:
    contents = _round(lexicon, inside=False)
    assert "fighters" in {one.name for one in contents.record.actors}
    page = matrix_page(Catalogue(contents))
    assert {line.head.name for table in page.tables for line in table.lines} == {"Velmora", "Kestria"}
    assert page.n_nameless == 1
    assert "Left out: 1 mention without a name" in site(contents)["matrix.html"].decode()
