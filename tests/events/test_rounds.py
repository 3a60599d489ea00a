"""Several rounds told and dated in one sentence."""

from __future__ import annotations

from dragoman.lexicon import Lexicon
from tests.events.marked import find

ARU, BEL = "[Aruvia|Aruvia:state]", "[Belmark|Belmark:state]"
THREE = "{January 23|2017-01-23}, {February 15|2017-02-15} and {March 14|2017-03-14}"


def told(lexicon: Lexicon, marked: str) -> list[tuple[str | None, int | None]]:
    _, events = find(lexicon, marked, published="2017-05-01")
    return sorted((e.when.value.edtf if e.when else None, e.round) for e in events if e.type in ("talks", "meeting"))


def test_rounds_that_are_counted_and_dated_are_events_of_their_own(lexicon: Lexicon) -> None:
    assert told(lexicon, f"The first three rounds of the talks were held on {THREE}.") == [
        ("2017-01-23", 1),
        ("2017-02-15", 2),
        ("2017-03-14", 3),
    ]


def test_only_first_gives_the_rounds_their_numbers(lexicon: Lexicon) -> None:
    rounds = told(lexicon, f"Three rounds of talks were held on {THREE}.")
    assert [number for _, number in rounds] == [None, None, None]


def test_another_number_of_dates_than_of_rounds_splits_nothing(lexicon: Lexicon) -> None:
    assert len(told(lexicon, f"The first five rounds of the talks were held on {THREE}.")) == 1


def test_dates_that_stand_in_no_list_split_nothing(lexicon: Lexicon) -> None:
    text = "Two rounds of talks on the truce of {May 3|2016-05-03} were held before it ended on {June 5|2016-06-05}."
    assert len(told(lexicon, text)) == 1


def test_a_round_told_with_its_date_elsewhere_is_told_once(lexicon: Lexicon) -> None:
    third = "The third round of talks was held in the capital on {March 14|2017-03-14}."
    days = [day for day, _ in told(lexicon, f"{third} The first three rounds of the talks were held on {THREE}.")]
    assert days == ["2017-01-23", "2017-02-15", "2017-03-14"]


def test_each_round_has_an_id_of_its_own(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"The first three rounds of the talks were held on {THREE}.", published="2017-05-01")
    assert len({event.id for event in events}) == len(events) == 3
