"""The same event or actor, or not: what links have to heed, and what contradicts itself."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports import record_json
from dragoman.judgements import in_force, make_judgement
from dragoman.judgements.ties import Decided, ties_of
from dragoman.lexicon import Lexicon
from dragoman.links.clusters import connected
from dragoman.schema import Citation, Contents, Judgement, Subject
from tests.factory import day, event, reading, report, who
from tests.judgements.factory import added_up, codes, decided, mention, three, together, told


def test_events_that_a_person_puts_together_are_one_and_the_links_say_who(lexicon: Lexicon) -> None:
    pairs = [told(1, "2019-04-08"), told(2, "2018-01-01", where="Norport")]
    assert len(added_up(pairs, lexicon).record.events) == 2
    one = together(pairs)
    (merged,) = added_up(pairs, lexicon, [one]).record.events
    assert merged.mentions == tuple(sorted(read.events[0].id for _, read in pairs))
    assert any(f"decided by Ada ({one.id})" in why for why in merged.why)


def test_events_that_a_person_puts_apart_stay_apart_even_if_all_else_joins_them(lexicon: Lexicon) -> None:
    pairs = [told(n, "2019-04-08") for n in range(3)]
    assert len(added_up(pairs, lexicon).record.events) == 1
    apart = make_judgement(
        "different_events", [mention(pairs[0]), mention(pairs[1])], by="Ada", at="2026-01-01T00:00:00Z"
    )
    events = added_up(pairs, lexicon, [apart]).record.events
    first, second = (pair[1].events[0].id for pair in pairs[:2])
    assert not any({first, second} <= set(one.mentions) for one in events)
    assert len(events) == 2


def test_two_mentions_of_one_report_are_one_if_a_person_says_so(lexicon: Lexicon) -> None:
    text = report("Aruvia met Belmark. They talked in Portville.", report_id="a", outlet="A")
    read = reading(
        text, event(text, "met", who("Aruvia")), event(text, "talked", who("Aruvia"), when=day("2019-04-08"))
    )
    pair = (text, read)
    assert len(added_up([pair], lexicon).record.events) == 2
    one = decided(added_up([pair], lexicon), "same_event", *(found.id for found in read.events))
    assert len(added_up([pair], lexicon, [one]).record.events) == 1


def actors(contents: Contents) -> list[tuple[str, ...]]:
    return sorted(tuple(name.name for name in actor.names) for actor in contents.record.actors)


def test_actors_are_put_together_and_apart(lexicon: Lexicon) -> None:
    pairs = three()
    before = added_up(pairs, lexicon)
    aruvia, belmark = (next(a.id for a in before.record.actors if a.name == name) for name in ("Aruvia", "Belmark"))
    one = decided(before, "same_actor", aruvia, belmark)
    merged = added_up(pairs, lexicon, [one])
    assert actors(merged) == [("Aruvia", "Belmark")]
    assert any(one.id in why for why in merged.record.actors[0].why)
    named = [f"{r.id}:{r.text.index('Aruvia')}-{r.text.index('Aruvia') + 6}" for r, _ in pairs[:2]]
    apart = decided(before, "different_actors", *named)
    assert len([a for a in added_up(pairs, lexicon, [apart]).record.actors if a.name == "Aruvia"]) == 2


def test_contradicting_decisions_are_an_issue_and_change_nothing(lexicon: Lexicon) -> None:
    pairs = [told(n, "2019-04-08") for n in range(3)]
    same = [
        make_judgement("same_event", [mention(pairs[a]), mention(pairs[b])], by="Ada", at="2026-01-01T00:00:00Z")
        for a, b in ((0, 1), (1, 2))
    ]
    apart = make_judgement(
        "different_events", [mention(pairs[0]), mention(pairs[2])], by="Bela", at="2026-01-01T00:00:00Z"
    )
    made = added_up(pairs, lexicon, [*same, apart])
    assert codes(made) == ["judgement.contradicted"] * 3
    assert made.record.events == added_up(pairs, lexicon).record.events


def test_who_changes_their_mind_does_not_contradict_themselves(lexicon: Lexicon) -> None:
    pairs = three()
    same = together(pairs, at="2026-01-01T00:00:00Z")
    apart = make_judgement(
        "different_events", [mention(pairs[0]), mention(pairs[1])], by="Ada", at="2026-01-02T00:00:00Z"
    )
    assert in_force([apart, same]) == (apart,)
    assert in_force([apart, together(pairs, by="Bela")]) == tuple(
        sorted((apart, together(pairs, by="Bela")), key=lambda o: o.id)
    )


# Laws


def thing(name: str) -> Subject:
    return Subject(of="event", id=name, citation=Citation(report_id="r", start=0, end=1, quote="x"), sha256="")


decisions = st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from("abcdef"), min_size=2, max_size=3)), max_size=7)


def found(drawn: list[tuple[bool, set[str]]]) -> list[Decided[str]]:
    return [
        Decided(
            make_judgement(
                "same_event" if same else "different_events",
                [thing(name) for name in sorted(things)],
                by=f"person {n}",
                at="2026-01-01T00:00:00Z",
            ),
            tuple(sorted(things)),
            same,
        )
        for n, (same, things) in enumerate(drawn)
    ]


@given(decisions, st.randoms(use_true_random=False))
def test_what_is_demanded_holds_together_and_has_no_order(
    drawn: list[tuple[bool, set[str]]], rng: random.Random
) -> None:
    listed = found(drawn)
    ties, clashes = ties_of(listed)
    names = "abcdef"
    at = {name: n for n, name in enumerate(names)}
    groups = connected(6, [(at[a], at[b]) for a, b in ties.together])
    group_of = {names[i]: n for n, group in enumerate(groups) for i in group}
    assert all(group_of[a] != group_of[b] for a, b in ties.apart)
    rng.shuffle(listed)
    assert ties_of(listed) == (ties, clashes)


@given(decisions)
def test_only_what_contradicts_something_is_left_out(drawn: list[tuple[bool, set[str]]]) -> None:
    listed = found(drawn)
    _, clashes = ties_of(listed)
    for clash in clashes:
        inside = [one for one in listed if one.judgement.id in clash]
        assert {one.same for one in inside} == {True, False}
        assert ties_of(inside)[1] == {clash} | ties_of(inside)[1]
    if not any(one.same for one in listed) or all(one.same for one in listed):
        assert clashes == frozenset()


def test_a_side_branch_is_no_part_of_a_contradiction() -> None:
    listed = found([(True, {"a", "b"}), (True, {"b", "c"}), (True, {"b", "d"}), (False, {"a", "c"})])
    (clash,) = ties_of(listed)[1]
    assert clash == {listed[0].judgement.id, listed[1].judgement.id, listed[3].judgement.id}


@given(st.permutations(range(6)))
def test_the_order_of_judgements_changes_no_byte(lexicon: Lexicon, order: list[int]) -> None:
    made = judged(lexicon)
    assert record_json(added_up(three(), lexicon, [made[n] for n in order])) == record_json(
        added_up(three(), lexicon, made)
    )


_MADE: list[Judgement] = []


def judged(lexicon: Lexicon) -> list[Judgement]:
    """Six decisions, of which the last two contradict each other."""
    if not _MADE:
        pairs = three()
        first = together(pairs)
        before = added_up(pairs, lexicon, [first])
        dates = next(one for one in before.record.findings if one.slot == "date")
        place = next(one for one in before.record.findings if one.slot == "place")
        _MADE.extend(
            [
                first,
                decided(before, "misread", dates.values[0].claims[0]),
                decided(before, "value_right", dates.id, value="2019-04-15"),
                decided(before, "value_wrong", place.values[0].claims[0], by="Bela"),
                decided(before, "value_right", before.record.events[0].id, slot="stance", value="support"),
                decided(before, "value_right", before.record.events[0].id, slot="stance", value="oppose", by="Bela"),
            ]
        )
    return _MADE
