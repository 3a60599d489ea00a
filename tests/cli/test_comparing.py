"""Sensitivity, labels, overdue plans and what was known on a day, as a user asks for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.cli.comparing import labels_screen
from dragoman.lexicon import Lexicon
from dragoman.record import labels_by_outlet
from dragoman.run import build
from tests.cli.factory import HOSTILE, hostile_contents, shown
from tests.cli.test_verbs import in_one_line, run

DEMO = Path(__file__).parents[2] / "src" / "dragoman" / "demo"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("comparing") / "demo"
    shutil.copytree(DEMO / "lexicon", dossier / "lexicon")
    build([DEMO / "reports"], dossier)
    return dossier


def test_sensitivity_shows_what_each_rule_would_use(demo: Path) -> None:
    text = run("sensitivity", demo).stdout
    assert "representative   0" in text
    used, other = "mediator: Ilmaria; United Nations, by representative.2", "      United Nations, by conservative"
    at = [n for n, line in enumerate(text.splitlines()) if line.strip().endswith(used)]
    assert at
    assert all(text.splitlines()[n + 1].rstrip() == other for n in at)


def test_labels_show_each_outlets_words(demo: Path) -> None:
    text = run("labels", demo).stdout
    own = text[text.index("Dorn Liberation Front  A-") :]
    assert "Meridian News Agency: “DLF” 8" in own
    assert "copied)" in own.split("The Sarrend Courier: ")[1].splitlines()[0]


def test_labels_of_one_actor_cite_their_places(demo: Path) -> None:
    text = run("labels", demo).stdout
    actor = text.split("Dorn Liberation Front  ")[1].split()[0]
    assert "mer-01 at " in run("labels", demo, actor).stdout
    assert "expected the id of an actor" in in_one_line(run("labels", demo, "mer-01"))


def test_conflicts_are_listed_with_the_words_of_each_side(demo: Path) -> None:
    text = run("show", demo, "--conflicts").stdout
    conflicts = [line for line in text.splitlines() if line.startswith("≠ ")]
    assert f"{len(conflicts)} open conflicts" in text
    shown = text.split("≠ mediator: Ilmaria; United Nations")[1].split("≠ ")[0]
    assert "“The ceasefire, brokered by the United Nations and Ilmaria, will take effect" in shown
    assert "“The ceasefire, brokered by the United Nations, will enter into force on April 8.”" in shown
    assert "no slot is disputed" in run("show", demo, "--conflicts", "--as-of", "2019-02-03").stdout


def test_overdue_plans_are_listed_with_the_words_that_gave_the_day(demo: Path) -> None:
    text = run("show", demo, "--overdue").stdout
    assert "due before 2019-08-07, no report says what became of it: " in text
    assert "“July 23” (mer-12)" in text
    assert "“July 23” (mer-12)" not in run("show", demo, "--overdue", "--as-of", "2019-07-23").stdout


def test_what_was_known_on_a_day(demo: Path) -> None:
    first = run("show", demo, "--as-of", "2019-02-28").stdout
    assert "newest report 2019-02-28" in first
    assert "2019-04-08" not in first
    assert "expected a day such as" in in_one_line(run("show", demo, "--as-of", "February"))


def test_another_rule_is_chosen_and_an_unknown_one_refused(demo: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "demo"
    shutil.copytree(demo, dossier)
    result = run("rebuild", dossier, "--rule", "number=conservative", "--rule", "mediator=official-first")
    assert result.exit_code == 0, result.output
    assert "changes" in result.stdout
    assert (
        dossier / "lexicon" / "rules.csv"
    ).read_text() == "slot,rule\nmediator,official-first\nnumber,conservative\n"
    assert "expected SLOT=NAME, the name one of representative" in in_one_line(
        run("rebuild", dossier, "--rule", "number=newest")
    )
    assert "no slot 'colour'" in in_one_line(run("rebuild", dossier, "--rule", "colour=latest"))


def test_words_of_reports_stay_words(lexicon: Lexicon) -> None:
    contents = hostile_contents(lexicon)
    text = shown(*labels_screen(contents, labels_by_outlet(contents), places=True))
    assert HOSTILE not in text
    assert "\x1b" not in text
