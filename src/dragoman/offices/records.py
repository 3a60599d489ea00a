"""What is known of offices: statements of reports, offices held, and answers."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.offices.titles import Tense
from dragoman.schema import Citation, Span

Sure = Literal["stated", "between", "near", "table"]
"""How sure an answer is, the surest first: a report of that very day says so; two reports around it agree; a report
within `NEAR` days says so; a table says so."""

Reason = Literal[
    "stated",
    "between",
    "near",
    "table",
    "no evidence",
    "too far",
    "changed hands",
    "contradicting",
    "former",
    "two persons",
    "no title",
    "no state or body",
    "no date",
    "not definite",
    "told of another time",
    "several holders",
]
"""Why an answer is what it is: how sure it is, or why it is unknown."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A report's words that a person holds an office ("Turkish Foreign Minister NAME"), or does no longer or not yet.

    first, last: the days between which the report was published, "YYYY-MM-DD", both included. about: see
    `titles.OfficeTitle`. cite: the words, from the office to the name.
    """

    first: str
    last: str
    person: str
    title: str
    of: str | None
    about: str
    tense: Tense
    one: bool
    cite: Citation


class Holding(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """An office that a person holds on the day asked for.

    of: the state or body. sector: CAMEO's words, from the shipped table. start, end: for reports the first and last day
    around the day asked for on which reports agree, not the term; for a table the term; None: unknown or open.
    acting: held for the time being. cites: the words of reports; keys: rows of a table.
    """

    person: str
    title: str
    of: str | None
    sure: Sure
    source: Literal["reports", "table", "user"]
    about: str = ""
    sector: str = ""
    acting: bool = False
    start: str | None = None
    end: str | None = None
    cites: tuple[Citation, ...] = ()
    keys: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Who held an office, or which offices a person held, on a day; no holdings: unknown, for the reason given.

    cites: words that speak against an answer where there is none.
    """

    on: str
    holdings: tuple[Holding, ...]
    reason: Reason
    cites: tuple[Citation, ...] = ()


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """A mention that names only an office ("the Iranian foreign minister"), and who held it then, if that is known."""

    report_id: str
    span: Span
    title: str
    of: str
    person: str | None
    answer: Answer
