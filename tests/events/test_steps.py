"""The steps of the event rules: tokens, triggers, subjects, outcomes, tracks."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.events.sentence import Sentence, read_sentences, tokenise
from dragoman.events.subjects import chains, main_subject, subject_of
from dragoman.events.tracks import with_track
from dragoman.events.triggers import TriggerTable
from dragoman.events.words import noun_forms, verb_forms
from dragoman.lexicon import Lexicon, Trigger
from dragoman.passages import split_passages
from dragoman.schema import EventMention, PlaceSlot, PlaceValue, Span
from tests.events.marked import find, report_of, unmarked

ARU, BEL, CAR = "[Aruvia|Aruvia:state]", "[Belmark|Belmark:state]", "[Carnia|Carnia:state]"
PORT = "[Port Aru|Port Aru@Aruvia]"


def sentence(marked: str) -> Sentence:
    text, mentions, timexes = unmarked(marked)
    report = report_of(text)
    return read_sentences(report, split_passages(report), mentions, timexes, ())[0]


def rows(*triggers: tuple[str, str, str]) -> TriggerTable:
    return TriggerTable([Trigger(key=f"{w} ({p})", words=w, pos=p, type=t) for w, p, t in triggers])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("won’t meet", ["wo", "n't", "meet"]),
        ("Iran’s UN-brokered talks", ["iran", "'s", "un", "-", "brokered", "talks"]),
        ("on 23-24 May, 1,500", ["on", "23", "-", "24", "may", ",", "1,500"]),
    ],
)
def test_tokens_are_words_numbers_and_marks(text: str, words: list[str]) -> None:
    assert [token.lower for token in tokenise(text, Span(0, len(text)))] == words


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("meet", "met"), ("carry", "carried"), ("hold", "held"), ("broker", "brokered"), ("launch", "launches")],
)
def test_verbs_are_known_in_all_their_forms(lemma: str, form: str) -> None:
    assert form in verb_forms(lemma)


@pytest.mark.parametrize(("word", "forms"), [("truce", {"truce", "truces"}), ("talks", {"talks"})])
def test_nouns_are_known_in_both_numbers(word: str, forms: set[str]) -> None:
    assert noun_forms(word) == forms


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("hold * talks", f"{ARU} held two long talks", True),
        ("hold * talks", f"{ARU} held one two three four talks", False),
        ("hold * talks", f"{ARU} held a ball, talks failed", False),
        ("intra/inter-syrian talks", "the inter-Syrian talks", False),
    ],
)
def test_a_star_stands_for_up_to_three_words_within_a_clause(words: str, text: str, found: bool) -> None:
    assert bool(rows((words, "verb", "meeting")).find(sentence(text))) is found


def test_a_slash_stands_for_either_word() -> None:
    table = rows(("peace/truce talks", "noun", "talks"))
    assert [len(table.find(sentence(f"the {word} talks"))) for word in ("peace", "truce", "trade")] == [1, 1, 0]


def test_the_longer_trigger_wins_within_a_family_and_both_stand_across_families() -> None:
    table = rows(
        ("hold * talks", "verb", "meeting"), ("talks", "noun", "talks"), ("arrange * talks", "verb", "mediation")
    )
    held, arranged = (table.find(sentence(f"{ARU} {verb} new talks")) for verb in ("held", "arranged"))
    assert [m.row.type for m in held] == ["meeting"]
    assert [m.row.type for m in arranged] == ["mediation", "talks"]


def test_words_of_type_none_keep_their_words_from_telling_of_an_event() -> None:
    table = rows(("conference", "noun", "talks"), ("press conference", "noun", "none"))
    assert table.find(sentence("a press conference")) == ()


@pytest.mark.parametrize(
    ("marked", "verb", "names"),
    [
        (f"{ARU} and {BEL} met", "met", ["Aruvia", "Belmark"]),
        (f"In {PORT}, {ARU} met", "met", ["Aruvia"]),
        (f"{CAR}, which hosted {BEL}, said {ARU} met", "met", ["Aruvia"]),
        (f"{ARU}, who met", "met", ["Aruvia"]),
        (f"the ministers of {ARU}, {BEL} and {CAR} met", "met", ["Aruvia", "Belmark", "Carnia"]),
        (f"the roads of {ARU} met", "met", []),
    ],
)
def test_the_subject_is_the_list_before_the_verb_that_no_preposition_governs(
    marked: str, verb: str, names: list[str]
) -> None:
    found = sentence(marked)
    at = next(i for i, token in enumerate(found.tokens) if token.lower == verb)
    assert [m.name for named in subject_of(found, at, frozenset()) for m in named.mentions] == names


def test_a_list_needs_its_and_while_an_apposition_has_none() -> None:
    found = sentence(f"{ARU}, {BEL} and {CAR} met. ")
    apart = sentence(f"{ARU}, {BEL} met")
    assert [len(chain) for chain in chains(found, 0, 99)] == [3]
    assert [len(chain) for chain in chains(apart, 0, 99)] == [1, 1]


def test_a_sentence_is_about_its_first_name_that_no_preposition_governs() -> None:
    found = sentence(f"In a meeting with {BEL}, {ARU} gave thanks")
    assert [named.mentions[0].name for named in main_subject(found, -1)] == ["Aruvia"]


def only(events: tuple[EventMention, ...], event_type: str) -> EventMention:
    found = [event for event in events if event.type == event_type]
    assert len(found) == 1
    return found[0]


def test_what_was_agreed_is_the_outcome_and_what_is_next_the_next_step(lexicon: Lexicon) -> None:
    marked = (
        f"{ARU} and {BEL} held talks and agreed to open two crossings. "
        f"The next round of the talks between {ARU} and {BEL} is in May."
    )
    text, events = find(lexicon, marked)
    outcomes = [event.outcome.value for event in events if event.outcome]
    steps = [event.next_step for event in events if event.next_step]
    assert outcomes == ["agreed to open two crossings"]
    assert [step.value for step in steps] == ["next round of the talks between Aruvia and Belmark is in May"]
    assert all(step.span.of(text) == step.value for step in steps)


def test_talks_without_a_place_take_that_of_the_one_track_told_and_say_so(lexicon: Lexicon) -> None:
    marked = f"The {PORT} process goes on. The fifth round of talks will open {{in May|2017-05-01}}."
    _, events = find(lexicon, marked)
    fifth = next(event for event in events if event.round == 5)
    assert fifth.where
    assert (fifth.where.value.name, fifth.where.value.basis) == ("Port Aru", "inherited")


def test_a_city_from_a_sentence_that_is_not_theirs_gives_way_to_that_of_the_track(lexicon: Lexicon) -> None:
    opening = f"The {PORT} process goes on. The fifth round of talks ended. He is in Bel Bay."
    text, events = find(lexicon, opening)
    opened, went_on = (event for event in events if event.type == "talks")
    elsewhere = PlaceSlot(
        value=PlaceValue(name="Bel Bay", precision="city", basis="stated", country="Belmark"),
        span=Span(text.index("Bel Bay"), text.index("Bel Bay") + 7),
    )
    moved = msgspec.structs.replace(went_on, where=elsewhere)
    places = [event.where.value for event in with_track(text, [opened, moved]) if event.where]
    assert [(place.name, place.basis) for place in places] == [("Port Aru", "stated"), ("Port Aru", "inherited")]
    own = msgspec.structs.replace(moved, also=(Span(text.index("He is"), len(text)),))
    assert [event.where for event in with_track(text, [opened, own])] == [opened.where, elsewhere]


def test_talks_without_a_place_take_none_where_two_tracks_are_told(lexicon: Lexicon) -> None:
    marked = (
        f"The {PORT} process and the [Bel City|Bel City@Belmark] process go on. "
        "The fifth round of talks will open {in May|2017-05-01}."
    )
    _, events = find(lexicon, marked)
    assert [event.where for event in events if event.round == 5] == [None]


def test_remarks_made_in_a_meeting_give_it_the_day_they_were_made(lexicon: Lexicon) -> None:
    marked = (
        "[Rivo|Ana Rivo:person:Aruvia] said {on Friday|2017-01-20} that the roads are open. "
        "She made the remarks in a meeting with [Sand|Bo Sand:person:Belmark]."
    )
    _, events = find(lexicon, marked, said=("Rivo", "the roads are open"))
    when = only(events, "meeting").when
    assert when
    assert (when.value.start, when.value.basis) == ("2017-01-20", "inherited")


def test_the_three_countries_are_the_three_listed_last(lexicon: Lexicon) -> None:
    marked = (
        f"{ARU}, {BEL} and {CAR} share a river. Its water is low. "
        f"[The three countries|three countries:other::group] met in {PORT}."
    )
    _, events = find(lexicon, marked)
    assert {p.name for p in only(events, "meeting").participants} == {"Aruvia", "Belmark", "Carnia"}


def test_the_year_in_the_name_of_a_deal_dates_nothing_else(lexicon: Lexicon) -> None:
    marked = f"{ARU} and {BEL} met over the {{2015|2015-07-14}} nuclear deal."
    _, events = find(lexicon, marked)
    assert only(events, "meeting").when is None


RIVO = "[Rivo|Ana Rivo:person:Aruvia]"


@pytest.mark.parametrize(
    "marked",
    [
        f"The delegation of {ARU}, led by {RIVO}, met {BEL}.",
        f"The delegations of {ARU} and {BEL} met. {RIVO} headed the delegation.",
    ],
)
def test_the_head_of_a_delegation_takes_part_as_its_head(lexicon: Lexicon, marked: str) -> None:
    _, events = find(lexicon, marked)
    heads = [(p.name, p.acts_for) for p in only(events, "meeting").participants if p.head]
    assert heads == [("Ana Rivo", "Aruvia")]


def test_who_also_arrived_came_to_the_place_told_before(lexicon: Lexicon) -> None:
    marked = f"{ARU} and {BEL} arrived in {PORT} {{on Friday|2017-01-20}}. {CAR} also arrived {{on Friday|2017-01-20}}."
    _, events = find(lexicon, marked)
    places = [(e.where.value.name, e.where.value.basis) for e in events if e.type == "visit" and e.where]
    assert places == [("Port Aru", "stated"), ("Port Aru", "inherited")]


def test_a_time_without_a_date_keeps_meetings_apart_and_is_not_replaced_by_another(lexicon: Lexicon) -> None:
    marked = f"{ARU} and {BEL} met {{Friday|?}}. {ARU} and {BEL} had met {{on 20 December|2016-12-20}}."
    _, events = find(lexicon, marked)
    starts = [event.when.value.start if event.when else None for event in events if event.type == "meeting"]
    assert starts == [None, "2016-12-20"]


def test_an_unresolved_it_is_not_taken_for_a_name_before_it(lexicon: Lexicon) -> None:
    _, events = find(lexicon, f"{ARU} praised {BEL} for talks it is mediating with {CAR}.")
    assert all(p.name != "Aruvia" for event in events if event.type == "mediation" for p in event.participants)
