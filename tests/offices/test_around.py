"""Answers are found among the statements around the day: those far from it change nothing."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.offices import Offices, who_held
from dragoman.offices import index as room
from dragoman.offices.records import Statement
from dragoman.schema import Citation

START = datetime.date(2008, 1, 1)
NAMES = ("Davit Orlan", "Sergei Mirza", "Orlan", "Nuria Castel")


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    first = START + datetime.timedelta(days=draw(st.integers(0, 5000)))
    last = first + datetime.timedelta(days=draw(st.sampled_from([0, 0, 0, 6, 42, 365])))
    person = draw(st.sampled_from(NAMES))
    return Statement(
        first=first.isoformat(),
        last=last.isoformat(),
        person=person,
        title="foreign minister",
        of="Turkey",
        about="",
        tense=draw(st.sampled_from(["holds", "holds", "holds", "former", "new", "outgoing", "future", "acting"])),
        one=True,
        cite=Citation(report_id=f"r{first}", start=0, end=len(person), quote=person),
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(statements(), max_size=14), st.integers(-800, 5800))
def test_statements_far_from_the_day_change_no_answer(lexicon: Lexicon, said: list[Statement], days: int) -> None:
    on = (START + datetime.timedelta(days=days)).isoformat()
    found = who_held(Offices(said, lexicon), "foreign minister", "Turkey", on)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "_EARLIER", 100_000)
        patch.setattr(room, "_LATER", 100_000)
        assert who_held(Offices(said, lexicon), "foreign minister", "Turkey", on) == found
