"""Tables: the shipped ones are sound, a user's rows go over them, a malformed one is refused with its place."""

from pathlib import Path

import pytest

from dragoman.lexicon import ROWS, Country, Lexicon, TableError, load_lexicon, read_table


def own_table(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_shipped_table_has_rows(lexicon: Lexicon, name: str) -> None:
    assert getattr(lexicon, name)


def test_a_row_of_ones_own_replaces_the_shipped_row_and_adds_new_ones(tmp_path: Path, lexicon: Lexicon) -> None:
    table = "name,code,capital,demonyms\nFrance,FR,Lyon,French\nAruvia,XA,Port Aru,Aruvian|Aru\n"
    own = load_lexicon(own_table(tmp_path, "countries.csv", table))
    by_name = {country.name: country for country in own.countries}
    assert by_name["France"].capital == "Lyon"
    assert by_name["Aruvia"].demonyms == ("Aruvian", "Aru")
    assert len(own.countries) == len(lexicon.countries) + 1
    assert own.digest != lexicon.digest


def test_without_tables_of_ones_own_the_digest_is_the_shipped_one(tmp_path: Path, lexicon: Lexicon) -> None:
    assert load_lexicon(tmp_path).digest == lexicon.digest


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("cities.csv", "name\n", "no table of that name; known are bodies, "),
        ("countries.csv", "name,code,king\n", "unknown column 'king'; known are name, code, "),
        ("countries.csv", "name,code\nFrance,FR\n,DE\n", "line 3"),
        ("countries.csv", "name,code,lat\nFrance,FR,north\n", "line 2"),
        ("triggers.csv", "key,words,pos,type,status\nx,x,verb,meeting,maybe\n", "line 2"),
        ("countries.csv", "name,code\nFrance,FR,Paris,extra\n", "line 2"),
    ],
)
def test_a_malformed_table_is_refused_with_the_place_of_the_fault(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    with pytest.raises(TableError, match=words) as caught:
        load_lexicon(own_table(tmp_path, name, text))
    assert name in str(caught.value)


def test_cells_with_several_values_are_split_and_empty_ones_are_no_value() -> None:
    rows = read_table("t.csv", "name,code,aliases,demonyms\nA,AA,x|y,\n", Country)
    assert (rows["A"].aliases, rows["A"].demonyms) == (("x", "y"), ())


def test_a_table_that_is_not_utf_8_is_refused_with_a_next_step(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_bytes("name,code\nÅland,AX\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"countries\.csv: byte 10 is not UTF-8 .*; save it as CSV in UTF-8"):
        load_lexicon(tmp_path)
