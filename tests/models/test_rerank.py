"""The second look: its table, its features, and what it may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.api import as_report
from dragoman.events.drafts import default_roles
from dragoman.events.reader import RuleReader
from dragoman.lexicon import load_lexicon
from dragoman.models.decode import Limits, Seen, see
from dragoman.models.drafting import drafts_of
from dragoman.models.encoder import FOLDER, ModelError, load_weights
from dragoman.models.rerank import FIRST_LOOK, Weights, read_weights, same_event, second_look, write_weights
from dragoman.models.rerank.look import pairs_seen, scenes_of
from dragoman.models.rerank.statuses import status_features
from dragoman.models.rerank.times import choices_of, time_features
from dragoman.schema import Report
from tests.models.fake import TOKENIZER, FakeEncoder

LEXICON = load_lexicon()
RULES = RuleReader(LEXICON)
TAKE_PART = {("rule:none", "participant"): 8.0, ("rule:participant", "participant"): 8.0}
TIMED = {**TAKE_PART, ("resolved", "when"): 6.0}
TEXT = "Russia met Turkey on January 3, said Lavrov on January 9. They met again in spite of all. Talks will be held on February 2."


def first_look(text: str = TEXT) -> tuple[Report, Seen]:
    report = as_report(text, published="2017-01-10", outlet="Post")
    encoder = FakeEncoder({"met": "meeting", "talks": "talks"}, TIMED)
    return report, see(report, RULES.tell(report), encoder, TOKENIZER, Limits())


def changed(question: str, answer: str, **features: float) -> Weights:
    tables = {**FIRST_LOOK.tables, question: {**FIRST_LOOK.tables[question]}}
    tables[question][answer] = {**tables[question][answer], **{k.replace("_", " "): v for k, v in features.items()}}
    return Weights(tables)


def test_weights_of_the_first_look_change_nothing() -> None:
    report, seen = first_look()
    assert second_look(report, RULES.tell(report), seen, FIRST_LOOK, Limits()) == seen


def test_every_time_of_the_window_is_a_choice() -> None:
    report, seen = first_look()
    scene = scenes_of(report, RULES.tell(report), seen)[0]
    choices = choices_of(scene)
    assert [choice.value.edtf for choice in choices] == ["2017-01-03", "2017-01-09", "2017-02-02"]
    near, said, far = (time_features(scene, choice, choices) for choice in choices)
    assert "cue False, other speech False, same sentence True" in near
    assert any(name.startswith("cue True") for name in said)
    assert "sentences 2" in far
    assert "held future" in far


def test_another_time_can_be_chosen_or_none() -> None:
    report, seen = first_look()
    told = RULES.tell(report)
    later = Weights({**FIRST_LOOK.tables, "when": {"yes": {"sentences 2": 20.0}}})
    first = second_look(report, told, seen, later, Limits()).found[0]
    assert first.when is not None
    assert first.when.span.of(report.text) == "February 2"
    assert second_look(report, told, seen, changed("when", "yes", bias=-99.0), Limits()).found[0].when is None


def test_a_status_follows_the_words_around_the_trigger() -> None:
    report, seen = first_look()
    talks = scenes_of(report, RULES.tell(report), seen)[2]
    assert talks.type == "talks"
    assert {"after will", "just after will", "form -s", "rule planned"} <= set(status_features(talks))
    planned = changed("status", "planned", just_after_will=20.0)
    statuses = [one.status for one in second_look(report, RULES.tell(report), seen, planned, Limits()).found]
    assert statuses == ["held", "held", "planned"]


def test_what_neither_network_nor_rules_have_seen_undone_is_not_undone() -> None:
    report, seen = first_look()
    told = RULES.tell(report)
    denied = second_look(report, told, seen, changed("status", "denied", bias=99.0), Limits())
    assert {one.status for one in denied.found} == {"held"}
    possible = second_look(report, told, seen, changed("status", "possible", bias=99.0), Limits())
    assert {one.status for one in possible.found} == {"possible"}
    report, seen = first_look("The talks between Russia and Turkey were postponed.")
    put_off = second_look(report, RULES.tell(report), seen, changed("status", "postponed", bias=99.0), Limits())
    assert [one.status for one in put_off.found] == ["postponed"]


def test_two_of_a_type_are_one_event_by_what_is_told_of_them() -> None:
    report, seen = first_look()
    drafts = drafts_of(report, RULES.tell(report), seen, default_roles(LEXICON), Limits())
    pairs = pairs_seen(report, drafts, seen)
    assert list(pairs) == [(0, 1)]  # the talks have no other of their type
    assert {"words same True, last True", "sentences 1", "people none"} <= set(pairs[0, 1])
    alike = changed("same", "yes", **{"words same True, last True": 30.0})
    assert same_event(report, drafts, seen, alike)[0, 1] > 0.99
    assert same_event(report, drafts, seen, FIRST_LOOK)[0, 1] < 0.5


def test_the_table_is_read_as_it_was_written() -> None:
    weights = Weights(
        {
            **FIRST_LOOK.tables,
            "when": {"yes": {"score": 1.25, "a, with a comma": -0.5, "next to nothing": 0.001}},
        }
    )
    read = read_weights(write_weights(weights))
    assert read.tables["when"] == {"yes": {"score": 1.25, "a, with a comma": -0.5}}
    assert read.tables["same"] == FIRST_LOOK.tables["same"]


@pytest.mark.parametrize("row", ["where,yes,score,1", "when,no,score,1", "when,yes,score,much", "when,yes,score"])
def test_a_row_that_is_no_weight_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="not a row of weights"):
        read_weights(f"question,answer,feature,weight\n{row}\n")


def test_the_shipped_table_belongs_to_the_network(tmp_path: Path) -> None:
    assert set(load_weights().tables) == {"status", "when", "same"}
    copy = tmp_path / "files"
    shutil.copytree(FOLDER, copy)
    (copy / "rerank.csv").write_text("question,answer,feature,weight\n", "utf-8")
    with pytest.raises(ModelError, match=r"rerank\.csv: the file is damaged"):
        load_weights(copy)
    (copy / "rerank.csv").unlink()
    with pytest.raises(ModelError, match=r"rerank\.csv: the file is missing"):
        load_weights(copy)
