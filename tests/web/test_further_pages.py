"""Copies side by side, plans as a calendar file, what changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.api import as_report
from dragoman.events import RuleReader
from dragoman.lexicon import Lexicon
from dragoman.pipeline import add_up
from dragoman.record.outlet_labels import labels_by_outlet
from dragoman.web import Catalogue
from dragoman.web.views.event import Reference
from dragoman.web.views.history import history_page
from dragoman.web.views.independence import independence_page, independence_parts
from dragoman.web.views.labels import labels_page, labels_parts
from dragoman.web.views.plans import Plan, PlansPage, plans_calendar, plans_page
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report
from tests.web.factory import two_sides

STORY = (
    "Velmora and Kestria met in Sarrend on Monday for five hours to discuss a list of prisoners and the reopening of the "
    "northern road, and agreed that their technical teams would go on without a break until the week was over."
)


def test_a_copy_stands_beside_what_it_came_from_with_its_changed_words(lexicon: Lexicon) -> None:
    first = make_report(STORY, id_="one", outlet="Agency", published="2019-03-05")
    copy = make_report(STORY.replace("five", "six"), id_="two", outlet="Paper", published="2019-03-06")
    page = independence_page(Catalogue(make_contents(lexicon, {}, [first, copy])))
    ((shown,),) = [family.copies for family in page.families]
    assert (shown.source.report_id, shown.original.report_id) == ("two", "one")
    (passage,) = shown.passages
    assert "".join(one.text for one in passage.copy) == STORY.replace("five", "six").rstrip(".")
    assert [one.text for one in passage.copy if one.mark] == ["six"]
    assert [one.text for one in passage.original if one.mark] == ["five"]


def test_every_copy_stands_on_one_of_the_pages_of_copies(lexicon: Lexicon) -> None:
    reports = [make_report(STORY, id_="first", outlet="Agency", published="2019-03-05")]
    for n in range(3):
        own = " ".join(f"{STORY.split()[k * 7 % 31]}{n}x{k}" for k in range(40)).capitalize() + "."
        reports += [
            make_report(own, id_=f"{n}-{m}", outlet=f"Paper {n}-{m}", published=f"2019-03-{6 + m:02}")
            for m in range(14)
        ]
    catalogue = Catalogue(make_contents(lexicon, {}, reports))
    pages = [independence_page(catalogue, str(n + 1)) for n in range(independence_parts(catalogue))]
    shown = [one for page in pages for family in page.families for one in family.copies]
    shown += [one for page in pages for one in page.apart]
    found = sorted((one.source.report_id, one.original.report_id) for one in shown)
    assert found == sorted((one.copy_id, one.original_id) for one in catalogue.record.copies)
    assert len(pages) > 1
    assert {page.parts for page in pages} == {len(pages)}


def test_a_plan_before_the_newest_report_is_overdue_and_a_later_one_is_ahead(lexicon: Lexicon) -> None:
    reports, readings = [], {}
    for name, published, word, iso in (
        ("one", "2019-03-01", "Monday", "2019-03-04"),
        ("two", "2019-04-01", "Friday", "2019-05-03"),
    ):
        report = make_report(f"They will meet on {word} again.", id_=name, outlet=name, published=published)
        made = make_mention(report, "meet", status="planned", when=(word, day(iso)))
        reports.append(report)
        readings[name] = make_reading(report, made)
    page = plans_page(Catalogue(make_contents(lexicon, readings, reports)))
    assert [one.start for one in page.overdue] == ["2019-03-04"]
    assert [one.start for one in page.ahead] == ["2019-05-03"]
    assert page.undated == ()


@given(label=st.text(max_size=120), place=st.text(max_size=40))
def test_a_calendar_file_has_folded_lines_and_nothing_that_breaks_them(label: str, place: str) -> None:
    event = Reference(id="E-1", label=label, when="", status="planned")
    plan = Plan(event=event, due="", start="2019-05-03", end="2019-05-04", place=place, origins=1)
    text = plans_calendar(PlansPage(today="", overdue=(), ahead=(plan,), undated=()))
    lines = text.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines[-1] == b""
    unfolded = text.decode("utf-8").replace("\r\n ", "").splitlines()
    assert [line for line in unfolded if not re.match(r"[A-Z]+[;:]", line)] == []
    assert "DTEND;VALUE=DATE:20190505" in unfolded


def test_without_a_past_nothing_is_said_to_have_changed(lexicon: Lexicon) -> None:
    assert history_page(Catalogue(two_sides(lexicon))).snapshots == ()


def test_labels_are_those_of_the_record_counted_by_outlet(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = RuleReader(lexicon)
    texts = {
        "Agency": "Iran and Turkey met in Geneva on Monday. Ankara spoke of peace.",
        "Paper": "Turkey met Iran in Geneva.",
    }
    reports = [
        as_report(text, published="2019-03-05", outlet=outlet, lexicon=lexicon) for outlet, text in texts.items()
    ]
    contents = add_up(reports, [reader.read(one) for one in reports], lexicon)
    page = labels_page(Catalogue(contents))
    counted = {
        (one.actor, one.outlet, one.label): one.n for one in labels_by_outlet(contents) if one.basis == "same actor"
    }
    shown = {
        (one.name, row.outlet, form.words): form.count
        for one in page.actors
        for row in one.outlets
        for form in row.forms
    }
    assert shown == counted
    monkeypatch.setattr("dragoman.web.views.labels._LISTED", 1)
    catalogue = Catalogue(contents)
    pages = [labels_page(catalogue, str(n + 1)) for n in range(labels_parts(catalogue))]
    assert [one for each in pages for one in each.actors] == list(page.actors)
    assert [(each.part, each.parts) for each in pages] == [(1, 2), (2, 2)]
    assert shown["Turkey", "Agency", "Ankara"] == 1
    assert {one.name for one in page.actors} == {"Turkey", "Iran"}
