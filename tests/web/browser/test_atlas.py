"""Codebook, method and map in a real browser: for everybody, by keys alone, without scripts, on paper."""

from __future__ import annotations

import base64
import io
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from dragoman.lexicon import Lexicon
from dragoman.schema import PlaceValue
from tests.web.browser.conftest import Screen
from tests.web.factory import PAYLOADS, site
from tests.web.placed import GENEVA, MUSCAT, NOWHERE, REGION, RTL, SYRIA, told

pytestmark = pytest.mark.browser

NARROW = 420
NAMES = ["codebook.html", "method.html", "map.html"]
CROWDED = [
    PlaceValue(name=f"مدينة {n}" if n % 2 else f"Town of {n}", precision="city", basis="stated", country="Syria", lat=lat, lon=lon)
    for n, (lat, lon) in enumerate((33.0 + k * 0.35, 36.0 + (k * 0.37) % 1.9) for k in range(12))
]  # fmt: skip


@pytest.fixture(scope="module")
def atlas(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose record has places near and far, of every precision, some of them crowded."""
    places = [GENEVA, MUSCAT, SYRIA, REGION, NOWHERE, RTL, *CROWDED]
    made = told(lexicon, *((place, f"2019-{1 + n // 2:02}-{1 + 9 * (n % 2):02}") for n, place in enumerate(places)))
    return written(site(made), tmp_path_factory.mktemp("atlas"))


def written(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def without_scripts(screen: Screen) -> None:
    screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})


@pytest.mark.parametrize("width", [1400, NARROW])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(screen: Screen, atlas: Path, pages: Path, name: str, width: int) -> None:
    screen.width(width)
    for folder in (atlas, pages):
        screen.open(folder / name)
        assert screen.violations() == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_a_narrow_screen(screen: Screen, atlas: Path, pages: Path, name: str) -> None:
    screen.width(NARROW)
    for folder in (atlas, pages):
        screen.open(folder / name)
        assert screen.script("return document.documentElement.scrollWidth") <= NARROW


def test_the_policy_lets_everything_in_that_the_pages_need(screen: Screen, atlas: Path) -> None:
    screen.complaints()
    screen.requested()
    for name in NAMES:
        screen.open(atlas / name)
    assert screen.complaints() == []
    asked = [url for url in screen.requested() if urlsplit(url).scheme not in ("about", "data")]
    assert {urlsplit(url).scheme for url in asked} == {"file"}


# The map


def shown_labels(screen: Screen) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = screen.script(
        "return Array.from(document.querySelectorAll('svg.map text.place')).filter(one => one.getClientRects().length)"
        ".map(one => { const r = one.getBoundingClientRect(); return {text: one.textContent, left: r.left, right: r.right,"
        " top: r.top, bottom: r.bottom}; })"
    )
    return found


def meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


def test_no_two_labels_meet_as_the_browser_draws_them(screen: Screen, atlas: Path) -> None:
    screen.open(atlas / "map.html")
    for switch in screen.all(".switches input[type=radio]"):
        switch.click()
        shown = shown_labels(screen)
        assert len(shown) >= 3
        assert [(a["text"], b["text"]) for a, b in combinations(shown, 2) if meet(a, b)] == []


def test_without_scripts_pictures_and_boundaries_are_switched(screen: Screen, atlas: Path) -> None:
    without_scripts(screen)
    screen.open(atlas / "map.html")
    assert len(screen.all("svg.map")) == 1
    first = screen.one("svg.map").get_attribute("aria-label")
    assert not screen.all("svg.map .borders")
    screen.one("#boundaries").click()
    assert screen.all("svg.map .borders")
    screen.one("#view-world").click()
    assert screen.one("svg.map").get_attribute("aria-label") != first
    assert len(screen.all("svg.map")) == 1


def test_a_mark_is_reached_and_opened_by_keys(screen: Screen, atlas: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    screen.open(atlas / "map.html")
    screen.one("#boundaries").click()
    for _ in range(6):
        screen.press(Keys.TAB)
        if screen.script("return document.activeElement.matches('.spot')"):
            break
    anchor = screen.script("return document.activeElement.getAttribute('href')")
    screen.press(Keys.ENTER)
    assert screen.one(f"{anchor}:target li a")


def test_a_country_does_not_look_like_a_point_that_is_known(screen: Screen, atlas: Path) -> None:
    screen.open(atlas / "map.html")
    country, city = (screen.one(f".spot-{one} circle") for one in ("country", "city"))
    assert country.value_of_css_property("stroke-dasharray") != "none"
    assert city.value_of_css_property("stroke-dasharray") == "none"
    assert country.size["width"] > city.size["width"]
    assert screen.one(".spot-country text").text == "?"


@pytest.mark.parametrize("payload", PAYLOADS[:3])
def test_what_a_place_is_called_never_runs(screen: Screen, lexicon: Lexicon, tmp_path: Path, payload: str) -> None:
    place = PlaceValue(name=payload, precision="city", basis="stated", country=payload, lat=10.0, lon=20.0)
    folder = written(site(told(lexicon, (place, "2019-03-04"))), tmp_path)
    for name in NAMES:
        screen.open(folder / name)
        assert screen.script("return window.hurt") is None
        assert screen.script("return document.querySelectorAll('main img, main script, main svg[onload]').length") == 0


# The codebook


def test_an_entry_that_is_asked_for_stands_out(screen: Screen, pages: Path) -> None:
    screen.open(pages / "codebook.html", "role-mediator")
    entry = screen.one("#role-mediator")
    assert "234, 244, 250" in entry.value_of_css_property("background-color")
    assert entry.find_elements("css selector", "blockquote mark")


def test_keys_lead_to_the_three_pages(screen: Screen, pages: Path) -> None:
    screen.open(pages / "index.html")
    for key, name in (("m", "map"), ("b", "codebook"), ("t", "method")):
        screen.press("g", key)
        assert screen.driver.current_url.endswith(f"/{name}.html")


@pytest.mark.parametrize(("name", "wanted", "gone"), [
    ("codebook.html", "Told apart", "Keys ?"),
    ("method.html", "How copies and independence are counted", "Keys ?"),
    ("map.html", "Events by place", "Where most is"),
])  # fmt: skip
def test_on_paper_stands_what_the_page_says(screen: Screen, atlas: Path, name: str, wanted: str, gone: str) -> None:
    screen.open(atlas / name)
    printed = screen.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages)
    bare = "".join(text.split())
    assert "".join(wanted.split()) in bare
    assert "".join(gone.split()) not in bare
