"""Actors and who met whom: counts of events, not of reports; planned and denied meetings are none."""

from __future__ import annotations

import csv
import io

import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, Status
from dragoman.web import Catalogue
from dragoman.web.views.actor import actor_page
from dragoman.web.views.matrix import matrix_csv, matrix_page
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, state
from tests.web.factory import TEXT, two_sides


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
