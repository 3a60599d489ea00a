"""Values and judgements in words."""

from __future__ import annotations

from dragoman.schema.values import (
    ActorsValue,
    ClaimValue,
    DateValue,
    FindingValue,
    NumberValue,
    ParticipantValue,
    PlaceValue,
)

JUDGED: dict[str, str] = {
    "same_event": "they are one event",
    "different_events": "they are different events",
    "same_actor": "they are one",
    "different_actors": "they are different",
    "value_right": "the value is right",
    "value_wrong": "the value is wrong",
    "misread": "it was misread",
    "add_claim": "the words say so",
    "undo": "a decision undone",
}
"""What each kind of judgement says."""


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
            day = f" as of {value.as_of}" if value.as_of else ""
            return f"{'about ' * value.about}{_range(value)} {value.what}{day}"
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
