"""The static site in a real browser: from a conflict to its words, without scripts, by keys, on paper, for everybody."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from dragoman.lexicon import Lexicon
from tests.web.browser.conftest import Screen
from tests.web.factory import PAYLOADS, hostile, site

pytestmark = pytest.mark.browser

Conflict = tuple[Path, str]


# From the conflict to its words


def test_the_demo_opens_on_a_conflict_with_the_words_of_both_sides(screen: Screen, conflict: Conflict) -> None:
    screen.open(*conflict)
    assert "≠" in screen.one("tr.conflict .cell-conflict").text
    sides = screen.all(".pane .open .side")
    assert len(sides) >= 2
    assert all(side.find_elements("css selector", "mark") for side in sides)


def test_a_cell_opens_its_sentence_beside_the_grid_and_moves_nothing(screen: Screen, conflict: Conflict) -> None:
    screen.open(*conflict)
    before = screen.script("return scrollY")
    cell = screen.one("td.cell-conflict a")
    cell.click()
    shown = screen.one(".pane .words.open")
    assert shown.get_attribute("id") == cell.get_attribute("href").split("#")[1]
    assert shown.find_elements("css selector", "blockquote mark")
    assert screen.script("return scrollY") == before


def test_the_sentence_leads_to_its_place_in_the_report(screen: Screen, conflict: Conflict) -> None:
    screen.open(*conflict)
    sentence = screen.one(".pane .open .evidence .sentence").text
    screen.one(".pane .open .evidence a.source").click()
    assert re.search(r"/r/[^/]+\.html#s\d+$", screen.driver.current_url)
    target = screen.one("span:target")
    assert sentence in target.text


def test_hints_stand_open_at_first_and_stay_closed_once_closed(screen: Screen, conflict: Conflict) -> None:
    screen.open(*conflict)
    screen.script("localStorage.clear()")
    screen.open(*conflict)
    assert {hint.text for hint in screen.all(".hint")} == {"1", "2", "3", "4"}
    screen.one(".how summary").click()
    assert not screen.all(".hint")
    screen.open(*conflict)
    assert not screen.all(".hint")


# Without scripts


def without_scripts(screen: Screen) -> None:
    screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})


def test_without_scripts_the_first_conflict_stands_open_and_cells_open_their_words(
    screen: Screen, conflict: Conflict
) -> None:
    without_scripts(screen)
    screen.open(conflict[0])
    cell = screen.one("td.cell-conflict a")
    words = cell.get_attribute("href").split("#")[1]
    assert [one.get_attribute("id") for one in screen.all(".pane .words")] == [words.split(".")[0]]
    cell.click()
    assert [one.get_attribute("id") for one in screen.all(".pane .words")] == [words]
    assert not screen.all(".help-button")


def test_without_scripts_the_filters_work(screen: Screen, pages: Path, conflict: Conflict) -> None:
    without_scripts(screen)
    screen.open(next(page for page in sorted((pages / "e").glob("*.html")) if has_both(page)))
    rows, columns = len(screen.all(".grid tbody tr")), len(screen.all(".grid thead th"))
    screen.one("#only-conflicts").click()
    assert 0 < len(screen.all(".grid tbody tr")) < rows
    screen.one("#sources-all").click()
    assert len(screen.all(".grid thead th")) > columns
    screen.one("#sources-own").click()
    assert len(screen.all(".grid thead th")) <= columns


def has_both(page: Path) -> bool:
    """Whether a page has a conflict, and a copy that is folded."""
    text = page.read_text(encoding="utf-8")
    return 'tr class="conflict"' in text and "copy folded" in text


# By keys alone


def tab_to(screen: Screen, css: str) -> None:
    from selenium.webdriver.common.keys import Keys

    for _ in range(60):
        screen.press(Keys.TAB)
        if screen.active() in screen.all(css):
            return
    pytest.fail(f"{css} cannot be reached by Tab")


def tab_to_grid_again(screen: Screen) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    ActionChains(screen.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
    assert screen.active() in screen.all("table.grid tbody a")


def test_the_grid_is_walked_by_arrows_and_its_words_opened_by_enter(screen: Screen, conflict: Conflict) -> None:
    from selenium.webdriver.common.keys import Keys

    screen.open(conflict[0])
    tab_to(screen, "table.grid td.current a")
    screen.press(Keys.TAB)
    assert screen.active() not in screen.all("table.grid tbody a")
    tab_to_grid_again(screen)
    screen.press(Keys.ARROW_RIGHT)
    assert screen.active() in screen.all("td.cell a")
    screen.press(Keys.HOME)
    assert screen.active() in screen.all("td.current a")
    screen.press(Keys.ARROW_DOWN, Keys.ENTER)
    row = screen.active().get_attribute("href").split("#")[1]
    assert screen.one(".pane .words.open").get_attribute("id") == row


def test_keys_walk_the_evidence_and_lead_to_the_report(screen: Screen, conflict: Conflict) -> None:
    screen.open(*conflict)
    first = screen.one(".pane .words.open").get_attribute("id")
    screen.press("]")
    second = screen.one(".pane .words.open").get_attribute("id")
    assert second != first
    screen.press("[")
    assert screen.one(".pane .words.open").get_attribute("id") == first
    screen.press("o")
    assert "/r/" in screen.driver.current_url


def test_two_keys_lead_to_a_page(screen: Screen, conflict: Conflict) -> None:
    screen.open(*conflict)
    screen.press("g", "h")
    assert screen.driver.current_url.endswith("/index.html")
    screen.press("g", "e")
    assert screen.driver.current_url.endswith("/events.html")


def test_keys_walk_a_list(screen: Screen, pages: Path) -> None:
    screen.open(pages / "events.html")
    links = screen.all(".events .what a")
    screen.press("j")
    assert screen.active() == links[0]
    screen.press("j", "j", "k")
    assert screen.active() == links[1]


def test_the_help_lists_the_keys_and_can_switch_them_off(screen: Screen, conflict: Conflict) -> None:
    from selenium.webdriver.common.keys import Keys

    screen.open(*conflict)
    screen.press("?")
    assert "next evidence" in screen.one("dialog.keys").text
    screen.one("#keys-off").click()
    screen.press(Keys.ESCAPE)
    first = screen.one(".pane .words.open").get_attribute("id")
    screen.one("body").send_keys("]")
    assert screen.one(".pane .words.open").get_attribute("id") == first
    screen.one("body").send_keys("?")
    screen.one("#keys-off").click()


def test_a_key_takes_the_citation_of_the_open_evidence(screen: Screen, conflict: Conflict) -> None:
    screen.open(*conflict)
    screen.press("c")
    said = screen.soon(".said-so").text
    assert said in ("Citation copied.", "Selected: copy with the browser.", "The browser does not let pages copy.")


# For everybody


NARROW = 420


@pytest.mark.parametrize("width", [1400, NARROW])
@pytest.mark.parametrize("name", ["index.html", "events.html", "reports.html", "conflict", "report"])
def test_axe_finds_nothing_serious(screen: Screen, pages: Path, conflict: Conflict, name: str, width: int) -> None:
    known = {"conflict": conflict[0], "report": next(iter(sorted((pages / "r").glob("*.html"))))}
    screen.width(width)
    screen.open(known.get(name, pages / name))
    assert screen.violations() == []


@pytest.mark.parametrize("name", ["index.html", "events.html", "reports.html", "conflict", "report"])
def test_no_page_is_wider_than_a_narrow_screen(screen: Screen, pages: Path, conflict: Conflict, name: str) -> None:
    known = {"conflict": conflict[0], "report": next(iter(sorted((pages / "r").glob("*.html"))))}
    screen.width(NARROW)
    screen.open(known.get(name, pages / name))
    assert screen.script("return document.documentElement.scrollWidth") <= NARROW


def test_an_event_of_many_sources_scrolls_in_its_grid_alone(screen: Screen, pages: Path) -> None:
    largest = max((pages / "e").glob("*.html"), key=lambda page: page.read_bytes().count(b'class="column'))
    screen.width(900)
    screen.open(largest)
    assert screen.script(
        "return document.querySelector('.scroll').scrollWidth > document.querySelector('.scroll').clientWidth"
    )
    assert screen.script("return document.documentElement.scrollWidth") <= 900


# On paper


def test_on_paper_stand_the_words_of_every_side_and_the_sources_with_their_digests(
    screen: Screen, conflict: Conflict
) -> None:
    screen.open(*conflict)
    sentences = [one.text for one in screen.all(".pane .open .sentence")]
    printed = screen.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    reader = PdfReader(io.BytesIO(base64.b64decode(printed["data"])))
    text = bare("".join(page.extract_text() for page in reader.pages))
    assert sentences
    assert all(bare(one) in text for one in sentences)
    assert "sha256" in text
    assert "onlyconflicts" not in text


def bare(text: str) -> str:
    """Letters without white space; what a font joins, apart."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


