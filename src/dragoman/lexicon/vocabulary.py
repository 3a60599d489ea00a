"""The words of pages alone: event types, closed vocabularies, issue codes, without the large tables beside them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

import msgspec

from dragoman.lexicon.load import TableError, read_table, text_of
from dragoman.lexicon.rows import EventType, IssueCode, Row, Term

R = TypeVar("R", bound=Row)


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """Event types, terms and issue codes in the order of their tables. problem: why a user's own are not among them."""

    event_types: tuple[EventType, ...]
    terms: tuple[Term, ...]
    issue_codes: tuple[IssueCode, ...] = ()
    problem: str = ""

    def term(self, of: str, word: str) -> Term | None:
        """Return a word of a closed vocabulary ("status", "held"), None where no table defines it."""
        return next((one for one in self.terms if one.of == of and one.word == word), None)


def load_vocabulary(overrides: Path | None = None) -> Vocabulary:
    """Return the shipped words with the rows of a user's tables of the same names put over them.

    Pages are drawn also where those tables cannot be read any more: the shipped words stand alone, with the problem.
    """
    try:
        return _read(overrides)
    except (TableError, OSError) as error:
        return msgspec.structs.replace(shipped_vocabulary(), problem=str(error))


@cache
def shipped_vocabulary() -> Vocabulary:
    """Return the shipped words."""
    return _read(None)


def _read(overrides: Path | None) -> Vocabulary:
    return Vocabulary(
        event_types=_merged("event_types", EventType, overrides),
        terms=_merged("terms", Term, overrides),
        issue_codes=_merged("issue_codes", IssueCode, overrides),
    )


def _merged(name: str, row_type: type[R], overrides: Path | None) -> tuple[R, ...]:
    shipped = resources.files("dragoman.lexicon").joinpath("tables", f"{name}.csv").read_text(encoding="utf-8")
    rows = read_table(f"{name}.csv", shipped, row_type)
    own = overrides / f"{name}.csv" if overrides else None
    if own is not None and own.is_file():
        rows |= read_table(str(own), text_of(own), row_type)
    return tuple(rows.values())
