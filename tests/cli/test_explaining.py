"""From an id to the words behind it."""

from __future__ import annotations

import pytest

from dragoman.cli.explaining import explain, find, sign
from dragoman.lexicon import Lexicon
from dragoman.reports import UsageError
from dragoman.schema import Alternative, Contents, Event, Finding, FindingValue, Verdict
from tests.cli.factory import hostile_contents, shown
from tests.exports.factory import day, make_contents, make_mention, make_reading, make_report, state, two_reports


@pytest.fixture(scope="module")
def contents(lexicon: Lexicon) -> Contents:
    return two_reports(lexicon)


@pytest.fixture(scope="module")
def meeting(contents: Contents) -> Event:
    return next(event for event in contents.record.events if len(event.reports) == 2)


def explained(contents: Contents, wanted: str) -> str:
    return shown(*explain(contents, wanted))


# Ids


def test_an_id_finds_its_thing(contents: Contents, meeting: Event) -> None:
    assert find(contents, meeting.id, {}) is meeting


def test_the_beginning_of_an_id_in_small_letters_finds_it(contents: Contents, meeting: Event) -> None:
    assert find(contents, meeting.id[:12].lower(), {}) is meeting


def test_the_id_of_a_report_finds_it_even_where_another_begins_so(contents: Contents) -> None:
    assert find(contents, "cou-1", {}) is contents.reports[0]


def test_an_id_that_is_gone_leads_to_what_stands_for_it(contents: Contents, meeting: Event) -> None:
    assert find(contents, "E-OLD", {"E-OLD": meeting.id}) is meeting


@pytest.mark.parametrize(
    ("wanted", "words"), [("E-", "found 2"), ("E-ZZZZZZZ", "no event"), ("", "no event"), ("nothing", "no event")]
)
def test_other_ids_are_refused(contents: Contents, wanted: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        find(contents, wanted, {})


# The grid


@pytest.mark.parametrize(
    ("chosen", "verdict", "said", "shown_as"),
    [
        (day("2019-03-05"), "corroborated", day("2019-03-05"), "="),
        (day("2019-03-05"), "disputed", day("2019-03-06"), "≠"),
        (None, "unresolved", day("2019-03-06"), "≠"),
        (day("2019-03-05"), "updated", day("2019-03-06"), "↻"),
        ("held", "disputed", "denied", "¬"),
        ("denied", "corroborated", "denied", "="),
    ],
)
def test_signs(chosen: FindingValue | None, verdict: Verdict, said: FindingValue, shown_as: str) -> None:
    one = Alternative(value=said, claims=(), reports=("r-1",), origins=1)
    slot = "status" if isinstance(said, str) else "date"
    finding = Finding(id="F-1", event_id="E-1", slot=slot, value=chosen, verdict=verdict, rule="given.1", values=(one,))
    assert sign(finding, "r-1") == shown_as
    assert sign(finding, "r-2") == "–"


def test_an_event_shows_slots_by_sources(contents: Contents, meeting: Event) -> None:
    lines = explained(contents, meeting.id).splitlines()
    assert [line.split() for line in lines if line.startswith((" date", " place"))] == [
        ["date", "unresolved", "≠", "≠"],
        ["place", "Sarrend,", "Ilmaria", "=", "="],
    ]
    assert "  [1] The Courier, 2019-03-06 (cou-1)" in [line.rstrip() for line in lines]


def test_an_event_shows_the_sentence_of_each_value(contents: Contents, meeting: Event) -> None:
    text = explained(contents, meeting.id)
    assert "“Velmora and Kestria met in Sarrend on 5 March 2019.”" in text
    assert "“Velmora and Kestria met in Sarrend on 6 March 2019, the ministry said.”" in text


def test_an_event_says_why_it_is_one(contents: Contents, meeting: Event) -> None:
    assert "why the reports were taken for accounts of one event" in explained(contents, meeting.id)


def test_many_sources_stand_in_several_grids(lexicon: Lexicon) -> None:
    text = "Velmora and Kestria met in Sarrend on 5 March 2019."
    reports = [make_report(text, id_=f"r-{n:02}", outlet=f"Outlet {n}") for n in range(12)]
    both = {report.id: (state(text, "Velmora"), state(text, "Kestria")) for report in reports}
    readings = {
        report.id: make_reading(
            report,
            make_mention(
                report,
                "met",
                quote=text,
                when=("5 March", day("2019-03-05")),
                where="Sarrend",
                participants=both[report.id],
            ),
        )
        for report in reports
    }
    contents = make_contents(lexicon, readings, reports)
    event = next(one for one in contents.record.events if len(one.reports) == 12)
    headings = [line.split()[4:] for line in explained(contents, event.id).splitlines() if "record uses" in line]
    assert headings == [[f"[{n}]" for n in range(1, 11)], ["[11]", "[12]"]]


# Findings, claims, actors, reports


def test_a_finding_shows_verdict_rule_and_every_claim(contents: Contents, meeting: Event) -> None:
    finding = next(one for one in contents.record.findings if one.event_id == meeting.id and one.slot == "date")
    text = explained(contents, finding.id)
    assert "≠ date: no value chosen   unresolved, by rule representative.2" in text
    assert "2019-03-05: 1 independent origin" in text
    assert "methods: hand.1" in text
    assert all(claim[:10] in text for one in finding.values for claim in one.claims)


def test_a_claim_shows_words_report_source_and_method(contents: Contents) -> None:
    claim = next(one for one in contents.record.claims if one.slot == "date" and one.report_id == "cou-1")
    text = explained(contents, claim.id)
    assert "date: 2019-03-05" in text
    assert f"“5 March 2019”, code points {claim.citation.start} to {claim.citation.end}" in text
    assert "said by       the outlet itself" in text
    assert "hand.1, confidence 1.00" in text


def test_an_actor_shows_names_and_events(contents: Contents) -> None:
    actor = next(one for one in contents.record.actors if one.name == "Velmora")
    text = explained(contents, actor.id)
    assert "Velmora, state" in text
    assert "spelt Velmora in 2 reports: cou-1, pos-1" in text
    assert "participant: Meeting" in text


def test_a_report_shows_credits_blocks_and_claims(contents: Contents) -> None:
    text = explained(contents, "cou-1")
    assert "published     2019-03-06 (day; given)" in text
    assert "1 body, 1 boilerplate" in text
    assert "date: 2019-03-05  “5 March 2019”" in text


def test_nothing_in_a_report_reaches_the_terminal_as_a_command(lexicon: Lexicon) -> None:
    contents = hostile_contents(lexicon)
    record = contents.record
    ids = [one.id for group in (record.events, record.findings, record.claims, record.actors) for one in group]
    text = "".join(explained(contents, one) for one in [*ids, "r-1"])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold red]:smile:" in text
