"""The first minute: what the demo does at a terminal and without one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

pty = pytest.importorskip("pty", reason="this system has no terminals of its own")

SECONDS = 240


class Shown(NamedTuple):
    """A program at a terminal. address: of the page it printed. opened: the file of what it told the browser."""

    running: subprocess.Popen[bytes]
    address: str
    opened: Path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """The demo as a person starts it."""
    folder = tmp_path_factory.mktemp("terminal")
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{folder}/opened"\n')
    browser.chmod(0o755)
    outside, inside = pty.openpty()
    around = {name: value for name, value in os.environ.items() if name != "CI"} | {"BROWSER": f"{browser} %s"}
    running = subprocess.Popen(
        [sys.executable, "-m", "dragoman", "demo", "-o", str(folder / "demo")],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=around,
        start_new_session=True,
    )
    os.close(inside)
    yield Shown(running, _address(outside), folder / "opened")
    running.kill()
    running.wait()
    os.close(outside)


def _address(terminal: int) -> str:
    """What the program printed as the address of a page, once it has printed all."""
    said, end = "", time.monotonic() + SECONDS
    while "Ctrl-C" not in said and time.monotonic() < end:
        try:
            said += os.read(terminal, 65536).decode(errors="replace")
        except OSError:
            break
    found = re.search(r"serving .*?(http://127\.0\.0\.1:\d+/e/\w+\?token=[\w-]+#[\w.-]+)", said, re.DOTALL)
    assert found, said
    return found[1]


def test_at_a_terminal_the_demo_serves_the_page_of_a_conflict_and_opens_it(shown: Shown) -> None:
    with httpx.Client(follow_redirects=True, timeout=60) as browser:
        page = browser.get(shown.address)
    assert page.status_code == 200
    assert 'data-key="choose-1 accept"' in page.text
    assert 'class="hint"' in page.text
    end = time.monotonic() + 30
    while not shown.opened.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert shown.opened.read_text().strip() == shown.address


def test_only_who_has_its_key_comes_in(shown: Shown) -> None:
    assert httpx.get(shown.address.partition("?")[0], timeout=60).status_code == 403


def test_ctrl_c_ends_it_without_a_complaint(shown: Shown) -> None:
    assert httpx.get(shown.address.partition("?")[0], timeout=60).status_code == 403  # it answers by now
    shown.running.send_signal(signal.SIGINT)
    assert shown.running.wait(60) == 0
