"""Values, and the sentences behind them, in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.schema import (
    ActorsValue,
    Citation,
    ClaimValue,
    DateValue,
    FindingValue,
    NumberValue,
    ParticipantValue,
    Passage,
    PlaceValue,
    Span,
)


def value_text(value: ClaimValue | FindingValue | None) -> str:
    """Return a value in the words of a table cell: EDTF for a date, names for actors; "" for no value."""
    match value:
        case None | str():
            return value or ""
        case DateValue():
            return value.edtf
        case PlaceValue():
            return ", ".join(dict.fromkeys(part for part in (value.venue, value.name, value.country) if part))
        case NumberValue():
            return f"{_range(value)} {value.what}"
        case ActorsValue():
            return "; ".join(sorted(value.names))
        case _:
            return _participant(value)


def _participant(value: ParticipantValue) -> str:
    office = f", {value.office}" if value.office else ""
    acts_for = f" ({value.acts_for})" if value.acts_for else ""
    return f"{value.role}: {value.name}{office}{acts_for}"


def _range(value: NumberValue) -> str:
    match value.low, value.high:
        case None, None:
            return "an unknown number of"
        case None, high:
            return f"at most {high}"
        case low, None:
            return f"at least {low}"
        case low, high:
            return str(low) if low == high else f"{low} to {high}"


def passage_of(passages: Sequence[Passage], cited: Citation) -> Passage | None:
    """Return the passage that holds cited words, None if they reach out of one. The passages are in text order."""
    before = bisect_right(passages, cited.start, key=lambda passage: passage.span.start)
    found = passages[before - 1] if before else None
    return found if found and found.span.covers(Span(cited.start, cited.end)) else None
