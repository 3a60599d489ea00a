"""The demo's dossier behind the server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve import Account, application
from dragoman.serve.guard import Access
from tests.conftest import demo_dossier

TOKEN = "a-token-of-the-tests"  # noqa: S105 - no secret
LOCAL = Access(token=TOKEN, local=Account(name="M. K.", role="editor"))
HOST = "http://127.0.0.1:8787"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's dossier, built once."""
    return demo_dossier(tmp_path_factory.mktemp("served") / "demo", site=False)


@pytest.fixture
def dossier(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "demo", ignore=shutil.ignore_patterns("*-wal", "*-shm")))


@pytest.fixture
def client(dossier: Path) -> Iterator[TestClient]:
    """A browser that opened the address with the token."""
    with TestClient(application(dossier, LOCAL), base_url=HOST) as opened:
        assert opened.get(f"/?token={TOKEN}").status_code == 200
        yield opened


@pytest.fixture(scope="session")
def looker(built: Path) -> Iterator[TestClient]:
    """The same for tests that change nothing: one dossier for all."""
    with TestClient(application(built, LOCAL), base_url=HOST) as opened:
        opened.get(f"/?token={TOKEN}")
        yield opened


def csrf_of(page: str) -> str:
    """The token in the forms of a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found, "the page has no form"
    return found[1]


def hidden(page: str, name: str) -> str:
    """The value of a field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"the page has no field {name}"
    return found[1]
