"""Places: name, country and how sure; and what holds for all mentions."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import Lexicon, load_lexicon
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
