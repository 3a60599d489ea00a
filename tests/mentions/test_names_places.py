"""Places: name, country and how sure; and what holds for all mentions."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.api import as_report
from dragoman.lexicon import Lexicon, Outlet, load_lexicon
from dragoman.mentions import find_mentions
from dragoman.passages import split_passages
from dragoman.schema import Block, Mention, Report
from dragoman.schema.ids import sha256

Find = Callable[[str], tuple[Mention, ...]]
LEXICON: Lexicon = load_lexicon()
WORDS = "Iran Russian Foreign Minister Ali Lavrov and , . the two countries in Astana UN envoy ' - of Mr. El 's he Ümit"


@pytest.mark.parametrize(
    ("text", "name", "country", "venue", "basis"),
    [
        ("They met in Geneva.", "Geneva", "Switzerland", None, "stated"),
        ("They met in Ashtana.", "Astana", "Kazakhstan", None, "stated"),
        ("They met in Nur-Sultan.", "Astana", "Kazakhstan", None, "stated"),
        ("They met in St. Petersburg.", "St. Petersburg", "Russia", None, "stated"),
        ("They met in Sana’a.", "Sanaa", "Yemen", None, "stated"),
        ("They met in the Kazakh capital.", "Astana", "Kazakhstan", None, "inferred"),
        ("They met in the Kazakh capital Astana.", "Astana", "Kazakhstan", None, "stated"),
        ("They met in the Kazakh capital, Almaty.", "Astana", "Kazakhstan", None, "inferred"),
        ("They met in Vienna, Austria.", "Vienna", "Austria", None, "stated"),
        ("They met in Tripoli, Lebanon.", "Tripoli", "Lebanon", None, "stated"),
        ("They met in Paris, Texas.", "Paris", "United States", None, "stated"),
        ("They met in Paris, Texas, and left.", "Paris", "United States", None, "stated"),
        ("They have offices in Doha, Pakistan, and elsewhere.", "Doha", "Qatar", None, "stated"),
        ("They met at the Palais Coburg.", "Vienna", "Austria", "Palais Coburg", "stated"),
        ("They met at the Metropol Hotel in Oslo.", "Oslo", "Norway", "Metropol Hotel", "stated"),
        ("They met in Oman.", "Oman", "Oman", None, "stated"),
    ],
)
def test_a_place_has_name_country_and_basis(
    text: str, name: str, country: str, venue: str | None, basis: str, find: Find
) -> None:
    place = next(m.place for m in find(text) if m.place)
    assert (place.name, place.country, place.venue, place.basis) == (name, country, venue, basis)


def test_a_city_whose_state_the_tables_do_not_have_it_in_has_no_position(find: Find) -> None:
    place = next(m.place for m in find("They met in Paris, Texas.") if m.place)
    assert (place.code, place.lat, place.lon) == ("US", None, None)


def place_in(find: Find, text: str) -> tuple[str, str | None, bool]:
    """Name, country and whether there is a position, of the last place of a text."""
    place = [m.place for m in find(text) if m.place][-1]
    return place.name, place.country, place.lat is not None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met in Tripoli.", ("Tripoli", "Libya", True)),
        ("Lebanese officials spoke of unrest in Tripoli.", ("Tripoli", "Lebanon", True)),
        ("Lebanese and Libyan officials met in Tripoli.", ("Tripoli", "Libya", True)),
        ("The army left the Lebanese city of Tripoli.", ("Tripoli", "Lebanon", True)),
        ("It began in Tripoli, Lebanon. Libyan envoys came to talks in Tripoli.", ("Tripoli", "Lebanon", True)),
        ("They met in Hyderabad.", ("Hyderabad", "India", True)),
        ("Pakistani officials met in Hyderabad.", ("Hyderabad", "Pakistan", True)),
        ("They met in Valencia.", ("Valencia", None, False)),
        ("Venezuelan officials met in Valencia.", ("Valencia", "Venezuela", True)),
        ("Canada waited while they met in London.", ("London", "United Kingdom", True)),
        ("They met in Springfield.", ("Springfield", "United States", False)),
        ("They met in Springfield, Missouri.", ("Springfield", "United States", True)),
    ],
)
def test_of_several_places_of_a_name_the_state_in_the_report_decides(
    text: str, place: tuple[str, str | None, bool], find: Find
) -> None:
    assert place_in(find, text) == place


def test_the_outlets_state_decides_where_the_report_names_none() -> None:
    text = "They met in Valencia."
    block = Block(start=0, end=len(text), kind="body")
    outlets = (Outlet(name="El Diario", kind="newspaper", country="Spain"),)
    lexicon = msgspec.structs.replace(LEXICON, outlets=outlets, digest="one outlet")
    report = Report(id="r", text=text, sha256=sha256(text), language="en", blocks=(block,), outlet="El Diario")
    found = find_mentions(report, split_passages(report), lexicon)
    assert [m.place.country for m in found if m.place] == ["Spain"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Talks were held in Sevastopol, Ukraine.", "Ukraine"),
        ("Talks were held in Sevastopol, Russia.", "Russia"),
        ("Talks were held in the Ukrainian city of Sevastopol.", "Ukraine"),
        ("Russian and Ukrainian envoys met in Sevastopol.", None),
        ("Russian envoys met in Sevastopol.", None),
        ("Talks were held in Stepanakert, Azerbaijan.", "Azerbaijan"),
        ("Talks were held in Srinagar.", None),
        ("Talks were held in Srinagar, India.", "India"),
    ],
)
def test_a_place_that_states_claim_is_where_the_text_puts_it(text: str, country: str | None, find: Find) -> None:
    place = next(m.place for m in find(text) if m.place and m.place.precision == "city")
    assert (place.country, place.lat is not None) == (country, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met in Reading, England.", ["Reading"]),
        ("They met in Reading on Monday.", ["Reading"]),
        ("Reading was on the list.", []),
        ("Nice people spoke in Nice.", ["Nice"]),
        ("The report quoted Jackson on Monday.", []),
        ("They met in Jackson, Mississippi.", ["Jackson"]),
        ("Ansari spoke to the press.", []),
        ("Most of them left.", []),
        ("They met in the city of Van.", ["Van"]),
    ],
)
def test_a_name_that_is_also_a_word_or_a_person_needs_its_sign(text: str, found: list[str], find: Find) -> None:
    assert [m.place.name for m in find(text) if m.place and m.place.precision == "city"] == found


@pytest.mark.parametrize(
    ("spelling", "name", "country"),
    [
        ("Deir al-Zor", "Deir ez-Zor", "Syria"),
        ("Dayr az-Zawr", "Deir ez-Zor", "Syria"),
        ("Hudaydah", "Hodeidah", "Yemen"),
        ("al-Hudaydah", "Hodeidah", "Yemen"),
        ("Ayn al-Arab", "Kobani", "Syria"),
        ("Akmola", "Astana", "Kazakhstan"),
        ("Nangarhar", "Nangarhar", "Afghanistan"),
        ("Rural Damascus", "Rif Dimashq", "Syria"),
    ],
)
def test_other_spellings_name_the_same_place(spelling: str, name: str, country: str, find: Find) -> None:
    place = next(m.place for m in find(f"They met in {spelling}.") if m.place)
    assert (place.name, place.country, place.lat is not None) == (name, country, True)


@pytest.mark.parametrize(
    ("venue", "city", "country"),
    [
        ("Beau-Rivage Palace", "Lausanne", "Switzerland"),
        ("Rixos President Hotel", "Astana", "Kazakhstan"),
        ("Palais des Nations", "Geneva", "Switzerland"),
        ("Palais Coburg", "Vienna", "Austria"),
        ("Soria Moria", "Oslo", "Norway"),
    ],
)
def test_a_venue_lies_in_its_city_and_that_in_its_state(venue: str, city: str, country: str, find: Find) -> None:
    place = next(m.place for m in find(f"They met at the {venue}.") if m.place)
    assert (place.venue, place.name, place.country) == (venue, city, country)


@pytest.mark.parametrize(
    ("text", "country", "states"),
    [
        ("In Vienna, Iran said it would stay.", "Austria", ["Iran"]),
        ("In Islamabad, Pakistan and India signed.", "Pakistan", ["Pakistan", "India"]),
        ("In Islamabad, Pakistan, the envoys signed.", "Pakistan", []),
        ("The envoys left Europe, Russia and China.", None, ["Russia", "China"]),
    ],
)
def test_a_state_that_begins_the_next_phrase_is_not_that_of_the_place(
    text: str, country: str | None, states: list[str], find: Find
) -> None:
    found = find(text)
    assert next(m.place.country for m in found if m.place) == country
    assert [m.name for m in found if m.kind == "state"] == states


def test_a_dateline_gives_its_place_and_no_actor() -> None:
    text = "VIENNA, May 3 - They met."
    blocks = (Block(start=0, end=13, kind="dateline"), Block(start=16, end=len(text), kind="body"))
    report = Report(id="r", text=text, sha256=sha256(text), language="en", blocks=blocks)
    found = find_mentions(report, split_passages(report), LEXICON)
    assert [(m.name, m.kind, m.tags) for m in found] == [("Vienna", None, ("dateline",))]


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join) | st.text(max_size=80))
def test_mentions_are_sorted_lie_in_the_text_and_overlap_only_as_groups(text: str) -> None:
    block = Block(start=0, end=len(text), kind="body")
    report = Report(id="r", text=text, sha256=sha256(text), language="en", blocks=(block,) if text else ())
    found = find_mentions(report, split_passages(report), LEXICON)
    assert list(found) == sorted(found, key=lambda m: (m.span, m.name))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    spans = sorted({m.span for m in found})
    assert not any(a.meets(b) for a, b in pairwise(spans))
    assert found == find_mentions(report, split_passages(report), LEXICON)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GENEVA (Reuters) - Envoys of Iran and Turkey held talks here on Thursday.", "Geneva"),
        ("Envoys of Iran and Turkey held talks here on Thursday.", None),
        ("GENEVA (Reuters) - Envoys said that people here want peace.", None),
        ("GENEVA (Reuters) - “We held talks here with Iran,” the Turkish minister said.", None),
    ],
)
def test_here_is_the_place_of_the_dateline_where_something_took_place(text: str, place: str | None) -> None:
    report = as_report(text, published="2017-01-21", lexicon=LEXICON)
    found = [m.place for m in find_mentions(report, split_passages(report), LEXICON) if "here" in m.tags]
    assert [(one.name, one.basis) for one in found if one] == ([(place, "inherited")] if place else [])
