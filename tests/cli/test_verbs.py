"""The command line: what each verb prints, its exit codes, and that report text stays text."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main
from dragoman.cli.screens import short_ids
from dragoman.cli.text import one_line, safe

STORY = "Envoys of France and Germany met in Geneva on 3 May 2019 to discuss a ceasefire in Syria, officials said."
OTHER = "France and Germany held talks in Geneva on 4 May 2019 about a ceasefire in Syria, their ministries said."
HOSTILE = "\x1b]0;owned\x07\x1b[31mFrance and Germany met in Geneva on 3 May 2019.\u202e"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    reports = folder / "in"
    reports.mkdir()
    (reports / "reports.csv").write_text(
        "file,id,outlet,published\na.txt,a,Agency,2019-05-04\nb.txt,b,Paper,2019-05-05\nc.txt,c,Blog,2019-05-05\n"
    )
    for name, text in (("a", STORY), ("b", OTHER), ("c", HOSTILE)):
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run("build", str(reports), "-o", str(folder / "out"), "--plain")
    assert done.exit_code == 0, done.output
    return folder / "out"


def test_a_build_ends_with_what_it_read_and_what_is_missing(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY)
    (tmp_path / "in" / "b.xyz").write_text("?")
    done = run("build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--plain")
    assert done.exit_code == 0
    assert "1 in the dossier, 1 new, 1 read now" in done.output
    assert "without a date" in done.output
    assert "not read: b.xyz: .xyz is none of" in done.output
    assert "[file.unknown_format]" in done.output


def test_machines_get_one_object_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    done = run("build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--json")
    lines = [json.loads(line) for line in done.output.splitlines()]
    assert lines[-1]["summary"]["reports"] == 1
    assert {"progress", "done", "total"} <= set(lines[0])


def test_nothing_usable_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("")
    done = run("build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--plain")
    assert done.exit_code == 1
    assert "[file.empty]" in done.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "nowhere", "-o", "out"], "nowhere: no such file or folder"),
        (["show", "nowhere"], "nowhere"),
        (["explain", "DOSSIER", "E-ZZZZZZ"], "no event, finding, claim, actor or report has an id that begins so"),
        (["explain", "DOSSIER", "C-"], "ids begin so"),
        (["export", "DOSSIER", "--as", "xlsx"], "no format 'xlsx'; known are codings, json"),
        (["remove", "DOSSIER", "nobody"], "nobody: no report of this dossier has that id"),
        (["build", "-o", "out"], "Missing argument"),
        (["fly"], "No such command"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str], words: str, dossier: Path) -> None:
    done = run(*[str(dossier) if one == "DOSSIER" else one for one in arguments])
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    (tmp_path / "a.txt").write_text(STORY)
    done = run("build", str(tmp_path / "a.txt"), "-o", str(tmp_path), "--plain")
    assert done.exit_code == 2
    assert (tmp_path / "photo.jpg").is_file()


def test_show_prints_events_with_marks(dossier: Path) -> None:
    done = run("show", str(dossier))
    assert done.exit_code == 0
    assert "France" in done.output
    assert "≠ contradiction" in done.output


def test_show_gives_machines_the_events(dossier: Path) -> None:
    events = [json.loads(line) for line in run("show", str(dossier), "--json").output.splitlines()]
    assert {"id", "status", "participants"} <= set(events[0])


@pytest.mark.parametrize("kind", ["events", "findings", "claims", "actors", "reports"])
def test_explain_leads_from_every_kind_of_id_to_words(kind: str, dossier: Path) -> None:
    record = json.loads((dossier / "record.json").read_text(encoding="utf-8"))
    for one in record[kind]:
        done = run("explain", str(dossier), one["id"])
        assert done.exit_code == 0, done.output
        assert done.output.strip()


def test_explain_shows_the_sentence_behind_a_date(dossier: Path) -> None:
    record = json.loads((dossier / "record.json").read_text(encoding="utf-8"))
    claim = next(one for one in record["claims"] if one["slot"] == "date" and one["report_id"] == "a")
    output = " ".join(run("explain", str(dossier), claim["id"]).output.split())
    assert "met in Geneva on 3 May 2019" in output
    assert "Agency, 2019-05-04 (a)" in output


def test_export_writes_to_a_file_or_to_standard_output(dossier: Path, tmp_path: Path) -> None:
    run("export", str(dossier), "--as", "json", "-o", str(tmp_path / "r.json"))
    assert (tmp_path / "r.json").read_text(encoding="utf-8") == run("export", str(dossier), "--as", "json").output
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["format"] == "dragoman-record/1"


def test_a_dossier_does_not_differ_from_itself(dossier: Path) -> None:
    assert "0 differences" in run("diff", str(dossier), str(dossier)).output


def test_remove_takes_a_report_out(tmp_path: Path) -> None:
    for name, text in (("a", STORY), ("b", OTHER)):
        (tmp_path / f"{name}.md").write_text(f"---\nid: {name}\n---\n{text}")
    run("build", str(tmp_path / "a.md"), str(tmp_path / "b.md"), "-o", str(tmp_path / "out"), "--plain")
    done = run("remove", str(tmp_path / "out"), "b", "--plain")
    assert done.exit_code == 0
    record = json.loads((tmp_path / "out" / "record.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in record["reports"]] == ["a"]


def test_doctor_finds_everything_in_order() -> None:
    done = run("doctor")
    assert done.exit_code == 0
    assert "NO" not in done.output
    assert "FTS5" in done.output


def test_report_text_cannot_drive_the_terminal(dossier: Path) -> None:
    for arguments in (["show", str(dossier)], ["explain", str(dossier), "c"]):
        output = run(*arguments).output
        assert not {"\x1b", "\x07", "\u202e"} & set(output)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\u202eb", "a\ufffdb"),
        ("é ش 😀\n", "é ش 😀\n"),
        ("می\u200cشود", "می\u200cشود"),
        (None, ""),
    ],
)
def test_control_characters_are_shown_as_such(words: str | None, shown: str) -> None:
    assert safe(words) == shown


def test_one_line_cuts_with_a_mark() -> None:
    assert one_line("a\nb  c", 4) == "a b…"


def test_ids_are_cut_to_what_tells_them_apart() -> None:
    assert short_ids(["E-AAAAAAX", "E-AAAAAAY", "E-BBBBBBB"]) == {
        "E-AAAAAAX": "E-AAAAAAX",
        "E-AAAAAAY": "E-AAAAAAY",
        "E-BBBBBBB": "E-BBBBB",
    }
