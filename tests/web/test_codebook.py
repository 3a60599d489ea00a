"""The codebook: every word is defined once, and shown by sentences of the dossier that bear it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dragoman.claims import SLOTS
from dragoman.lexicon import Lexicon, load_vocabulary
from dragoman.run import load_contents
from dragoman.schema import KINDS, ROLES, STANCES, STATUSES, STEPS, VERDICTS, Basis, Precision, SourceKind
from dragoman.schema.vocabulary import PublishedBasis, PublishedPrecision
from dragoman.web import Catalogue, Past
from dragoman.web.codes import code_anchor, slot_code
from dragoman.web.views.codebook import CodebookPage, Entry, codebook_page
from tests.conftest import demo_dossier
from tests.web.factory import Seen, site, two_sides

CLOSED = {
    "status": STATUSES,
    "slot": SLOTS,
    "role": ROLES,
    "kind": KINDS,
    "stance": STANCES,
    "step": STEPS,
    "verdict": VERDICTS,
    "source": get_args(SourceKind),
    "basis": get_args(Basis),
    "date precision": get_args(Precision),
    "place precision": ("venue", "city", "region", "country", "area"),
    "publication precision": get_args(PublishedPrecision),
    "publication basis": get_args(PublishedBasis),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return Catalogue(load_contents(demo_dossier(tmp_path_factory.mktemp("codebook") / "demo", site=False)))


def entries(page: CodebookPage) -> dict[tuple[str, str], Entry]:
    return {(group.of, one.word): one for group in page.groups for one in group.entries}


@pytest.mark.parametrize("of", CLOSED)
def test_every_word_of_a_closed_vocabulary_has_one_definition(of: str) -> None:
    defined = [term.word for term in load_vocabulary().terms if term.of == of]
    assert sorted(defined) == sorted(CLOSED[of])


def test_every_word_is_told_apart_where_it_has_neighbours() -> None:
    vocabulary = load_vocabulary()
    assert [one.key for one in vocabulary.terms if not one.apart and not one.of.startswith("publication")] == []
    assert [one.name for one in vocabulary.event_types if not one.apart] == []


def test_examples_bear_the_word_they_stand_under(demo: Catalogue) -> None:
    found = entries(codebook_page(demo))
    for (of, word), one in found.items():
        for example in one.examples:
            (claim,) = (demo.claims[id_] for id_ in example.sentence.claims)
            if of in ("event type", "status", "stance"):
                assert (claim.slot, claim.value) == ("type" if of == "event type" else of, word)
            if of == "role":
                assert getattr(claim.value, "role", "") == word
            assert any(piece.mark for piece in example.sentence.pieces)


def test_there_are_at_most_three_examples_and_each_is_of_another_report(demo: Catalogue) -> None:
    for (of, word), one in entries(codebook_page(demo)).items():
        assert len(one.examples) <= 3
        if of != "verdict":
            told = [(example.event.id, example.sentence.source.report_id) for example in one.examples]
            assert len({report for _, report in told}) == len(told), word


def test_a_dispute_is_shown_by_its_sides(demo: Catalogue) -> None:
    shown = entries(codebook_page(demo))["verdict", "disputed"].examples
    assert len({one.event.id for one in shown}) == 1
    assert len({one.value for one in shown}) > 1 or len({one.sentence.source.report_id for one in shown}) > 1


def test_counts_are_those_of_the_record(demo: Catalogue) -> None:
    found = entries(codebook_page(demo))
    record = demo.record
    assert sum(one.count for (of, _), one in found.items() if of == "event type") == len(record.events)
    assert sum(one.count for (of, _), one in found.items() if of == "status") == len(record.events)
    assert sum(one.count for (of, _), one in found.items() if of == "verdict") == len(record.findings)
    assert sum(one.count for (of, _), one in found.items() if of == "slot") == len(record.claims)


def test_a_word_of_the_record_that_no_table_defines_has_an_entry_that_says_so(lexicon: Lexicon) -> None:
    vocabulary = load_vocabulary()
    without = [row for row in vocabulary.event_types if row.name != "meeting"]
    past = Past(vocabulary=type(vocabulary)(event_types=tuple(without), terms=vocabulary.terms))
    found = entries(codebook_page(Catalogue(two_sides(lexicon), past)))
    assert found["event type", "meeting"].definition == ""
    assert "No table defines it" in Seen(site(two_sides(lexicon), past)["codebook.html"]).text


def test_a_dossiers_own_words_replace_ours_and_a_broken_table_is_told(tmp_path: Path) -> None:
    own = tmp_path / "terms.csv"
    own.write_text("key,of,word,definition\nrole host,role,host,Ours alone.\n", encoding="utf-8")
    term = load_vocabulary(tmp_path).term("role", "host")
    assert term is not None
    assert term.definition == "Ours alone."
    own.write_text("key,of,wrong\na,b,c\n", encoding="utf-8")
    broken = load_vocabulary(tmp_path)
    assert "unknown column 'wrong'" in broken.problem
    assert broken.terms == load_vocabulary().terms


def test_the_page_of_an_event_leads_to_the_words_it_uses(lexicon: Lexicon) -> None:
    made = site(two_sides(lexicon))
    event = next(Seen(content) for name, content in made.items() if name.startswith("e/") and name.endswith(".html"))
    wanted = {"event-type-meeting", "status-held", "slot-date", "slot-place"}
    assert {f"../codebook.html#{one}" for one in wanted} <= set(event.hrefs)
    assert wanted <= set(Seen(made["codebook.html"]).ids)


def test_no_two_words_share_an_anchor() -> None:
    words = ["a b", "a-b", "a_b", "a.b", "a\u200fb", "a.20b"]
    assert len({code_anchor("event type", one) for one in words}) == len(words)


@pytest.mark.parametrize(
    ("slot", "code"),
    [
        ("mediator", ("role", "mediator")),
        ("number:killed", ("slot", "number")),
        ("participant", ("slot", "participant")),
        ("date", ("slot", "date")),
    ],
)
def test_a_slot_leads_to_its_entry(slot: str, code: tuple[str, str]) -> None:
    assert slot_code(slot) == code
