"""Whom officials act for where the report leaves it to the reader."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.lexicon import Lexicon, Official
from dragoman.mentions import find_mentions
from dragoman.passages import split_passages
from dragoman.schema import Mention
from tests.events.marked import report_of

ROWS = (
    Official(key="1", person="Davit Orlan", of="France", title="foreign minister"),
    Official(key="2", person="Kasim Verin", of="France", title="president"),
    Official(key="3", person="Ana Solis", of="Spain", title="president"),
    Official(key="4", person="Ana Solis", of="Brazil", title="president"),
    Official(key="5", person="Omar Keld", of="Spain", title="minister"),
    Official(key="6", person="Omar Keld", of="Green Party", kind="party", title="leader"),
)


@pytest.fixture(scope="module")
def tables(lexicon: Lexicon) -> Lexicon:
    return msgspec.structs.replace(lexicon, officials=ROWS, digest="officials")


def persons(tables: Lexicon, text: str) -> list[Mention]:
    report = report_of(text)
    return [m for m in find_mentions(report, split_passages(report), tables) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "acts_for"),
    [
        ("Davit Orlan arrived on Monday.", "France"),
        ("Foreign Minister Davit Orlan arrived on Monday.", "France"),
        ("Italian Foreign Minister Davit Orlan arrived on Monday.", "Italy"),
        ("Former foreign minister Davit Orlan arrived on Monday.", None),
        ("President Verin arrived on Monday.", "France"),
        ("Prime Minister Verin arrived on Monday.", None),
        ("Ana Solis arrived on Monday.", None),
        ("Omar Keld arrived on Monday.", "Spain"),
    ],
)
def test_the_table_speaks_where_the_report_does_not(tables: Lexicon, text: str, acts_for: str | None) -> None:
    assert [mention.acts_for for mention in persons(tables, text)] == [acts_for]


def test_what_the_table_tells_is_marked(tables: Lexicon) -> None:
    told, known = (persons(tables, text)[0].tags for text in ("French minister Davit Orlan left.", "Davit Orlan left."))
    assert "official" not in told
    assert "official" in known


def test_a_family_name_later_in_the_report_acts_for_the_same(tables: Lexicon) -> None:
    assert {m.acts_for for m in persons(tables, "Davit Orlan arrived on Monday. Orlan met nobody.")} == {"France"}
