"""A browser without a screen, and the demo's site in it. Where no browser is installed, these tests are skipped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli.conflict import conflict_page
from dragoman.run import SITE_FOLDER, load_contents
from tests.conftest import demo_dossier

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,1000",
)
AXE = ("axe_playwright_python", "axe_core_python")
"""Packages that carry the file axe.min.js, the newer first."""


class Screen:
    """The driver of a browser, with what the tests ask of it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, page: Path, fragment: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get(page.as_uri() + (f"#{fragment}" if fragment else ""))

    def all(self, css: str) -> list[Any]:
        """The elements that are shown."""
        return [one for one in self.driver.find_elements("css selector", css) if one.is_displayed()]

    def one(self, css: str) -> Any:
        found = self.all(css)
        assert found, f"nothing shown for {css}"
        return found[0]

    def soon(self, css: str) -> Any:
        """The element, once it is shown."""
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.driver, 10, poll_frequency=0.05).until(lambda _: next(iter(self.all(css)), None))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def active(self) -> Any:
        return self.driver.switch_to.active_element

    def script(self, code: str) -> Any:
        return self.driver.execute_script(code)

    def requested(self) -> list[str]:
        """The addresses asked for since the last call."""
        entries = (json.loads(one["message"])["message"] for one in self.driver.get_log("performance"))
        return [one["params"]["request"]["url"] for one in entries if one["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What the browser wrote into its console since the last call."""
        return [one["message"] for one in self.driver.get_log("browser")]

    def width(self, pixels: int) -> None:
        size = {"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def violations(self) -> list[str]:
        """What axe finds serious or critical on the page."""
        self.script(axe_script())
        found = self.driver.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
        grave = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
        return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in grave]


def axe_script() -> str:
    for package in AXE:
        spec = find_spec(package)
        if spec and spec.origin:
            return next(Path(spec.origin).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
    pytest.skip("no package with axe.min.js is installed (axe-core-python)")


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not CHROMIUM or not DRIVER:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield opened
    opened.quit()


@pytest.fixture
def screen(driver: Any) -> Iterator[Screen]:
    shown = Screen(driver)
    yield shown
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's dossier, built as the verb builds it."""
    return demo_dossier(tmp_path_factory.mktemp("pages") / "demo", site=True)


@pytest.fixture(scope="session")
def pages(dossier: Path) -> Path:
    return dossier / SITE_FOLDER


@pytest.fixture(scope="session")
def conflict(dossier: Path) -> tuple[Path, str]:
    """The page that the demo opens, and the slot in dispute."""
    page, fragment = conflict_page(load_contents(dossier))
    return dossier / SITE_FOLDER / page, fragment
