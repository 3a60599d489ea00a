"""Each verb as a user gives it: what it prints, where, and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.run import build, load_contents
from tests.run.factory import WordReader, line, write_lines

SENTENCE = "Aruvia met Belmark in Portville on 3 May 2019."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def made(folder: Path, *lines: str) -> Path:
    """A dossier of these reports, read by a reader of "A met B in C"."""
    build([write_lines(folder / "in" / "reports.jsonl", *lines)], folder / "dossier", reader=WordReader())
    return folder / "dossier"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    other = line("b", f"{SENTENCE} Others wait.", outlet="Evening Star")
    return made(tmp_path_factory.mktemp("verbs"), line("a", SENTENCE), other)


def in_one_line(result: Result) -> str:
    """The one line of a user error."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("dragoman: ")
    return result.stderr


# build


def reports(folder: Path) -> Path:
    write_lines(folder / "in" / "reports.jsonl", line("a", "France and Germany met in Geneva on 3 May 2019."))
    (folder / "in" / "empty.txt").touch()
    return folder / "in"


def test_build_ends_with_counts_and_what_was_skipped(tmp_path: Path) -> None:
    result = run("build", reports(tmp_path), "-o", tmp_path / "out", "--plain")
    assert result.exit_code == 0, result.output
    assert (
        "reading     2 files → 1 report of 1 outlet   (1 new, 0 duplicates, 1 file without a report)" in result.stdout
    )
    assert "  skipped  empty.txt: " in result.stdout
    assert "% of events have no date" in result.stdout
    assert (tmp_path / "out" / "record.json").is_file()


def test_build_prints_plain_lines_where_there_is_no_terminal(tmp_path: Path) -> None:
    result = run("build", reports(tmp_path), "-o", tmp_path / "out")
    assert "files      2 of 2" in result.stdout.splitlines()
    assert "\x1b" not in result.stdout


def test_build_prints_only_json_lines_for_machines(tmp_path: Path) -> None:
    result = run("build", reports(tmp_path), "-o", tmp_path / "out", "--json")
    lines = [json.loads(one) for one in result.stdout.splitlines()]
    assert lines[0] == {"progress": "files", "done": 0, "total": 2}
    assert lines[-1]["summary"]["reports"] == 1
    assert [one["code"] for one in lines[-1]["summary"]["skipped"]] == ["file.empty"]


def test_build_keeps_to_the_words_of_about(tmp_path: Path) -> None:
    run("build", reports(tmp_path), "-o", tmp_path / "out", "--about", "Elsewhere")
    assert load_contents(tmp_path / "out").record.events == ()


