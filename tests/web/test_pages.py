"""The table of pages: what stands at which path."""

from __future__ import annotations

import re

import pytest

from dragoman.lexicon import Lexicon
from dragoman.web import PAGES, Catalogue, Past, page_at
from dragoman.web.views import listing
from tests.exports.factory import make_contents, make_report
from tests.web.factory import site, two_sides


@pytest.fixture(scope="module")
def catalogue(lexicon: Lexicon) -> Catalogue:
    contents = two_sides(lexicon)
    return Catalogue(contents, Past(redirects={"E-AAAAABBBBBCCCCCDDDDDEEEE": contents.record.events[0].id}))


def test_every_page_is_found_at_its_path(catalogue: Catalogue) -> None:
    for page in PAGES:
        for one in page.ids(catalogue):
            assert page_at(catalogue, page.path(catalogue, one)) == (page, one)


def test_the_first_page_stands_at_no_path(catalogue: Catalogue) -> None:
    assert page_at(catalogue, "") == page_at(catalogue, "index")


def test_an_event_is_found_by_a_longer_beginning_and_by_the_id_it_had(catalogue: Catalogue) -> None:
    event = catalogue.timeline[0].id
    for given in (event, event[2:].lower(), event[2:9], "AAAAA"):
        found = page_at(catalogue, f"e/{given}")
        assert found is not None
        assert found[1] == event


@pytest.mark.parametrize(
    "path", ["e/ZZZZZ", "e/", "x/1", "nothing", "events-9", "events-x", "index-2", "../etc/passwd"]
)
def test_nothing_stands_at_other_paths(catalogue: Catalogue, path: str) -> None:
    assert page_at(catalogue, path) is None


def test_names_and_keys_of_pages_are_all_different() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES)
    keys = [page.key for page in PAGES if page.key]
    assert len(set(keys)) == len(keys)


def test_a_long_list_goes_on_on_further_pages(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "ROWS", 2)
    reports = [make_report(f"Number {n} is a text of its own.", id_=f"r-{n}") for n in range(5)]
    made = site(make_contents(lexicon, {}, reports))
    names = ["reports.html", "reports-2.html", "reports-3.html"]
    assert [name for name in sorted(made) if re.fullmatch(r"reports(-\d)?\.html", name)] == sorted(names)
    for n in range(5):
        assert sum(f"r/r-{n}.html".encode() in made[name] for name in names) == 1
