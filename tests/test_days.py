"""Which day is surely before another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.schema.calendar import surely_before


@pytest.mark.parametrize(
    ("day", "other", "before"),
    [
        ("2017-01-14", "2017-01-15", True),
        ("2017-01-14", "2017-01-14", False),
        ("2017-01", "2017-01-14", False),
        ("2017-01-14", "2017-01", False),
        ("2017-01", "2017-02-01", True),
        ("2016", "2017-01-14", True),
        ("2017-01-14T10:00", "2017-01-14T11:00", True),
        ("XXXX-01-14", "2017-01-15", False),
        ("2017-01-14", "XXXX-01-15", False),
        (None, "2017-01-14", False),
        ("2017-01-14", "", False),
    ],
)
def test_a_day_known_in_part_is_before_what_is_after_all_of_it(day: str | None, other: str, before: bool) -> None:
    assert surely_before(day, other) is before


DAYS = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@given(one=DAYS, other=DAYS)
def test_two_days_are_never_before_each_other(one: str, other: str) -> None:
    assert not (surely_before(one, other) and surely_before(other, one))
