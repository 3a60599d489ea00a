"""Other scripts in a real browser: Arabic letters in the font of the pages, from a disk and a server; no word is wider than its page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents
from dragoman.store import Dossier
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, state
from tests.web.browser.conftest import Screen
from tests.web.browser.test_serving import enter, served
from tests.web.factory import site

pytestmark = pytest.mark.browser

TOLD = {
    "ar": ("صحيفة الوادي", "التقى وفد فلمورا وفد كستريا في سارند يوم الاثنين.", "فلمورا", "كستريا", "التقى", "الاثنين"),
    "fa": (
        "روزنامهٔ دره",
        "هیئت ولمورا با هیئت کستریا در سارند دوشنبه دیدار کرد.",
        "ولمورا",
        "کستریا",
        "دیدار",
        "دوشنبه",
    ),
    "ru": (
        "Вестник долины",
        "Велмора и Кестрия встретились в Сарренде в понедельник.",
        "Велмора",
        "Кестрия",
        "встретились",
        "понедельник",
    ),
    "tr": (
        "Vadi Gazetesi",
        "Velmora ile Kestriya İğdır'da pazartesi günü görüştü.",
        "Velmora",
        "Kestriya",
        "görüştü",
        "pazartesi",
    ),
}
"""Invented outlets and sentences: outlet, sentence, two sides, the word for met and the day, by language."""

FAMILY = "Dragoman Arabic"


def contents(lexicon: Lexicon) -> Contents:
    reports, readings = [], {}
    for code, (outlet, text, one, other, met, word) in TOLD.items():
        report = msgspec.structs.replace(
            make_report(text, id_=f"r-{code}", outlet=outlet, headline=text), language=code
        )
        own = (state(text, one), state(text, other))
        made = make_mention(report, met, quote=text, when=(word, day("2019-03-04")), participants=own)
        reports.append(report)
        readings[report.id] = make_reading(report, made)
    return make_contents(lexicon, readings, reports)


@pytest.fixture(scope="module")
def told(lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of reports in four languages."""
    folder = tmp_path_factory.mktemp("scripts")
    for name, content in site(contents(lexicon)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def loaded(screen: Screen) -> bool:
    """Whether the font of the pages is loaded, once all fonts that the page asks for are."""
    found = screen.driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "document.fonts.ready.then(() => done(Array.from(document.fonts).map(one => [one.family, one.status])))"
    )
    assert {family.strip('"') for family, _ in found} == {FAMILY}
    return all(status == "loaded" for _, status in found)


def fonts_of(screen: Screen, css: str) -> list[dict[str, Any]]:
    """The fonts that the letters of an element are drawn in, as the browser tells."""
    call = screen.driver.execute_cdp_cmd
    call("DOM.enable", {})
    call("CSS.enable", {})
    root = call("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    node = call("DOM.querySelector", {"nodeId": root, "selector": css})["nodeId"]
    found: list[dict[str, Any]] = call("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return found


PLACES = {
    "events.html": ".events .what a",
    "reports.html": 'bdi[lang="{code}"]',
    "r/r-{code}.html": "h1",
}


@pytest.mark.parametrize("code", ["ar", "fa"])
@pytest.mark.parametrize("page", PLACES)
def test_arabic_letters_are_drawn_in_the_font_of_the_pages_from_a_disk(
    screen: Screen, told: Path, page: str, code: str
) -> None:
    screen.complaints()
    screen.open(told / page.format(code=code))
    assert loaded(screen)
    assert screen.complaints() == []
    css = PLACES[page].format(code=code)
    if page != "events.html":
        used = fonts_of(screen, css)
        assert any(one["isCustomFont"] and "Naskh" in one["familyName"] for one in used)
        assert all(one["isCustomFont"] for one in used if "Arab" in one["familyName"] or "Naskh" in one["familyName"])


@pytest.mark.parametrize("code", ["ru", "tr"])
def test_other_letters_are_drawn_in_a_font_of_the_system_and_ask_for_none(
    screen: Screen, told: Path, code: str
) -> None:
    screen.open(told / f"r/r-{code}.html")
    screen.requested()
    screen.open(told / f"r/r-{code}.html")
    assert not loaded(screen)
    assert not any(one["isCustomFont"] for one in fonts_of(screen, "h1"))
    assert not [url for url in screen.requested() if url.endswith(".woff2")]


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("page", ["index.html", "events.html", "reports.html", "actors.html", "r/r-ar.html"])
def test_pages_in_four_scripts_are_for_everybody(screen: Screen, told: Path, page: str, width: int) -> None:
    screen.width(width)
    screen.open(told / page)
    assert screen.violations() == []
    assert screen.script("return document.documentElement.scrollWidth") <= width


def test_the_font_comes_from_the_server_under_its_policy(screen: Screen, lexicon: Lexicon, tmp_path: Path) -> None:
    made = contents(lexicon)
    with Dossier.writing(tmp_path / "scripts") as opened:
        opened.replace(
            made, reports=made.reports, method="tests", lexicon="tests", about=None, sha256="0" * 64, judged=0
        )
    for address in served(tmp_path / "scripts"):
        enter(screen, address)
        screen.complaints()
        screen.driver.get(f"{address}/reports")
        assert loaded(screen)
        assert screen.complaints() == []


def test_without_the_font_words_are_still_shown(screen: Screen, told: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(told, tmp_path / "alone"))
    (alone / "assets" / "noto-naskh-arabic.woff2").unlink()
    screen.open(alone / "reports.html")
    assert TOLD["ar"][1] in screen.one("main").text
