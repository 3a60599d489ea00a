"""Events that last longer than the day beside them."""

from __future__ import annotations

import pytest

from dragoman.api import as_report
from dragoman.events.reader import RuleReader
from dragoman.events.spells import lasting
from dragoman.lexicon import Lexicon
from dragoman.schema import DateSlot

PUBLISHED = "2022-07-08"  # a Friday


def told(lexicon: Lexicon, text: str, day: str, kind: str) -> str:
    """Return the days of the first event of that kind in a sentence, of which `day` is the words of the time."""
    report = as_report(text, published=PUBLISHED, outlet="A", title="", lexicon=lexicon)
    found = RuleReader(lexicon).tell(report)
    sentence, matches = next(
        (s, m) for s, m in zip(found.sentences, found.matches, strict=True) if s.span.of(text) == text
    )
    timex = next(t for t in sentence.timexes if t.span.of(text) == day)
    match = next(m for m in matches if m.row.type == kind)
    assert timex.when is not None
    slot = lasting(sentence, match, matches, DateSlot(value=timex.when, span=timex.span))
    assert slot is not None
    return slot.value.edtf


@pytest.mark.parametrize(
    ("text", "day", "kind", "days"),
    [
        ("The talks were held in Doha on Tuesday and Wednesday.", "Tuesday", "talks", "2022-07-05/2022-07-06"),
        ("The talks were held on Monday, Tuesday and Wednesday.", "Tuesday", "talks", "2022-07-04/2022-07-06"),
        ("The talks began on July 4 and ended on July 6 in Oslo.", "July 4", "talks", "2022-07-04/2022-07-06"),
        ("The envoy visited Oslo on Sunday for a two-day visit.", "Sunday", "visit", "2022-07-03/2022-07-04"),
        ("After three days of talks, which ended on Friday, they left.", "Friday", "talks", "2022-07-06/2022-07-08"),
        ("The talks that lasted three days began on Monday.", "Monday", "talks", "2022-07-04/2022-07-06"),
        ("A two-month truce starting on Saturday was welcomed.", "Saturday", "ceasefire", "2022-07-02/2022-09-02"),
    ],
)
def test_words_that_bound_an_event_give_its_days(lexicon: Lexicon, text: str, day: str, kind: str, days: str) -> None:
    assert told(lexicon, text, day, kind) == days


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [
        ("The talks were held on Tuesday, and the minister left on Friday.", "Tuesday", "talks"),
        ("On Monday they agreed on a two-month truce.", "Monday", "ceasefire"),
        ("The envoy met the president on Tuesday during a three-day visit.", "Tuesday", "meeting"),
        ("On Tuesday, the second day of his three-day visit, he rested.", "Tuesday", "visit"),
    ],
)
def test_lengths_and_days_of_something_else_bound_nothing(lexicon: Lexicon, text: str, day: str, kind: str) -> None:
    assert told(lexicon, text, day, kind) == "2022-07-0" + ("4" if day == "Monday" else "5")
