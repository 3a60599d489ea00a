"""Another rule: no report is read again, the change list says why, the choice stays."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from dragoman.lexicon import TableError, load_finding_rules
from dragoman.run import Progress, build, load_contents, rebuild
from dragoman.schema import DateSlot, NumberSlot, NumberValue, Reading, Report, Span
from dragoman.store import Dossier
from tests.links.factory import date
from tests.run.factory import WordReader, line, record_files, write_lines

LINES = (
    line("a", "Aruvia met Belmark in Portville. They freed 46 prisoners.", outlet="Post", published="2019-05-03"),
    line(
        "b", "On Friday, we learn, Aruvia met Belmark in Portville! 52 are free.", outlet="Star", published="2019-05-04"
    ),
)


class CountReader(WordReader):
    """Reads what its elder reads, always of one day, and the first number as a count of prisoners."""

    method = "counts.1"

    def read(self, report: Report) -> Reading:
        found = super().read(report)
        number = next(re.finditer(r"\d+", report.text))
        count = NumberSlot(
            value=NumberValue(what="prisoners", low=int(number.group()), high=int(number.group())),
            span=Span(*number.span()),
        )
        told = DateSlot(value=date("2019-05-03"), span=Span(*number.span()))
        events = tuple(msgspec.structs.replace(one, numbers=(count,), when=told) for one in found.events)
        return msgspec.structs.replace(found, method=self.method, events=events)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    build([write_lines(tmp_path / "in.jsonl", *LINES)], tmp_path / "d", reader=CountReader())
    return tmp_path / "d"


def prisoners(dossier: Path) -> tuple[int | None, str, str]:
    (found,) = [one for one in load_contents(dossier).record.findings if one.slot == "number:prisoners"]
    count = found.value.low if isinstance(found.value, NumberValue) else None
    return count, found.verdict, found.rule


def test_a_rule_is_chosen_without_reading_and_told_as_the_cause(dossier: Path) -> None:
    assert prisoners(dossier) == (None, "unresolved", "representative.2")
    said: list[Progress] = []
    summary = rebuild(dossier, reader=CountReader(), rules={"number": "latest"}, on_progress=said.append)
    assert summary.read == 0
    assert prisoners(dossier) == (52, "disputed", "latest.2")
    with Dossier.reading(dossier) as opened:
        changes = opened.changes(opened.snapshots()[-1].n)
    assert {one.cause for one in changes} == {"rule"}
    assert {(one.kind, one.field) for one in changes} >= {
        ("finding", "value"),
        ("finding", "rule"),
        ("finding", "verdict"),
    }


def test_the_choice_stays_for_later_builds_and_can_be_taken_back(dossier: Path, tmp_path: Path) -> None:
    before = record_files(dossier)
    rebuild(dossier, reader=CountReader(), rules={"number": "latest"})
    build([write_lines(tmp_path / "in.jsonl", *LINES)], dossier, reader=CountReader())
    assert prisoners(dossier)[2] == "latest.2"
    rebuild(dossier, reader=CountReader(), rules={"number": "representative"})
    assert record_files(dossier) == before


def test_a_table_written_by_hand_does_the_same(dossier: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "lexicon").mkdir(parents=True)
    (other / "lexicon" / "rules.csv").write_text("slot,rule\nnumber,latest\n", encoding="utf-8")
    build([tmp_path / "in.jsonl"], other, reader=CountReader())
    rebuild(dossier, reader=CountReader(), rules={"number": "latest"})
    assert record_files(other) == record_files(dossier)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"numbers": "latest"}, "no slot 'numbers'; known are addressee"),
        ({"number": "newest"}, "no rule 'newest'; known are representative"),
    ],
)
def test_an_unknown_slot_or_rule_is_refused_before_anything_changes(
    rules: dict[str, str], words: str, dossier: Path
) -> None:
    with pytest.raises(TableError, match=words):
        rebuild(dossier, reader=CountReader(), rules=rules)
    assert not (dossier / "lexicon" / "rules.csv").exists()
    assert prisoners(dossier)[2] == "representative.2"


def test_a_count_of_one_thing_may_have_its_own_rule(dossier: Path) -> None:
    chosen = {"number:prisoners": "conservative", "number:dead, hurt": "latest"}
    rebuild(dossier, reader=CountReader(), rules=chosen)
    assert prisoners(dossier) == (46, "disputed", "conservative.2")
    assert load_finding_rules(dossier / "lexicon").rule_of("number:dead, hurt") == "latest"
