"""The site in a dossier: written with the record, pages that are gone removed, a user's own files left alone."""

from __future__ import annotations

from pathlib import Path

from dragoman.run import build, rebuild, remove
from dragoman.run.files import replace_files
from tests.run.factory import WordReader, line, write_lines

MET = "Aruvia met Belmark in Portville on 3 May 2019."
OTHER = "Corvania met Dorland in Northam last week, nobody else."


def made(folder: Path, *lines: str) -> Path:
    build([write_lines(folder / "in" / "reports.jsonl", *lines)], folder / "dossier", reader=WordReader())
    return folder / "dossier"


def pages(dossier: Path, folder: str) -> list[str]:
    return sorted(page.name for page in (dossier / "site" / folder).glob("*.html"))


def test_a_build_draws_a_page_for_each_event_and_report(tmp_path: Path) -> None:
    dossier = made(tmp_path, line("a", MET), line("b", OTHER))
    assert pages(dossier, "r") == ["a.html", "b.html"]
    assert len(pages(dossier, "e")) == 2
    assert (dossier / "site" / "index.html").is_file()


def test_pages_of_what_is_gone_go(tmp_path: Path) -> None:
    dossier = made(tmp_path, line("a", MET), line("b", OTHER))
    remove(dossier, ["b"], reader=WordReader())
    assert pages(dossier, "r") == ["a.html"]
    assert len(pages(dossier, "e")) == 1


def test_the_site_does_not_depend_on_how_often_it_was_built(tmp_path: Path) -> None:
    dossier = made(tmp_path, line("a", MET), line("b", OTHER))
    before = {path: path.read_bytes() for path in (dossier / "site").rglob("*.*")}
    rebuild(dossier, reader=WordReader())
    assert {path: path.read_bytes() for path in (dossier / "site").rglob("*.*")} == before


def test_files_that_hold_the_same_are_left_as_they_are_and_those_of_a_user_stay(tmp_path: Path) -> None:
    replace_files(tmp_path, [("a/one.html", b"1"), ("a/two.html", b"2")])
    (tmp_path / "a" / "notes.txt").write_text("mine")
    (tmp_path / "mine.html").write_text("mine")
    inode = (tmp_path / "a" / "one.html").stat().st_ino
    replace_files(tmp_path, [("a/one.html", b"1"), ("a/three.html", b"3")])
    assert sorted(str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.*")) == [
        "a/notes.txt",
        "a/one.html",
        "a/three.html",
        "mine.html",
    ]
    assert (tmp_path / "a" / "one.html").stat().st_ino == inode
