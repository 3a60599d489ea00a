"""The dated table: shipped, one's own, and the script that made it."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main
from dragoman.lexicon import TableError, load_lexicon, load_office_terms
from dragoman.offices import Offices, office_of
from scripts.seed_offices import day, entries, readable, table_rows
from tests.run.factory import WordReader, many, write_lines

OWN = "key,person,state,title,from,to\nzarif.1,Mohammad Javad Zarif,Iran,foreign minister,2013-08-15,2021-08-25\n"


def own_table(folder: Path, text: str = OWN) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "offices.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_table_of_ones_own_adds_to_the_shipped_one_and_changes_only_its_own_digest(tmp_path: Path) -> None:
    folder = own_table(tmp_path / "lexicon")
    shipped, both = load_office_terms(), load_office_terms(folder)
    assert len(both.rows) == len(shipped.rows) + 1
    assert both.own == {"zarif.1"}
    assert both.digest != shipped.digest
    assert load_lexicon(folder).digest == load_lexicon().digest
    assert [row.key for row in load_office_terms(folder, shipped=False).rows] == ["zarif.1"]


def test_a_row_with_a_shipped_key_replaces_it(tmp_path: Path) -> None:
    shipped = load_office_terms().rows[0]
    text = f"key,person,state,from,to\n{shipped.key},Nobody Atall,Iran,1900-01-01,1900-01-02\n"
    both = load_office_terms(own_table(tmp_path, text))
    assert [row.person for row in both.rows if row.key == shipped.key] == ["Nobody Atall"]


def test_a_malformed_table_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"offices\.csv: unknown column 'king'"):
        load_office_terms(own_table(tmp_path, "key,person,state,king\n"))


def test_a_day_of_two_rows_in_conflict_is_unknown() -> None:
    terms = load_office_terms()
    found = Offices((), load_lexicon(), terms)
    closed = [row for row in terms.rows if row.conflict.startswith("also ") and row.start and row.end]
    pairs = [
        (a, b)
        for a, b in product(closed, closed)
        if a.person == b.person and (a.sector, b.sector) == ("GOV", "ELI") and a.start < b.end and b.start < a.end
    ]
    assert len(pairs) > 10
    assert [a.key for a, b in pairs if office_of(found, a.person, max(a.start, b.start)).holdings] == []


@pytest.mark.parametrize(
    ("digits", "iso"),
    [("050803", "2005-08-03"), ("970803", "1997-08-03"), ("20130815", "2013-08-15"), ("9008223", ""), ("010231", ""),
     ("1920030320", "")],
)  # fmt: skip
def test_both_forms_of_a_date_are_read_and_others_are_none(digits: str, iso: str) -> None:
    assert day(digits) == iso


@pytest.mark.parametrize(
    ("printed", "name"),
    [("MOHAMMAD_JAVAD_ZARIF_", "Mohammad Javad Zarif"), ("JEAN-YVES_LE_DRIAN", "Jean-Yves Le Drian"),
     ("OSMAN_JAMA_ALI (ACTING_", "Osman Jama Ali"), ("MARGRETHE_II_", "Margrethe II")],
)  # fmt: skip
def test_names_are_made_readable(printed: str, name: str) -> None:
    assert readable(printed) == name


def test_codes_become_rows_with_their_conflicts() -> None:
    lines = [
        "MINA_OKAFOR_ # x", "+OKAFOR_", "+PRESIDENT_MINA_N._OKAFOR_", "\t[IRNGOV 030101-050101]", "\t[IRNELI 040101-060101]",
        "\t[IRNGOV >20130815]", "\t[IRNGOV 050101-030101]", "\t[IRNGOV]", "\t[XXXGOV 030101-050101]",
    ]  # fmt: skip
    left: Counter[str] = Counter()
    rows = list(table_rows(entries(lines), {"IRN": "Iran"}, left))
    assert [row[0] for row in rows] == ["1.1", "1.2", "1.3", "1.4"]
    assert rows[0][1:3] == ("Mina Okafor", "Mina N. Okafor")
    assert [row[-1] for row in rows] == [
        "also ELI on a day of it", "also GOV on a day of it", "", "ends before it begins (2005-01-01/2003-01-01)",
    ]  # fmt: skip
    assert rows[2][6:9] == ("2013-08-15", "", "2014-01-30")
    assert left["codes of no state of our tables"] == 1


def test_a_dossier_is_asked_from_python_and_from_the_command_line(tmp_path: Path) -> None:
    dossier = tmp_path / "d"
    own_table(dossier / "lexicon")
    dragoman.build(write_lines(tmp_path / "a.jsonl", *many(2)), dossier, reader=WordReader())
    offices = dragoman.load_offices(dossier)
    assert [one.person for one in dragoman.who_held(offices, "FM", "Iran", "2017-01-20").holdings] == [
        "Mohammad Javad Zarif"
    ]
    assert [one.title for one in dragoman.office_of(offices, "Mohammad Javad Zarif", "2017-01-20").holdings] == [
        "foreign minister"
    ]
    run = CliRunner()
    said = run.invoke(main, ["office", str(dossier), "FM", "--of", "Iran", "--on", "2017-01-20"])
    assert "Mohammad Javad Zarif, foreign minister of Iran: a table says so" in said.output
    assert "row zarif.1" in said.output
    assert (
        "unknown: no report"
        in run.invoke(main, ["office", str(dossier), "FM", "--of", "Peru", "--on", "2017-01-20"]).output
    )
    wrong = run.invoke(main, ["office", str(dossier), "FM", "--of", "Iran", "--on", "yesterday"])
    assert (wrong.exit_code, "is no day" in wrong.output) == (2, True)
