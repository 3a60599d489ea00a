"""Builds: the same record however it came about, and nothing lost when one ends early."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import reports
from dragoman.reports import UsageError
from dragoman.run import BuildSummary, Interrupted, Progress, build, diff, load_contents, rebuild, remove
from dragoman.run.build import BATCH
from dragoman.run.intake import READ_WITH
from dragoman.schema import Reader
from dragoman.store import Dossier, NotADossierError
from tests.run.factory import InterruptedReader, NewerReader, WordReader, line, many, record_files, write_lines

READER: Reader = WordReader()
MET = "Aruvia met Belmark in Portville."


def built(dossier: Path, *inputs: Path) -> BuildSummary:
    return build(inputs, dossier, reader=READER)


def ids(dossier: Path) -> list[str]:
    return [report.id for report in load_contents(dossier).reports]


def codes(dossier: Path) -> list[tuple[str, str]]:
    return [(issue.code, issue.subject) for issue in load_contents(dossier).record.issues]


# The same bytes


def test_increments_give_the_bytes_of_one_build(tmp_path: Path) -> None:
    lines = many(30)
    parts = [write_lines(tmp_path / f"{n}.jsonl", *lines[n::3]) for n in range(3)]
    for part in parts:
        built(tmp_path / "grown", part)
    built(tmp_path / "whole", *parts)
    assert record_files(tmp_path / "grown") == record_files(tmp_path / "whole")


def test_the_order_of_inputs_changes_no_byte(tmp_path: Path) -> None:
    lines = many(30)
    built(tmp_path / "one", write_lines(tmp_path / "a" / "x.jsonl", *lines))
    built(tmp_path / "two", write_lines(tmp_path / "b" / "x.jsonl", *sorted(lines, reverse=True)))
    assert record_files(tmp_path / "one") == record_files(tmp_path / "two")


def test_workers_change_no_byte(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "x.jsonl", *many(30), line("bad", "BREAK here"))
    build([path], tmp_path / "one", reader=READER)
    build([path], tmp_path / "two", reader=READER, workers=2)
    assert record_files(tmp_path / "one") == record_files(tmp_path / "two")


def test_a_build_of_nothing_new_reads_nothing_and_makes_no_snapshot(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "x.jsonl", *many(5))
    first = built(tmp_path / "d", path)
    again = built(tmp_path / "d", path)
    assert (first.new, first.read, first.snapshot) == (5, 5, 1)
    assert (again.new, again.read, again.snapshot) == (0, 0, 1)


def test_only_new_reports_are_read(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", *many(5)))
    summary = built(tmp_path / "d", write_lines(tmp_path / "b.jsonl", *many(8)))
    assert (summary.reports, summary.new, summary.read, summary.duplicates) == (8, 3, 3, 5)


def test_another_method_reads_all_reports_again(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", *many(5)))
    summary = rebuild(tmp_path / "d", reader=NewerReader())
    assert summary.read == 5
    assert {claim.method for claim in load_contents(tmp_path / "d").record.claims} == {"words.2"}


def test_removing_a_report_restores_the_bytes_before_it(tmp_path: Path) -> None:
    lines = many(10)
    path = write_lines(tmp_path / "a.jsonl", *lines[:9])
    built(tmp_path / "d", path)
    before = record_files(tmp_path / "d")
    built(tmp_path / "d", write_lines(tmp_path / "b.jsonl", lines[9]))
    remove(tmp_path / "d", ["r009"], reader=READER)
    assert record_files(tmp_path / "d") == before


def test_a_removed_report_comes_back_when_it_is_given_again(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *many(3))
    built(tmp_path / "d", path)
    remove(tmp_path / "d", ["r001"], reader=READER)
    assert ids(tmp_path / "d") == ["r000", "r002"]
    built(tmp_path / "d", path)
    assert ids(tmp_path / "d") == ["r000", "r001", "r002"]


def test_removing_an_unknown_report_removes_nothing(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", *many(3)))
    with pytest.raises(UsageError, match="r999: no report"):
        remove(tmp_path / "d", ["r001", "r999"], reader=READER)
    assert len(ids(tmp_path / "d")) == 3


# Ids, duplicates, revisions


def test_two_texts_with_one_id_are_renamed_whichever_came_first(tmp_path: Path) -> None:
    one = write_lines(tmp_path / "a.jsonl", line("7", MET))
    two = write_lines(tmp_path / "b.jsonl", line("7", "Corvania met Dorland in Northam."))
    built(tmp_path / "ab", one)
    built(tmp_path / "ab", two)
    built(tmp_path / "ba", two)
    built(tmp_path / "ba", one)
    assert all(one.startswith("7~") and len(one) == 10 for one in ids(tmp_path / "ab"))
    assert record_files(tmp_path / "ab") == record_files(tmp_path / "ba")
    assert codes(tmp_path / "ab") == [("report.id_clash", one) for one in ids(tmp_path / "ab")]


def test_a_renamed_report_keeps_a_redirect_from_its_old_id(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", line("7", MET)))
    built(tmp_path / "d", write_lines(tmp_path / "b.jsonl", line("7", "Corvania met Dorland in Northam.")))
    with Dossier.reading(tmp_path / "d") as opened:
        new = opened.redirects()["7"]
    assert next(one.text for one in load_contents(tmp_path / "d").reports if one.id == new) == MET


def test_the_other_report_gets_its_id_back_when_one_of_a_clash_is_removed(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", line("7", MET)))
    before = record_files(tmp_path / "d")
    built(tmp_path / "d", write_lines(tmp_path / "b.jsonl", line("7", "Corvania met Dorland in Northam.")))
    other = next(one.id for one in load_contents(tmp_path / "d").reports if one.text != MET)
    remove(tmp_path / "d", [other], reader=READER)
    assert record_files(tmp_path / "d") == before


def test_the_same_text_from_the_same_outlet_is_one_report(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", line("1", MET), line("2", MET, published="2019-05-09"))
    summary = built(tmp_path / "d", path)
    assert (ids(tmp_path / "d"), summary.duplicates) == (["1"], 1)
    assert codes(tmp_path / "d") == [("report.duplicate", "2")]


def test_the_same_text_from_another_outlet_is_another_report(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", line("1", MET), line("2", MET, outlet="Evening Star")))
    assert ids(tmp_path / "d") == ["1", "2"]


def test_a_new_text_at_the_same_address_supersedes_the_older(tmp_path: Path) -> None:
    old = line("1", MET, url="https://post.example/1")
    new = line("2", f"{MET} Corrected.", published="2019-05-04", url="https://post.example/1")
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", old))
    summary = built(tmp_path / "d", write_lines(tmp_path / "b.jsonl", new))
    assert {one.id: one.superseded_by for one in load_contents(tmp_path / "d").record.reports} == {"1": "2", "2": None}
    assert summary.superseded == 1


def test_a_corrected_sidecar_replaces_what_the_file_was_taken_for(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_lines(folder / "a.txt", "Aruvia met Belmark in Portville on Monday to talk about the truce and the border.")
    for outlet in ("Dialy Post", "Daily Post"):
        write_lines(folder / "s.csv", "file,outlet,language\n", f"a.txt,{outlet},en\n")
        built(tmp_path / "d", folder)
    assert [report.outlet for report in load_contents(tmp_path / "d").reports] == ["Daily Post"]


# What is not read


def test_a_report_in_another_language_is_kept_searchable_and_listed(tmp_path: Path) -> None:
    text = "Les ministres se sont entretenus longuement de la trêve."
    summary = built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", line("f", text, language="fr")))
    assert (summary.reports, summary.read, summary.not_read) == (1, 0, 1)
    assert codes(tmp_path / "d") == [("report.language_not_read", "f")]
    with Dossier.reading(tmp_path / "d") as opened:
        assert [hit.report_id for hit in opened.search("trêve ministres")] == ["f"]


def test_a_report_that_breaks_the_reader_is_kept_and_the_others_are_read(tmp_path: Path) -> None:
    summary = built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", *many(2), line("bad", "BREAK here")))
    assert (summary.read, summary.failed) == (2, 1)
    assert ("report.reader_failed", "bad") in codes(tmp_path / "d")


def test_half_a_character_breaks_no_file(tmp_path: Path) -> None:
    half = line("h", "Hm \ud800 then Aruvia met Belmark in Portville.", outlet="Post \ud800", title="\udfff")
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", half))
    assert load_contents(tmp_path / "d").reports[0].text == "Hm \ufffd then Aruvia met Belmark in Portville."


def test_reports_read_with_other_tables_are_counted_until_they_are_given_again(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *many(3))
    other = write_lines(tmp_path / "b.jsonl", line("1", MET))
    assert built(tmp_path / "d", path).outdated == 0
    own = "name,kind,country,aliases,domains\nNorth Gazette,newspaper,,,\n"
    write_lines(tmp_path / "d" / "lexicon" / "outlets.csv", own)
    assert built(tmp_path / "d", other).outdated == 1
    assert built(tmp_path / "d", path).outdated == 0


def test_the_tables_that_reports_are_read_with_are_all_of_them() -> None:
    room = Path(reports.__file__).parent
    used = {
        name
        for path in room.glob("*.py")
        for name in re.findall(r"\blexicon\.([a-z_]+)\b(?! import)", path.read_text())
    }
    assert used == set(READ_WITH)


def test_files_that_give_no_report_are_told_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_lines(folder / "a.jsonl", line("1", MET))
    write_lines(folder / "b.txt", "")
    write_lines(folder / "c.xyz", "?")
    summary = built(tmp_path / "d", folder)
    assert [(issue.code, issue.subject) for issue in summary.skipped] == [
        ("file.empty", "b.txt"),
        ("file.unknown_format", "c.xyz"),
    ]


def test_a_mended_folder_has_no_stale_issue(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_lines(folder / "a.jsonl", line("1", MET))
    odd = write_lines(folder / "c.xyz", "?")
    built(tmp_path / "d", folder)
    odd.unlink()
    built(tmp_path / "d", folder)
    assert codes(tmp_path / "d") == []


def test_a_dossier_inside_the_input_folder_is_not_read(tmp_path: Path) -> None:
    write_lines(tmp_path / "in" / "a.jsonl", line("1", MET))
    built(tmp_path / "in" / "dossier", tmp_path / "in")
    before = record_files(tmp_path / "in" / "dossier")
    built(tmp_path / "in" / "dossier", tmp_path / "in")
    assert record_files(tmp_path / "in" / "dossier") == before


def test_no_path_reaches_the_record(tmp_path: Path) -> None:
    write_lines(tmp_path / "in" / "a.jsonl", line("1", MET), "{broken\n")
    write_lines(tmp_path / "in" / "c.xyz", "?")
    built(tmp_path / "d", tmp_path / "in")
    assert [name for name, content in record_files(tmp_path / "d").items() if str(tmp_path).encode() in content] == []


# About


def test_about_keeps_the_record_to_what_is_near_and_is_remembered(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", line("1", MET), line("2", "Corvania met Dorland in Northam."))
    build([path], tmp_path / "d", reader=READER, about="Corvania")
    built(tmp_path / "d", path)
    assert ids(tmp_path / "d") == ["2"]
    build([], tmp_path / "d", reader=READER, about="")
    assert ids(tmp_path / "d") == ["1", "2"]


# Ending early


def test_an_interrupted_build_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *many(70))
    with pytest.raises(Interrupted, match="run the same command again"):
        build([path], tmp_path / "d", reader=InterruptedReader(after=66))
    assert built(tmp_path / "d", path).read < 70 - 60
    built(tmp_path / "straight", path)
    assert record_files(tmp_path / "d") == record_files(tmp_path / "straight")


def test_an_interrupted_build_leaves_the_last_record_as_it_was(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", *many(3)))
    before = record_files(tmp_path / "d"), load_contents(tmp_path / "d")
    with pytest.raises(Interrupted):
        build([write_lines(tmp_path / "b.jsonl", *many(9))], tmp_path / "d", reader=InterruptedReader(after=2))
    assert (record_files(tmp_path / "d"), load_contents(tmp_path / "d")) == before


def test_a_killed_build_leaves_a_usable_dossier_and_no_lock(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *many(50))
    code = (
        "import sys; from pathlib import Path; from dragoman.run import build;"
        "from tests.run.factory import KilledReader;"
        "build([Path(sys.argv[1])], Path(sys.argv[2]), reader=KilledReader())"
    )
    command = [sys.executable, "-c", code, str(path), str(tmp_path / "d")]
    assert subprocess.run(command, cwd=Path(__file__).parents[2], check=False).returncode < 0
    summary = built(tmp_path / "d", path)
    assert (summary.reports, summary.read) == (50, 50 - BATCH)
    built(tmp_path / "straight", path)
    assert record_files(tmp_path / "d") == record_files(tmp_path / "straight")


# Between dossiers


def test_the_same_reports_make_dossiers_that_do_not_differ(tmp_path: Path) -> None:
    for name in ("one", "two"):
        built(tmp_path / name, write_lines(tmp_path / "a.jsonl", *many(4)))
    assert diff(tmp_path / "one", tmp_path / "two") == ()


def test_a_report_more_shows_as_new_objects_with_their_cause(tmp_path: Path) -> None:
    built(tmp_path / "one", write_lines(tmp_path / "a.jsonl", line("1", MET)))
    built(
        tmp_path / "two",
        write_lines(tmp_path / "b.jsonl", line("1", MET), line("2", "Corvania met Dorland in Northam.")),
    )
    new = [change for change in diff(tmp_path / "one", tmp_path / "two") if change.field == ""]
    assert {(change.kind, change.before, change.cause) for change in new} == {
        (kind, None, "new report") for kind in ("report", "event", "actor", "finding")
    }


def test_what_a_build_changed_stands_in_its_table(tmp_path: Path) -> None:
    built(tmp_path / "d", write_lines(tmp_path / "a.jsonl", line("1", MET)))
    built(tmp_path / "d", write_lines(tmp_path / "b.jsonl", line("2", "Corvania met Dorland in Northam.")))
    with (tmp_path / "d" / "data" / "changes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "report"]
    assert [(row["snapshot_from"], row["snapshot_to"], row["object"], row["cause"]) for row in rows] == [
        ("1", "2", "2", "new report")
    ]


# What cannot be done


def test_a_path_that_does_not_exist_makes_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        built(tmp_path / "d", tmp_path / "nowhere")
    assert not (tmp_path / "d").exists()


@pytest.mark.parametrize("ask", [load_contents, rebuild], ids=lambda ask: ask.__name__)
def test_what_needs_a_dossier_says_so_where_there_is_none(tmp_path: Path, ask: Callable[[Path], object]) -> None:
    with pytest.raises(NotADossierError, match="expected a dossier, but it holds no dossier"):
        ask(tmp_path)


def test_progress_ends_each_stage_in_full(tmp_path: Path) -> None:
    said: list[Progress] = []
    build([write_lines(tmp_path / "a.jsonl", *many(3))], tmp_path / "d", reader=READER, on_progress=said.append)
    last = {one.stage: (one.done, one.total) for one in said}
    assert last == {"files": (1, 1), "reading": (3, 3), "record": (1, 1), "pages": (1, 1)}


def test_the_number_of_builds_changes_no_issue(tmp_path: Path) -> None:
    write_lines(tmp_path / "in" / "sub" / "x.zzz", "?")
    write_lines(tmp_path / "in" / "a.jsonl", line("1", MET))
    built(tmp_path / "one", tmp_path / "in")
    for path in (tmp_path / "in" / "sub", tmp_path / "in", tmp_path / "in" / "sub"):
        built(tmp_path / "two", path)
    assert codes(tmp_path / "two") == codes(tmp_path / "one") == [("file.unknown_format", "sub/x.zzz")]


def test_a_row_without_a_file_is_no_file_without_a_report(tmp_path: Path) -> None:
    write_lines(tmp_path / "in" / "a.jsonl", line("1", MET))
    write_lines(tmp_path / "in" / "about.csv", "file,outlet\n", "C:\\papers\\none.txt,Courier\n")
    summary = built(tmp_path / "dossier", tmp_path / "in")
    assert (summary.files, summary.skipped, summary.rows_without_file) == (1, (), 1)
    (issue,) = load_contents(tmp_path / "dossier").record.issues
    assert issue.detail == "a row without a file: it names 'none.txt', which is not beside it; mend the name"
