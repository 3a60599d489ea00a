"""Fixtures shared by all tests."""

from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon, load_lexicon

SHARED = Path(__file__).parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and coded sets; it is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpora are not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The shipped tables."""
    return load_lexicon()
