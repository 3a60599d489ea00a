from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon
from dragoman.reports import UsageError, find_inputs
from tests.reports.files import packed, read, write


def names(path: Path) -> list[tuple[str, str]]:
    return [(one.name, one.format) for one in find_inputs([path])[0]]


def test_a_folder_gives_its_files_by_name_and_passes_over_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", ".hidden/d.txt", ".e.txt"):
        write(tmp_path / name, "x")
    assert names(tmp_path) == [("a/c.html", "html"), ("b.txt", "text")]


def test_a_file_is_named_without_its_folder(tmp_path: Path) -> None:
    assert names(write(tmp_path / "deep" / "a.txt", "x")) == [("a.txt", "text")]


def test_a_path_that_is_not_there_is_a_user_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_inputs([tmp_path / "none"])


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", b"Talks.", "text"),
        ("a.TXT", b"Talks.", "text"),
        ("a.jsonl.gz", packed("{}"), "jsonl"),
        ("a.warc.gz", packed("WARC/1.0"), "warc"),
        ("a.txt", b"\n<!DOCTYPE html><html>", "html"),
        ("noname", b"<html><body>", "html"),
        ("noname", b"%PDF-1.4", "pdf"),
        ("a.md", b"<html>", "markdown"),
        ("a.json", b"<html>", "json"),
    ],
)
def test_name_and_content_tell_the_format(tmp_path: Path, name: str, content: bytes, form: str) -> None:
    assert names(write(tmp_path / name, content)) == [(name, form)]


def test_an_unknown_format_is_an_issue_without_the_folder_s_name(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.xyz", "x")
    inputs, issues = find_inputs([tmp_path])
    assert inputs == ()
    assert [(issue.code, issue.subject) for issue in issues] == [("file.unknown_format", "sub/a.xyz")]
    assert str(tmp_path) not in issues[0].detail


SIDECAR = "file,id,outlet,date,url,language,title\nsub/a.txt,r1,Courier,2017-01-14,https://c.example/1,en,Talks end\n"


def test_a_sidecar_speaks_of_the_files_beside_it(tmp_path: Path, lexicon: Lexicon) -> None:
    write(tmp_path / "reports.csv", SIDECAR)
    write(tmp_path / "sub" / "a.txt", "Talks ended on Monday in the capital.")
    reports, issues = read(tmp_path, lexicon)
    [report] = reports
    assert (report.id, report.outlet, report.url, report.headline) == (
        "r1",
        "Courier",
        "https://c.example/1",
        "Talks end",
    )
    assert (report.published, report.published_precision, report.published_basis) == ("2017-01-14", "day", "sidecar")
    assert issues == []


def test_a_sidecar_speaks_also_where_its_file_is_given_alone(tmp_path: Path) -> None:
    write(tmp_path / "reports.csv", SIDECAR.replace("sub/", ""))
    [found] = find_inputs([write(tmp_path / "a.txt", "x")])[0]
    assert found.given.id == "r1"


def test_a_sidecar_outweighs_the_file_and_its_date_brings_its_own_basis(tmp_path: Path, lexicon: Lexicon) -> None:
    write(tmp_path / "s.csv", "file,published\na.md,2017-01-14\n")
    front = (
        "---\npublished: 2017-02-01\npublished_basis: may be weeks off\noutlet: Courier\n---\nTalks ended on Monday."
    )
    write(tmp_path / "a.md", front)
    [report] = read(tmp_path, lexicon)[0]
    assert (report.published, report.published_precision, report.outlet) == ("2017-01-14", "day", "Courier")


def test_a_sidecar_with_semicolons_is_read(tmp_path: Path, lexicon: Lexicon) -> None:
    write(tmp_path / "s.csv", "file;outlet\na.txt;Courier\n")
    write(tmp_path / "a.txt", "Talks ended.")
    assert read(tmp_path, lexicon)[0][0].outlet == "Courier"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("file,outlet\nnone.txt,Courier\n", "sidecar.file_missing"),
        (b"file,outlet\nnone.txt,\xff\n", "sidecar.malformed"),
        ("file,pubished\na.txt,2017-01-14\n", "file.unused_fields"),
    ],
)
def test_what_is_wrong_with_a_sidecar_is_an_issue(tmp_path: Path, content: str | bytes, code: str) -> None:
    write(tmp_path / "s.csv", content)
    write(tmp_path / "a.txt", "x")
    assert [issue.code for issue in find_inputs([tmp_path])[1]] == [code]
