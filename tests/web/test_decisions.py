"""What persons decided stands on the page of the event it is about, undone decisions too."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.run import build, decide, load_contents, past_of, rebuild, undo
from dragoman.schema import Contents
from dragoman.store import Dossier
from dragoman.web import Catalogue
from dragoman.web.views.event import event_page
from dragoman.web.views.home import home_page
from dragoman.web.views.signs import sign_of
from tests.run.factory import WordReader, line, write_lines
from tests.web.factory import two_sides


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A meeting of which one decision stands and another was undone."""
    folder = tmp_path_factory.mktemp("decided")
    text = "Aruvia met Belmark in Portville on 3 May 2019."
    build([write_lines(folder / "in" / "r.jsonl", line("a", text))], folder / "d", reader=WordReader())
    contents = load_contents(folder / "d")
    event = contents.record.events[0]
    place = next(claim for claim in contents.record.claims if claim.slot == "place")
    decide(
        folder / "d", "value_right", [event.id], by="M. Keller", slot="place", value="Northam", reason="An eye witness"
    )
    wrong = decide(folder / "d", "misread", [place.id], by="A. Ortega", reason="A slip")
    undo(folder / "d", wrong.id, by="A. Ortega")
    rebuild(folder / "d", reader=WordReader())
    with Dossier.reading(folder / "d") as opened:
        return Catalogue(load_contents(folder / "d"), past_of(opened))


def test_a_slot_names_who_decided_it_when_and_why(catalogue: Catalogue) -> None:
    page = event_page(catalogue, catalogue.timeline[0].id)
    where = next(row for row in page.rows if row.anchor == "where")
    assert where.verdict == "decided"
    assert where.value == "Northam"
    assert where.basis == "decided by a person"
    assert [(one.by, one.value, one.reason, one.in_force) for one in where.decisions] == [
        ("M. Keller", "Northam", "An eye witness", True)
    ]


def test_an_event_lists_all_decisions_on_it_and_tells_which_count_no_more(catalogue: Catalogue) -> None:
    page = event_page(catalogue, catalogue.timeline[0].id)
    assert [(one.kind, one.by, one.in_force) for one in page.decisions] == [
        ("value_right", "M. Keller", True),
        ("misread", "A. Ortega", False),
        ("undo", "A. Ortega", False),
    ]


def test_a_decision_is_found_by_its_words_where_a_new_reader_gave_other_ids(catalogue: Catalogue) -> None:
    judgement = next(one for one in catalogue.judgements.values() if one.kind == "misread")
    subject = msgspec.structs.replace(judgement.subjects[0], id="C-OLD")
    renamed = msgspec.structs.replace(judgement, subjects=(subject,))
    contents = Contents(
        reports=tuple(catalogue.reports.values()), readings=(), record=catalogue.record, judgements=(renamed,)
    )
    assert Catalogue(contents).judged(catalogue.timeline[0].id) == {judgement.id}


def test_a_value_that_a_person_set_aside_fits_nothing_and_contradicts_nothing(lexicon: Lexicon) -> None:
    contents = two_sides(lexicon)
    found = next(one for one in contents.record.findings if one.slot == "date")
    chosen = found.values[0].value
    settled = msgspec.structs.replace(found, value=chosen, verdict="corroborated", judgements=("J-1",))
    signs = {sign_of(settled, report).symbol for side in found.values for report in side.reports}
    assert signs == {"=", "↻"}


def test_home_tells_what_the_decision_changed(catalogue: Catalogue) -> None:
    latest = home_page(catalogue).latest
    assert latest is not None
    changed = {(one.name, one.field): (one.before, one.after, one.cause) for one in latest.changes}
    assert changed["Where", "verdict"] == ("single-source", "decided", "judgement")
    assert all(one.event for one in latest.changes)
