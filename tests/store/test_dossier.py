"""The dossier: what goes in comes out, and a folder that is something else is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import msgspec
import pytest

from dragoman.schema import Issue, Report
from dragoman.store import DATABASE, NOTES, Change, Dossier, FoundInput, NotADossierError, Redirect
from tests.store.factory import contents, reading, report, store

Use = Callable[[Path], AbstractContextManager[Dossier]]


def test_a_record_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    made = contents(report("r1"), report("r2", "Nobody met."), issues=(Issue(code="a.b", subject="r1", detail="c"),))
    with Dossier.writing(tmp_path) as dossier:
        store(dossier, made)
    with Dossier.reading(tmp_path) as dossier:
        assert dossier.contents() == made


def test_a_new_dossier_has_no_contents(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path / "d") as dossier:
        assert (dossier.contents(), dossier.reports(), dossier.snapshots()) == (None, (), ())


def test_a_folder_with_nothing_but_own_tables_becomes_a_dossier(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    with Dossier.writing(tmp_path) as dossier:
        assert dossier.lexicon_folder.is_dir()


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with (
        pytest.raises(NotADossierError, match="expected a dossier or an empty folder, found 'thesis"),
        Dossier.writing(tmp_path),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("mine")
    with pytest.raises(NotADossierError, match="expected a folder, found a file"), Dossier.writing(tmp_path / "d"):
        pass


@pytest.mark.parametrize("use", [Dossier.reading, Dossier.writing], ids=["reading", "writing"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, use: Use) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database at all" * 40)
    with pytest.raises(NotADossierError, match="cannot be read"), use(tmp_path):
        pass
    assert (tmp_path / DATABASE).read_bytes() == b"no database at all" * 40


@pytest.mark.parametrize("use", [Dossier.reading, Dossier.writing], ids=["reading", "writing"])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, use: Use) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as other:
        other.execute("CREATE TABLE thesis (text)")
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(NotADossierError, match="was not made by dragoman"), use(tmp_path):
        pass
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_new_record_takes_the_place_of_the_last(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        store(dossier, contents(report("r1"), report("r2", "Nobody met.")))
        store(dossier, contents(report("r1", "Aruvia met nobody.")), sha="2")
        assert [one.text for one in dossier.reports()] == ["Aruvia met nobody."]
        assert dossier.contents() == contents(report("r1", "Aruvia met nobody."))


def test_a_replacement_that_fails_leaves_the_last_record(tmp_path: Path) -> None:
    made = contents(report("r1"))
    broken = msgspec.structs.replace(made.record, claims=made.record.claims * 2)
    with Dossier.writing(tmp_path) as dossier:
        store(dossier, made)
        with pytest.raises(sqlite3.IntegrityError):
            store(dossier, msgspec.structs.replace(made, record=broken), sha="2")
        assert dossier.contents() == made


def test_a_record_like_the_last_is_no_new_snapshot(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        for sha in ("1", "1", "2"):
            store(dossier, contents(report("r1")), sha=sha)
        assert [(one.n, one.sha256, one.events) for one in dossier.snapshots()] == [(1, "1", 1), (2, "2", 1)]


def test_changes_are_kept_by_snapshot(tmp_path: Path) -> None:
    change = Change(object="E1", kind="event", field="status", before="planned", after="held", cause="new report")
    made = contents(report("r1"))
    with Dossier.writing(tmp_path) as dossier:
        dossier.replace(
            made, reports=made.reports, method="m", lexicon="l", about=None, sha256="1", changes=[change, change]
        )
        assert dossier.changes(1) == (change, change)


def test_redirects_lead_to_a_living_id_in_one_step(tmp_path: Path) -> None:
    made = contents(report("r1"))
    with Dossier.writing(tmp_path) as dossier:
        for n, (old, new) in enumerate([("E8", "E9"), ("E9", "E1"), ("E1", "E9")]):
            dossier.replace(
                made,
                reports=made.reports,
                method="m",
                lexicon="l",
                about=None,
                sha256=str(n),
                redirects=[Redirect(old=old, new=new, kind="event")],
            )
            if n == 1:
                assert dossier.redirects() == {"E8": "E1", "E9": "E1"}
        assert "E1" not in dossier.redirects()


# Readings


def test_a_reading_is_kept_for_the_very_report_and_method_it_was_made_with(tmp_path: Path) -> None:
    kept = report("r1")
    with Dossier.writing(tmp_path) as dossier:
        dossier.keep_readings([(kept, reading("r1"))])
        assert dossier.readings([kept], "words.1") == {"r1": reading("r1")}
        assert dossier.readings([kept], "words.2") == {}
        assert dossier.readings([report("r1", headline="Another headline")], "words.1") == {}


def test_where_a_report_was_found_is_no_reason_to_read_it_again(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        dossier.keep_readings([(report("r1"), reading("r1"))])
        moved = msgspec.structs.replace(report("r1"), source="elsewhere.txt")
        assert dossier.readings([moved], "words.1") == {"r1": reading("r1")}


# Inputs


def held(*reports: Report, made_with: str = "m", issues: tuple[Issue, ...] = ()) -> FoundInput:
    return FoundInput(place="p", digest="d", made_with=made_with, name="a.jsonl", reports=reports, issues=issues)


def test_what_an_input_held_comes_back(tmp_path: Path) -> None:
    found = held(report("r1"), report("r2"), issues=(Issue(code="a.b", subject="r1", detail="c"),))
    with Dossier.writing(tmp_path) as dossier:
        dossier.keep_input(found)
        assert dossier.found() == (found,)
        assert dossier.made_with("p", "d") == ("m", "a.jsonl")


def test_an_input_read_again_takes_the_place_of_what_it_held(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        dossier.keep_input(held(report("r1"), report("r2")))
        dossier.keep_input(held(report("r3"), made_with="n"))
        assert dossier.found() == (held(report("r3"), made_with="n"),)


def test_forgetting_a_report_makes_its_input_one_to_read_again(tmp_path: Path) -> None:
    issue = Issue(code="a.b", subject="r1", detail="c")
    with Dossier.writing(tmp_path) as dossier:
        dossier.keep_input(held(report("r1"), report("r2"), issues=(issue,)))
        dossier.forget_reports([("r1", report("r1").sha256)])
        assert dossier.found() == (held(report("r2"), made_with=""),)


def test_an_input_without_reports_left_is_forgotten(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        dossier.keep_input(held(report("r1"), issues=(Issue(code="a.b", subject="a.jsonl", detail="c"),)))
        dossier.forget_reports([("r1", report("r1").sha256)])
        assert dossier.found() == ()


# Search


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("portville", ["r1"]),
        ("Envoys Aruvia", ["r1"]),
        ("harbour", ["r2"]),
        ("treve", ["r2"]),
        ("Aruvia harbour", []),
        ('a "quote" OR (', []),
        ("", []),
    ],
)
def test_search_finds_reports_that_hold_all_words(tmp_path: Path, words: str, found: list[str]) -> None:
    other = report("r2", "La trêve tient.", headline="At the harbour")
    with Dossier.writing(tmp_path) as dossier:
        store(dossier, contents(report("r1"), other))
        assert [hit.report_id for hit in dossier.search(words)] == found


def test_search_follows_changes_of_the_reports(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        store(dossier, contents(report("r1"), report("r2", "The harbour is closed.")))
        store(dossier, contents(report("r1", "The market is closed.")), sha="2")
        assert [len(dossier.search(word)) for word in ("Portville", "harbour", "market")] == [0, 0, 1]


def test_a_hit_shows_the_words_in_their_text(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        store(dossier, contents(report("r1")))
        assert dossier.search("portville")[0].snippet == "Envoys of Aruvia met in [Portville]."


# For people who open the database


def rows(folder: Path, asked: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        return db.execute(asked).fetchall()


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    with Dossier.writing(tmp_path) as dossier:
        store(dossier, contents(report("r1")))
    return tmp_path


def test_the_timeline_view_shows_who_and_how_many_conflicts(stored: Path) -> None:
    asked = "SELECT date, type, participants, origins, conflicts FROM v_timeline"
    assert rows(stored, asked) == [("2019-05-03", "meeting", "Aruvia (participant)", 2, 1)]


def test_the_view_of_disagreements_shows_each_value(stored: Path) -> None:
    asked = "SELECT slot, value, chosen, verdict FROM v_disagreements"
    assert rows(stored, asked) == [("place", "Northam", 0, "disputed"), ("place", "Portville", 1, "disputed")]


def test_the_view_of_claims_shows_the_words(stored: Path) -> None:
    assert rows(stored, "SELECT event, value, quote, headline FROM v_claims WHERE claim_id = 'C2'") == [
        ("Envoys meet in Portville", "Portville", "Portville", "Envoys meet")
    ]


def test_each_table_and_view_is_noted_in_the_database_and_the_docs(stored: Path) -> None:
    asked = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'report_search_%'"
    names = {str(name) for (name,) in rows(stored, asked)} - {"sqlite_sequence"}
    page = (Path(__file__).parents[2] / "docs" / "dossier.md").read_text(encoding="utf-8")
    assert names == set(NOTES)
    assert {str(name): holds for name, holds in rows(stored, "SELECT name, holds FROM schema_notes")} == NOTES
    assert [name for name, holds in NOTES.items() if f"| `{name}` | {holds} |" not in page] == []


def test_the_database_is_whole(stored: Path) -> None:
    assert rows(stored, "PRAGMA integrity_check") == [("ok",)]


def test_files_are_written_whole_and_leave_nothing_behind(tmp_path: Path) -> None:
    with Dossier.writing(tmp_path) as dossier:
        dossier.write_file("data/a.csv", b"old")
        dossier.write_file("data/a.csv", b"new")
    assert {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()} == {"a.csv": b"new"}


def test_the_same_record_of_new_tables_keeps_its_snapshot_and_notes_the_tables(tmp_path: Path) -> None:
    made = contents(report("r1"))
    with Dossier.writing(tmp_path) as dossier:
        for lexicon in ("old", "new"):
            dossier.replace(made, reports=made.reports, method="words.1", lexicon=lexicon, about=None, sha256="s")
        assert [(one.n, one.lexicon) for one in dossier.snapshots()] == [(1, "new")]