# Nothing leaves, nothing runs


def test_no_page_asks_for_anything_but_its_own_files(screen: Screen, pages: Path, conflict: Conflict) -> None:
    screen.requested()
    for page in (pages / "index.html", pages / "events.html", pages / "reports.html", conflict[0]):
        screen.open(page)
    asked = [url for url in screen.requested() if urlsplit(url).scheme not in ("about", "data")]
    assert asked
    assert {urlsplit(url).scheme for url in asked} == {"file"}
    assert all(Path(urlsplit(url).path).is_relative_to(pages) for url in asked)


def test_the_policy_of_the_pages_lets_their_own_files_in(screen: Screen, conflict: Conflict) -> None:
    screen.complaints()
    screen.open(*conflict)
    assert screen.complaints() == []
    assert screen.script("return getComputedStyle(document.querySelector('.pane')).position") == "sticky"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_report_holds_never_runs(screen: Screen, lexicon: Lexicon, tmp_path: Path, payload: str) -> None:
    for name, content in site(hostile(lexicon, payload)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    for page in tmp_path.rglob("*.html"):
        screen.open(page)
        for link in screen.all('main a[href^="#"]')[:4]:
            link.click()
        assert screen.script("return window.hurt") is None
        assert screen.script("return document.querySelectorAll('main img, main script, main svg[onload]').length") == 0
