"""What the page of an event shows."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.schema import Contents, Status
from dragoman.web import Catalogue
from dragoman.web.views.event import EventPage, event_page
from dragoman.web.views.grid import Row
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, state
from tests.web.factory import TEXT, two_sides


def shown(contents: Contents) -> EventPage:
    """The page of the only event."""
    catalogue = Catalogue(contents)
    assert len(catalogue.timeline) == 1
    return event_page(catalogue, catalogue.timeline[0].id)


def row(page: EventPage, anchor: str) -> Row:
    return next(one for one in page.rows if one.anchor == anchor)


@pytest.fixture(scope="module")
def page(lexicon: Lexicon) -> EventPage:
    return shown(two_sides(lexicon))


def test_rows_stand_in_the_order_of_what_when_where_who(page: EventPage) -> None:
    assert [one.label for one in page.rows] == ["What", "Status", "When", "Where", "Others present"]


def test_a_conflict_has_all_sides_with_a_sentence_each_and_opens_the_page(page: EventPage) -> None:
    when = row(page, "when")
    assert when.conflict
    assert {side.value for side in when.sides} == {"4 March 2019", "5 March 2019"}
    assert all(len(side.sentences) == 1 for side in when.sides)
    assert page.opens == "when"
    assert page.n_conflicts == 1


def test_without_a_value_in_use_every_side_contradicts(page: EventPage) -> None:
    when = row(page, "when")
    assert when.value == ""
    assert [cell.sign.symbol for cell in when.cells] == ["≠", "≠"]
    assert when.basis == "2 values, none by more than 1 voice"


def test_agreement_is_a_sign_without_words(page: EventPage) -> None:
    assert [(cell.sign.symbol, cell.words) for cell in row(page, "where").cells] == [("=", ""), ("=", "")]


def test_a_cell_marks_its_words_in_its_sentence(page: EventPage) -> None:
    cell = row(page, "when").cells[0]
    marked = [(piece.text, piece.mark) for one in cell.sentences for piece in one.pieces if piece.mark]
    assert marked == [("Monday", ("when",))]
    assert cell.sentences[0].quote == TEXT
    assert TEXT in cell.sentences[0].cite


def test_each_cell_has_evidence_of_its_own_unless_only_one_source_speaks(lexicon: Lexicon, page: EventPage) -> None:
    assert [cell.anchor for cell in row(page, "when").cells] == ["when.1", "when.2"]
    report = make_report(TEXT)
    event = make_mention(report, "met", quote=TEXT, when=("Monday", day("2019-03-04")))
    alone = shown(make_contents(lexicon, {report.id: make_reading(report, event)}, [report]))
    assert [cell.anchor for cell in row(alone, "when").cells] == ["when"]


AGENCY = (
    "They spoke about the bridge, the two roads over the hills and the price of grain, and parted without a word to those"
    " who had waited since the early morning in the rain before the old town hall."
)


def told(lexicon: Lexicon, *cases: tuple[str, str, Status], more: str = "") -> Contents:
    """Reports of one meeting: id, day of publication, status; more: what all of them go on with."""
    reports = [
        msgspec.structs.replace(
            make_report(f"{TEXT} {more} So {name} was told.", id_=name, outlet=f"Outlet {name}"), published=published
        )
        for name, published, _ in cases
    ]
    readings = {
        one.id: make_reading(
            one,
            make_mention(
                one,
                "met",
                quote=TEXT,
                when=("Monday", day("2019-03-04")),
                where="Sarrend",
                participants=(state(TEXT, "Velmora"), state(TEXT, "Kestria")),
                status=status,
            ),
        )
        for one, (_, _, status) in zip(reports, cases, strict=True)
    }
    return make_contents(lexicon, readings, reports)


def test_a_denial_has_a_sign_of_its_own(lexicon: Lexicon) -> None:
    page = shown(told(lexicon, ("a", "2019-03-05", "held"), ("b", "2019-03-06", "denied")))
    status = row(page, "status")
    assert "¬" in [cell.sign.symbol for cell in status.cells]
    assert status.conflict


def test_what_a_later_report_replaced_is_no_contradiction(lexicon: Lexicon) -> None:
    page = shown(told(lexicon, ("a", "2019-03-01", "planned"), ("b", "2019-03-06", "held")))
    assert [cell.sign.symbol for cell in row(page, "status").cells] == ["↻", "="]


def test_what_the_verdict_finds_in_harmony_contradicts_nothing(lexicon: Lexicon) -> None:
    page = shown(told(lexicon, ("a", "2019-03-04", "ongoing"), ("b", "2019-03-06", "held")))
    status = row(page, "status")
    assert not status.conflict
    assert "≠" not in [cell.sign.symbol for cell in status.cells]


def test_what_is_said_with_reserve_is_marked(lexicon: Lexicon) -> None:
    page = shown(told(lexicon, ("a", "2019-03-01", "possible"), ("b", "2019-03-06", "held")))
    assert [cell.hedged for cell in row(page, "when").cells] == [True, False]


def test_a_copy_stands_after_its_original_and_is_counted_with_it(lexicon: Lexicon) -> None:
    page = shown(told(lexicon, ("b", "2019-03-06", "held"), ("a", "2019-03-05", "held"), more=AGENCY))
    copies = [one for one in page.columns if one.copied_from]
    assert [(one.number, one.source.report_id, one.copy_of) for one in copies] == [(2, "b", 1)]
    assert [(one.copies, one.folded) for one in page.columns] == [(1, False), (0, True)]
    assert [one.independent for one in page.columns] == [True, False]
    assert page.n_copies == 1


def test_a_copy_that_says_something_else_is_not_folded(lexicon: Lexicon) -> None:
    page = shown(told(lexicon, ("a", "2019-03-05", "planned"), ("b", "2019-03-06", "held"), more=AGENCY))
    assert [(one.copied_from, one.folded) for one in page.columns] == [(None, False), ("a", False)]


def test_why_names_the_two_reports_and_the_weights(page: EventPage) -> None:
    (reason,) = page.why
    assert reason.one is not None
    assert reason.other is not None
    assert {reason.one.report_id, reason.other.report_id} == {"cou-1", "star-1"}
    assert reason.points
    assert all(float(weight) for _, weight in reason.points)


def test_the_citation_of_an_event_cites_each_of_its_reports(page: EventPage) -> None:
    ris = next(form.text for form in page.cite if form.name == "ris")
    assert ris.count("TY  - NEWS") == 2
