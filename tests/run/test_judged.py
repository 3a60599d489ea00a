"""Decisions outlive what happens to a dossier: a report that goes and comes back, newer tables, another reader."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from dragoman.judgements import states_of
from dragoman.run import build, decide, judge, judgements_of, load_contents, rebuild, remove, undo
from dragoman.schema import Contents, EventMention, Finding, Judgement, Reader, Reading, Report, Span
from dragoman.schema.ids import event_mention_id
from dragoman.schema.words import value_text
from dragoman.store import STEPS, Dossier, migrations
from tests.run.factory import NewerReader, WordReader, line, write_lines

LINES = [
    line("a", "Aruvia met Belmark in Portville. It was cold."),
    line("b", "Aruvia met Belmark in Northam, wrote another.", outlet="Evening Star"),
    line("c", "Aruvia met Belmark in Portville, a third one said.", outlet="Third Voice"),
]


class WiderReader(WordReader):
    """Another reader: its events begin a word later, so that all mentions and claims have other ids."""

    method = "wider.1"

    def read(self, report: Report) -> Reading:
        reading = super().read(report)
        return Reading(
            report_id=report.id, method=self.method, passages=reading.passages, events=_narrowed(report, reading)
        )


def _narrowed(report: Report, reading: Reading) -> tuple[EventMention, ...]:
    def narrowed(one: EventMention) -> EventMention:
        start = one.trigger.start + len(re.split(r" ", one.trigger.of(report.text))[0]) + 1
        trigger = Span(start, one.trigger.end)
        return msgspec.structs.replace(one, id=event_mention_id(report.id, one.type, trigger), trigger=trigger)

    return tuple(map(narrowed, reading.events))


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Three reports of one meeting; two places, of which a person chose the one of one report."""
    build([write_lines(tmp_path / "in.jsonl", *LINES)], tmp_path / "out", reader=WordReader(), site=False)
    mentions = [one for event in load_contents(tmp_path / "out").record.events for one in event.mentions]
    decide(tmp_path / "out", "same_event", mentions, by="Ada")
    made(tmp_path / "out")
    decide(tmp_path / "out", "value_right", [place(tmp_path / "out").id], value="Northam", by="Ada")
    made(tmp_path / "out")
    return tmp_path / "out"


def made(dossier: Path, reader: Reader | None = None) -> Contents:
    rebuild(dossier, reader=reader or WordReader(), site=False)
    return load_contents(dossier)


def place(dossier: Path) -> Finding:
    (found,) = (one for one in load_contents(dossier).record.findings if one.slot == "place")
    return found


def chosen(dossier: Path) -> str:
    """The place that the record uses."""
    return value_text(place(dossier).value).split(",")[0]


def record(dossier: Path) -> bytes:
    return (dossier / "record.json").read_bytes()


def states(dossier: Path) -> set[str]:
    return set(states_of(judgements_of(dossier), load_contents(dossier).record.issues).values())


def test_a_decision_waits_while_its_report_is_gone_and_counts_again_when_it_is_back(
    dossier: Path, tmp_path: Path
) -> None:
    before, decided = record(dossier), judgements_of(dossier)
    remove(dossier, ["b"], reader=WordReader(), site=False)
    assert judgements_of(dossier) == decided
    assert "waiting" in states(dossier)
    build([write_lines(tmp_path / "again.jsonl", LINES[1])], dossier, reader=WordReader(), site=False)
    assert record(dossier) == before


def test_a_decision_on_other_reports_stays_when_a_report_goes(dossier: Path) -> None:
    remove(dossier, ["c"], reader=WordReader(), site=False)
    assert place(dossier).verdict == "decided"
    assert chosen(dossier) == "Northam"


@pytest.mark.parametrize("reader", [NewerReader(), WiderReader()])
def test_decisions_are_found_again_by_their_words_whatever_reads_the_reports(dossier: Path, reader: Reader) -> None:
    wrong = next(one.id for one in load_contents(dossier).record.claims if (one.report_id, one.slot) == ("a", "place"))
    decide(dossier, "misread", [wrong], by="Bela")
    made(dossier)
    known = {one.event_mention_id for one in load_contents(dossier).record.claims}
    after = made(dossier, reader).record
    assert {one.event_mention_id for one in after.claims} != known or isinstance(reader, NewerReader)
    assert len(after.events) == 1
    assert chosen(dossier) == "Northam"
    assert [(one.report_id, one.slot) for one in after.claims if one.set_aside] == [("a", "place")]
    assert states(dossier) == {"in force"}


def test_undo_gives_back_the_bytes_also_after_another_reader_read_all(dossier: Path) -> None:
    for one in judgements_of(dossier):
        undo(dossier, one.id, "Ada")
    undone = made(dossier, WiderReader())
    fresh = dossier.parent / "fresh"
    build([dossier.parent / "in.jsonl"], fresh, reader=WiderReader(), site=False)
    assert undone.record == load_contents(fresh).record
    assert record(dossier) == record(fresh)


def test_decisions_survive_a_step_of_newer_tables(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, decided = record(dossier), judgements_of(dossier)
    newer = ("9999_a_later_step", lambda db: db.execute("CREATE TABLE later (x)"))
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, newer))
    with Dossier.reading(dossier):
        pass
    assert judgements_of(dossier) == decided
    made(dossier)
    assert record(dossier) == before
    assert judge(dossier, decided) == 0


def test_decisions_are_moved_to_another_dossier_of_the_same_reports(dossier: Path, tmp_path: Path) -> None:
    build([tmp_path / "in.jsonl"], tmp_path / "other", reader=WordReader(), site=False)
    assert judge(tmp_path / "other", judgements_of(dossier)) == 2
    made(tmp_path / "other")
    assert record(tmp_path / "other") == record(dossier)


def test_many_decisions_on_one_question_leave_the_last_of_each_person(dossier: Path) -> None:
    given: list[Judgement] = [
        decide(dossier, "value_right", [place(dossier).id], value=value, by="Ada")
        for value in ("Portville", "Northam", "Portville")
    ]
    made(dossier)
    assert chosen(dossier) == "Portville"
    assert place(dossier).judgements == (given[-1].id,)
