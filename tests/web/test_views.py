"""What the other pages show: texts whole, time as it is uncertain, the state of things with its words."""

from __future__ import annotations

import datetime
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon
from dragoman.schema import Block, Contents, DateValue, Span, Status
from dragoman.web import Catalogue, Past
from dragoman.web.views.coverage import coverage
from dragoman.web.views.evidence import pieces
from dragoman.web.views.home import home_page
from dragoman.web.views.passages import changed_words
from dragoman.web.views.report import report_page
from dragoman.web.views.state import state
from dragoman.web.views.timeline import WIDTH, timeline
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report
from tests.exports.factory import state as a_state
from tests.web.factory import TEXT, two_sides

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


# Words cut and marked


@given(text=st.text(max_size=40), marks=st.lists(st.tuples(SPANS, st.sampled_from(["who", "when"])), max_size=5))
def test_pieces_put_together_are_the_text(text: str, marks: list[tuple[Span, str]]) -> None:
    cut = pieces(text, Span(0, len(text)), marks)
    assert "".join(one.text for one in cut) == text
    at = 0
    for one in cut:
        here = Span(at, at + len(one.text))
        assert set(one.mark) == {
            kind
            for span, kind in marks
            if span.start <= here.start
            and here.end <= span.end
            and here.start < here.end
            and span.start < min(span.end, len(text))
        }
        at = here.end


WORDS = st.lists(st.sampled_from("the a rebels fighters said met".split()), max_size=12).map(" ".join)


@given(one=WORDS, other=WORDS)
def test_compared_passages_stay_whole_and_their_unmarked_words_are_the_same(one: str, other: str) -> None:
    here, there = changed_words(one, other)
    assert "".join(piece.text for piece in here) == one
    assert "".join(piece.text for piece in there) == other
    kept = [" ".join(word for piece in side if not piece.mark for word in piece.text.split()) for side in (here, there)]
    assert kept[0] == kept[1]


HELD: Status = "held"


# A report


def furnished(lexicon: Lexicon) -> Contents:
    text = f"Home Sport\n\n{TEXT}\nNobody else came.\n\nShare this"
    body = text.index(TEXT)
    end = text.index("Share")
    blocks = (
        Block(start=0, end=10, kind="boilerplate"),
        Block(start=body, end=end - 2, kind="body"),
        Block(start=end, end=len(text), kind="boilerplate"),
    )
    report = make_report(text, blocks=blocks)
    event = make_mention(report, "met", quote=TEXT, when=("Monday", day("2019-03-04")), where="Sarrend")
    sentences = tuple(one for one in make_reading(report).passages if body <= one.span.start < end - 2)
    reading = msgspec.structs.replace(make_reading(report, event), passages=sentences)
    return make_contents(lexicon, {report.id: reading}, [report])


def test_a_report_is_shown_whole_and_what_is_not_read_is_set_apart(lexicon: Lexicon) -> None:
    contents = furnished(lexicon)
    page = report_page(Catalogue(contents), contents.reports[0].id)
    assert "".join(one.text for p in page.paragraphs for one in p.stretches) == contents.reports[0].text
    assert [(p.stretches[0].text.strip(), p.furniture) for p in page.paragraphs] == [
        ("Home Sport", True),
        (TEXT, False),
        ("Nobody else came.", False),
        ("Share this", True),
    ]


def test_claims_stand_beside_the_paragraph_that_makes_them(lexicon: Lexicon) -> None:
    contents = furnished(lexicon)
    page = report_page(Catalogue(contents), contents.reports[0].id)
    lines = [{line.label: line.values for group in p.events for line in group.lines} for p in page.paragraphs]
    assert lines[0] == lines[2] == lines[3] == {}
    assert lines[1]["When"] == ("4 March 2019",)
    assert lines[1]["What"] == ("meeting",)
    assert {line.numbers for group in page.paragraphs[1].events for line in group.lines} == {(3,)}


# Time


def dated(lexicon: Lexicon, *cases: tuple[DateValue, Status]) -> Contents:
    """A meeting a report, each on a date; reports of March 2019 by outlets of their own."""
    reports = [
        msgspec.structs.replace(
            make_report(f"Velmora met guest {n} in Sarrend on Monday.", id_=f"r-{n}", outlet=f"Outlet {n}"),
            published=f"2019-03-{n + 1:02}",
        )
        for n in range(len(cases))
    ]
    readings = {
        one.id: make_reading(
            one,
            make_mention(
                one,
                "met",
                quote=one.text,
                when=("Monday", value),
                status=status,
                participants=(a_state(one.text, "Velmora"),),
            ),
        )
        for one, (value, status) in zip(reports, cases, strict=True)
    }
    return make_contents(lexicon, readings, reports)


def month(iso: str) -> DateValue:
    first = datetime.date.fromisoformat(f"{iso}-01")
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    return DateValue(
        edtf=iso, start=iso, end=iso, earliest=str(first), latest=str(last), precision="month", basis="stated", rule="t"
    )


