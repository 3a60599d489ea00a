"""Which files are read, and what sidecars say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon
from dragoman.reports import Given, UsageError, find_inputs, format_of
from dragoman.reports.drafts import given_from
from tests.reports.factories import ARTICLE, read_all
from tests.reports.files import mail


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", "text"),
        ("a.TXT", "text"),
        ("a.md", "markdown"),
        ("a.htm", "html"),
        ("a.mht", "mhtml"),
        ("a.eml", "mail"),
        ("a.atom", "feed"),
        ("a.warc.gz", "warc"),
        ("a.b.jsonl.gz", "jsonl"),
        ("a.gz", None),
        ("a.zip", None),
        ("a", None),
    ],
)
def test_format_of(name: str, form: str | None) -> None:
    assert format_of(Path(name)) == form


def test_a_path_that_is_not_there_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        find_inputs([tmp_path / "gone"])


def test_files_are_found_below_folders_sorted_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "sub/a.txt", ".hidden/c.txt", ".d.txt"):
        (tmp_path / name).write_text("text")
    inputs, issues = find_inputs([tmp_path])
    assert [one.name for one in inputs] == ["b.txt", "sub/a.txt"]
    assert issues == ()


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    inputs, _ = find_inputs([tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt"])
    assert len(inputs) == 1


def with_sidecar(folder: Path, table: str, *files: str) -> Path:
    for name in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(mail() if name.endswith(".eml") else ARTICLE.encode())
    (folder / "reports.csv").write_text(table, encoding="utf-8")
    return folder


@pytest.mark.parametrize("file", ["a.txt", "a.eml", "sub/a.txt"])
def test_a_sidecar_speaks_of_the_files_beside_it(file: str, tmp_path: Path, lexicon: Lexicon) -> None:
    table = (
        f"file,id,outlet,published,url,language,title\n{file},x1,Morning Herald,2017-01-22,https://a.example/1,fr,T\n"
    )
    (report,), issues = read_all(with_sidecar(tmp_path, table, file), lexicon)
    assert issues == []
    assert (report.id, report.outlet, report.published, report.published_basis) == (
        "x1",
        "Morning Herald",
        "2017-01-22",
        "sidecar",
    )
    assert (report.url, report.language, report.headline) == ("https://a.example/1", "fr", "T")


def test_an_empty_cell_is_not_given(tmp_path: Path, lexicon: Lexicon) -> None:
    table = "file,id,outlet,published,title\na.eml,x1,, ,\n"
    (report,), _ = read_all(with_sidecar(tmp_path, table, "a.eml"), lexicon)
    assert (report.id, report.outlet, report.published, report.published_basis) == (
        "x1",
        "Hallin Herald",
        "2017-01-12",
        "metadata",
    )


@pytest.mark.parametrize("table", ["file;id\na.txt;x1\n", "\ufefffile,id\na.txt,x1\n", "File,ID\n./a.txt,x1\n"])
def test_sidecars_as_spreadsheets_save_them(table: str, tmp_path: Path, lexicon: Lexicon) -> None:
    (report,), issues = read_all(with_sidecar(tmp_path, table, "a.txt"), lexicon)
    assert (report.id, issues) == ("x1", [])


def test_a_sidecar_given_as_one_of_many_files(tmp_path: Path) -> None:
    folder = with_sidecar(tmp_path, "file,id\na.txt,x1\n", "a.txt")
    (one,), issues = find_inputs([folder / "a.txt", folder / "reports.csv"])
    assert (one.given, issues) == (Given(id="x1"), ())


def test_a_sidecar_that_was_not_given_is_not_used(tmp_path: Path) -> None:
    folder = with_sidecar(tmp_path, "file,id\na.txt,x1\n", "a.txt")
    assert find_inputs([folder / "a.txt"])[0][0].given == Given()


@pytest.mark.parametrize(
    ("table", "code", "detail"),
    [
        ("file,id\na.txt,x1\nb.txt,x2\n", "sidecar.file_missing", "'b.txt'"),
        ("file,id\na.txt,x1\n,x2\n", "sidecar.file_missing", "no file"),
        ("file,mood\na.txt,calm\n", "file.unused_fields", "1 not used: mood"),
    ],
)
def test_issues_of_sidecars(table: str, code: str, detail: str, tmp_path: Path) -> None:
    inputs, issues = find_inputs([with_sidecar(tmp_path, table, "a.txt")])
    assert [one.name for one in inputs] == ["a.txt"]
    assert [(issue.code, issue.subject) for issue in issues] == [(code, "reports.csv")]
    assert detail in issues[0].detail


def test_a_sidecar_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_bytes(b"file,outlet\na.txt,Bogot\xe1\n")
    assert [issue.code for issue in find_inputs([tmp_path])[1]] == ["sidecar.malformed"]


@pytest.mark.parametrize(
    ("cells", "given"),
    [
        ({"ID": "a", " Outlet ": "Herald"}, Given(id="a", outlet="Herald")),
        ({"title": "Two\n lines"}, Given(title="Two lines")),
        ({"title": "", "headline": "Words"}, Given(title="Words")),
        ({"authors": ["Ann", "Bo"], "author": None}, Given(byline="Ann, Bo")),
        ({"authors": []}, Given()),
        ({"id": 7, "language": True}, Given(id="7")),
        ({"source": "https://a.example/1"}, Given(url="https://a.example/1")),
        ({"colour": "red"}, Given()),
    ],
)
def test_given_from(cells: dict[str, object], given: Given) -> None:
    assert given_from(cells) == given


def test_what_is_given_first_covers_what_is_given_second() -> None:
    first, second = Given(id="a", outlet="Herald"), Given(id="b", title="T")
    assert first.over(second) == Given(id="a", outlet="Herald", title="T")