def test_a_build_of_nothing_usable_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("build", tmp_path / "empty.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "nothing usable" in result.stderr


# demo


def test_demo_shows_a_conflict_with_the_words_of_both_sides(tmp_path: Path) -> None:
    result = run("demo", "-o", tmp_path / "demo")
    assert result.exit_code == 0, result.output
    _, conflict = result.stdout.split("a conflict, and the words behind it")
    assert conflict.count(" independent origin") >= 2
    assert conflict.count("“") >= 2
    shown = next(one for one in conflict.splitlines() if "dragoman explain" in one)
    assert run(*shown.split("dragoman ")[1].split()).exit_code == 0


def opened_by(monkeypatch: pytest.MonkeyPatch, *, browser: bool = True) -> list[str]:
    """The addresses that a browser is told to open from now on; browser: whether there is one."""
    opened: list[str] = []

    def remember(address: str) -> bool:
        opened.append(address)
        return browser

    monkeypatch.setattr("webbrowser.open", remember)
    return opened


def test_without_a_terminal_the_demo_names_the_page_of_a_conflict_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = opened_by(monkeypatch)
    result = run("demo", "-o", tmp_path / "demo")
    assert result.exit_code == 0
    assert opened == []
    page = Path(result.stdout.split("in a browser")[1].split()[0])
    assert page.is_relative_to(tmp_path / "demo" / "site" / "e")
    assert 'class="words whole default"' in page.read_text(encoding="utf-8")


def test_build_says_where_the_pages_are_if_there_is_no_browser_to_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = opened_by(monkeypatch, browser=False)
    shown = run("build", reports(tmp_path), "-o", tmp_path / "out", "--open").stdout
    assert f"no browser was found; open {opened[0]}" in shown


def test_build_draws_pages_and_opens_the_first_if_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opened_by(monkeypatch)
    assert run("build", reports(tmp_path), "-o", tmp_path / "out").exit_code == 0
    assert opened == []
    run("build", reports(tmp_path), "-o", tmp_path / "out", "--open")
    assert opened == [(tmp_path / "out" / "site" / "index.html").as_uri()]


def test_build_draws_no_pages_if_asked_not_to(tmp_path: Path) -> None:
    result = run("build", reports(tmp_path), "-o", tmp_path / "out", "--no-site")
    assert not (tmp_path / "out" / "site").exists()
    assert "index.html" not in result.stdout


def test_demo_can_be_given_again(tmp_path: Path) -> None:
    run("demo", "-o", tmp_path / "demo", "--no-open")
    before = (tmp_path / "demo" / "record.json").read_bytes()
    assert run("demo", "-o", tmp_path / "demo", "--no-open").exit_code == 0
    assert (tmp_path / "demo" / "record.json").read_bytes() == before


def test_demo_mixes_nothing_into_a_dossier_of_other_reports(tmp_path: Path) -> None:
    dossier = made(tmp_path, line("a", SENTENCE))
    assert "found a dossier of other reports" in in_one_line(run("demo", "-o", dossier))
    assert [report.id for report in load_contents(dossier).reports] == ["a"]


def test_demo_leaves_a_folder_of_other_things_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    in_one_line(run("demo", "-o", tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


# show, explain, export, diff, remove


def test_show_prints_the_timeline_and_what_the_marks_mean(dossier: Path) -> None:
    result = run("show", dossier)
    assert result.exit_code == 0
    assert "Meeting of Aruvia and Belmark" in result.stdout
    assert "≠ contradiction" in result.stdout


def test_show_lists_the_reports_with_the_ids_that_remove_takes(dossier: Path) -> None:
    shown = run("show", dossier, "--reports").stdout
    assert [line.split()[0] for line in shown.splitlines() if "2019" in line or "unknown" in line][-2:] == ["a", "b"]


def test_explain_leads_from_the_id_that_show_prints_to_the_words(dossier: Path) -> None:
    row = next(one for one in run("show", dossier).stdout.splitlines() if "Meeting" in one)
    result = run("explain", dossier, next(word for word in row.split() if word.startswith("E-")))
    assert result.exit_code == 0
    assert "Aruvia met Belmark in Portville" in result.stdout


def test_explain_says_what_was_expected_for_an_unknown_id(dossier: Path) -> None:
    assert "has an id that begins so; see dragoman show" in in_one_line(run("explain", dossier, "E-0000"))


@pytest.mark.parametrize("form", ["json", "codings"])
def test_export_prints_or_writes_the_same(dossier: Path, tmp_path: Path, form: str) -> None:
    printed = run("export", dossier, "--as", form).stdout_bytes
    assert run("export", dossier, "--as", form, "-o", tmp_path / "file").stdout == ""
    assert (tmp_path / "file").read_bytes() == printed


def test_exported_json_is_the_record_file(dossier: Path) -> None:
    assert run("export", dossier, "--as", "json").stdout_bytes == (dossier / "record.json").read_bytes()


def test_diff_of_a_dossier_with_itself_is_nothing(dossier: Path) -> None:
    assert run("diff", dossier, dossier).stdout == "0 differences\n"


def test_diff_lists_what_differs(dossier: Path, tmp_path: Path) -> None:
    result = run("diff", dossier, made(tmp_path, line("a", SENTENCE)))
    assert result.exit_code == 0
    assert "Evening Star" in result.stdout


def test_remove_takes_a_report_out(tmp_path: Path) -> None:
    dossier = made(tmp_path, line("a", SENTENCE), line("b", "Nobody met."))
    result = run("remove", dossier, "b")
    assert result.exit_code == 0, result.output
    assert [report.id for report in load_contents(dossier).reports] == ["a"]


def test_doctor_finds_all_well_and_no_network_used() -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "0 outbound attempts" in result.stdout
    assert "with FTS5" in result.stdout


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "see dragoman build --help"),
        (["build", "in", "-o", "out", "--workers", "0"], "see dragoman build --help"),
        (["build", "absent", "-o", "out"], "absent: no such file or folder"),
        (["show", "absent"], "absent: expected a dossier, but no such folder; make one with: dragoman build"),
        (["explain", "absent", "E-1"], "absent: expected a dossier"),
        (["export", "absent", "--as", "xlsx"], "no format 'xlsx'; known are codings, json"),
        (["diff", "absent", "absent"], "absent: expected a dossier"),
        (["remove", "absent", "r"], "absent: expected a dossier"),
        (["mend"], "No such command 'mend'"),
        (["--mend"], "see dragoman --help"),
    ],
)
def test_wrong_usage_is_one_line_and_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in in_one_line(CliRunner().invoke(main, arguments, prog_name="dragoman"))
    assert list(tmp_path.iterdir()) == []


def test_a_malformed_table_of_the_user_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "out" / "lexicon").mkdir(parents=True)
    (tmp_path / "out" / "lexicon" / "outlets.csv").write_text("name,colour\nDaily Post,red\n")
    assert "unknown column 'colour'" in in_one_line(run("build", reports(tmp_path), "-o", tmp_path / "out"))


def test_a_file_that_cannot_be_written_is_wrong_usage(dossier: Path, tmp_path: Path) -> None:
    assert "No such file or directory" in in_one_line(
        run("export", dossier, "--as", "json", "-o", tmp_path / "absent" / "file")
    )


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    assert run("--debug", "show", tmp_path / "absent").exc_info is not None
    assert "expected a dossier" in str(run("--debug", "show", tmp_path / "absent").exception)


def test_without_a_verb_the_help_is_shown() -> None:
    result = run()
    assert result.exit_code == 0
    assert all(verb in result.stdout for verb in main.commands)


def test_the_version_says_that_of_format_and_tables() -> None:
    assert "record format dragoman-record/1, tables " in run("--version").stdout
