"""Docs: every verb, setting, issue code, event type, role, status and verdict is documented."""

import re
from pathlib import Path

import click
import pytest

from dragoman.cli import main
from dragoman.lexicon import Lexicon
from dragoman.schema import KINDS, ROLES, STANCES, STATUSES, STEPS, VERDICTS
from scripts.write_docs import ISSUE_CODES, issue_codes

DOCS = Path(__file__).parents[2] / "docs"
VERBS = sorted(main.commands)


def settings(verb: str) -> list[str]:
    """The long options of a verb, but help."""
    options = [option for option in main.commands[verb].params if isinstance(option, click.Option)]
    return sorted({name for option in options for name in option.opts if name.startswith("--")} - {"--help"})


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_a_page_with_all_its_settings(verb: str) -> None:
    page = (DOCS / "verbs" / f"{verb}.md").read_text(encoding="utf-8")
    assert [name for name in settings(verb) if name not in page] == []


def test_no_page_is_about_a_verb_that_is_not_there() -> None:
    assert sorted(page.stem for page in (DOCS / "verbs").glob("*.md")) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_says_what_it_does(verb: str) -> None:
    assert main.commands[verb].help


def test_each_issue_code_is_documented(lexicon: Lexicon) -> None:
    page = (DOCS / "issue-codes.md").read_text(encoding="utf-8")
    assert [row.code for row in lexicon.issue_codes if f"`{row.code}`" not in page] == []


def test_each_issue_code_in_the_program_has_a_row(lexicon: Lexicon) -> None:
    known = {row.code for row in lexicon.issue_codes}
    source = Path(__file__).parents[2] / "src" / "dragoman"
    used = {
        code
        for path in source.rglob("*.py")
        for code in re.findall(r"code=\"([a-z]+\.[a-z_]+)\"", path.read_text(encoding="utf-8"))
    }
    assert used
    assert used - known == set()


@pytest.mark.parametrize("words", [ROLES, STATUSES, KINDS, STANCES, STEPS, VERDICTS])
def test_the_vocabulary_defines_each_word(words: tuple[str, ...], lexicon: Lexicon) -> None:
    page = (DOCS / "vocabulary.md").read_text(encoding="utf-8")
    assert [word for word in words if f"`{word}`" not in page] == []
    assert set(words) <= {term.word for term in lexicon.terms}


def test_each_event_type_is_defined(lexicon: Lexicon) -> None:
    page = (DOCS / "vocabulary.md").read_text(encoding="utf-8")
    assert [row.name for row in lexicon.event_types if f"`{row.name}`" not in page] == []


def test_pages_made_from_tables_are_current(lexicon: Lexicon) -> None:
    assert ISSUE_CODES.read_text(encoding="utf-8") == issue_codes(lexicon)
