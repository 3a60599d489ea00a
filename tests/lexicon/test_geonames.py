"""A user's GeoNames file adds places; a malformed line is refused with its place."""

from pathlib import Path

import pytest

from dragoman.lexicon import Lexicon, Place, TableError, geonames, load_lexicon


def line(**cells: str) -> str:
    """A line of a GeoNames dump: Tal Sayd, a town in Syria, with some cells replaced."""
    columns = {
        "id": "1", "name": "Tal Sayd", "ascii": "Tal Sayd", "others": "Tell Said,تل,TSD", "lat": "36.1", "lon": "37.2",
        "class": "P", "code": "PPL", "country": "SY", "cc2": "", "admin1": "09", "admin2": "", "admin3": "", "admin4": "",
        "people": "20000", "elevation": "", "dem": "300", "zone": "Asia/Damascus", "changed": "2020-01-01",
    }  # fmt: skip
    return "\t".join((columns | cells).values())


def loaded(folder: Path, *lines: str) -> dict[str, Place]:
    (folder / "geonames.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {row.key: row for row in load_lexicon(folder).places}


def test_a_town_is_added_with_country_position_and_its_latin_names(tmp_path: Path, lexicon: Lexicon) -> None:
    rows = loaded(tmp_path, line())
    row = rows["Tal Sayd, SY"]
    assert len(rows) == len(lexicon.places) + 1
    assert (row.country, row.precision, row.lat, row.lon, row.people) == ("Syria", "city", 36.1, 37.2, 20)
    assert row.aliases == ("Tell Said",)


def test_a_first_level_region_is_added_and_other_features_are_not(tmp_path: Path, lexicon: Lexicon) -> None:
    region = line(name="Sayd Province", ascii="Sayd Province", **{"class": "A", "code": "ADM1"})
    river = line(name="Nahr Sayd", ascii="Nahr Sayd", **{"class": "H", "code": "STM"})
    quarter = line(name="Hayy Sayd", ascii="Hayy Sayd", code="PPLX")
    rows = loaded(tmp_path, region, river, quarter)
    assert rows["Sayd Province, SY"].precision == "region"
    assert len(rows) == len(lexicon.places) + 1


def test_a_place_that_the_table_has_keeps_its_row_and_gets_further_names(tmp_path: Path, lexicon: Lexicon) -> None:
    shipped = next(row for row in lexicon.places if row.key == "Aleppo, SY")
    rows = loaded(tmp_path, line(name="Aleppo", ascii="Aleppo", others="Khalepp", lat="36.2", lon="37.16"))
    assert rows["Aleppo, SY"].aliases == (*shipped.aliases, "Khalepp")
    assert len(rows) == len(lexicon.places)


def test_a_town_of_a_known_name_elsewhere_in_the_state_is_another_place(tmp_path: Path, lexicon: Lexicon) -> None:
    rows = loaded(tmp_path, line(name="Aleppo", ascii="Aleppo", lat="33.0", lon="36.0"))
    assert rows["Aleppo, SY"].lat == pytest.approx(36.2)
    assert rows["Aleppo, 09, SY"].lat == pytest.approx(33.0)


@pytest.mark.parametrize(
    ("name", "people", "needs"),
    [("Tal Sayd", "0", "alone"), ("Saydun", "500", "in"), ("Saydun", "20000", "alone"), ("Saydun", "400000", ""),
     ("Ali", "20000", "state"), ("Maria", "400000", "state")],
)  # fmt: skip
def test_small_towns_and_names_of_persons_need_words_beside_them(
    name: str, people: str, needs: str, tmp_path: Path
) -> None:
    rows = loaded(tmp_path, line(name=name, ascii=name, people=people))
    assert rows[f"{name}, SY"].needs == needs


def test_a_place_with_further_states_in_cc2_has_claimants_and_no_country(tmp_path: Path) -> None:
    row = loaded(tmp_path, line(cc2="SY,IL"))["Tal Sayd, SY"]
    assert (row.country, row.disputed) == ("", ("Syria", "Israel"))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("Tal Sayd,36.1,37.2", "1 columns between tabs"),
        (line(id="x"), "expected a number and a name first"),
        (line(lat="north"), "latitude is no number: 'north'"),
        (line(lon="nan"), "longitude is not within 180 degrees"),
        (line(lat="91"), "latitude is not within 90 degrees"),
        (line(country="Syria"), "country code is not of two capital letters"),
        (line(people="many"), "population is no whole number"),
    ],
)
def test_a_malformed_line_is_refused_with_file_line_and_reason(bad: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=reason) as caught:
        loaded(tmp_path, line(), bad)
    assert "geonames.txt, line 2: " in str(caught.value)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.lexicon.load.MAX_BYTES", 10)
    with pytest.raises(TableError, match=r"take cities15000\.txt or the file of one country"):
        loaded(tmp_path, line())
    assert geonames.MAX_BYTES > 10


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "geonames.txt").write_bytes("1\tTàl Sayd".encode("latin-1"))
    with pytest.raises(TableError, match=r"geonames\.txt: byte 3 is not UTF-8 .*; save it in UTF-8"):
        load_lexicon(tmp_path)
