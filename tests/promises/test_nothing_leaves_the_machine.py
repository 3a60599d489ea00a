"""Nothing leaves the machine: a build opens no socket and looks no host up."""

import os
import subprocess
import sys
from pathlib import Path

GUARD = """
import socket

def refuse(*args, **kwargs):
    raise RuntimeError("a socket was opened")

socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.socket.sendto = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
"""


def run_guarded(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)


def test_the_guard_holds(tmp_path: Path) -> None:
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    assert "a socket was opened" in run_guarded(tmp_path, "-c", code).stderr


def test_the_demo_opens_no_socket(tmp_path: Path) -> None:
    done = run_guarded(tmp_path, "-m", "dragoman", "demo", "-o", "demo", "--no-open")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "demo" / "record.json").is_file()


def test_a_build_of_a_page_with_outside_references_opens_no_socket(tmp_path: Path) -> None:
    page = tmp_path / "in" / "page.html"
    page.parent.mkdir()
    page.write_text(
        "<!DOCTYPE html SYSTEM 'http://example.org/x.dtd'><html><head><title>Talks open</title>"
        "<link rel=stylesheet href='http://example.org/a.css'><script src='http://example.org/a.js'></script></head>"
        "<body><article><p>Envoys of France and Germany met in Geneva on 3 May 2019 to discuss a ceasefire.</p>"
        "<img src='http://example.org/a.png'></article></body></html>",
        encoding="utf-8",
    )
    done = run_guarded(tmp_path, "-m", "dragoman", "build", "in", "-o", "out", "--plain")
    assert done.returncode == 0, done.stderr
