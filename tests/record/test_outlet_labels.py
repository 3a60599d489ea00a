"""How each outlet names the same actor."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.pipeline import add_up
from dragoman.record import OutletLabel, labels_by_outlet
from dragoman.schema import Kind, Mention, Passage, Reading, Report, Span
from tests.links.factory import actor, mention, reading, report

TEXTS = {
    "Post": "The Aruvian government and the armed opposition held talks. “The Damascene regime wants talks,” he said.",
    "Herald": "Aruvian government envoys and the terrorists held talks, and the terrorists left. They left late.",
}
NAMED: dict[str, list[tuple[str, str, Kind, tuple[str, ...]]]] = {
    "Post": [
        ("The Aruvian government", "Aruvia", "state", ("government",)),
        ("the armed opposition", "armed opposition", "party", ("group",)),
        ("The Damascene regime", "Aruvia", "state", ("government",)),
    ],
    "Herald": [
        ("Aruvian government", "Aruvia", "state", ("government",)),
        ("the terrorists", "terrorists", "armed_group", ("group",)),
        ("They", "terrorists", "armed_group", ("pronoun",)),
    ],
}


def made(outlet: str) -> tuple[Report, Reading]:
    told = report(outlet, TEXTS[outlet], outlet=outlet, published="2019-05-04")
    rebels = "armed opposition" if outlet == "Post" else "terrorists"
    talks = mention(
        told, "talks", "held talks", actor("Aruvia", "party"), actor(rebels, "party", "party"), when="2019-05-03"
    )
    mentions = tuple(
        Mention(span=Span(at, at + len(words)), name=name, kind=kind, tags=tags)
        for words, name, kind, tags in NAMED[outlet]
        for at in starts(told.text, words)
    )
    quote = told.text.find("“")
    quoted = (Span(quote, told.text.find("”") + 1),) if quote >= 0 else ()
    passage = Passage(n=0, span=Span(0, len(told.text)), block="body", quoted=quoted)
    read = msgspec.structs.replace(reading(told, (talks,)), mentions=mentions, passages=(passage,))
    return told, read


def starts(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


@pytest.fixture(scope="module")
def labels(lexicon: Lexicon) -> tuple[OutletLabel, ...]:
    pairs = [made(outlet) for outlet in TEXTS]
    return labels_by_outlet(add_up([one for one, _ in pairs], [read for _, read in pairs], lexicon))


def of(labels: tuple[OutletLabel, ...], actor_name: str, basis: str) -> list[tuple[str, str, int, int]]:
    chosen = [one for one in labels if (one.actor, one.basis) == (actor_name, basis)]
    return [(one.outlet, one.label, one.n, one.quoted) for one in chosen]


def test_words_for_an_actor_are_counted_by_outlet_apart_from_quoted_ones(labels: tuple[OutletLabel, ...]) -> None:
    assert of(labels, "Aruvia", "same actor") == [
        ("Herald", "Aruvian government", 1, 0),
        ("Post", "Aruvian government", 1, 0),
        ("Post", "Damascene regime", 1, 1),
    ]


def test_pronouns_are_no_labels_and_words_told_twice_count_twice(labels: tuple[OutletLabel, ...]) -> None:
    assert of(labels, "terrorists", "same actor") == [("Herald", "terrorists", 2, 0)]


def test_whoever_takes_the_same_place_in_an_event_is_shown_beside(labels: tuple[OutletLabel, ...]) -> None:
    assert of(labels, "armed opposition", "same place") == [("Herald", "terrorists", 2, 0)]
    assert of(labels, "terrorists", "same place") == [("Post", "armed opposition", 1, 0)]
    assert of(labels, "Aruvia", "same place") == []


def test_a_label_cites_its_first_place_in_each_report(labels: tuple[OutletLabel, ...]) -> None:
    for one in labels:
        for outlet, start, end in one.where:
            assert one.label.casefold() in TEXTS[outlet][start:end].casefold()


def test_words_for_several_at_once_are_nobodys_label(lexicon: Lexicon) -> None:
    told, read = made("Herald")
    both = Span(*(TEXTS["Herald"].index("envoys"), TEXTS["Herald"].index("envoys") + 6))
    shared = tuple(Mention(span=both, name=name, kind="state", tags=("group",)) for name in ("Aruvia", "terrorists"))
    more = msgspec.structs.replace(read, mentions=(*read.mentions, *shared))
    found = labels_by_outlet(add_up([told], [more], lexicon))
    assert "envoys" not in {one.label for one in found}


def test_a_copied_label_is_counted_as_copied(lexicon: Lexicon) -> None:
    told, read = made("Post")
    long = TEXTS["Post"] + " It was the first time in a year that the two had sat at one table without a broker."
    first, second = (
        msgspec.structs.replace(told, id=name, outlet=name, text=long, published=day)
        for name, day in (("Wire", "2019-05-04"), ("Copyist", "2019-05-05"))
    )
    blocks = (msgspec.structs.replace(told.blocks[-1], end=len(long)),)
    pairs = [
        (msgspec.structs.replace(one, blocks=blocks), msgspec.structs.replace(read, report_id=one.id, events=tuple(
            msgspec.structs.replace(event, report_id=one.id, id=f"M-{one.id}") for event in read.events)))
        for one in (first, second)
    ]  # fmt: skip
    found = labels_by_outlet(add_up([one for one, _ in pairs], [two for _, two in pairs], lexicon))
    counted = {one.outlet: (one.n, one.copied) for one in found if one.label == "Damascene regime"}
    assert counted == {"Wire": (1, 0), "Copyist": (1, 1)}
