"""One statement that several reports quote."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.lexicon import Lexicon
from dragoman.links import find_copies, find_quotations, with_quoted_voices
from dragoman.schema import Claim, Report
from tests.links.factory import claims_of, mention, report

SAID = "we agreed to a ceasefire in the whole of the valley from midnight and every commander has signed it"
FIRST = f"The minister came back late from Port Aru and spoke at the airport. “{SAID},” he told state radio."
SECOND = f"“{SAID}” were the words that people in Westford repeated the next morning when shops opened again."


def pairs(*reports: Report) -> list[tuple[str, str, str]]:
    found = find_quotations(reports, ())
    return [(one.first.report_id, one.second.report_id, one.first.quote) for one in found]


def voiced(told: Report, voice: str) -> Claim:
    (claim, *_) = claims_of([(told, (mention(told, "ceasefire", "ceasefire"),))])
    return msgspec.structs.replace(claim, voice=voice)


def test_a_statement_quoted_in_two_reports_is_found_with_its_words() -> None:
    assert pairs(report("b", SECOND), report("a", FIRST)) == [("a", "b", SAID)]


def test_it_is_one_statement_in_two_reports_of_one_outlet_too() -> None:
    assert len(pairs(report("a", FIRST, outlet="Post"), report("b", SECOND, outlet="Post"))) == 1


@pytest.mark.parametrize(
    "other",
    [
        SECOND.replace("“", "").replace("”", ""),
        "“We agreed to a ceasefire,” he said, and left.",
        f"“{' '.join(reversed(SAID.split()))}” made no sense to anybody.",
    ],
)
def test_words_without_marks_or_few_or_in_another_order_are_no_quotation(other: str) -> None:
    assert pairs(report("a", FIRST), report("b", other)) == []


def test_what_was_copied_with_the_text_around_it_is_left_out(lexicon: Lexicon) -> None:
    reports = [report("a", FIRST, published="2019-05-01"), report("b", FIRST, published="2019-05-02")]
    copies = find_copies(reports, lexicon)
    assert [link.copy_id for link in copies] == ["b"]
    assert find_quotations(reports, copies) == ()


def test_an_unnamed_quotation_has_the_voice_of_the_speaker_another_report_names() -> None:
    reports = [report("a", FIRST), report("b", SECOND)]
    claims = [voiced(reports[0], "speaker:davit orlan"), voiced(reports[1], "outlet:Outlet b")]
    found = with_quoted_voices(claims, find_quotations(reports, ()))
    assert [claim.voice for claim in found] == ["speaker:davit orlan"] * 2


def test_where_two_speakers_are_named_nothing_is_decided() -> None:
    reports = [report(name, text) for name, text in (("a", FIRST), ("b", SECOND), ("c", SECOND + " Nobody else came."))]
    voices = ["speaker:davit orlan", "outlet:Outlet b", "speaker:sergei orlan"]
    claims = [voiced(told, voice) for told, voice in zip(reports, voices, strict=True)]
    found = with_quoted_voices(claims, find_quotations(reports, ()))
    assert [claim.voice for claim in found] == voices
