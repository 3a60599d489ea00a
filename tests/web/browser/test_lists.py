"""Lists in a real browser: facets combined by the script, prepared lists without it, downloads of what is seen."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from dragoman.lexicon import Lexicon
from dragoman.run import load_contents
from dragoman.web import Catalogue
from dragoman.web.views.downloads import list_csv, list_json
from dragoman.web.views.listing import Asked, chosen_ids
from tests.web.browser.conftest import Screen
from tests.web.browser.test_serving import enter, served, until
from tests.web.factory import PAYLOADS, hostile, site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def catalogue(dossier: Path) -> Catalogue:
    return Catalogue(load_contents(dossier))


def choose(screen: Screen, name: str, value: str) -> None:
    """Choose a value as a person does, and wait until the rows are those of it."""
    from selenium.webdriver.support.select import Select

    Select(screen.one(f"select[name={name}]")).select_by_value(value)
    settled(screen)


def settled(screen: Screen) -> None:
    screen.soon('#list-rows[aria-busy="false"], .scroll:has(#list-rows[aria-busy="false"])')


def links(screen: Screen, css: str) -> list[str]:
    return [one.get_attribute("href").split("/")[-1] for one in screen.all(css)]


def keys(catalogue: Catalogue, name: str, **chosen: str) -> list[str]:
    ids = chosen_ids(catalogue, name, Asked(chosen=chosen))
    return [f"{catalogue.addresses.keys[one]}.html" for one in ids]


def test_facets_combine_and_count_as_on_the_server(screen: Screen, pages: Path, catalogue: Catalogue) -> None:
    screen.open(pages / "events.html")
    choose(screen, "type", "talks")
    assert links(screen, ".events .what a") == keys(catalogue, "events", type="talks")
    choose(screen, "status", "held")
    expected = keys(catalogue, "events", type="talks", status="held")
    assert links(screen, ".events .what a") == expected
    assert screen.one("#list-count").text == f"{len(expected)} of {len(catalogue.events)} events"
    shown = screen.script(
        "return Array.from(document.querySelectorAll('select[name=type] option')).map(one => one.textContent)"
    )
    for option in shown[1:]:
        words, _, count = option.rpartition(" (")
        assert int(count.rstrip(")")) == len(keys(catalogue, "events", type=words, status="held"))


def test_a_choice_stands_in_the_address_and_is_found_again(screen: Screen, pages: Path, catalogue: Catalogue) -> None:
    screen.open(pages / "events.html", "type=visit&voices=single")
    settled(screen)
    assert links(screen, ".events .what a") == keys(catalogue, "events", type="visit", voices="single")
    choose(screen, "voices", "")
    assert screen.script("return location.hash") == "#type=visit"
    choose(screen, "type", "")
    assert links(screen, ".events .what a") == keys(catalogue, "events")


def test_a_prepared_list_works_without_scripts_and_is_narrowed_with_them(
    screen: Screen, pages: Path, catalogue: Catalogue
) -> None:
    screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    screen.open(pages / "events.html")
    assert not screen.all(".narrowing select")
    screen.one("details.prepared summary").click()
    next(one for one in screen.all(".prepared a") if one.text == "in dispute").click()
    assert links(screen, ".events .what a") == keys(catalogue, "events", voices="in-dispute")
    screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    screen.open(pages / "events-type-talks.html")
    choose(screen, "status", "planned")
    assert links(screen, ".events .what a") == keys(catalogue, "events", type="talks", status="planned")
    choose(screen, "type", "")
    assert links(screen, ".events .what a") == keys(catalogue, "events", status="planned")
    assert "talks" not in screen.one(".lead .summary").text


@pytest.mark.parametrize(
    ("name", "axis", "value"),
    [("events", "type", "talks"), ("reports", "copies", "copy"), ("actors", "kind", "person")],
)
def test_what_is_seen_is_downloaded_byte_by_byte_as_from_the_server(
    screen: Screen, pages: Path, catalogue: Catalogue, tmp_path: Path, name: str, axis: str, value: str
) -> None:
    screen.open(pages / f"{name}.html")
    choose(screen, axis, value)
    screen.complaints()
    made = downloads(screen, tmp_path, name)
    ids = chosen_ids(catalogue, name, Asked(chosen={axis: value}))
    assert ids
    # The dossier's own tables stand behind the site, the shipped ones behind this catalogue: columns of theirs aside.
    theirs = {"outlet_country"}
    ours = list(csv.DictReader(io.StringIO(list_csv(catalogue, name, ids).decode("utf-8-sig"))))
    assert made["csv"].startswith(b"\xef\xbb\xbf")
    assert bare(csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"))), theirs) == bare(ours, theirs)
    assert bare(json.loads(made["json"]), theirs) == bare(json.loads(list_json(catalogue, name, ids)), theirs)
    assert screen.complaints() == []


def bare(rows: Any, without: set[str]) -> list[dict[str, object]]:
    return [{key: value for key, value in row.items() if key not in without} for row in rows]


def downloads(screen: Screen, folder: Path, name: str) -> dict[str, bytes]:
    screen.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    found = {}
    for form in ("csv", "json"):
        screen.one(f"[data-as={form}]").click()
        target, end = folder / f"{name}.{form}", time.monotonic() + 10
        while not target.exists() and time.monotonic() < end:
            time.sleep(0.05)
        found[form] = target.read_bytes()
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_report_holds_never_runs_when_rows_are_drawn(
    screen: Screen, lexicon: Lexicon, tmp_path: Path, payload: str
) -> None:
    for name, content in site(hostile(lexicon, payload)).items():
        (tmp_path / "s" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "s" / name).write_bytes(content)
    for name in ("events", "reports", "actors"):
        screen.open(tmp_path / "s" / f"{name}.html", "all=")
        settled(screen)
        assert screen.script("return document.querySelectorAll('#list-rows a').length") > 0
        assert screen.script("return document.querySelectorAll('main img, main script, main svg[onload]').length") == 0
        assert screen.script("return window.hurt") is None
    if payload.startswith("="):
        made = downloads(screen, tmp_path, "actors")
        assert b"\n=" not in made["csv"]
        assert b",=" not in made["csv"]
        assert payload in {row["name"] for row in json.loads(made["json"])}


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("name", ["events", "reports", "actors", "events-type-talks", "matrix"])
def test_lists_are_for_everybody_and_no_wider_than_the_screen(
    screen: Screen, pages: Path, name: str, width: int
) -> None:
    screen.width(width)
    screen.open(pages / f"{name}.html")
    assert screen.violations() == []
    assert screen.script("return document.documentElement.scrollWidth") <= width


def test_without_the_file_of_rows_the_page_says_so(screen: Screen, pages: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(pages, tmp_path / "alone"))
    (alone / "events-rows.js").unlink()
    screen.open(alone / "events.html")
    choose(screen, "type", "talks")
    assert "events-rows.js does not stand beside this page" in screen.one("#list-count").text


# From the server


def came_to(screen: Screen, address: str) -> bool:
    return until(lambda: screen.driver.current_url == address)


def test_facets_of_the_server_work_without_scripts_and_give_what_is_listed(
    screen: Screen, dossier: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    from selenium.webdriver.support.select import Select

    own = Path(shutil.copytree(dossier, tmp_path / "demo", ignore=shutil.ignore_patterns("*-wal", "*-shm", "site")))
    for address in served(own):
        enter(screen, address)
        screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        screen.driver.get(f"{address}/events")
        Select(screen.one("select[name=type]")).select_by_value("talks")
        Select(screen.one("select[name=voices]")).select_by_value("several")
        screen.one(".narrowing button").click()
        assert came_to(screen, f"{address}/events?type=talks&voices=several")
        listed = [one.removesuffix(".html") for one in keys(catalogue, "events", type="talks", voices="several")]
        assert links(screen, ".events .what a") == listed
        taken = [one.get_attribute("href") for one in screen.all(".taking a")]
        assert taken == [
            f"{address}/events.csv?type=talks&voices=several",
            f"{address}/events?type=talks&voices=several&as=json",
        ]
        screen.one("a.clear").click()
        assert came_to(screen, f"{address}/events")
        assert len(links(screen, ".events .what a")) == len(catalogue.events)
        screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        for path in ("/events?q=ceasefire&status=held", "/reports?q=ceasefire", "/actors?kind=person"):
            screen.driver.get(address + path)
            assert screen.violations() == []