@pytest.mark.parametrize(("value", "days"), [(day("2019-03-04"), 1), (month("2019-03"), 31)])
def test_a_mark_is_as_wide_as_its_date_is_uncertain(lexicon: Lexicon, value: DateValue, days: int) -> None:
    line = timeline(Catalogue(dated(lexicon, (value, "held"))))
    assert line is not None
    (mark,) = line.lanes[0].marks
    length = datetime.date.fromisoformat(line.end) - datetime.date.fromisoformat(line.start)
    assert mark.width == pytest.approx(days / length.days * WIDTH, abs=0.2)


def test_marks_of_a_row_never_touch_and_stay_in_the_picture(lexicon: Lexicon) -> None:
    cases = [(day(f"2019-03-{n:02}"), "held") for n in (4, 4, 5, 6, 20)] + [(month("2019-03"), "held")] * 2
    line = timeline(Catalogue(dated(lexicon, *cases)))  # type: ignore[arg-type] # the statuses are literals
    assert line is not None
    for lane in line.lanes:
        for row in range(lane.rows):
            own = sorted((one for one in lane.marks if one.row == row), key=lambda one: one.x)
            assert own
            assert all(a.x + a.width < b.x for a, b in pairwise(own))
            assert all(one.x >= 0 and one.x + one.width <= WIDTH for one in own)


def test_picture_and_list_hold_the_same_events(lexicon: Lexicon) -> None:
    line = timeline(Catalogue(dated(lexicon, (day("2019-03-04"), "held"), (month("2019-04"), "planned"))))
    assert line is not None
    drawn = {mark.event_id for lane in line.lanes for mark in lane.marks}
    assert drawn == {mark.event_id for group in line.months for mark in group.marks}
    assert [group.label for group in line.months] == ["March 2019", "April 2019"]


def test_what_was_long_before_is_counted_and_not_drawn(lexicon: Lexicon) -> None:
    line = timeline(Catalogue(dated(lexicon, (day("2019-03-04"), "held"), (day("2011-01-01"), "held"))))
    assert line is not None
    assert (line.shown, line.outside, line.undated) == (1, 1, 0)


def test_without_a_dated_event_there_is_no_timeline(lexicon: Lexicon) -> None:
    assert timeline(Catalogue(make_contents(lexicon, {}, []))) is None


# Coverage


def test_coverage_counts_originals_and_copies_apart_and_names_the_hole(lexicon: Lexicon) -> None:
    strip = coverage(Catalogue(dated(lexicon, *[(day("2019-03-04"), HELD)] * 3)))
    assert strip is not None
    assert (strip.unit, strip.count, len(strip.rows)) == ("day", 3, 3)
    reports = [
        msgspec.structs.replace(make_report(f"Text number {n}.", id_=f"r-{n}"), published=iso)
        for n, iso in enumerate(["2019-01-01", "2019-03-01", "2019-03-02"])
    ]
    strip = coverage(Catalogue(make_contents(lexicon, {}, reports)))
    assert strip is not None
    assert (strip.hole, strip.hole_from, strip.hole_until) == (58, "2019-01-01", "2019-03-01")
    assert [(one.reports, one.hole) for one in strip.rows] == [(3, 58)]


def test_years_of_reports_take_wider_columns(lexicon: Lexicon) -> None:
    reports = [
        msgspec.structs.replace(make_report(f"Text number {n}.", id_=f"r-{n}"), published=iso)
        for n, iso in enumerate(["2010-01-01", "2019-03-01"])
    ]
    strip = coverage(Catalogue(make_contents(lexicon, {}, reports)))
    assert strip is not None
    assert strip.unit == "quarter"
    assert strip.count <= 100


def test_reports_without_a_day_are_counted(lexicon: Lexicon) -> None:
    reports = [make_report("A text.", id_="a"), make_report("Another.", id_="b", published=None)]
    strip = coverage(Catalogue(make_contents(lexicon, {}, reports)))
    assert strip is not None
    assert strip.undated == 1


# The state of things


def test_the_last_contact_is_the_last_that_took_place(lexicon: Lexicon) -> None:
    cases = ((day("2019-02-01"), "held"), (day("2019-03-02"), "held"), (day("2019-03-03"), "denied"))
    lines = state(Catalogue(dated(lexicon, *cases)))  # type: ignore[arg-type] # the statuses are literals
    assert lines[0].when == "2 March 2019"
    assert lines[0].sentence is not None


def test_the_next_date_is_the_first_after_the_newest_report(lexicon: Lexicon) -> None:
    cases = ((day("2019-02-01"), "planned"), (day("2019-06-02"), "planned"), (day("2019-05-03"), "planned"))
    lines = state(Catalogue(dated(lexicon, *cases)))  # type: ignore[arg-type] # the statuses are literals
    assert lines[-1].lead == "Next planned date"
    assert lines[-1].when == "3 May 2019"


def test_what_is_not_known_is_said(lexicon: Lexicon) -> None:
    lines = state(Catalogue(make_contents(lexicon, {}, [])))
    assert [line.event for line in lines] == [None, None]
    assert all(line.note for line in lines)


def test_home_counts_conflicts_and_leads_to_them(lexicon: Lexicon) -> None:
    page = home_page(Catalogue(two_sides(lexicon), Past(name="x")))
    assert page.n_conflicts == 1
    assert [(one.label, one.anchor, len(one.values)) for one in page.conflicts] == [("When", "when", 2)]
    assert "2 outlets" in page.counts
