"""The site in a dossier: written with the record, pages that are gone removed, a user's own files left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.run import build, draw_site, rebuild, remove
from dragoman.run.site import MANIFEST, program_digest, renew_site
from dragoman.web import Catalogue, site_files
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


# Put in place whole


def drawn(*files: tuple[str, bytes]) -> Callable[[], Iterator[tuple[str, bytes]]]:
    return lambda: iter(files)


def broken(*files: tuple[str, bytes]) -> Callable[[], Iterator[tuple[str, bytes]]]:
    """Draws some files and then fails."""

    def draw() -> Iterator[tuple[str, bytes]]:
        yield from files
        raise OSError("the disk is full")

    return draw


def held(site: Path) -> dict[str, bytes]:
    """The files of a site but for what it says of itself."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if name != MANIFEST}


def test_files_that_hold_the_same_are_the_same_files_and_those_of_a_user_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    renew_site(site, "1", drawn(("a/one.html", b"1"), ("a/two.html", b"2")))
    (site / "a" / "notes.txt").write_bytes(b"mine")
    (site / "mine.html").write_bytes(b"mine")
    (site / "x" / "y").mkdir(parents=True)
    (site / "x" / "y" / "z").write_bytes(b"mine")
    inode = (site / "a" / "one.html").stat().st_ino
    assert renew_site(site, "2", drawn(("a/one.html", b"1"), ("a/three.html", b"3")))
    ours = {"a/one.html": b"1", "a/three.html": b"3"}
    assert held(site) == ours | dict.fromkeys(("a/notes.txt", "mine.html", "x/y/z"), b"mine")
    assert (site / "a" / "one.html").stat().st_ino == inode
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_users_file_at_the_path_of_a_new_page_is_kept_under_another_name(tmp_path: Path) -> None:
    site = tmp_path / "site"
    renew_site(site, "1", drawn(("one.html", b"1")))
    (site / "two.html").write_bytes(b"mine")
    renew_site(site, "2", drawn(("one.html", b"1"), ("two.html", b"2")))
    assert held(site) == {"one.html": b"1", "two.html": b"2", "two.kept.html": b"mine"}


def test_an_interrupted_drawing_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    renew_site(site, "1", drawn(("a/one.html", b"1"), ("index.html", b"1")))
    before = held(site)
    with pytest.raises(OSError, match="full"):
        renew_site(site, "2", broken(("a/one.html", b"2"), ("a/new.html", b"2")))
    assert held(site) == before
    assert renew_site(site, "2", drawn(("index.html", b"2")))
    assert held(site) == {"index.html": b"2"}
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("step", [0, 1, 2])
def test_however_the_swap_is_interrupted_the_site_is_of_one_build_and_nothing_foreign_is_lost(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step of the swap is a renaming: the old away, the new in its place, a user's file after it."""
    site = tmp_path / "site"
    old, new = {"index.html": b"1", "gone.html": b"1"}, {"index.html": b"2", "new.html": b"2"}
    renew_site(site, "1", drawn(*old.items()))
    (site / "notes.txt").write_bytes(b"mine")
    real, done = Path.rename, iter(range(step))

    def rename(path: Path, target: Path) -> Path:
        if next(done, None) is None:
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        renew_site(site, "2", drawn(*new.items()))
    monkeypatch.undo()
    if site.exists():
        assert {name: content for name, content in held(site).items() if name != "notes.txt"} in (old, new)
    renew_site(site, "2", drawn(*new.items()))
    assert held(site) == new | {"notes.txt": b"mine"}
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_a_site_of_an_older_program_is_replaced_and_other_files_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("e/OLD.html", "e/OLD.json", "matrix.csv", "assets/gone.js", "CNAME"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"old")
    renew_site(site, "1", drawn(("index.html", b"1")))
    assert held(site) == {"index.html": b"1", "CNAME": b"old"}


def test_a_link_that_leads_to_the_site_stays_one(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    renew_site(tmp_path / "site", "1", drawn(("index.html", b"1")))
    assert (tmp_path / "site").is_symlink()
    assert held(tmp_path / "elsewhere") == {"index.html": b"1"}


# Drawn only if anything changed


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The builds that drew pages."""
    seen: list[str] = []

    def files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
        seen.append(catalogue.past.digest)
        return site_files(catalogue)

    monkeypatch.setattr("dragoman.run.files.site_files", files)
    return seen


def test_a_build_that_changes_nothing_draws_nothing(tmp_path: Path, drawings: list[str]) -> None:
    dossier = made(tmp_path, line("a", MET), line("b", OTHER))
    times = {path: path.stat().st_mtime_ns for path in (dossier / "site").rglob("*")}
    rebuild(dossier, reader=WordReader())
    draw_site(dossier)
    assert len(drawings) == 1
    assert {path: path.stat().st_mtime_ns for path in (dossier / "site").rglob("*")} == times


def test_another_report_or_page_gone_or_table_draws(tmp_path: Path, drawings: list[str]) -> None:
    dossier = made(tmp_path, line("a", MET), line("b", OTHER))
    remove(dossier, ["b"], reader=WordReader())
    assert len(drawings) == 2
    (dossier / "site" / "index.html").unlink()
    draw_site(dossier)
    assert len(drawings) == 3
    (dossier / "lexicon").mkdir(exist_ok=True)
    (dossier / "lexicon" / "outlets.csv").write_text("name,country,kind\nThe Post,Ilmaria,private\n", encoding="utf-8")
    draw_site(dossier)
    assert len(drawings) == 4
    assert (dossier / "site" / "index.html").is_file()


def test_another_program_draws(tmp_path: Path, drawings: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = made(tmp_path, line("a", MET))
    monkeypatch.setattr("dragoman.run.files.program_digest", lambda: "another")
    draw_site(dossier)
    assert len(drawings) == 2


def test_a_template_makes_another_program_and_a_compiled_file_none(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text("one")
    before = program_digest(tmp_path)
    (tmp_path / "code.pyc").write_text("compiled")
    assert program_digest(tmp_path) == before
    (tmp_path / "templates" / "base.html").write_text("other")
    assert program_digest(tmp_path) != before
