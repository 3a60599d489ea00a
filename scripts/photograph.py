"""Photograph the pages of the demo for the docs. Needs selenium, chromium and chromedriver.

python -m scripts.photograph
"""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from importlib import resources
from pathlib import Path

from selenium import webdriver

from dragoman.cli import main as dragoman
from dragoman.cli.conflict import conflict_page
from dragoman.run import SITE_FOLDER, load_contents

IMAGES = Path(__file__).parents[1] / "docs" / "images"
NAME = "dorn-talks"

PLACED = {
    "Harbour Times": (
        "Velmora and Kestria held talks in Geneva on Tuesday. Kestria met Ilmaria in Bern on Wednesday. "
        "Ilmaria hosted a meeting of Velmora and Kestria in Oslo on Friday, March 1. "
        "Talks of Ilmaria and Kestria were held in Cairo on March 3."
    ),
    "Gulf Wire": (
        "The foreign minister of Kestria visited Tehran on Monday. "
        "A meeting of Velmora and Kestria is planned in Baghdad on April 2, 2024. "
        "Ilmaria and Velmora held talks in Muscat on February 26, 2024, and met again in Muscat on February 28."
    ),
    "Evening Ledger": (
        "Velmora met Ilmaria in Baghdad on Wednesday. "
        "Talks between Velmora and Kestria took place in Sanaa on February 20, 2024. "
        "A ceasefire took effect in Yemen on March 1, 2024. "
        "Velmora and Ilmaria signed an agreement in Basra on February 25, 2024. "
        "Kestria and Velmora met in Geneva on February 12, 2024."
    ),
}
"""Invented states in real cities, for the map: the places of the demo are invented and have no position."""


def _placed(folder: Path) -> Path:
    """Build a dossier of these reports and return the folder of its pages."""
    lines = [{"outlet": outlet, "text": text, "published": "2024-03-07"} for outlet, text in PLACED.items()]
    with resources.as_file(resources.files("dragoman").joinpath("demo", "lexicon")) as lexicon:
        shutil.copytree(lexicon, folder / "gulf-talks" / "lexicon")
    (folder / "placed.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    dragoman(["build", str(folder / "placed.jsonl"), "-o", str(folder / "gulf-talks")], standalone_mode=False)
    return folder / "gulf-talks" / SITE_FOLDER


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
            ("codebook", (site / "codebook.html").as_uri(), 1280, 1000),
            ("method", (site / "method.html").as_uri(), 1280, 1000),
            ("map", (_placed(Path(folder)) / "map.html").as_uri(), 1280, 900),
        ):
            _photograph(driver, address, name, width, height)
        driver.quit()


if __name__ == "__main__":
    main()
