"""Plans of which no report says what became of them."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Lexicon
from dragoman.record import newest_day, overdue
from dragoman.schema import DateValue, Record, Status
from tests.links.factory import Story, date, mention, record, report
from tests.record.test_record import ARU, held, plan


def later(published: str = "2019-06-01") -> Story:
    """A report of something else."""
    told = report("later", "Carland met Dunmore in Westford.", published=published)
    return told, (mention(told, "meeting", "met", "Carland", "Dunmore", when="2019-05-31", where="Westford"),)


def told(status: Status, published: str, when: DateValue | str | None) -> Story:
    """A second report of the planned talks."""
    of = report("second", f"The talks in Port Aru: {status} again, both sides said on that day.", published=published)
    talks = mention(of, "talks", "talks", "Aruvia", "Belmark", when=when, where=ARU, status=status)
    return of, (talks,)


def found(lexicon: Lexicon, *stories: Story, on: str | None = None) -> list[tuple[str, str | None]]:
    return [(one.due, one.told) for one in overdue(record(list(stories), lexicon), on)]


def test_a_plan_whose_day_has_passed_without_a_report_is_overdue(lexicon: Lexicon) -> None:
    assert found(lexicon, plan(), later()) == [("2019-05-03", "2019-05-01")]


def test_it_cites_the_words_that_gave_the_day(lexicon: Lexicon) -> None:
    made: Record = record([plan(), later()], lexicon)
    (one,) = overdue(made)
    cited = [claim for claim in made.claims if claim.id in one.claims]
    assert [(claim.slot, claim.report_id) for claim in cited] == [("date", "plan")]


@pytest.mark.parametrize(
    ("story", "due"),
    [
        (held(), []),
        (told("cancelled", "2019-05-02", "2019-05-03"), []),
        (told("denied", "2019-05-02", "2019-05-03"), []),
        (told("postponed", "2019-05-02", None), []),
        (told("postponed", "2019-05-02", "2019-05-17"), [("2019-05-17", "2019-05-02")]),
        (told("postponed", "2019-05-02", "2019-06-17"), []),
        (told("planned", "2019-05-02", date("2019-05")), [("2019-05-31", "2019-05-02")]),
    ],
)
def test_what_became_of_it_ends_it(story: Story, due: list[tuple[str, str | None]], lexicon: Lexicon) -> None:
    assert found(lexicon, plan(), story, later()) == due


@pytest.mark.parametrize(("on", "count"), [("2019-05-03", 0), ("2019-05-04", 1), (None, 0)])
def test_a_day_can_be_asked_about(on: str | None, count: int, lexicon: Lexicon) -> None:
    """No clock is asked: without a day, that of the newest report counts, here of the plan itself."""
    assert len(found(lexicon, plan(), on=on)) == count


@pytest.mark.parametrize("when", [None, date("XXXX-05-03"), date("2019-05-03", None)])
def test_a_plan_without_a_last_day_is_never_due(when: DateValue | None, lexicon: Lexicon) -> None:
    assert found(lexicon, told("planned", "2019-05-01", when), on="2030-01-01") == []


def test_a_day_that_had_passed_when_it_was_told_is_not_what_the_plan_was_for(lexicon: Lexicon) -> None:
    assert found(lexicon, told("planned", "2019-05-05", "2019-05-03"), on="2030-01-01") == []


def test_the_newest_day_is_that_of_a_report_with_a_full_day(lexicon: Lexicon) -> None:
    assert newest_day(record([plan(), later("2019-06")], lexicon)) == "2019-05-01"
    assert newest_day(record([later("2019")], lexicon)) is None
