"""Values in words."""

from __future__ import annotations

from dragoman.schema import ActorsValue, ClaimValue, DateValue, FindingValue, NumberValue, ParticipantValue, PlaceValue


def value_text(value: ClaimValue | FindingValue | None) -> str:
    """Return a value in the words of a table cell: EDTF for a date, names for actors; "" for no value."""
    match value:
        case None | str():
            return value or ""
        case DateValue():
            return value.edtf
        case PlaceValue():
            return ", ".join(part for part in (value.venue, value.name, value.country) if part)
        case NumberValue():
            return f"{_range(value)} {value.what}"
        case ActorsValue():
            return "; ".join(value.names)
        case ParticipantValue():
            return _participant(value)


def _participant(value: ParticipantValue) -> str:
    office = f", {value.office}" if value.office else ""
    acts_for = f" ({value.acts_for})" if value.acts_for else ""
    return f"{value.role}: {value.name}{office}{acts_for}"


def _range(value: NumberValue) -> str:
    if value.low == value.high:
        return str(value.low)
    if value.high is None:
        return f"at least {value.low}"
    return f"at most {value.high}" if value.low is None else f"{value.low} to {value.high}"
