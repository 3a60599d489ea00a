"""The rules a user can choose, and laws that hold for each of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.findings import RULES, Said, choose
from dragoman.lexicon import RULE_NAMES, FindingRules, RuleName
from dragoman.schema import CONFLICTS, FindingValue, NumberValue
from tests.findings.factory import claim, find, said
from tests.findings.test_rules import CITY, ELSEWHERE, HOTEL, SAID, STATE, actors, number
from tests.links.factory import date

THIRD, FOURTH, MAY = date("2019-05-03"), date("2019-05-04"), date("2019-05")
Told = list[tuple[FindingValue, str, str]]
DAY_ONE, DAY_TWO = "2019-05-05", "2019-05-06"


def told(given: Told) -> list[Said]:
    return [said(value, voice, day, n=n) for n, (value, voice, day) in enumerate(given)]


def test_every_rule_of_the_table_chooses() -> None:
    assert set(RULES) == set(RULE_NAMES)


@pytest.mark.parametrize(
    ("rule", "slot", "given", "value", "verdict"),
    [
        ("representative", "date", [(THIRD, "a", DAY_ONE), (FOURTH, "b", DAY_ONE)], None, "unresolved"),
        ("conservative", "number:dead", [(number(46, 46), "a", DAY_ONE), (number(52, 52), "b", DAY_ONE)], number(46, 46), "disputed"),
        ("conservative", "number:dead", [(number(46, 46), "a", DAY_ONE), (number(40, None), "b", DAY_ONE)], number(40, None), "compatible"),
        ("conservative", "date", [(MAY, "a", DAY_ONE), (THIRD, "b", DAY_ONE)], MAY, "compatible"),
        ("conservative", "date", [(MAY, "a", DAY_ONE), (THIRD, "b", DAY_ONE), (FOURTH, "c", DAY_ONE)], MAY, "disputed"),
        ("conservative", "date", [(THIRD, "a", DAY_ONE), (FOURTH, "b", DAY_ONE)], None, "unresolved"),
        ("conservative", "date", [(THIRD, "a", DAY_ONE), (FOURTH, "b", DAY_ONE), (FOURTH, "c", DAY_ONE)], FOURTH, "disputed"),
        ("conservative", "place", [(HOTEL, "a", DAY_ONE), (CITY, "b", DAY_ONE), (STATE, "c", DAY_ONE)], STATE, "compatible"),
        ("conservative", "mediator", [(actors("A", "B"), "a", DAY_ONE), (actors("A"), "b", DAY_ONE)], actors("A"), "disputed"),
        ("most-precise", "place", [(HOTEL, "a", DAY_ONE), (CITY, "b", DAY_ONE), (CITY, "c", DAY_ONE), (CITY, "d", DAY_ONE)], HOTEL, "compatible"),
        ("most-precise", "date", [(THIRD, "a", DAY_ONE), (MAY, "b", DAY_ONE), (date("2019-06"), "c", DAY_ONE)], THIRD, "disputed"),
        ("most-precise", "date", [(THIRD, "a", DAY_ONE), (FOURTH, "b", DAY_ONE)], None, "unresolved"),
        ("latest", "date", [(FOURTH, "a", DAY_ONE), (FOURTH, "b", DAY_ONE), (THIRD, "c", DAY_TWO)], THIRD, "disputed"),
        ("latest", "date", [(THIRD, "a", DAY_ONE), (MAY, "b", DAY_TWO)], THIRD, "compatible"),
        ("latest", "date", [(THIRD, "a", DAY_ONE), (FOURTH, "b", DAY_ONE)], None, "unresolved"),
        ("latest", "date", [(THIRD, "a", DAY_TWO), (FOURTH, "b", "2019-05")], None, "unresolved"),
        ("latest", "date", [(THIRD, "a", DAY_TWO), (FOURTH, "b", "2019-04")], THIRD, "disputed"),
        ("latest", "date", [(THIRD, "a", DAY_TWO), (FOURTH, "b", "")], None, "unresolved"),
        ("official-first", "date", [(THIRD, "ministry", DAY_ONE), (FOURTH, "b", DAY_ONE), (FOURTH, "c", DAY_ONE)], THIRD, "disputed"),
        ("official-first", "date", [(FOURTH, "b", DAY_ONE), (FOURTH, "c", DAY_ONE), (THIRD, "d", DAY_ONE)], FOURTH, "disputed"),
        ("official-first", "date", [(THIRD, "ministry", DAY_ONE), (FOURTH, "envoy", DAY_ONE), (FOURTH, "c", DAY_ONE)], None, "unresolved"),
        ("official-first", "date", [(MAY, "ministry", DAY_ONE), (THIRD, "b", DAY_ONE)], MAY, "compatible"),
        ("indeterminate", "date", [(THIRD, "a", DAY_ONE), (THIRD, "b", DAY_ONE), (THIRD, "c", DAY_ONE), (FOURTH, "d", DAY_ONE)], None, "unresolved"),
        ("indeterminate", "date", [(THIRD, "a", DAY_ONE), (MAY, "b", DAY_ONE)], THIRD, "compatible"),
        ("indeterminate", "place", [(CITY, "a", DAY_ONE), (CITY, "b", DAY_ONE), (ELSEWHERE, "c", DAY_ONE)], None, "unresolved"),
    ],
)  # fmt: skip
def test_a_rule_chooses(rule: RuleName, slot: str, given: Told, value: FindingValue | None, verdict: str) -> None:
    choice = choose(rule, slot, told(given), official={"ministry", "envoy"})
    assert (choice.value, choice.verdict) == (value, verdict)


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_what_a_voice_corrected_is_chosen_by_no_rule(rule: RuleName) -> None:
    given = told([(number(46, 46), "a", DAY_ONE), (number(52, 52), "a", DAY_TWO)])
    choice = choose(rule, "number:dead", given, official={"a"})
    assert (choice.value, choice.verdict) == (number(52, 52), "updated")


@pytest.mark.parametrize(
    ("rule", "value"), [("representative", None), ("latest", "denied"), ("official-first", "held")]
)
def test_the_rule_of_the_status_decides_between_held_and_denied(rule: RuleName, value: str | None) -> None:
    claims = [
        claim("held", "outlet:ministry", slot="status", status="held"),
        claim("denied", "b", slot="status", status="denied"),
    ]
    found = find(
        claims,
        {"outlet:ministry": DAY_ONE, "b": DAY_TWO},
        official={"outlet:ministry"},
        rules=FindingRules(rows={"status": rule}),
    )["status"]
    assert found.value == value
    assert found.rule == ("life.2" if rule == "representative" else f"life.2+{rule}.2")


def test_each_slot_has_its_own_rule() -> None:
    claims = [
        claim(NumberValue(what="dead", low=4, high=4), "a", slot="number"),
        claim(NumberValue(what="dead", low=6, high=6), "b", slot="number"),
        claim(NumberValue(what="hurt", low=4, high=4), "a", slot="number", n=1),
        claim(NumberValue(what="hurt", low=6, high=6), "b", slot="number", n=1),
        claim(THIRD, "a"),
        claim(FOURTH, "b"),
    ]
    rules = FindingRules(rows={"number": "conservative", "number:hurt": "indeterminate"})
    found = find(claims, rules=rules)
    values = {slot: one.value and one.value.low for slot, one in found.items() if slot != "date"}  # type: ignore[union-attr]
    assert values == {"number:dead": 4, "number:hurt": None}
    assert found["date"].value is None


# Laws

RULE = st.sampled_from(RULE_NAMES)
MANY = st.lists(SAID, min_size=1, max_size=8)
OFFICIAL = st.sets(st.sampled_from("abcd"))


@given(rule=RULE, given=MANY, official=OFFICIAL, data=st.data())
def test_the_order_of_claims_changes_nothing(
    rule: RuleName, given: list[Said], official: set[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(given))
    assert choose(rule, "date", shuffled, {"r5"}, official) == choose(rule, "date", given, {"r5"}, official)


@given(rule=RULE, given=MANY, official=OFFICIAL)
def test_a_rule_chooses_what_was_said_and_keeps_every_value(
    rule: RuleName, given: list[Said], official: set[str]
) -> None:
    choice = choose(rule, "date", given, {"r5"}, official)
    assert choice.values == choose("representative", "date", given, {"r5"}).values
    assert choice.value is None or choice.value in [one.value for one in choice.values]
    assert (choice.value is None) == (choice.verdict == "unresolved")


@given(rule=RULE, given=MANY, official=OFFICIAL, data=st.data())
def test_a_copy_changes_neither_origins_nor_choice(
    rule: RuleName, given: list[Said], official: set[str], data: st.DataObject
) -> None:
    """A copy says what its original says, with the voice of the original and first told on its day."""
    original = data.draw(st.sampled_from(given))
    copied = original.claim
    copy = said(
        original.value, copied.voice, original.published, report="copy", status=copied.status, n=copied.citation.start
    )
    before, after = (choose(rule, "date", one, (), official) for one in (given, [*given, copy]))
    assert [one.origins for one in after.values] == [one.origins for one in before.values]
    assert (after.value, after.verdict) == (before.value, before.verdict)


AGREEING = st.sampled_from(["a", "b", "c", "new"])
LESS_PRECISE = [date("2019-05"), date("2019"), date("XXXX-05-03")]


@given(rule=RULE, voices=st.lists(AGREEING, min_size=1, max_size=5), data=st.data())
def test_less_precise_values_that_fit_make_no_dispute(rule: RuleName, voices: list[str], data: st.DataObject) -> None:
    days = st.sampled_from(["", DAY_ONE, DAY_TWO])
    given = [
        said(data.draw(st.sampled_from([THIRD, *LESS_PRECISE])), voice, data.draw(days), n=n)
        for n, voice in enumerate(voices)
    ]
    choice = choose(rule, "date", given)
    assert choice.verdict in ("single-source", "corroborated", "compatible")
    assert choice.value is not None


@given(given=MANY, data=st.data())
def test_where_indeterminate_chooses_no_rule_disputes(given: list[Said], data: st.DataObject) -> None:
    rule = data.draw(RULE)
    if choose("indeterminate", "date", given).value is not None:
        assert choose(rule, "date", given).verdict not in ("disputed", "unresolved")


COARSE: dict[str, FindingValue] = {"date": date("2019"), "place": STATE, "number:dead": number(1, None)}
VALUES: dict[str, list[FindingValue]] = {
    "date": [THIRD, FOURTH, MAY, date("2019-06-01")],
    "place": [CITY, HOTEL, ELSEWHERE],
    "number:dead": [number(46, 46), number(52, 52), number(40, None), number(45, 60)],
}


@given(rule=RULE, slot=st.sampled_from(sorted(COARSE)), data=st.data())
def test_a_less_precise_value_that_fits_all_makes_no_dispute_of_none(
    rule: RuleName, slot: str, data: st.DataObject
) -> None:
    days = st.sampled_from(["", DAY_ONE, DAY_TWO])
    told = st.builds(said, st.sampled_from(VALUES[slot]), st.sampled_from("abc"), days, n=st.integers(0, 99))
    given = data.draw(st.lists(told, min_size=1, max_size=6))
    coarse = said(COARSE[slot], data.draw(st.sampled_from(["a", "new"])), data.draw(days), report="coarse")
    before, after = choose(rule, slot, given), choose(rule, slot, [*given, coarse])
    if before.verdict not in CONFLICTS:
        assert after.verdict not in CONFLICTS
