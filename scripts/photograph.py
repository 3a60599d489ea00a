"""Photograph the pages of the demo for the docs. Needs selenium, chromium and chromedriver.

python -m scripts.photograph
"""

from __future__ import annotations

import base64
import shutil
import tempfile
from pathlib import Path

from selenium import webdriver

from dragoman.cli import main as dragoman
from dragoman.cli.conflict import conflict_page
from dragoman.run import SITE_FOLDER, load_contents

IMAGES = Path(__file__).parents[1] / "docs" / "images"
NAME = "dorn-talks"


def _driver(profile: str) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for argument in (
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def _photograph(driver: webdriver.Chrome, address: str, name: str, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get("about:blank")
    driver.get(address)
    driver.execute_script("document.querySelectorAll('.how').forEach(function (one) { one.open = false; })")
    taken = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    (IMAGES / f"{name}.png").write_bytes(base64.b64decode(taken["data"]))


def main() -> None:
    """Build the demo in a folder of its own and write the images."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / NAME
        dragoman(["demo", "-o", str(dossier), "--no-serve"], standalone_mode=False)
        site, (page, slot) = dossier / SITE_FOLDER, conflict_page(load_contents(dossier))
        driver = _driver(f"{folder}/profile")
        for name, address, width, height in (
            ("event", f"{(site / page).as_uri()}#{slot}", 1280, 900),
            ("event-narrow", f"{(site / page).as_uri()}#{slot}", 420, 900),
            ("home", (site / "index.html").as_uri(), 1280, 1000),
            ("report", (site / "r" / "cou-03.html").as_uri(), 1280, 1000),
        ):
            _photograph(driver, address, name, width, height)
        driver.quit()


if __name__ == "__main__":
    main()
