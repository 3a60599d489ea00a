"""The server in a real browser: a conflict decided by a key, what it changed, undone; search; the desk for everybody."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from dragoman.cli.conflict import conflict_page
from dragoman.lexicon import Lexicon
from dragoman.run import judgements_of, load_contents
from dragoman.serve import Account, application
from dragoman.serve.guard import Access
from dragoman.store import Dossier
from tests.web.browser.conftest import Screen
from tests.web.factory import PAYLOADS, hostile

pytestmark = pytest.mark.browser

TOKEN = "a-token-of-the-tests"  # noqa: S105 -- no secret


@pytest.fixture
def decided(dossier: Path, tmp_path: Path) -> Path:
    """A copy of the demo's dossier, in which a test may decide."""
    skipped = shutil.ignore_patterns("*-wal", "*-shm", "site")
    return Path(shutil.copytree(dossier, tmp_path / "demo", ignore=skipped))


@pytest.fixture
def address(decided: Path) -> Iterator[str]:
    """Where a server of that dossier listens."""
    yield from served(decided)


def served(dossier: Path) -> Iterator[str]:
    access = Access(token=TOKEN, local=Account(name="M. K.", role="editor"))
    config = uvicorn.Config(application(dossier, access), host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def until(done: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Whether something came to be so; what is looked at may go with its page meanwhile."""
    from selenium.common.exceptions import StaleElementReferenceException

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(StaleElementReferenceException):
            if done():
                return True
        time.sleep(0.1)
    return False


def enter(screen: Screen, address: str, path: str = "/", fragment: str = "") -> None:
    screen.driver.get(f"{address}{path}?token={TOKEN}" + (f"#{fragment}" if fragment else ""))
    assert TOKEN not in screen.driver.current_url


def conflict_of(dossier: Path) -> tuple[str, str]:
    page, fragment = conflict_page(load_contents(dossier))
    return "/" + page.removesuffix(".html"), fragment


def test_a_conflict_is_accepted_by_a_key_and_undone_by_another(screen: Screen, decided: Path, address: str) -> None:
    before = (decided / "record.json").read_bytes()
    path, fragment = conflict_of(decided)
    enter(screen, address, path, fragment)
    assert screen.all(".pane .open .evidence mark")
    conflicts = len(screen.all("tr.conflict"))
    screen.press("a")
    assert until(lambda: bool(screen.all("#done[data-ready=yes]")))
    assert until(lambda: len(screen.all("tr.conflict")) == conflicts - 1)
    (made,) = judgements_of(decided)
    assert (made.kind, made.by) == ("value_right", "M. K.")
    assert (decided / "record.json").read_bytes() != before
    screen.driver.get(f"{address}/changes")
    assert "decided" in screen.one("main").text
    screen.driver.back()
    assert until(lambda: bool(screen.all("html.js #done[data-ready=yes] [data-key=undo]")))
    screen.press("u")
    assert until(lambda: bool(screen.all("#done[data-ready=yes]")))
    assert until(lambda: (decided / "record.json").read_bytes() == before)


def test_four_hints_lead_from_the_record_to_the_decision_and_can_be_closed(
    screen: Screen, decided: Path, address: str
) -> None:
    enter(screen, address, *conflict_of(decided))
    assert sorted(hint.text for hint in screen.all(".hint")) == ["1", "2", "3", "4"]
    beside = screen.one(".pane .open .hint + form.decide button")
    assert "accept" in beside.get_attribute("data-key")
    assert "accepts what the record uses" in screen.one(".how li:last-child").text
    screen.one(".how-close").click()
    assert not screen.all(".hint")
    screen.driver.refresh()
    assert not screen.all(".hint")


def test_a_page_shows_the_decision_by_itself_when_the_record_takes_longer(
    screen: Screen, decided: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.serve.reviewing.PATIENCE", 0.001)
    enter(screen, address, *conflict_of(decided))
    conflicts = len(screen.all("tr.conflict"))
    screen.press("a")
    assert until(lambda: bool(screen.all("#done[data-ready=yes]")))
    assert until(lambda: len(screen.all("tr.conflict")) == conflicts - 1)


def test_the_desk_is_walked_and_answered_by_keys_alone(screen: Screen, decided: Path, address: str) -> None:
    enter(screen, address, "/review")
    asked = screen.script("return document.querySelector('[name=question]').value")
    screen.press("s")
    assert screen.script("return document.querySelector('[name=question]').value") != asked
    screen.press("k")
    assert screen.script("return document.querySelector('[name=question]').value") == asked
    screen.press("]")
    assert "evidence" in screen.active().get_attribute("class")
    screen.press("n")
    assert screen.active().get_attribute("id") == "reason"
    screen.active().send_keys("2 as read")
    assert judgements_of(decided) == ()
    screen.script("document.activeElement.blur()")
    screen.press("2")
    assert until(lambda: len(judgements_of(decided)) == 1)
    assert judgements_of(decided)[0].reason == "2 as read"
    assert until(lambda: bool(screen.all("#done[data-ready=yes]")))
    screen.press("u")
    assert until(lambda: [one.kind for one in judgements_of(decided)][1:] == ["undo"])


def test_the_desk_works_without_scripts(screen: Screen, decided: Path, address: str) -> None:
    enter(screen, address, "/review")
    screen.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    screen.driver.get(f"{address}/review")
    screen.one(".answers button").click()
    assert until(lambda: len(judgements_of(decided)) == 1 and bool(screen.all(".undo button")))
    screen.one(".undo button").click()
    assert until(lambda: [one.kind for one in judgements_of(decided)][1:] == ["undo"])


def test_selected_words_go_into_the_form_of_a_missed_claim(screen: Screen, decided: Path, address: str) -> None:
    report = load_contents(decided).record.reports[0].id
    enter(screen, address, f"/r/{report}")
    screen.script(
        "const node = document.querySelector('.text #s3 mark, .text #s3').lastChild;"
        "const range = document.createRange(); range.selectNodeContents(node);"
        "getSelection().removeAllRanges(); getSelection().addRange(range);"
    )
    words = screen.script("return getSelection().toString().trim()")
    assert words
    time.sleep(0.2)
    screen.press("n")
    assert screen.script("return document.querySelector('#claim-words').value") == words
    assert screen.script("return document.querySelector('#claim-sentence').value") == "3"


def test_search_leads_from_words_to_a_report(screen: Screen, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    enter(screen, address)
    screen.press("/")
    screen.active().send_keys("ceasefire", Keys.ENTER)
    assert until(lambda: "/search?q=ceasefire" in screen.driver.current_url)
    hit = screen.one(".hits li a")
    assert "ceasefire" in screen.one(".hits").text.casefold()
    hit.click()
    assert "/r/" in screen.driver.current_url


@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize(
    "path", ["/review", "/review/list", "/review/decisions", "/search?q=talks", "conflict", "report"]
)
def test_axe_finds_nothing_serious_on_the_server(
    screen: Screen, dossier: Path, decided: Path, address: str, path: str, width: int
) -> None:
    report = load_contents(decided).record.reports[0].id
    screen.width(width)
    enter(screen, address)
    screen.complaints()
    known = {"conflict": conflict_of(decided)[0], "report": f"/r/{report}"}
    screen.driver.get(address + known.get(path, path))
    assert screen.complaints() == []
    # The policy of the pages lets no script in but their own: axe comes through the driver.
    assert screen.violations() == []
    assert screen.script("return document.documentElement.scrollWidth") <= width


def test_the_pages_of_the_server_ask_only_the_server(screen: Screen, decided: Path, address: str) -> None:
    screen.requested()
    enter(screen, address)
    for path in ("/review", "/search?q=talks", conflict_of(decided)[0], "/changes"):
        screen.driver.get(address + path)
    asked = [url for url in screen.requested() if urlsplit(url).scheme not in ("about", "data")]
    assert len(asked) > 5
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_report_holds_never_runs_on_the_server(
    screen: Screen, lexicon: Lexicon, tmp_path: Path, payload: str
) -> None:
    contents = hostile(lexicon, payload)
    with Dossier.writing(tmp_path / "hostile") as opened:
        opened.replace(
            contents, reports=contents.reports, method="tests", lexicon="tests", about=None, sha256="0" * 64, judged=0
        )
    for address in served(tmp_path / "hostile"):
        enter(screen, address)
        event, report = contents.record.events[0].id, "reports"
        for path in ("/", f"/e/{event}", f"/{report}", "/review", "/review/list", "/search?q=Velmora", "/actors"):
            screen.driver.get(address + path)
            assert screen.script("return document.querySelector('main').textContent.length") > 50
            assert screen.script("return window.hurt") is None
            assert (
                screen.script("return document.querySelectorAll('main img, main script, main svg[onload]').length") == 0
            )
