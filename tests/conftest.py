"""Fixtures shared by all tests."""

import shutil
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dragoman.lexicon import Lexicon, load_lexicon
from dragoman.run import build

# No test is timed: a slow machine is no failure.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

SHARED = Path(__file__).parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and coded sets; it is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpora are not beside this checkout")
    return SHARED


def demo_dossier(folder: Path, *, site: bool) -> Path:
    """The demo's dossier in a folder, built as the verb builds it."""
    with resources.as_file(resources.files("dragoman").joinpath("demo")) as demo:
        shutil.copytree(demo / "lexicon", folder / "lexicon")
        build([demo / "reports"], folder, site=site)
    return folder


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The shipped tables."""
    return load_lexicon()
