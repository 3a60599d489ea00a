"""Which findings change under another rule."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.lexicon import RULE_NAMES, FindingRules, Lexicon, RuleName
from dragoman.record import changing, sensitivity
from dragoman.schema import Record
from tests.links.factory import Story, actor, date, mention, record, report
from tests.record.test_record import ARU, copied, held, plan

WORDS = {
    "Herald": "Nobody smiled. For two hours the talks in Port Aru went on behind closed doors, with Carland in the chair.",
    "Journal": "At the harbour of Port Aru, talks: Aruvia's man brought a map, Belmark's a list, and both went home early.",
    "Mail": "It was raining when they held their talks. Of the border posts nobody in Port Aru wished to say a word.",
}


def own(outlet: str, day: str, published: str | None = "2019-05-05") -> Story:
    """An account of the talks in an outlet's own words."""
    told = report(outlet.lower(), WORDS[outlet], outlet=outlet, published=published)
    talks = mention(
        told, "talks", "talks", "Aruvia", "Belmark", actor("Carland", "mediator"), when=date(day), where=ARU
    )
    return told, (talks,)


def told_twice(lexicon: Lexicon) -> Record:
    return record([held(), own("Herald", "2019-05-04"), own("Journal", "2019-05-04")], lexicon)


def test_a_disputed_date_changes_by_some_rules_and_not_by_others(lexicon: Lexicon) -> None:
    found = [one for one in sensitivity(told_twice(lexicon)) if one.slot == "date"]
    assert {one.rule.partition(".")[0] for one in found} == set(RULE_NAMES)
    assert {one.rule: (one.value is None, one.changes) for one in found}["indeterminate.2"] == (True, True)
    assert not next(one for one in found if one.rule == "representative.2").changes


def test_a_finding_that_no_rule_changes_is_not_listed_as_changing(lexicon: Lexicon) -> None:
    found = sensitivity(record([plan(), held()], lexicon))
    assert found
    assert list(changing(found)) == []


STORIES = st.lists(
    st.sampled_from(
        [
            plan(), held(), own("Herald", "2019-05-04"), own("Journal", "2019-05-04", None), own("Mail", "2019-05"),
            copied(own("Herald", "2019-05-04"), "copy", "Copyist", "2019-06-01"),
            copied(plan(), "undated", "Nobody", None),
        ]
    ),
    min_size=1, max_size=6, unique_by=lambda story: story[0].id,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories=STORIES, rule=st.sampled_from(RULE_NAMES))
def test_what_a_rule_would_choose_is_what_it_chooses(lexicon: Lexicon, stories: list[Story], rule: RuleName) -> None:
    """The forecast from a record by the shipped rules is the record by that rule: nothing is read or linked again."""
    rows: dict[str, RuleName] = dict.fromkeys(("date", "place", "number", "mediator", "party", "participant"), rule)
    by_rule = {one.id: one for one in record(stories, lexicon, rules=FindingRules(rows=rows)).findings}
    forecast = sensitivity(record(stories, lexicon))
    for one in forecast:
        if one.slot in rows and one.rule.startswith(rule):
            assert (one.value, one.verdict, one.rule) == (
                by_rule[one.finding_id].value,
                by_rule[one.finding_id].verdict,
                by_rule[one.finding_id].rule,
            )


@pytest.mark.parametrize("official", [(), ("outlet:Herald",)])
def test_official_voices_are_those_given(official: tuple[str, ...], lexicon: Lexicon) -> None:
    found = sensitivity(record([held(), own("Herald", "2019-05-04")], lexicon), official)
    (day,) = [one for one in found if one.slot == "date" and one.rule == "official-first.2"]
    value = getattr(day.value, "edtf", None)
    assert value == ("2019-05-04" if official else None)
